//! The shape of a chart: its numbers as text, and its lines and bars as points of a box.
//!
//! All coordinates are whole numbers from the box's upper left corner; y grows downwards.

use serde::Serialize;

use crate::edition::printed::{Printed, Spoken, Token};
use crate::rich::Text;

#[derive(Debug, Clone, Serialize, Printed)]
pub struct Chart {
    #[printed(heading)]
    pub caption: Option<Text>,
    /// `line`, `bar`, `stacked` or `pyramid`.
    pub form: Token,
    #[printed(fact = "unit")]
    pub unit: Option<Text>,
    #[printed(silent = "the figures in words")]
    pub alt: Spoken,
    #[printed(heads)]
    pub labels: Vec<Text>,
    pub series: Vec<Series>,
    #[printed(form = "note")]
    pub source: Option<Text>,
    #[printed(skip = "the figures as points")]
    pub plot: Plot,
}

#[derive(Debug, Clone, Serialize, Printed)]
#[printed(piece = "row", named = "series")]
pub struct Series {
    #[printed(key, unheaded)]
    pub name: Text,
    /// Printed; `None` in a gap.
    #[printed(cells)]
    pub values: Vec<Option<Text>>,
}

/// The box between the axes; what is written beside them stands outside it.
#[derive(Debug, Clone, Serialize)]
pub struct Plot {
    pub width: i64,
    pub height: i64,
    pub ticks: Vec<Tick>,
    /// Where zero lies, if it lies in the box: bars stand on it.
    pub zero: Option<i64>,
    /// The middle above each label.
    pub xs: Vec<i64>,
    /// Only each so-manieth label has room.
    pub label_every: usize,
    /// For each label, whether it is printed, and whether it is where there is as little room as on a phone.
    pub shown: Vec<bool>,
    pub narrow: Vec<bool>,
    /// Whether the values at the bars leave each other room, and whether they do on a phone.
    pub valued: bool,
    pub narrow_valued: bool,
    pub lines: Vec<Line>,
    pub bars: Vec<Bar>,
    /// The scale of a pyramid, from left to right.
    pub across: Vec<Step>,
    /// Where its bars begin, left and right of the labels.
    pub sides: Option<[i64; 2]>,
    /// The middle of the row of each of its labels.
    pub ys: Vec<i64>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Tick {
    pub y: i64,
    pub label: Text,
}

#[derive(Debug, Clone, Serialize)]
pub struct Step {
    pub x: i64,
    pub label: Text,
}

#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// Position among the series.
    pub series: usize,
    /// Which kind of dash, 0 to 3.
    pub dash: usize,
    /// Which kind of mark stands at the points, 0 to 3.
    pub marker: usize,
    /// Unbroken stretches of points.
    pub runs: Vec<Vec<[i64; 2]>>,
    /// Where the series' name stands, at a distance from the names of others.
    pub end: End,
}

#[derive(Debug, Clone, Serialize)]
pub struct End {
    pub x: i64,
    pub y: i64,
}

#[derive(Debug, Clone, Serialize)]
pub struct Bar {
    /// Position among the series.
    pub series: usize,
    /// Position among the labels.
    pub at: usize,
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
    /// Whether it is high enough for its value to stand in it.
    pub valued: bool,
    pub value: Text,
}
