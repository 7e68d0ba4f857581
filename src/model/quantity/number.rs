//! Numbers as municipal documents write them: signs, commas, decimals, and the magnitudes 千, 万, 億, in either width.
//!
//! Must not know units, nor what the number counts.

use super::{Decimal, QuantityError, QuantityFault};
use crate::model::scan::{Misread, Scan};

/// A number as it stands in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) value: Decimal,
    /// How many decimals were typed, before any magnitude.
    pub(super) decimals: u32,
    /// What its last digit counts.
    pub(super) step: Decimal,
}

/// What stands before a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
    /// `±`, which only zero can bear: of anything else it is a tolerance.
    Either,
}

/// Reads the sign before a number, with the spaces behind it; plus where there is none, no step where no digit follows.
pub(super) fn read_sign(scan: &mut Scan<'_>) -> Option<Sign> {
    let mut ahead = *scan;
    let sign = ahead.eat_if(|c| matches!(c, '△' | '▲' | '▼' | '-' | '−' | '‐' | '‑' | '–' | '+' | '±'));
    ahead.spaces();
    if !ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    *scan = ahead;
    Some(match sign {
        None | Some('+') => Sign::Plus,
        Some('±') => Sign::Either,
        Some(_) => Sign::Minus,
    })
}

/// Whether a number, signed or not, begins here.
pub(super) fn starts(scan: &Scan<'_>) -> bool {
    let mut ahead = *scan;
    let space = ahead.peek() == Some(' ');
    !space && read_sign(&mut ahead).is_some()
}

/// Reads a signed number with its magnitudes: `△1,234.5`, `159,647百万`, `1億2,000万`; none where none begins.
pub(super) fn read(scan: &mut Scan<'_>) -> Result<Option<Number>, QuantityError> {
    let start = scan.at();
    let Some(sign) = read_sign(scan) else {
        return Ok(None);
    };
    let Some(number) = read_unsigned(scan, start)? else {
        return Ok(None);
    };
    if sign == Sign::Either && !number.value.is_zero() {
        return Err(Misread::new(QuantityFault::Unexpected, scan.range_from(start)));
    }
    let value = if sign == Sign::Minus { -number.value } else { number.value };
    Ok(Some(Number { value, ..number }))
}

/// Reads a number without a sign; `start` is where a fault begins.
pub(super) fn read_unsigned(scan: &mut Scan<'_>, start: usize) -> Result<Option<Number>, QuantityError> {
    let Some(first) = read_plain(scan)? else {
        return Ok(None);
    };
    let mut exponent = read_magnitude(scan);
    let mut total = scaled(first.value, exponent, scan, start)?;
    let mut step = scaled(first.step, exponent, scan, start)?;
    // 1億2,000万: each part is smaller than the magnitude before it.
    while exponent > 0 {
        let mut ahead = *scan;
        let Some(part) = read_plain(&mut ahead)? else {
            break;
        };
        let part_exponent = read_magnitude(&mut ahead);
        let value = scaled(part.value, part_exponent, &ahead, start)?;
        let limit = Decimal::from(1).shifted(exponent);
        if part_exponent >= exponent || limit.is_some_and(|limit| value >= limit) {
            let range = ahead.range_from(scan.at());
            return Err(Misread::new(QuantityFault::Unexpected, range));
        }
        step = scaled(part.step, part_exponent, &ahead, start)?;
        *scan = ahead;
        exponent = part_exponent;
        total = total.checked_add(value).ok_or_else(|| out_of_range(scan, start))?;
    }
    Ok(Some(Number { value: total, decimals: first.decimals, step }))
}

fn scaled(value: Decimal, exponent: u32, scan: &Scan<'_>, start: usize) -> Result<Decimal, QuantityError> {
    value.shifted(exponent).ok_or_else(|| out_of_range(scan, start))
}

fn out_of_range(scan: &Scan<'_>, start: usize) -> QuantityError {
    Misread::new(QuantityFault::TooLarge, scan.range_from(start))
}

/// Reads digits with their commas and decimals.
pub(super) fn read_plain(scan: &mut Scan<'_>) -> Result<Option<Number>, QuantityError> {
    let start = scan.at();
    let mut mantissa = Some(0i128);
    let mut lengths = Groups::default();
    loop {
        if let Some(digit) = read_digit(scan) {
            mantissa = append(mantissa, digit);
            lengths.digit();
        } else if lengths.any() && is_before_digit(scan, ',') {
            scan.step();
            lengths.comma();
        } else {
            break;
        }
    }
    if !lengths.any() {
        return Ok(None);
    }
    if !lengths.are_threes() {
        let range = scan.range_from(start);
        return Err(Misread::new(QuantityFault::Thousands, range));
    }
    let mut decimals = 0u32;
    if is_before_digit(scan, '.') {
        scan.step();
        while let Some(digit) = read_digit(scan) {
            mantissa = append(mantissa, digit);
            decimals = decimals.saturating_add(1);
        }
    }
    let of = |mantissa: i128| Decimal::new(mantissa, decimals);
    let value = mantissa.and_then(of).ok_or_else(|| out_of_range(scan, start))?;
    // Zeros behind the finest digit that can be held count nothing.
    let step = of(1).unwrap_or(Decimal::ZERO);
    Ok(Some(Number { value, decimals, step }))
}

fn append(mantissa: Option<i128>, digit: u32) -> Option<i128> {
    mantissa?.checked_mul(10)?.checked_add(i128::from(digit))
}

fn read_digit(scan: &mut Scan<'_>) -> Option<u32> {
    let digit = scan.peek()?.to_digit(10)?;
    scan.step();
    Some(digit)
}

fn is_before_digit(scan: &Scan<'_>, mark: char) -> bool {
    let mut ahead = *scan;
    ahead.eat(mark) && ahead.peek().is_some_and(|c| c.is_ascii_digit())
}

/// The lengths of the groups of digits between commas, as far as they matter.
#[derive(Default)]
struct Groups {
    current: usize,
    commas: bool,
    uneven: bool,
}

impl Groups {
    fn digit(&mut self) {
        self.current += 1;
    }

    fn comma(&mut self) {
        // Only the first group may be shorter than three.
        let fits = if self.commas { self.current == 3 } else { self.current <= 3 };
        self.uneven |= !fits;
        self.commas = true;
        self.current = 0;
    }

    fn any(&self) -> bool {
        self.current > 0 || self.commas
    }

    fn are_threes(&self) -> bool {
        !self.commas || (!self.uneven && self.current == 3)
    }
}

/// Reads 千, 万, 百万 and the like as a power of ten, spaces before them included; 0 and no step where there is none.
fn read_magnitude(scan: &mut Scan<'_>) -> u32 {
    let mut ahead = *scan;
    ahead.spaces();
    let small = ahead.eat_any(&[("十", 1), ("百", 2), ("千", 3)]);
    let large = ahead.eat_any(&[("万", 4), ("億", 8), ("兆", 12)]);
    let exponent = small.unwrap_or(0) + large.unwrap_or(0);
    if exponent > 0 {
        *scan = ahead;
    }
    exponent
}
