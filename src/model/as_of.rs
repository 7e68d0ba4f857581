//! The point or stretch of time a figure stands for, as it is printed in parentheses behind the figure.
//!
//! Must not know the figure, nor where the time is printed.

use super::date::{self, DateFault};
use super::period::FiscalYear;
use crate::japanese::era::EraFault;
use crate::japanese::mark::{hidden, is_span_mark};
use crate::japanese::scan::{Misread, Scan};
use crate::japanese::script::is_digit;
use crate::japanese::width::narrow;
use crate::japanese::year::{self, TypedYear, YearMark};
use std::fmt;
use std::str::FromStr;

/// When a figure was true, printed as typed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AsOf {
    text: String,
    when: When,
    /// Where the words behind the time begin: the `国勢調査` of `R2国勢調査`.
    tail_at: usize,
}

/// What an as-of says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// A point in time.
    At(Moment),
    /// A stretch with both ends included; usually an average over it.
    Span { first: Moment, last: Moment },
    /// Words that name no date: `第1期実績`, `過去5年間の平均値`.
    Label,
}

/// A point in time, as fine as it was typed. Years are western.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    Year(i32),
    FiscalYear(FiscalYear),
    Month { year: i32, month: u8 },
    Day { year: i32, month: u8, day: u8 },
}

/// Why a text is no as-of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOfFault {
    /// The text is empty.
    Empty,
    /// A character that cannot be seen on the page.
    Unprintable,
    /// The time cannot be read from here on.
    Unexpected,
    /// The year is at fault.
    Year(EraFault),
    /// The month or day is at fault.
    Date(DateFault),
    /// The end of the stretch comes before its beginning.
    Reversed,
}

/// A text that is no as-of, with the bytes at fault.
pub type AsOfError = Misread<AsOfFault>;

impl Moment {
    /// The western year after which the moment is called; a fiscal year is called after the year in which it begins.
    pub fn year(self) -> i32 {
        match self {
            Moment::Year(year) | Moment::Month { year, .. } | Moment::Day { year, .. } => year,
            Moment::FiscalYear(year) => year.western(),
        }
    }

    /// Comparable only as far as both are typed: a year is not before its own months.
    fn is_before(self, other: Moment) -> bool {
        let months = |moment| match moment {
            Moment::Month { month, .. } | Moment::Day { month, .. } => Some(month),
            _ => None,
        };
        let days = |moment| match moment {
            Moment::Day { day, .. } => Some(day),
            _ => None,
        };
        if self.year() != other.year() {
            return self.year() < other.year();
        }
        let month = months(self).zip(months(other));
        let day = days(self).zip(days(other));
        match (month, day) {
            (Some((a, b)), _) if a != b => a < b,
            (_, Some((a, b))) => a < b,
            _ => false,
        }
    }
}

impl AsOf {
    pub fn when(&self) -> When {
        self.when
    }

    /// The western year of its end, if the text names one.
    pub fn year(&self) -> Option<i32> {
        match self.when {
            When::At(moment) | When::Span { last: moment, .. } => Some(moment.year()),
            When::Label => None,
        }
    }

    /// Whether the figure is an average over the time.
    pub fn is_average(&self) -> bool {
        self.text.contains("平均")
    }

    /// The words behind the time, such as `平均値`, `年版` without its 年, `国勢調査`; of a label everything.
    pub fn tail(&self) -> &str {
        self.text[self.tail_at..].trim()
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether both name the same time, in whatever spelling: H30年度, 平成30年度 and 2018年度 are one. A year and a fiscal year
    /// are two.
    pub fn means(&self, other: &AsOf) -> bool {
        self.when == other.when && self.words() == other.words()
    }

    /// The words behind the time in half width, without those that add nothing to it.
    fn words(&self) -> String {
        let words = narrow(self.tail());
        let words = words.trim();
        if self.when == When::Label {
            return words.to_owned();
        }
        ["時点", "現在"].into_iter().find_map(|end| words.strip_suffix(end)).unwrap_or(words).to_owned()
    }
}

/// Exactly what was typed.
impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Reads every printable text; one that begins with a year must go on as a time, so that `H32` and `R2.13` are caught.
impl FromStr for AsOf {
    type Err = AsOfError;

    fn from_str(text: &str) -> Result<Self, AsOfError> {
        if text.trim().is_empty() {
            return Err(Misread::new(AsOfFault::Empty, 0..text.len()));
        }
        if let Some(range) = hidden(text) {
            return Err(Misread::new(AsOfFault::Unprintable, range));
        }
        let mut scan = Scan::new(text);
        let when = read_when(&mut scan)?;
        Ok(AsOf { text: text.to_owned(), when, tail_at: scan.at() })
    }
}

fn read_when(scan: &mut Scan<'_>) -> Result<When, AsOfError> {
    let mut ahead = *scan;
    let Some((year, first)) = read_moment(&mut ahead, None)? else {
        return Ok(When::Label);
    };
    let bare_number = year.era.is_none() && matches!(first, Moment::Year(_));
    let when = match read_end(&mut ahead, &year)? {
        None if bare_number && year.mark == YearMark::None && !ahead.is_done() => {
            return Ok(When::Label);
        }
        None => When::At(first),
        Some((end, last)) => {
            // `H29–R1年度` leaves 年度 to its end.
            let first = match (year.mark, end.mark) {
                (YearMark::None, YearMark::FiscalYear) => Moment::FiscalYear(fiscal(&year)?),
                _ => first,
            };
            if last.is_before(first) {
                return Err(Misread::new(AsOfFault::Reversed, 0..ahead.at()));
            }
            When::Span { first, last }
        }
    };
    if ahead.peek().is_some_and(|c| is_digit(c) || matches!(c, '.' | ',' | '/' | ':')) {
        return Err(Misread::new(AsOfFault::Unexpected, ahead.range_to_end()));
    }
    *scan = ahead;
    Ok(when)
}

fn read_end(scan: &mut Scan<'_>, first: &TypedYear) -> Result<Option<(TypedYear, Moment)>, AsOfError> {
    let mut ahead = *scan;
    ahead.spaces();
    let word = ahead.eat_word("から");
    if !word && ahead.eat_if(|c| is_span_mark(c) || matches!(c, '・' | '→')).is_none() {
        return Ok(None);
    }
    ahead.spaces();
    let Some(end) = read_moment(&mut ahead, Some(first))? else {
        return Ok(None);
    };
    if word {
        ahead.eat_word("まで");
    }
    *scan = ahead;
    Ok(Some(end))
}

fn read_moment(scan: &mut Scan<'_>, first: Option<&TypedYear>) -> Result<Option<(TypedYear, Moment)>, AsOfError> {
    let year = match first {
        Some(first) => year::read_after(scan, first),
        None => year::read(scan),
    }
    .map_err(|error| error.within(0, AsOfFault::Year))?;
    let Some(year) = year else {
        return Ok(None);
    };
    let month = date::read_month_and_day(scan, &year).map_err(|error| error.within(0, AsOfFault::Date))?;
    let western = year.western;
    let moment = match month {
        Some((month, Some(day))) => Moment::Day { year: western, month, day },
        Some((month, None)) => Moment::Month { year: western, month },
        None if year.mark == YearMark::FiscalYear => Moment::FiscalYear(fiscal(&year)?),
        None => Moment::Year(western),
    };
    Ok(Some((year, moment)))
}

fn fiscal(year: &TypedYear) -> Result<FiscalYear, AsOfError> {
    FiscalYear::of_typed(year).map_err(|error| error.within(0, AsOfFault::Year))
}

#[cfg(test)]
mod tests;
