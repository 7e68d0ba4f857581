//! Tells from a baseline, a target and an actual how far an indicator has come.
//!
//! Must not know the words a municipality prints for the outcome, nor which indicator or year is judged. Numbers by the year
//! and numbers in all are compared as they stand; whether both should be one or the other is a rule's business.

mod better;
mod ratio;

use self::better::{better_of_bound, better_of_change};
use super::quantity::{Aim, Amount, Bound, Decimal, Kind, Quantity};
use crate::content::Content;
use std::cmp::Ordering;

pub use self::better::infer_better;

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Content)]
pub enum Better {
    #[content(label = "高いほど良い")]
    Higher,
    #[content(label = "低いほど良い")]
    Lower,
}

/// How far an indicator has come, from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The actual is at least as good as the target.
    Reached,
    /// Short of the target, but better than the baseline.
    Improved,
    /// Short of the target, and equal to the baseline.
    Unchanged,
    /// Short of the target, and worse than the baseline.
    Worsened,
}

/// Why nothing can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotTell {
    /// The actual is a dash.
    NoActual,
    /// The target is a dash.
    NoTarget,
    /// The target is not reached, and without a baseline it is open whether anything improved.
    NoBaseline,
    /// Neither declared nor inferable which way is good.
    NoDirection,
    /// The values are counted in different units.
    UnitsDiffer,
    /// The values are of kinds that cannot be compared, such as words.
    NotComparable,
}

impl Outcome {
    /// Of two series that must both reach their targets the worse one counts.
    pub fn worse_of(self, other: Outcome) -> Outcome {
        self.max(other)
    }

    /// The outcome of several series that must all reach their targets: that of the worst; none of no series.
    pub fn of_all(outcomes: impl IntoIterator<Item = Outcome>) -> Option<Outcome> {
        outcomes.into_iter().reduce(Outcome::worse_of)
    }
}

/// How far the actual has come. A bound in the target says which way is good; otherwise `better` does, or what can be
/// inferred from baseline and target.
///
/// # Errors
/// If a value the comparison needs is missing, or the values cannot be compared.
pub fn outcome(
    baseline: Option<&Quantity>,
    target: &Quantity,
    actual: &Quantity,
    better: Option<Better>,
) -> Result<Outcome, CannotTell> {
    if actual.is_absent() {
        return Err(CannotTell::NoActual);
    }
    let baseline = baseline.filter(|baseline| !baseline.is_absent());
    // Words in place of a baseline are as good as none.
    let from = baseline.and_then(number);
    match target.kind() {
        Kind::Absent => Err(CannotTell::NoTarget),
        Kind::Amount(_) | Kind::Nil => {
            let goal = number(target).ok_or(CannotTell::NotComparable)?;
            toward_number(from, goal, comparable(actual)?, better)
        }
        Kind::Aim(aim) => toward_aim(from, *aim, comparable(actual)?, better),
        Kind::AgainstBaseline(bound) => {
            let from = from.ok_or(CannotTell::NoBaseline)?;
            let bound = Some(*bound);
            toward_number(Some(from), Number { bound, ..from }, comparable(actual)?, better)
        }
        Kind::Range { low, high } => toward_range(from, (low, high), comparable(actual)?, better),
        Kind::Ratio { left, right } => ratio::toward(baseline, (*left, *right), actual),
        Kind::Compound(targets) => toward_compound(baseline, targets, actual, better),
        Kind::Milestone(_) | Kind::Text { .. } => Err(CannotTell::NotComparable),
    }
}

/// A number as far as comparing needs it.
#[derive(Debug, Clone, Copy)]
struct Number<'a> {
    value: Decimal,
    /// `None` for なし, which is 0 of anything.
    unit: Option<Option<&'a str>>,
    bound: Option<Bound>,
    is_rank: bool,
}

impl<'a> Number<'a> {
    fn of(amount: &'a Amount) -> Number<'a> {
        Number { value: amount.value(), unit: Some(amount.unit()), bound: amount.bound(), is_rank: amount.is_rank() }
    }
}

fn number(quantity: &Quantity) -> Option<Number<'_>> {
    match quantity.kind() {
        Kind::Amount(amount) => Some(Number::of(amount)),
        Kind::Nil => Some(Number { value: Decimal::ZERO, unit: None, bound: None, is_rank: false }),
        _ => None,
    }
}

fn comparable(quantity: &Quantity) -> Result<Number<'_>, CannotTell> {
    number(quantity).ok_or(CannotTell::NotComparable)
}

fn agree(a: Option<Option<&str>>, b: Option<&str>) -> Result<(), CannotTell> {
    match a {
        Some(a) if a != b => Err(CannotTell::UnitsDiffer),
        _ => Ok(()),
    }
}

fn agree_both(a: Number<'_>, b: Number<'_>) -> Result<(), CannotTell> {
    match b.unit {
        Some(unit) => agree(a.unit, unit),
        None => Ok(()),
    }
}

/// The order in which the better of two numbers is the greater.
fn goodness(a: Decimal, b: Decimal, better: Better) -> Ordering {
    match better {
        Better::Higher => a.cmp(&b),
        Better::Lower => b.cmp(&a),
    }
}

/// The outcome of a target that has been missed.
fn short_of(baseline: Option<Number<'_>>, actual: Number<'_>, better: Better) -> Result<Outcome, CannotTell> {
    let from = baseline.ok_or(CannotTell::NoBaseline)?;
    agree_both(from, actual)?;
    Ok(match goodness(actual.value, from.value, better) {
        Ordering::Greater => Outcome::Improved,
        Ordering::Equal => Outcome::Unchanged,
        Ordering::Less => Outcome::Worsened,
    })
}

fn toward_number(
    baseline: Option<Number<'_>>,
    goal: Number<'_>,
    actual: Number<'_>,
    better: Option<Better>,
) -> Result<Outcome, CannotTell> {
    agree_both(goal, actual)?;
    let way = || {
        let rank = goal.is_rank.then_some(Better::Lower);
        let change = || {
            let from = baseline.filter(|&from| agree_both(from, goal).is_ok())?;
            better_of_change(from.value, goal.value)
        };
        better.or(rank).or_else(change)
    };
    let way = match goal.bound {
        Some(bound) => better_of_bound(bound),
        None if way().is_none() && actual.value == goal.value => return Ok(Outcome::Reached),
        None => way().ok_or(CannotTell::NoDirection)?,
    };
    let strict = matches!(goal.bound, Some(Bound::MoreThan | Bound::LessThan));
    match goodness(actual.value, goal.value, way) {
        Ordering::Greater => Ok(Outcome::Reached),
        Ordering::Equal if !strict => Ok(Outcome::Reached),
        _ => short_of(baseline, actual, way),
    }
}

fn toward_aim(
    baseline: Option<Number<'_>>,
    aim: Aim,
    actual: Number<'_>,
    better: Option<Better>,
) -> Result<Outcome, CannotTell> {
    if aim == Aim::Balance {
        let bound = None;
        let goal = Number { value: Decimal::ZERO, bound, ..actual };
        return toward_number(baseline, goal, actual, better);
    }
    let from = baseline.ok_or(CannotTell::NoBaseline)?;
    agree_both(from, actual)?;
    let way = match aim {
        Aim::Increase => Better::Higher,
        Aim::Decrease | Aim::Halve => Better::Lower,
        Aim::Improve => better.unwrap_or(Better::Higher),
        Aim::Keep | Aim::Balance => match better {
            Some(better) => better,
            None if actual.value == from.value => return Ok(Outcome::Reached),
            None => return Err(CannotTell::NoDirection),
        },
    };
    let reached = match aim {
        Aim::Keep => goodness(actual.value, from.value, way).is_ge(),
        // Half of a deficit may be meant either way.
        Aim::Halve if from.value.is_negative() => return Err(CannotTell::NotComparable),
        Aim::Halve => actual.value.checked_add(actual.value).is_some_and(|doubled| doubled <= from.value),
        _ => goodness(actual.value, from.value, way).is_gt(),
    };
    match reached {
        true => Ok(Outcome::Reached),
        false => short_of(baseline, actual, way),
    }
}

/// Beyond the better end of a range is as good as within it; where no way is good, only within it is.
fn toward_range(
    baseline: Option<Number<'_>>,
    (low, high): (&Amount, &Amount),
    actual: Number<'_>,
    better: Option<Better>,
) -> Result<Outcome, CannotTell> {
    agree(actual.unit, high.unit())?;
    if (low.value()..=high.value()).contains(&actual.value) {
        return Ok(Outcome::Reached);
    }
    let from_below = baseline.filter(|from| from.value < low.value());
    let from_above = baseline.filter(|from| from.value > high.value());
    let way = better
        .or(from_below.map(|_| Better::Higher))
        .or(from_above.map(|_| Better::Lower))
        .ok_or(CannotTell::NoDirection)?;
    let end = match way {
        Better::Higher => low.value(),
        Better::Lower => high.value(),
    };
    match goodness(actual.value, end, way).is_ge() {
        true => Ok(Outcome::Reached),
        false => short_of(baseline, actual, way),
    }
}

fn toward_compound(
    baseline: Option<&Quantity>,
    targets: &[Amount],
    actual: &Quantity,
    better: Option<Better>,
) -> Result<Outcome, CannotTell> {
    let parts = |quantity: &Quantity| match quantity.kind() {
        Kind::Compound(amounts) if amounts.len() == targets.len() => Ok(amounts.clone()),
        _ => Err(CannotTell::NotComparable),
    };
    let actuals = parts(actual)?;
    let baselines = baseline.map(parts).transpose()?;
    let mut outcomes = Vec::new();
    for (at, (target, actual)) in targets.iter().zip(&actuals).enumerate() {
        let from = baselines.as_ref().and_then(|baselines| baselines.get(at)).map(Number::of);
        outcomes.push(toward_number(from, Number::of(target), Number::of(actual), better)?);
    }
    Outcome::of_all(outcomes).ok_or(CannotTell::NotComparable)
}

#[cfg(test)]
mod tests;
