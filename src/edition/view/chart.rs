//! The shape of a chart: its numbers as text, and its lines and bars as points of a box.
//!
//! All coordinates are whole numbers from the box's upper left corner; y grows downwards.

use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct Chart {
    pub caption: Option<String>,
    /// `line` or `bar`.
    pub form: &'static str,
    pub unit: Option<String>,
    pub alt: String,
    pub source: Option<String>,
    pub labels: Vec<String>,
    pub series: Vec<Series>,
    pub plot: Plot,
}

#[derive(Debug, Serialize)]
pub struct Series {
    pub name: String,
    /// Printed; `None` in a gap.
    pub values: Vec<Option<String>>,
}

/// The box between the axes; what is written beside them stands outside it.
#[derive(Debug, Serialize)]
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
    /// For each label, whether it is printed.
    pub shown: Vec<bool>,
    pub lines: Vec<Line>,
    pub bars: Vec<Bar>,
}

#[derive(Debug, Serialize)]
pub struct Tick {
    pub y: i64,
    pub label: String,
}

#[derive(Debug, Serialize)]
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

#[derive(Debug, Serialize)]
pub struct End {
    pub x: i64,
    pub y: i64,
}

#[derive(Debug, Serialize)]
pub struct Bar {
    /// Position among the series.
    pub series: usize,
    /// Position among the labels.
    pub at: usize,
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
    pub value: String,
}
