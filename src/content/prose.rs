//! Prose as an author wrote it: Markdown blocks with quotations of derived figures and marks of glossary terms still open.
//!
//! Plain data. The loader fills it in from Markdown, the check resolves its names, the edition turns it into rich text.

use std::ops::Range;

use crate::source::Typed;

/// Stands for a mark behind a glossary term in [`Inline::Text`]; a character that content itself can never hold.
pub(crate) const MARK: char = '\u{1}';

/// A Markdown field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    pub source: Typed,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Paragraph(Vec<Inline>),
    /// `start` is the first number of a numbered list, `None` for bullets.
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    Table {
        align: Vec<Align>,
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Quote(Vec<Block>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    None,
    Left,
    Center,
    Right,
}

/// A stretch of a paragraph. Ranges are byte ranges in the field's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    Text {
        text: String,
        range: Range<usize>,
    },
    Strong(Vec<Inline>),
    Emph(Vec<Inline>),
    Code(String),
    Link {
        url: String,
        content: Vec<Inline>,
    },
    /// Words with their reading above them.
    Ruby {
        content: Vec<Inline>,
        reading: String,
    },
    Break,
    /// A note with what it says, which is empty until its definition is found.
    Note {
        label: String,
        content: Vec<Inline>,
        range: Range<usize>,
    },
    /// `{{name}}`: a derived figure or a title, by its name.
    Quote {
        name: String,
        range: Range<usize>,
    },
}

impl Prose {
    /// Its words alone, a line for each paragraph and item; what it quotes and marks is left out.
    pub fn words(&self) -> String {
        let mut lines = Vec::new();
        gather_words(&self.blocks, &mut lines);
        lines.join("\n")
    }

    /// Calls `visit` with every inline, at any depth, in reading order.
    pub fn visit<'p>(&'p self, visit: &mut impl FnMut(&'p Inline)) {
        visit_blocks(&self.blocks, visit);
    }
}

fn gather_words(blocks: &[Block], out: &mut Vec<String>) {
    let line = |inlines: &[Inline]| {
        let mut line = String::new();
        visit_inlines(inlines, &mut |inline| match inline {
            Inline::Text { text, .. } | Inline::Code(text) => line.push_str(text),
            Inline::Break => line.push('\n'),
            _ => {}
        });
        line
    };
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => out.push(line(inlines)),
            Block::List { items, .. } => items.iter().for_each(|item| gather_words(item, out)),
            Block::Table { head, rows, .. } => {
                out.extend(std::iter::once(head).chain(rows).flatten().map(|cell| line(cell)));
            }
            Block::Quote(blocks) => gather_words(blocks, out),
        }
    }
}

fn visit_blocks<'p>(blocks: &'p [Block], visit: &mut impl FnMut(&'p Inline)) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => visit_inlines(inlines, visit),
            Block::List { items, .. } => items.iter().for_each(|item| visit_blocks(item, visit)),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| visit_inlines(cell, visit));
            }
            Block::Quote(blocks) => visit_blocks(blocks, visit),
        }
    }
}

fn visit_inlines<'p>(inlines: &'p [Inline], visit: &mut impl FnMut(&'p Inline)) {
    for inline in inlines {
        visit(inline);
        match inline {
            Inline::Strong(content)
            | Inline::Emph(content)
            | Inline::Link { content, .. }
            | Inline::Ruby { content, .. }
            | Inline::Note { content, .. } => {
                visit_inlines(content, visit);
            }
            Inline::Text { .. } | Inline::Code(_) | Inline::Break | Inline::Quote { .. } => {}
        }
    }
}
