//! Reads printed HTML again: which ids stand in it, and what it says under each heading.
//!
//! Relies on the escaper: no text and no attribute holds a bare `<` or `>`. Must not know the templates.

/// What is said between one heading with an id and the next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    /// Empty before the first heading.
    pub anchor: String,
    pub title: String,
    /// The title of the heading above, of which this one is a part.
    pub within: String,
    pub text: String,
    /// By which words in it are found as well.
    readings: String,
    level: u8,
}

impl Passage {
    fn under(anchor: String, level: u8) -> Self {
        Passage {
            anchor,
            title: String::new(),
            within: String::new(),
            text: String::new(),
            readings: String::new(),
            level,
        }
    }
}

/// Elements that stand within a word; every other one parts words.
const INLINE: [&str; 16] =
    ["a", "abbr", "b", "code", "em", "i", "mark", "rp", "rt", "ruby", "small", "span", "strong", "sub", "sup", "u"];

/// Elements whose content is no text, or that repeat what stands elsewhere.
const SILENT: [&str; 6] = ["script", "style", "svg", "template", "nav", "rp"];

enum Token<'a> {
    Text(&'a str),
    /// What stands between `<` and `>`.
    Tag(&'a str),
}

fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let token;
        if let Some(comment) = rest.strip_prefix("<!--") {
            token = Token::Text("");
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if let Some(tag) = rest.strip_prefix('<') {
            let (inside, after) = tag.split_once('>').unwrap_or((tag, ""));
            token = Token::Tag(inside);
            // Style sheets and scripts may hold anything but their own end.
            let raw = ["script", "style"].into_iter().find(|raw| name(inside) == *raw);
            rest = raw.and_then(|raw| after.find(&format!("</{raw}"))).map_or(after, |end| after.split_at(end).1);
        } else if rest.is_empty() {
            return None;
        } else {
            let (text, behind) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            token = Token::Text(text);
            rest = behind;
        }
        Some(token)
    })
}

/// The name of a tag's element, without the slash of a closing one.
fn name(tag: &str) -> &str {
    tag.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default()
}

fn attribute<'a>(tag: &'a str, key: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {key}=\""))?;
    after.split_once('"').map(|(value, _)| value)
}

/// Every id, in the order of the page.
pub(crate) fn ids(html: &str) -> Vec<String> {
    let id = |token| match token {
        Token::Tag(tag) => attribute(tag, "id").map(unescape),
        Token::Text(_) => None,
    };
    tokens(html).filter_map(id).collect()
}

/// What the main part of a page says, heading by heading.
pub(crate) fn passages(html: &str) -> Vec<Passage> {
    let main = html.find("<main").map_or(html, |start| html.split_at(start).1);
    let main = main.split_once("</main>").map_or(main, |(main, _)| main);
    let mut passages = vec![Passage::under(String::new(), 0)];
    let (mut in_heading, mut in_reading) = (false, false);
    // The element that is passed over, and how many of its name are open in it.
    let mut silent: Option<(&str, usize)> = None;
    for token in tokens(main) {
        match (token, &mut silent) {
            (Token::Tag(tag), Some((element, depth))) if name(tag) == *element => {
                *depth = if tag.starts_with('/') { depth.saturating_sub(1) } else { *depth + 1 };
                silent = silent.filter(|(_, depth)| *depth > 0);
            }
            (_, Some(_)) => {}
            (Token::Tag(tag), None) => {
                let is_end = tag.starts_with('/');
                if name(tag) == "rt" {
                    in_reading = !is_end;
                }
                if is_silent(tag) && !is_end && !tag.ends_with('/') {
                    silent = Some((name(tag), 1));
                } else if let Some(anchor) = attribute(tag, "id").filter(|_| !is_end && level(tag).is_some()) {
                    passages.push(Passage::under(unescape(anchor), level(tag).unwrap_or_default()));
                    in_heading = true;
                } else if is_end && level(tag).is_some() {
                    in_heading = false;
                }
                if !INLINE.contains(&name(tag)) {
                    add(&mut passages, in_heading, " ");
                }
            }
            (Token::Text(text), None) if in_reading => {
                if let Some(last) = passages.last_mut() {
                    last.readings.push_str(&format!(" {}", unescape(text)));
                }
            }
            (Token::Text(text), None) => add(&mut passages, in_heading, &unescape(text)),
        }
    }
    let mut above: Vec<(u8, String)> = Vec::new();
    for passage in &mut passages {
        passage.title = squeezed(&passage.title);
        passage.text = squeezed(&format!("{}{}", passage.text, passage.readings));
        above.retain(|(level, _)| *level < passage.level);
        passage.within = above.last().map(|(_, title)| title.clone()).unwrap_or_default();
        above.push((passage.level, passage.title.clone()));
    }
    passages.retain(|passage| !passage.title.is_empty() || !passage.text.is_empty());
    passages
}

/// How deep a heading is; `None` for every other element.
fn level(tag: &str) -> Option<u8> {
    let digit = name(tag).strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&digit).then_some(digit)
}

fn is_silent(tag: &str) -> bool {
    SILENT.contains(&name(tag)) || attribute(tag, "aria-hidden") == Some("true")
}

fn add(passages: &mut [Passage], in_heading: bool, text: &str) {
    let Some(last) = passages.last_mut() else { return };
    if in_heading { &mut last.title } else { &mut last.text }.push_str(text);
}

fn squeezed(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// Undoes the escaper; the marks of text direction that it spells out carry no words and go.
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (entity, behind) = after.split_once(';').unwrap_or((after, ""));
        match entity {
            "lt" => out.push('<'),
            "gt" => out.push('>'),
            "quot" => out.push('"'),
            "#39" => out.push('\''),
            "amp" => out.push('&'),
            "#13" => out.push(' '),
            _ => {}
        }
        rest = behind;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{ids, passages};

    const PAGE: &str = "<!DOCTYPE html>\n<!-- <p id=\"no\"> -->\n<body><style>a > b { } </style><h1 id=\"title\">題</h1>\
        <main id=\"_main\">\n<p>前文</p><h2 id=\"a\" class=\"heading\"><span class=\"number\">1</span> <span>はじめに</span></h2>\
        <p>空き店舗<sup aria-hidden=\"true\">＊</sup>の数 &lt;3&gt;</p><td>12軒</td><td>10軒</td>\
        <svg aria-hidden=\"true\"><text>絵</text></svg><h3>目</h3><h3 id=\"c\">細目</h3><p>内</p><h2 id=\"b\">次</h2></main><footer id=\"foot\">奥付</footer>";

    #[test]
    fn ids_are_those_of_tags() {
        assert_eq!(ids(PAGE), ["title", "_main", "a", "c", "b", "foot"]);
    }

    #[test]
    fn passages_are_what_the_main_part_says_under_each_heading() {
        let found = passages(PAGE);
        let found: Vec<[&str; 4]> =
            found.iter().map(|one| [&*one.anchor, &*one.within, &*one.title, &*one.text]).collect();
        let expected = [
            ["", "", "", "前文"],
            ["a", "", "1 はじめに", "空き店舗の数 <3> 12軒 10軒 目"],
            ["c", "1 はじめに", "細目", "内"],
            ["b", "", "次", ""],
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_reading_is_found_behind_the_text_that_it_would_part() {
        let found = passages("<main><p>この<ruby>計画<rp>（</rp><rt>けいかく</rt><rp>）</rp></ruby>は</p></main>");
        assert_eq!(found[0].text, "この計画は けいかく");
    }

    #[test]
    fn a_page_that_is_cut_off_does_no_harm() {
        for end in (0..PAGE.len()).filter(|end| PAGE.is_char_boundary(*end)) {
            let _ = (ids(&PAGE[..end]), passages(&PAGE[..end]));
        }
    }
}
