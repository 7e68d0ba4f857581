//! Reads dates and spans of dates, and reports what is wrong with them.
//!
//! Knows which fault of the catalogue a misread date is; its grammar is the model's.

use crate::content::fields::{self, Context};
use crate::content::kinds::{Kind, Line, Name};
use crate::content::node::Node;
use crate::content::shape::Shape;
use crate::content::{Read, Text, Value, Visit};
use crate::diag::{Diagnostic, Fault};
use crate::japanese::era::{Era, EraFault};
use crate::japanese::width::narrow;
use crate::model::blocks::AsTyped;
use crate::model::date::span::{DateSpan, DateSpanFault};
use crate::model::date::{Date, DateFault};
use crate::source::Typed;

fn date(typed: &Typed, cx: &mut Context) -> Option<Date> {
    match typed.text.parse::<Date>() {
        Ok(date) => {
            if let Some(usual) = usual(&typed.text, &date) {
                let fault = Diagnostic::new(Fault::BadDate, typed.span).with("value", &typed.text);
                cx.report(fault.fixed_by(Some(usual)));
                return None;
            }
            Some(date)
        }
        Err(error) => {
            report(fault(error.fault), typed, error.range, cx);
            None
        }
    }
}

/// A date in words, where it is typed as no booklet prints one: `2026/3/31`, `2026.3.31`, `㋿8年3月`.
fn usual(typed: &str, date: &Date) -> Option<String> {
    let typed = narrow(typed);
    let is_of_lists = typed.contains('/') || date.typed_era().is_none() && typed.contains('.');
    if let Some((square, era)) = square(&typed) {
        return Some(typed.replace(square, era));
    }
    is_of_lists.then(|| format!("{}{}", date.year_text(), date.within_year()))
}

/// An era that is written in one square, and its name.
pub(super) fn square(text: &str) -> Option<(char, &'static str)> {
    Era::ALL.into_iter().find(|era| text.contains(era.square())).map(|era| (era.square(), era.kanji()))
}

impl Value for Date {
    fn shape() -> Shape {
        Name::shape()
    }

    fn texts<'b>(&'b self, _visit: &mut Visit<'_, 'b>) {}
}

impl Read for Date {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        let typed = fields::line(key, node, cx)?;
        date(&typed, cx)
    }
}

impl Value for AsTyped<Date> {
    fn shape() -> Shape {
        Line::shape()
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        visit(Text::Line(&self.typed));
    }
}

impl Read for AsTyped<Date> {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        let typed = fields::line(key, node, cx)?;
        date(&typed, cx).map(|value| AsTyped { value, typed })
    }
}

impl Value for AsTyped<DateSpan> {
    fn shape() -> Shape {
        Line::shape()
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        visit(Text::Line(&self.typed));
    }
}

impl Read for AsTyped<DateSpan> {
    /// A date, or two with a mark between them.
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        let typed = fields::line(key, node, cx)?;
        match typed.text.parse::<DateSpan>() {
            Ok(value) => Some(AsTyped { value, typed }),
            Err(error) => {
                let fault = match error.fault {
                    DateSpanFault::Date(date) => fault(date),
                    DateSpanFault::Reversed => Fault::ReversedRange,
                };
                report(fault, &typed, error.range, cx);
                None
            }
        }
    }
}

/// Reports a date that could not be read, at the part of the text that is to blame.
pub(super) fn report(fault: Fault, typed: &Typed, range: std::ops::Range<usize>, cx: &mut Context) {
    let place = typed.locate(cx.sources, range);
    // An empty range underlines nothing; then the whole text is what cannot be read.
    let place = if place.start == place.end { typed.span } else { place };
    cx.report(Diagnostic::new(fault, place).with("value", &typed.text));
}

pub(super) fn fault(fault: DateFault) -> Fault {
    match fault {
        DateFault::EraMismatch { .. } | DateFault::Year(EraFault::Mismatch { .. }) => Fault::EraMismatch,
        DateFault::NoSuchMonth
        | DateFault::NoSuchDay { .. }
        | DateFault::OutsideEra { .. }
        | DateFault::Year(EraFault::NoSuchYear | EraFault::AfterEra { .. }) => Fault::NoSuchDate,
        _ => Fault::BadDate,
    }
}
