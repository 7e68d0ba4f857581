//! A figure as it stands in a table cell: one value, and when it was true.
//!
//! Must not know the indicator, the column, nor the as-of that the table gives to figures without their own.

use super::as_of::{AsOf, AsOfFault};
use super::quantity::{self, Group, Note, Quantity, QuantityFault};
use crate::japanese::scan::Misread;
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A value with its notes and its time, printed as typed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Figure {
    text: String,
    quantity: Quantity,
    as_of: Option<AsOf>,
    /// Notes behind the time; those before it belong to the quantity.
    later_notes: Vec<Note>,
    /// Where the text behind the time begins.
    later_at: usize,
}

/// Why a text is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureFault {
    /// The value is at fault.
    Quantity(QuantityFault),
    /// The time behind the value is at fault.
    AsOf(AsOfFault),
    /// A figure has one time; a second one stands here.
    SecondAsOf,
}

/// A text that is no figure, with the bytes at fault.
pub type FigureError = Misread<FigureFault>;

impl Figure {
    pub fn quantity(&self) -> &Quantity {
        &self.quantity
    }

    pub fn as_of(&self) -> Option<&AsOf> {
        self.as_of.as_ref()
    }

    /// The notes in order, whether they stand before or behind the time.
    pub fn notes(&self) -> impl Iterator<Item = &Note> {
        self.quantity.notes().iter().chain(&self.later_notes)
    }

    /// The printed value with its notes, but without the time.
    pub fn value_text(&self) -> Cow<'_, str> {
        let later = &self.text[self.later_at..];
        match later.is_empty() {
            true => Cow::Borrowed(self.quantity.as_str()),
            false => Cow::Owned(format!("{}{later}", self.quantity)),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Exactly what was typed.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Reads `431.5万円 (H30)`, `50品(10品×5年)`, `△203人（過去5年間の平均値）`.
impl FromStr for Figure {
    type Err = FigureError;

    fn from_str(text: &str) -> Result<Self, FigureError> {
        let in_value = |error: Misread<_>| error.within(0, FigureFault::Quantity);
        let parts = quantity::split(text).map_err(in_value)?;
        let kind = quantity::read_body(&text[parts.body.clone()]).map_err(in_value)?;
        let mut value_end = parts.body.end;
        let mut later_at = text.len();
        let (mut notes, mut later_notes, mut as_of) = (Vec::new(), Vec::new(), None);
        for group in parts.groups {
            let read = quantity::read_group(&text[group.clone()])
                .map_err(|error| error.within(group.start, FigureFault::AsOf))?;
            match read {
                Group::AsOf(_) if as_of.is_some() => {
                    return Err(Misread::new(FigureFault::SecondAsOf, group));
                }
                Group::AsOf(time) => {
                    as_of = Some(time);
                    later_at = group.end;
                }
                Group::Note(note) if as_of.is_some() => later_notes.push(note),
                Group::Note(note) => {
                    notes.push(note);
                    value_end = group.end;
                }
            }
        }
        Ok(Figure {
            text: text.to_owned(),
            quantity: Quantity::from_parts(&text[..value_end], kind, notes),
            as_of,
            later_notes,
            later_at,
        })
    }
}

#[cfg(test)]
mod tests;
