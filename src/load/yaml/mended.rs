//! A file with slips, mended in memory, so that what comes after them is looked at in the same run.
//!
//! Knows where each byte of the mended text stands in the file, and which slips have one certain mending; not what is written.

use std::borrow::Cow;
use std::ops::Range;

use super::mistakes::Mistake;
use crate::content::node::{Kind, Node};
use crate::diag::{Diagnostic, Fault, Place};
use crate::source::Span;

/// The text as it would be without the slips that were found so far.
pub(super) struct Mended<'t> {
    text: Cow<'t, str>,
    edits: Vec<Edit>,
}

/// What was put in place of something, in the text as it was then.
struct Edit {
    at: usize,
    was: usize,
    is: usize,
}

/// How a slip is mended to go on.
pub(super) struct Repair {
    range: Range<usize>,
    replacement: String,
    /// Whether its author would have written this; otherwise only further slips can be told behind it.
    pub is_certain: bool,
}

impl Repair {
    pub(super) fn of(mistake: &Mistake, text: &str) -> Option<Repair> {
        let range = mistake.range.clone();
        if let Some(fix) = &mistake.fix {
            // Whoever writes `*語` may have meant something that is printed otherwise.
            let is_certain = mistake.fault != Fault::ReservedCharacter || mistake.what != "*";
            return Some(Repair { range, replacement: fix.clone(), is_certain });
        }
        let replacement = match mistake.fault {
            // How wide a tab was meant to be nobody knows.
            Fault::TabIndentation | Fault::WideSpaceIndentation => {
                "  ".repeat(text.get(range.clone())?.chars().count())
            }
            Fault::LineWithoutKey | Fault::TextBehindBar => String::new(),
            _ => return None,
        };
        Some(Repair { range, replacement, is_certain: false })
    }
}

impl<'t> Mended<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Mended { text: Cow::Borrowed(text), edits: Vec::new() }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn apply(&mut self, repair: Repair) {
        let Repair { range, replacement, .. } = repair;
        self.edits.push(Edit { at: range.start, was: range.len(), is: replacement.len() });
        self.text.to_mut().replace_range(range, &replacement);
    }

    /// Where in the file a place of the mended text stands.
    fn place(&self, span: Span) -> Span {
        let typed = |offset: usize| {
            self.edits.iter().rev().fold(offset, |offset, edit| {
                if offset < edit.at {
                    offset
                } else if offset >= edit.at + edit.is {
                    offset - edit.is + edit.was
                } else {
                    edit.at + (offset - edit.at).min(edit.was)
                }
            })
        };
        let range = span.range();
        Span::new(span.file, typed(range.start)..typed(range.end))
    }

    pub(super) fn trace(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        if let Place::Span(span) = &mut diagnostic.place {
            *span = self.place(*span);
        }
        diagnostic.other = diagnostic.other.map(|other| self.place(other));
        if let Some(fix) = &mut diagnostic.fix {
            fix.span = self.place(fix.span);
        }
        diagnostic
    }

    /// The same node, pointing into the file.
    pub(super) fn trace_node(&self, node: Node) -> Node {
        if self.edits.is_empty() {
            return node;
        }
        let kind = match node.kind {
            Kind::List(items) => Kind::List(items.into_iter().map(|item| self.trace_node(item)).collect()),
            Kind::Mapping(entries) => {
                let traced = entries.into_iter().map(|(mut key, node)| {
                    key.span = self.place(key.span);
                    (key, self.trace_node(node))
                });
                Kind::Mapping(traced.collect())
            }
            scalar @ Kind::Scalar { .. } => scalar,
        };
        Node { span: self.place(node.span), kind }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn a_place_of_the_mended_text_leads_back_into_the_file() {
        let text = "title：案\n\tid:a\nend: 終\n";
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", text);
        let mut mended = Mended::of(text);
        for (typed, replacement) in [("：", ": "), ("\t", "  "), (":a", ": a")] {
            let start = mended.text().find(typed).unwrap();
            let range = start..start + typed.len();
            mended.apply(Repair { range, replacement: replacement.to_owned(), is_certain: true });
        }
        assert_eq!(mended.text(), "title: 案\n  id: a\nend: 終\n");
        for word in ["title", "案", "id", "end", "終"] {
            let start = mended.text().find(word).unwrap();
            let place = mended.place(Span::new(file, start..start + word.len()));
            assert_eq!(sources.slice(place), word);
        }
    }
}
