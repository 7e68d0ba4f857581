//! Rules about which way is good: it is known, and the target lies that way.
//!
//! Knows what direction figures tell; how far an indicator has come is the model's business.

use super::names::{is_held_back, label};
use super::reading::{DeclaredUnit, Reading, first, is_same_unit, pairs};
use super::tables::Tables;
use crate::check::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::indicator::{Cell, Indicator, Series};
use crate::model::outcome::{Better, Line, infer_better};
use crate::model::period::FiscalYear;
use crate::model::quantity::{Aim, Kind, Quantity};

use super::times::end_year;

pub(super) fn target_already_met(tables: &Tables, rules: &mut Rules) {
    let start = rules.index.booklet.identity.period.as_ref().map(|period| period.first());
    for (_, indicator) in tables.indicators_of_plan() {
        for series in &indicator.series {
            rules.problems.extend(already_met(indicator, series, start));
        }
    }
}

fn already_met(indicator: &Indicator, series: &Series, start: Option<FiscalYear>) -> Option<Diagnostic> {
    let target = first(series.target.as_ref()).filter(|target| !target.is_explained())?;
    let better = told_without_baseline(indicator, target.quantity())?;
    if is_held_back(&indicator.name.text, better == Better::Higher) {
        return None;
    }
    let declared = DeclaredUnit::of(indicator, series);
    let before_the_plan = latest_before(series, start?);
    let reached = [first(series.baseline.as_ref()), before_the_plan].into_iter().flatten();
    let passed = reached.into_iter().find(|reached| is_worse(target, *reached, better, &declared))?;
    let fault = Diagnostic::new(Fault::TargetAlreadyMet, target.span()).with("name", label(indicator, series));
    let fault = fault.with("value", target.text()).with("reached", passed.text());
    Some(fault.and_at(passed.span()))
}

/// Which way is good, unless only the way from the baseline to the target tells: that way the target is never worse.
fn told_without_baseline(indicator: &Indicator, target: &Quantity) -> Option<Better> {
    let declared = indicator.better.filter(|_| target.bound().is_none());
    declared.or_else(|| infer_better(None, target, &Line::default()))
}

/// The latest figure from before the plan began; those of its own years are its success.
fn latest_before(series: &Series, start: FiscalYear) -> Option<Reading<'_>> {
    let of_year = series.actuals.iter().rev().find(|actual| actual.year < start).map(|actual| &actual.cell);
    let actual = first(series.actual.as_ref())
        .filter(|actual| actual.figure.as_of().and_then(end_year).is_some_and(|year| year < start));
    actual.or_else(|| first(of_year))
}

fn is_worse(target: Reading, reached: Reading, better: Better, declared: &DeclaredUnit) -> bool {
    if target.is_cumulative() != reached.is_cumulative() || target.is_change_of(reached) {
        return false;
    }
    let pairs = pairs(target.quantity(), reached.quantity());
    let comparable = pairs.iter().all(|(a, b)| {
        let pers = declared.per_of(a).zip(declared.per_of(b));
        is_same_unit(declared.unit_of(a), declared.unit_of(b)) && pers.is_none_or(|(a, b)| a == b)
    });
    let mut worse = pairs.iter().map(|(target, reached)| match better {
        Better::Higher => target.value() < reached.value(),
        Better::Lower => target.value() > reached.value(),
    });
    // A range is passed where even its better end is; of several numbers each counts.
    let passed = match target.quantity().kind() {
        Kind::Range { .. } => worse.all(|worse| worse),
        _ => worse.any(|worse| worse),
    };
    !pairs.is_empty() && comparable && passed
}

pub(super) fn better_undeclared(tables: &Tables, rules: &mut Rules) {
    let judged = tables.judged();
    for (_, indicator) in tables.indicators_of_plan() {
        // Where a status is asked for, it is told that there is none.
        if indicator.better.is_some() || judged.contains(indicator.id.text.as_str()) {
            continue;
        }
        let undirected = |series| Some((series, undirected(indicator, series)?));
        if let Some((series, target)) = indicator.series.iter().find_map(undirected) {
            let fault = Diagnostic::new(Fault::BetterUndeclared, target.span());
            let fault = fault.with("name", label(indicator, series)).with("value", target.text());
            rules.problems.push(fault);
        }
    }
}

/// The target of a line from which it does not follow which way is good.
fn undirected<'b>(indicator: &Indicator, series: &'b Series) -> Option<Reading<'b>> {
    let target = first(series.target.as_ref()).filter(|target| !target.is_relative())?;
    let needs_direction = match target.quantity().kind() {
        Kind::Amount(_) | Kind::Share { .. } | Kind::Range { .. } | Kind::Compound(_) | Kind::Nil => true,
        Kind::Aim(aim) => matches!(aim, Aim::Keep | Aim::Balance),
        Kind::Ratio { .. } | Kind::AgainstBaseline(_) | Kind::Milestone(_) | Kind::Absent | Kind::Text { .. } => false,
    };
    // Of a baseline that cannot be read or is counted in something else another rule tells.
    let declared = DeclaredUnit::of(indicator, series);
    let baseline = match &series.baseline {
        // What is not there yet is to come: `— → 300m` asks nobody which way is good.
        Some(Cell::Values(_)) => {
            Some(first(series.baseline.as_ref()).filter(|baseline| !baseline.quantity().is_absent())?)
        }
        Some(Cell::Withheld { .. }) => None,
        Some(Cell::Empty(_) | Cell::Faulty) | None => return None,
    };
    let differs = |baseline: Reading| {
        let pairs = pairs(baseline.quantity(), target.quantity());
        let other_units = pairs.into_iter().any(|(a, b)| declared.unit_of(a) != declared.unit_of(b));
        other_units || target.is_change_of(baseline)
    };
    if !needs_direction || baseline.is_some_and(differs) {
        return None;
    }
    let line = Line::named(&indicator.name.text);
    infer_better(baseline.map(Reading::quantity), target.quantity(), &line).is_none().then_some(target)
}
