//! Where lines of a paragraph end: joined with the next, or, where the next is meant to stand by itself, a paragraph's end.
//!
//! Knows how lines begin in Japanese; what they say is not its business.

use super::super::bullets::{self, Beginning};
use super::texts::INDENT;
use super::{Builder, Frame, InlineKind};
use crate::content::prose::Inline;
use crate::diag::Fault;

impl Builder<'_, '_> {
    /// A line end between two Latin words is a space; beside a Japanese character it is nothing. A line that begins as an
    /// author begins a paragraph or an item of a list is one.
    pub(super) fn soft_break(&mut self, end: usize) {
        let next = self.source.text.get(end..).unwrap_or_default().trim_start_matches([' ', '\t', '\r', '\n']);
        let words = next.trim_start();
        let beginning = bullets::beginning(words);
        if beginning.is_some() || next.starts_with(INDENT) {
            self.end_line();
        } else {
            // The signs of emphasis, code and links are not what is printed next.
            let first = next.trim_start_matches(['*', '_', '`', '[', '<', '\\']).chars().next();
            if self.last.is_some_and(|c| c.is_ascii_graphic()) && first.is_some_and(|c| c.is_ascii_graphic()) {
                self.inline(Inline::Text { text: " ".to_owned(), range: 0..0 });
            }
        }
        if let Some(Beginning::Bullet(length)) = beginning {
            let start = self.source.text.len() - words.len();
            self.report(Fault::BulletInParagraph, &(start..start + length));
        }
    }

    /// Ends the paragraph; within emphasis, and in a note, which is one paragraph, the line.
    fn end_line(&mut self) {
        self.last = None;
        let is_whole = matches!(self.stack.last(), Some(Frame::Inlines { kind: InlineKind::Paragraph, .. }));
        let is_note = self.stack.iter().any(|frame| matches!(frame, Frame::Note { .. }));
        if is_whole && !is_note {
            self.close_inlines();
            self.open(InlineKind::Paragraph);
        } else {
            self.inline(Inline::Break);
        }
    }

    /// Whether pages indent the paragraph that is being read.
    pub(super) fn is_indented(&self) -> bool {
        let is_inside = |frame: &Frame| !matches!(frame, Frame::Blocks(_) | Frame::Inlines { .. });
        !self.stack.iter().any(is_inside)
    }
}
