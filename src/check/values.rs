//! Rules about figures: each indicator has what its tables print, and a status where one is asked for.

use std::collections::BTreeSet;

use super::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::booklet::{Column, TableColumns};
use crate::model::evaluation::{StatusFault, status};
use crate::model::gaps::Gap;
use crate::model::index::all_sections;
use crate::model::indicator::{Cell, Indicator, Series};
use crate::model::section::{Block, Section};
use crate::source::{Span, Typed};

pub fn check(rules: &mut Rules) {
    for indicator in &rules.index.booklet.indicators {
        for series in &indicator.series {
            cells(series, rules);
        }
    }
    statuses(rules);
}

fn cells(series: &Series, rules: &mut Rules) {
    missing(Fault::MissingBaseline, series.baseline.as_ref(), series.span, rules);
    missing(Fault::EmptyTarget, series.target.as_ref(), series.span, rules);
    if let Some(Cell::Empty(span)) = series.actual {
        rules.problems.push(Diagnostic::new(Fault::EmptyValue, span).with("key", "actual"));
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
    let mut judged = BTreeSet::new();
    for id in all_sections(index.booklet).into_iter().flat_map(|section| with_status(section, &index.booklet.tables)) {
        if let Some(indicator) = index.indicators.get(id.text.as_str())
            && judged.insert(&id.text)
            && !has_faulty_cell(indicator)
        {
            judge(indicator, rules);
        }
    }
}

/// The placements of a section in tables that have a column for the status, or that count statuses.
fn with_status<'b>(section: &'b Section, tables: &TableColumns) -> Vec<&'b Typed> {
    let in_slot = |ids: &'b [Typed], columns: &[Column]| if columns.contains(&Column::Status) { ids } else { &[] };
    let slots = in_slot(&section.targets, &tables.targets).iter().chain(in_slot(&section.kpis, &tables.kpis));
    let groups = section.blocks.iter().filter_map(|block| match block {
        Block::Progress(progress) => Some(&progress.groups),
        _ => None,
    });
    slots.chain(groups.flatten().flat_map(|group| group.targets.iter().chain(&group.kpis))).collect()
}

pub fn has_faulty_cell(indicator: &Indicator) -> bool {
    let cells = indicator.series.iter().flat_map(|series| [&series.baseline, &series.target, &series.actual]);
    cells.flatten().any(|cell| matches!(cell, Cell::Faulty | Cell::Empty(_)))
}

fn judge(indicator: &Indicator, rules: &mut Rules) {
    let fault = match status(indicator, &rules.index.booklet.evaluation) {
        Ok(_) => return,
        Err(StatusFault::NoActual) => Fault::MissingActual,
        Err(StatusFault::CannotTell) => Fault::StatusUnknown,
        // The grade that applies may be one that could not be read.
        Err(StatusFault::NoGrade) if rules.index.booklet.gaps.any(&[Gap::Evaluation]) => return,
        Err(StatusFault::NoGrade) => Fault::NoStatusMatches,
    };
    rules.problems.push(Diagnostic::new(fault, indicator.id.span).with("name", &indicator.name.text));
}
