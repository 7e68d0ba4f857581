//! Infers which way is good from a baseline and a target.
//!
//! Must not know actuals, nor what the author declared; a declaration goes before anything inferred here.

use super::{Better, Number, agree, number};
use crate::model::quantity::{Aim, Amount, Bound, Decimal, Kind, Quantity};
use std::cmp::Ordering;

/// Which way is good, as far as the values tell: by the bound, the direction or the rank of the target, or else by the way
/// from the baseline to it. A baseline of なし is 0, a dash is none; equal values tell nothing.
///
/// Takes the baseline with or without `Some` around it.
pub fn infer_better<'q>(baseline: impl Into<Option<&'q Quantity>>, target: &Quantity) -> Option<Better> {
    let baseline: Option<&Quantity> = baseline.into();
    match target.kind() {
        Kind::Aim(aim) => better_of_aim(*aim, baseline),
        Kind::AgainstBaseline(bound) | Kind::Text { bound: Some(bound) } => Some(better_of_bound(*bound)),
        Kind::Amount(amount) => better_of_amount(baseline.and_then(number), amount),
        Kind::Nil => better_of_change(baseline.and_then(number)?.value, Decimal::ZERO),
        Kind::Range { low, high } => {
            let from = baseline.and_then(number)?;
            agree(from.unit, low.unit()).ok()?;
            if from.value < low.value() {
                return Some(Better::Higher);
            }
            (from.value > high.value()).then_some(Better::Lower)
        }
        Kind::Compound(targets) => {
            let Kind::Compound(baselines) = baseline?.kind() else {
                return None;
            };
            let mut ways = targets
                .iter()
                .zip(baselines)
                .filter_map(|(target, from)| better_of_amount(Some(Number::of(from)), target));
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

fn better_of_aim(aim: Aim, baseline: Option<&Quantity>) -> Option<Better> {
    match aim {
        Aim::Increase | Aim::Improve => Some(Better::Higher),
        Aim::Decrease | Aim::Halve => Some(Better::Lower),
        Aim::Keep => None,
        Aim::Balance => better_of_change(baseline.and_then(number)?.value, Decimal::ZERO),
    }
}

pub(super) fn better_of_change(from: Decimal, to: Decimal) -> Option<Better> {
    match to.cmp(&from) {
        Ordering::Greater => Some(Better::Higher),
        Ordering::Less => Some(Better::Lower),
        Ordering::Equal => None,
    }
}

fn better_of_amount(from: Option<Number<'_>>, target: &Amount) -> Option<Better> {
    if let Some(bound) = target.bound() {
        return Some(better_of_bound(bound));
    }
    if target.is_rank() {
        return Some(Better::Lower);
    }
    let from = from?;
    agree(from.unit, target.unit()).ok()?;
    better_of_change(from.value, target.value())
}
