//! A year where it stands in a longer text: its era or western number, the year of the other reckoning in brackets, and 年
//! or 年度.
//!
//! What a year begins and ends with is read here, for values, in which whatever cannot be a year is a fault, and for running
//! text ([`prose`]), in which it is something else. Must not know what the longer text is.

pub mod prose;

use std::ops::Range;

use super::era::{Era, EraError, EraFault, EraYear};
use super::mark::closing;
use super::scan::{Misread, Scan};

/// The word behind a year's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum YearMark {
    None,
    /// 年, of the calendar.
    Year,
    /// 年度, from April to March.
    FiscalYear,
}

/// A year of a value.
#[derive(Debug, Clone)]
pub(crate) struct TypedYear {
    pub(crate) western: i32,
    /// The era year, where one was typed.
    pub(crate) era: Option<EraYear>,
    pub(crate) mark: YearMark,
    pub(crate) range: Range<usize>,
}

/// What a year begins with: an era and a number in it, or four digits.
#[derive(Debug, Clone)]
struct Head {
    era: Option<Era>,
    /// 元 is 1.
    number: u32,
    digits: usize,
    /// Whether the number is typed as 元.
    is_first: bool,
    /// Whether the era is typed as its letter.
    is_letter: bool,
    /// Of the number alone.
    number_at: Range<usize>,
    range: Range<usize>,
}

/// Reads `令和4`, `R4年`, `令和4(2022)年度`, `2022年`, `令和元<2019>年`; none, and no step, where no year stands.
///
/// A western year is four digits. The western year beside an era year, or the other way round, must be the same year.
pub(crate) fn read(scan: &mut Scan<'_>) -> Result<Option<TypedYear>, EraError> {
    let start = scan.at();
    let mut ahead = *scan;
    let Some((western, era)) = head(&mut ahead).map(|head| valued(&head)).transpose()? else {
        return Ok(None);
    };
    let year = finish(&mut ahead, start, western, era)?;
    *scan = ahead;
    Ok(Some(year))
}

/// Reads the second year of a span, which may be a bare number in the era of the first: the `7年度` of `令和4～7年度`.
pub(crate) fn read_after(scan: &mut Scan<'_>, first: &TypedYear) -> Result<Option<TypedYear>, EraError> {
    if let Some(year) = read(scan)? {
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
    let era = EraYear::new(first_era.era(), number).map_err(|fault| Misread::new(fault, ahead.range_from(start)))?;
    let year = finish(&mut ahead, start, era.western(), Some(era))?;
    *scan = ahead;
    Ok(Some(year))
}

/// Reads the year in the other reckoning in brackets, and 年 or 年度, in either order.
fn finish(scan: &mut Scan<'_>, start: usize, western: i32, era: Option<EraYear>) -> Result<TypedYear, EraError> {
    let (mark, twin) = mark_and_twin(scan, |scan| twin(scan, era.is_some(), valued))?;
    let range = scan.range_from(start);
    let Some(((other, other_era), ..)) = twin else {
        return Ok(TypedYear { western, era, mark, range });
    };
    if other != western {
        let (meant, typed) = if era.is_some() { (western, other) } else { (other, western) };
        return Err(Misread::new(EraFault::Mismatch { meant, typed }, range));
    }
    Ok(TypedYear { western, era: era.or(other_era), mark, range })
}

/// The year that is meant, western and in its era.
fn valued(head: &Head) -> Result<(i32, Option<EraYear>), EraError> {
    let fault = |fault| Misread::new(fault, head.range.clone());
    match head.era {
        Some(era) => EraYear::new(era, head.number).map(|year| (year.western(), Some(year))).map_err(fault),
        None if head.number == 0 => Err(fault(EraFault::NoSuchYear)),
        None => i32::try_from(head.number).map(|year| (year, None)).map_err(|_| fault(EraFault::NoSuchYear)),
    }
}

/// Reads an era with its number, or four digits; no step where neither stands.
fn head(scan: &mut Scan<'_>) -> Option<Head> {
    let start = scan.at();
    let mut ahead = *scan;
    let era = era(&mut ahead);
    let number_at = ahead.at();
    let (number, digits, is_first) = match era.is_some() && ahead.eat('元') {
        true => (1, 1, true),
        false => ahead.count().map(|(number, digits)| (number, digits, false))?,
    };
    if era.is_none() && digits != 4 {
        return None;
    }
    *scan = ahead;
    Some(Head {
        era: era.map(|(era, _)| era),
        number,
        digits,
        is_first,
        is_letter: era.is_some_and(|(_, is_letter)| is_letter),
        number_at: number_at..scan.at(),
        range: start..scan.at(),
    })
}

/// Reads the name of an era with the spaces behind it, its square character, or its letter, and whether it is the letter.
fn era(scan: &mut Scan<'_>) -> Option<(Era, bool)> {
    let first = scan.peek()?;
    let era = Era::ALL.into_iter().find(|era| {
        first == era.letter() || first == era.square() || era.kanji().starts_with(first) && scan.has_word(era.kanji())
    })?;
    if scan.eat(era.letter()) {
        return Some((era, true));
    }
    if !scan.eat_word(era.kanji()) {
        scan.step();
    }
    scan.spaces();
    Some((era, false))
}

/// Reads 年 or 年度 with the spaces before it, and the year of the other reckoning on either side of it.
fn mark_and_twin<'a, T, E>(
    scan: &mut Scan<'a>,
    mut twin: impl FnMut(&mut Scan<'a>) -> Result<Option<T>, E>,
) -> Result<(YearMark, Option<T>), E> {
    let before = twin(scan)?;
    let mark = mark(scan);
    let behind = if before.is_none() && mark != YearMark::None { twin(scan)? } else { None };
    Ok((mark, before.or(behind)))
}

fn mark(scan: &mut Scan<'_>) -> YearMark {
    let mut ahead = *scan;
    ahead.spaces();
    let mark = ahead.eat_any(&[("年度", YearMark::FiscalYear), ("年", YearMark::Year)]);
    if mark.is_some() {
        *scan = ahead;
    }
    mark.unwrap_or(YearMark::None)
}

/// Reads a bracketed year of the other reckoning, its meaning, and its mark; no step where the brackets hold something else.
fn twin<T, E>(
    scan: &mut Scan<'_>,
    beside_era: bool,
    meaning: impl Fn(&Head) -> Result<T, E>,
) -> Result<Option<(T, Head, YearMark)>, E> {
    let mut ahead = *scan;
    let Some(close) = ahead.step().and_then(closing) else {
        return Ok(None);
    };
    ahead.spaces();
    let Some(head) = head(&mut ahead) else {
        return Ok(None);
    };
    let meant = meaning(&head)?;
    if head.era.is_some() == beside_era {
        return Ok(None);
    }
    let mark = mark(&mut ahead);
    ahead.spaces();
    if !ahead.eat(close) {
        return Ok(None);
    }
    *scan = ahead;
    Ok(Some((meant, head, mark)))
}
