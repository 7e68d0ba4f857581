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

/// The mark of a note in a table.
#[derive(Debug)]
pub struct CellMark {
    pub spot: Spot,
    pub label: Typed,
}

/// Where in a table a mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The head that some columns have in common, by the first of them.
    Group(usize),
    /// The head of a column.
    Head(usize),
    Cell {
        row: usize,
        column: usize,
    },
}

/// What the note of a label says.
pub(crate) fn of<'n>(notes: &'n [LineNote], label: &str) -> Option<&'n Typed> {
    notes.iter().find(|note| note.label.text == label).map(|note| &note.text)
}
