//! Lines and passages that are new or gone as a whole.

use super::{Block, Inline, Line, Rich, plain_text};

impl Line {
    /// All of it was not there before.
    pub fn insert(&mut self) {
        self.0 = inserted(&self.0);
    }

    /// All of it is there no more.
    pub fn delete(&mut self) {
        self.0 = deleted(&self.0);
    }
}

impl Rich {
    pub fn insert(&mut self) {
        self.0 = self.0.iter().map(inserted_block).collect();
    }

    pub fn delete(&mut self) {
        self.0 = self.0.iter().map(deleted_block).collect();
    }
}

/// All of a line that is there no more.
pub(crate) fn deleted(content: &[Inline]) -> Vec<Inline> {
    if content.is_empty() { Vec::new() } else { vec![Inline::Deleted(unlinked(content))] }
}

/// All of a line that was not there before.
pub(crate) fn inserted(content: &[Inline]) -> Vec<Inline> {
    if content.is_empty() { Vec::new() } else { vec![Inline::Inserted(content.to_vec())] }
}

pub(crate) fn deleted_block(block: &Block) -> Block {
    mapped(block, &deleted)
}

pub(crate) fn inserted_block(block: &Block) -> Block {
    mapped(block, &inserted)
}

fn mapped(block: &Block, mark: &impl Fn(&[Inline]) -> Vec<Inline>) -> Block {
    let row = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| mark(cell)).collect::<Vec<_>>();
    let all = |blocks: &Vec<Block>| blocks.iter().map(|block| mapped(block, mark)).collect::<Vec<_>>();
    match block {
        Block::Paragraph(content) => Block::Paragraph(mark(content)),
        Block::List { start, items } => Block::List { start: *start, items: items.iter().map(all).collect() },
        Block::Table { align, head, rows } => {
            Block::Table { align: align.clone(), head: row(head), rows: rows.iter().map(row).collect() }
        }
        Block::Quote(content) => Block::Quote(all(content)),
    }
}

/// Without what leads elsewhere: the places that it led to may be there no more, and a note is told where its mark stood.
fn unlinked(content: &[Inline]) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in content {
        match inline {
            Inline::Link { content, .. } | Inline::Ref { content, .. } => out.extend(unlinked(content)),
            Inline::Term { text, .. } => out.push(Inline::Text(text.clone())),
            Inline::Note { content, .. } => out.push(Inline::Text(aside(&plain_text(content)))),
            Inline::Strong(content) => out.push(Inline::Strong(unlinked(content))),
            Inline::Emph(content) => out.push(Inline::Emph(unlinked(content))),
            Inline::Ruby { content, reading } => {
                out.push(Inline::Ruby { content: unlinked(content), reading: reading.clone() });
            }
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Break
            | Inline::Place { .. }
            | Inline::Inserted(_)
            | Inline::Deleted(_) => out.push(inline.clone()),
        }
    }
    out
}

/// A note in the run of the text.
pub(crate) fn aside(note: &str) -> String {
    format!("（注：{note}）")
}
