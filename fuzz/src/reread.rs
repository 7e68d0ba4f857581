//! Reads back what the two writers of rich text have written, and holds it against what they were given.
//!
//! Each reader knows only what its writer may write and panics at anything else: so nothing of the content has become code.
//! The words must be those of the content, and links lead where the content says.

mod html;
mod markdown;

use sasshi::render::Format;
use sasshi::rich::{Block, Inline, Line, Rich};

/// What a reader of a format sees.
#[derive(Default)]
struct Seen {
    words: String,
    links: Vec<String>,
}

/// What formats print differently, and how one prints it.
struct Manner {
    /// Behind a glossary term.
    term: &'static str,
    /// In the place of a note, of which there are the number, the anchor and the text.
    note: fn(&str, &str, &[Inline]) -> String,
}

/// The words alone.
const PLAIN: Manner = Manner { term: "", note: |_, _, content| inline_words(content, &PLAIN) };

/// Writes a passage in every format and reads it back.
pub fn passage(rich: &Rich) {
    let [html, markdown] = Format::ALL.map(|format| format.rich(rich));
    let html = html::read(&html);
    assert_eq!(html.words, html::shown(&words(&rich.0, &html::MANNER)), "HTML prints other words");
    let markdown = markdown::read(&markdown);
    assert_eq!(markdown.words, markdown::shown(&words(&rich.0, &markdown::MANNER)), "Markdown prints other words");
    same_links(&html, &markdown);
}

/// Whether all links of a passage are printed: those that may not be are refused where they are read.
pub fn all_linked(rich: &Rich) {
    let printed = html::read(&Format::Html.rich(rich)).links;
    each_link(&rich.0, &mut |url| assert!(printed.iter().any(|link| link == url), "{url:?} is not linked"));
}

fn each_link(blocks: &[Block], see: &mut impl FnMut(&str)) {
    for block in blocks {
        match block {
            Block::Paragraph(content) => each_inline_link(content, see),
            Block::List { items, .. } => items.iter().for_each(|item| each_link(item, see)),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| each_inline_link(cell, see));
            }
            Block::Quote(content) => each_link(content, see),
        }
    }
}

fn each_inline_link(content: &[Inline], see: &mut impl FnMut(&str)) {
    for inline in content {
        match inline {
            Inline::Link { url, .. } => see(url),
            Inline::Strong(content) | Inline::Emph(content) => each_inline_link(content, see),
            _ => {}
        }
    }
}

/// Writes a line in every format and reads it back.
pub fn line(line: &Line) {
    let [html, markdown] = Format::ALL.map(|format| format.line(line));
    assert!(!markdown.contains('\n'), "a line has become two: {markdown:?}");
    let words = |manner: &Manner| inline_words(&line.0, manner);
    let html = html::read(&html);
    assert_eq!(html.words, html::shown(&words(&html::MANNER)), "HTML prints other words");
    for around in ["{}", "- {}", "| 見出し |\n| --- |\n| {} |"] {
        let written = around.replace("{}", &markdown);
        let expected = if around.starts_with('|') { "見出し" } else { "" }.to_owned() + &words(&markdown::MANNER);
        assert_eq!(
            markdown::read(&written).words,
            markdown::shown(&expected),
            "Markdown prints other words: {written}"
        );
    }
    same_links(&html, &markdown::read(&markdown));
}

/// Escapes a plain text for every format, and reads it back where templates put it.
pub fn plain(text: &str) {
    html::plain(&Format::Html.escape(text), text);
    markdown::plain(&Format::Markdown.escape(text), text);
}

fn same_links(html: &Seen, markdown: &Seen) {
    for link in [html, markdown].into_iter().flat_map(|seen| &seen.links) {
        let lower = link.to_ascii_lowercase();
        let known = ["http://", "https://", "mailto:", "#"].iter().any(|scheme| lower.starts_with(scheme));
        assert!(known && !link.contains(|c: char| c.is_control() || c.is_whitespace()), "a link leads to {link:?}");
    }
    let decoded = |seen: &Seen| seen.links.iter().map(|link| percent_decoded(link)).collect::<Vec<_>>();
    assert_eq!(decoded(html), decoded(markdown), "HTML and Markdown lead elsewhere");
}

/// The target of a link, however much of it is percent-encoded.
fn percent_decoded(link: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let [first, more @ ..] = rest {
        let code = more.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                rest = &more[2..];
            }
            None => {
                out.push(*first);
                rest = more;
            }
        }
    }
    out
}

/// Whether blocks have no words to print.
pub fn is_wordless(blocks: &[Block]) -> bool {
    words(blocks, &PLAIN).trim().is_empty()
}

fn words(blocks: &[Block], manner: &Manner) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(content) => out.push_str(&inline_words(content, manner)),
            Block::List { items, .. } => items.iter().for_each(|item| out.push_str(&words(item, manner))),
            Block::Table { head, rows, .. } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    out.push_str(&inline_words(cell, manner));
                }
            }
            Block::Quote(content) => out.push_str(&words(content, manner)),
        }
    }
    out
}

fn inline_words(content: &[Inline], manner: &Manner) -> String {
    let mut out = String::new();
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Term { text, .. } => out.extend([text.as_str(), manner.term]),
            Inline::Ruby { content, reading } => {
                out.extend([inline_words(content, manner).as_str(), "（", reading, "）"]);
            }
            Inline::Strong(content)
            | Inline::Emph(content)
            | Inline::Link { content, .. }
            | Inline::Ref { content, .. }
            | Inline::Inserted(content)
            | Inline::Deleted(content) => out.push_str(&inline_words(content, manner)),
            Inline::Note { number, anchor, content, .. } => out.push_str(&(manner.note)(number, anchor, content)),
            Inline::Place { number, .. } => out.push_str(number),
            Inline::Break => {}
        }
    }
    out
}
