//! Reads the value itself: decides which kind of value a text is and hands its numbers on.
//!
//! Must not know the parentheses behind the value, which have been taken off before.

use super::among;
use super::amount::{self, Amount};
use super::kanji;
use super::unit::{self, Tail};
use super::{Aim, Decimal, Kind, QuantityError, QuantityFault};
use crate::japanese::mark::{is_dash, is_span_mark};
use crate::japanese::number;
use crate::japanese::scan::{Misread, Scan};
use crate::japanese::script::{is_digit, is_latin};
use crate::japanese::width::half;
use crate::japanese::year::{self, YearMark};
use crate::model::as_of::{AsOf, AsOfFault, When};

/// Words and arrows that stand for a direction.
const AIMS: &[(&str, Aim)] = &[
    ("↗", Aim::Increase),
    ("➚", Aim::Increase),
    ("↑", Aim::Increase),
    ("⬆", Aim::Increase),
    ("⇧", Aim::Increase),
    ("増加", Aim::Increase),
    ("拡大", Aim::Increase),
    ("上昇", Aim::Increase),
    ("向上", Aim::Improve),
    ("↘", Aim::Decrease),
    ("➘", Aim::Decrease),
    ("↓", Aim::Decrease),
    ("⬇", Aim::Decrease),
    ("⇩", Aim::Decrease),
    ("減少", Aim::Decrease),
    ("低下", Aim::Decrease),
    ("縮小", Aim::Decrease),
    ("半減", Aim::Halve),
    ("→", Aim::Keep),
    ("➔", Aim::Keep),
    ("➡", Aim::Keep),
    ("⇒", Aim::Keep),
    ("現状維持", Aim::Keep),
    ("維持", Aim::Keep),
    ("横ばい", Aim::Keep),
    ("均衡", Aim::Balance),
];

/// Words for the baseline.
const BASELINES: &[&str] = &["基準値", "現状値", "当初値", "現状"];

/// Each side of a ratio must stay below this, so that two ratios can be compared exactly.
const RATIO_LIMIT: u32 = 1_000_000;
const RATIO_DECIMALS: u32 = 2;

/// Reads a value without the parentheses behind it, neither empty nor with spaces at its ends.
pub(in crate::model) fn read_body(body: &str) -> Result<Kind, QuantityError> {
    // Where the value ends too early, as `50:` does, there is nothing but all of it to point at: parentheses may follow.
    let whole = |error: QuantityError| match error.range.is_empty() {
        true => Misread { range: 0..body.len(), ..error },
        false => error,
    };
    read_kind(body).map_err(whole)
}

fn read_kind(body: &str) -> Result<Kind, QuantityError> {
    let in_kanji = kanji::numbers(body);
    if let Some((first, _)) = in_kanji.first() {
        let mut in_digits = body.to_owned();
        in_kanji.iter().rev().for_each(|(range, digits)| in_digits.replace_range(range.clone(), digits));
        if read_digits(&in_digits).is_ok_and(|kind| !matches!(kind, Kind::Text { .. } | Kind::Milestone(_))) {
            return Err(Misread::new(QuantityFault::Kanji, first.clone()));
        }
    }
    read_digits(body)
}

fn read_digits(body: &str) -> Result<Kind, QuantityError> {
    if let Some(kind) = read_word(body) {
        return Ok(kind);
    }
    if let Some(milestone) = read_milestone(body)? {
        return Ok(Kind::Milestone(milestone));
    }
    if body.contains(is_digit) {
        return match among::read(body)? {
            Some(kind) => Ok(kind),
            None => read_numbers(body),
        };
    }
    let (_, bound) = unit::without_bound(body);
    Ok(Kind::Text { bound })
}

/// Dashes, なし, directions, and bounds against the baseline.
fn read_word(body: &str) -> Option<Kind> {
    if is_dash(body) {
        return Some(Kind::Absent);
    }
    if matches!(body, "なし" | "無し") {
        return Some(Kind::Nil);
    }
    if let (before, Some(bound)) = unit::without_bound(body)
        && BASELINES.contains(&before)
    {
        return Some(Kind::AgainstBaseline(bound));
    }
    let aim = BASELINES
        .iter()
        .find_map(|word| body.strip_prefix(word)?.strip_prefix("より"))
        .unwrap_or(body)
        // The variation selectors choose between the plain and the coloured arrow.
        .trim_end_matches(['\u{FE0E}', '\u{FE0F}']);
    AIMS.iter().find(|(word, _)| *word == aim).map(|&(_, aim)| Kind::Aim(aim))
}

/// Reads `令和2年度策定`: a time that is marked as a year or stands alone, and words without digits behind it.
fn read_milestone(body: &str) -> Result<Option<AsOf>, QuantityError> {
    let mut scan = Scan::new(body);
    let year = match year::read(&mut scan) {
        Ok(Some(year)) => year,
        Ok(None) => return Ok(None),
        // `S80` and `M200` are no years, but may well be values.
        Err(_) if body.starts_with(|c: char| c.is_ascii_alphanumeric()) => return Ok(None),
        Err(error) => {
            return Err(error.within(0, |fault| QuantityFault::AsOf(AsOfFault::Year(fault))));
        }
    };
    // `2013年度比46%` tells of a number.
    if scan.has_word("比") || scan.has_word("対比") {
        return Ok(None);
    }
    let is_time = match (year.era, year.mark) {
        (Some(_), YearMark::None) => scan.is_done() || is_month(body),
        (Some(_), _) | (None, YearMark::FiscalYear) => true,
        (None, YearMark::Year) => scan.peek().is_some_and(is_digit),
        (None, YearMark::None) => false,
    };
    if !is_time {
        return Ok(None);
    }
    let as_of: AsOf = body.parse().map_err(|error: Misread<_>| error.within(0, QuantityFault::AsOf))?;
    let tail_at = body.len() - as_of.tail().len();
    if as_of.when() == When::Label || as_of.tail().contains(is_digit) {
        let range = tail_at..body.len();
        return Err(Misread::new(QuantityFault::Unexpected, range));
    }
    Ok(Some(as_of))
}

/// Whether the text is a month or day such as `R2.3`; `M7.5` and `S3.5` are numbers rather than months of a century ago.
fn is_month(body: &str) -> bool {
    let modern = body.starts_with(|c| matches!(half(c), 'H' | 'R'));
    modern && body.parse::<AsOf>().is_ok_and(|as_of| matches!(as_of.when(), When::At(_)) && as_of.tail().is_empty())
}

fn read_numbers(body: &str) -> Result<Kind, QuantityError> {
    let mut scan = Scan::new(body);
    let lead = amount::read_lead(&mut scan)?;
    if scan.is_done() && lead.reference.is_some() {
        // All digits stand in the time of a benchmark: `県平均(R1)以上`.
        let (_, bound) = unit::without_bound(body);
        return Ok(Kind::Text { bound });
    }
    let start = scan;
    if let Some(ratio) = read_ratio(&mut scan)? {
        return Ok(ratio);
    }
    scan = start;
    let first = amount::read_led(&mut scan, lead)?;
    if let Some(high) = read_range_end(&mut scan)? {
        return range(first, high, scan, start.at());
    }
    let mut amounts = vec![first];
    loop {
        scan.spaces();
        if scan.is_done() {
            break;
        }
        let at = scan.at();
        let needs_unit = amounts.last().is_none_or(|last| last.unit().is_none() || last.bound().is_some());
        let next = match needs_unit {
            true => None,
            false => read_next(&mut scan)?,
        };
        let unexpected = || Misread::new(QuantityFault::Unexpected, at..body.len());
        amounts.push(next.ok_or_else(unexpected)?);
    }
    let counted = amounts.iter().all(|amount| amount.unit().is_some());
    match (amounts.pop(), amounts.is_empty()) {
        (Some(only), true) => Ok(Kind::Amount(only)),
        (Some(last), false) if counted => {
            amounts.push(last);
            Ok(Kind::Compound(amounts))
        }
        _ => Err(Misread::new(QuantityFault::Unexpected, start.at()..body.len())),
    }
}

/// Reads a further number of a compound. Its label may not be letters: `H29` behind a value is a time out of place.
fn read_next(scan: &mut Scan<'_>) -> Result<Option<Amount>, QuantityError> {
    let mut ahead = *scan;
    let next = amount::read(&mut ahead)?;
    let lettered = next.label().is_some_and(|label| label.ends_with(is_latin));
    if lettered || next.reference().is_some() {
        return Ok(None);
    }
    *scan = ahead;
    Ok(Some(next))
}

/// Reads `100:100` to the end of the text; none where a number is not followed by a colon.
fn read_ratio(scan: &mut Scan<'_>) -> Result<Option<Kind>, QuantityError> {
    let start = scan.at();
    let Some(left) = number::read_plain(scan).map_err(QuantityFault::of_number)? else {
        return Ok(None);
    };
    scan.spaces();
    if scan.eat_if(|c| matches!(c, ':' | '∶' | '対')).is_none() {
        return Ok(None);
    }
    scan.spaces();
    let right = number::read_plain(scan).map_err(QuantityFault::of_number)?;
    let (Some(right), true) = (right, scan.is_done()) else {
        return Err(Misread::new(QuantityFault::Unexpected, scan.range_to_end()));
    };
    let fits = |side: Decimal| side < Decimal::from(RATIO_LIMIT) && side.scale() <= RATIO_DECIMALS;
    if !fits(left.value) || !fits(right.value) {
        let range = scan.range_from(start);
        return Err(Misread::new(QuantityFault::TooLarge, range));
    }
    Ok(Some(Kind::Ratio { left: left.value, right: right.value }))
}

/// Reads the `～15件` of `10～15件`; none where no span mark with a number behind it stands here.
fn read_range_end(scan: &mut Scan<'_>) -> Result<Option<Amount>, QuantityError> {
    let mut ahead = *scan;
    ahead.spaces();
    if !ahead.eat_word("から") && ahead.eat_if(is_span_mark).is_none() {
        return Ok(None);
    }
    ahead.spaces();
    if !number::starts(&ahead) {
        return Ok(None);
    }
    let Some(number) = number::read(&mut ahead).map_err(QuantityFault::of_number)? else {
        return Ok(None);
    };
    let tail: Tail = unit::read_tail(&mut ahead);
    *scan = ahead;
    Ok(Some(Amount::from_parts(amount::Lead::default(), &number, tail)))
}

fn range(low: Amount, high: Amount, scan: Scan<'_>, start: usize) -> Result<Kind, QuantityError> {
    let unexpected = |range| Err(Misread::new(QuantityFault::Unexpected, range));
    if !scan.is_done() {
        return unexpected(scan.range_to_end());
    }
    let low = low.filled_from(&high);
    if low.bound().or(high.bound()).is_some() || low.unit() != high.unit() {
        return unexpected(scan.range_from(start));
    }
    if high.value() < low.value() {
        return Err(Misread::new(QuantityFault::Reversed, scan.range_from(start)));
    }
    Ok(Kind::Range { low, high })
}
