//! Two lines or passages → one, in which what was put in and what was taken out is marked where it stands.

use super::grid;
use crate::compare::digest::{Form, Unit};
use crate::compare::pairing::{self, Pair};
use crate::compare::words::{Step, Words};
use crate::edition::printed::Grid;
use crate::rich::changes::{aside, deleted_block, inserted_block};
use crate::rich::{Block, Inline, plain_text as plain, plain_text_of};

/// The new line with what has changed since the old one.
pub(super) fn line(old: &[Inline], new: &[Inline], words: &Words) -> Vec<Inline> {
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
pub(super) fn blocks(old: &[Block], new: &[Block], words: &Words) -> Vec<Block> {
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
        (Block::Table { .. }, Block::Table { .. }) => {
            let Grid { align, head, rows, .. } = grid::woven(&Grid::from_block(old)?, &Grid::from_block(new)?, words);
            Block::Table { align, head, rows }
        }
        _ => return None,
    })
}

/// Which of two lists' items are which, by what they say.
pub(super) fn pairs<T>(old: &[T], new: &[T], words: &Words, told: impl Fn(&T) -> (Form, String)) -> Vec<Pair> {
    let unit = |item: &T| {
        let (form, text) = told(item);
        Unit::plain(form, None, [text])
    };
    let units = |items: &[T]| items.iter().map(unit).collect::<Vec<_>>();
    pairing::in_place(old.len(), &pairing::found_again(&units(old), &units(new), &[], words))
}

fn form(block: &Block) -> Form {
    match block {
        Block::Paragraph(_) => Form::Paragraph,
        Block::List { .. } => Form::Item,
        Block::Table { .. } => Form::Row,
        Block::Quote(_) => Form::Note,
    }
}

/// What the notes say whose marks stand in a line.
fn notes(content: &[Inline]) -> Vec<String> {
    let inner = |inline: &Inline| match inline {
        Inline::Note { content, .. } => vec![plain(content)],
        Inline::Strong(content)
        | Inline::Emph(content)
        | Inline::Link { content, .. }
        | Inline::Ref { content, .. }
        | Inline::Ruby { content, .. }
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
        other @ (Inline::Text(_)
        | Inline::Strong(_)
        | Inline::Emph(_)
        | Inline::Code(_)
        | Inline::Link { .. }
        | Inline::Term { .. }
        | Inline::Ref { .. }
        | Inline::Ruby { .. }
        | Inline::Note { .. }
        | Inline::Break
        | Inline::Place { .. }
        | Inline::Inserted(_)) => plain(std::slice::from_ref(other)),
    }
}

fn block_text(block: &Block) -> String {
    plain_text_of(std::slice::from_ref(block))
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
                Inline::Ruby { content, reading } => {
                    out.push(Inline::Ruby { content: self.walk(content), reading: reading.clone() });
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
