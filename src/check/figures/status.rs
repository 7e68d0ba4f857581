//! Rules about statuses: a declared one is the derived one, and a target that was missed is commented on.
//!
//! Knows the evaluation scheme; how two figures compare is the model's business.

use std::collections::BTreeSet;

use super::names::{label, unmarked};
use super::tables::Tables;
use crate::check::Rules;
use crate::check::passages::{Form, Voice};
use crate::check::values::has_faulty_cell;
use crate::diag::{Diagnostic, Fault};
use crate::japanese::finder::Finder;
use crate::model::evaluation::{Status, earned, status, status_of_series};
use crate::model::gaps::Gap;
use crate::model::indicator::{Cell, Condition, Grade, Indicator, Series};
use crate::model::prose::Inline;
use crate::model::quote::{self, Quote};
use crate::model::texts::{self, Text};

pub(super) fn status_mismatch(rules: &mut Rules) {
    let booklet = rules.index.booklet;
    if booklet.gaps.any(&[Gap::Evaluation]) {
        return;
    }
    for indicator in booklet.indicators.iter().filter(|indicator| !has_faulty_cell(indicator)) {
        let name = || unmarked(&indicator.name.text);
        let whole = indicator.status.iter().map(|declared| (declared, status(indicator, booklet), name()));
        let of_series = indicator.series.iter().filter_map(|series| {
            let derived = status_of_series(indicator, series, booklet);
            Some((series.status.as_ref()?, derived, label(indicator, series)))
        });
        for (declared, derived, name) in whole.chain(of_series) {
            // Where nothing can be derived, nothing is printed, or it is told already.
            if let Some(derived) = derived.ok().and_then(Status::grade).map(|grade| &grade.status.text)
                && *derived != declared.text
            {
                let fault = Diagnostic::new(Fault::StatusMismatch, declared.span).with("name", name);
                let fault = fault.with("declared", &declared.text).with("derived", derived);
                rules.problems.push(fault);
            }
        }
    }
}

pub(super) fn missed_without_comment(tables: &Tables, rules: &mut Rules) {
    let booklet = rules.index.booklet;
    // The comment may stand in what could not be read.
    if booklet.gaps.any(&[Gap::Contents, Gap::Evaluation]) {
        return;
    }
    let mut grades = booklet.evaluation.iter().filter(|grade| grade.when.value != Condition::NotAssessed);
    let Some(worst) = grades.next_back().filter(|grade| is_of_failure(grade)) else { return };
    let mut seen = BTreeSet::new();
    let looked_back_on = tables.all().iter().filter(|table| table.progress.is_some());
    let missed: Vec<&Indicator> = looked_back_on
        .flat_map(|table| table.indicators.iter().copied())
        .filter(|indicator| seen.insert(indicator.id.text.as_str()) && !has_faulty_cell(indicator))
        .filter(|indicator| earned(indicator, booklet).is_some_and(|grade| std::ptr::eq(grade, worst)))
        .filter(|indicator| indicator.note.is_none() && !indicator.series.iter().any(has_note))
        .collect();
    if missed.is_empty() {
        return;
    }
    let mut mentioned = quoted(rules);
    mentioned.extend(named(&missed, rules));
    for indicator in missed.into_iter().filter(|indicator| !mentioned.contains(indicator.id.text.as_str())) {
        let fault = Diagnostic::new(Fault::MissedWithoutComment, indicator.id.span);
        let fault = fault.with("name", unmarked(&indicator.name.text)).with("id", &indicator.id.text);
        rules.problems.push(fault.with("status", &worst.status.text));
    }
}

/// Whether a grade is given for not getting anywhere; the last one of a scheme may also be for getting halfway.
fn is_of_failure(grade: &Grade) -> bool {
    matches!(grade.when.value, Condition::Otherwise | Condition::Unchanged | Condition::Worsened)
}

/// Whether something is said beside its latest figure.
fn has_note(series: &Series) -> bool {
    match series.latest() {
        Some(Cell::Values(values)) => values.iter().any(|value| value.note.is_some()),
        _ => false,
    }
}

/// The indicators that running text quotes.
fn quoted<'b>(rules: &Rules<'b>) -> BTreeSet<&'b str> {
    let mut mentioned = BTreeSet::new();
    for text in texts::all(rules.index.booklet) {
        let Text::Prose(prose) = text else { continue };
        prose.visit(&mut |inline| {
            if let Inline::Quote { name, .. } = inline
                && let Ok(Quote::Indicator(indicator, _)) = quote::resolve(name, rules.index)
            {
                mentioned.insert(indicator.id.text.as_str());
            }
        });
    }
    mentioned
}

/// Those of the indicators whose names stand in running text.
fn named<'b>(indicators: &[&'b Indicator], rules: &Rules<'b>) -> BTreeSet<&'b str> {
    /// A shorter name, such as 総人口, is a word of its own.
    const SHORTEST: usize = 4;
    let named = indicators
        .iter()
        .map(|indicator| (indicator.id.text.as_str(), unmarked(&indicator.name.text)))
        .filter(|(_, name)| name.chars().count() >= SHORTEST);
    let names = Finder::new(named.map(|(id, name)| (name, id)));
    let is_comment = |form, voice| form == Form::Paragraph && voice == Voice::Own;
    let passages = rules.passages.iter().filter(|passage| is_comment(passage.form, passage.voice));
    passages.flat_map(|passage| names.places(&passage.text).map(|(id, _)| id)).collect()
}
