//! What is done from when to when, over a row of months or years.
//!
//! Must not know how a schedule is drawn.

use crate::content::Content;
use crate::japanese::era::{EraFault, EraYear};
use crate::japanese::scan::{Misread, Scan};
use crate::japanese::year::{self, YearMark};
use crate::model::date::{Date, DateError};
use crate::model::period::FiscalYear;
use crate::source::{Located, Span, Typed};

#[derive(Debug, Content)]
#[content(by_hand)]
pub struct Schedule {
    #[content(label = "表題", otherwise = "印刷しません", example = "改定の日程")]
    pub caption: Option<Typed>,
    #[content(label = "表の始まり", example = "令和5年4月、令和6年度", by_hand)]
    pub from: Located<Moment>,
    #[content(label = "表の終わり", example = "令和6年3月、令和10年度", by_hand)]
    pub to: Located<Moment>,
    #[content(label = "一区切りの長さ", otherwise = "month", default = Unit::Month)]
    pub unit: Unit,
    #[content(label = "行", filled, by_hand)]
    pub rows: Vec<Row>,
}

#[derive(Debug, Content)]
#[content(in_context)]
pub struct Row {
    #[content(label = "行の見出し", example = "意識調査")]
    pub title: Typed,
    #[content(label = "棒", example = "- {from: 令和5年7月, to: 令和5年8月, text: 調査}", filled, by_hand)]
    pub bars: Vec<Bar>,
}

/// From the beginning of one month or year to the end of another, or of the same.
#[derive(Debug, Content)]
#[content(in_context)]
pub struct Bar {
    #[content(label = "棒の始まり", example = "令和5年7月", by_hand)]
    pub from: Located<Moment>,
    #[content(label = "棒の終わり", otherwise = "一区切りだけの棒になります", example = "令和5年8月", by_hand)]
    pub to: Option<Located<Moment>>,
    #[content(label = "棒に添える語", example = "調査")]
    pub text: Option<Typed>,
    /// Where the bar begins to be written.
    #[content(place)]
    pub span: Span,
}

/// What one step of a schedule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Unit {
    #[content(label = "月")]
    Month,
    #[content(label = "年、年度")]
    Year,
}

/// Most steps that can be told apart on the width of a page.
pub(crate) const MOST_STEPS: i64 = 60;

/// A month or a year of a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    unit: Unit,
    /// Months or years of the western reckoning, counted from its beginning.
    at: i64,
    has_era: bool,
    /// Whether a year was typed as 年度; none where neither 年 nor 年度 stands, and for months.
    is_fiscal: Option<bool>,
}

/// Why a text is no year.
pub(crate) type YearError = Misread<EraFault>;

impl Moment {
    /// Reads a month: any [`Date`], whose day, if there is one, does not matter.
    ///
    /// # Errors
    /// If the text is no date.
    pub fn month(text: &str) -> Result<Moment, DateError> {
        let date = text.parse::<Date>()?;
        let at = i64::from(date.year()) * 12 + i64::from(date.month()) - 1;
        Ok(Moment { unit: Unit::Month, at, has_era: date.typed_era().is_some(), is_fiscal: None })
    }

    /// Reads a year: `令和5年度`, `R5`, `2023年`.
    ///
    /// # Errors
    /// If the text is no year.
    pub fn year(text: &str) -> Result<Moment, YearError> {
        let unexpected = |range| Misread::new(EraFault::Unexpected, range);
        let mut scan = Scan::new(text);
        let year = year::read(&mut scan)?.ok_or_else(|| unexpected(0..text.len()))?;
        if !scan.is_done() {
            return Err(unexpected(scan.range_to_end()));
        }
        let is_fiscal = match year.mark {
            YearMark::None => None,
            YearMark::Year => Some(false),
            YearMark::FiscalYear => Some(true),
        };
        Ok(Moment { unit: Unit::Year, at: year.western.into(), has_era: year.era.is_some(), is_fiscal })
    }

    /// How many steps this is behind `first`; negative if it lies before it.
    pub fn steps_from(self, first: Moment) -> i64 {
        self.at - first.at
    }

    /// The moment `steps` later, in the same reckoning.
    #[must_use]
    pub fn later(self, steps: i64) -> Moment {
        Moment { at: self.at + steps, ..self }
    }

    /// Whether one is a calendar year and the other a fiscal year.
    pub fn differs_in_kind(self, other: Moment) -> bool {
        matches!((self.is_fiscal, other.is_fiscal), (Some(a), Some(b)) if a != b)
    }

    fn western(self) -> i32 {
        let year = match self.unit {
            Unit::Month => self.at.div_euclid(12),
            Unit::Year => self.at,
        };
        i32::try_from(year).unwrap_or(i32::MAX)
    }

    /// 1 to 12.
    fn month_number(self) -> u8 {
        u8::try_from(self.at.rem_euclid(12)).unwrap_or_default() + 1
    }

    /// The era year in which a month ends, or by which a year is called at its end.
    fn era_year(self) -> Option<EraYear> {
        let western = self.western();
        match self.unit {
            _ if !self.has_era => None,
            Unit::Month => EraYear::on((western, self.month_number(), 28)),
            Unit::Year if self.is_fiscal == Some(true) => FiscalYear::new(western)?.era_year(),
            Unit::Year => EraYear::on((western, 12, 31)),
        }
    }

    /// What the steps of a schedule stand under: the year of a month, the era of a year.
    pub fn head(self) -> String {
        match (self.unit, self.era_year()) {
            (Unit::Month, Some(year)) => year.to_string(),
            (Unit::Month, None) => format!("{}年", self.western()),
            (Unit::Year, Some(year)) => year.era().kanji().to_owned(),
            (Unit::Year, None) => "西暦".to_owned(),
        }
    }

    /// What the step itself is called under its head: `4月`, `5年度`.
    pub fn step(self) -> String {
        let mark = if self.is_fiscal == Some(false) { "年" } else { "年度" };
        match (self.unit, self.era_year()) {
            (Unit::Month, _) => format!("{}月", self.month_number()),
            (Unit::Year, Some(year)) if year.year() == 1 => format!("元{mark}"),
            (Unit::Year, Some(year)) => format!("{}{mark}", year.year()),
            (Unit::Year, None) => format!("{}{mark}", self.western()),
        }
    }

    /// `令和5年4月`, `令和5年度`.
    pub fn full(self) -> String {
        match (self.unit, self.has_era) {
            (Unit::Year, false) => self.step(),
            _ => format!("{}{}", self.head(), self.step()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_stand_under_their_years() {
        let first = Moment::month("平成31年3月").unwrap();
        let texts: Vec<String> = (0..3).map(|steps| first.later(steps).full()).collect();
        assert_eq!(texts, ["平成31年3月", "平成31年4月", "令和元年5月"]);
        let western = Moment::month("2023-12").unwrap();
        assert_eq!((western.head(), western.later(1).full()), ("2023年".into(), "2024年1月".into()));
        assert_eq!(Moment::month("R2.4.10").unwrap().steps_from(first), 13);
        assert!(Moment::month("令和5年").is_err());
    }

    #[test]
    fn years_stand_under_their_eras() {
        let first = Moment::year("平成30年度").unwrap();
        let texts: Vec<String> = (0..3).map(|steps| first.later(steps).full()).collect();
        assert_eq!(texts, ["平成30年度", "令和元年度", "令和2年度"]);
        assert_eq!(first.later(1).head(), "令和");
        let western = Moment::year("2023年").unwrap();
        assert_eq!((western.head(), western.full()), ("西暦".into(), "2023年".into()));
        assert_eq!(Moment::year("R5").unwrap().step(), "5年度");
        assert!(first.differs_in_kind(western) && !first.differs_in_kind(Moment::year("R5").unwrap()));
        assert!(Moment::year("令和5年4月").is_err() && Moment::year("平成32年").is_err());
    }
}
