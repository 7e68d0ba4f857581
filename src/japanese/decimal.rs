//! Exact decimal numbers, large and fine enough for the figures of a municipality.
//!
//! Must not know how numbers are written in Japanese; binary floating point appears only on the way out, for drawing.

use std::cmp::Ordering;
use std::fmt;

/// Digits before the decimal point.
const INTEGER_DIGITS: u32 = 24;
/// Digits behind it. Together they leave `i128` room for one doubling after two numbers are aligned.
const FRACTION_DIGITS: u32 = 12;

/// An exact decimal number: a whole mantissa over a power of ten.
///
/// Always in lowest terms, so equal numbers are equal values whatever zeros were typed: 2.00 is 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i128,
    scale: u32,
}

impl Decimal {
    pub const ZERO: Decimal = Decimal { mantissa: 0, scale: 0 };

    /// `mantissa` / 10^`scale`; none with more than 24 digits before or 12 behind the decimal point.
    pub fn new(mut mantissa: i128, mut scale: u32) -> Option<Decimal> {
        while scale > 0 && mantissa % 10 == 0 {
            if mantissa == 0 {
                return Some(Decimal::ZERO);
            }
            mantissa /= 10;
            scale -= 1;
        }
        let limit = 10u128.pow(INTEGER_DIGITS + scale.min(FRACTION_DIGITS));
        let fits = scale <= FRACTION_DIGITS && mantissa.unsigned_abs() < limit;
        fits.then_some(Decimal { mantissa, scale })
    }

    pub fn mantissa(self) -> i128 {
        self.mantissa
    }

    /// The number of decimals in lowest terms, 0 to 12.
    pub fn scale(self) -> u32 {
        self.scale
    }

    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    pub fn checked_add(self, other: Decimal) -> Option<Decimal> {
        let (a, b, scale) = self.aligned(other);
        Decimal::new(a + b, scale)
    }

    pub fn checked_sub(self, other: Decimal) -> Option<Decimal> {
        self.checked_add(-other)
    }

    pub fn checked_mul(self, other: Decimal) -> Option<Decimal> {
        let mantissa = self.mantissa.checked_mul(other.mantissa)?;
        Decimal::new(mantissa, self.scale + other.scale)
    }

    /// Times a power of ten.
    pub fn shifted(self, exponent: u32) -> Option<Decimal> {
        let kept = self.scale.saturating_sub(exponent);
        let grown = exponent.saturating_sub(self.scale);
        let factor = 10i128.checked_pow(grown)?;
        Decimal::new(self.mantissa.checked_mul(factor)?, kept)
    }

    /// The nearest binary number, for drawing; never for comparing.
    pub fn to_f64(self) -> f64 {
        // The correctly rounded quotient would need more than one rounding; the decimal text has exactly one.
        self.to_string().parse().unwrap_or(f64::NAN)
    }

    /// Both mantissas over the larger of the two scales: each below 10^36.
    fn aligned(self, other: Decimal) -> (i128, i128, u32) {
        let scale = self.scale.max(other.scale);
        let at = |number: Decimal| number.mantissa * 10i128.pow(scale - number.scale);
        (at(self), at(other), scale)
    }
}

impl std::ops::Neg for Decimal {
    type Output = Decimal;

    fn neg(self) -> Decimal {
        Decimal { mantissa: -self.mantissa, ..self }
    }
}

impl From<u32> for Decimal {
    fn from(whole: u32) -> Self {
        Decimal { mantissa: i128::from(whole), scale: 0 }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b, _) = self.aligned(*other);
        a.cmp(&b)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The plain form for machines: `-1234.5`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let digits = self.mantissa.unsigned_abs();
        let unit = 10u128.pow(self.scale);
        match self.scale {
            0 => write!(f, "{sign}{digits}"),
            scale => write!(f, "{sign}{}.{:0width$}", digits / unit, digits % unit, width = scale as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;
    use proptest::prelude::*;

    fn decimal(mantissa: i128, scale: u32) -> Decimal {
        Decimal::new(mantissa, scale).expect("in range")
    }

    #[test]
    fn zeros_at_the_end_do_not_matter() {
        assert_eq!(decimal(200, 2), decimal(2, 0));
        assert_eq!(decimal(0, 9), Decimal::ZERO);
    }

    #[test]
    fn the_limits_are_refused_and_not_crossed() {
        assert!(Decimal::new(10i128.pow(24), 0).is_none());
        assert!(Decimal::new(10i128.pow(24) - 1, 0).is_some());
        assert!(Decimal::new(1, 13).is_none());
        assert!(Decimal::new(i128::MIN, 0).is_none());
        assert!(Decimal::new(i128::MAX, u32::MAX).is_none());
        let largest = decimal(10i128.pow(36) - 1, 12);
        assert!(largest > decimal(1, 12));
        assert!(largest.checked_add(largest).is_none());
        assert!(largest.checked_mul(largest).is_none());
        assert!(largest.shifted(40).is_none());
    }

    #[test]
    fn the_machine_form_keeps_zeros_behind_the_point() {
        assert_eq!(decimal(-1005, 3).to_string(), "-1.005");
        assert_eq!(decimal(-5, 2).to_string(), "-0.05");
        assert_eq!(decimal(4315, 1).shifted(4), Some(decimal(4_315_000, 0)));
        assert_eq!(decimal(4315, 1).to_f64(), 431.5);
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_the_numbers(a in -1_000_000i128..1_000_000, b in -1_000_000i128..1_000_000,
            s in 0u32..=6, t in 0u32..=6) {
            let cross = (a * 10i128.pow(t)).cmp(&(b * 10i128.pow(s)));
            prop_assert_eq!(decimal(a, s).cmp(&decimal(b, t)), cross);
            prop_assert_eq!(decimal(a, s) == decimal(b, t), cross.is_eq());
        }
    }
}
