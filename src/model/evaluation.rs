//! The status of an indicator: its figures, held against the booklet's evaluation scheme.
//!
//! Knows how several series are judged together; how two figures compare is the outcome's business.

use super::indicator::{Condition, Grade, Indicator, Series};
use super::outcome::{Outcome, infer_better, outcome};

/// Why an indicator has no status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StatusFault {
    /// A series has no actual.
    NoActual,
    /// The figures cannot be compared, or which direction is better is not known.
    CannotTell,
    /// No grade of the scheme applies.
    NoGrade,
}

/// The grade an indicator earns. Of several series the worst counts, so all must reach the target for it to be reached.
///
/// # Errors
/// If an actual is missing, the figures cannot be compared, or the scheme has no grade for the outcome.
pub(crate) fn status<'b>(indicator: &Indicator, scheme: &'b [Grade]) -> Result<&'b Grade, StatusFault> {
    grade(indicator, &indicator.series, scheme)
}

/// The grade that one series of an indicator would earn alone.
///
/// # Errors
/// As [`status`].
pub(crate) fn status_of_series<'b>(
    indicator: &Indicator,
    series: &Series,
    scheme: &'b [Grade],
) -> Result<&'b Grade, StatusFault> {
    grade(indicator, std::slice::from_ref(series), scheme)
}

fn grade<'b>(indicator: &Indicator, series: &[Series], scheme: &'b [Grade]) -> Result<&'b Grade, StatusFault> {
    let worst = worst(indicator, series)?;
    let applies = |grade: &&Grade| match grade.when.value {
        Condition::Reached => worst == Outcome::Reached,
        Condition::Improved => worst == Outcome::Improved,
        Condition::Unchanged => worst == Outcome::Unchanged,
        Condition::Worsened => worst == Outcome::Worsened,
        Condition::Otherwise => true,
    };
    scheme.iter().find(applies).ok_or(StatusFault::NoGrade)
}

/// How far an indicator has come towards its target, whatever a scheme calls that.
///
/// # Errors
/// As [`status`], but for the scheme.
pub(crate) fn outcome_of(indicator: &Indicator) -> Result<Outcome, StatusFault> {
    worst(indicator, &indicator.series)
}

fn worst(indicator: &Indicator, all: &[Series]) -> Result<Outcome, StatusFault> {
    let mut worst = Outcome::Reached;
    for series in all {
        worst = worst.max(outcome_of_series(indicator, series)?);
    }
    Ok(worst)
}

fn outcome_of_series(indicator: &Indicator, series: &Series) -> Result<Outcome, StatusFault> {
    let actual = series.latest().ok_or(StatusFault::NoActual)?;
    let quantity = |cell: &'_ super::indicator::Cell| cell.figure().map(|figure| figure.quantity().clone());
    let (baseline, target) = (series.baseline.as_ref().and_then(quantity), series.target.as_ref().and_then(quantity));
    let (Some(target), Some(actual)) = (target, quantity(actual)) else { return Err(StatusFault::CannotTell) };
    let better = indicator.better.or_else(|| infer_better(baseline.as_ref(), &target));
    outcome(baseline.as_ref(), &target, &actual, better).map_err(|_| StatusFault::CannotTell)
}
