//! `target-conflict`: one indicator, registered twice, with two targets.
//!
//! Knows when two entries of the registry are one indicator; nothing of sections beyond their titles.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{folded, label};
use super::reading::first;
use super::tables::{Table, Tables};
use crate::check::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::indicator::{Cell, Indicator, Printed, Series, Value};
use crate::source::Span;

/// A line of figures, and what the table it stands in stands under.
#[derive(Clone, Copy)]
struct Standing<'b> {
    indicator: &'b Indicator,
    series: &'b Series,
    heading: &'b str,
}

/// What makes two lines of figures one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    /// The same name under the same number.
    Code { name: String, code: String },
    /// The same name from the same baseline.
    Baseline { name: String, baseline: String },
}

pub(super) fn target_conflict(tables: &Tables, rules: &mut Rules) {
    // A plan is held against itself: an earlier one may well have had other targets.
    let mut plans: BTreeMap<Option<&str>, Vec<&Table>> = BTreeMap::new();
    for table in tables.all() {
        plans.entry(table.progress.map(|progress| progress.name.text.as_str())).or_default().push(table);
    }
    for tables in plans.into_values() {
        conflicts(&tables, rules);
    }
}

fn conflicts(tables: &[&Table], rules: &mut Rules) {
    let mut seen = BTreeSet::new();
    let mut known: BTreeMap<Identity, Standing> = BTreeMap::new();
    for table in tables {
        for indicator in table.indicators.iter().filter(|indicator| seen.insert(indicator.id.text.as_str())) {
            for series in &indicator.series {
                let here = Standing { indicator, series, heading: &table.heading.text };
                let identities = identities(here);
                let other = identities.iter().find_map(|identity| known.get(identity).copied());
                if let Some(other) = other.filter(|other| !is_told_apart(*other, here)) {
                    rules.problems.extend(conflict(other, here));
                }
                for identity in identities {
                    known.entry(identity).or_insert(here);
                }
            }
        }
    }
}

fn identities(of: Standing) -> Vec<Identity> {
    let series = of.series.name.as_ref().map_or("", |name| &name.text);
    let name = format!("{}\n{}", folded(&of.indicator.name.text), folded(series));
    let code = of.indicator.code.as_ref().map(|code| Identity::Code { name: name.clone(), code: folded(&code.text) });
    let from = first(of.series.baseline.as_ref()).map(super::reading::Reading::quantity);
    // That nothing was there before is no sign of being the same thing.
    let telling = from.filter(|from| from.amounts().iter().any(|amount| !amount.value().is_zero()));
    let baseline = telling.map(|from| Identity::Baseline { name, baseline: format!("{:?}", from.kind()) });
    code.into_iter().chain(baseline).collect()
}

/// Whether both have numbers, and these differ.
fn is_told_apart(a: Standing, b: Standing) -> bool {
    let codes = a.indicator.code.as_ref().zip(b.indicator.code.as_ref());
    codes.is_some_and(|(a, b)| folded(&a.text) != folded(&b.text))
}

fn conflict(other: Standing, here: Standing) -> Option<Diagnostic> {
    let (other_target, target) = (other.series.target.as_ref()?, here.series.target.as_ref()?);
    if meaning(other_target)? == meaning(target)? || have_other_times(other_target, target) {
        return None;
    }
    let ((other_value, other_span), (value, span)) = (printed(other_target)?, printed(target)?);
    let fault = Diagnostic::new(Fault::TargetConflict, span).with("name", label(here.indicator, here.series));
    let fault = fault.with("place", here.heading).with("value", value);
    Some(fault.with("other", other.heading).with("other_value", other_value).and_at(other_span))
}

/// What a cell says, whatever its spelling; none of one that says nothing yet.
fn meaning(cell: &Cell) -> Option<Vec<String>> {
    let of_value = |value: &Value| match &value.printed {
        Printed::Figure(figure) => {
            let quantity = figure.quantity();
            format!("{:?} {}", quantity.kind(), quantity.is_cumulative())
        }
        Printed::Verbatim => value.typed.text.clone(),
    };
    match cell {
        Cell::Values(values) => Some(values.iter().map(of_value).collect()),
        Cell::Withheld { .. } => Some(Vec::new()),
        Cell::Empty(_) | Cell::Faulty => None,
    }
}

/// Whether they are to be reached at different times.
fn have_other_times(a: &Cell, b: &Cell) -> bool {
    let time = |cell| super::reading::first(Some(cell)).and_then(|reading| reading.figure.as_of());
    time(a).zip(time(b)).is_some_and(|(a, b)| !a.means(b))
}

fn printed(cell: &Cell) -> Option<(&str, Span)> {
    let typed = match cell {
        Cell::Values(values) => &values.first()?.typed,
        Cell::Withheld { reason } => reason,
        Cell::Empty(_) | Cell::Faulty => return None,
    };
    Some((&typed.text, typed.span))
}
