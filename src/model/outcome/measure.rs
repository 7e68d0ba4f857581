//! What comparing needs of a number: how much it is, exactly, and what it is a number of.
//!
//! Must not know which of two numbers is the target. Numbers of two dimensions have no order: so many in a year, so many in
//! all, so many of a whole and so much against a base are four things, in whatever digits they are written.

mod fraction;
mod over;

use super::line::Line;
use super::{Better, CannotTell};
use crate::japanese::unit::parts_of_whole;
use crate::japanese::width::narrow;
use crate::model::as_of::AsOf;
use crate::model::quantity::{Amount, Bound, Decimal, How, Kind, NoteKind, Quantity};
use fraction::Fraction;
use over::Over;

pub(crate) use over::{has_order, is_one_per};

use std::cmp::Ordering;

/// One number of a value.
#[derive(Debug, Clone)]
pub(super) struct Measure {
    value: Fraction,
    /// The number as it is written, before it is divided by what it is counted by.
    total: Decimal,
    of: Of,
    over: Over,
    pub(super) bound: Option<Bound>,
    pub(super) is_rank: bool,
    /// What is counted, where the value says it: 女性, 埼玉県内.
    label: Option<String>,
    base: Option<AsOf>,
    /// What the brackets behind the value say it is counted by: `人口千人当たり`.
    by: Option<String>,
    /// What the brackets say of how it is counted: 延べ, 税込み.
    manner: Option<&'static str>,
    /// The most that could be given: 5 of `5点満点`.
    full: Option<Decimal>,
    /// Whether it is written as more than something else: `+5%`.
    is_gain: bool,
}

/// What a number is a number of.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Of {
    /// なし is none of anything.
    Anything,
    Unit(Option<String>),
    /// A part of a whole: 50%, 5割, 8校中4校.
    Share,
    /// How much more: `5%増`; what is less is below zero.
    Change(String),
}

/// Whose words are missing where only one of two values has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// A target or an actual says all of it, or means something else.
    Equal,
    /// A baseline may leave to the values beside it what they say in brackets.
    Baseline,
}

/// Ends of units that make a change of them, and whether it is one to less.
const CHANGES: &[(&str, bool)] = &[
    ("増加", false),
    ("上昇", false),
    ("向上", false),
    ("アップ", false),
    ("増", false),
    ("減少", true),
    ("削減", true),
    ("低下", true),
    ("ダウン", true),
    ("減", true),
];
/// Words in brackets of which two mean that two things are counted.
const MANNERS: &[&str] = &["延べ", "実人数", "実数", "単年度", "税込", "税抜"];
/// What stands before a number and does not tell what is counted.
const ABOUT: &[&str] = &[
    "約",
    "およそ",
    "凡そ",
    "概ね",
    "おおむね",
    "ほぼ",
    "最低",
    "少なくとも",
    "最大",
    "上限",
    "年間",
    "月間",
    "毎年",
    "毎月",
    "毎週",
    "毎日",
    "年平均",
    "月平均",
    "累計",
    "累積",
    "合計",
];

impl Measure {
    /// The numbers of a value that can be compared, in order: those of a compound, and what brackets tell of a part.
    pub(super) fn all(quantity: &Quantity, line: &Line) -> Result<Vec<Measure>, CannotTell> {
        let one = |amount| Measure::of(quantity, amount, line).ok_or(CannotTell::NotComparable);
        let mut all = match quantity.kind() {
            Kind::Amount(amount) => vec![one(amount)?],
            Kind::Share { part, whole } => vec![one(part)?.out_of(whole)?],
            Kind::Compound(amounts) => amounts.iter().map(one).collect::<Result<_, _>>()?,
            Kind::Nil => vec![Measure::nothing()],
            _ => return Err(CannotTell::NotComparable),
        };
        // `50人（うち女性25人）` is two targets.
        let parts = quantity.notes().iter().filter(|note| *note.kind() == NoteKind::Text);
        for part in parts.filter_map(|note| note.as_str().trim().strip_prefix("うち")?.trim().parse::<Quantity>().ok())
        {
            if let Kind::Amount(amount) = part.kind()
                && let Some(measure) = Measure::of(&part, amount, line)
            {
                let label = format!("うち{}", measure.label.as_deref().unwrap_or_default());
                all.push(Measure { label: Some(label), ..measure });
            }
        }
        Ok(all)
    }

    /// Both ends of a range.
    pub(super) fn ends(quantity: &Quantity, line: &Line) -> Option<[Measure; 2]> {
        let Kind::Range { low, high } = quantity.kind() else { return None };
        Some([Measure::of(quantity, low, line)?, Measure::of(quantity, high, line)?])
    }

    /// None where it is divided by nothing, or is too large to be.
    fn of(quantity: &Quantity, amount: &Amount, line: &Line) -> Option<Measure> {
        let unit = amount.unit().or(line.unit.as_deref());
        let change = unit.and_then(|unit| {
            CHANGES.iter().find_map(|(end, is_less)| Some((unit.strip_suffix(end)?.to_owned(), *is_less)))
        });
        let total = if change.as_ref().is_some_and(|(_, is_less)| *is_less) { -amount.value() } else { amount.value() };
        let (of, parts) = match (change, unit.and_then(parts_of_whole)) {
            (Some((unit, _)), _) => (Of::Change(unit), 1),
            (None, Some(parts)) => (Of::Share, parts),
            (None, None) => (Of::Unit(unit.map(str::to_owned)), 1),
        };
        let mut value = Fraction::of(total).over(Decimal::from(parts))?;
        let (over, count) = over::read(quantity, amount, line)?;
        value = value.over(count)?;
        let counted_by_itself =
            matches!((&of, &over), (Of::Unit(Some(unit)), Over::Each { unit: by, .. }) if unit == by);
        let (of, over) = if counted_by_itself { (Of::Share, Over::Nothing) } else { (of, over) };
        let notes = || quantity.notes().iter().map(|note| (note.as_str().trim(), note.kind()));
        let said = |of: fn(&str) -> Option<String>| {
            notes().filter(|(_, kind)| **kind == NoteKind::Text).find_map(|(text, _)| of(&narrow(text)))
        };
        Some(Measure {
            value,
            total,
            of,
            over,
            bound: amount.bound(),
            is_rank: amount.is_rank(),
            label: label(amount),
            base: amount.base().cloned().or_else(|| {
                notes().find_map(|(_, kind)| if let NoteKind::Base(base) = kind { Some(base.clone()) } else { None })
            }),
            by: said(|text| ["当たり", "あたり"].iter().find_map(|end| Some(text.strip_suffix(end)?.to_owned()))),
            manner: notes().find_map(|(text, _)| MANNERS.iter().copied().find(|manner| text.starts_with(manner))),
            full: said(|text| Some(text.strip_suffix("点満点")?.to_owned())).and_then(|text| {
                let full: Quantity = text.parse().ok()?;
                full.value()
            }),
            is_gain: quantity.as_str().starts_with(['+', '＋']),
        })
    }

    fn nothing() -> Measure {
        Measure {
            value: Fraction::of(Decimal::ZERO),
            total: Decimal::ZERO,
            of: Of::Anything,
            over: Over::Nothing,
            bound: None,
            is_rank: false,
            label: None,
            base: None,
            by: None,
            manner: None,
            full: None,
            is_gain: false,
        }
    }

    /// The same number as a part of a whole.
    fn out_of(self, whole: &Amount) -> Result<Measure, CannotTell> {
        let value = Fraction::of(self.total).over(whole.value()).ok_or(CannotTell::NotComparable)?;
        Ok(Measure { value, of: Of::Share, label: label(whole).or(self.label), ..self })
    }

    /// Zero of what this is a number of.
    pub(super) fn zero(&self) -> Measure {
        Measure { value: Fraction::of(Decimal::ZERO), total: Decimal::ZERO, bound: None, ..self.clone() }
    }

    /// The same number with what lies beyond it.
    pub(super) fn bounded(&self, bound: Bound) -> Measure {
        Measure { bound: Some(bound), ..self.clone() }
    }

    pub(super) fn doubled(&self) -> Option<Measure> {
        let total = self.total.checked_add(self.total)?;
        Some(Measure { value: self.value.doubled()?, total, ..self.clone() })
    }

    pub(super) fn is_negative(&self) -> bool {
        self.total.is_negative()
    }

    /// Whether it is told of a part that another value tells of: `うち女性`.
    pub(super) fn is_same_part(&self, other: &Measure) -> bool {
        self.label == other.label && self.is_part()
    }

    pub(super) fn is_part(&self) -> bool {
        self.label.as_ref().is_some_and(|label| label.starts_with("うち"))
    }

    /// Whether it counts fewer years than another one, so that it goes on to grow.
    pub(super) fn goes_on(&self, other: &Measure) -> bool {
        matches!((self.over.years(), other.over.years()), (Some(Some(ours)), Some(Some(theirs))) if ours < theirs)
    }

    /// How this number stands to another one, where the better is the greater.
    ///
    /// # Errors
    /// If the two are numbers of two things.
    pub(super) fn goodness(&self, other: &Measure, way: Better, beside: Beside) -> Result<Ordering, CannotTell> {
        self.agrees(other, beside)?;
        let by = |order: Ordering| if way == Better::Lower { order.reverse() } else { order };
        let of_values = || self.value.order(&other.value).map(by).ok_or(CannotTell::NotComparable);
        // None of something is none of it in any time.
        if self.total.is_zero() || other.total.is_zero() {
            return of_values();
        }
        let is_part_of_time = way == Better::Higher && self.goes_on(other);
        match (&self.over, &other.over) {
            (Over::Nothing, Over::Nothing) => of_values(),
            (Over::Each { unit, .. }, Over::Each { unit: by, .. }) if unit == by => {
                let order = of_values()?;
                // 45件/3年 is more by the year than 50件/5年, but less in all: which is meant is not said.
                let is_less_in_all = is_part_of_time && order.is_ge() && self.total < other.total;
                if is_less_in_all { Err(CannotTell::TimesDiffer) } else { Ok(order) }
            }
            _ => match (self.over.years(), other.over.years()) {
                (Some(ours), Some(theirs)) if ours == theirs || is_part_of_time => Ok(by(self.total.cmp(&other.total))),
                _ => Err(CannotTell::TimesDiffer),
            },
        }
    }

    /// Which way leads from a baseline to this number.
    pub(super) fn way_from(&self, baseline: &Measure) -> Option<Better> {
        way(self.goodness(baseline, Better::Higher, Beside::Baseline).ok()?)
    }

    /// Which way seems to lead here from a baseline in the same unit, be it counted over another time.
    pub(super) fn leans_from(&self, baseline: &Measure) -> Option<Better> {
        let is_one = self.of == baseline.of || self.of == Of::Anything || baseline.of == Of::Anything;
        let of_values = self.goodness(baseline, Better::Higher, Beside::Baseline);
        way(of_values.ok().or_else(|| is_one.then(|| self.total.cmp(&baseline.total)))?)
    }

    fn agrees(&self, other: &Measure, beside: Beside) -> Result<(), CannotTell> {
        let agree = |is_one: bool, why: CannotTell| if is_one { Ok(()) } else { Err(why) };
        let is_silent = beside == Beside::Baseline;
        agree(self.of == other.of || self.of == Of::Anything || other.of == Of::Anything, CannotTell::UnitsDiffer)?;
        agree(self.label.is_none() || other.label.is_none() || self.label == other.label, CannotTell::ThingsDiffer)?;
        agree(
            self.manner.is_none() || other.manner.is_none() || self.manner == other.manner,
            CannotTell::ThingsDiffer,
        )?;
        agree(self.is_gain == other.is_gain || !self.is_share_of_both(other), CannotTell::ThingsDiffer)?;
        let bases = match (&self.base, &other.base) {
            (Some(ours), Some(theirs)) => ours.means(theirs),
            (Some(_), None) => is_silent,
            (None, theirs) => theirs.is_none(),
        };
        agree(bases || self.of == Of::Anything || other.of == Of::Anything, CannotTell::BasesDiffer)?;
        agree(self.by == other.by || is_silent && other.by.is_none(), CannotTell::ThingsDiffer)?;
        let full = match (self.full, other.full) {
            (Some(ours), Some(theirs)) => ours == theirs,
            (Some(full), None) => other.total <= full,
            (None, Some(full)) => self.total <= full,
            (None, None) => true,
        };
        agree(full, CannotTell::ThingsDiffer)
    }

    /// `+5%` is held against 45% by nobody; 0 is no gain and no loss.
    fn is_share_of_both(&self, other: &Measure) -> bool {
        self.of == Of::Share && other.of == Of::Share && !self.total.is_zero() && !other.total.is_zero()
    }
}

/// The way to what is more or less.
fn way(order: Ordering) -> Option<Better> {
    match order {
        Ordering::Greater => Some(Better::Higher),
        Ordering::Less => Some(Better::Lower),
        Ordering::Equal => None,
    }
}

/// What a number says it counts.
fn label(amount: &Amount) -> Option<String> {
    if amount.base().is_some() {
        return None;
    }
    let label = narrow(amount.label()?).into_owned();
    let mut rest = match (amount.how(), label.split_once('で')) {
        (How::InAll, Some((_, behind))) => behind,
        _ => &label,
    }
    .trim();
    while let Some(shorter) =
        ABOUT.iter().find_map(|word| rest.strip_prefix(word).or_else(|| rest.strip_suffix(word))).map(str::trim)
    {
        rest = shorter;
    }
    (!["", "年", "月", "週", "第", "計"].contains(&rest)).then(|| rest.to_owned())
}
