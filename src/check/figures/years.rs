//! Rules about the times of figures: actuals are there when they are due and not too old, targets lie in the period.
//!
//! Knows fiscal years; what the figures say is other families' business.

use std::collections::BTreeSet;

use super::names::label;
use super::reading::{Reading, first};
use super::tables::{Table, Tables};
use super::times::{end_year, fiscal_year, year_of_publication};
use crate::check::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::as_of::{AsOf, Moment, When};
use crate::model::columns::{Column, ColumnSpec};
use crate::model::gaps::Gap;
use crate::model::indicator::{Indicator, Series};
use crate::model::period::{FiscalYear, Period};
use crate::model::quantity::Kind;
use crate::source::Span;

/// How many fiscal years the latest figure may lie behind the booklet before it is old.
const FRESH_YEARS: i32 = 3;

pub(super) fn actual_overdue(tables: &Tables, rules: &mut Rules) {
    let booklet = rules.index.booklet;
    let Some(date) = booklet.identity.date.as_ref() else { return };
    // An actual may stand in what could not be read.
    if booklet.gaps.any(&[Gap::Indicators, Gap::Columns]) {
        return;
    }
    // A fiscal year ends on 31 March of the next year; its figures are due another year later.
    let is_due = |year: FiscalYear| (year.western() + 2, 3, 31) <= date.first_day();
    let mut seen = BTreeSet::new();
    for table in tables.all() {
        let due = table.columns.columns.iter().filter_map(|spec| match spec.column {
            Column::Year(year) if is_due(year) => Some((year, spec)),
            _ => None,
        });
        for (year, spec) in due {
            let series = table.indicators.iter().flat_map(|indicator| {
                let series = indicator.series.iter();
                series.map(move |series| (*indicator, series))
            });
            for (indicator, series) in series.filter(|(_, series)| lacks(series, year, table)) {
                if seen.insert((place(indicator, series), year)) {
                    rules.problems.push(overdue(indicator, series, year, spec));
                }
            }
        }
    }
}

/// Whether a line should have an actual of a year and has none. Before its baseline nobody may have counted.
fn lacks(series: &Series, year: FiscalYear, table: &Table) -> bool {
    let baseline = first(series.baseline.as_ref()).and_then(|baseline| baseline.figure.as_of());
    let from = baseline.or_else(|| table.heading_time(Column::Baseline)).and_then(end_year);
    series.of_year(year).is_none() && from.is_none_or(|from| from <= year)
}

fn place(indicator: &Indicator, series: &Series) -> Span {
    series.name.as_ref().map_or(indicator.id.span, |name| name.span)
}

fn overdue(indicator: &Indicator, series: &Series, year: FiscalYear, spec: &ColumnSpec) -> Diagnostic {
    let fault = Diagnostic::new(Fault::ActualOverdue, place(indicator, series)).with("name", label(indicator, series));
    let fault = fault.with("year", year).with("short", year.short());
    match &spec.name {
        Some(column) => fault.and_at(column.span),
        None => fault,
    }
}

pub(super) fn stale_actual(tables: &Tables, rules: &mut Rules) {
    let Some(published) = year_of_publication(rules.index.booklet) else { return };
    let mut seen = BTreeSet::new();
    for table in tables.all().iter().filter(|table| table.judges()) {
        for indicator in &table.indicators {
            for series in &indicator.series {
                let Some((latest, year)) = latest(series, table) else { continue };
                let is_old = year.western() < published.western() - FRESH_YEARS;
                if is_old && !latest.is_explained() && seen.insert(latest.span()) {
                    let fault =
                        Diagnostic::new(Fault::StaleActual, latest.span()).with("name", label(indicator, series));
                    rules.problems.push(fault.with("value", latest.text()).with("years", FRESH_YEARS));
                }
            }
        }
    }
}

/// The latest figure of a line and the fiscal year it is of.
fn latest<'b>(series: &'b Series, table: &Table) -> Option<(Reading<'b>, FiscalYear)> {
    let latest = first(series.latest()).filter(|latest| !latest.quantity().is_absent())?;
    let own = latest.figure.as_of();
    let of_year = series.latest_year().filter(|_| series.actual.is_none()).map(|actual| actual.year);
    let of_heading = || table.heading_time(Column::Actual).and_then(end_year);
    Some((latest, own.and_then(end_year).or(of_year).or_else(of_heading)?))
}

pub(super) fn target_outside_period(tables: &Tables, rules: &mut Rules) {
    let Some(period) = rules.index.booklet.identity.period.as_ref() else { return };
    let mut seen = BTreeSet::new();
    for table in tables.of_plan() {
        let heading = table.columns.columns.iter().find(|spec| spec.column == Column::Target);
        if let Some(spec) = heading
            && let (Some(time), Some(name)) = (&spec.as_of, &spec.name)
            && let Some(Outside::After | Outside::Before) = outside(time, period)
            && seen.insert(name.span)
        {
            let fault = Diagnostic::new(Fault::TargetOutsidePeriod, name.span);
            rules.problems.push(fault.with("time", time).with("period", period));
        }
        let series = table.indicators.iter().flat_map(|indicator| &indicator.series);
        for target in series.filter_map(|series| first(series.target.as_ref())) {
            if let Some(time) = outside_of(target, period)
                && seen.insert(target.span())
            {
                let fault = Diagnostic::new(Fault::TargetOutsidePeriod, target.span());
                rules.problems.push(fault.with("time", time).with("period", period));
            }
        }
    }
}

/// On which side of the period a time lies.
enum Outside {
    Before,
    After,
}

/// The time of a target that lies outside the period.
fn outside_of<'b>(target: Reading<'b>, period: &Period) -> Option<&'b AsOf> {
    let time = match target.quantity().kind() {
        Kind::Milestone(time) => time,
        _ => target.figure.as_of()?,
    };
    match outside(time, period)? {
        // The level of others is told as of the year in which it was measured: `4.5‰ (H29)` with the note 北海道水準.
        Outside::Before if target.is_explained() || target.quantity().label().is_some() => None,
        _ => Some(time),
    }
}

/// What is measured right after the period may be its result: on 1 April, or in the calendar year in which it ended.
fn outside(time: &AsOf, period: &Period) -> Option<Outside> {
    let (first, last) = (period.first(), period.last());
    let (When::At(end) | When::Span { last: end, .. }) = time.when() else { return None };
    let next = last.western() + 1;
    let is_right_after = match end {
        Moment::Year(year) => year == next,
        Moment::Month { year, month } => (year, month) == (next, 4),
        Moment::Day { year, month, day } => (year, month, day) == (next, 4, 1),
        Moment::FiscalYear(_) => false,
    };
    let year = fiscal_year(end)?;
    if year < first {
        return Some(Outside::Before);
    }
    (year > last && !is_right_after).then_some(Outside::After)
}

#[cfg(test)]
mod tests {
    use super::{Outside, outside};

    #[test]
    fn the_result_of_the_last_year_is_measured_soon_after_it() {
        let period = "令和6年度～令和10年度".parse().expect("a period");
        for (time, expected) in [
            ("R6年度", ' '),
            ("R10年度", ' '),
            ("R11年度", '>'),
            ("R11", ' '),
            ("R12", '>'),
            ("令和11年4月1日", ' '),
            ("令和11年4月", ' '),
            ("令和11年5月1日", '>'),
            ("令和11年3月31日", ' '),
            ("R6.3", '<'),
            ("R5年度", '<'),
            ("R8–R10平均値", ' '),
            ("R9–R12平均値", '>'),
            ("第2期実績", ' '),
        ] {
            let found = match outside(&time.parse().expect("a time"), &period) {
                Some(Outside::Before) => '<',
                Some(Outside::After) => '>',
                None => ' ',
            };
            assert_eq!(found, expected, "{time}");
        }
    }
}
