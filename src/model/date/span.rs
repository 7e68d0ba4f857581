//! A date, or the days from one date to another: when something took place.
//!
//! Must not know what took place.

use super::{Date, DateFault};
use crate::japanese::calendar::CivilDay;
use crate::japanese::mark::is_span_mark;
use crate::japanese::scan::Misread;
use std::fmt;
use std::str::FromStr;

/// `令和2年1月20日`, or `令和2年1月20日～2月19日`, printed as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateSpan {
    text: String,
    first: Date,
    /// How the text goes on behind the first date.
    rest_at: usize,
}

/// Why a text is no date and no span of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSpanFault {
    Date(DateFault),
    /// The last day comes before the first.
    Reversed,
}

impl DateSpan {
    pub fn first(&self) -> &Date {
        &self.first
    }

    /// What is left where the year stands above it: `1月20日～2月19日`.
    pub fn within_year(&self) -> String {
        format!("{}{}", self.first.within_year(), &self.text[self.rest_at..])
    }

    /// Whether it begins before `earlier` does. A month without a day stands anywhere within the month.
    pub fn is_before(&self, earlier: &DateSpan) -> bool {
        let month = |span: &DateSpan| (span.first.year(), span.first.month());
        match (self.first.day(), earlier.first.day()) {
            (Some(day), Some(other)) => (month(self), day) < (month(earlier), other),
            _ => month(self) < month(earlier),
        }
    }
}

/// Exactly what was typed.
impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Reads a [`Date`], or two with a mark between them; the second may leave out what it shares with the first.
impl FromStr for DateSpan {
    type Err = Misread<DateSpanFault>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // A hyphen parts the numbers of a western date, and nothing else in it.
        let mark = text.char_indices().find(|(_, c)| is_span_mark(*c) && *c != '-');
        let Some((at, mark)) = mark else {
            let first = text.parse::<Date>().map_err(|error| error.within(0, DateSpanFault::Date))?;
            return Ok(DateSpan { text: text.to_owned(), first, rest_at: text.len() });
        };
        let tail_at = at + mark.len_utf8();
        let first = text[..at].trim_end().parse::<Date>().map_err(|error| {
            // Where the first date ends too early, the mark stands in the place of what it lacks.
            let range = if error.range.is_empty() { at..tail_at } else { error.range };
            Misread::new(DateSpanFault::Date(error.fault), range)
        })?;
        let last = last_date(&first, text[tail_at..].trim())
            .map_err(|fault| Misread::new(DateSpanFault::Date(fault), tail_at..text.len()))?;
        if last < first.first_day() {
            return Err(Misread::new(DateSpanFault::Reversed, 0..text.len()));
        }
        Ok(DateSpan { text: text.to_owned(), first, rest_at: at })
    }
}

/// The last day of what stands behind the mark: `令和2年2月19日`, `2月19日`, `19日`.
fn last_date(first: &Date, tail: &str) -> Result<CivilDay, DateFault> {
    let error = match tail.parse::<Date>() {
        Ok(date) => return Ok(date.last_day()),
        Err(error) if error.fault == DateFault::Empty => return Err(DateFault::Empty),
        Err(error) => error.fault,
    };
    let (year, month) = (first.year_text(), first.month());
    let completed = [format!("{year}{tail}"), format!("{year}{month}月{tail}")];
    // What is at fault in a completed date is told rather than that the year is missing.
    let mut found = error;
    for text in completed {
        match text.parse::<Date>() {
            Ok(date) => return Ok(date.last_day()),
            Err(error) if matches!(error.fault, DateFault::Unexpected) => {}
            Err(error) => found = error.fault,
        }
    }
    Err(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> DateSpan {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    #[test]
    fn a_date_stands_for_itself() {
        for (text, year, within) in [
            ("令和元年7月", "令和元年", "7月"),
            ("令和2(2020)年12月", "令和2(2020)年", "12月"),
            ("令和2年（2020）12月24日", "令和2年（2020）", "12月24日"),
            ("H28.10.24", "平成28年", "10月24日"),
            ("2022-03", "2022年", "3月"),
            ("2022年3月5日", "2022年", "3月5日"),
            ("0794-10-22", "0794年", "10月22日"),
        ] {
            let span = span(text);
            assert_eq!((span.first().year_text().as_str(), span.within_year().as_str()), (year, within), "{text}");
            assert_eq!(span.to_string(), text);
        }
    }

    #[test]
    fn the_second_date_may_be_short() {
        for text in ["令和2年1月20日～2月19日", "令和元年12月～令和2年1月", "令和2年1月20日〜31日", "令和2年8月～10月"]
        {
            assert_eq!(span(text).first().month(), text.parse::<DateSpan>().unwrap().first.month());
        }
        assert_eq!(span("令和2年1月20日～2月19日").within_year(), "1月20日～2月19日");
    }

    #[test]
    fn what_is_no_span_is_refused() {
        let fault = |text: &str| text.parse::<DateSpan>().map(|span| span.to_string()).unwrap_err().fault;
        assert_eq!(fault("令和2年3月～1月"), DateSpanFault::Reversed);
        assert_eq!(fault("令和2年1月20日～2月30日"), DateSpanFault::Date(DateFault::NoSuchDay { last_day: 29 }));
        assert!(matches!(fault("令和2年1月～春"), DateSpanFault::Date(_)));
        assert!(matches!(fault("令和2年～3月"), DateSpanFault::Date(_)));
        assert!(matches!(fault("令和2年1月～"), DateSpanFault::Date(_)));
        let place = |text: &str| text.parse::<DateSpan>().map(|span| span.to_string()).unwrap_err().range;
        assert_eq!([place("H29–R1年度"), place("～令和2年")], [3..6, 0..3]);
    }

    #[test]
    fn a_month_is_before_no_day_of_its_own() {
        assert!(!span("令和2年3月").is_before(&span("令和2年3月20日")));
        assert!(!span("令和2年3月2日").is_before(&span("令和2年3月")));
        assert!(span("令和2年3月2日").is_before(&span("令和2年3月3日")));
        assert!(span("平成31年4月").is_before(&span("令和元年5月1日")));
    }
}
