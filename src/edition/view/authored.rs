//! The shapes of the blocks with a form of their own.
//!
//! Plain serialisable data, all of it ready to print.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::rich::{Line, Rich};

#[derive(Debug, Serialize)]
pub struct Picture {
    pub file: String,
    pub alt: String,
    pub caption: Option<Line>,
    pub credit: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct Portrait {
    pub file: String,
    pub alt: String,
}

/// `label` and what stands behind it.
#[derive(Debug, Serialize)]
pub struct Fact {
    pub label: String,
    pub text: String,
}

#[derive(Debug, Serialize)]
pub struct AgendaItem {
    pub number: String,
    pub text: Line,
}

/// The entries of one year.
#[derive(Debug, Serialize)]
pub struct Year {
    pub label: String,
    pub entries: Vec<Entry>,
}

#[derive(Debug, Serialize)]
pub struct Entry {
    /// Without the year.
    pub when: String,
    /// With it.
    pub full: String,
    pub body: Rich,
}

#[derive(Debug, Serialize)]
pub struct Agreements {
    pub caption: Option<String>,
    pub as_of: String,
    pub as_of_text: String,
    pub labels: BTreeMap<&'static str, String>,
    pub items: Vec<Agreement>,
}

#[derive(Debug, Serialize)]
pub struct Agreement {
    pub name: Line,
    pub partner: Line,
    pub scope: Rich,
    pub until: String,
    pub renewal: String,
    pub signed: String,
    pub status: String,
    /// `valid`, `renewed`, `expired` or `open`.
    pub state: &'static str,
    pub note: Option<Line>,
}

#[derive(Debug, Serialize)]
pub struct Comparison {
    pub caption: Option<String>,
    pub columns: [String; 2],
    pub label_head: String,
    pub has_labels: bool,
    pub rows: Vec<ComparisonRow>,
}

#[derive(Debug, Serialize)]
pub struct ComparisonRow {
    pub before: Option<Rich>,
    pub after: Option<Rich>,
    pub labels: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct Crosswalk {
    pub caption: Option<String>,
    /// `table` or `lines`.
    pub form: &'static str,
    pub from: Side,
    pub to: Side,
    /// Positions on both sides.
    pub links: Vec<[usize; 2]>,
    /// The same links, by the items of the first side.
    pub rows: Vec<CrosswalkRow>,
}

#[derive(Debug, Serialize)]
pub struct Side {
    pub title: String,
    pub items: Vec<SideItem>,
}

#[derive(Debug, Serialize)]
pub struct SideItem {
    pub title: Line,
    pub anchor: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct CrosswalkRow {
    pub from: Line,
    pub to: Vec<Line>,
}

#[derive(Debug, Serialize)]
pub struct Step {
    pub title: Line,
    pub text: Option<Line>,
}

#[derive(Debug, Serialize)]
pub struct Schedule {
    pub caption: Option<String>,
    pub alt: String,
    pub title_head: String,
    pub heads: Vec<Head>,
    pub units: Vec<String>,
    pub rows: Vec<ScheduleRow>,
}

/// What some neighbouring units stand under.
#[derive(Debug, Serialize)]
pub struct Head {
    pub label: String,
    pub span: usize,
}

#[derive(Debug, Serialize)]
pub struct ScheduleRow {
    pub title: Line,
    pub bars: Vec<Bar>,
}

#[derive(Debug, Serialize)]
pub struct Bar {
    /// In units, from 0.
    pub start: usize,
    pub length: usize,
    pub text: Option<String>,
    /// From when to when, and what.
    pub spoken: String,
}
