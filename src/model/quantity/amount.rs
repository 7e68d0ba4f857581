//! A number with the words around it: what is counted, in which unit, by what, and how exactly it is meant.
//!
//! Must not know the other values a number is compared with.

use super::unit::{self, Tail, step_in_word};
use super::{Bound, Decimal, QuantityError, QuantityFault};
use crate::japanese::mark::closing;
use crate::japanese::number::{self, Number};
use crate::japanese::scan::{Misread, Scan};
use crate::japanese::year;
use crate::model::as_of::AsOf;

/// One number of a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Amount {
    value: Decimal,
    decimals: u32,
    step: Decimal,
    unit: Option<String>,
    per: Option<String>,
    bound: Option<Bound>,
    label: Option<String>,
    reference: Option<AsOf>,
    base: Option<AsOf>,
    how: How,
}

/// How a number stands to what it is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum How {
    /// For each: `2件/年`, `年2件`, `15件/3年間`.
    #[default]
    Each,
    /// So often: `3年に1回`, `5人に1台`.
    Every,
    /// In all, over the time: `3年間で15件`.
    InAll,
}

impl Amount {
    /// The number with its magnitudes applied.
    pub fn value(&self) -> Decimal {
        self.value
    }

    /// How many decimals were typed: 2 of `70.00%`, 1 of `431.5万円`.
    pub fn decimals(&self) -> u32 {
        self.decimals
    }

    /// What the last digit typed counts: 1 of `240人`, 0.1 of `5.0%`, 1000 of `431.5万円`.
    pub fn step(&self) -> Decimal {
        self.step
    }

    /// The unit in its form for comparison.
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// What the number is counted by, in its form for comparison: `年`.
    pub fn per(&self) -> Option<&str> {
        self.per.as_deref()
    }

    pub fn bound(&self) -> Option<Bound> {
        self.bound
    }

    /// The words before the number, without the spaces around them.
    pub fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    /// When the benchmark named by the label was measured: the `H29` of `北海道水準(H29) 4.5‰`.
    pub fn reference(&self) -> Option<&AsOf> {
        self.reference.as_ref()
    }

    /// What the number is held against: the `2013年度` of `2013年度比46%`.
    pub fn base(&self) -> Option<&AsOf> {
        self.base.as_ref()
    }

    pub fn how(&self) -> How {
        self.how
    }

    /// Whether the number is a place in an order, of which the lowest is the best.
    pub fn is_rank(&self) -> bool {
        self.unit() == Some("位")
    }

    pub(super) fn from_parts(lead: Lead, number: &Number, tail: Tail) -> Amount {
        Amount {
            value: number.value,
            decimals: number.decimals,
            step: number.step,
            unit: tail.unit,
            per: tail.per.or(lead.per),
            bound: tail.bound.or(lead.bound),
            label: lead.label,
            reference: lead.reference,
            base: lead.base,
            how: if lead.is_in_all { How::InAll } else { How::Each },
        }
    }

    /// The same number, counted by what has been read before it.
    pub(super) fn by(self, per: String, how: How) -> Amount {
        Amount { per: Some(per), how, ..self }
    }

    pub(super) fn in_unit_of(self, other: &Amount) -> Amount {
        Amount { unit: other.unit.clone(), ..self }
    }

    /// Gives the lower end of a range what only the higher end says.
    pub(super) fn filled_from(mut self, other: &Amount) -> Amount {
        self.unit = self.unit.or_else(|| other.unit.clone());
        self.per = self.per.or_else(|| other.per.clone());
        self
    }
}

/// What stands before a number.
#[derive(Debug, Default)]
pub(super) struct Lead {
    label: Option<String>,
    per: Option<String>,
    bound: Option<Bound>,
    pub(super) reference: Option<AsOf>,
    base: Option<AsOf>,
    is_in_all: bool,
}

/// Words before a number that make it a number by the year or month.
const PER: &[(&str, &str)] = &[
    ("年", "年"),
    ("年間", "年"),
    ("毎年", "年"),
    ("月", "月"),
    ("月間", "月"),
    ("毎月", "月"),
    ("週", "週"),
    ("毎週", "週"),
    ("毎日", "日"),
    ("年平均", "年"),
    ("月平均", "月"),
];

/// Words behind a count of years that make it the time over which the next number adds up, without their で.
const YEARS: &[(&str, &str)] = &[
    ("年間で", "年間"),
    ("年で", "年間"),
    ("か年で", "か年"),
    ("ヶ年で", "か年"),
    ("カ年で", "か年"),
    ("箇年で", "か年"),
];

/// Words before a number that mean a bound.
const BEFORE: &[(&str, Bound)] =
    &[("最低", Bound::AtLeast), ("少なくとも", Bound::AtLeast), ("最大", Bound::AtMost), ("上限", Bound::AtMost)];

/// Reads the words, the bracketed time of a benchmark, and the comparison mark before a number; stops at the number.
pub(super) fn read_lead(scan: &mut Scan<'_>) -> Result<Lead, QuantityError> {
    let start = scan.at();
    let base = read_base(scan);
    let years = read_years(scan);
    let mut words = scan.since(start).to_owned();
    let mut lead = Lead { base, is_in_all: years.is_some(), ..Lead::default() };
    while !scan.is_done() && !number::starts(scan) {
        let at = scan.at();
        if scan.peek() == Some('(') && lead.reference.is_none() {
            lead.reference = Some(read_reference(scan)?);
            continue;
        }
        if let Some(bound) = read_comparison(scan) {
            lead.bound = Some(bound);
            break;
        }
        if !scan.eat(' ') && !step_in_word(scan) {
            return Err(Misread::new(QuantityFault::Unexpected, scan.range_to_end()));
        }
        words.push_str(scan.since(at));
    }
    let words = words.trim();
    let named = |(word, _): &&(&str, _)| *word == words;
    let ends = |(word, _): &&(&str, _)| words.ends_with(word);
    lead.per = years.or_else(|| PER.iter().find(named).map(|&(_, per)| per.to_owned()));
    lead.bound = lead.bound.or_else(|| BEFORE.iter().find(ends).map(|&(_, bound)| bound));
    lead.base = lead.base.or_else(|| base_of(words));
    lead.label = (!words.is_empty()).then(|| words.to_owned());
    Ok(lead)
}

/// Words behind the time that a number is held against, without the 対 before them.
const AGAINST: &[(&str, ())] = &[("比較", ()), ("比", ())];

/// Reads the `2013年度比` of `2013年度比46%`; other words before a number can be stepped over.
fn read_base(scan: &mut Scan<'_>) -> Option<AsOf> {
    let mut ahead = *scan;
    ahead.eat('対');
    let start = ahead.at();
    year::read(&mut ahead).ok().flatten()?;
    let time = ahead.since(start).parse().ok()?;
    ahead.eat('対');
    ahead.eat_any(AGAINST)?;
    *scan = ahead;
    Some(time)
}

/// What a number is held against, by the words that say so: `2013年度比`, `対前年度比`, `平成25年度対比`.
pub(super) fn base_of(words: &str) -> Option<AsOf> {
    let words = words.trim();
    let before = AGAINST.iter().find_map(|(word, ())| words.strip_suffix(word))?;
    let before = before.strip_suffix('対').unwrap_or(before);
    before.strip_prefix('対').unwrap_or(before).parse().ok()
}

/// Reads the `3年間で` of `3年間で15件` and returns `3年間`.
fn read_years(scan: &mut Scan<'_>) -> Option<String> {
    let mut ahead = *scan;
    let (count, _) = ahead.count()?;
    let years = ahead.eat_any(YEARS)?;
    *scan = ahead;
    Some(format!("{count}{years}"))
}

fn read_comparison(scan: &mut Scan<'_>) -> Option<Bound> {
    let mut ahead = *scan;
    let bound = match ahead.step()? {
        '≥' | '≧' => Bound::AtLeast,
        '≤' | '≦' => Bound::AtMost,
        '>' => Bound::MoreThan,
        '<' => Bound::LessThan,
        _ => return None,
    };
    ahead.spaces();
    if !number::starts(&ahead) {
        return None;
    }
    *scan = ahead;
    Some(bound)
}

fn read_reference(scan: &mut Scan<'_>) -> Result<AsOf, QuantityError> {
    let open = scan.at();
    let mut ahead = *scan;
    let close = ahead.step().and_then(closing);
    let inside = ahead.at();
    let mut depth = 0usize;
    loop {
        let end = ahead.at();
        match ahead.step() {
            Some('(') => depth += 1,
            c if c.is_some() && c == close && depth == 0 => {
                let text = &ahead.since(inside)[..end - inside];
                let as_of = text.parse::<AsOf>().map_err(|error| {
                    // Parentheses with nothing in them are at fault themselves.
                    let nothing = error.range.is_empty().then(|| ahead.range_from(open));
                    let error = error.within(inside, QuantityFault::AsOf);
                    Misread { range: nothing.unwrap_or(error.range), ..error }
                })?;
                *scan = ahead;
                return Ok(as_of);
            }
            Some(')') => depth = depth.saturating_sub(1),
            Some(_) => {}
            None => {
                let range = ahead.range_from(open);
                return Err(Misread::new(QuantityFault::Unbalanced, range));
            }
        }
    }
}

/// Reads one number with everything around it; a fault where no number follows.
pub(super) fn read(scan: &mut Scan<'_>) -> Result<Amount, QuantityError> {
    let range = scan.range_to_end();
    let lead = read_lead(scan)?;
    match scan.is_done() {
        true => Err(Misread::new(QuantityFault::Unexpected, range)),
        false => read_led(scan, lead),
    }
}

/// Reads a number and what stands behind it, after what stands before it has been read.
pub(super) fn read_led(scan: &mut Scan<'_>, lead: Lead) -> Result<Amount, QuantityError> {
    let range = scan.range_to_end();
    let number = number::read(scan)
        .map_err(QuantityFault::of_number)?
        .ok_or_else(|| Misread::new(QuantityFault::Unexpected, range))?;
    let tail = unit::read_tail(scan);
    Ok(Amount::from_parts(lead, &number, tail))
}
