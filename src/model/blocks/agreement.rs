//! Agreements with partners, and whether each is in force on a day.
//!
//! Must not know how a standing is called or printed.

use std::str::FromStr;

use super::AsTyped;
use crate::content::Content;
use crate::japanese::calendar::{CivilDay, days_in_month};
use crate::japanese::scan::{Misread, Scan};
use crate::model::date::Date;
use crate::model::prose::Prose;
use crate::source::Typed;

#[derive(Debug, Content)]
pub struct Agreements {
    #[content(label = "表題", otherwise = "印刷しません", example = "連携協定の一覧")]
    pub caption: Option<Typed>,
    /// The day on which the standings are told.
    #[content(
        label = "いつの状況",
        help = "年月か年月日で書きます。この日に有効かどうかを印刷します。",
        example = "令和2年3月31日"
    )]
    pub as_of: AsTyped<Date>,
    #[content(label = "協定", filled)]
    pub items: Vec<Agreement>,
}

#[derive(Debug, Content)]
pub struct Agreement {
    #[content(label = "協定の名称", example = "包括連携に関する協定")]
    pub name: Typed,
    #[content(label = "相手方", example = "見本大学")]
    pub partner: Typed,
    #[content(label = "協定の項目の文章", example = "人材の育成")]
    pub scope: Prose,
    #[content(
        label = "有効期間",
        help = "終わりの日か、締結日からの期間か、「なし」を書きます。",
        example = "令和5年3月31日、3年、6か月、なし"
    )]
    pub until: AsTyped<Until>,
    /// Whether it goes on by itself when its time is over; none if nothing is said of that.
    #[content(label = "延長の規定", help = "あるかどうかです。", otherwise = "「—」を印刷します")]
    pub renewal: Option<bool>,
    #[content(label = "締結日", help = "年月か年月日で書きます。", example = "H28.10.24")]
    pub signed: AsTyped<Date>,
    #[content(label = "備考", otherwise = "印刷しません", example = "毎年度、事業を協議する。")]
    pub note: Option<Typed>,
}

/// How long an agreement holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Until {
    Date(Date),
    Term(Term),
    /// `なし`: no end is set.
    Open,
}

/// A stretch of time from the signing on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    Years(u32),
    Months(u32),
}

/// Whether an agreement is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Valid,
    /// Its time is over and it goes on by itself.
    Renewed,
    Expired,
    Open,
}

impl Agreement {
    /// The standing on a day; a month without a day lasts until its last.
    pub fn standing(&self, as_of: &Date) -> Standing {
        let last = match &self.until.value {
            Until::Open => return Standing::Open,
            Until::Date(date) => date.last_day(),
            Until::Term(term) => term.last_day(self.signed.value.first_day()),
        };
        match self.renewal {
            _ if last >= as_of.last_day() => Standing::Valid,
            Some(true) => Standing::Renewed,
            Some(false) | None => Standing::Expired,
        }
    }
}

impl Term {
    /// The longest term that is no slip of the hand, in months.
    const LONGEST: u32 = 100 * 12;

    fn months(self) -> u32 {
        match self {
            Term::Years(years) => years * 12,
            Term::Months(months) => months,
        }
    }

    /// The last day of the term that begins on `first`: the day before the one with the same number, or the last day of
    /// the month that has no such day (Civil Code of Japan, Article 143).
    fn last_day(self, (year, month, day): CivilDay) -> CivilDay {
        let months = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(self.months());
        let of_month = |months: i64| {
            let year = i32::try_from(months.div_euclid(12)).unwrap_or(i32::MAX);
            let month = u8::try_from(months.rem_euclid(12)).unwrap_or_default() + 1;
            (year, month, days_in_month(year, month))
        };
        let (year, month, last) = of_month(months);
        match day {
            1 => of_month(months - 1),
            _ if day > last => (year, month, last),
            _ => (year, month, day - 1),
        }
    }
}

/// Reads `3年`, `3年間`, `6か月`, `18ヶ月間`.
impl FromStr for Term {
    type Err = Misread<()>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let misread = || Misread::new((), 0..text.len());
        let mut scan = Scan::new(text);
        let (number, _) = scan.count().ok_or_else(misread)?;
        let number = Some(number).filter(|number| (1..=Term::LONGEST).contains(number)).ok_or_else(misread)?;
        let months = [("年", false), ("か月", true), ("ヶ月", true), ("カ月", true), ("ヵ月", true), ("ケ月", true)];
        let term = match scan.eat_any(&months) {
            Some(true) => Term::Months(number),
            Some(false) => Term::Years(number),
            None => return Err(misread()),
        };
        scan.eat('間');
        match scan.is_done() && term.months() <= Term::LONGEST {
            true => Ok(term),
            false => Err(misread()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};

    fn agreement(signed: &str, until: Until, renewal: Option<bool>) -> Agreement {
        let span = Span::new(Sources::default().add("a.yaml", ""), 0..0);
        let typed = || Typed::missing(span);
        Agreement {
            name: typed(),
            partner: typed(),
            scope: Prose { source: typed(), blocks: Vec::new() },
            until: AsTyped { value: until, typed: typed() },
            renewal,
            signed: AsTyped { value: signed.parse().unwrap(), typed: typed() },
            note: None,
        }
    }

    #[test]
    fn a_term_ends_the_day_before_its_own_day() {
        for (text, first, last) in [
            ("3年", (2016, 10, 24), (2019, 10, 23)),
            ("１年間", (2016, 4, 1), (2017, 3, 31)),
            ("1年", (2015, 3, 1), (2016, 2, 29)),
            // No such day three years later, but one four years later.
            ("3年", (2016, 2, 29), (2019, 2, 28)),
            ("4年", (2016, 2, 29), (2020, 2, 28)),
            ("6か月", (2016, 8, 31), (2017, 2, 28)),
            ("18ヶ月", (2016, 7, 1), (2017, 12, 31)),
        ] {
            assert_eq!(text.parse::<Term>().unwrap().last_day(first), last, "{text} from {first:?}");
        }
        for text in ["", "年", "3", "0年", "三年", "3年半", "101年", "4000000000年", "3年3か月"] {
            assert!(text.parse::<Term>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_standing_follows_from_the_end_and_the_renewal() {
        let as_of: Date = "令和2年3月31日".parse().unwrap();
        let until = |text: &str| Until::Date(text.parse().unwrap());
        let standing = |until: Until, renewal: Option<bool>| agreement("H28.10.24", until, renewal).standing(&as_of);
        assert_eq!(standing(until("R2.3.31"), None), Standing::Valid);
        assert_eq!(standing(until("令和2年3月"), Some(true)), Standing::Valid);
        assert_eq!(standing(until("R2.3.30"), Some(true)), Standing::Renewed);
        assert_eq!(standing(until("R2.3.30"), Some(false)), Standing::Expired);
        assert_eq!(standing(until("R2.3.30"), None), Standing::Expired);
        assert_eq!(standing(Until::Open, Some(true)), Standing::Open);
        assert_eq!(standing(Until::Term(Term::Years(3)), Some(true)), Standing::Renewed);
        assert_eq!(standing(Until::Term(Term::Years(4)), None), Standing::Valid);
    }
}
