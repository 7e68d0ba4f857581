//! Numbers in running text: digits in either width with commas, decimals and magnitudes, and the kanji of small counts.
//!
//! Must not know what is counted; whatever cannot be a number of its own (dates, versions, telephone numbers) is stepped over.

use std::ops::Range;

use crate::japanese::width::half as half_width;
use crate::model::quantity::Decimal;

/// A number as it stands in a text.
#[derive(Debug, Clone)]
pub struct Number {
    pub range: Range<usize>,
    /// With its magnitudes: 1.5万 is 15000.
    pub value: Decimal,
    /// How many decimals were typed.
    pub decimals: u32,
    /// The power of ten of the last magnitude: 4 of 1.5万.
    pub exponent: u32,
}

impl Number {
    /// As a whole number, where it is one.
    pub fn whole(&self) -> Option<usize> {
        (self.value.scale() == 0).then(|| usize::try_from(self.value.mantissa()).ok()).flatten()
    }
}

/// All numbers of a text in digits, in order.
pub fn all(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(is_digit) {
        let start = at + step;
        let (number, end) = read(text, start);
        found.extend(number);
        at = end;
    }
    found
}

pub fn is_digit(c: char) -> bool {
    half_width(c).is_ascii_digit()
}

/// The character before an offset, in half width.
pub fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back().map(half_width)
}

/// The character at an offset, in half width.
pub fn at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next().map(half_width)
}

/// Reads the number whose first digit stands at `start`, and says where it ends, even if it is none.
pub fn read(text: &str, start: usize) -> (Option<Number>, usize) {
    let Some(plain) = plain(text, start) else { return (None, run_end(text, start)) };
    let mut end = plain.end;
    let mut exponent = magnitude(text, &mut end);
    let mut total = scaled(plain.value, exponent);
    // 1億2,000万: each part is smaller than the magnitude before it.
    while exponent > 0 && at(text, end).is_some_and(is_digit) {
        let Some(part) = self::plain(text, end) else { break };
        let mut part_end = part.end;
        let smaller = magnitude(text, &mut part_end);
        if smaller >= exponent {
            break;
        }
        total = total.zip(scaled(part.value, smaller)).and_then(|(total, part)| total.checked_add(part));
        (end, exponent) = (part_end, smaller);
    }
    let number = total.map(|value| Number { range: start..end, value, decimals: plain.decimals, exponent });
    (number, end)
}

struct Plain {
    value: Decimal,
    decimals: u32,
    end: usize,
}

/// Digits with commas and decimals; none of what has two points, as dates and versions have.
fn plain(text: &str, start: usize) -> Option<Plain> {
    let mut chars = text[start..].char_indices().map(|(offset, c)| (start + offset, half_width(c), c)).peekable();
    let (mut mantissa, mut decimals, mut points, mut end) = (0i128, 0, 0, start);
    while let Some((offset, c, original)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|(_, next, _)| next.is_ascii_digit());
        match c {
            _ if c.is_ascii_digit() => {
                mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(c.to_digit(10)?))?;
                decimals += u32::from(points > 0);
            }
            ',' if points == 0 && is_thousands(text, offset + original.len_utf8()) => {}
            '.' if next_is_digit => points += 1,
            _ => break,
        }
        end = offset + original.len_utf8();
    }
    let value = Decimal::new(mantissa, decimals)?;
    (points < 2).then_some(Plain { value, decimals, end })
}

/// Whether exactly three digits stand behind a comma.
fn is_thousands(text: &str, from: usize) -> bool {
    let digits = text[from..].chars().take(4).take_while(|c| is_digit(*c)).count();
    digits == 3
}

/// Where a run of digits and points ends.
fn run_end(text: &str, start: usize) -> usize {
    let is_part = |c: char| is_digit(c) || matches!(half_width(c), '.' | ',');
    text[start..].find(|c| !is_part(c)).map_or(text.len(), |length| start + length)
}

fn scaled(value: Decimal, exponent: u32) -> Option<Decimal> {
    value.checked_mul(Decimal::new(10i128.checked_pow(exponent)?, 0)?)
}

fn magnitude(text: &str, end: &mut usize) -> u32 {
    let mut eat = |words: &[(char, u32)]| {
        let c = text[*end..].chars().next()?;
        let (_, exponent) = words.iter().find(|(word, _)| *word == c)?;
        *end += c.len_utf8();
        Some(*exponent)
    };
    let small = eat(&[('十', 1), ('百', 2), ('千', 3)]).unwrap_or(0);
    small + eat(&[('万', 4), ('億', 8), ('兆', 12)]).unwrap_or(0)
}

/// Reads kanji numerals up to 999 and says where they end.
pub fn read_kanji(text: &str, start: usize) -> Option<(u32, usize)> {
    let (mut total, mut digit, mut end) = (0, None, start);
    for c in text[start..].chars().take(6) {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            _ => {
                let Some(value) = kanji_digit(c).filter(|_| digit.is_none()) else { break };
                digit = Some(value);
                end += c.len_utf8();
                continue;
            }
        };
        total += digit.take().unwrap_or(1) * unit;
        end += c.len_utf8();
    }
    (end > start).then_some((total + digit.unwrap_or(0), end))
}

fn kanji_digit(c: char) -> Option<u32> {
    "一二三四五六七八九".chars().zip(1..).find(|(kanji, _)| *kanji == c).map(|(_, value)| value)
}

/// A number in the digits in which `sample` is typed: full width, with commas.
pub fn in_style_of(sample: &str, value: Decimal, decimals: u32) -> String {
    let mut digits = value.to_string();
    if decimals > 0 {
        let typed = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        if typed == 0 {
            digits.push('.');
        }
        digits.extend(std::iter::repeat_n('0', (decimals as usize).saturating_sub(typed)));
    }
    let was_short = sample.chars().count() <= 3;
    if sample.contains([',', '，']) || (was_short && digits.len() > 3 && value.scale() == 0) {
        digits = with_commas(&digits);
    }
    let first = sample.chars().next().unwrap_or('0');
    let is_wide = half_width(first) != first;
    let widened = |c: char| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c);
    digits.chars().map(|c| if is_wide { widened(c) } else { c }).collect()
}

fn with_commas(digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::new();
    for (at, c) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && !out.ends_with('-') {
            out.push(',');
        }
        out.push(c);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        all(text).into_iter().map(|number| format!("{}={}", &text[number.range.clone()], number.value)).collect()
    }

    #[test]
    fn numbers_are_read_in_every_spelling() {
        assert_eq!(values("約1,800人と２３項目、34.8％"), ["1,800=1800", "２３=23", "34.8=34.8"]);
        assert_eq!(
            values("1億2,000万円、5百人、159,647百万円"),
            ["1億2,000万=120000000", "5百=500", "159,647百万=159647000000"]
        );
        assert_eq!(values("1,2,3と12,34"), ["1=1", "2=2", "3=3", "12=12", "34=34"]);
    }

    #[test]
    fn dates_and_versions_are_no_numbers() {
        assert_eq!(values("R2.3.31と1.2.3"), Vec::<String>::new());
        assert_eq!(values("999999999999999999999999999999999999999999人"), Vec::<String>::new());
    }

    #[test]
    fn kanji_count_too() {
        for (text, value) in [("四つの", 4), ("十二の", 12), ("二十三項目", 23), ("百五", 105), ("十", 10)]
        {
            assert_eq!(read_kanji(text, 0).map(|(value, _)| value), Some(value), "{text}");
        }
        assert_eq!(read_kanji("つ", 0), None);
        assert_eq!(read_kanji("二三", 0), Some((2, 3)));
    }

    #[test]
    fn a_mended_number_looks_like_the_typed_one() {
        let number = |whole: i128, scale| Decimal::new(whole, scale).unwrap();
        assert_eq!(in_style_of("34.7", number(348, 1), 1), "34.8");
        assert_eq!(in_style_of("３４.７", number(350, 1), 1), "３５．０");
        assert_eq!(in_style_of("1,234", number(12345, 0), 0), "12,345");
        assert_eq!(in_style_of("50", number(45, 0), 0), "45");
    }
}
