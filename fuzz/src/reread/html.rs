//! HTML as its writer may write it: these tags with these attributes, well nested, and text in which nothing is left bare.

use super::{Manner, Seen};

pub const MANNER: Manner = Manner { term: "＊", note: |number, _, _| format!("※{number}") };

/// The tags that have no end.
const VOID: [&str; 1] = ["br"];

/// The other tags, with the attributes they may have.
const TAGS: [(&str, &[&str]); 18] = [
    ("a", &["class", "href", "id", "role"]),
    ("blockquote", &[]),
    ("code", &[]),
    ("div", &["class", "role", "aria-label", "tabindex"]),
    ("em", &[]),
    ("li", &[]),
    ("ol", &["start"]),
    ("p", &[]),
    ("span", &["class", "id"]),
    ("strong", &[]),
    ("sup", &["aria-hidden", "class"]),
    ("table", &["class"]),
    ("tbody", &[]),
    ("td", &["class"]),
    ("th", &["class", "scope"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
];

/// What a text looks like on the page: there is no way to write a control character, and line ends part the blocks.
pub fn shown(text: &str) -> String {
    let visible =
        |c: char| if c.is_control() && !matches!(c, '\n' | '\t' | '\r') { char::REPLACEMENT_CHARACTER } else { c };
    text.chars().filter(|c| *c != '\n').map(visible).collect()
}

pub fn read(html: &str) -> Seen {
    let mut seen = Seen::default();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        seen.words.push_str(&text(&rest[..at]));
        let (tag, behind) = rest[at + 1..].split_once('>').unwrap_or_else(|| panic!("an open tag in {html:?}"));
        rest = behind;
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{html:?}"),
            None if VOID.contains(&tag) => {}
            None => open.push(start(tag, &mut seen)),
        }
    }
    seen.words.push_str(&text(rest));
    assert!(open.is_empty(), "{open:?} is not closed in {html:?}");
    seen.words = seen.words.replace('\n', "");
    seen
}

/// Reads a start tag and returns its name.
fn start<'t>(tag: &'t str, seen: &mut Seen) -> &'t str {
    let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    let allowed =
        TAGS.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("<{tag}> is no tag of the writer"));
    let mut link = None;
    let mut is_note = false;
    while !attributes.is_empty() {
        let (attribute, behind) = attributes.split_once("=\"").unwrap_or_else(|| panic!("<{tag}>"));
        let (value, behind) = behind.split_once('"').unwrap_or_else(|| panic!("<{tag}>"));
        assert!(allowed.1.contains(&attribute), "<{tag}> has {attribute}");
        match attribute {
            "href" => link = Some(text(value)),
            "role" => is_note = value == "doc-noteref",
            _ => drop(text(value)),
        }
        attributes = behind.strip_prefix(' ').unwrap_or(behind);
        assert!(behind.is_empty() || behind.starts_with(' '), "<{tag}>");
    }
    // What a note says stands where each format has its place for notes.
    seen.links.extend(link.filter(|_| !is_note));
    name
}

/// Text with its references resolved; nothing that could be more than text may stand in it.
fn text(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(|c: char| c == '&' || is_forbidden(c)) {
        out.push_str(&rest[..at]);
        let name = rest[at..].strip_prefix('&').unwrap_or_else(|| panic!("a bare {:?}", rest[at..].chars().next()));
        let (name, behind) = name.split_once(';').unwrap_or_else(|| panic!("a bare & in {html:?}"));
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            "#13" => '\r',
            _ => {
                let code = name.strip_prefix("#x").and_then(|digits| u32::from_str_radix(digits, 16).ok());
                code.and_then(char::from_u32).unwrap_or_else(|| panic!("&{name};"))
            }
        });
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Characters that end text or an attribute, that HTML forbids, or that turn the direction of reading in the source.
fn is_forbidden(c: char) -> bool {
    matches!(c, '<' | '>' | '"' | '\'')
        || (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A plain text between tags or in an attribute, of which no template may ask more.
pub fn plain(escaped: &str, typed: &str) {
    let seen = text(escaped);
    assert_eq!(seen.replace('\n', ""), shown(typed), "HTML prints another text");
    assert_eq!(seen.matches('\n').count(), typed.matches('\n').count());
}
