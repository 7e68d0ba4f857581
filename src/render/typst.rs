//! Typst: the escaper and the writer of rich text as Typst code.
//!
//! Everything of the content stands inside string literals; the functions called are those of the Typst templates.
//! Must not know how a page looks.

use std::fmt::Write;

use super::link;
use crate::rich::{Align, Block, Inline, Line, Rich};

/// Appends `text` so that a Typst string literal and Typst markup both print it unchanged.
pub fn escape(text: &str, out: &mut String) {
    let mut before = '\0';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let decimal_point = c == '.' && before.is_ascii_digit() && chars.peek().is_some_and(char::is_ascii_digit);
        if decimal_point || is_harmless(c) {
            out.push(c);
        } else {
            write!(out, "\\u{{{:x}}}", u32::from(c)).expect("writing to a string");
        }
        before = c;
    }
}

/// The line and paragraph separators would end a line of markup; bidirectional controls would reorder the source.
fn is_harmless(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || matches!(c, ' ' | ',' | '%');
    }
    !c.is_control()
        && !matches!(c,
            '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{2028}' | '\u{2029}')
}

/// A content expression: `[…]`.
pub fn line(line: &Line) -> String {
    let mut out = String::new();
    content(&line.0, &mut out);
    out
}

/// A code-block expression: `{ … }`.
pub fn rich(rich: &Rich) -> String {
    let mut out = String::new();
    code_block(&rich.0, &mut out);
    out
}

fn content(inlines: &[Inline], out: &mut String) {
    out.push('[');
    for inline in inlines {
        write_inline(inline, out);
    }
    out.push(']');
}

fn write_inline(inline: &Inline, out: &mut String) {
    match inline {
        Inline::Text(text) => {
            out.push_str("#(");
            literal(text, out);
            out.push(')');
        }
        Inline::Strong(inner) => {
            out.push_str("#strong");
            content(inner, out);
        }
        Inline::Emph(inner) => {
            out.push_str("#emph");
            content(inner, out);
        }
        Inline::Code(text) => {
            out.push_str("#code-span(");
            literal(text, out);
            out.push(')');
        }
        Inline::Link { url, content: inner } => match link::permitted(url) {
            Some(url) => call_with_content("#link-to(", url, inner, out),
            None => inner.iter().for_each(|inline| write_inline(inline, out)),
        },
        Inline::Term { text, anchor } => {
            out.push_str("#term(");
            literal(text, out);
            out.push_str(", ");
            match anchor {
                Some(anchor) => literal(anchor, out),
                None => out.push_str("none"),
            }
            out.push(')');
        }
        Inline::Ref { anchor, content: inner } => call_with_content("#ref-to(", anchor, inner, out),
        Inline::Note { number, anchor, content: inner, .. } => {
            out.push_str("#note-ref(");
            literal(number, out);
            call_with_content(", ", anchor, inner, out);
        }
        Inline::Break => out.push_str("#linebreak()"),
        Inline::Inserted(inner) => {
            out.push_str("#inserted");
            content(inner, out);
        }
        Inline::Deleted(inner) => {
            out.push_str("#deleted");
            content(inner, out);
        }
    }
}

fn call_with_content(call: &str, target: &str, inner: &[Inline], out: &mut String) {
    out.push_str(call);
    literal(target, out);
    out.push_str(", ");
    content(inner, out);
    out.push(')');
}

/// A string literal. White space inside text is one space, as in every other format.
fn literal(text: &str, out: &mut String) {
    out.push('"');
    let mut parts = text.split(['\n', '\r', '\t']);
    escape(parts.next().unwrap_or_default(), out);
    for part in parts {
        if !out.ends_with(' ') {
            out.push(' ');
        }
        escape(part, out);
    }
    out.push('"');
}

fn code_block(blocks: &[Block], out: &mut String) {
    if blocks.is_empty() {
        out.push_str("{}");
        return;
    }
    out.push_str("{ ");
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            out.push_str("; ");
        }
        write_block(block, out);
    }
    out.push_str(" }");
}

fn write_block(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph(inner) => {
            out.push_str("para(");
            content(inner, out);
            out.push(')');
        }
        Block::List { start, items } => {
            out.push_str(if start.is_some() { "numbered(" } else { "bullets(" });
            array(items, out, |item, out| code_block(item, out));
            if let Some(start) = start {
                write!(out, ", start: {start}").expect("writing to a string");
            }
            out.push(')');
        }
        Block::Table { align, head, rows } => {
            out.push_str("rich-table(align: ");
            array(align, out, |align, out| {
                out.push_str(match align {
                    Align::None => "\"none\"",
                    Align::Left => "\"left\"",
                    Align::Center => "\"center\"",
                    Align::Right => "\"right\"",
                });
            });
            out.push_str(", head: ");
            array(head, out, |cell, out| content(cell, out));
            out.push_str(", rows: ");
            array(rows, out, |row, out| {
                array(row, out, |cell, out| content(cell, out));
            });
            out.push(')');
        }
        Block::Quote(inner) => {
            out.push_str("quotation(");
            code_block(inner, out);
            out.push(')');
        }
    }
}

/// An array with a comma after every item, because one item in parentheses is no array; `()` when empty.
fn array<T>(items: &[T], out: &mut String, write_item: impl Fn(&T, &mut String)) {
    out.push('(');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        write_item(item, out);
        out.push(',');
    }
    out.push(')');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lines_and_passages_are_calls_with_literals() {
        let line_of = |json| line(&serde_json::from_value(json).unwrap());
        let rich_of = |json| rich(&serde_json::from_value(json).unwrap());
        assert_eq!(line_of(json!({"$line": []})), "[]");
        assert_eq!(
            line_of(json!({"$line": [
                {"text": "全国で"}, {"term": {"text": "東京圏", "anchor": "term-1"}}, {"strong": [{"text": "…"}]}
            ]})),
            r##"[#("全国で")#term("東京圏", "term\u{2d}1")#strong[#("…")]]"##
        );
        assert_eq!(
            line_of(json!({"$line": [
                {"link": {"url": "https://a.jp", "content": [{"text": "市"}]}}, "break",
                {"link": {"url": "file:///etc/passwd", "content": [{"text": "外"}]}},
                {"term": {"text": "人", "anchor": null}}, {"code": "a b\nc\t1.5"}
            ]})),
            r##"[#link-to("https\u{3a}\u{2f}\u{2f}a\u{2e}jp", [#("市")])#linebreak()#("外")#term("人", none)#code-span("a b c 1.5")]"##
        );
        assert_eq!(
            line_of(json!({"$line": [
                {"text": "数。"},
                {"note": {"number": "1", "anchor": "_note-1", "back": "_note-1-ref", "content": [{"text": "#x"}]}}
            ]})),
            r##"[#("数。")#note-ref("1", "\u{5f}note\u{2d}1", [#("\u{23}x")])]"##
        );
        assert_eq!(rich_of(json!({"$rich": []})), "{}");
        assert_eq!(
            rich_of(json!({"$rich": [
                {"paragraph": [{"text": "文"}]},
                {"list": {"start": null, "items": [[{"paragraph": []}], []]}},
                {"list": {"start": 1, "items": []}},
                {"table": {"align": ["left"], "head": [[{"text": "年"}]], "rows": [[[]]]}},
                {"quote": []}
            ]})),
            "{ para([#(\"文\")]); bullets(({ para([]) }, {},)); numbered((), start: 1); \
             rich-table(align: (\"left\",), head: ([#(\"年\")],), rows: (([],),)); quotation({}) }"
        );
    }
}
