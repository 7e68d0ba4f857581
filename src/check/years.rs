//! Rules about actuals by year: each is printed somewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::columns::{Column, ColumnSet, TableKind};
use crate::model::gaps::Gap;
use crate::model::indicator::{Series, YearActual};
use crate::model::period::FiscalYear;
use crate::model::prose::Inline;
use crate::model::quote::{self, IndicatorFact, Quote};
use crate::model::section::Block;
use crate::model::texts::{self, Text};

/// Tables that show years show those they are told to: a slip of the digits, here or in a column, would drop a figure
/// and leave an empty cell, which looks like a year that is still to come.
pub(super) fn check(rules: &mut Rules) {
    let index = rules.index;
    let unsure = [Gap::Contents, Gap::Sections, Gap::Levels, Gap::Columns, Gap::Indicators];
    if index.booklet.gaps.any(&unsure) {
        return;
    }
    let tables = tables_of_indicators(rules);
    let quoted = quoted_years(rules);
    for indicator in &index.booklet.indicators {
        let id = indicator.id.text.as_str();
        let Some(sets) = tables.get(id).filter(|sets| sets.iter().any(|set| has_years(set))) else { continue };
        for series in &indicator.series {
            for actual in series.actuals.iter().filter(|actual| !quoted.contains(&(id, actual.year))) {
                if !sets.iter().any(|set| prints(set, series, actual)) {
                    let lost = Diagnostic::new(Fault::YearNotPrinted, actual.name.span);
                    rules.problems.push(lost.with("year", &actual.name.text).with("name", &indicator.name.text));
                }
            }
        }
    }
}

fn has_years(set: &ColumnSet) -> bool {
    set.columns.iter().any(|spec| matches!(spec.column, Column::Year(_)))
}

fn prints(set: &ColumnSet, series: &Series, actual: &YearActual) -> bool {
    let is_latest = series.latest_year().is_some_and(|latest| latest.year == actual.year);
    set.has(Column::Year(actual.year))
        || set.has(Column::Trend)
        || is_latest && (set.has(Column::Actual) || set.has(Column::Status))
}

/// The columns of every table in which an indicator stands.
fn tables_of_indicators<'b>(rules: &Rules<'b>) -> BTreeMap<&'b str, Vec<&'b ColumnSet>> {
    let index = rules.index;
    let mut tables: BTreeMap<&str, Vec<&ColumnSet>> = BTreeMap::new();
    for placed in rules.outline.in_order() {
        let section = placed.section;
        let of_level = index.booklet.levels.get(placed.level).map_or(&section.tables, |level| &level.tables);
        let own = [&section.tables, of_level];
        let mut stand = |kind, ids: &'b [crate::source::Typed]| {
            for id in ids {
                tables.entry(&id.text).or_default().push(index.booklet.tables.of(kind, own));
            }
        };
        stand(TableKind::Targets, &section.targets);
        stand(TableKind::Kpis, &section.kpis);
        for block in &section.blocks {
            let Block::Progress(progress) = block else { continue };
            for group in &progress.groups {
                stand(TableKind::Progress, &group.targets);
                stand(TableKind::Progress, &group.kpis);
            }
        }
    }
    tables
}

/// The years of indicators that running text quotes.
fn quoted_years<'b>(rules: &Rules<'b>) -> BTreeSet<(&'b str, FiscalYear)> {
    let mut quoted = BTreeSet::new();
    for text in texts::all(rules.index.booklet) {
        let Text::Prose(prose) = text else { continue };
        prose.visit(&mut |inline| {
            let Inline::Quote { name, .. } = inline else { return };
            if let Ok(Quote::Indicator(indicator, IndicatorFact::Year(year))) = quote::resolve(name, rules.index) {
                quoted.insert((indicator.id.text.as_str(), year));
            }
        });
    }
    quoted
}
