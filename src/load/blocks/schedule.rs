//! Reads schedules, whose moments are months or years.
//!
//! Knows how moments are read; whether a bar lies inside its schedule is the check's business.

use crate::content::fields::{self, Context, Fields};
use crate::content::node::Node;
use crate::content::shape::{Form, Shape, Text};
use crate::content::{FromFields, Mapping, Value, Visit};
use crate::diag::Fault;
use crate::japanese::era::EraFault;
use crate::load::dates;
use crate::model::blocks::schedule::{Bar, Moment, Row, Schedule, Unit};
use crate::source::{Located, Typed};

impl FromFields for Schedule {
    fn from_fields(fields: &Fields, cx: &mut Context) -> Option<Self> {
        let (caption, unit) = (Schedule::read_caption(fields, cx), Schedule::read_unit(fields, cx));
        let from = required("from", fields, unit, cx);
        let to = required("to", fields, unit, cx);
        let rows = fields.filled_by("rows", cx, |node, cx| row(node, unit, cx));
        Some(Schedule { caption, from: from?, to: to?, unit, rows })
    }
}

fn row(node: &Node, unit: Unit, cx: &mut Context) -> Option<Row> {
    let fields = Fields::open("rows", node, Row::FIELDS, cx)?;
    let title = Row::read_title(&fields, cx);
    let bars = fields.filled_by("bars", cx, |node, cx| bar(node, unit, cx));
    Some(Row { title: title?, bars })
}

fn bar(node: &Node, unit: Unit, cx: &mut Context) -> Option<Bar> {
    let fields = Fields::open("bars", node, Bar::FIELDS, cx)?;
    let from = required("from", &fields, unit, cx);
    let to = fields.node("to", cx).and_then(|node| fields::line("to", node, cx));
    let to = to.map(|typed| moment(&typed, unit, cx));
    let text = Bar::read_text(&fields, cx);
    // A bar whose end could not be read must not pass for one that ends where it begins.
    let to = match to {
        Some(None) => return None,
        Some(to) => to,
        None => None,
    };
    Some(Bar { from: from?, to, text, span: fields.place() })
}

impl Value for Moment {
    fn shape() -> Shape {
        Shape::Text(Text { form: Form::Line(fields::LONGEST_LINE), is_printed: false })
    }

    fn texts<'b>(&'b self, _visit: &mut Visit<'_, 'b>) {}
}

fn required(key: &str, fields: &Fields, unit: Unit, cx: &mut Context) -> Option<Located<Moment>> {
    let node = fields.required(key, cx)?;
    let typed = fields::line(key, node, cx)?;
    moment(&typed, unit, cx)
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
