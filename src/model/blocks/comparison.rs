//! How a text read before and how it reads now, row by row.
//!
//! Plain data, as an author wrote it.

use crate::model::prose::Prose;
use crate::source::Typed;

#[derive(Debug)]
pub struct Comparison {
    pub caption: Option<Typed>,
    /// The headings of both sides, the earlier one first.
    pub columns: [Typed; 2],
    pub rows: Vec<Row>,
}

/// At least one side is there.
#[derive(Debug)]
pub struct Row {
    pub before: Option<Prose>,
    pub after: Option<Prose>,
    pub labels: Vec<Typed>,
}
