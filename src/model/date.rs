//! A date of the booklet's world: a month or a day, typed in the era or the western reckoning and printed as typed.
//!
//! Must not know fiscal years, today's date, nor what the date is the date of.

pub mod span;

use crate::japanese::calendar::{CivilDay, days_in_month};
use crate::japanese::era::{Era, EraFault, EraYear};
use crate::japanese::scan::{Misread, Scan};
use crate::japanese::year::{self, TypedYear, YearMark};
use std::fmt;
use std::str::FromStr;

/// A month, or a day of a month.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Date {
    text: String,
    year: i32,
    month: u8,
    day: Option<u8>,
    era: Option<EraYear>,
    /// Where the year ends in the text, with its 年; none if the year was typed as in `R4.3.25`.
    year_end: Option<usize>,
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFault {
    /// The text is empty.
    Empty,
    /// No date can be read from here on.
    Unexpected,
    /// The era year and the western year beside it are different years; see [`EraFault::Mismatch`].
    EraMismatch { meant: i32, typed: i32 },
    /// The year is at fault in another way.
    Year(EraFault),
    /// Months go from 1 to 12.
    NoSuchMonth,
    /// The month has only so many days in that year.
    NoSuchDay { last_day: u8 },
    /// The era did not run on that day, or in no part of that month.
    OutsideEra { era: Era },
    /// Days before 明治6年 were counted by the lunisolar calendar and are not converted.
    BeforeGregorian,
}

/// A text that is no date, with the bytes at fault.
pub type DateError = Misread<DateFault>;

impl DateFault {
    fn of_year(fault: EraFault) -> DateFault {
        match fault {
            EraFault::Mismatch { meant, typed } => DateFault::EraMismatch { meant, typed },
            other => DateFault::Year(other),
        }
    }
}

impl Date {
    /// The western year.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// 1 to 12.
    pub fn month(&self) -> u8 {
        self.month
    }

    /// 1 to 31, where a day was typed.
    pub fn day(&self) -> Option<u8> {
        self.day
    }

    /// The era year as typed, or else that of the day, or of the month's last day.
    pub fn era_year(&self) -> Option<EraYear> {
        let last = days_in_month(self.year, self.month);
        self.era.or_else(|| EraYear::on((self.year, self.month, self.day.unwrap_or(last))))
    }

    /// The era year as typed; none for a date in the western reckoning alone.
    pub fn typed_era(&self) -> Option<EraYear> {
        self.era
    }

    /// The day, or the first day of the month.
    pub fn first_day(&self) -> CivilDay {
        (self.year, self.month, self.day.unwrap_or(1))
    }

    /// The day, or the last day of the month.
    pub fn last_day(&self) -> CivilDay {
        (self.year, self.month, self.day.unwrap_or_else(|| days_in_month(self.year, self.month)))
    }

    /// The year as it heads the dates that lie in it: `令和2(2020)年` as typed, `令和2年` where only `R2.12` was.
    pub fn year_text(&self) -> String {
        match (self.year_end, self.era) {
            (Some(end), _) => self.text[..end].trim().to_owned(),
            (None, Some(era)) => era.to_string(),
            (None, None) => format!("{:04}年", self.year),
        }
    }

    /// What is left where the year stands above it: `12月`, `12月24日`.
    pub fn within_year(&self) -> String {
        match (self.year_end, self.day) {
            (Some(end), _) => self.text[end..].trim().to_owned(),
            (None, Some(day)) => format!("{}月{day}日", self.month),
            (None, None) => format!("{}月", self.month),
        }
    }

    /// `2022-03` or `2022-03-25` (ISO 8601).
    pub fn iso(&self) -> String {
        match self.day {
            Some(day) => format!("{:04}-{:02}-{day:02}", self.year, self.month),
            None => format!("{:04}-{:02}", self.year, self.month),
        }
    }
}

/// Exactly what was typed.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Reads `令和4年3月`, `令和4(2022)年3月25日`, `R4.3.25`, `2022-03`, `2022年3月25日`.
impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        if text.is_empty() {
            return Err(Misread::new(DateFault::Empty, 0..0));
        }
        let unexpected = |range| Misread::new(DateFault::Unexpected, range);
        let mut scan = Scan::new(text);
        let year = year::read(&mut scan)
            .map_err(|error| error.within(0, DateFault::of_year))?
            .ok_or_else(|| unexpected(0..text.len()))?;
        let rest = scan.range_to_end();
        let (month, day) = read_month_and_day(&mut scan, &year)?.ok_or_else(|| unexpected(rest))?;
        if !scan.is_done() {
            return Err(unexpected(scan.range_to_end()));
        }
        let year_end = (year.mark == YearMark::Year).then_some(year.range.end);
        Ok(Date { text: text.to_owned(), year: year.western, month, day, era: year.era, year_end })
    }
}

/// Reads the month, and the day if there is one, behind a year; no step where no month stands.
///
/// Behind 年 they are `3月25日`; behind a bare number `.3.25` or `/3/25`, and `-03-25` only where the year is western, since
/// `H29-31` is a span of years.
pub(super) fn read_month_and_day(scan: &mut Scan<'_>, year: &TypedYear) -> Result<Option<(u8, Option<u8>)>, DateError> {
    let mut ahead = *scan;
    let separator = match year.mark {
        YearMark::FiscalYear => return Ok(None),
        YearMark::Year => '月',
        YearMark::None => {
            let hyphen = year.era.is_none();
            match ahead.eat_if(|c| matches!(c, '.' | '/') || hyphen && c == '-') {
                Some(separator) => separator,
                None => return Ok(None),
            }
        }
    };
    ahead.spaces();
    let month_at = ahead.at();
    let Some((month, length)) = ahead.count() else {
        return Ok(None);
    };
    // Behind a hyphen more than two digits are the second year of a span.
    if separator == '-' && length > 2 {
        return Ok(None);
    }
    let month_range = ahead.range_from(month_at);
    ahead.spaces();
    if separator == '月' && !ahead.eat('月') {
        return Ok(None);
    }
    let month = u8::try_from(month)
        .ok()
        .filter(|month| (1..=12).contains(month))
        .ok_or_else(|| Misread::new(DateFault::NoSuchMonth, month_range))?;
    let day = read_day(&mut ahead, separator, (year.western, month))?;
    check_era(year, month, day, ahead.range_from(year.range.start))?;
    *scan = ahead;
    Ok(Some((month, day)))
}

fn read_day(scan: &mut Scan<'_>, separator: char, (year, month): (i32, u8)) -> Result<Option<u8>, DateError> {
    let mut ahead = *scan;
    if separator != '月' && !ahead.eat(separator) {
        return Ok(None);
    }
    ahead.spaces();
    let start = ahead.at();
    let Some((day, _)) = ahead.count() else {
        return Ok(None);
    };
    let range = ahead.range_from(start);
    ahead.spaces();
    if separator == '月' && !ahead.eat('日') {
        return Ok(None);
    }
    *scan = ahead;
    let last_day = days_in_month(year, month);
    u8::try_from(day)
        .ok()
        .filter(|day| (1..=last_day).contains(day))
        .map(Some)
        .ok_or_else(|| Misread::new(DateFault::NoSuchDay { last_day }, range))
}

fn check_era(year: &TypedYear, month: u8, day: Option<u8>, range: std::ops::Range<usize>) -> Result<(), DateError> {
    let Some(era) = year.era.map(EraYear::era) else {
        return Ok(());
    };
    let last_of_month = days_in_month(year.western, month);
    let first: CivilDay = (year.western, month, day.unwrap_or(1));
    let last: CivilDay = (year.western, month, day.unwrap_or(last_of_month));
    if first < Era::Meiji.first_day() {
        return Err(Misread::new(DateFault::BeforeGregorian, range));
    }
    let ended = era.last_day().is_some_and(|end| end < first);
    if ended || last < era.first_day() {
        return Err(Misread::new(DateFault::OutsideEra { era }, range));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
