//! Years in running text, with the year of the other reckoning beside them, and stretches from one year to another.
//!
//! Reads; whether the two reckonings agree is judged by whoever asks. Eras that ended are counted on: 平成32年 is 2020.

use std::convert::Infallible;
use std::ops::{Range, RangeInclusive};

use super::super::era::Era;
use super::super::mark::{is_span_mark, is_stroke};
use super::super::scan::Scan;
use super::super::script::{is_digit, is_latin};
use super::super::width::half;
use super::{Head, YearMark, mark_and_twin};

/// The eras whose letters stand in running text: M and T are sizes and magnitudes there.
const LETTERED: [Era; 3] = [Era::Showa, Era::Heisei, Era::Reiwa];
/// Western years that booklets speak of; other numbers of four digits are no years.
const WESTERN: RangeInclusive<u32> = 1868..=2199;

/// A year as it is typed.
#[derive(Debug, Clone)]
pub struct Year {
    pub range: Range<usize>,
    /// The era with its number, or the western number, without what stands behind it: the `令和6` of `令和6(2024)年度`.
    pub head: Range<usize>,
    pub western: i32,
    /// None where it is typed in the western reckoning.
    pub era: Option<Era>,
    /// The number in its era, or the western number again.
    pub number: u32,
    /// Whether the number is typed as 元.
    pub is_first: bool,
    /// Whether the era is typed as its letter.
    pub is_letter: bool,
    pub mark: YearMark,
    /// The month and day, where they stand behind it.
    pub month: Option<(u32, Option<u32>)>,
    pub twin: Option<Twin>,
}

/// The same year in the other reckoning, in brackets.
#[derive(Debug, Clone)]
pub struct Twin {
    /// Of its number alone: `2061`, `42`.
    pub number: Range<usize>,
    pub western: i32,
    pub era: Option<Era>,
    pub mark: YearMark,
}

/// A stretch of years, both of them included.
#[derive(Debug, Clone)]
pub struct Stretch {
    pub range: Range<usize>,
    pub first: Year,
    pub last: Year,
}

impl Stretch {
    /// Whether it is counted in fiscal years.
    pub(crate) fn is_fiscal(&self) -> bool {
        self.last.mark == YearMark::FiscalYear && self.first.mark != YearMark::Year
    }

    /// How many years are in it, both ends counted.
    pub(crate) fn years(&self) -> i32 {
        self.last.western - self.first.western + 1
    }
}

/// All years of a text, in order; bare four digits only where a mark, a twin or a stretch says that they are a year.
pub fn all(text: &str) -> Vec<Year> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        let is_sure = |year: &Year| !year.is_bare() || stretch(text, year).is_some();
        match read_at(text, start).filter(is_sure) {
            Some(year) => {
                at = year.range.end;
                found.push(year);
            }
            // What goes on with the same digits is no year either.
            None => {
                let is_number = text[start..].starts_with(is_digit);
                let rest = &text[start..];
                at = match is_number {
                    true => text.len() - rest.trim_start_matches(is_digit).len(),
                    false => start + rest.chars().next().map_or(1, char::len_utf8),
                };
            }
        }
    }
    found
}

/// Where a year could begin.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let begins = |c: char| match c {
        '令' | '平' | '昭' | '大' | '明' | '㋿' | '㍻' | '㍼' | '㍽' | '㍾' => true,
        // No kana and no kanji is a digit or a letter.
        '\u{3041}'..='\u{9FFF}' => false,
        c => is_digit(c) || LETTERED.iter().any(|era| era.letter() == half(c)),
    };
    text[from..].find(begins).map(|step| from + step)
}

/// Reads the year that begins at `start`, be it bare.
pub(crate) fn read_at(text: &str, start: usize) -> Option<Year> {
    let mut scan = Scan::from(text, start);
    let head = super::head(&mut scan)?;
    let mut before = text[..start].chars().rev().map(half);
    let last = before.next();
    let is_part = match head.era {
        None => last.is_some_and(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '/')),
        Some(era) if head.is_letter => {
            let mut of_code = |c| is_stroke(c) && before.next().is_some_and(is_latin);
            let is_word = last.is_some_and(|c| c.is_ascii_alphanumeric() || of_code(c));
            is_word || goes_on(&scan) || !LETTERED.contains(&era)
        }
        Some(_) => false,
    };
    let western = western(&head).filter(|_| !is_part)?;
    Some(finish(&mut scan, head, western))
}

/// Whether letters and digits go on as in a code: `R6a`, `H29-1`.
fn goes_on(scan: &Scan<'_>) -> bool {
    let mut ahead = *scan;
    let hyphen = ahead.eat('-');
    ahead.peek().is_some_and(|c| c.is_ascii_digit() || !hyphen && c.is_ascii_alphabetic())
}

/// The western year that is meant: eras are counted on beyond their end, with two digits at most.
fn western(head: &Head) -> Option<i32> {
    match head.era {
        Some(era) if head.digits <= 2 && head.number > 0 => {
            Some(era.first_year() + i32::try_from(head.number).ok()? - 1)
        }
        None if WESTERN.contains(&head.number) => i32::try_from(head.number).ok(),
        _ => None,
    }
}

fn finish(scan: &mut Scan<'_>, head: Head, western: i32) -> Year {
    let beside_era = head.era.is_some();
    let twin = |scan: &mut Scan<'_>| Ok::<_, Infallible>(twin(scan, beside_era));
    let (mark, twin) = match mark_and_twin(scan, twin) {
        Ok(read) => read,
        Err(never) => match never {},
    };
    let month = month(scan, mark, beside_era);
    Year {
        range: head.range.start..scan.at(),
        western,
        era: head.era,
        number: head.number,
        is_first: head.is_first,
        is_letter: head.is_letter,
        mark,
        month,
        twin,
        head: head.range,
    }
}

fn twin(scan: &mut Scan<'_>, beside_era: bool) -> Option<Twin> {
    let mut ahead = *scan;
    let meaning = |head: &Head| western(head).ok_or(());
    let (western, head, mark) = super::twin(&mut ahead, beside_era, meaning).ok().flatten()?;
    *scan = ahead;
    Some(Twin { number: head.number_at, western, era: head.era, mark })
}

/// `4月`, `4月1日`, and behind a bare number of an era `.4`, `.4.1` and `/4/1`.
fn month(scan: &mut Scan<'_>, mark: YearMark, beside_era: bool) -> Option<(u32, Option<u32>)> {
    let (before, behind) = match mark {
        YearMark::FiscalYear => return None,
        YearMark::Year => (None, ["月", "日"]),
        YearMark::None if beside_era => (Some(scan.peek().filter(|c| matches!(c, '.' | '/'))?), ["", ""]),
        YearMark::None => return None,
    };
    let mut part = |behind: &str| {
        let mut ahead = *scan;
        let opens = before.is_none_or(|mark| ahead.eat(mark));
        let (number, length) = ahead.count().filter(|_| opens)?;
        (length <= 2 && ahead.eat_word(behind)).then(|| {
            *scan = ahead;
            number
        })
    };
    let month = part(behind[0])?;
    Some((month, part(behind[1])))
}

/// The stretches among years: `令和2年度から令和6年度まで`, `令和2～6年度`, `R2-R6`.
pub fn stretches(text: &str, years: &[Year]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for first in years {
        // The second year of a stretch begins no other.
        if found.last().is_some_and(|stretch| stretch.range.end > first.range.start) {
            continue;
        }
        found.extend(stretch(text, first));
    }
    found
}

fn stretch(text: &str, first: &Year) -> Option<Stretch> {
    let mut scan = Scan::from(text, first.range.end);
    scan.spaces();
    if scan.eat_if(is_span_mark).is_none() && scan.eat_any(&[("から", ()), ("より", ())]).is_none() {
        return None;
    }
    scan.spaces();
    let last = last(text, scan, first)?;
    let is_sure = !last.is_bare() || !first.is_bare();
    let mut end = last.range.end;
    if text[end..].starts_with("まで") {
        end += "まで".len();
    }
    (is_sure && last.western >= first.western).then(|| Stretch {
        range: first.range.start..end,
        first: first.clone(),
        last,
    })
}

/// Reads the second year of a stretch, which may be a bare number in the era of the first: the `6年度` of `令和2～6年度`.
fn last(text: &str, mut scan: Scan<'_>, first: &Year) -> Option<Year> {
    if let Some(year) = read_at(text, scan.at()) {
        return Some(year);
    }
    let (era, start) = (first.era?, scan.at());
    let (number, digits) = scan.count()?;
    let range = start..scan.at();
    let head = Head {
        era: Some(era),
        number,
        digits,
        is_first: false,
        is_letter: first.is_letter,
        number_at: range.clone(),
        range,
    };
    let western = western(&head)?;
    let year = finish(&mut scan, head, western);
    // 令和4年度から3年間 tells how long, and 令和4年度から5%増 something else.
    let is_length =
        text[year.range.end..].starts_with(['間', 'ぶ', '後', '前', '以', 'で', '内']) && year.mark == YearMark::Year;
    (year.mark != YearMark::None && !is_length).then_some(year)
}

impl Year {
    /// Whether it is four digits and nothing else.
    fn is_bare(&self) -> bool {
        self.era.is_none() && self.mark == YearMark::None && self.twin.is_none()
    }
}

#[cfg(test)]
mod tests;
