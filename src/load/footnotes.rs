//! Puts the texts of notes where the marks of a Markdown field refer to them, and reports those that have no partner.
//!
//! Knows one field at a time; numbers are the edition's, which reads the whole booklet in order.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::content::fields::Context;
use crate::diag::{Diagnostic, Fault};
use crate::model::prose::{Block, Inline};
use crate::source::Typed;

/// The text of a note, as it stands in its field.
pub(super) struct Definition {
    pub label: String,
    pub range: Range<usize>,
    pub blocks: Vec<Block>,
}

/// Moves every text to the mark that refers to it.
pub(super) fn settle(source: &Typed, blocks: &mut [Block], notes: Vec<Definition>, cx: &mut Context) {
    let mut settling = Settling { source, cx, texts: BTreeMap::new(), used: BTreeMap::new() };
    for note in notes {
        settling.define(note);
    }
    settling.blocks(blocks);
    let unused: Vec<_> = settling.texts.iter().filter(|(label, _)| !settling.used.contains_key(*label)).collect();
    let unused: Vec<_> = unused.into_iter().map(|(label, text)| (label.clone(), text.range.clone())).collect();
    for (label, range) in unused {
        settling.report(Fault::UnusedNote, &label, range);
    }
}

struct Text {
    content: Vec<Inline>,
    range: Range<usize>,
}

struct Settling<'a, 'c> {
    source: &'a Typed,
    cx: &'a mut Context<'c>,
    texts: BTreeMap<String, Text>,
    /// The labels that a mark has, with the place of the first.
    used: BTreeMap<String, Range<usize>>,
}

impl Settling<'_, '_> {
    fn define(&mut self, note: Definition) {
        let mark = note.range.start..note.range.start + note.label.len() + "[^]:".len();
        let mut content = match <[Block; 1]>::try_from(note.blocks) {
            Ok([Block::Paragraph(content)]) => content,
            // A note is one paragraph: it stands in a line at the foot of a page.
            Ok(_) | Err(_) => {
                self.report_as(Fault::UnsupportedMarkdown, "what", &format!("[^{}]: …", note.label), mark.clone());
                Vec::new()
            }
        };
        self.inlines(&mut content);
        if let Some(first) = self.texts.get(&note.label) {
            self.report_twice(&note.label, mark, first.range.clone());
        } else {
            self.texts.insert(note.label, Text { content, range: mark });
        }
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) => self.inlines(inlines),
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.blocks(item)),
                Block::Table { head, rows, .. } => {
                    head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| self.inlines(cell));
                }
                Block::Quote(blocks) => self.blocks(blocks),
            }
        }
    }

    fn inlines(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Strong(content)
                | Inline::Emph(content)
                | Inline::Link { content, .. }
                | Inline::Ruby { content, .. } => self.inlines(content),
                Inline::Note { label, content, range } => {
                    if let Some(first) = self.used.get(label) {
                        self.report_twice(label, range.clone(), first.clone());
                        continue;
                    }
                    self.used.insert(label.clone(), range.clone());
                    if let Some(text) = self.texts.get_mut(label) {
                        *content = std::mem::take(&mut text.content);
                    }
                }
                Inline::Text { text, range } => self.lone_marks(text, range),
                Inline::Code(_) | Inline::Break | Inline::Quote { .. } => {}
            }
        }
    }

    /// Markdown takes a mark without a text for text, and would print it.
    fn lone_marks(&mut self, text: &str, range: &Range<usize>) {
        let escaped = self.source.text.get(..range.start).is_some_and(|before| before.ends_with('\\'));
        let mut from = if escaped && text.starts_with('[') { 1 } else { 0 };
        while let Some(open) = text[from..].find("[^").map(|at| from + at) {
            let Some(close) = text[open..].find(']').map(|at| open + at) else { return };
            let exact = range.len() == text.len();
            let place = if exact { range.start + open..range.start + close + 1 } else { range.clone() };
            let label = text[open + 2..close].to_owned();
            self.report(Fault::UnknownNote, &label, place);
            from = close + 1;
        }
    }

    fn report(&mut self, fault: Fault, label: &str, range: Range<usize>) {
        self.report_as(fault, "label", label, range);
    }

    fn report_as(&mut self, fault: Fault, key: &'static str, value: &str, range: Range<usize>) {
        let (source, sources) = (self.source, self.cx.sources);
        self.cx
            .problems
            .push_within(source.span, || Diagnostic::new(fault, source.locate(sources, range)).with(key, value));
    }

    fn report_twice(&mut self, label: &str, range: Range<usize>, first: Range<usize>) {
        let (source, sources) = (self.source, self.cx.sources);
        self.cx.problems.push_within(source.span, || {
            let twice = Diagnostic::new(Fault::DuplicateNote, source.locate(sources, range)).with("label", label);
            twice.and_at(source.locate(sources, first))
        });
    }
}
