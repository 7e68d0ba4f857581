//! Notes to texts of one line: a mark at the end of a text, `[^a]`, and what it says under `notes` of the same thing.
//!
//! Plain data; numbers are the edition's.

use crate::source::Typed;

/// What a mark says.
#[derive(Debug)]
pub struct LineNote {
    pub label: Typed,
    pub text: Typed,
}

/// Notes under their labels.
pub(crate) struct LineNotes;

/// The mark of a note at a cell.
#[derive(Debug)]
pub struct CellMark {
    /// `None` for the head of a column.
    pub row: Option<usize>,
    pub column: usize,
    pub label: Typed,
}

/// What the note of a label says.
pub(crate) fn of<'n>(notes: &'n [LineNote], label: &str) -> Option<&'n Typed> {
    notes.iter().find(|note| note.label.text == label).map(|note| &note.text)
}
