//! Numbers as municipal documents write them: signs, commas, decimals, and the magnitudes 千, 万, 億, in either width.
//!
//! One reader with two manners: a value is nothing but its number, so that what cannot be read is a fault; running text has
//! numbers among other things, so that what is none of its own (dates, versions) is stepped over. Must not know units, nor
//! what a number counts.

use std::ops::Range;

use super::decimal::Decimal;
use super::mark::is_minus;
use super::scan::{Misread, Scan};
use super::script::{digit, is_digit};
use super::width;

/// A number as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// From its sign, in running text from its first digit, to its last magnitude.
    pub range: Range<usize>,
    /// With its magnitudes: 1.5万 is 15000.
    pub value: Decimal,
    /// How many decimals were typed, before any magnitude.
    pub decimals: u32,
    /// What its last digit counts: 1000 of 1.5万.
    pub step: Decimal,
    /// The power of ten of its last magnitude: 4 of 1.5万.
    pub exponent: u32,
}

/// The magnitudes and their powers of ten: the three of which the first may stand before the others, as in 百万.
const MAGNITUDES: [(char, u32); 6] = [('十', 1), ('百', 2), ('千', 3), ('万', 4), ('億', 8), ('兆', 12)];

/// Whether a character multiplies the number before it.
pub fn is_magnitude(c: char) -> bool {
    MAGNITUDES.iter().any(|(word, _)| *word == c)
}

/// Why digits are no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// The commas do not part it in threes.
    Thousands,
    /// It has more digits than a [`Decimal`] holds.
    TooLarge,
    /// The magnitudes do not fall, or a tolerance stands in a number's place.
    Unexpected,
}

/// A number that could not be read, with the bytes at fault.
pub type NumberError = Misread<NumberFault>;

/// What stands before a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
    /// `±`, which only zero can bear: of anything else it is a tolerance.
    Either,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Every comma and magnitude belongs to the number, which is at fault if they do not fit.
    Value,
    /// What does not fit belongs to whatever comes next.
    Prose,
}

impl Number {
    /// As a whole number, where it is one.
    pub fn whole(&self) -> Option<usize> {
        (self.value.scale() == 0).then(|| usize::try_from(self.value.mantissa()).ok()).flatten()
    }
}

/// All numbers of a running text that are typed in digits, in order, without their signs.
pub fn all(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(is_digit) {
        let (number, end) = read_at(text, at + step);
        // The 2 of CO2 is a letter of a name; KPI17項目 is a count.
        let is_counted = ["項目", "つ", "個"].iter().any(|counter| text[end..].starts_with(counter));
        let is_name = !is_counted && width::before(text, at + step).is_some_and(|c| c.is_ascii_alphabetic());
        found.extend(number.filter(|_| !is_name));
        at = end;
    }
    found
}

/// Reads the number of a running text whose first digit stands at `start`, and says where it ends, even if it is none.
pub fn read_at(text: &str, start: usize) -> (Option<Number>, usize) {
    let mut scan = Scan::from(text, start);
    let read = unsigned(&mut scan, start, Manner::Prose).ok().flatten();
    let has_more_points = read.as_ref().is_some_and(|number| number.exponent == 0) && follows(&scan, '.');
    match read {
        Some(number) if !has_more_points => (Some(number), scan.at()),
        _ => {
            let is_part = |c: char| is_digit(c) || matches!(width::half(c), '.' | ',');
            let end = text[start..].find(|c| !is_part(c)).map_or(text.len(), |length| start + length);
            (None, end)
        }
    }
}

/// Whether a number, signed or not, begins here.
pub(crate) fn starts(scan: &Scan<'_>) -> bool {
    let mut ahead = *scan;
    let space = ahead.peek() == Some(' ');
    !space && sign(&mut ahead).is_some()
}

/// Reads a signed number with its magnitudes: `△1,234.5`, `159,647百万`, `1億2,000万`; none where none begins.
pub(crate) fn read(scan: &mut Scan<'_>) -> Result<Option<Number>, NumberError> {
    let start = scan.at();
    let Some(sign) = sign(scan) else {
        return Ok(None);
    };
    let Some(number) = unsigned(scan, start, Manner::Value)? else {
        return Ok(None);
    };
    if sign == Sign::Either && !number.value.is_zero() {
        return Err(Misread::new(NumberFault::Unexpected, scan.range_from(start)));
    }
    let value = if sign == Sign::Minus { -number.value } else { number.value };
    Ok(Some(Number { value, ..number }))
}

/// Reads a number without a sign and without magnitudes; none where none begins.
pub(crate) fn read_plain(scan: &mut Scan<'_>) -> Result<Option<Number>, NumberError> {
    plain(scan, Manner::Value)
}

/// Reads the sign before a number, with the spaces behind it; plus where there is none, no step where no digit follows.
fn sign(scan: &mut Scan<'_>) -> Option<Sign> {
    let mut ahead = *scan;
    let sign = ahead.eat_if(|c| is_minus(c) || matches!(c, '+' | '±'));
    ahead.spaces();
    if !ahead.peek().is_some_and(is_digit) {
        return None;
    }
    *scan = ahead;
    Some(match sign {
        None | Some('+') => Sign::Plus,
        Some('±') => Sign::Either,
        Some(_) => Sign::Minus,
    })
}

/// Reads a number without its sign; `start` is where it and its faults begin.
fn unsigned(scan: &mut Scan<'_>, start: usize, manner: Manner) -> Result<Option<Number>, NumberError> {
    let Some(first) = plain(scan, manner)? else {
        return Ok(None);
    };
    let mut exponent = magnitude(scan, manner);
    let mut value = scaled(first.value, exponent, scan, start)?;
    let mut step = scaled(first.step, exponent, scan, start)?;
    // 1億2,000万: each part is smaller than the magnitude before it.
    while exponent > 0 {
        let mut ahead = *scan;
        let Some(part) = plain(&mut ahead, manner)? else {
            break;
        };
        let smaller = magnitude(&mut ahead, manner);
        let of_part = scaled(part.value, smaller, &ahead, start)?;
        let limit = Decimal::from(1).shifted(exponent);
        if smaller >= exponent || limit.is_some_and(|limit| of_part >= limit) {
            match manner {
                Manner::Value => return Err(Misread::new(NumberFault::Unexpected, ahead.range_from(scan.at()))),
                Manner::Prose => break,
            }
        }
        step = scaled(part.step, smaller, &ahead, start)?;
        *scan = ahead;
        exponent = smaller;
        value = value.checked_add(of_part).ok_or_else(|| too_large(scan, start))?;
    }
    Ok(Some(Number { range: start..scan.at(), value, decimals: first.decimals, step, exponent }))
}

fn scaled(value: Decimal, exponent: u32, scan: &Scan<'_>, start: usize) -> Result<Decimal, NumberError> {
    value.shifted(exponent).ok_or_else(|| too_large(scan, start))
}

fn too_large(scan: &Scan<'_>, start: usize) -> NumberError {
    Misread::new(NumberFault::TooLarge, scan.range_from(start))
}

/// Reads digits with their commas and decimals.
fn plain(scan: &mut Scan<'_>, manner: Manner) -> Result<Option<Number>, NumberError> {
    let start = scan.at();
    let mut mantissa = Some(0i128);
    let mut groups = Groups::default();
    loop {
        if let Some(digit) = eat_digit(scan) {
            mantissa = append(mantissa, digit);
            groups.current += 1;
        } else if groups.any() && follows(scan, ',') && (manner == Manner::Value || groups.go_on(scan)) {
            scan.step();
            groups.comma();
        } else {
            break;
        }
    }
    if !groups.any() {
        return Ok(None);
    }
    if !groups.are_threes() {
        return Err(Misread::new(NumberFault::Thousands, scan.range_from(start)));
    }
    let mut decimals = 0u32;
    if follows(scan, '.') {
        scan.step();
        while let Some(digit) = eat_digit(scan) {
            mantissa = append(mantissa, digit);
            decimals = decimals.saturating_add(1);
        }
    }
    let of = |mantissa: i128| Decimal::new(mantissa, decimals);
    let value = mantissa.and_then(of).ok_or_else(|| too_large(scan, start))?;
    // Zeros behind the finest digit that can be held count nothing.
    let step = of(1).unwrap_or(Decimal::ZERO);
    Ok(Some(Number { range: start..scan.at(), value, decimals, step, exponent: 0 }))
}

fn append(mantissa: Option<i128>, digit: u32) -> Option<i128> {
    mantissa?.checked_mul(10)?.checked_add(i128::from(digit))
}

fn eat_digit(scan: &mut Scan<'_>) -> Option<u32> {
    let value = scan.peek().and_then(digit)?;
    scan.step();
    Some(value)
}

/// Whether a mark with a digit behind it stands here.
fn follows(scan: &Scan<'_>, mark: char) -> bool {
    let mut ahead = *scan;
    ahead.eat(mark) && ahead.peek().is_some_and(is_digit)
}

/// The lengths of the groups of digits between commas, as far as they matter.
#[derive(Default)]
struct Groups {
    current: usize,
    commas: bool,
    uneven: bool,
}

impl Groups {
    /// Whether the digits so far may be followed by a comma: only the first group may be shorter than three.
    fn fits(&self) -> bool {
        if self.commas { self.current == 3 } else { (1..=3).contains(&self.current) }
    }

    fn comma(&mut self) {
        self.uneven |= !self.fits();
        self.commas = true;
        self.current = 0;
    }

    /// Whether the number goes on behind a comma in running text: with three digits and no more.
    fn go_on(&self, scan: &Scan<'_>) -> bool {
        self.fits() && scan.rest().chars().skip(1).take(4).take_while(|c| is_digit(*c)).count() == 3
    }

    fn any(&self) -> bool {
        self.current > 0 || self.commas
    }

    fn are_threes(&self) -> bool {
        !self.commas || (!self.uneven && self.current == 3)
    }
}

/// Reads 千, 万, 百万 and the like as a power of ten; 0 and no step where there is none. Spaces before them belong to a value:
/// in running text `2 千代田` is an item.
fn magnitude(scan: &mut Scan<'_>, manner: Manner) -> u32 {
    let mut ahead = *scan;
    if manner == Manner::Value {
        ahead.spaces();
    }
    let mut eat = |words: &[(char, u32)]| {
        let c = ahead.peek()?;
        let (_, exponent) = words.iter().find(|(word, _)| *word == c)?;
        ahead.step();
        Some(*exponent)
    };
    let (small, large) = MAGNITUDES.split_at(3);
    let exponent = eat(small).unwrap_or(0) + eat(large).unwrap_or(0);
    if exponent > 0 {
        *scan = ahead;
    }
    exponent
}

/// Digits in threes, with commas between them.
pub fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number written as another one is: with its sign for what falls, its commas, its width, and at least so many decimals.
///
/// `sample` is a number and nothing else. Where it has at most three digits before the point, nobody knows whether it would
/// have commas: then thousands get them.
pub fn like(sample: &str, value: Decimal, decimals: u32) -> String {
    let sign = sample.chars().next().filter(|c| is_minus(*c)).unwrap_or('△');
    let plain = value.to_string();
    let plain = plain.trim_start_matches('-');
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let is_short = || sample.chars().skip_while(|c| !is_digit(*c)).take_while(|c| is_digit(*c)).count() <= 3;
    let has_commas = sample.contains([',', '，']) || is_short();
    let mut out = if has_commas { grouped(whole) } else { whole.to_owned() };
    let places = fraction.len().max(decimals as usize);
    if places > 0 {
        out.push_str(&format!(".{fraction:0<places$}"));
    }
    let out = width::like(sample, &out);
    if value.is_negative() { format!("{sign}{out}") } else { out }
}

#[cfg(test)]
mod tests;
