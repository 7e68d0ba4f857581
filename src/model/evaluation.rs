//! The status of an indicator: its figures, held against the booklet's evaluation scheme.
//!
//! Knows how several series are judged together; how two figures compare is the outcome's business.

use super::booklet::Booklet;
use super::indicator::{Cell, Condition, Grade, Indicator, Printed, Series};
use super::outcome::{CannotTell, Line, Open, Outcome, outcome, worst_of};
use super::quantity::{Kind, Quantity};
use super::unsaid::Unsaid;

/// What is printed of how far an indicator has come.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Status<'b> {
    /// The grade that it earns.
    Graded(&'b Grade),
    /// None can be told.
    NotAssessed {
        /// The grade that the scheme has for this, if any.
        grade: Option<&'b Grade>,
        why: Why<'b>,
    },
}

/// Why an indicator is not assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why<'b> {
    /// In the author's words, which stand in place of the actual: 中止, 調査を行わなかったため.
    Said(&'b str),
    Cannot(CannotTell),
}

/// Why an indicator has no status at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StatusFault {
    /// A series has no actual.
    NoActual,
    /// No grade of the scheme applies.
    NoGrade,
}

impl<'b> Status<'b> {
    /// The grade that is earned.
    pub(crate) fn earned(self) -> Option<&'b Grade> {
        match self {
            Status::Graded(grade) => Some(grade),
            Status::NotAssessed { .. } => None,
        }
    }

    /// The grade that is printed, if there is one.
    pub(crate) fn grade(self) -> Option<&'b Grade> {
        match self {
            Status::Graded(grade) => Some(grade),
            Status::NotAssessed { grade, .. } => grade,
        }
    }
}

/// What becomes of an indicator. Of several series the worst counts, so all must reach the target for it to be reached.
///
/// # Errors
/// If an actual is missing, or the scheme has no grade for the outcome.
pub(crate) fn status<'b>(indicator: &'b Indicator, booklet: &'b Booklet) -> Result<Status<'b>, StatusFault> {
    of_lines(indicator, &indicator.series, booklet)
}

/// The grade that an indicator earns, if it can be told.
pub(crate) fn earned<'b>(indicator: &'b Indicator, booklet: &'b Booklet) -> Option<&'b Grade> {
    status(indicator, booklet).ok()?.earned()
}

/// Whether an indicator has come to its target, whatever a scheme calls that, if it can be told.
pub(crate) fn is_reached(indicator: &Indicator, booklet: &Booklet) -> Option<bool> {
    let outcomes = indicator.series.iter().map(|series| outcome_of(series, &line(indicator, series, booklet)));
    worst_of(outcomes).ok().map(|outcome| outcome == Outcome::Reached)
}

/// What would become of one series of an indicator alone.
///
/// # Errors
/// As [`status`].
pub(crate) fn status_of_series<'b>(
    indicator: &'b Indicator,
    series: &'b Series,
    booklet: &'b Booklet,
) -> Result<Status<'b>, StatusFault> {
    of_lines(indicator, std::slice::from_ref(series), booklet)
}

/// What is known of a series beside its figures.
pub(crate) fn line(indicator: &Indicator, series: &Series, booklet: &Booklet) -> Line {
    let named = Line::named(&indicator.name.text);
    // Behind a number a unit means what it means behind the figures: the 万 of 万人 is no part of it.
    let unit = series.unit.as_ref().or(indicator.unit.as_ref());
    let one = unit.and_then(|unit| format!("1{}", unit.text).parse::<Quantity>().ok());
    Line {
        better: indicator.better,
        unit: one.as_ref().and_then(|one| one.unit().map(str::to_owned)),
        per: one.as_ref().and_then(|one| one.per().map(str::to_owned)),
        is_yearly: named.is_yearly || booklet.unsaid.contains(&Unsaid::PerYear),
        ..named
    }
}

fn of_lines<'b>(
    indicator: &'b Indicator,
    series: &'b [Series],
    booklet: &'b Booklet,
) -> Result<Status<'b>, StatusFault> {
    if series.iter().any(|series| series.latest().is_none()) {
        return Err(StatusFault::NoActual);
    }
    let scheme = &booklet.evaluation;
    let judged = worst_of(series.iter().map(|series| outcome_of(series, &line(indicator, series, booklet))));
    let open = match judged {
        Ok(outcome) => return grade(outcome, scheme).map(Status::Graded).ok_or(StatusFault::NoGrade),
        Err(open) => open,
    };
    // Whichever outcome it is, they may all earn the same grade.
    let mut grades = open.outcomes.iter().map(|outcome| grade(outcome, scheme));
    if let Some(Some(first)) = grades.next()
        && grades.all(|grade| grade.is_some_and(|grade| std::ptr::eq(grade, first)))
        && open.outcomes.iter().all(|outcome| outcome != Outcome::Reached)
    {
        return Ok(Status::Graded(first));
    }
    let own = scheme.iter().find(|grade| grade.when.value == Condition::NotAssessed);
    if scheme.is_empty() {
        return Err(StatusFault::NoGrade);
    }
    let said = series.iter().find_map(|series| said(series.latest()?));
    Ok(Status::NotAssessed { grade: own, why: said.map_or(Why::Cannot(open.why), Why::Said) })
}

fn grade(outcome: Outcome, scheme: &[Grade]) -> Option<&Grade> {
    scheme.iter().find(|grade| match grade.when.value {
        Condition::Reached => outcome == Outcome::Reached,
        Condition::Improved => outcome == Outcome::Improved,
        Condition::Unchanged => outcome == Outcome::Unchanged,
        Condition::Worsened => outcome == Outcome::Worsened,
        Condition::Otherwise => true,
        Condition::NotAssessed => false,
    })
}

/// The words that stand in place of an actual.
fn said(actual: &Cell) -> Option<&str> {
    match actual {
        Cell::Withheld { reason } => Some(&reason.text),
        Cell::Values(values) => {
            let first = values.first()?;
            let is_words = match &first.printed {
                Printed::Figure(figure) => matches!(figure.quantity().kind(), Kind::Text { .. }),
                Printed::Verbatim => true,
            };
            is_words.then_some(first.note.as_ref().unwrap_or(&first.typed).text.as_str())
        }
        Cell::Empty(_) | Cell::Faulty => None,
    }
}

fn outcome_of(series: &Series, line: &Line) -> Result<Outcome, Open> {
    let quantity = |cell: Option<&Cell>| cell.and_then(Cell::figure).map(|figure| figure.quantity().clone());
    let (baseline, target) = (quantity(series.baseline.as_ref()), quantity(series.target.as_ref()));
    let target = target.ok_or(match series.target {
        Some(Cell::Values(_)) => CannotTell::Words,
        _ => CannotTell::NoTarget,
    })?;
    let actual = quantity(series.latest()).ok_or(CannotTell::NoActual)?;
    outcome(baseline.as_ref(), &target, &actual, line)
}
