//! What a number is counted by: so many a year, so many in all, so many for every thousand inhabitants.
//!
//! Must not know the number. Months and days are kept apart, since nobody knows how many days a month has.

use super::super::line::Line;
use crate::japanese::number;
use crate::japanese::numeral::read_kanji;
use crate::japanese::scan::Scan;
use crate::japanese::unit::{Length, comparable, length};
use crate::model::quantity::{Amount, Decimal, How, NoteKind, Quantity, count_of_years};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Over {
    Nothing,
    /// For each of a unit: months and seconds stand for all times.
    Each {
        unit: String,
        /// The years, where there are several: `15件/3年間` may be meant in all.
        years: Option<u32>,
    },
    /// In all, over so many years, as far as they are told.
    InAll(Option<u32>),
}

impl Over {
    /// Over how many years it may be meant in all; `Some(None)` where they are not told.
    pub(super) fn years(&self) -> Option<Option<u32>> {
        match self {
            Over::InAll(years) => Some(*years),
            Over::Each { years, .. } => years.map(Some),
            Over::Nothing => None,
        }
    }
}

/// What a number is counted by, and by how many of it.
pub(super) fn read(quantity: &Quantity, amount: &Amount, line: &Line) -> Option<(Over, Decimal)> {
    let one = Decimal::from(1);
    let per = amount.per().or(line.per.as_deref());
    match in_all(quantity, amount) {
        Some(Some(1)) => return Some(each_year()),
        Some(years) => return Some((Over::InAll(years), one)),
        None => {}
    }
    let Some(per) = per else {
        return Some(match () {
            () if line.is_sum => (Over::InAll(None), one),
            () if line.is_yearly => each_year(),
            () => (Over::Nothing, one),
        });
    };
    let (count, unit) = counted(per);
    let (name, length) = match length(&unit) {
        Some(Length::Months(months)) => ("月", months),
        Some(Length::Seconds(seconds)) => ("秒", seconds),
        None => return Some((Over::Each { unit, years: None }, count)),
    };
    // Only whole years of a slash can be meant in all: 2年に1回 is as often as that.
    let years = (name == "月" && length == 12 && amount.how() == How::Each).then(|| count.to_string().parse().ok());
    let years = years.flatten().filter(|years| *years > 1);
    Some((Over::Each { unit: name.to_owned(), years }, count.checked_mul(Decimal::from(length))?))
}

/// Whether two numbers are counted by one thing, be it by several of it: `/年` and `/5年`, but not `/月`.
pub(crate) fn is_one_per(one: &str, other: &str) -> bool {
    let ((_, one), (_, other)) = (counted(one), counted(other));
    one == other || length(&one).is_some_and(|of_one| length(&other) == Some(of_one))
}

/// Whether what is counted by two times can be compared: by the month and by the year, but not by the day.
pub(crate) fn has_order(one: &str, other: &str) -> bool {
    matches!(
        (length(&counted(one).1), length(&counted(other).1)),
        (Some(Length::Months(_)), Some(Length::Months(_))) | (Some(Length::Seconds(_)), Some(Length::Seconds(_)))
    )
}

fn each_year() -> (Over, Decimal) {
    (Over::Each { unit: "月".to_owned(), years: None }, Decimal::from(12))
}

/// Over how many years a number is added up, as far as that is told; none where it is not added up.
fn in_all(quantity: &Quantity, amount: &Amount) -> Option<Option<u32>> {
    if amount.how() == How::InAll {
        return Some(amount.per().and_then(count_of_years));
    }
    let of_notes = quantity.notes().iter().find_map(|note| match note.kind() {
        NoteKind::Cumulative => Some(count_of_years(note.as_str())),
        NoteKind::Formula(formula) => formula.years().map(Some),
        NoteKind::Keep | NoteKind::Base(_) | NoteKind::Text => None,
    });
    let labelled = amount.label().filter(|label| label.contains("累計") || label.contains("累積"));
    of_notes.or_else(|| labelled.map(count_of_years))
}

/// The 1000 and 人 of `1,000人`, `千人` and `1,000人当たり`.
fn counted(per: &str) -> (Decimal, String) {
    let per = ["当たり", "あたり", "につき", "ごと", "毎"].iter().find_map(|end| per.strip_suffix(end)).unwrap_or(per);
    let mut scan = Scan::new(per);
    if let Ok(Some(number)) = number::read(&mut scan) {
        return (number.value, comparable(scan.rest().trim()));
    }
    match read_kanji(per, 0) {
        Some((number, end)) if end < per.len() => (Decimal::from(number), comparable(&per[end..])),
        _ => (Decimal::from(1), comparable(per)),
    }
}
