//! Reads notes to texts of one line, and takes their marks off the texts.
//!
//! Knows how both are written; which texts may have a mark is for their readers to say.

use crate::content::Visit;
use crate::content::fields::{self, Context};
use crate::content::kinds::{Kind, Line, ReadKind};
use crate::content::node::{Kind as NodeKind, Node};
use crate::content::shape::Shape;
use crate::diag::{Diagnostic, Fault};
use crate::model::line_note::{LineNote, LineNotes};
use crate::source::Typed;

impl Kind<Vec<LineNote>> for LineNotes {
    fn shape() -> Shape {
        Shape::Free {
            value: <Line as Kind<Typed>>::shape,
            label: "注の説明",
            help: "文字の終わりに付けた印 [^a] の a に当たる名前で書きます。",
        }
    }

    fn texts<'b>(value: &'b Vec<LineNote>, visit: &mut Visit<'_, 'b>) {
        value.iter().for_each(|note| Line::texts(&note.text, visit));
    }
}

impl ReadKind<Vec<LineNote>> for LineNotes {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Vec<LineNote>> {
        let NodeKind::Mapping(entries) = &node.kind else {
            cx.report(Diagnostic::new(Fault::ExpectedMapping, node.span).with("key", key));
            return None;
        };
        let mut notes: Vec<LineNote> = Vec::new();
        for (label, value) in entries {
            if let Some(first) = notes.iter().find(|note| note.label.text == label.text) {
                let duplicate = Diagnostic::new(Fault::DuplicateKey, label.span).with("key", &label.text);
                cx.report(duplicate.and_at(first.label.span));
            } else if value.is_nothing() {
                cx.report(Diagnostic::new(Fault::EmptyValue, label.span).with("key", &label.text));
            } else if let Some(text) = fields::line(&label.text, value, cx) {
                notes.push(LineNote { label: label.clone(), text });
            }
        }
        Some(notes)
    }
}

/// Takes the mark off the end of a text: its label, at its place.
pub(super) fn take_mark(typed: &mut Typed, cx: &Context) -> Option<Typed> {
    let open = typed.text.rfind("[^")?;
    let label = typed.text[open + 2..].strip_suffix(']').filter(|label| !label.is_empty() && !label.contains(']'))?;
    let label = Typed { text: label.to_owned(), span: typed.locate(cx.sources, open..typed.text.len()) };
    typed.text.truncate(typed.text[..open].trim_end().len());
    Some(label)
}

/// Each mark has a note, and each note a mark.
pub(super) fn settle<'m>(marks: impl IntoIterator<Item = &'m Typed>, notes: &[LineNote], cx: &mut Context) {
    let marks: Vec<&Typed> = marks.into_iter().collect();
    for mark in marks.iter().filter(|mark| !notes.iter().any(|note| note.label.text == mark.text)) {
        cx.report(Diagnostic::new(Fault::UnknownNote, mark.span).with("label", &mark.text));
    }
    for note in notes.iter().filter(|note| !marks.iter().any(|mark| mark.text == note.label.text)) {
        cx.report(Diagnostic::new(Fault::UnusedNote, note.label.span).with("label", &note.label.text));
    }
}
