//! HTML: the escaper and the writer of rich text.
//!
//! Writes no class that `style.css` does not know, and must not know how a page is put together.

mod anchors;
mod inside;
mod links;
mod marks;
mod page;
mod printed;

use std::fmt::Write;
use std::ops::{Deref, DerefMut};

use super::link;
use crate::rich::{Align, Block, Inline, Line, Rich};

pub(crate) use anchors::Anchors;
pub use inside::breaks_out;
pub(crate) use inside::data_address;
pub(crate) use links::Links;
pub(crate) use marks::resolve as resolve_marks;
pub(crate) use page::{Beside, INDEX, PDF_PAGES, PDF_SIZE, Page, SEARCH, SINGLE};
pub(crate) use printed::{ids, passages};

/// Text on its way onto a page, which knows where that page's links lead.
struct Printed<'a> {
    text: String,
    anchors: &'a Anchors,
}

impl Deref for Printed<'_> {
    type Target = String;

    fn deref(&self) -> &String {
        &self.text
    }
}

impl DerefMut for Printed<'_> {
    fn deref_mut(&mut self) -> &mut String {
        &mut self.text
    }
}

/// Appends `text` so that HTML prints it unchanged, between tags and inside quoted attributes.
///
/// Control characters cannot stand in HTML in any spelling and become U+FFFD, so that they are seen. Bidirectional
/// controls are spelled out, so that the source reads in the order in which it acts.
pub(super) fn escape(text: &str, out: &mut String) {
    if is_plain(text) {
        return out.push_str(text);
    }
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.push('\u{FFFD}'),
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                write!(out, "&#x{:X};", u32::from(c)).expect("writing to a string");
            }
            c => out.push(c),
        }
    }
}

/// Whether nothing in a text is spelled out, as in most. Some of which nothing is are not known to be such: whatever begins
/// with a byte with which a character begins that is.
pub(super) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| match byte {
        b'&' | b'<' | b'>' | b'"' | b'\'' | 0x7F | 0xC2 | 0xD8 | 0xE2 => false,
        byte => byte >= b' ' || matches!(byte, b'\n' | b'\t'),
    })
}

/// Phrasing content, to stand inside any element.
pub(super) fn line(line: &Line, anchors: &Anchors) -> String {
    let mut out = Printed { text: String::new(), anchors };
    inlines(&line.0, false, &mut out);
    out.text
}

/// Flow content, one block a line.
pub(super) fn rich(rich: &Rich, anchors: &Anchors) -> String {
    let mut out = Printed { text: String::new(), anchors };
    blocks(&rich.0, &mut out);
    out.text
}

/// `linked` holds inside a link, where HTML allows no other.
fn inlines(content: &[Inline], linked: bool, out: &mut Printed) {
    for inline in content {
        write_inline(inline, linked, out);
    }
}

fn write_inline(inline: &Inline, linked: bool, out: &mut Printed) {
    match inline {
        Inline::Text(text) => escape(text, out),
        Inline::Strong(inner) => element("strong", inner, linked, out),
        Inline::Emph(inner) => element("em", inner, linked, out),
        Inline::Code(text) => {
            out.push_str("<code>");
            escape(text, out);
            out.push_str("</code>");
        }
        Inline::Link { url, content } => match link::permitted(url) {
            Some(url) if !linked => {
                open_link("<a href=\"", url, out);
                inlines(content, true, out);
                out.push_str("</a>");
            }
            _ => inlines(content, linked, out),
        },
        // Whoever shows no readings above shows them in brackets.
        Inline::Ruby { content, reading } => {
            out.push_str("<ruby>");
            inlines(content, linked, out);
            out.push_str("<rp>（</rp><rt>");
            escape(reading, out);
            out.push_str("</rt><rp>）</rp></ruby>");
        }
        Inline::Term { text, anchor } => term(text, anchor.as_deref().filter(|_| !linked), out),
        Inline::Ref { anchor, content } if !linked => {
            let target = out.anchors.href(anchor);
            open_link("<a class=\"ref\" href=\"", &target, out);
            inlines(content, true, out);
            out.push_str("</a>");
        }
        Inline::Ref { content, .. } => inlines(content, linked, out),
        Inline::Note { number, anchor, back, .. } => note_ref(number, anchor, back, linked, out),
        Inline::Break => out.push_str("<br>"),
        Inline::Place { number, name, anchor } => place(number, name, anchor, linked, out),
        Inline::Inserted(inner) => element("ins", inner, linked, out),
        Inline::Deleted(inner) => element("del", inner, linked, out),
    }
}

fn element(name: &str, content: &[Inline], linked: bool, out: &mut Printed) {
    write!(out, "<{name}>").expect("writing to a string");
    inlines(content, linked, out);
    write!(out, "</{name}>").expect("writing to a string");
}

fn open_link(start: &str, target: &str, out: &mut Printed) {
    out.push_str(start);
    escape(target, out);
    out.push_str("\">");
}

/// The mark is for the eye; the role tells a screen reader that the link leads to the glossary.
fn term(text: &str, anchor: Option<&str>, out: &mut Printed) {
    match anchor {
        Some(anchor) => {
            let target = out.anchors.href(anchor);
            open_link("<a class=\"term\" role=\"doc-glossref\" href=\"", &target, out);
        }
        None => out.push_str("<span class=\"term\">"),
    }
    escape(text, out);
    out.push_str("<sup aria-hidden=\"true\">＊</sup>");
    out.push_str(if anchor.is_some() { "</a>" } else { "</span>" });
}

/// The mark of a note; what the note says stands where the templates list the notes.
fn note_ref(number: &str, anchor: &str, back: &str, linked: bool, out: &mut Printed) {
    out.push_str("<sup class=\"note-ref\">");
    if linked {
        out.push_str("<span id=\"");
        escape(back, out);
        out.push_str("\">※");
    } else {
        out.push_str("<a id=\"");
        escape(back, out);
        let target = out.anchors.href(anchor);
        open_link("\" role=\"doc-noteref\" href=\"", &target, out);
        out.push('※');
    }
    escape(number, out);
    out.push_str(if linked { "</span></sup>" } else { "</a></sup>" });
}

/// The number of a passage, which leads to itself, so that its address can be copied.
fn place(number: &str, name: &str, anchor: &str, linked: bool, out: &mut Printed) {
    out.push_str(if linked { "<span class=\"place\" id=\"" } else { "<a class=\"place\" id=\"" });
    escape(anchor, out);
    if !linked {
        let target = out.anchors.href(anchor);
        out.push_str("\" href=\"");
        escape(&target, out);
        out.push_str("\" aria-label=\"");
        escape(name, out);
    }
    out.push_str("\">");
    escape(number, out);
    // The space parts it from the text where it cannot stand in the margin.
    out.push_str(if linked { "</span> " } else { "</a> " });
}

fn blocks(content: &[Block], out: &mut Printed) {
    for (index, block) in content.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        write_block(block, out);
    }
}

fn write_block(block: &Block, out: &mut Printed) {
    match block {
        Block::Paragraph(content) => {
            out.push_str("<p>");
            inlines(content, false, out);
            out.push_str("</p>");
        }
        Block::List { start, items } => list(*start, items, out),
        Block::Table { align, head, rows } => table(align, head, rows, out),
        Block::Quote(content) => {
            out.push_str("<blockquote>\n");
            blocks(content, out);
            out.push_str("\n</blockquote>");
        }
    }
}

fn list(start: Option<u64>, items: &[Vec<Block>], out: &mut Printed) {
    let name = if start.is_some() { "ol" } else { "ul" };
    match start {
        Some(start) if start != 1 => write!(out, "<ol start=\"{start}\">"),
        _ => write!(out, "<{name}>"),
    }
    .expect("writing to a string");
    let loose = items.iter().any(|item| is_loose(item));
    for item in items {
        out.push_str("\n<li>");
        list_item(item, loose, out);
        out.push_str("</li>");
    }
    write!(out, "\n</{name}>").expect("writing to a string");
}

/// An item of more than one paragraph is set as paragraphs; then all items of its list are.
fn is_loose(item: &[Block]) -> bool {
    let paragraphs = item.iter().filter(|block| matches!(block, Block::Paragraph(_)));
    paragraphs.count() > 1
}

fn list_item(item: &[Block], loose: bool, out: &mut Printed) {
    match item.split_first() {
        Some((Block::Paragraph(content), rest)) if !loose => {
            inlines(content, false, out);
            if !rest.is_empty() {
                out.push('\n');
                blocks(rest, out);
            }
        }
        _ => blocks(item, out),
    }
}

/// The table scrolls inside a box that the keyboard can reach, so that a narrow screen cuts nothing off.
fn table(align: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], out: &mut Printed) {
    out.push_str("<div class=\"scroll\" role=\"group\" aria-label=\"表\" tabindex=\"0\">\n<table class=\"free\">");
    if head.iter().any(|cell| !cell.is_empty()) {
        out.push_str("\n<thead>");
        table_row("th", align, head, out);
        out.push_str("\n</thead>");
    }
    out.push_str("\n<tbody>");
    for row in rows {
        table_row("td", align, row, out);
    }
    out.push_str("\n</tbody>\n</table>\n</div>");
}

fn table_row(cell_name: &str, align: &[Align], row: &[Vec<Inline>], out: &mut Printed) {
    out.push_str("\n<tr>");
    for (column, cell) in row.iter().enumerate() {
        let class = match align.get(column) {
            None | Some(Align::None) => "",
            Some(Align::Left) => " class=\"left\"",
            Some(Align::Center) => " class=\"center\"",
            Some(Align::Right) => " class=\"right\"",
        };
        // A heading cell without words heads nothing.
        let name = if cell.is_empty() { "td" } else { cell_name };
        let scope = if name == "th" { " scope=\"col\"" } else { "" };
        write!(out, "<{name}{scope}{class}>").expect("writing to a string");
        inlines(cell, false, out);
        write!(out, "</{name}>").expect("writing to a string");
    }
    out.push_str("</tr>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_plain_that_is_spelled_out() {
        let mut plain = 0;
        for c in '\0'..=char::MAX {
            let (mut alone, mut beside) = (String::new(), String::new());
            escape(&c.to_string(), &mut alone);
            // What stands beside it makes it a text that is gone through.
            escape(&format!("&{c}"), &mut beside);
            assert_eq!(beside, format!("&amp;{alone}"), "{c:?}");
            plain += usize::from(is_plain(&c.to_string()));
        }
        assert!(plain > 1_000_000);
    }
}
