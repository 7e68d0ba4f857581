//! Japanese eras and their years, and the conversion to and from western years.
//!
//! Must not know months beyond the days on which eras begin and end, nor fiscal years, nor what a date is used for.
//!
//! The first days are those of the era ordinances (大正 1912-07-30, 昭和 1926-12-25, 平成 1989-01-08, 令和 2019-05-01); the last
//! day of an era is the day before. Until the end of 明治5 the lunisolar calendar was in use, so a day of 明治1 to 明治5 has no
//! conversion here: the first day with an era is 1873-01-01, the day from which the Gregorian calendar counts. Years of 明治
//! alone convert from 明治元年 = 1868.

use super::scan::{Misread, Scan};
use super::year::{self, TypedYear, YearMark};
use std::fmt;
use std::str::FromStr;

use super::calendar::CivilDay;

/// The western years that can be written: four digits.
pub(crate) const WESTERN: std::ops::RangeInclusive<i32> = 1..=9999;

/// An era since 明治.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// 明治
    Meiji,
    /// 大正
    Taisho,
    /// 昭和
    Showa,
    /// 平成
    Heisei,
    /// 令和
    Reiwa,
}

impl Era {
    /// All eras in the order of time.
    pub const ALL: [Era; 5] = [Era::Meiji, Era::Taisho, Era::Showa, Era::Heisei, Era::Reiwa];

    pub fn kanji(self) -> &'static str {
        match self {
            Era::Meiji => "明治",
            Era::Taisho => "大正",
            Era::Showa => "昭和",
            Era::Heisei => "平成",
            Era::Reiwa => "令和",
        }
    }

    /// The letter of forms and tables: M T S H R.
    pub fn letter(self) -> char {
        match self {
            Era::Meiji => 'M',
            Era::Taisho => 'T',
            Era::Showa => 'S',
            Era::Heisei => 'H',
            Era::Reiwa => 'R',
        }
    }

    /// The square character that writes the era's name in one: ㍾ ㍽ ㍼ ㍻ ㋿.
    pub(crate) fn square(self) -> char {
        match self {
            Era::Meiji => '㍾',
            Era::Taisho => '㍽',
            Era::Showa => '㍼',
            Era::Heisei => '㍻',
            Era::Reiwa => '㋿',
        }
    }

    /// The western year of the era's 元年.
    pub fn first_year(self) -> i32 {
        match self {
            Era::Meiji => 1868,
            _ => self.first_day().0,
        }
    }

    /// The first Gregorian day of the era; for 明治 the day the calendar itself begins.
    pub fn first_day(self) -> CivilDay {
        match self {
            Era::Meiji => (1873, 1, 1),
            Era::Taisho => (1912, 7, 30),
            Era::Showa => (1926, 12, 25),
            Era::Heisei => (1989, 1, 8),
            Era::Reiwa => (2019, 5, 1),
        }
    }

    /// The last day of the era; none for the present one.
    pub fn last_day(self) -> Option<CivilDay> {
        match self {
            Era::Meiji => Some((1912, 7, 29)),
            Era::Taisho => Some((1926, 12, 24)),
            Era::Showa => Some((1989, 1, 7)),
            Era::Heisei => Some((2019, 4, 30)),
            Era::Reiwa => None,
        }
    }

    /// The era of a Gregorian day; none before 1873-01-01.
    pub fn on(day: CivilDay) -> Option<Era> {
        Era::ALL.into_iter().rev().find(|era| era.first_day() <= day)
    }

    /// The number of the era's last year; none for the present one.
    pub fn last_year(self) -> Option<u16> {
        let (western, ..) = self.last_day()?;
        u16::try_from(western - self.first_year() + 1).ok()
    }
}

/// A year of an era that has, or can still have, such a year: 平成31年 but not 平成32年.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EraYear {
    era: Era,
    year: u16,
}

/// Why a text is no year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EraFault {
    /// The text is empty.
    Empty,
    /// No year can be read from here on.
    Unexpected,
    /// Eras begin with year 1, and western years end with 9999.
    NoSuchYear,
    /// The era ended before that year.
    AfterEra { era: Era, last_year: u16 },
    /// The era year and the western year beside it are different years.
    Mismatch {
        /// The western year of the era year.
        meant: i32,
        /// The western year that was typed.
        typed: i32,
    },
}

/// A text that is no year, with the bytes at fault.
pub type EraError = Misread<EraFault>;

impl EraYear {
    /// # Errors
    /// If the year is 0, after the era's end, or beyond 9999 in the western reckoning.
    pub fn new(era: Era, year: u32) -> Result<EraYear, EraFault> {
        if let Some(last_year) = era.last_year()
            && year > u32::from(last_year)
        {
            return Err(EraFault::AfterEra { era, last_year });
        }
        let year = u16::try_from(year).map_err(|_| EraFault::NoSuchYear)?;
        let made = EraYear { era, year };
        if year == 0 || !WESTERN.contains(&made.western()) {
            return Err(EraFault::NoSuchYear);
        }
        Ok(made)
    }

    pub fn era(self) -> Era {
        self.era
    }

    /// The number within the era; 元年 is 1.
    pub fn year(self) -> u16 {
        self.year
    }

    pub fn western(self) -> i32 {
        self.era.first_year() + i32::from(self.year) - 1
    }

    /// The era years of a western year in the order of time: none before 1868, two where eras meet.
    pub fn of_western(year: i32) -> Vec<EraYear> {
        Era::ALL
            .into_iter()
            .filter_map(|era| {
                let number = u32::try_from(year.saturating_sub(era.first_year()).saturating_add(1)).ok()?;
                EraYear::new(era, number).ok()
            })
            .collect()
    }

    /// The era year of a Gregorian day; none before 1873-01-01.
    pub fn on(day: CivilDay) -> Option<EraYear> {
        let era = Era::on(day)?;
        EraYear::new(era, u32::try_from(day.0.saturating_sub(era.first_year()).saturating_add(1)).ok()?).ok()
    }

    /// `R4`, `H31`, `R1`.
    pub fn short(self) -> String {
        format!("{}{}", self.era.letter(), self.year)
    }
}

/// `令和4年`, `令和元年`.
impl fmt::Display for EraYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            1 => write!(f, "{}元年", self.era.kanji()),
            year => write!(f, "{}{year}年", self.era.kanji()),
        }
    }
}

/// Reads `令和4年`, `令和４`, `R4`, `H元年`.
impl FromStr for EraYear {
    type Err = EraError;

    fn from_str(text: &str) -> Result<Self, EraError> {
        if text.is_empty() {
            return Err(Misread::new(EraFault::Empty, 0..0));
        }
        let mut scan = Scan::new(text);
        let year = year::read(&mut scan)?;
        match year {
            Some(TypedYear { era: Some(era), mark, .. }) if mark != YearMark::FiscalYear => {
                if scan.is_done() {
                    return Ok(era);
                }
                Err(Misread::new(EraFault::Unexpected, scan.range_to_end()))
            }
            _ => Err(Misread::new(EraFault::Unexpected, 0..text.len())),
        }
    }
}

#[cfg(test)]
mod tests;
