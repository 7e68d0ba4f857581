//! Indicators and the registries that goals refer to by id: indicators, measures, glossary terms, categories.
//!
//! Plain data; which table an indicator stands in is said by the section that places it.

use super::figure::Figure;
use super::outcome::Better;
use super::prose::Prose;
use crate::source::{Located, Span, Typed};

/// One thing measured, defined once and placed any number of times.
#[derive(Debug)]
pub struct Indicator {
    pub id: Typed,
    pub code: Option<Typed>,
    pub name: Typed,
    pub categories: Vec<Typed>,
    pub better: Option<Better>,
    pub note: Option<Typed>,
    /// At least one; several where an indicator has lines for 男性 and 女性 and the like.
    pub series: Vec<Series>,
}

/// One line of figures inside an indicator.
#[derive(Debug)]
pub struct Series {
    /// `None` for an indicator without series of its own.
    pub name: Option<Typed>,
    pub categories: Vec<Typed>,
    pub baseline: Option<Cell>,
    pub target: Option<Cell>,
    pub actual: Option<Cell>,
    pub span: Span,
}

/// What stands in one cell of a table.
#[derive(Debug)]
pub enum Cell {
    /// One value, or several one under the other.
    Values(Vec<Value>),
    /// Deliberately none, with the reason.
    Withheld { reason: Typed },
    /// The key is there, but nothing behind it.
    Empty(Span),
    /// What was typed could not be read, which the loader has reported.
    Faulty,
}

/// One printed value.
#[derive(Debug)]
pub struct Value {
    pub printed: Printed,
    pub note: Option<Typed>,
    pub typed: Typed,
}

#[derive(Debug)]
pub enum Printed {
    Figure(Box<Figure>),
    /// The mapping form's value where the grammar cannot read it: printed as typed, never computed with.
    Verbatim,
}

impl Cell {
    /// The figure that stands for the cell when it is compared: the first of them.
    pub fn figure(&self) -> Option<&Figure> {
        match self {
            Cell::Values(values) => values.first().and_then(|value| match &value.printed {
                Printed::Figure(figure) => Some(&**figure),
                Printed::Verbatim => None,
            }),
            Cell::Withheld { .. } | Cell::Empty(_) | Cell::Faulty => None,
        }
    }
}

/// A measure, often of the parent plan, that goals name as related.
#[derive(Debug)]
pub struct Measure {
    pub id: Typed,
    pub code: Typed,
    pub name: Typed,
}

/// A glossary entry.
#[derive(Debug)]
pub struct Term {
    pub term: Typed,
    /// How the term is read, in kana: the order of the glossary.
    pub reading: Typed,
    pub definition: Prose,
}

/// A 区分 chip: what kind of target an indicator has.
#[derive(Debug)]
pub struct Category {
    pub id: Typed,
    pub name: Typed,
    pub description: Option<Typed>,
}

/// One step of an evaluation scheme; the first whose condition holds gives the status.
#[derive(Debug)]
pub struct Grade {
    pub status: Typed,
    pub when: Located<Condition>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    Reached,
    Improved,
    Unchanged,
    Worsened,
    Otherwise,
}
