//! Reads dates and spans of dates, and reports what is wrong with them.
//!
//! Knows which fault of the catalogue a misread date is; its grammar is the model's.

use super::fields::{Context, Fields};
use crate::diag::{Diagnostic, Fault};
use crate::japanese::era::EraFault;
use crate::model::blocks::AsTyped;
use crate::model::date::span::{DateSpan, DateSpanFault};
use crate::model::date::{Date, DateFault};
use crate::source::Typed;

pub fn date(typed: &Typed, cx: &mut Context) -> Option<Date> {
    match typed.text.parse::<Date>() {
        Ok(date) => Some(date),
        Err(error) => {
            report(fault(error.fault), typed, error.range, cx);
            None
        }
    }
}

/// A required date that is printed as typed.
pub fn required(key: &str, fields: &Fields, cx: &mut Context) -> Option<AsTyped<Date>> {
    fields.line(key, cx).and_then(|typed| as_typed(typed, cx))
}

/// An optional date that is printed as typed.
pub fn optional(key: &str, fields: &Fields, cx: &mut Context) -> Option<AsTyped<Date>> {
    fields.optional_line(key, cx).and_then(|typed| as_typed(typed, cx))
}

fn as_typed(typed: Typed, cx: &mut Context) -> Option<AsTyped<Date>> {
    date(&typed, cx).map(|value| AsTyped { value, typed })
}

/// A date, or two with a mark between them.
pub fn span(typed: Typed, cx: &mut Context) -> Option<AsTyped<DateSpan>> {
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

/// Reports a date that could not be read, at the part of the text that is to blame.
pub fn report(fault: Fault, typed: &Typed, range: std::ops::Range<usize>, cx: &mut Context) {
    let place = typed.locate(cx.sources, range);
    // An empty range underlines nothing; then the whole text is what cannot be read.
    let place = if place.start == place.end { typed.span } else { place };
    cx.report(Diagnostic::new(fault, place).with("value", &typed.text));
}

pub fn fault(fault: DateFault) -> Fault {
    match fault {
        DateFault::EraMismatch { .. } | DateFault::Year(EraFault::Mismatch { .. }) => Fault::EraMismatch,
        DateFault::NoSuchMonth
        | DateFault::NoSuchDay { .. }
        | DateFault::OutsideEra { .. }
        | DateFault::Year(EraFault::NoSuchYear | EraFault::AfterEra { .. }) => Fault::NoSuchDate,
        _ => Fault::BadDate,
    }
}
