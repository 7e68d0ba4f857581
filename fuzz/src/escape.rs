//! The escapers and writers of every format: what they are given is read back from what they write, and is nothing more.
//!
//! The input is a passage of rich text. Bytes that no UTF-8 text has open and close its parts, so that any text can stand
//! between them; without such bytes it is one plain text.

use sasshi::rich::{Align, Block, Inline, Line, Rich};

use super::reread;

const STRONG: u8 = 0xC0;
const EMPH: u8 = 0xC1;
const LINK: u8 = 0xF5;
const REF: u8 = 0xF6;
const CODE: u8 = 0xF7;
const TERM: u8 = 0xF8;
const BREAK: u8 = 0xF9;
const NOTE: u8 = 0xFA;
const CLOSE: u8 = 0xFB;
const NEXT: u8 = 0xFC;
const LIST: u8 = 0xFD;
const QUOTE: u8 = 0xFE;
const TABLE: u8 = 0xFF;

/// As deep as the loader lets content be.
const DEEPEST: usize = 12;

pub fn run(data: &[u8]) {
    let is_text = |byte: &u8| !matches!(byte, 0xC0 | 0xC1 | 0xF5..);
    if data.iter().all(is_text) {
        reread::plain(&String::from_utf8_lossy(data));
    }
    let mut rest = data;
    reread::line(&Line(inlines(&mut rest, 0)));
    let mut rest = data;
    reread::passage(&Rich(blocks(&mut rest, 0)));
}

fn text(rest: &mut &[u8]) -> String {
    let end = rest.iter().position(|byte| matches!(byte, 0xC0 | 0xC1 | 0xF5..)).unwrap_or(rest.len());
    let (text, behind) = rest.split_at(end);
    *rest = behind;
    String::from_utf8_lossy(text).into_owned()
}

/// Steps over this byte, if it is the next.
fn eat(rest: &mut &[u8], wanted: u8) -> bool {
    let found = rest.first() == Some(&wanted);
    if found {
        *rest = &rest[1..];
    }
    found
}

fn inlines(rest: &mut &[u8], depth: usize) -> Vec<Inline> {
    let mut out = Vec::new();
    loop {
        let text_here = text(rest);
        if !text_here.is_empty() {
            out.push(Inline::Text(text_here));
        }
        let Some(&mark) = rest.first().filter(|mark| !matches!(**mark, CLOSE | NEXT | LIST | QUOTE | TABLE)) else {
            return out;
        };
        *rest = &rest[1..];
        if depth >= DEEPEST && matches!(mark, STRONG | EMPH | LINK | REF | NOTE) {
            continue;
        }
        out.push(match mark {
            STRONG => Inline::Strong(inner(rest, depth)),
            EMPH => Inline::Emph(inner(rest, depth)),
            LINK => {
                let url = text(rest);
                eat(rest, NEXT);
                Inline::Link { url, content: inner(rest, depth) }
            }
            REF => {
                let anchor = anchor(rest);
                Inline::Ref { anchor, content: inner(rest, depth) }
            }
            CODE => Inline::Code(text(rest)),
            TERM => {
                let text = text(rest);
                let anchor = eat(rest, NEXT).then(|| anchor(rest));
                Inline::Term { text, anchor }
            }
            NOTE => {
                let label = anchor(rest);
                let (anchor, back) = (format!("_note-{label}"), format!("_note-{label}-ref"));
                Inline::Note { number: label, anchor, back, content: inner(rest, depth) }
            }
            BREAK => Inline::Break,
            _ => continue,
        });
    }
}

/// What stands up to the closing byte.
fn inner(rest: &mut &[u8], depth: usize) -> Vec<Inline> {
    let content = inlines(rest, depth + 1);
    eat(rest, CLOSE);
    content
}

/// An anchor as an edition gives them, never empty.
fn anchor(rest: &mut &[u8]) -> String {
    let text: String =
        text(rest).chars().filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-').collect();
    eat(rest, NEXT);
    format!("a{text}")
}

fn blocks(rest: &mut &[u8], depth: usize) -> Vec<Block> {
    let mut out = Vec::new();
    while let Some(&mark) = rest.first() {
        if mark == CLOSE && depth > 0 {
            break;
        }
        match mark {
            LIST | QUOTE | TABLE if depth >= DEEPEST => *rest = &rest[1..],
            LIST => {
                *rest = &rest[1..];
                out.push(list(rest, depth));
            }
            QUOTE => {
                *rest = &rest[1..];
                out.push(Block::Quote(blocks(rest, depth + 1)));
                eat(rest, CLOSE);
            }
            TABLE => {
                *rest = &rest[1..];
                out.push(table(rest, depth));
            }
            CLOSE | NEXT => *rest = &rest[1..],
            _ => out.push(Block::Paragraph(inlines(rest, depth))),
        }
    }
    out
}

/// Items begin with the byte of a list; a digit behind the first is the number at which it starts.
fn list(rest: &mut &[u8], depth: usize) -> Block {
    let start = rest.first().filter(|byte| byte.is_ascii_digit()).map(|byte| u64::from(byte - b'0'));
    if start.is_some() {
        *rest = &rest[1..];
    }
    let mut items = Vec::new();
    loop {
        let mut item = blocks(rest, depth + 1);
        // Items that say nothing are refused where they are read.
        if reread::is_wordless(&item) {
            item.push(Block::Paragraph(vec![Inline::Text("文".to_owned())]));
        }
        items.push(item);
        eat(rest, CLOSE);
        if !eat(rest, NEXT) {
            return Block::List { start, items };
        }
    }
}

fn table(rest: &mut &[u8], depth: usize) -> Block {
    let mut rows = vec![vec![inlines(rest, depth)]];
    loop {
        if eat(rest, NEXT) {
            rows.last_mut().expect("a row").push(inlines(rest, depth));
        } else if eat(rest, TABLE) {
            rows.push(vec![inlines(rest, depth)]);
        } else {
            eat(rest, CLOSE);
            // The loader gives every row as many cells as the head.
            let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
            rows.iter_mut().for_each(|row| row.resize(columns, Vec::new()));
            let head = rows.remove(0);
            return Block::Table { align: vec![Align::Right; columns], head, rows };
        }
    }
}
