//! What a figure in a cell says, as far as rules hold it against another one.
//!
//! Knows single figures; which of them belong together is the rules' business.

use crate::japanese::mark::is_minus;
use crate::japanese::number::is_magnitude;
use crate::model::figure::Figure;
use crate::model::indicator::{Cell, Indicator, Printed, Series, Value};
use crate::model::quantity::{Amount, Decimal, Kind, NoteKind, Quantity};
use crate::source::Span;

/// A figure with the value it was read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'b> {
    pub value: &'b Value,
    pub figure: &'b Figure,
}

impl<'b> Reading<'b> {
    fn of(value: &'b Value) -> Option<Self> {
        match &value.printed {
            Printed::Figure(figure) => Some(Reading { value, figure }),
            Printed::Verbatim => None,
        }
    }

    pub(super) fn quantity(self) -> &'b Quantity {
        self.figure.quantity()
    }

    pub(super) fn text(self) -> &'b str {
        &self.value.typed.text
    }

    pub(super) fn span(self) -> Span {
        self.value.typed.span
    }

    /// Whether the author has explained the value beside it: `{value: …, note: …}`, `44,200人（減少の抑制）`.
    pub(super) fn is_explained(self) -> bool {
        let is_remark = |kind: &NoteKind| matches!(kind, NoteKind::Text | NoteKind::Keep);
        self.value.note.is_some() || self.figure.notes().any(|note| is_remark(note.kind()))
    }

    /// Whether it tells by its words of a change, or of a multiple, of another value: `50人増`, `前年比 103%`.
    pub(super) fn is_relative(self) -> bool {
        const OF_CHANGE: &[&str] = &["増", "減", "上昇", "低下", "向上", "改善"];
        const LABELS: &[&str] = &["増", "減", "比", "対前"];
        let has = |text: Option<&str>, words: &[&str]| text.is_some_and(|text| words.iter().any(|w| text.contains(w)));
        let amounts = self.quantity().amounts();
        amounts.iter().any(|amount| has(amount.unit(), OF_CHANGE) || has(amount.label(), LABELS))
    }

    /// Whether it tells of a change of the other one: also `+5ポイント` of 45%, `△5%` of 1,200t, `2倍` of 12件.
    pub(super) fn is_change_of(self, other: Reading) -> bool {
        let [ours, theirs] = [self, other].map(|reading| {
            let amounts = reading.quantity().amounts();
            amounts.first().and_then(|amount| amount.unit())
        });
        let is_share = ours.is_some_and(|unit| ["%", "‰", "ポイント"].contains(&unit));
        let is_multiple = ours == Some("倍") && theirs != ours;
        self.is_relative() || is_share && self.is_signed() && !other.is_signed() || is_multiple
    }

    fn is_signed(self) -> bool {
        self.text().starts_with(|c| is_minus(c) || matches!(c, '+' | '＋' | '±'))
    }

    /// Whether the value shows how it is made up: `300人 (20人/回×年3回×5年)`.
    pub(super) fn has_formula(self) -> bool {
        self.figure.notes().any(|note| matches!(note.kind(), NoteKind::Formula(_)))
    }

    /// Whether the value says that it counts several years together.
    pub(super) fn is_cumulative(self) -> bool {
        self.quantity().is_cumulative() || self.figure.notes().any(|note| *note.kind() == NoteKind::Cumulative)
    }
}

/// All figures of a cell.
pub(super) fn readings(cell: Option<&Cell>) -> impl Iterator<Item = Reading<'_>> {
    let values: &[Value] = match cell {
        Some(Cell::Values(values)) => values,
        _ => &[],
    };
    values.iter().filter_map(Reading::of)
}

/// The figure that stands for a cell.
pub(super) fn first(cell: Option<&Cell>) -> Option<Reading<'_>> {
    match cell {
        Some(Cell::Values(values)) => Reading::of(values.first()?),
        _ => None,
    }
}

/// Every figure of a series: the baseline, the target, the actual, the actuals by year.
pub(super) fn of_series(series: &Series) -> impl Iterator<Item = Reading<'_>> {
    series.cells().flat_map(|cell| readings(Some(cell)))
}

/// The numbers of two values that stand for each other: part by part of values with as many parts, and a single number
/// for both ends of a range.
pub(super) fn pairs<'b>(a: &'b Quantity, b: &'b Quantity) -> Vec<(&'b Amount, &'b Amount)> {
    let (left, right) = (a.amounts(), b.amounts());
    match (a.kind(), b.kind()) {
        (Kind::Amount(a), Kind::Range { .. }) => right.into_iter().map(|b| (a, b)).collect(),
        (Kind::Range { .. }, Kind::Amount(b)) => left.into_iter().map(|a| (a, b)).collect(),
        _ if left.len() == right.len() => left.into_iter().zip(right).collect(),
        _ => Vec::new(),
    }
}

/// What the figures of a series are counted in according to `unit:`.
#[derive(Debug, Default)]
pub(super) struct DeclaredUnit {
    pub unit: Option<String>,
    pub per: Option<String>,
    /// Where it was declared.
    pub span: Option<Span>,
}

impl DeclaredUnit {
    pub(super) fn of(indicator: &Indicator, series: &Series) -> Self {
        let Some(typed) = series.unit.as_ref().or(indicator.unit.as_ref()) else { return DeclaredUnit::default() };
        // Behind a number it means what it means behind the figures: the 万 of 万人 is no part of the unit.
        let Ok(one) = format!("1{}", typed.text).parse::<Quantity>() else { return DeclaredUnit::default() };
        DeclaredUnit { unit: one.unit().map(str::to_owned), per: one.per().map(str::to_owned), span: Some(typed.span) }
    }

    /// The unit of a number that may leave it to the declaration.
    pub(super) fn unit_of<'a>(&'a self, amount: &'a Amount) -> Option<&'a str> {
        amount.unit().or(self.unit.as_deref())
    }

    pub(super) fn per_of<'a>(&'a self, amount: &'a Amount) -> Option<&'a str> {
        amount.per().or(self.per.as_deref())
    }
}

/// Whether two units are one, or one of them only says more about the same: 人 and 人以上を維持, % and %台, but not m and m2.
pub(super) fn is_same_unit(a: Option<&str>, b: Option<&str>) -> bool {
    let says_more = |long: &str, short: &str| {
        let rest = long.strip_prefix(short);
        rest.is_some_and(|rest| !short.is_empty() && !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    match (a, b) {
        (Some(a), Some(b)) => a == b || says_more(a, b) || says_more(b, a),
        (a, b) => a == b,
    }
}

/// Whether two numbers are the same as far as both are told: `76万人` is 759,812人 in round numbers.
pub(super) fn is_same_number(a: Reading, b: Reading) -> bool {
    let pairs = pairs(a.quantity(), b.quantity());
    if pairs.is_empty() {
        return a.quantity().kind() == b.quantity().kind();
    }
    pairs.into_iter().all(|(x, y)| {
        let apart = x.value().checked_sub(y.value()).map(absolute);
        let coarser = step(x, a.text()).max(step(y, b.text()));
        x.value() == y.value() || apart.is_some_and(|apart| coarser > Decimal::ZERO && apart < coarser)
    })
}

pub(super) fn absolute(number: Decimal) -> Decimal {
    if number.is_negative() { -number } else { number }
}

/// By how much the next number is greater that could have been told in the same way; 0 where it is told to the unit.
fn step(amount: &Amount, text: &str) -> Decimal {
    let is_rounded = text.contains(|c| is_magnitude(c) || c == '約');
    let value = amount.value();
    if !is_rounded {
        return Decimal::new(1, amount.decimals()).filter(|_| amount.decimals() > 0).unwrap_or(Decimal::ZERO);
    }
    let (mut digits, mut power) = (value.mantissa(), 1i128);
    while value.scale() == 0 && digits != 0 && digits % 10 == 0 {
        digits /= 10;
        power *= 10;
    }
    Decimal::new(power, value.scale()).unwrap_or(Decimal::ZERO)
}
