//! Rules about numbers by the year and numbers in all: only one of the two is told by the year, or the sum of years is less
//! than it looks.
//!
//! Knows how many years a number adds up over, as far as its text tells; nothing of fiscal years.

use super::names;
use super::reading::{DeclaredUnit, Reading, first, is_same_unit};
use super::tables::Tables;
use crate::check::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::as_of::When;
use crate::model::indicator::{Indicator, Series};
use crate::model::outcome::{Better, Line, infer_better};
use crate::model::period::Period;
use crate::model::quantity::{self, Amount, Decimal, Kind, NoteKind};
use crate::model::unsaid::Unsaid;

/// Baseline and target of a line that is to get from one to the other.
#[derive(Clone, Copy)]
struct Way<'b> {
    indicator: &'b Indicator,
    series: &'b Series,
    from: Reading<'b>,
    to: Reading<'b>,
}

fn ways<'a, 'b: 'a>(tables: &'a Tables<'b>) -> impl Iterator<Item = Way<'b>> + 'a {
    let lines = tables.indicators_of_plan().flat_map(|(_, indicator)| {
        let series = indicator.series.iter();
        series.map(move |series| (indicator, series))
    });
    lines.filter_map(|(indicator, series)| {
        let (from, to) = (first(series.baseline.as_ref())?, first(series.target.as_ref())?);
        Some(Way { indicator, series, from, to })
    })
}

pub(super) fn only_target_per_year(tables: &Tables, rules: &mut Rules) {
    for way in ways(tables).filter(|way| !names::says_how_long(&way.indicator.name.text)) {
        let declared = DeclaredUnit::of(way.indicator, way.series);
        let (Some(from), Some(to)) = (amount(way.from), amount(way.to)) else { continue };
        // Nothing is nothing, in a year and in all.
        if from.value().is_zero() || !is_same_unit(declared.unit_of(from), declared.unit_of(to)) {
            continue;
        }
        let (by_time, other, per) = match (declared.per_of(from), declared.per_of(to)) {
            (None, Some(per)) => (way.to, way.from, per),
            (Some(per), None) => (way.from, way.to, per),
            _ => continue,
        };
        let is_told = other.is_cumulative() || other.figure.as_of().is_some_and(|time| time.is_average());
        let is_unsaid = per == "年" && rules.index.booklet.unsaid.contains(&Unsaid::PerYear);
        if is_told || is_unsaid || !["年", "月", "週", "日"].contains(&per) {
            continue;
        }
        let fault = Diagnostic::new(Fault::OnlyTargetPerYear, by_time.span())
            .with("name", names::label(way.indicator, way.series));
        let fault = fault.with("value", by_time.text()).with("other", other.text()).with("per", per);
        rules.problems.push(fault.and_at(other.span()));
    }
}

fn amount(reading: Reading<'_>) -> Option<&Amount> {
    match reading.quantity().kind() {
        Kind::Amount(amount) => Some(amount),
        _ => None,
    }
}

pub(super) fn cumulative_target_low(tables: &Tables, rules: &mut Rules) {
    let period = rules.index.booklet.identity.period.as_ref();
    for way in ways(tables).filter(|way| !names::is_cumulative(&way.indicator.name.text)) {
        let declared = DeclaredUnit::of(way.indicator, way.series);
        let (Some(from), Some(to), Some(years)) = (amount(way.from), amount(way.to), years(way.to, period)) else {
            continue;
        };
        if !is_of_one_year(way.from) || !is_same_unit(declared.unit_of(from), declared.unit_of(to)) {
            continue;
        }
        let inferred = || infer_better(way.from.quantity(), way.to.quantity(), &Line::default());
        let better = way.indicator.better.or_else(inferred);
        let Some(as_before) = from.value().checked_mul(Decimal::from(years)) else { continue };
        let is_low = match better {
            Some(Better::Higher) => to.value() <= as_before,
            Some(Better::Lower) => to.value() >= as_before,
            None => false,
        };
        if is_low && !way.to.is_explained() {
            let fault = Diagnostic::new(Fault::CumulativeTargetLow, way.to.span());
            let fault = fault
                .with("name", names::label(way.indicator, way.series))
                .with("years", years)
                .with("value", way.to.text());
            rules.problems.push(fault.with("baseline", way.from.text()).and_at(way.from.span()));
        }
    }
}

/// Whether a baseline counts one year, as far as is known: an earlier plan's result counts as many as the plan had.
fn is_of_one_year(reading: Reading) -> bool {
    let time = reading.figure.as_of();
    let is_sum = time.is_some_and(|time| !time.is_average() && !matches!(time.when(), When::At(_)));
    let per = reading.quantity().per();
    !reading.is_cumulative() && !is_sum && per.is_none_or(|per| per == "年")
}

/// Over how many years a number adds up: `3年間累計`, `15件/3年間`, `計画期間の累計`, `10品×5年`; at least two.
fn years(reading: Reading, period: Option<&Period>) -> Option<u32> {
    let quantity = reading.quantity();
    let of_notes = reading.figure.notes().filter_map(|note| match note.kind() {
        NoteKind::Cumulative => count_of_years(note.as_str(), period),
        NoteKind::Formula(formula) => formula.years(),
        NoteKind::Keep | NoteKind::Base(_) | NoteKind::Text => None,
    });
    let words = [quantity.per(), quantity.label()].into_iter().flatten();
    let of_words = words.filter(|_| quantity.is_cumulative()).filter_map(|words| count_of_years(words, period));
    of_notes.chain(of_words).find(|years| *years > 1)
}

/// The 3 of `3年間累計`; the years of the plan where it is named.
fn count_of_years(words: &str, period: Option<&Period>) -> Option<u32> {
    quantity::count_of_years(words)
        .or_else(|| period.filter(|_| names::folded(words).contains("期間")).map(Period::years))
}

#[cfg(test)]
mod tests {
    use super::count_of_years;

    #[test]
    fn years_are_counted_where_a_count_is_meant() {
        let period = "令和6年度～令和10年度".parse().ok();
        for (words, years) in [
            ("3年間累計", Some(3)),
            ("５か年の累計", Some(5)),
            ("3年間", Some(3)),
            ("計画期間累計", Some(5)),
            ("累計", None),
            ("令和3年度からの累計", None),
            ("R10年度累計", None),
        ] {
            assert_eq!(count_of_years(words, period.as_ref()), years, "{words}");
        }
    }
}
