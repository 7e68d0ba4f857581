//! Judges ratios by their distance to the target, exactly and without dividing.
//!
//! Must not know which way is good: the nearer the better, from either side.

use super::{CannotTell, Open, Outcome};
use crate::model::quantity::{Decimal, Kind, Quantity};
use std::cmp::Ordering;

/// The nearer to the target, the better, from either side.
pub(super) fn toward(
    baseline: Option<&Quantity>,
    target: (Decimal, Decimal),
    actual: &Quantity,
) -> Result<Outcome, Open> {
    let sides = |quantity: &Quantity| match quantity.kind() {
        Kind::Ratio { left, right } => Ok((*left, *right)),
        _ => Err(CannotTell::NotComparable),
    };
    let now = distance(sides(actual)?, target)?;
    if now.0 == 0 {
        return Ok(Outcome::Reached);
    }
    let baseline = baseline.ok_or(Open::missed(CannotTell::NoBaseline))?;
    let then = sides(baseline).and_then(|sides| distance(sides, target)).map_err(Open::missed)?;
    // Both distances are fractions over the same side of the target, which drops out.
    let product = |a: i128, b: i128| a.checked_mul(b).ok_or(CannotTell::NotComparable);
    let (now, then) = (product(now.0, then.1)?, product(then.0, now.1)?);
    Ok(match now.cmp(&then) {
        Ordering::Less => Outcome::Improved,
        Ordering::Equal => Outcome::Unchanged,
        Ordering::Greater => Outcome::Worsened,
    })
}

/// How far left/right is from the target, as a numerator and a denominator; the target's own denominator is left out.
fn distance(
    (left, right): (Decimal, Decimal),
    (target_left, target_right): (Decimal, Decimal),
) -> Result<(i128, i128), CannotTell> {
    if right.is_zero() || target_right.is_zero() {
        return Err(CannotTell::NotComparable);
    }
    // Sides are below a million with two decimals, so hundredths are whole and products stay below 10^32.
    let hundredths = |side: Decimal| -> Result<i128, CannotTell> {
        let missing = 2u32.checked_sub(side.scale()).ok_or(CannotTell::NotComparable)?;
        Ok(side.mantissa() * 10i128.pow(missing))
    };
    let (left, right) = (hundredths(left)?, hundredths(right)?);
    let (target_left, target_right) = (hundredths(target_left)?, hundredths(target_right)?);
    let apart = (left * target_right - target_left * right).abs();
    Ok((apart, right))
}
