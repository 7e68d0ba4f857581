//! Tables of indicators, as templates get them.

use serde::Serialize;

use super::NoteRef;
use crate::rich::Line;

/// A table of indicators.
#[derive(Debug, Serialize)]
pub struct Table {
    /// `table` or `arrows`: rows and columns, or a line of figures for each indicator.
    pub form: &'static str,
    pub columns: Vec<Column>,
    /// Then the indicator column is two wide: name and series.
    pub has_series: bool,
    pub groups: Vec<Group>,
}

#[derive(Debug, Serialize)]
pub struct Column {
    pub key: &'static str,
    pub label: String,
    /// The fiscal year of a column of actuals, whose key is `year`.
    pub year: Option<String>,
}

/// The rows of one indicator.
#[derive(Debug, Serialize)]
pub struct Group {
    pub id: String,
    pub anchor: String,
    pub rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
pub struct Row {
    pub cells: Vec<Cell>,
}

#[derive(Debug, Serialize)]
pub struct Cell {
    pub column: &'static str,
    /// As the column's.
    pub label: String,
    pub year: Option<String>,
    pub kind: &'static str,
    pub rowspan: usize,
    pub colspan: usize,
    pub text: Option<Line>,
    pub plain: String,
    pub repeat: bool,
    pub chips: Vec<String>,
    pub status: Option<String>,
    /// How good the status is, as a shape that needs no colour: `full`, `part` or `empty`.
    pub mark: Option<&'static str>,
    pub figures: Vec<Figure>,
    pub note: Option<Line>,
    /// How the figures went, where there are enough of them for a line.
    pub trend: Option<Spark>,
    pub note_refs: Vec<NoteRef>,
}

/// A small line of figures in a box of 100 by 32, y counted downwards.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Spark {
    pub points: Vec<[i32; 2]>,
    pub last: [i32; 2],
    /// The height of the target.
    pub goal: Option<i32>,
    /// What the line says in words.
    pub spoken: String,
}

#[derive(Debug, Serialize)]
pub struct Figure {
    pub value: String,
    pub as_of: Option<String>,
    pub note: Option<String>,
    /// `up`, `flat` or `down` where the value is an arrow.
    pub trend: Option<&'static str>,
    /// What a screen reader says for the arrow.
    pub spoken: Option<&'static str>,
}
