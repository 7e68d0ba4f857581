//! Rules about units: the figures of one line are counted in the same thing, and rates of a population in thousandths.
//!
//! 人 and 名 are another file's business.

use std::collections::BTreeSet;

use super::names::{folded, label};
use super::people::is_person;
use super::reading::{DeclaredUnit, Reading, is_same_unit, of_series, pairs};
use super::tables::Tables;
use crate::check::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::evaluation::{Status, Why, status};
use crate::model::indicator::{Indicator, Series};
use crate::model::outcome::{has_order, is_one_per};
use crate::model::quantity::Decimal;

pub(super) fn unit_mismatch(tables: &Tables, rules: &mut Rules) {
    let judged = tables.judged();
    let booklet = rules.index.booklet;
    for indicator in &booklet.indicators {
        // Then it has been told that its figures cannot be compared.
        let is_told = judged.contains(indicator.id.text.as_str())
            && matches!(status(indicator, booklet), Ok(Status::NotAssessed { why: Why::Cannot(_), .. }));
        for series in indicator.series.iter().filter(|_| !is_told) {
            rules.problems.extend(of_line(indicator, series));
        }
    }
}

/// The first figure of a line that is counted in something else than those before it, or than is declared.
fn of_line(indicator: &Indicator, series: &Series) -> Option<Diagnostic> {
    let declared = DeclaredUnit::of(indicator, series);
    let mut first: Option<Reading> = None;
    for reading in of_series(series) {
        // A change of the baseline has a unit of its own.
        let baseline = super::reading::first(series.baseline.as_ref());
        if reading.is_relative() || baseline.is_some_and(|baseline| reading.is_change_of(baseline)) {
            continue;
        }
        let fault = Diagnostic::new(Fault::UnitMismatch, reading.span()).with("name", label(indicator, series));
        let fault = fault.with("value", reading.text());
        if let Some(span) = declared.span.filter(|_| !has_unit(reading, &declared)) {
            let unit = series.unit.as_ref().or(indicator.unit.as_ref()).map_or("", |unit| &unit.text);
            return Some(fault.with("other", unit).and_at(span));
        }
        if let Some(other) = first {
            if !agree(reading, other, &declared) {
                return Some(fault.with("other", other.text()).and_at(other.span()));
            }
        } else if !reading.quantity().amounts().is_empty() {
            first = Some(reading);
        }
    }
    None
}

/// Whether a figure is counted in what is declared, or leaves it to the declaration.
fn has_unit(reading: Reading, declared: &DeclaredUnit) -> bool {
    let Some(declared) = declared.unit.as_deref() else { return true };
    let amounts = reading.quantity().amounts();
    let is_declared = |unit: &str| is_same_unit(Some(unit), Some(declared)) || is_person(unit) && is_person(declared);
    // Several things are counted in one value: no one unit can be declared for them.
    amounts.len() != 1 || amounts.iter().filter_map(|amount| amount.unit()).all(is_declared)
}

fn agree(a: Reading, b: Reading, declared: &DeclaredUnit) -> bool {
    let over_years = a.is_cumulative() || b.is_cumulative();
    // 月2回 beside 年3回 is said so on purpose; a `/月` beside a `/年` is more often a slip.
    let is_spoken = !a.text().contains(['/', '／']) && !b.text().contains(['/', '／']);
    let is_one = |a: &str, b: &str| is_one_per(a, b) || is_spoken && has_order(a, b);
    pairs(a.quantity(), b.quantity()).into_iter().all(|(a, b)| {
        let units = (declared.unit_of(a), declared.unit_of(b));
        let people = units.0.is_some_and(is_person) && units.1.is_some_and(is_person);
        // That only one is told by the year is another rule's business.
        let pers = declared.per_of(a).zip(declared.per_of(b));
        (people || is_same_unit(units.0, units.1)) && (over_years || pers.is_none_or(|(a, b)| is_one(a, b)))
    })
}

pub(super) fn marriage_rate_unit(rules: &mut Rules) {
    /// What is counted per thousand inhabitants. 合計特殊出生率 counts children per woman and has no unit.
    const RATES: &[&str] = &["婚姻率", "結婚率", "離婚率", "出生率", "死亡率", "死産率"];
    /// Where a share above this is meant, it is not one of the whole population.
    const HIGHEST: u32 = 20;
    let mut seen = BTreeSet::new();
    for indicator in &rules.index.booklet.indicators {
        let name = folded(&indicator.name.text);
        if !RATES.iter().any(|rate| name.contains(rate)) || name.contains("合計特殊") {
            continue;
        }
        for series in &indicator.series {
            let declared = DeclaredUnit::of(indicator, series);
            let percent = of_series(series).find(|reading| match reading.quantity().amounts()[..] {
                [amount] => declared.unit_of(amount) == Some("%") && amount.value() <= Decimal::from(HIGHEST),
                _ => false,
            });
            if let Some(reading) = percent.filter(|reading| seen.insert(reading.span())) {
                let fault = Diagnostic::new(Fault::MarriageRateUnit, reading.span());
                let fault = fault.with("name", label(indicator, series)).with("value", reading.text());
                rules.problems.push(fault);
            }
        }
    }
}
