//! Reads cycles and schedules.
//!
//! Knows their keys and counts; whether a bar lies inside its schedule is the check's business.

use super::items;
use crate::diag::{Diagnostic, Fault};
use crate::japanese::era::EraFault;
use crate::load::dates;
use crate::load::fields::{Context, Fields};
use crate::load::yaml::Node;
use crate::model::blocks::diagram::{Cycle, STEPS, Step};
use crate::model::blocks::schedule::{Bar, Moment, Row, Schedule, Unit};
use crate::source::{Located, Typed};

pub fn cycle(node: &Node, cx: &mut Context) -> Option<Cycle> {
    let fields = Fields::open("cycle", node, &["caption", "steps"], cx)?;
    let caption = fields.optional_line("caption", cx);
    let steps = items("steps", &fields, cx, |node, cx| {
        let fields = Fields::open("steps", node, &["title", "text"], cx)?;
        let (title, text) = (fields.line("title", cx), fields.optional_line("text", cx));
        Some(Step { title: title?, text })
    });
    // An empty list has been reported as such.
    if let Some((_, node)) = fields.entry("steps").filter(|(_, node)| node.items() > 0)
        && !STEPS.contains(&node.items())
    {
        let wrong = Diagnostic::new(Fault::WrongCount, node.span).with("key", "steps").with("found", node.items());
        cx.report(wrong.with("wanted", format!("{}～{}", STEPS.start(), STEPS.end())));
    }
    Some(Cycle { caption, steps })
}

pub fn schedule(node: &Node, cx: &mut Context) -> Option<Schedule> {
    let fields = Fields::open("schedule", node, &["caption", "from", "to", "unit", "rows"], cx)?;
    let caption = fields.optional_line("caption", cx);
    let unit = fields.choice("unit", &[("month", Unit::Month), ("year", Unit::Year)], cx).unwrap_or(Unit::Month);
    let from = fields.line("from", cx).and_then(|typed| moment(&typed, unit, cx));
    let to = fields.line("to", cx).and_then(|typed| moment(&typed, unit, cx));
    let rows = items("rows", &fields, cx, |node, cx| {
        let fields = Fields::open("rows", node, &["title", "bars"], cx)?;
        let title = fields.line("title", cx);
        let bars = items("bars", &fields, cx, |node, cx| bar(node, unit, cx));
        Some(Row { title: title?, bars })
    });
    Some(Schedule { caption, unit, from: from?, to: to?, rows })
}

fn bar(node: &Node, unit: Unit, cx: &mut Context) -> Option<Bar> {
    let fields = Fields::open("bars", node, &["from", "to", "text"], cx)?;
    let from = fields.line("from", cx).and_then(|typed| moment(&typed, unit, cx));
    let to = fields.optional_line("to", cx).map(|typed| moment(&typed, unit, cx));
    let text = fields.optional_line("text", cx);
    // A bar whose end could not be read must not pass for one that ends where it begins.
    let to = match to {
        Some(None) => return None,
        Some(to) => to,
        None => None,
    };
    Some(Bar { from: from?, to, text, span: fields.place() })
}

fn moment(typed: &Typed, unit: Unit, cx: &mut Context) -> Option<Located<Moment>> {
    let (fault, range) = match unit {
        Unit::Month => match Moment::month(&typed.text) {
            Ok(value) => return Some(Located { value, span: typed.span }),
            Err(error) => (dates::fault(error.fault), error.range),
        },
        Unit::Year => match Moment::year(&typed.text) {
            Ok(value) => return Some(Located { value, span: typed.span }),
            Err(error) => (year_fault(error.fault), error.range),
        },
    };
    dates::report(fault, typed, range, cx);
    None
}

fn year_fault(fault: EraFault) -> Fault {
    match fault {
        EraFault::Mismatch { .. } => Fault::EraMismatch,
        EraFault::NoSuchYear | EraFault::AfterEra { .. } => Fault::NoSuchDate,
        EraFault::Empty | EraFault::Unexpected => Fault::BadScheduleYear,
    }
}
