//! Tells from a baseline, a target and an actual how far an indicator has come.
//!
//! Must not know the words a municipality prints for the outcome, nor which indicator or year is judged. What is said is
//! true: numbers of two dimensions have no outcome, and where several are possible none of them is told.

mod better;
mod line;
mod measure;
mod outcomes;
mod ratio;

use self::better::better_of_bound;
use self::measure::{Beside, Measure};
use super::quantity::{Aim, Bound, Kind, Quantity};
use crate::content::Content;
use std::cmp::Ordering;

pub use self::better::infer_better;
pub use self::line::Line;
pub(crate) use self::line::drift;
pub(crate) use self::measure::{has_order, is_one_per};
pub use self::outcomes::Outcomes;

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

/// Why it cannot be told how far an indicator has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotTell {
    /// The actual is a dash.
    NoActual,
    /// The target is a dash, or deliberately none.
    NoTarget,
    /// The target is not reached, and without a baseline it is open whether anything improved.
    NoBaseline,
    /// Neither declared nor inferable which way is good.
    NoDirection,
    /// The target is in words.
    Words,
    /// The values are counted in different units.
    UnitsDiffer,
    /// One is by the year or month, the other is not, or is added up over other years.
    TimesDiffer,
    /// They are held against different years.
    BasesDiffer,
    /// They count different things by their own words: 県内4位 and 全国4位, 延べ and 実人数.
    ThingsDiffer,
    /// The values are of kinds that cannot be compared.
    NotComparable,
}

/// What is left open: the outcomes that are possible, and why it is not told which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    pub(crate) outcomes: Outcomes,
    pub(crate) why: CannotTell,
}

impl From<CannotTell> for Open {
    fn from(why: CannotTell) -> Open {
        Open { outcomes: Outcomes::ANY, why }
    }
}

impl Open {
    /// The target is surely missed.
    fn missed(why: CannotTell) -> Open {
        Open { outcomes: Outcomes::MISSED, why }
    }
}

/// How far the actual has come. A bound in the target says which way is good; otherwise the line does, or the way from the
/// baseline to the target.
///
/// # Errors
/// If a value that the comparison needs is missing, or the values cannot be compared.
pub fn outcome(
    baseline: Option<&Quantity>,
    target: &Quantity,
    actual: &Quantity,
    line: &Line,
) -> Result<Outcome, Open> {
    if actual.is_absent() {
        return Err(CannotTell::NoActual.into());
    }
    let baseline = baseline.filter(|baseline| !baseline.is_absent());
    // Words in place of a baseline are as good as none.
    let from = || baseline.and_then(|baseline| single(baseline, line).ok());
    match target.kind() {
        Kind::Absent => Err(CannotTell::NoTarget.into()),
        Kind::Amount(_) | Kind::Share { .. } | Kind::Compound(_) | Kind::Nil => {
            toward_numbers(baseline, &Measure::all(target, line)?, actual, line)
        }
        Kind::Aim(aim) => toward_aim(from().as_ref(), *aim, &single(actual, line)?, line),
        Kind::AgainstBaseline(bound) => {
            let from = from().ok_or(CannotTell::NoBaseline)?;
            let goal = from.bounded(*bound);
            toward_number(Some(&from), &goal, &single(actual, line)?, line)
        }
        Kind::Range { .. } => {
            let ends = Measure::ends(target, line).ok_or(CannotTell::NotComparable)?;
            toward_range(from().as_ref(), &ends, &single(actual, line)?, line)
        }
        Kind::Ratio { left, right } => ratio::toward(baseline, (*left, *right), actual),
        Kind::Milestone(_) | Kind::Text { .. } => Err(CannotTell::Words.into()),
    }
}

/// The number of a value that is one.
fn single(quantity: &Quantity, line: &Line) -> Result<Measure, CannotTell> {
    let mut all = Measure::all(quantity, line)?.into_iter().filter(|measure| !measure.is_part());
    match (all.next(), all.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(CannotTell::NotComparable),
    }
}

/// The outcome of a target that has been missed.
fn short_of(baseline: Option<&Measure>, actual: &Measure, way: Better) -> Result<Outcome, Open> {
    let from = baseline.ok_or(Open::missed(CannotTell::NoBaseline))?;
    match actual.goodness(from, way, Beside::Baseline).map_err(Open::missed)? {
        Ordering::Greater => Ok(Outcome::Improved),
        // What goes on to grow may yet be more.
        _ if actual.goes_on(from) => Err(Open::missed(CannotTell::TimesDiffer)),
        Ordering::Equal => Ok(Outcome::Unchanged),
        Ordering::Less => Ok(Outcome::Worsened),
    }
}

/// Every number of the target must be reached; the worst of them counts.
fn toward_numbers(
    baseline: Option<&Quantity>,
    goals: &[Measure],
    actual: &Quantity,
    line: &Line,
) -> Result<Outcome, Open> {
    let actuals = Measure::all(actual, line)?;
    let baselines = baseline.and_then(|baseline| Measure::all(baseline, line).ok()).unwrap_or_default();
    // Parts are found by what they are told of, the others by their order.
    let beside = |all: &[Measure], at: usize| {
        let goal = &goals[at];
        let found = if goal.is_part() { all.iter().find(|one| one.is_same_part(goal)) } else { all.get(at) };
        found.filter(|one| one.is_part() == goal.is_part()).cloned()
    };
    let wholes = |all: &[Measure]| all.iter().filter(|one| !one.is_part()).count();
    if wholes(goals) != wholes(&actuals) {
        return Err(CannotTell::NotComparable.into());
    }
    let baselines = if wholes(goals) == wholes(&baselines) { baselines } else { Vec::new() };
    let each = (0..goals.len()).map(|at| {
        let actual = beside(&actuals, at).ok_or(CannotTell::NotComparable)?;
        toward_number(beside(&baselines, at).as_ref(), &goals[at], &actual, line)
    });
    worst_of(each)
}

fn toward_number(baseline: Option<&Measure>, goal: &Measure, actual: &Measure, line: &Line) -> Result<Outcome, Open> {
    let order = |way| actual.goodness(goal, way, Beside::Equal);
    // Whatever way is good, they are numbers of one thing or of two.
    let is_equal = order(Better::Higher).or_else(|_| order(Better::Lower))?.is_eq() && !actual.goes_on(goal);
    let rank = goal.is_rank.then_some(Better::Lower);
    let way = line.better.or(rank).or_else(|| line.told(goal.way_from(baseline?)));
    let way = match goal.bound {
        Some(bound) => better_of_bound(bound),
        None if way.is_none() && is_equal => return Ok(Outcome::Reached),
        None => way.ok_or(CannotTell::NoDirection)?,
    };
    let is_strict = matches!(goal.bound, Some(Bound::MoreThan | Bound::LessThan));
    match order(way)? {
        Ordering::Greater => Ok(Outcome::Reached),
        Ordering::Equal if !is_strict => Ok(Outcome::Reached),
        _ => short_of(baseline, actual, way),
    }
}

fn toward_aim(baseline: Option<&Measure>, aim: Aim, actual: &Measure, line: &Line) -> Result<Outcome, Open> {
    if aim == Aim::Balance {
        return toward_number(baseline, &actual.zero(), actual, line);
    }
    let from = baseline.ok_or(CannotTell::NoBaseline)?;
    let order = |way| actual.goodness(from, way, Beside::Baseline);
    let way = match aim {
        Aim::Increase => Better::Higher,
        Aim::Decrease | Aim::Halve => Better::Lower,
        Aim::Improve => line.better.unwrap_or(Better::Higher),
        Aim::Keep | Aim::Balance => match line.better {
            Some(better) => better,
            None if order(Better::Higher)?.is_eq() => return Ok(Outcome::Reached),
            None => return Err(CannotTell::NoDirection.into()),
        },
    };
    let is_reached = match aim {
        Aim::Keep => order(way)?.is_ge(),
        // Half of a deficit may be meant either way.
        Aim::Halve if from.is_negative() => return Err(CannotTell::NotComparable.into()),
        Aim::Halve => {
            let doubled = actual.doubled().ok_or(CannotTell::NotComparable)?;
            doubled.goodness(from, way, Beside::Baseline)?.is_ge()
        }
        _ => order(way)?.is_gt(),
    };
    if is_reached { Ok(Outcome::Reached) } else { short_of(baseline, actual, way) }
}

/// Beyond the better end of a range is as good as within it; where no way is good, only within it is.
fn toward_range(
    baseline: Option<&Measure>,
    [low, high]: &[Measure; 2],
    actual: &Measure,
    line: &Line,
) -> Result<Outcome, Open> {
    let from_low = actual.goodness(low, Better::Higher, Beside::Equal)?;
    let from_high = actual.goodness(high, Better::Higher, Beside::Equal)?;
    if from_low.is_ge() && from_high.is_le() {
        return Ok(Outcome::Reached);
    }
    let told = || match (low.way_from(baseline?), high.way_from(baseline?)) {
        (Some(Better::Higher), _) => Some(Better::Higher),
        (_, Some(Better::Lower)) => Some(Better::Lower),
        _ => None,
    };
    let way = line.better.or_else(|| line.told(told())).ok_or(CannotTell::NoDirection)?;
    let is_reached = match way {
        Better::Higher => from_low.is_ge(),
        Better::Lower => from_high.is_le(),
    };
    if is_reached { Ok(Outcome::Reached) } else { short_of(baseline, actual, way) }
}

/// Of several that must all be reached the worst counts; what is open in one may be decided by another.
pub(crate) fn worst_of(each: impl IntoIterator<Item = Result<Outcome, Open>>) -> Result<Outcome, Open> {
    let mut outcomes = Outcomes::only(Outcome::Reached);
    let mut why = None;
    for one in each {
        match one {
            Ok(outcome) => outcomes = outcomes.worse_of(Outcomes::only(outcome)),
            Err(open) => {
                outcomes = outcomes.worse_of(open.outcomes);
                why = why.or(Some(open.why));
            }
        }
    }
    match outcomes.one() {
        Some(outcome) => Ok(outcome),
        None => Err(Open { outcomes, why: why.unwrap_or(CannotTell::NotComparable) }),
    }
}

#[cfg(test)]
mod tests;
