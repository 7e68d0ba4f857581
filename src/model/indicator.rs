//! Indicators and the registries that goals refer to by id: indicators, measures, glossary terms, categories.
//!
//! Plain data; which table an indicator stands in is said by the section that places it.

use super::figure::Figure;
use super::outcome::Better;
use super::period::FiscalYear;
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
    /// The indicator of an earlier plan that this one goes on with.
    pub continues: Option<Typed>,
    /// The status that the section in charge declared; held against the derived one, never printed.
    pub status: Option<Typed>,
    /// What its figures are counted in, as the column of units prints it.
    pub unit: Option<Typed>,
    /// What it is measured for.
    pub aim: Option<Typed>,
    pub note: Option<Typed>,
    /// Who answers for it.
    pub owner: Option<Typed>,
    /// Where its figures come from; printed as a numbered note.
    pub source: Option<Typed>,
    /// At least one; several where an indicator has lines for 男性 and 女性 and the like.
    pub series: Vec<Series>,
}

/// One line of figures inside an indicator.
#[derive(Debug)]
pub struct Series {
    /// `None` for an indicator without series of its own.
    pub name: Option<Typed>,
    pub categories: Vec<Typed>,
    /// Its own, where the series of an indicator are counted in different things.
    pub unit: Option<Typed>,
    /// Its own declared status, as [`Indicator::status`].
    pub status: Option<Typed>,
    pub baseline: Option<Cell>,
    pub target: Option<Cell>,
    /// As it was written; [`Series::latest`] is what is printed.
    pub actual: Option<Cell>,
    /// In the order of the years.
    pub actuals: Vec<YearActual>,
    pub span: Span,
}

/// The actual of one fiscal year.
#[derive(Debug)]
pub struct YearActual {
    pub year: FiscalYear,
    /// The year as it was written.
    pub name: Typed,
    pub cell: Cell,
}

impl Series {
    /// The actual that counts: the one that is written as such, or else that of the latest year.
    pub fn latest(&self) -> Option<&Cell> {
        self.actual.as_ref().or_else(|| self.latest_year().map(|actual| &actual.cell))
    }

    /// The actual of the latest year that has a figure; where none has, of the latest year.
    pub fn latest_year(&self) -> Option<&YearActual> {
        let measured = |actual: &&YearActual| match &actual.cell {
            Cell::Values(_) => actual.cell.figure().is_none_or(|figure| !figure.quantity().is_absent()),
            Cell::Faulty => true,
            Cell::Withheld { .. } | Cell::Empty(_) => false,
        };
        self.actuals.iter().rev().find(measured).or(self.actuals.last())
    }

    pub fn of_year(&self, year: FiscalYear) -> Option<&Cell> {
        self.actuals.iter().find(|actual| actual.year == year).map(|actual| &actual.cell)
    }

    /// Everything that was written into its cells.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        let written = [&self.baseline, &self.target, &self.actual].into_iter().flatten();
        written.chain(self.actuals.iter().map(|actual| &actual.cell))
    }
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
