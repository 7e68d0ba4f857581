//! The shape of what sections bear and of the blocks that follow from the whole booklet.

use serde::Serialize;

use crate::rich::Line;

/// A sign that a section bears.
#[derive(Debug, Serialize)]
pub struct Mark {
    pub id: String,
    pub symbol: Option<String>,
    pub name: String,
}

/// The projects of a section.
#[derive(Debug, Serialize)]
pub struct Projects {
    pub heading: String,
    /// The markers that stand here, in the booklet's order.
    pub legend: Vec<Marker>,
    pub items: Vec<Project>,
}

#[derive(Debug, Serialize)]
pub struct Marker {
    pub symbol: String,
    pub name: String,
}

#[derive(Debug, Serialize)]
pub struct Project {
    pub symbol: Option<String>,
    /// What the symbol means.
    pub marker: Option<String>,
    pub name: Line,
    pub note: Option<Line>,
    /// Whether it is written elsewhere and printed here again.
    pub repeat: bool,
}

/// The goals of the SDGs to which a section contributes.
#[derive(Debug, Serialize)]
pub struct Sdgs {
    pub heading: String,
    pub tiles: Vec<Sdg>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Sdg {
    pub number: u8,
    pub name: &'static str,
    pub colour: &'static str,
    /// The colour of text on it.
    pub ink: &'static str,
}

/// A chart of the outline, or one of the same look that was typed by hand.
#[derive(Debug, Serialize)]
pub struct StructureChart {
    pub caption: Option<String>,
    /// The whole chart in words.
    pub alt: String,
    /// One for each step; empty if none has a name.
    pub heads: Vec<String>,
    pub nodes: Vec<Node>,
}

#[derive(Debug, Serialize)]
pub struct Node {
    pub number: Option<String>,
    pub title: Line,
    pub anchor: Option<String>,
    pub tag: Option<String>,
    pub marks: Vec<Mark>,
    pub labels: Vec<String>,
    /// How many rows it spans: the innermost nodes below it, or 1 for itself.
    pub leaves: usize,
    pub nodes: Vec<Node>,
}

#[derive(Debug, Serialize)]
pub struct SdgsMatrix {
    pub caption: Option<String>,
    pub label_head: String,
    /// All seventeen.
    pub goals: Vec<Sdg>,
    pub groups: Vec<MatrixGroup>,
}

/// The rows of one section.
#[derive(Debug, Serialize)]
pub struct MatrixGroup {
    pub number: Option<String>,
    pub title: Line,
    pub anchor: String,
    pub parent: Option<MatrixParent>,
    pub rows: Vec<MatrixRow>,
}

#[derive(Debug, Serialize)]
pub struct MatrixParent {
    pub number: Option<String>,
    pub title: Line,
}

#[derive(Debug, Serialize)]
pub struct MatrixRow {
    pub label: Line,
    /// One for each of the seventeen goals.
    pub marks: Vec<bool>,
    pub goals: Vec<u8>,
    /// The marked goals in words.
    pub spoken: String,
}

/// A section to which an index leads.
#[derive(Debug, Clone, Serialize)]
pub struct Place {
    /// Its number, or its title if it has none.
    pub text: String,
    pub title: Line,
    pub anchor: String,
}

#[derive(Debug, Serialize)]
pub struct IndicatorIndex {
    pub caption: Option<String>,
    pub labels: IndexLabels,
    pub items: Vec<IndexItem>,
}

#[derive(Debug, Serialize)]
pub struct IndexLabels {
    pub code: String,
    pub indicator: String,
    pub places: String,
}

#[derive(Debug, Serialize)]
pub struct IndexItem {
    pub code: String,
    pub name: Line,
    pub anchor: String,
    pub places: Vec<Place>,
}

#[derive(Debug, Serialize)]
pub struct RepeatList {
    pub caption: Option<String>,
    pub labels: RepeatLabels,
    pub items: Vec<RepeatItem>,
}

#[derive(Debug, Serialize)]
pub struct RepeatLabels {
    pub code: String,
    pub name: String,
    pub home: String,
    pub repeats: String,
}

#[derive(Debug, Serialize)]
pub struct RepeatItem {
    pub code: String,
    pub name: Line,
    /// Where it stands first, or is written.
    pub home: Place,
    pub repeats: Vec<Place>,
}

#[derive(Debug, Serialize)]
pub struct Checklist {
    pub caption: Option<String>,
    pub labels: ChecklistLabels,
    pub items: Vec<ChecklistItem>,
}

#[derive(Debug, Serialize)]
pub struct ChecklistLabels {
    pub mark: String,
    pub places: String,
}

#[derive(Debug, Serialize)]
pub struct ChecklistItem {
    pub symbol: Option<String>,
    pub name: String,
    pub description: Option<Line>,
    pub places: Vec<Place>,
}
