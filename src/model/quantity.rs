//! One value as it is printed: read from the author's text, printed back unchanged, and understood as far as numbers go.
//!
//! Must not know indicators, nor which column the value stands in; the as-of behind a value belongs to the figure.
//!
//! A value keeps its text, so printing is the inverse of reading by construction; everything else is derived from the text
//! while reading it. A text without digits that says nothing known stays a text, but digits that cannot be read are a fault.

mod among;
mod amount;
mod kanji;
mod note;
mod parse;
mod split;
mod unit;
mod years;

use super::as_of::{AsOf, AsOfFault};
use crate::japanese::number::{self, NumberFault};
use crate::japanese::scan::{Misread, Scan};
use crate::japanese::script::is_digit;
use std::fmt;
use std::str::FromStr;

pub use crate::japanese::decimal::Decimal;
pub use amount::{Amount, How};
pub(crate) use kanji::in_digits;
pub use note::{Formula, Note, NoteKind};
pub(crate) use years::count_of_years;

pub(super) use note::{Group, read_group};
pub(super) use parse::read_body;
pub(super) use split::split;

/// Reads the bare number at the beginning of a text, and where it ends; none where no number begins.
pub(super) fn read_leading_number(text: &str) -> Result<Option<(Decimal, usize)>, QuantityError> {
    let mut scan = Scan::new(text);
    let number = number::read(&mut scan).map_err(QuantityFault::of_number)?;
    Ok(number.map(|number| (number.value, scan.at())))
}

/// One value as printed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quantity {
    text: String,
    kind: Kind,
    notes: Vec<Note>,
}

/// What a value says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A number with whatever stands around it: `約1,800人`, `+0ポイント以上`, `埼玉県内4位`.
    Amount(Amount),
    /// Several numbers that are one value together: `2戸10.6ha`.
    Compound(Vec<Amount>),
    /// So many of so many: `8校中8校`, `3人に1人`. Both are counted in the same unit.
    Share { part: Amount, whole: Amount },
    /// Anything from the lower to the higher number: `10～15件`. The lower one has taken the unit of the higher.
    Range { low: Amount, high: Amount },
    /// `100:100`. Both sides are below a million, with at most two decimals.
    Ratio { left: Decimal, right: Decimal },
    /// A direction in place of a number: `↗`, `維持`.
    Aim(Aim),
    /// At least, or at most, the baseline: `基準値以上`.
    AgainstBaseline(Bound),
    /// Something done by a time: `令和2年度策定`.
    Milestone(AsOf),
    /// A dash: there is no value, or it is not known.
    Absent,
    /// `なし`: there are none.
    Nil,
    /// Words; the bound is that of `県平均以上`.
    Text { bound: Option<Bound> },
}

/// Which side of the number is meant as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// 以上
    AtLeast,
    /// 超
    MoreThan,
    /// 以下
    AtMost,
    /// 未満
    LessThan,
}

/// Where a line on a chart would go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trend {
    Up,
    Flat,
    Down,
}

/// What a direction without a number asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aim {
    /// ↗, 増加, 拡大: more than the baseline.
    Increase,
    /// ↘, 減少, 縮小: less than the baseline.
    Decrease,
    /// 向上: better than the baseline, which is more unless less is declared better.
    Improve,
    /// →, 維持: no worse than the baseline.
    Keep,
    /// 均衡: as many on one side as on the other, a balance of zero.
    Balance,
    /// 半減: no more than half the baseline.
    Halve,
}

impl Aim {
    pub fn trend(self) -> Trend {
        match self {
            Aim::Increase | Aim::Improve => Trend::Up,
            Aim::Keep | Aim::Balance => Trend::Flat,
            Aim::Decrease | Aim::Halve => Trend::Down,
        }
    }
}

/// Why a text is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuantityFault {
    /// There is nothing but spaces and parentheses.
    Empty,
    /// A character that cannot be seen on the page.
    Unprintable,
    /// A parenthesis without its partner.
    Unbalanced,
    /// The commas of the number do not part it in threes.
    Thousands,
    /// The number has more than 24 digits before or 12 behind the decimal point, or a side of a ratio is too large.
    TooLarge,
    /// The lower end of a range is above the higher one.
    Reversed,
    /// A number stands in kanji where a figure is meant.
    Kanji,
    /// Digits stand in the text, but it cannot be read as a value from here on.
    Unexpected,
    /// A time inside the value is at fault.
    AsOf(AsOfFault),
}

impl QuantityFault {
    fn of_number(error: Misread<NumberFault>) -> QuantityError {
        error.within(0, |fault| match fault {
            NumberFault::Thousands => QuantityFault::Thousands,
            NumberFault::TooLarge => QuantityFault::TooLarge,
            NumberFault::Unexpected => QuantityFault::Unexpected,
        })
    }
}

/// A text that is no value, with the bytes at fault.
pub type QuantityError = Misread<QuantityFault>;

impl Quantity {
    pub(super) fn from_parts(text: &str, kind: Kind, notes: Vec<Note>) -> Self {
        Quantity { text: text.to_owned(), kind, notes }
    }

    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What stands in parentheses behind the value, in order.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The number, magnitudes applied (0.5万人 is 5000); only where the value is a single one.
    pub fn value(&self) -> Option<Decimal> {
        self.amount().map(Amount::value)
    }

    /// The unit in its form for comparison (㎡, m² and m2 alike; 人 and 名 not), of a single number or a range.
    pub fn unit(&self) -> Option<&str> {
        self.measured().and_then(Amount::unit)
    }

    /// What the number is counted by: `年` of `2件/年`, `2件／年` and `年2件`, `3年間` of `15件/3年間`.
    pub fn per(&self) -> Option<&str> {
        self.measured().and_then(Amount::per)
    }

    /// The words before a single number, without the spaces around them: `約`, `中学生`, `埼玉県内`.
    pub fn label(&self) -> Option<&str> {
        self.amount().and_then(Amount::label)
    }

    /// The direction, where the value is one and no number.
    pub fn trend(&self) -> Option<Trend> {
        match self.kind {
            Kind::Aim(aim) => Some(aim.trend()),
            _ => None,
        }
    }

    pub fn bound(&self) -> Option<Bound> {
        match &self.kind {
            Kind::Amount(amount) => amount.bound(),
            Kind::AgainstBaseline(bound) => Some(*bound),
            Kind::Text { bound } => *bound,
            _ => None,
        }
    }

    /// Whether the value is a dash. `なし` is a value: none.
    pub fn is_absent(&self) -> bool {
        self.kind == Kind::Absent
    }

    /// Whether the value is a place in an order, counted in 位.
    pub fn is_rank(&self) -> bool {
        self.amount().is_some_and(Amount::is_rank)
    }

    /// Whether the value adds up over years, as `15件（3年間累計）`, `累計15件`, `15件/3年間` and `3年間で15件` do.
    pub fn is_cumulative(&self) -> bool {
        let noted = self.notes.iter().any(|note| *note.kind() == NoteKind::Cumulative);
        let labelled = self.label().is_some_and(|label| label.contains("累計") || label.contains("累積"));
        let over_years = self.per().is_some_and(|per| {
            per.starts_with(is_digit) && ["年", "年間", "か年"].iter().any(|end| per.ends_with(end))
        });
        let over_years = over_years && self.measured().is_none_or(|amount| amount.how() != How::Every);
        noted || labelled || over_years
    }

    /// All numbers of the value, in order; both ends of a range; the part of a share; none of a ratio.
    pub fn amounts(&self) -> Vec<&Amount> {
        match &self.kind {
            Kind::Amount(amount) | Kind::Share { part: amount, .. } => vec![amount],
            Kind::Compound(amounts) => amounts.iter().collect(),
            Kind::Range { low, high } => vec![low, high],
            _ => Vec::new(),
        }
    }

    fn amount(&self) -> Option<&Amount> {
        match &self.kind {
            Kind::Amount(amount) => Some(amount),
            _ => None,
        }
    }

    fn measured(&self) -> Option<&Amount> {
        match &self.kind {
            Kind::Amount(amount) | Kind::Range { high: amount, .. } => Some(amount),
            _ => None,
        }
    }
}

/// Exactly what was typed.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Reads one value with its notes. An as-of behind it is a fault here: it makes the text a figure.
impl FromStr for Quantity {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let parts = split(text)?;
        let kind = read_body(&text[parts.body.clone()])?;
        let mut notes = Vec::new();
        for group in parts.groups {
            let read = read_group(&text[group.clone()]);
            match read.map_err(|error| error.within(group.start, QuantityFault::AsOf))? {
                Group::Note(note) => notes.push(note),
                Group::AsOf(_) => return Err(Misread::new(QuantityFault::Unexpected, group)),
            }
        }
        Ok(Quantity::from_parts(text, kind, notes))
    }
}

#[cfg(test)]
mod tests;
