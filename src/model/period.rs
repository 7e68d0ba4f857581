//! Fiscal years, which run from April to March, and the period of years a booklet is valid for.
//!
//! Must not know calendar dates finer than that, nor what happens in the period.

use crate::japanese::era::{EraFault, EraYear, WESTERN};
use crate::japanese::mark::is_span_mark;
use crate::japanese::scan::{Misread, Scan};
use crate::japanese::year::{self, TypedYear, YearMark};
use std::fmt;
use std::str::FromStr;

/// A fiscal year (年度), from 1 April of its western year to 31 March of the next.
///
/// The value is the year and not its spelling: 平成31年度, 令和元年度 and 2019年度 are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(i32);

/// Why a text is no fiscal year or period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodFault {
    /// The text is empty.
    Empty,
    /// No fiscal year or period can be read from here on.
    Unexpected,
    /// A year is at fault.
    Year(EraFault),
    /// The last year comes before the first.
    Reversed { first: FiscalYear, last: FiscalYear },
}

/// A text that is no fiscal year or period, with the bytes at fault.
pub type PeriodError = Misread<PeriodFault>;

impl FiscalYear {
    /// The fiscal year that begins in April of a western year from 1 to 9999.
    pub fn new(western: i32) -> Option<FiscalYear> {
        WESTERN.contains(&western).then_some(FiscalYear(western))
    }

    /// The fiscal year a month belongs to; January to March belong to the year before.
    pub fn of_month(year: i32, month: u8) -> Option<FiscalYear> {
        FiscalYear::new(if month < 4 { year.saturating_sub(1) } else { year })
    }

    /// The western year in which it begins, after which it is called.
    pub fn western(self) -> i32 {
        self.0
    }

    /// The era year after which it is called: that of its 31 December, so that 2019年度 is 令和元年度.
    pub fn era_year(self) -> Option<EraYear> {
        EraYear::on((self.0, 12, 31))
    }

    /// `R4年度`; the western year where there is no era.
    pub fn short(self) -> String {
        match self.era_year() {
            Some(year) => format!("{}年度", year.short()),
            None => self.to_string(),
        }
    }

    /// Reads a year where nothing but a fiscal year is meant, so that 年度 can be left out: `R8`, `令和8年度`, `2026年度`.
    ///
    /// # Errors
    /// If the text is no year, or one of the calendar (`令和8年`).
    pub fn named(text: &str) -> Result<FiscalYear, PeriodError> {
        let mut scan = Scan::new(text);
        let year = read_first(&mut scan)?;
        if year.mark == YearMark::Year || !scan.is_done() {
            return Err(Misread::new(PeriodFault::Unexpected, 0..text.len()));
        }
        FiscalYear::of_typed(&year).map_err(|error| error.within(0, PeriodFault::Year))
    }

    /// The fiscal year of a typed year; an era that ended before that April has no such fiscal year (昭和64年度).
    pub(super) fn of_typed(year: &TypedYear) -> Result<FiscalYear, Misread<EraFault>> {
        if let Some(era) = year.era.map(EraYear::era)
            && let Some(last_year) = era.last_year()
            && era.last_day().is_some_and(|end| end < (year.western, 4, 1))
        {
            let fault = EraFault::AfterEra { era, last_year: last_year - 1 };
            return Err(Misread::new(fault, year.range.clone()));
        }
        Ok(FiscalYear(year.western))
    }
}

/// `令和4年度`; in the western reckoning where there is no era.
impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.era_year() {
            Some(year) => write!(f, "{year}度"),
            None => write!(f, "{:04}年度", self.0),
        }
    }
}

/// Reads `令和4年度`, `R4年度`, `令和4(2022)年度`, `2022年度`.
impl FromStr for FiscalYear {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let mut scan = Scan::new(text);
        let year = read_first(&mut scan)?;
        if year.mark != YearMark::FiscalYear || !scan.is_done() {
            return Err(unexpected(&scan));
        }
        FiscalYear::of_typed(&year).map_err(|error| error.within(0, PeriodFault::Year))
    }
}

/// A run of fiscal years, printed as typed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Period {
    text: String,
    first: FiscalYear,
    last: FiscalYear,
}

impl Period {
    pub fn first(&self) -> FiscalYear {
        self.first
    }

    pub fn last(&self) -> FiscalYear {
        self.last
    }

    /// The number of fiscal years, at least 1.
    pub fn years(&self) -> u32 {
        self.first.0.abs_diff(self.last.0) + 1
    }

    /// Whether a fiscal year lies within the period.
    pub fn contains(&self, year: FiscalYear) -> bool {
        (self.first..=self.last).contains(&year)
    }

    /// `令和4年度から令和7年度まで`, whatever was typed; a period of one year is `令和4年度`.
    pub fn prose(&self) -> String {
        if self.first == self.last {
            return self.first.to_string();
        }
        format!("{}から{}まで", self.first, self.last)
    }

    /// `4年間`.
    pub fn years_text(&self) -> String {
        format!("{}年間", self.years())
    }
}

/// Exactly what was typed.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Reads `令和4年度～令和7年度`, `令和4年度から令和7年度まで`, `令和4～7年度`, `2022年度〜2025年度`, and a single fiscal year.
impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let mut scan = Scan::new(text);
        let first = read_first(&mut scan)?;
        let last = match scan.is_done() {
            true => None,
            false => Some(read_last(&mut scan, &first)?),
        };
        let closing = last.as_ref().unwrap_or(&first);
        // The first year may leave 年度 to the last, but plain 年 is a calendar year.
        if closing.mark != YearMark::FiscalYear || first.mark == YearMark::Year {
            return Err(Misread::new(PeriodFault::Unexpected, 0..text.len()));
        }
        let fiscal = |year: &TypedYear| FiscalYear::of_typed(year).map_err(|error| error.within(0, PeriodFault::Year));
        let (first, last) = (fiscal(&first)?, fiscal(closing)?);
        if last < first {
            let fault = PeriodFault::Reversed { first, last };
            return Err(Misread::new(fault, 0..text.len()));
        }
        Ok(Period { text: text.to_owned(), first, last })
    }
}

fn read_first(scan: &mut Scan<'_>) -> Result<TypedYear, PeriodError> {
    if scan.is_done() {
        return Err(Misread::new(PeriodFault::Empty, 0..0));
    }
    year::read(scan).map_err(|error| error.within(0, PeriodFault::Year))?.ok_or_else(|| unexpected(scan))
}

fn read_last(scan: &mut Scan<'_>, first: &TypedYear) -> Result<TypedYear, PeriodError> {
    scan.spaces();
    let word = scan.eat_word("から");
    if !word && scan.eat_if(is_span_mark).is_none() {
        return Err(unexpected(scan));
    }
    scan.spaces();
    let last = year::read_after(scan, first)
        .map_err(|error| error.within(0, PeriodFault::Year))?
        .ok_or_else(|| unexpected(scan))?;
    if word {
        scan.eat_word("まで");
    }
    match scan.is_done() {
        true => Ok(last),
        false => Err(unexpected(scan)),
    }
}

fn unexpected(scan: &Scan<'_>) -> PeriodError {
    Misread::new(PeriodFault::Unexpected, scan.range_to_end())
}

#[cfg(test)]
mod tests;
