//! Exact fractions of decimal numbers.
//!
//! Must not know what they are fractions of.

use crate::model::quantity::Decimal;
use std::cmp::Ordering;

/// A number over another one that is more than zero.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fraction {
    above: Decimal,
    below: Decimal,
}

impl Fraction {
    pub(super) fn of(number: Decimal) -> Fraction {
        Fraction { above: number, below: Decimal::from(1) }
    }

    /// Divided by a number; none by zero or less, and where it is too large to hold.
    pub(super) fn over(self, number: Decimal) -> Option<Fraction> {
        (number > Decimal::ZERO).then_some(())?;
        Some(Fraction { below: self.below.checked_mul(number)?, ..self })
    }

    pub(super) fn doubled(self) -> Option<Fraction> {
        Some(Fraction { above: self.above.checked_add(self.above)?, ..self })
    }

    /// None where it takes larger numbers to tell.
    pub(super) fn order(&self, other: &Fraction) -> Option<Ordering> {
        if self.below == other.below {
            return Some(self.above.cmp(&other.above));
        }
        Some(self.above.checked_mul(other.below)?.cmp(&other.above.checked_mul(self.below)?))
    }
}
