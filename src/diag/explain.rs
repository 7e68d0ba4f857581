//! The page of a fault for reading on its own: at a terminal, or as the help that goes along with a report.
//!
//! Knows the form of a page and the little Markdown that pages use; not who asks.

use super::page::{Page, Part};
use super::{Fault, Language};

/// The page as text for a terminal. Headings are bold where there is `colour`.
pub(crate) fn render(fault: Fault, language: Language, colour: bool) -> String {
    let bold = |text: &str| if colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() };
    let title = format!("{} {}", bold(fault.name()), language.weight(fault));
    format!("{title}\n\n{}", body(fault, language, bold))
}

/// The page as text without title and weight.
pub(super) fn text(fault: Fault, language: Language) -> String {
    body(fault, language, str::to_owned)
}

fn body(fault: Fault, language: Language, heading: impl Fn(&str) -> String) -> String {
    let mut out = plain(&wording(fault, language));
    for (title, text) in parts(fault, language) {
        out.push('\n');
        if !title.is_empty() {
            out.push_str(&format!("{}\n\n", heading(&format!("■ {title}"))));
        }
        out.push_str(&plain(text));
    }
    out
}

/// The page as Markdown without title, links and weight.
pub(super) fn markdown(fault: Fault, language: Language) -> String {
    let quoted = |line: &str| format!("> {line}").trim_end().to_owned() + "\n";
    let mut out: String = wording(fault, language).lines().map(quoted).collect();
    for (heading, text) in parts(fault, language) {
        if !heading.is_empty() {
            out += &format!("\n## {heading}\n");
        }
        out += &format!("\n{}", unlinked(text));
    }
    out
}

/// What it is about, in a few sentences without formatting.
pub(super) fn gist(fault: Fault, language: Language) -> String {
    let page = Page::of(fault);
    let said = match language {
        Language::Japanese => page.parts().first().map_or("", |part| part.text),
        Language::English => page.english,
    };
    // Neither examples nor tables are part of the gist.
    let said = said.split("\n```").next().unwrap_or_default().split("\n|").next().unwrap_or_default();
    let text = plain(said);
    let text = if text.trim().is_empty() { page.message(language) } else { text };
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(language.pick("", " "))
}

fn wording(fault: Fault, language: Language) -> String {
    let page = Page::of(fault);
    format!("{}\n\n{}: {}\n", page.message(language), language.help(), page.help(language))
}

/// What a page says in a language, heading by heading. The examples are for both.
fn parts(fault: Fault, language: Language) -> Vec<(&'static str, &'static str)> {
    let page = Page::of(fault);
    let parts = page.parts();
    match language {
        Language::Japanese => parts.into_iter().map(|part| (part.heading, part.text)).collect(),
        Language::English => {
            let heading = |part: &Part| if part.heading.starts_with('誤') { "Wrong" } else { "Right" };
            let examples = parts.iter().filter(|part| part.is_example()).map(|part| (heading(part), part.text));
            let said = Some(("", page.english)).filter(|(_, text)| !text.is_empty());
            said.into_iter().chain(examples).collect()
        }
    }
}

/// Markdown as plain lines: fenced code is indented, what stands out stands as it is, links are their words.
pub(super) fn plain(markdown: &str) -> String {
    let line = |line: Line| match line {
        Line::Fence(_) => String::new(),
        Line::Code(code) => format!("    {code}").trim_end().to_owned() + "\n",
        Line::Text(text) => unlinked_line(text).replace("**", "") + "\n",
    };
    lines(markdown).map(line).collect()
}

/// Markdown without its links: a page that is read on its own has nothing beside it that they could lead to.
fn unlinked(markdown: &str) -> String {
    let line = |line: Line| match line {
        Line::Fence(line) | Line::Code(line) => format!("{line}\n"),
        Line::Text(text) => unlinked_line(text) + "\n",
    };
    lines(markdown).map(line).collect()
}

enum Line<'a> {
    Fence(&'a str),
    /// Inside a fence.
    Code(&'a str),
    Text(&'a str),
}

fn lines(markdown: &str) -> impl Iterator<Item = Line<'_>> {
    let mut fenced = false;
    markdown.lines().map(move |line| {
        if line.starts_with("```") {
            fenced = !fenced;
            Line::Fence(line)
        } else if fenced {
            Line::Code(line)
        } else {
            Line::Text(line)
        }
    })
}

/// Between two backticks nothing is a link.
fn unlinked_line(line: &str) -> String {
    let mut out = String::new();
    for (at, piece) in line.split('`').enumerate() {
        if at > 0 {
            out.push('`');
        }
        out += &if at % 2 == 0 { without_links(piece) } else { piece.to_owned() };
    }
    out
}

fn without_links(text: &str) -> String {
    /// What stands before the first link, what it shows, and what stands behind it.
    fn link(text: &str) -> Option<(&str, &str, &str)> {
        let (before, behind) = text.split_once("](")?;
        let (before, shown) = before.rsplit_once('[')?;
        let (_, behind) = behind.split_once(')')?;
        Some((before, shown, behind))
    }
    match link(text) {
        Some((before, shown, behind)) => format!("{before}{shown}{}", without_links(behind)),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_their_words() {
        assert_eq!(unlinked("詳しくは[番号の型](../a.md#b)と[c](d)に"), "詳しくは番号の型とcに\n");
        for same in ["配列 a[0](x\n", "`[a](x)` と書く\n", "```yaml\na: '[b](c)'\n```\n"] {
            assert_eq!(unlinked(same), same);
        }
    }

    #[test]
    fn code_is_indented() {
        assert_eq!(plain("前の**語**\n\n```yaml\nid: a\n\n  b: c\n```\n後"), "前の語\n\n    id: a\n\n      b: c\n後\n");
    }

    #[test]
    fn every_page_is_explained_in_both_languages() {
        for fault in Fault::ALL.iter().copied() {
            for language in [Language::Japanese, Language::English] {
                let text = render(fault, language, false);
                assert!(text.starts_with(fault.name()), "{text}");
                assert!(!text.lines().any(|line| line.starts_with("```")) && !text.contains("]("), "{text}");
                assert!(!text.contains("\n\n\n") && text.ends_with('\n'), "{text}");
                let gist = gist(fault, language);
                assert!(!gist.is_empty() && gist.chars().count() <= 1024, "{}: {gist}", fault.name());
            }
        }
    }
}
