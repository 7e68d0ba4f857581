//! Years in running text, with the year of the other reckoning beside them, and spans from one year to another.
//!
//! Reads; whether the two reckonings agree is judged by whoever asks. Eras that ended are counted on: 平成32年 is 2020.

use std::ops::Range;

use super::numbers::{at, before, is_digit};
use crate::japanese::era::Era;
use crate::japanese::mark::{closing, is_span_mark};
use crate::japanese::width::half as half_width;

/// A year as it is typed.
#[derive(Debug, Clone)]
pub struct Year {
    pub range: Range<usize>,
    pub western: i32,
    /// None where it is typed in the western reckoning.
    pub era: Option<Era>,
    pub mark: Mark,
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
    pub mark: Mark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    None,
    Year,
    FiscalYear,
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
    pub fn is_fiscal(&self) -> bool {
        self.last.mark == Mark::FiscalYear && self.first.mark != Mark::Year
    }

    /// How many years are in it, both ends counted.
    pub fn years(&self) -> i32 {
        self.last.western - self.first.western + 1
    }
}

/// All years of a text, in order; bare four digits only where a mark, a twin or a span says that they are a year.
pub fn all(text: &str) -> Vec<Year> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        match read(text, start) {
            Some(year) => {
                at = year.range.end;
                found.push(year);
            }
            None => at = start + text[start..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// Where a year could begin.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let begins =
        |c: char| is_digit(c) || matches!(half_width(c), '令' | '平' | '昭' | '大' | '明' | 'R' | 'H' | 'S' | 'T');
    text[from..].find(begins).map(|step| from + step)
}

/// Reads the year that begins at `start`.
pub fn read(text: &str, start: usize) -> Option<Year> {
    let (era, number) = read_number(text, start)?;
    if era.is_none() && before(text, start).is_some_and(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '/')) {
        return None;
    }
    finish(text, start, era, number)
}

/// Reads the second year of a span, which may be a bare number in the era of the first: the `6年度` of `令和2～6年度`.
fn read_last(text: &str, start: usize, first: &Year) -> Option<Year> {
    if let Some(year) = read(text, start) {
        return Some(year);
    }
    let era = first.era?;
    let (value, end) = digits(text, start, 2)?;
    let year = finish(text, start, Some(era), (western_of(era, value), end))?;
    // 令和4年度から3年間 tells how long, and 令和4年度から5%増 something else.
    let is_length =
        text[year.range.end..].starts_with(['間', 'ぶ', '後', '前', '以', 'で', '内']) && year.mark == Mark::Year;
    (year.mark != Mark::None && !is_length).then_some(year)
}

fn finish(text: &str, start: usize, era: Option<Era>, (western, mut end): (i32, usize)) -> Option<Year> {
    if at(text, end).is_some_and(|c| c.is_ascii_digit() || c == ',') {
        return None;
    }
    let mut twin = read_twin(text, &mut end, era.is_some());
    let mark = read_mark(text, &mut end);
    if twin.is_none() && mark != Mark::None {
        twin = read_twin(text, &mut end, era.is_some());
    }
    let month = if mark == Mark::FiscalYear { None } else { read_month(text, &mut end, mark) };
    Some(Year { range: start..end, western, era, mark, month, twin })
}

/// An era with its number, or four western digits of the times that booklets speak of.
fn read_number(text: &str, start: usize) -> Option<(Option<Era>, (i32, usize))> {
    let rest = &text[start..];
    for era in Era::ALL {
        if let Some(behind) = rest.strip_prefix(era.kanji()) {
            let spaces = behind.len() - behind.trim_start_matches([' ', '\u{3000}']).len();
            let from = start + era.kanji().len() + spaces;
            if text[from..].starts_with('元') {
                return Some((Some(era), (era.first_year(), from + '元'.len_utf8())));
            }
            let (value, end) = digits(text, from, 2)?;
            return Some((Some(era), (western_of(era, value), end)));
        }
        if at(text, start) == Some(era.letter()) {
            let is_word = before(text, start).is_some_and(|c| c.is_ascii_alphanumeric());
            let (value, end) = digits(text, start + rest.chars().next()?.len_utf8(), 2).filter(|_| !is_word)?;
            let goes_on = at(text, end).is_some_and(|c| c.is_ascii_alphanumeric()) || is_code(text, end);
            return (!goes_on && value > 0).then_some((Some(era), (western_of(era, value), end)));
        }
    }
    let (value, end) = digits(text, start, 4)?;
    let is_year = text[start..end].chars().count() == 4 && (1868..=2199).contains(&value);
    is_year.then(|| (None, (i32::try_from(value).unwrap_or(0), end)))
}

/// Whether a hyphen and a digit follow, as in codes.
fn is_code(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars().map(half_width);
    rest.next() == Some('-') && rest.next().is_some_and(|c| c.is_ascii_digit())
}

fn western_of(era: Era, number: u32) -> i32 {
    era.first_year() + i32::try_from(number).unwrap_or(0) - 1
}

/// At most so many digits, which no further digit follows.
fn digits(text: &str, start: usize, most: usize) -> Option<(u32, usize)> {
    let (mut value, mut count, mut end) = (0, 0, start);
    for c in text[start..].chars() {
        let Some(digit) = half_width(c).to_digit(10) else { break };
        value = value * 10 + digit;
        count += 1;
        end += c.len_utf8();
        if count > most {
            return None;
        }
    }
    (count > 0).then_some((value, end))
}

fn read_mark(text: &str, end: &mut usize) -> Mark {
    for (word, mark) in [("年度", Mark::FiscalYear), ("年", Mark::Year)] {
        if text[*end..].starts_with(word) {
            *end += word.len();
            return mark;
        }
    }
    Mark::None
}

/// `4月`, `4月1日`, and behind a bare era year `.4` and `.4.1`.
fn read_month(text: &str, end: &mut usize, mark: Mark) -> Option<(u32, Option<u32>)> {
    let number = |from: usize| digits(text, from, 2);
    if mark == Mark::None {
        let point = |from: usize| {
            let point = text[from..].chars().next().filter(|c| half_width(*c) == '.')?;
            number(from + point.len_utf8())
        };
        let (month, next) = point(*end)?;
        *end = next;
        let day = point(*end);
        *end = day.map_or(*end, |(_, next)| next);
        return Some((month, day.map(|(day, _)| day)));
    }
    let marked = |from: usize, word: &str| {
        let (value, next) = number(from)?;
        text[next..].starts_with(word).then(|| (value, next + word.len()))
    };
    let (month, next) = marked(*end, "月")?;
    *end = next;
    let day = marked(*end, "日");
    *end = day.map_or(*end, |(_, next)| next);
    Some((month, day.map(|(day, _)| day)))
}

fn read_twin(text: &str, end: &mut usize, beside_era: bool) -> Option<Twin> {
    let open = text[*end..].chars().next()?;
    let close = closing(half_width(open))?;
    let from = *end + open.len_utf8();
    let (era, (western, mut next)) = read_number(text, from)?;
    if era.is_some() == beside_era {
        return None;
    }
    let number = text[from..next].find(is_digit).map_or(next, |step| from + step)..next;
    let mark = read_mark(text, &mut next);
    if at(text, next) != Some(close) {
        return None;
    }
    *end = next + text[next..].chars().next()?.len_utf8();
    Some(Twin { number, western, era, mark })
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
    let from = first.range.end;
    let spaces = |at: usize| at + text[at..].len() - text[at..].trim_start_matches([' ', '\u{3000}']).len();
    let start = spaces(from);
    let rest = &text[start..];
    let joint = match rest.chars().next()? {
        c if is_span_mark(half_width(c)) || is_span_mark(c) => c.len_utf8(),
        _ => ["から", "より"].iter().find(|word| rest.starts_with(**word))?.len(),
    };
    let last = read_last(text, spaces(start + joint), first)?;
    let is_marked = last.mark != Mark::None || first.mark != Mark::None || last.era.is_some() || last.twin.is_some();
    let mut end = last.range.end;
    if text[end..].starts_with("まで") {
        end += "まで".len();
    }
    (is_marked && last.western >= first.western).then(|| Stretch {
        range: first.range.start..end,
        first: first.clone(),
        last,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn western(text: &str) -> Vec<i32> {
        all(text).iter().map(|year| year.western).collect()
    }

    #[test]
    fn years_are_found_in_prose() {
        assert_eq!(western("平成26年11月に制定し、令和元（2019）年12月に改定"), [2014, 2019]);
        assert_eq!(western("R4とH30、Ｒ２.1、2030年度"), [2022, 2018, 2020, 2030]);
        assert_eq!(western("12,000人、1234567、電話0123-45-6789、QR4、HR30"), Vec::<i32>::new());
    }

    #[test]
    fn twins_are_read_on_either_side_of_the_mark() {
        for text in ["令和42（2061）年", "令和42年（2061年）", "令和42年度(2061年度)", "２０６１年（令和４２年）"]
        {
            let year = all(text).remove(0);
            let twin = year.twin.expect(text);
            assert_ne!(year.western, twin.western, "{text}");
            assert!(["2061", "４２"].contains(&&text[twin.number]), "{text}");
            assert_eq!(year.range, 0..text.len(), "{text}");
        }
        assert!(all("令和4年（3か所）")[0].twin.is_none());
        assert!(all("令和6年度（2025年3月）")[0].twin.is_none());
    }

    #[test]
    fn stretches_are_counted() {
        for (text, years) in [
            ("令和2年度から令和6年度までの5年間", 5),
            ("令和2～6年度", 5),
            ("令和2年度～6年度", 5),
            ("R2-R6", 5),
            ("2020～2024年度", 5),
            ("平成31（2019）年度～令和5（2023）年度", 5),
            ("平成28年から令和2年まで", 5),
        ] {
            let found = stretches(text, &all(text));
            assert_eq!(found.iter().map(Stretch::years).collect::<Vec<_>>(), [years], "{text}");
        }
        for text in ["令和2年度、令和6年度", "2020-2024", "令和6年度から5%増", "令和2年度からの3年間"]
        {
            assert!(stretches(text, &all(text)).is_empty(), "{text}");
        }
    }
}
