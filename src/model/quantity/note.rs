//! What stands in parentheses behind a value: a time, a formula, or a remark.
//!
//! Must not know whether a formula's product agrees with the value; that is a rule's business.

use super::amount::{self, Amount};
use super::{Decimal, QuantityError};
use crate::japanese::scan::Scan;
use crate::japanese::script::is_digit;
use crate::model::as_of::{AsOf, AsOfError, AsOfFault, When};

/// A remark behind a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Note {
    text: String,
    kind: NoteKind,
}

/// What a remark says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// The value adds up over years: `3年間累計`.
    Cumulative,
    /// How the value is made up: `20人/回×年3回×5年`.
    Formula(Formula),
    /// The value is to stay where it is: `維持`.
    Keep,
    /// The value is held against that of another time: `2013年度比`, `対前年度比`.
    Base(AsOf),
    /// Anything else.
    Text,
}

/// A product of at least two numbers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Formula {
    factors: Vec<Amount>,
}

impl Note {
    /// What stands between the parentheses.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn kind(&self) -> &NoteKind {
        &self.kind
    }
}

impl Formula {
    /// The factors in order, at least two.
    pub fn factors(&self) -> &[Amount] {
        &self.factors
    }

    /// The 5 of `20人/回×年3回×5年`.
    pub(crate) fn years(&self) -> Option<u32> {
        let is_years =
            |factor: &&Amount| matches!(factor.unit(), Some("年" | "年間" | "か年")) && factor.label().is_none();
        self.factors.iter().find(is_years).and_then(|factor| factor.value().to_string().parse().ok())
    }

    /// The product; none where it is too large to hold.
    pub fn product(&self) -> Option<Decimal> {
        self.factors.iter().try_fold(Decimal::from(1), |product, factor| product.checked_mul(factor.value()))
    }
}

/// What a pair of parentheses behind a value holds.
pub(in crate::model) enum Group {
    AsOf(AsOf),
    Note(Note),
}

/// Words at the end of a time that names no date.
const TIMES: &[&str] = &["平均", "平均値", "実績", "実績値", "時点", "現在"];

/// Reads a pair of parentheses, given with them. What begins like a time must be one.
pub(in crate::model) fn read_group(group: &str) -> Result<Group, AsOfError> {
    let mut inside = group.chars();
    inside.next();
    inside.next_back();
    let text = inside.as_str();
    if let Some(kind) = remark(text) {
        return Ok(Group::note(text, kind));
    }
    let open = group.len() - text.len() - group.chars().next_back().map_or(0, char::len_utf8);
    let read = text.parse::<AsOf>();
    // The year of a base is no time of the value.
    if let Some(base) = amount::base_of(text).filter(|_| read.is_ok()) {
        return Ok(Group::note(text, NoteKind::Base(base)));
    }
    match read {
        // `H30は3件` tells of another figure.
        Ok(as_of) if as_of.when() != When::Label && !as_of.tail().contains(is_digit) => Ok(Group::AsOf(as_of)),
        Ok(as_of) if TIMES.iter().any(|word| text.trim_end().ends_with(word)) => Ok(Group::AsOf(as_of)),
        Ok(_) => Ok(Group::note(text, NoteKind::Text)),
        Err(error) if error.fault == AsOfFault::Empty => Ok(Group::note(text, NoteKind::Text)),
        Err(error) => Err(error.within(open, |fault| fault)),
    }
}

impl Group {
    fn note(text: &str, kind: NoteKind) -> Group {
        Group::Note(Note { text: text.to_owned(), kind })
    }
}

/// The remarks that are told by their words, whatever time they begin with.
fn remark(text: &str) -> Option<NoteKind> {
    if let Some(formula) = read_formula(text) {
        return Some(NoteKind::Formula(formula));
    }
    if text.contains("累計") || text.contains("累積") {
        return Some(NoteKind::Cumulative);
    }
    text.trim_end().ends_with("維持").then_some(NoteKind::Keep)
}

fn read_formula(text: &str) -> Option<Formula> {
    let mut scan = Scan::new(text);
    let mut factors = Vec::new();
    loop {
        scan.spaces();
        let factor: Result<Amount, QuantityError> = amount::read(&mut scan);
        factors.push(factor.ok()?);
        scan.spaces();
        if scan.is_done() {
            return (factors.len() > 1).then_some(Formula { factors });
        }
        scan.eat_if(|c| matches!(c, '×' | '✕' | '✖' | '*'))?;
    }
}
