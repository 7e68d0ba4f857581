//! Where indicators stand: the tables of the plan itself, and those that look back on an earlier one.
//!
//! Knows the outline and the columns; judges nothing.

use crate::check::Outline;
use std::collections::BTreeSet;

use crate::model::as_of::AsOf;
use crate::model::columns::{Column, ColumnSet, OwnColumns, TableKind};
use crate::model::index::Index;
use crate::model::indicator::Indicator;
use crate::model::section::{Block, Progress, Section};
use crate::source::Typed;

/// A table of indicators as it is printed.
#[derive(Debug)]
pub(super) struct Table<'b> {
    /// What it stands under: the title of the section, or of the group in a progress block.
    pub heading: &'b Typed,
    pub columns: &'b ColumnSet,
    pub indicators: Vec<&'b Indicator>,
    /// The progress block it belongs to; none for a table of the plan itself.
    pub progress: Option<&'b Progress>,
}

impl Table<'_> {
    /// Whether the status of its indicators is printed or counted.
    pub(super) fn judges(&self) -> bool {
        self.progress.is_some() || self.columns.has(Column::Status)
    }

    /// The time that the heading of a column gives to figures without their own.
    pub(super) fn heading_time(&self, column: Column) -> Option<&AsOf> {
        self.columns.columns.iter().find(|spec| spec.column == column)?.as_of.as_ref()
    }
}

/// Every table of the sections that stand in the outline, in reading order.
#[derive(Debug)]
pub(super) struct Tables<'b>(Vec<Table<'b>>);

impl<'b> Tables<'b> {
    pub(super) fn of(index: &Index<'b>, outline: &Outline<'b>) -> Self {
        let mut tables = Vec::new();
        for placed in outline.in_order() {
            let section = placed.section;
            let of_level = index.booklet.levels.get(placed.level).map(|level| &level.tables);
            of_section(section, of_level.unwrap_or(&section.tables), index, &mut tables);
        }
        Tables(tables)
    }

    pub(super) fn all(&self) -> &[Table<'b>] {
        &self.0
    }

    /// The tables of the plan itself.
    pub(super) fn of_plan(&self) -> impl Iterator<Item = &Table<'b>> {
        self.0.iter().filter(|table| table.progress.is_none())
    }

    /// The indicators in tables of the plan itself, each once, with the table in which it stands first.
    pub(super) fn indicators_of_plan(&self) -> impl Iterator<Item = (&Table<'b>, &'b Indicator)> {
        let mut seen = BTreeSet::new();
        self.of_plan()
            .flat_map(|table| table.indicators.iter().map(move |indicator| (table, *indicator)))
            .filter(move |(_, indicator)| seen.insert(indicator.id.text.as_str()))
    }

    /// The ids of those whose status is printed or counted somewhere.
    pub(super) fn judged(&self) -> BTreeSet<&'b str> {
        let judging = self.0.iter().filter(|table| table.judges());
        judging.flat_map(|table| &table.indicators).map(|indicator| indicator.id.text.as_str()).collect()
    }
}

fn of_section<'b>(section: &'b Section, of_level: &'b OwnColumns, index: &Index<'b>, tables: &mut Vec<Table<'b>>) {
    let own = [&section.tables, of_level];
    let mut stand = |heading, kind, ids: &'b [Typed], progress| {
        let known = ids.iter().filter_map(|id| index.indicators.get(id.text.as_str()).copied());
        let columns = index.booklet.tables.of(kind, own);
        tables.push(Table { heading, columns, indicators: known.collect(), progress });
    };
    stand(&section.title, TableKind::Targets, &section.targets, None);
    stand(&section.title, TableKind::Kpis, &section.kpis, None);
    for block in &section.blocks {
        let Block::Progress(progress) = block else { continue };
        for group in &progress.groups {
            stand(&group.title, TableKind::Progress, &group.targets, Some(progress));
            stand(&group.title, TableKind::Progress, &group.kpis, Some(progress));
        }
    }
}
