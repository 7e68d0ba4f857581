//! Infers which way is good from a baseline and a target.
//!
//! Must not know actuals, nor what the author declared; a declaration goes before anything inferred here. What is inferred is
//! a hint for rules: an outcome takes it only from values that are numbers of one thing.

use super::line::Line;
use super::measure::Measure;
use super::{Better, single};
use crate::model::quantity::{Aim, Bound, Kind, Quantity};

/// Which way is good, as far as the values tell: by the bound, the direction or the rank of the target, or else by the way
/// from the baseline to it. A baseline of なし is 0, a dash is none; equal values tell nothing, nor does a way that the
/// figures of the line go by themselves.
///
/// Takes the baseline with or without `Some` around it.
pub fn infer_better<'q>(baseline: impl Into<Option<&'q Quantity>>, target: &Quantity, line: &Line) -> Option<Better> {
    let baseline: Option<&Quantity> = baseline.into();
    let from = || single(baseline?, line).ok();
    match target.kind() {
        Kind::Aim(Aim::Increase | Aim::Improve) => Some(Better::Higher),
        Kind::Aim(Aim::Decrease | Aim::Halve) => Some(Better::Lower),
        Kind::Aim(Aim::Balance) => {
            let from = from()?;
            line.told(from.zero().leans_from(&from))
        }
        Kind::AgainstBaseline(bound) | Kind::Text { bound: Some(bound) } => Some(better_of_bound(*bound)),
        Kind::Amount(_) | Kind::Share { .. } | Kind::Nil => {
            better_of(from().as_ref(), &single(target, line).ok()?, line)
        }
        Kind::Range { .. } => {
            let (from, [low, high]) = (from()?, Measure::ends(target, line)?);
            let way = match (low.leans_from(&from), high.leans_from(&from)) {
                (Some(Better::Higher), _) => Some(Better::Higher),
                (_, Some(Better::Lower)) => Some(Better::Lower),
                _ => None,
            };
            line.told(way)
        }
        Kind::Compound(_) => {
            let (targets, baselines) = (Measure::all(target, line).ok()?, Measure::all(baseline?, line).ok()?);
            if !matches!(baseline?.kind(), Kind::Compound(_)) {
                return None;
            }
            let mut ways =
                targets.iter().zip(&baselines).filter_map(|(target, from)| better_of(Some(from), target, line));
            let first = ways.next()?;
            ways.all(|way| way == first).then_some(first)
        }
        _ => None,
    }
}

pub(super) fn better_of_bound(bound: Bound) -> Better {
    match bound {
        Bound::AtLeast | Bound::MoreThan => Better::Higher,
        Bound::AtMost | Bound::LessThan => Better::Lower,
    }
}

fn better_of(from: Option<&Measure>, target: &Measure, line: &Line) -> Option<Better> {
    match target.bound {
        Some(bound) => Some(better_of_bound(bound)),
        None if target.is_rank => Some(Better::Lower),
        None => line.told(target.leans_from(from?)),
    }
}
