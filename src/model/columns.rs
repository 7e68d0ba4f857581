//! The columns of the tables of indicators, and the form in which such a table is set.
//!
//! Plain data, as an author chose it for the whole booklet or for one level; what stands in a cell is the edition's business.

use std::collections::BTreeMap;

use super::as_of::{AsOf, Moment, When};
use super::period::FiscalYear;
use crate::content::Content;
use crate::source::Typed;

/// A column of an indicator table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    Code,
    Indicator,
    Category,
    Unit,
    Aim,
    Baseline,
    Target,
    Actual,
    Status,
    Note,
    Owner,
    Trend,
    /// The actual of one fiscal year.
    Year(FiscalYear),
}

impl Column {
    /// Whether its cells hold figures, which have a time.
    pub fn has_figures(self) -> bool {
        matches!(self, Column::Baseline | Column::Target | Column::Actual | Column::Year(_))
    }

    /// Whether it can stand in one running line: texts and drawings that need a cell of their own cannot.
    pub fn fits_arrows(self) -> bool {
        !matches!(self, Column::Unit | Column::Aim | Column::Note | Column::Owner | Column::Trend)
    }

    /// Whether it leads such a line, where it needs no heading.
    pub fn leads_arrows(self) -> bool {
        matches!(self, Column::Code | Column::Indicator | Column::Category)
    }
}

/// A column as it is printed.
#[derive(Debug, Clone)]
pub struct ColumnSpec {
    pub column: Column,
    /// Its own heading; otherwise the booklet's word for the column, or the year.
    pub label: Option<Typed>,
    /// The time that the heading already says.
    pub as_of: Option<AsOf>,
    /// As the author wrote it; none in the default columns.
    pub name: Option<Typed>,
}

impl ColumnSpec {
    /// Whether the heading says this time, so that a cell need not say it again.
    pub fn says(&self, time: &AsOf) -> bool {
        let of_year = matches!(
            (self.column, time.when()),
            (Column::Year(year), When::At(Moment::FiscalYear(other))) if year == other && time.tail().is_empty()
        );
        of_year || self.as_of.as_ref().is_some_and(|said| said.means(time))
    }
}

/// How a table of indicators is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Form {
    #[content(label = "表")]
    Table,
    /// One indicator after the other, each as a line of its figures.
    #[content(label = "「指標 ⇒ 現状値 … ⇒ 目標値 …」と、1指標を1行に並べる形")]
    Arrows,
    /// A card for each, with the target as a large numeral.
    #[content(label = "1指標を1枚の札にして、目標値を大きな数字で示す形")]
    Numerals,
}

/// The columns of one kind of table, in order.
#[derive(Debug, Clone)]
pub struct ColumnSet {
    pub form: Form,
    pub columns: Vec<ColumnSpec>,
}

impl ColumnSet {
    pub fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|spec| spec.column == column)
    }

    fn of(columns: &[Column]) -> ColumnSet {
        let spec = |column: &Column| ColumnSpec { column: *column, label: None, as_of: None, name: None };
        ColumnSet { form: Form::Table, columns: columns.iter().map(spec).collect() }
    }
}

/// The kinds of tables of indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TableKind {
    Targets,
    Kpis,
    Progress,
}

/// Which columns some kinds of tables have: those that a level or a section has otherwise than the booklet.
#[derive(Debug, Clone, Default)]
pub struct OwnColumns {
    pub by_kind: BTreeMap<TableKind, ColumnSet>,
}

/// The columns of every kind of table.
#[derive(Debug, Clone)]
pub struct TableColumns {
    targets: ColumnSet,
    kpis: ColumnSet,
    progress: ColumnSet,
}

impl TableColumns {
    /// The columns of a kind: those of the first narrower scope that has chosen some, or else the booklet's.
    pub fn of<'c>(&'c self, kind: TableKind, inner: [&'c OwnColumns; 2]) -> &'c ColumnSet {
        let own = inner.into_iter().find_map(|inner| inner.by_kind.get(&kind));
        own.unwrap_or(match kind {
            TableKind::Targets => &self.targets,
            TableKind::Kpis => &self.kpis,
            TableKind::Progress => &self.progress,
        })
    }

    pub fn all(&self) -> [&ColumnSet; 3] {
        [&self.targets, &self.kpis, &self.progress]
    }

    /// What a kind of table has where nobody has chosen.
    pub fn default_of(kind: TableKind) -> ColumnSet {
        use Column::{Actual, Baseline, Category, Code, Indicator, Status, Target};
        match kind {
            TableKind::Targets | TableKind::Kpis => ColumnSet::of(&[Code, Indicator, Category, Baseline, Target]),
            TableKind::Progress => ColumnSet::of(&[Indicator, Baseline, Target, Actual, Status]),
        }
    }
}

impl From<OwnColumns> for TableColumns {
    fn from(mut own: OwnColumns) -> Self {
        let mut take = |kind| own.by_kind.remove(&kind).unwrap_or_else(|| TableColumns::default_of(kind));
        TableColumns {
            targets: take(TableKind::Targets),
            kpis: take(TableKind::Kpis),
            progress: take(TableKind::Progress),
        }
    }
}

impl Default for TableColumns {
    fn default() -> Self {
        OwnColumns::default().into()
    }
}
