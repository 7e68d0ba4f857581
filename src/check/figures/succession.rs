//! `baseline-not-latest`: an indicator that goes on with one of an earlier plan begins where that one ended.
//!
//! Knows which indicator goes on with which: by `continues:`, or by name and time.

use std::collections::BTreeMap;

use super::names::{folded, label};
use super::reading::{DeclaredUnit, Reading, first, is_same_number, is_same_unit, pairs, readings};
use super::tables::{Table, Tables};
use crate::check::Rules;
use crate::check::references::unknown;
use crate::diag::{Diagnostic, Fault};
use crate::model::as_of::AsOf;
use crate::model::columns::Column;
use crate::model::gaps::Gap;
use crate::model::indicator::{Indicator, Series};

/// An indicator in a table that looks back on an earlier plan.
#[derive(Clone, Copy)]
struct Earlier<'a, 'b> {
    indicator: &'b Indicator,
    /// None for one that `continues:` names and that stands in no such table.
    table: Option<&'a Table<'b>>,
}

pub(super) fn baseline_not_latest(tables: &Tables, rules: &mut Rules) {
    let index = rules.index;
    let looked_back_on = tables.all().iter().filter(|table| table.progress.is_some());
    let earlier: Vec<Earlier> = looked_back_on
        .flat_map(|table| table.indicators.iter().map(move |indicator| Earlier { indicator, table: Some(table) }))
        .collect();
    let mut by_id: BTreeMap<&str, Earlier> = BTreeMap::new();
    let mut by_name: BTreeMap<String, Vec<Earlier>> = BTreeMap::new();
    for earlier in earlier {
        if by_id.insert(&earlier.indicator.id.text, earlier).is_none() {
            by_name.entry(folded(&earlier.indicator.name.text)).or_default().push(earlier);
        }
    }
    for indicator in &index.booklet.indicators {
        let Some(id) = &indicator.continues else { continue };
        match index.indicators.get(id.text.as_str()) {
            Some(named) => {
                let unprinted = Earlier { indicator: named, table: None };
                let earlier = by_id.get(id.text.as_str()).copied().unwrap_or(unprinted);
                compare(indicator, earlier, None, rules);
            }
            None if index.booklet.gaps.any(&[Gap::Indicators]) => {}
            None => rules.problems.push(unknown(Fault::UnknownIndicator, id, index.indicators.keys().copied())),
        }
    }
    for (table, indicator) in tables.indicators_of_plan().filter(|(_, indicator)| indicator.continues.is_none()) {
        let own_id = indicator.id.text.as_str();
        let named = by_name.get(&folded(&indicator.name.text)).map_or(&[][..], Vec::as_slice);
        // Of several plans with the indicator nobody says which one is meant.
        if let [earlier] = named
            && earlier.indicator.id.text != own_id
        {
            compare(indicator, *earlier, Some(table), rules);
        }
    }
}

/// Holds the baselines of an indicator against the latest figures of the one it goes on with, series by series; where only
/// the name says that it does, `by_name` is its table, and the times must say so too.
fn compare(indicator: &Indicator, earlier: Earlier, by_name: Option<&Table>, rules: &mut Rules) {
    for series in &indicator.series {
        let name = |series: &Series| series.name.as_ref().map(|name| folded(&name.text));
        let Some(other) = earlier.indicator.series.iter().find(|other| name(other) == name(series)) else { continue };
        let (Some(latest), Some(baseline)) = (Latest::of(other), first(series.baseline.as_ref())) else { continue };
        let is_meant = by_name.is_none_or(|table| is_of_one_time(baseline, table, latest, earlier.table));
        if !is_meant || agree(series, indicator, latest, earlier.indicator) {
            continue;
        }
        let is_written_alike =
            baseline.figure.as_of().map(AsOf::as_str) == latest.reading.figure.as_of().map(AsOf::as_str);
        let fix = is_written_alike.then(|| latest.reading.text());
        let fault = Diagnostic::new(Fault::BaselineNotLatest, baseline.span()).with("name", label(indicator, series));
        let fault = fault.with("value", baseline.text()).with("latest", latest.reading.text());
        let fault = fault.with("id", &earlier.indicator.id.text).and_at(latest.reading.span());
        rules.problems.push(fault.guessed(fix));
    }
}

/// The latest figure of a line.
#[derive(Clone, Copy)]
struct Latest<'b> {
    reading: Reading<'b>,
    series: &'b Series,
}

impl<'b> Latest<'b> {
    fn of(series: &'b Series) -> Option<Self> {
        let reading = first(series.latest())?;
        (!reading.quantity().is_absent()).then_some(Latest { reading, series })
    }
}

/// Whether a baseline holds the latest figure, be it in round numbers; what is counted otherwise is not held against it.
fn agree(series: &Series, indicator: &Indicator, latest: Latest, earlier: &Indicator) -> bool {
    let (ours, theirs) = (DeclaredUnit::of(indicator, series), DeclaredUnit::of(earlier, latest.series));
    readings(series.baseline.as_ref()).any(|baseline| {
        let pairs = pairs(baseline.quantity(), latest.reading.quantity());
        let other_units = pairs.iter().any(|(a, b)| !is_same_unit(ours.unit_of(a), theirs.unit_of(b)));
        is_same_number(baseline, latest.reading) || other_units
    })
}

/// Whether a baseline says, without `continues:`, that it is the earlier plan's latest figure: by its time, or as the
/// result of that plan (`第1期実績`).
fn is_of_one_time(baseline: Reading, table: &Table, latest: Latest, earlier: Option<&Table>) -> bool {
    let ours = baseline.figure.as_of().or_else(|| table.heading_time(Column::Baseline));
    let heading = || earlier.and_then(|earlier| earlier.heading_time(Column::Actual));
    let of_year = latest.series.actual.is_none();
    match (ours, latest.reading.figure.as_of().or_else(heading)) {
        (Some(ours), _) if is_result_of_plan(ours) => true,
        (Some(ours), Some(theirs)) => ours.means(theirs),
        // An actual of a year has that time without saying so.
        (None, None) => !of_year,
        _ => false,
    }
}

/// `第1期実績`, `第２期計画実績値`.
fn is_result_of_plan(time: &AsOf) -> bool {
    let words = folded(time.as_str());
    words.starts_with('第') && words.contains('期') && words.contains("実績")
}
