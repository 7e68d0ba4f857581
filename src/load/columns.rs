//! Reads which columns the tables of indicators have, for the whole booklet or for one level.
//!
//! Knows the columns by the names authors write; whether an indicator has anything to print in them is not its business.

use super::fields::{self, Context, Fields, list};
use super::value;
use super::yaml::{Kind, Node};
use crate::diag::{Diagnostic, Fault, nearest};
use crate::japanese::script::is_digit;
use crate::model::columns::{Column, ColumnSet, ColumnSpec, Form, OwnColumns, TableColumns, TableKind};
use crate::model::gaps::Gap;
use crate::model::period::FiscalYear;
use crate::source::Typed;

const KINDS: [(&str, TableKind); 3] =
    [("targets", TableKind::Targets), ("kpis", TableKind::Kpis), ("progress", TableKind::Progress)];

const COLUMNS: [(&str, Column); 12] = [
    ("code", Column::Code),
    ("indicator", Column::Indicator),
    ("category", Column::Category),
    ("unit", Column::Unit),
    ("aim", Column::Aim),
    ("baseline", Column::Baseline),
    ("target", Column::Target),
    ("actual", Column::Actual),
    ("status", Column::Status),
    ("note", Column::Note),
    ("owner", Column::Owner),
    ("trend", Column::Trend),
];

/// Reads an optional `tables`.
pub fn read(fields: &Fields, cx: &mut Context) -> OwnColumns {
    let mut own = OwnColumns::default();
    let Some(node) = fields.node("tables", cx) else { return own };
    let Some(fields) = Fields::open("tables", node, &KINDS.map(|(key, _)| key), cx) else { return own };
    for (key, kind) in KINDS {
        if let Some(node) = fields.node(key, cx)
            && let Some(set) = cx.watch(Gap::Columns, |cx| set(key, kind, node, cx))
        {
            own.by_kind.insert(kind, set);
        }
    }
    own
}

/// The columns of one kind of table: a list of them, or a mapping that says the form as well.
fn set(key: &'static str, kind: TableKind, node: &Node, cx: &mut Context) -> Option<ColumnSet> {
    let Kind::Mapping(_) = node.kind else {
        return columns(key, key, node, Form::Table, cx);
    };
    let fields = Fields::open(key, node, &["form", "columns"], cx)?;
    let form = fields.choice("form", &[("table", Form::Table), ("arrows", Form::Arrows)], cx).unwrap_or(Form::Table);
    match fields.entry("columns") {
        None if fields.is_misspelt("columns") => None,
        None => Some(ColumnSet { form, ..TableColumns::default_of(kind) }),
        Some(_) => columns(key, "columns", fields.node("columns", cx)?, form, cx),
    }
}

/// The list of columns under `key`, which belongs to the kind of table that its author knows as `table`.
fn columns(table: &str, key: &str, node: &Node, form: Form, cx: &mut Context) -> Option<ColumnSet> {
    let before = cx.problems.errors();
    let mut columns: Vec<ColumnSpec> = Vec::new();
    for spec in list(key, node, cx).iter().filter_map(|node| column(key, node, cx)).collect::<Vec<_>>() {
        let name = |spec: &ColumnSpec| spec.name.clone().unwrap_or_else(|| Typed::missing(node.span));
        let typed = name(&spec);
        let first = columns.iter().find(|other| other.column == spec.column).map(name);
        if let Some(first) = first {
            let fault = Diagnostic::new(Fault::RepeatedColumn, typed.span).with("column", &typed.text);
            cx.report(fault.and_at(first.span));
        } else if form == Form::Arrows && !spec.column.fits_arrows() {
            cx.report(Diagnostic::new(Fault::ArrowsColumn, typed.span).with("column", &typed.text));
        } else {
            columns.push(spec);
        }
    }
    let sound = cx.problems.errors() == before;
    if sound && !columns.iter().any(|spec| spec.column == Column::Indicator) {
        cx.report(Diagnostic::new(Fault::NoIndicatorColumn, node.span).with("key", table));
    }
    Some(ColumnSet { form, columns })
}

/// One column: its name or year, or a mapping with a heading of its own.
fn column(key: &str, node: &Node, cx: &mut Context) -> Option<ColumnSpec> {
    let Kind::Mapping(_) = node.kind else {
        let name = fields::line(key, node, cx)?;
        return Some(ColumnSpec { column: named(key, &name, cx)?, label: None, as_of: None, name: Some(name) });
    };
    let fields = Fields::open(key, node, &["column", "label", "as-of"], cx)?;
    let name = fields.line("column", cx);
    let label = fields.optional_label("label", cx);
    let time = fields.optional_line("as-of", cx);
    let name = name?;
    let column = named("column", &name, cx)?;
    // A year is its own time, and what is no figure has none.
    let may_have_time = column.has_figures() && !matches!(column, Column::Year(_));
    if let Some(time) = time.as_ref().filter(|_| !may_have_time) {
        cx.report(Diagnostic::new(Fault::TimelessColumn, time.span).with("column", &name.text));
    }
    let as_of = time.filter(|_| may_have_time).and_then(|time| value::as_of(&time, cx));
    Some(ColumnSpec { column, label, as_of, name: Some(name) })
}

fn named(key: &str, name: &Typed, cx: &mut Context) -> Option<Column> {
    if let Some((_, column)) = COLUMNS.iter().find(|(known, _)| *known == name.text) {
        return Some(*column);
    }
    // What begins like a year and is none is told as such.
    if FiscalYear::named(&name.text).is_ok() || name.text.contains(is_digit) {
        return value::fiscal_year(name, cx).map(Column::Year);
    }
    let names = COLUMNS.map(|(name, _)| name);
    let unknown = Diagnostic::new(Fault::BadChoice, name.span).with("key", key).with("value", &name.text);
    cx.report(unknown.with("known", format!("{}, R8", names.join(", "))).guessed(nearest(&name.text, names)));
    None
}
