//! Two lines or passages → one, in which what was put in and what was taken out is marked where it stands.

use crate::compare::digest::{Cell, Form, Unit};
use crate::compare::pairing::{self, Pair};
use crate::compare::words::{Step, Words};
use crate::rich::{Block, Inline, Line, Rich};

/// The new line with what has changed since the old one.
pub fn line(old: &[Inline], new: &[Inline], words: &Words) -> Vec<Inline> {
    let mut steps = words.woven(&plain(old), &plain(new));
    steps.reverse();
    let mut way = Way { steps };
    let mut out = way.walk(new);
    way.deletions(&mut out);
    // The notes of what is gone stand nowhere else.
    let kept = notes(new);
    for note in notes(old).into_iter().filter(|note| !kept.contains(note)) {
        out.push(Inline::Deleted(vec![Inline::Text(aside(&note))]));
    }
    out
}

/// The new passage with what has changed since the old one.
pub fn blocks(old: &[Block], new: &[Block], words: &Words) -> Vec<Block> {
    let mut out = Vec::new();
    for pair in pairs(old, new, words, |block| (form(block), block_text(block))) {
        match (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at])) {
            (Some(before), Some(after)) => match both(before, after, words) {
                Some(block) => out.push(block),
                None => out.extend([deleted_block(before), inserted_block(after)]),
            },
            (Some(gone), None) => out.push(deleted_block(gone)),
            (None, Some(added)) => out.push(inserted_block(added)),
            (None, None) => {}
        }
    }
    out
}

/// None where one cannot be shown inside the other.
fn both(old: &Block, new: &Block, words: &Words) -> Option<Block> {
    Some(match (old, new) {
        (Block::Paragraph(old), Block::Paragraph(new)) => Block::Paragraph(line(old, new, words)),
        (Block::Quote(old), Block::Quote(new)) => Block::Quote(blocks(old, new, words)),
        (Block::List { items: old, .. }, Block::List { start, items: new }) => {
            let text = |item: &Vec<Block>| (Form::Item, item.iter().map(block_text).collect::<String>());
            let item = |pair: Pair| match (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at])) {
                (Some(old), Some(new)) => blocks(old, new, words),
                (Some(gone), None) => gone.iter().map(deleted_block).collect(),
                (_, added) => added.into_iter().flatten().map(inserted_block).collect(),
            };
            Block::List { start: *start, items: pairs(old, new, words, text).into_iter().map(item).collect() }
        }
        (Block::Table { head: old_head, rows: old, .. }, Block::Table { align, head, rows: new })
            if old_head.len() == head.len() && old.iter().chain(new).all(|row| row.len() == head.len()) =>
        {
            let row_of = |old: &[Vec<Inline>], new: &[Vec<Inline>]| {
                old.iter().zip(new).map(|(old, new)| line(old, new, words)).collect::<Vec<_>>()
            };
            let text = |row: &Vec<Vec<Inline>>| (Form::Row, row.iter().map(|cell| plain(cell)).collect::<String>());
            let row = |pair: Pair| match (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at])) {
                (Some(old), Some(new)) => row_of(old, new),
                (Some(gone), None) => gone.iter().map(|cell| deleted(cell)).collect(),
                (_, added) => added.into_iter().flatten().map(|cell| inserted(cell)).collect(),
            };
            let rows = pairs(old, new, words, text).into_iter().map(row).collect();
            Block::Table { align: align.clone(), head: row_of(old_head, head), rows }
        }
        _ => return None,
    })
}

/// Which of two lists' items are which, by what they say.
pub fn pairs<T>(old: &[T], new: &[T], words: &Words, told: impl Fn(&T) -> (Form, String)) -> Vec<Pair> {
    let unit = |item: &T| {
        let (form, text) = told(item);
        let cells = vec![Cell { column: None, label: String::new(), text }];
        Unit { key: None, subject: None, form, under: String::new(), cells }
    };
    let units = |items: &[T]| items.iter().map(unit).collect::<Vec<_>>();
    pairing::units(&units(old), &units(new), words)
}

fn form(block: &Block) -> Form {
    match block {
        Block::Paragraph(_) => Form::Paragraph,
        Block::List { .. } => Form::Item,
        Block::Table { .. } => Form::Row,
        Block::Quote(_) => Form::Note,
    }
}

/// All of a line that is there no more.
pub fn deleted(content: &[Inline]) -> Vec<Inline> {
    if content.is_empty() { Vec::new() } else { vec![Inline::Deleted(unlinked(content))] }
}

/// All of a line that was not there before.
pub fn inserted(content: &[Inline]) -> Vec<Inline> {
    if content.is_empty() { Vec::new() } else { vec![Inline::Inserted(content.to_vec())] }
}

pub fn deleted_block(block: &Block) -> Block {
    mapped(block, &deleted)
}

pub fn inserted_block(block: &Block) -> Block {
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
            Inline::Note { content, .. } => out.push(Inline::Text(aside(&plain(content)))),
            Inline::Strong(content) => out.push(Inline::Strong(unlinked(content))),
            Inline::Emph(content) => out.push(Inline::Emph(unlinked(content))),
            other => out.push(other.clone()),
        }
    }
    out
}

fn aside(note: &str) -> String {
    format!("（注：{note}）")
}

/// What the notes say whose marks stand in a line.
fn notes(content: &[Inline]) -> Vec<String> {
    let inner = |inline: &Inline| match inline {
        Inline::Note { content, .. } => vec![plain(content)],
        Inline::Strong(content)
        | Inline::Emph(content)
        | Inline::Link { content, .. }
        | Inline::Ref { content, .. }
        | Inline::Inserted(content)
        | Inline::Deleted(content) => notes(content),
        Inline::Text(_) | Inline::Code(_) | Inline::Term { .. } | Inline::Break | Inline::Place { .. } => Vec::new(),
    };
    content.iter().flat_map(inner).collect()
}

/// The text of a piece, gone or not.
fn all_of(piece: &Inline) -> String {
    match piece {
        Inline::Deleted(content) => plain(content),
        other => plain(std::slice::from_ref(other)),
    }
}

pub fn plain(content: &[Inline]) -> String {
    Line(content.to_vec()).plain_text()
}

fn block_text(block: &Block) -> String {
    Rich(vec![block.clone()]).plain_text()
}

/// The way through the new text.
struct Way {
    /// In reverse: the next step is the last.
    steps: Vec<Step>,
}

impl Way {
    fn walk(&mut self, content: &[Inline]) -> Vec<Inline> {
        let mut out = Vec::new();
        for inline in content {
            match inline {
                Inline::Text(text) => self.text(text, Inline::Text, &mut out),
                Inline::Code(text) => self.text(text, Inline::Code, &mut out),
                // A term is one link, with its mark behind the whole.
                Inline::Term { text, .. } => {
                    let mut parts = Vec::new();
                    self.text(text, Inline::Text, &mut parts);
                    // Whatever happens inside of it happens to all of it.
                    let is_gone = |part: &Inline| matches!(part, Inline::Deleted(_));
                    let before = parts.iter().take_while(|part| is_gone(part)).count();
                    let rest = parts.split_off(before);
                    out.extend(parts);
                    if matches!(rest[..], [Inline::Text(_)]) {
                        out.push(inline.clone());
                    } else {
                        let stood = rest.iter().filter(|part| !matches!(part, Inline::Inserted(_))).map(all_of);
                        let stood: String = stood.collect();
                        out.extend((!stood.is_empty()).then(|| Inline::Deleted(vec![Inline::Text(stood)])));
                        out.push(Inline::Inserted(vec![inline.clone()]));
                    }
                }
                Inline::Strong(content) => out.push(Inline::Strong(self.walk(content))),
                Inline::Emph(content) => out.push(Inline::Emph(self.walk(content))),
                Inline::Link { url, content } => {
                    out.push(Inline::Link { url: url.clone(), content: self.walk(content) });
                }
                Inline::Ref { anchor, content } => {
                    out.push(Inline::Ref { anchor: anchor.clone(), content: self.walk(content) });
                }
                Inline::Inserted(content) | Inline::Deleted(content) => out.extend(self.walk(content)),
                Inline::Note { .. } | Inline::Break | Inline::Place { .. } => out.push(inline.clone()),
            }
        }
        out
    }

    /// A stretch of plain text, in as many pieces as it needs.
    fn text(&mut self, text: &str, plain: impl Fn(String) -> Inline, out: &mut Vec<Inline>) {
        let mut at = 0;
        while at < text.len() {
            self.deletions(out);
            let Some(step) = self.steps.pop() else { break };
            let (length, is_new) = match step {
                Step::Keep(length) => (length, false),
                Step::Insert(length) => (length, true),
                Step::Delete(_) => continue,
            };
            let end = (at + length).min(text.len());
            let piece = plain(text[at..end].to_owned());
            out.push(if is_new { Inline::Inserted(vec![piece]) } else { piece });
            let left = length - (end - at);
            if left > 0 {
                self.steps.push(if is_new { Step::Insert(left) } else { Step::Keep(left) });
            }
            at = end;
        }
    }

    /// What is gone from where the way is now.
    fn deletions(&mut self, out: &mut Vec<Inline>) {
        while let Some(Step::Delete(text)) = self.steps.pop_if(|step| matches!(step, Step::Delete(_))) {
            out.push(Inline::Deleted(vec![Inline::Text(text)]));
        }
    }
}

#[cfg(test)]
mod tests;
