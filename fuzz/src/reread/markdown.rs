//! Markdown as GitHub reads it: no HTML but what the writer needs, and no marks but those of the content.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Manner, Seen};

pub const MANNER: Manner = Manner { term: "＊", note: |_, anchor, _| format!("[^{}]", label(anchor)) };

/// The tags that stand where asterisks and backticks would not pair.
const TAGS: [&str; 7] = ["<br>", "<strong>", "</strong>", "<em>", "</em>", "<code>", "</code>"];

/// NUL is the one character that Markdown has no spelling for.
pub fn shown(text: &str) -> String {
    text.replace('\0', "\u{FFFD}")
}

/// How a note is marked: what it says stands elsewhere, and without that the mark is read as text.
fn label(anchor: &str) -> String {
    let label = anchor.strip_prefix("_note-").unwrap_or(anchor);
    label.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// What GitHub has beyond plain Markdown.
const GITHUB: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_GFM);

pub fn read(markdown: &str) -> Seen {
    let mut seen = Seen::default();
    for event in Parser::new_ext(markdown, GITHUB) {
        match event {
            Event::Text(part) | Event::Code(part) => seen.words.push_str(&part),
            Event::SoftBreak => {}
            Event::InlineHtml(tag) => assert!(TAGS.contains(&tag.as_ref()), "{tag} in {markdown:?}"),
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                assert!(title.is_empty(), "a link has a title in {markdown:?}");
                seen.links.push(dest_url.into_string());
            }
            Event::Start(
                Tag::Paragraph
                | Tag::List(_)
                | Tag::Item
                | Tag::BlockQuote(None)
                | Tag::Strong
                | Tag::Emphasis
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            )
            | Event::End(_) => {}
            other => panic!("{other:?} in {markdown:?}"),
        }
    }
    seen
}

/// A plain text in every place where a template may put one: what stands around it, the words there, and how many
/// elements it makes.
pub fn plain(escaped: &str, typed: &str) {
    for (around, words, elements) in [
        ("{}", "{}", 0),
        ("# {}", "{}", 1),
        ("- {}", "{}", 2),
        ("> {}", "{}", 1),
        ("あ{}い", "あ{}い", 0),
        ("| 見出し |\n| --- |\n| {} |", "見出し{}", 5),
    ] {
        let written = around.replace("{}", escaped);
        let (mut seen, mut ends) = (String::new(), 0);
        for event in Parser::new_ext(&written, GITHUB) {
            match event {
                Event::Text(part) => seen.push_str(&part),
                Event::Start(_) | Event::End(TagEnd::Paragraph) => {}
                Event::End(_) => ends += 1,
                other => panic!("{other:?} in {written:?}"),
            }
        }
        assert_eq!((seen, ends), (shown(&words.replace("{}", typed)), elements), "{written:?}");
    }
}
