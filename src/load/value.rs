//! Reads the cells of an indicator: a figure, a list of figures, or the mapping form for the rare rest.
//!
//! Knows the forms a cell can be typed in; the grammar of a figure is the model's.

use std::collections::BTreeMap;

use super::line_notes;
use crate::content::fields::{self, Context, Fields};
use crate::content::kinds::{self, Line, ReadKind};
use crate::content::node::{Kind, Node};
use crate::content::shape::{ANY, Field, Keys, Shape};
use crate::content::{Content, Mapping as _, Text, Value as _, Visit};
use crate::diag::{Diagnostic, Fault};
use crate::japanese::era::EraFault;
use crate::model::as_of::{AsOf, AsOfFault};
use crate::model::date::DateFault;
use crate::model::figure::{Figure, FigureFault};
use crate::model::indicator::{Actuals, Cell, Printed, Value, YearActual};
use crate::model::period::{FiscalYear, PeriodFault};
use crate::model::quantity::{QuantityFault, in_digits};
use crate::source::Typed;

/// A figure with a note, or the reason why there is none.
#[derive(Content)]
#[content(in_context)]
struct NotedOrNone {
    #[content(
        label = "値がない理由",
        help = "わざと値を置かないときに、value の代わりに書きます。表には「—」と理由が載ります。",
        example = "調査により設定するため",
        by_hand
    )]
    none: Option<Typed>,
    #[content(
        label = "値",
        help = "数値として読めないものも、書いたとおりに印刷します（達成状況の判定には使えません）。",
        example = "約300人",
        unless = "none",
        by_hand
    )]
    value: Option<Typed>,
    #[content(label = "欄の中に添える注", example = "速報値", not_beside = "none")]
    note: Option<Typed>,
}

/// The keys of a figure with a note.
const NOTED: &[Field] = NotedOrNone::FIELDS.split_at(1).1;

impl crate::content::Value for Cell {
    fn shape() -> Shape {
        Shape::ListOr(
            || Shape::List { item: value_shape, fewest: 1, most: ANY },
            || Shape::MappingOr(<NotedOrNone as crate::content::Value>::shape, <Line as kinds::Kind<Typed>>::shape),
        )
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        match self {
            Cell::Values(values) => {
                for value in values {
                    value.note.iter().for_each(|note| visit(Text::Line(note)));
                    visit(Text::Value(&value.typed));
                }
            }
            Cell::Withheld { reason } => visit(Text::Line(reason)),
            Cell::Empty(_) | Cell::Faulty => {}
        }
    }
}

fn value_shape() -> Shape {
    let noted = || {
        Shape::Mapping(Keys {
            id: "Noted",
            label: "",
            help: "一つの欄に、上下に並べて載せる値。判定と引用には、最初の値を使います。",
            fields: NOTED,
        })
    };
    Shape::MappingOr(noted, <Line as kinds::Kind<Typed>>::shape)
}

impl kinds::Kind<Vec<YearActual>> for Actuals {
    fn shape() -> Shape {
        Shape::Free {
            value: <Cell as crate::content::Value>::shape,
            label: "その年度の最新値",
            help: "年度は R8、令和8年度、2026年度 のように書きます。",
        }
    }

    fn texts<'b>(value: &'b Vec<YearActual>, visit: &mut Visit<'_, 'b>) {
        for actual in value {
            visit(Text::Line(&actual.name));
            actual.cell.texts(visit);
        }
    }
}

impl ReadKind<Vec<YearActual>> for Actuals {
    /// Reads the actuals by fiscal year, and puts them into the order of the years.
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Vec<YearActual>> {
        let Kind::Mapping(entries) = &node.kind else {
            cx.report(Diagnostic::new(Fault::ExpectedMapping, node.span).with("key", key));
            return None;
        };
        let mut by_year: BTreeMap<FiscalYear, YearActual> = BTreeMap::new();
        for (name, node) in entries {
            let Some(year) = fiscal_year(name, cx) else { continue };
            if let Some(first) = by_year.get(&year) {
                let duplicate = Diagnostic::new(Fault::DuplicateKey, name.span).with("key", &name.text);
                cx.report(duplicate.and_at(first.name.span));
            } else {
                let cell = content(key, name, node, cx);
                by_year.insert(year, YearActual { year, name: name.clone(), cell });
            }
        }
        Some(by_year.into_values().collect())
    }
}

/// Reads the cell under `key`; `None` if the key is not there.
pub(super) fn cell(key: &str, fields: &Fields, cx: &mut Context) -> Option<Cell> {
    let Some((typed, node)) = fields.entry(key) else {
        return fields.is_misspelt(key).then_some(Cell::Faulty);
    };
    Some(content(key, typed, node, cx))
}

/// Reads a fiscal year where nothing else is meant.
pub(super) fn fiscal_year(typed: &Typed, cx: &mut Context) -> Option<FiscalYear> {
    match FiscalYear::named(&typed.text) {
        Ok(year) => Some(year),
        Err(error) => {
            let fault = match error.fault {
                PeriodFault::Year(EraFault::Mismatch { .. }) => Fault::EraMismatch,
                PeriodFault::Year(EraFault::NoSuchYear | EraFault::AfterEra { .. }) => Fault::NoSuchDate,
                _ => Fault::BadYear,
            };
            cx.report(Diagnostic::new(fault, typed.span).with("value", &typed.text));
            None
        }
    }
}

/// Reads the time that a heading says.
pub(super) fn as_of(typed: &Typed, cx: &mut Context) -> Option<AsOf> {
    match typed.text.parse::<AsOf>() {
        Ok(as_of) => Some(as_of),
        Err(error) => {
            let place = typed.locate(cx.sources, error.range);
            let fault = match as_of_fault(&error.fault) {
                Fault::BadFigure => Fault::BadDate,
                fault => fault,
            };
            cx.report(Diagnostic::new(fault, place).with("value", &typed.text));
            None
        }
    }
}

fn content(key: &str, typed: &Typed, node: &Node, cx: &mut Context) -> Cell {
    match &node.kind {
        Kind::Scalar { text, .. } if text.trim().is_empty() || node.is_nothing() => Cell::Empty(typed.span),
        Kind::Scalar { .. } => one(figure(key, node, cx)),
        Kind::List(items) if items.is_empty() => Cell::Empty(typed.span),
        Kind::List(items) => several(items.iter().map(|item| value(key, item, cx)).collect()),
        Kind::Mapping(entries) if entries.iter().any(|(key, _)| key.text == "none") => withheld(key, node, cx),
        Kind::Mapping(_) => one(noted(key, node, cx)),
    }
}

fn one(value: Option<Value>) -> Cell {
    several(vec![value])
}

fn several(values: Vec<Option<Value>>) -> Cell {
    values.into_iter().collect::<Option<Vec<_>>>().map_or(Cell::Faulty, Cell::Values)
}

fn value(key: &str, node: &Node, cx: &mut Context) -> Option<Value> {
    match &node.kind {
        Kind::Mapping(_) => noted(key, node, cx),
        Kind::Scalar { .. } | Kind::List(_) => figure(key, node, cx),
    }
}

fn figure(key: &str, node: &Node, cx: &mut Context) -> Option<Value> {
    let mut typed = fields::line(key, node, cx)?;
    let mark = line_notes::take_mark(&mut typed, cx);
    match typed.text.parse::<Figure>() {
        Ok(figure) => Some(Value { printed: Printed::Figure(Box::new(figure)), note: None, mark, typed }),
        Err(error) => {
            report(&typed, &error.fault, error.range, cx);
            None
        }
    }
}

fn report(typed: &Typed, fault: &FigureFault, range: std::ops::Range<usize>, cx: &mut Context) {
    let place = typed.locate(cx.sources, range.clone());
    // An empty range underlines nothing; then the whole value is what cannot be read.
    let place = if place.start == place.end { typed.span } else { place };
    if let FigureFault::Quantity(QuantityFault::Kanji) = fault {
        let digits = in_digits(&typed.text[range.clone()]);
        let wanted = digits.as_ref().map(|digits| {
            let (before, behind) = (&typed.text[..range.start], &typed.text[range.end..]);
            format!("{before}{digits}{behind}")
        });
        let fault = Diagnostic::new(Fault::KanjiFigure, place).with("value", &typed.text);
        cx.report(fault.with("wanted", wanted.unwrap_or_default()).guessed(digits));
        return;
    }
    let fault = match fault {
        FigureFault::Quantity(QuantityFault::Thousands) => Fault::BadThousands,
        FigureFault::Quantity(QuantityFault::TooLarge) => Fault::FigureTooLarge,
        FigureFault::Quantity(QuantityFault::Unbalanced) => Fault::UnbalancedBrackets,
        FigureFault::Quantity(QuantityFault::Reversed) => Fault::ReversedRange,
        FigureFault::Quantity(QuantityFault::AsOf(as_of)) | FigureFault::AsOf(as_of) => as_of_fault(as_of),
        FigureFault::SecondAsOf => Fault::SecondAsOf,
        FigureFault::Quantity(_) => Fault::BadFigure,
    };
    cx.report(Diagnostic::new(fault, place).with("value", &typed.text));
}

fn as_of_fault(fault: &AsOfFault) -> Fault {
    match fault {
        AsOfFault::Year(EraFault::Mismatch { .. }) | AsOfFault::Date(DateFault::EraMismatch { .. }) => {
            Fault::EraMismatch
        }
        AsOfFault::Year(EraFault::NoSuchYear | EraFault::AfterEra { .. })
        | AsOfFault::Date(DateFault::NoSuchMonth | DateFault::NoSuchDay { .. } | DateFault::OutsideEra { .. }) => {
            Fault::NoSuchDate
        }
        AsOfFault::Reversed => Fault::ReversedRange,
        _ => Fault::BadFigure,
    }
}

/// `{none: reason}`: there is deliberately no value.
fn withheld(key: &str, node: &Node, cx: &mut Context) -> Cell {
    let fields = Fields::open(key, node, NotedOrNone::FIELDS, cx);
    let reason = fields.and_then(|fields| fields.value::<Typed, Line>("none", cx));
    reason.map_or(Cell::Faulty, |reason| Cell::Withheld { reason })
}

/// `{value: …, note: …}`: a value with a note, printed as typed where the grammar cannot read it.
fn noted(key: &str, node: &Node, cx: &mut Context) -> Option<Value> {
    let fields = Fields::open(key, node, NOTED, cx)?;
    let typed = fields.value::<Typed, Line>("value", cx);
    let note = NotedOrNone::read_note(&fields, cx);
    let mut typed = typed?;
    let mark = line_notes::take_mark(&mut typed, cx);
    let printed = match typed.text.parse::<Figure>() {
        Ok(figure) => Printed::Figure(Box::new(figure)),
        Err(_) => Printed::Verbatim,
    };
    Some(Value { printed, note, mark, typed })
}
