//! Reads a year where it stands in a longer text: its era or western number, the twin in brackets, and 年 or 年度.
//!
//! Must not know what the longer text is: dates, fiscal years, periods and times all begin here.

use super::{Era, EraError, EraFault, EraYear};
use crate::model::scan::{Misread, Scan, closing};

/// The word behind a year's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::model) enum YearMark {
    None,
    Year,
    FiscalYear,
}

/// A year as it stands in a longer text.
#[derive(Debug, Clone)]
pub(in crate::model) struct TypedYear {
    pub(in crate::model) western: i32,
    /// The era year, where one was typed.
    pub(in crate::model) era: Option<EraYear>,
    pub(in crate::model) mark: YearMark,
    pub(in crate::model) range: std::ops::Range<usize>,
}

/// Reads `令和4`, `R4年`, `令和4(2022)年度`, `2022年`, `令和元<2019>年`; none, and no step, where no year stands.
///
/// A western year is four digits. The western year beside an era year, or the other way round, must be the same year.
pub(in crate::model) fn read_year(scan: &mut Scan<'_>) -> Result<Option<TypedYear>, EraError> {
    let start = scan.at();
    let mut ahead = *scan;
    let Some((western, era)) = read_number(&mut ahead)? else {
        return Ok(None);
    };
    let year = finish_year(&mut ahead, start, western, era)?;
    *scan = ahead;
    Ok(Some(year))
}

/// Reads the second year of a span, which may be a bare number in the era of the first: the `7年度` of `令和4～7年度`.
pub(in crate::model) fn read_year_after(scan: &mut Scan<'_>, first: &TypedYear) -> Result<Option<TypedYear>, EraError> {
    if let Some(year) = read_year(scan)? {
        return Ok(Some(year));
    }
    let Some(first_era) = first.era else {
        return Ok(None);
    };
    let start = scan.at();
    let mut ahead = *scan;
    let Some((number, _)) = ahead.count() else {
        return Ok(None);
    };
    let era = EraYear::new(first_era.era, number).map_err(|fault| Misread::new(fault, ahead.range_from(start)))?;
    let year = finish_year(&mut ahead, start, era.western(), Some(era))?;
    *scan = ahead;
    Ok(Some(year))
}

fn read_number(scan: &mut Scan<'_>) -> Result<Option<(i32, Option<EraYear>)>, EraError> {
    let start = scan.at();
    if let Some(era) = read_era(scan) {
        let number = match scan.eat('元') {
            true => Some((1, 1)),
            false => scan.count(),
        };
        let Some((number, _)) = number else {
            return Ok(None);
        };
        let year = EraYear::new(era, number).map_err(|fault| Misread::new(fault, scan.range_from(start)))?;
        return Ok(Some((year.western(), Some(year))));
    }
    match scan.count() {
        Some((0, 4)) => Err(Misread::new(EraFault::NoSuchYear, scan.range_from(start))),
        Some((number, 4)) => Ok(i32::try_from(number).ok().map(|year| (year, None))),
        _ => Ok(None),
    }
}

fn read_era(scan: &mut Scan<'_>) -> Option<Era> {
    for era in Era::ALL {
        if scan.eat_word(era.kanji()) || scan.eat(era.square()) {
            scan.spaces();
            return Some(era);
        }
        if scan.eat(era.letter()) {
            return Some(era);
        }
    }
    None
}

/// Reads what may follow a year's number: the year in the other reckoning in brackets, and 年 or 年度, in either order.
fn finish_year(scan: &mut Scan<'_>, start: usize, western: i32, era: Option<EraYear>) -> Result<TypedYear, EraError> {
    let mut twin = read_twin(scan, era.is_some())?;
    let mark = read_mark(scan);
    if twin.is_none() && mark != YearMark::None {
        twin = read_twin(scan, era.is_some())?;
    }
    let range = scan.range_from(start);
    if let Some((other, other_era)) = twin {
        if other != western {
            let (meant, typed) = match era {
                Some(_) => (western, other),
                None => (other, western),
            };
            return Err(Misread::new(EraFault::Mismatch { meant, typed }, range));
        }
        let era = era.or(other_era);
        return Ok(TypedYear { western, era, mark, range });
    }
    Ok(TypedYear { western, era, mark, range })
}

fn read_mark(scan: &mut Scan<'_>) -> YearMark {
    let mut ahead = *scan;
    ahead.spaces();
    let mark = ahead.eat_any(&[("年度", YearMark::FiscalYear), ("年", YearMark::Year)]);
    if mark.is_some() {
        *scan = ahead;
    }
    mark.unwrap_or(YearMark::None)
}

/// Reads a bracketed year of the other reckoning; no step where the brackets hold something else.
fn read_twin(scan: &mut Scan<'_>, beside_era: bool) -> Result<Option<(i32, Option<EraYear>)>, EraError> {
    let mut ahead = *scan;
    let Some(close) = ahead.step().and_then(closing) else {
        return Ok(None);
    };
    ahead.spaces();
    let Some((western, era)) = read_number(&mut ahead)? else {
        return Ok(None);
    };
    if era.is_some() == beside_era {
        return Ok(None);
    }
    read_mark(&mut ahead);
    ahead.spaces();
    if !ahead.eat(close) {
        return Ok(None);
    }
    *scan = ahead;
    Ok(Some((western, era)))
}
