//! What a comparison says, as data: this is what programs get as JSON.

use serde::Serialize;

use super::declared::Declaration;
use super::digest::Form;
use super::kinds::Kind;
use super::words::Piece;

/// All that differs between two editions, in the order of the new outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    pub format: u32,
    pub old: Side,
    pub new: Side,
    /// How many changes of each kind there are; kinds without any are left out.
    pub counts: Vec<Count>,
    pub entries: Vec<Entry>,
    /// The whole outline, in the same order as the entries.
    #[serde(skip)]
    pub outline: Vec<Branch>,
}

/// A section of the outline, changed or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    pub depth: usize,
    pub old: Option<Place>,
    pub new: Option<Place>,
    /// Which of the entries is about it.
    pub entry: Option<usize>,
}

/// One of both editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    pub title: String,
    pub publisher: String,
    pub date: String,
    /// Year, month and day; a month without a day has its first.
    #[serde(skip)]
    pub day: (i32, u8, u8),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    pub kind: Kind,
    pub label: &'static str,
    pub count: usize,
}

/// A section in which something differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    pub kinds: Vec<Kind>,
    #[serde(rename = "said")]
    pub declaration: Option<Declaration>,
    pub old: Option<Place>,
    pub new: Option<Place>,
    /// Where the old section has been merged into, or the new one split from.
    pub other: Option<Place>,
    pub title: Sides<Vec<Piece>>,
    pub rows: Vec<Row>,
    /// How many pieces behind the last row are the same, headings left out.
    pub same_behind: usize,
}

/// A section of one edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its place in reading order; the booklet itself is 0.
    pub at: usize,
    pub id: String,
    pub level: String,
    pub number: Option<String>,
    pub title: String,
    /// The titles from the outermost section to this one.
    pub path: Vec<String>,
}

/// What both editions say; none where one says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Sides<T> {
    pub old: Option<T>,
    pub new: Option<T>,
}

/// A piece that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    pub kinds: Vec<Kind>,
    #[serde(rename = "said")]
    pub declaration: Option<Declaration>,
    pub form: Form,
    /// The heading it stands under, such as `数値目標`; may be empty.
    pub under: String,
    /// Its place among the pieces of the section.
    pub at: Sides<usize>,
    pub cells: Sides<Vec<MarkedCell>>,
    /// How many pieces since the row before are the same, headings left out.
    pub same_before: usize,
    /// The section in which the other edition has it.
    pub other: Option<Place>,
    /// Whether it says nothing by itself: what heads a list or a table that is new or gone as a whole.
    #[serde(skip)]
    pub is_silent: bool,
    /// What it is called where something is said of it.
    #[serde(skip)]
    pub(crate) subject: Option<String>,
    #[serde(skip)]
    pub(crate) identity: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MarkedCell {
    pub label: String,
    pub pieces: Vec<Piece>,
}

impl Comparison {
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl Row {
    /// Whether this is what a table says of an indicator, a measure or a term: what `declared` calls it.
    pub fn is_about(&self, subject: &str) -> bool {
        self.subject.as_deref() == Some(subject)
    }
}
