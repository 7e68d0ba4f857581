//! Rules about figures: each indicator has what its tables print, and a status where one is asked for.

use std::collections::{BTreeMap, BTreeSet};

use super::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::as_of::{AsOf, Moment, When};
use crate::model::columns::{Column, OwnColumns, TableKind};
use crate::model::evaluation::{Status, StatusFault, Why, status};
use crate::model::gaps::Gap;
use crate::model::index::{Index, all_sections};
use crate::model::indicator::{Cell, Indicator, Series};
use crate::model::outcome::CannotTell;
use crate::model::period::FiscalYear;
use crate::model::section::{Block, Section};
use crate::source::{Span, Typed};

pub(super) fn check(rules: &mut Rules) {
    for indicator in &rules.index.booklet.indicators {
        for series in &indicator.series {
            cells(series, rules);
        }
    }
    columns(rules);
    statuses(rules);
}

fn cells(series: &Series, rules: &mut Rules) {
    missing(Fault::MissingBaseline, series.baseline.as_ref(), series.span, rules);
    missing(Fault::EmptyTarget, series.target.as_ref(), series.span, rules);
    if let Some(Cell::Empty(span)) = series.actual {
        rules.problems.push(Diagnostic::new(Fault::EmptyValue, span).with("key", "actual"));
    }
    for actual in &series.actuals {
        if let Cell::Empty(span) = actual.cell {
            rules.problems.push(Diagnostic::new(Fault::EmptyValue, span).with("key", &actual.name.text));
        }
        far_year(actual.year, &actual.name, rules);
    }
    actual_differs(series, rules);
}

/// An actual and actuals by year are two places for one figure; it must be one figure.
fn actual_differs(series: &Series, rules: &mut Rules) {
    let Some((actual, latest)) = series.actual.as_ref().zip(series.latest_year()) else { return };
    let (Cell::Values(values), Cell::Values(latest_values)) = (actual, &latest.cell) else { return };
    let (Some(value), Some(latest_value)) = (values.first(), latest_values.first()) else { return };
    let same = match (actual.figure(), latest.cell.figure()) {
        (Some(figure), Some(of_year)) => {
            let time = figure.as_of().map(AsOf::when);
            let other_year = matches!(time, Some(When::At(Moment::FiscalYear(year))) if year != latest.year);
            figure.quantity().kind() == of_year.quantity().kind() && !other_year
        }
        _ => value.typed.text == latest_value.typed.text,
    };
    if !same {
        let fault = Diagnostic::new(Fault::ActualDiffers, value.typed.span).with("value", &value.typed.text);
        let fault = fault.with("year", &latest.name.text).with("latest", &latest_value.typed.text);
        rules.problems.push(fault.and_at(latest_value.typed.span));
    }
}

/// A slip of the digits makes a year that exists and cannot be meant.
fn far_year(year: FiscalYear, name: &Typed, rules: &mut Rules) {
    const FARTHEST: i32 = 50;
    let Some(period) = &rules.index.booklet.identity.period else { return };
    let reach = period.first().western() - FARTHEST..=period.last().western() + FARTHEST;
    if !reach.contains(&year.western()) {
        let far = Diagnostic::new(Fault::FarYear, name.span).with("value", &name.text);
        rules.problems.push(far.with("period", period));
    }
}

fn columns(rules: &mut Rules) {
    for spec in rules.index.booklet.column_sets().flat_map(|set| &set.columns) {
        if let (Column::Year(year), Some(name)) = (spec.column, &spec.name) {
            far_year(year, name, rules);
        }
    }
}

fn missing(fault: Fault, cell: Option<&Cell>, series: Span, rules: &mut Rules) {
    match cell {
        None => rules.problems.push(Diagnostic::new(fault, series)),
        Some(Cell::Empty(span)) => rules.problems.push(Diagnostic::new(fault, *span)),
        Some(Cell::Values(_) | Cell::Withheld { .. } | Cell::Faulty) => {}
    }
}

/// Every indicator whose status is printed must have one.
fn statuses(rules: &mut Rules) {
    let index = rules.index;
    let levels: BTreeMap<&str, &OwnColumns> = rules
        .outline
        .in_order()
        .into_iter()
        .filter_map(|placed| {
            let level = index.booklet.levels.get(placed.level)?;
            Some((placed.section.id.text.as_str(), &level.tables))
        })
        .collect();
    let mut judged = BTreeSet::new();
    let sections = all_sections(index.booklet).into_iter();
    let of = |section: &Section| levels.get(section.id.text.as_str()).copied();
    for id in sections.flat_map(|section| with_status(section, of(section), index)) {
        if let Some(indicator) = index.indicators.get(id.text.as_str())
            && judged.insert(&id.text)
            && !has_faulty_cell(indicator)
        {
            judge(indicator, rules);
        }
    }
}

/// The placements of a section in tables that have a column for the status, or that count statuses.
fn with_status<'b>(section: &'b Section, of_level: Option<&OwnColumns>, index: &Index) -> Vec<&'b Typed> {
    let tables = &index.booklet.tables;
    let own = [&section.tables, of_level.unwrap_or(&section.tables)];
    let in_slot = |ids: &'b [Typed], kind| if tables.of(kind, own).has(Column::Status) { ids } else { &[] };
    let slots = in_slot(&section.targets, TableKind::Targets).iter().chain(in_slot(&section.kpis, TableKind::Kpis));
    let groups = section.blocks.iter().filter_map(|block| match block {
        Block::Progress(progress) => Some(&progress.groups),
        _ => None,
    });
    slots.chain(groups.flatten().flat_map(|group| group.targets.iter().chain(&group.kpis))).collect()
}

pub(super) fn has_faulty_cell(indicator: &Indicator) -> bool {
    indicator.series.iter().flat_map(Series::cells).any(|cell| matches!(cell, Cell::Faulty | Cell::Empty(_)))
}

fn judge(indicator: &Indicator, rules: &mut Rules) {
    let booklet = rules.index.booklet;
    let fault = match status(indicator, booklet) {
        Ok(Status::Graded(_)) => return,
        Ok(Status::NotAssessed { why, .. }) => {
            rules.problems.extend(not_assessed(indicator, why));
            return;
        }
        Err(StatusFault::NoActual) => Fault::MissingActual,
        // The grade that applies may be one that could not be read.
        Err(StatusFault::NoGrade) if booklet.gaps.any(&[Gap::Evaluation]) => return,
        Err(StatusFault::NoGrade) => Fault::NoStatusMatches,
    };
    rules.problems.push(Diagnostic::new(fault, indicator.id.span).with("name", &indicator.name.text));
}

/// A status that cannot be told is remarked on where better figures would tell it, and no author has said that there are none.
fn not_assessed(indicator: &Indicator, why: Why) -> Option<Diagnostic> {
    let is_said = |cell: &Option<Cell>| matches!(cell, Some(Cell::Withheld { .. }));
    let any = |cell: fn(&Series) -> &Option<Cell>| indicator.series.iter().any(|series| is_said(cell(series)));
    let why = match why {
        Why::Said(_) | Why::Cannot(CannotTell::Words) => return None,
        Why::Cannot(CannotTell::NoTarget) if any(|series| &series.target) => return None,
        Why::Cannot(CannotTell::NoBaseline) if any(|series| &series.baseline) => return None,
        Why::Cannot(why) => why,
    };
    let (ja, en) = match why {
        CannotTell::NoActual => ("最新値が「—」です", "the actual is a dash"),
        CannotTell::NoTarget => ("目標値が「—」です", "the target is a dash"),
        CannotTell::NoBaseline => {
            ("目標値に届かず、比べる現状値もありません", "the target is missed, and there is no baseline")
        }
        CannotTell::NoDirection => ("高いほど良いのか低いほど良いのかが決まりません", "which way is good is not known"),
        CannotTell::UnitsDiffer => ("単位が違います", "the units differ"),
        CannotTell::TimesDiffer => (
            "「/年」や「/人」、累計の年数など、何当たりの値かが違います",
            "they are counted over different times, or for different things",
        ),
        CannotTell::BasesDiffer => ("「～年度比」の基準が違います", "they are held against different years"),
        CannotTell::ThingsDiffer => ("値の前後の語によると、数えているものが違います", "they count different things"),
        CannotTell::Words | CannotTell::NotComparable => ("比べられない形の値です", "the values cannot be compared"),
    };
    let fault = Diagnostic::new(Fault::StatusUnknown, indicator.id.span).with("name", &indicator.name.text);
    Some(fault.with_reason(ja, en))
}
