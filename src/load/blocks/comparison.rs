//! Reads comparisons of two versions and crosswalks between two plans.
//!
//! Knows their keys; whether links lead somewhere is the check's business.

use super::items;
use crate::diag::{Diagnostic, Fault};
use crate::load::fields::{self, Context, Fields};
use crate::load::markdown;
use crate::load::yaml::{Kind, Node};
use crate::model::blocks::comparison::{Comparison, Row};
use crate::model::blocks::crosswalk::{Crosswalk, Form, Item, Link, Side};
use crate::source::Typed;

pub fn comparison(node: &Node, terms: &[String], cx: &mut Context) -> Option<Comparison> {
    let fields = Fields::open("comparison", node, &["caption", "columns", "rows"], cx)?;
    let caption = fields.optional_line("caption", cx);
    let columns = columns(&fields, cx);
    let rows = items("rows", &fields, cx, |node, cx| row(node, terms, cx));
    Some(Comparison { caption, columns: columns?, rows })
}

/// The headings of both sides; more or fewer than two are reported.
fn columns(fields: &Fields, cx: &mut Context) -> Option<[Typed; 2]> {
    fields.required("columns", cx)?;
    let (_, node) = fields.entry("columns")?;
    let columns = fields.lines("columns", cx);
    if matches!(node.kind, Kind::List(_)) && node.items() != 2 {
        let wrong = Diagnostic::new(Fault::WrongCount, node.span).with("key", "columns");
        cx.report(wrong.with("found", node.items()).with("wanted", 2));
    }
    columns.try_into().ok()
}

fn row(node: &Node, terms: &[String], cx: &mut Context) -> Option<Row> {
    let fields = Fields::open("rows", node, &["before", "after", "labels"], cx)?;
    let before = markdown::field(&fields, "before", terms, cx);
    let after = markdown::field(&fields, "after", terms, cx);
    let labels = fields.list("labels", cx, |node, cx| fields::label("labels", node, cx));
    let is_empty = ["before", "after"].iter().all(|key| fields.entry(key).is_none() && !fields.is_misspelt(key));
    if is_empty {
        cx.report(Diagnostic::new(Fault::EmptyComparison, fields.place()));
    }
    Some(Row { before, after, labels })
}

pub fn crosswalk(node: &Node, cx: &mut Context) -> Option<Crosswalk> {
    let fields = Fields::open("crosswalk", node, &["caption", "form", "from", "to", "links"], cx)?;
    let caption = fields.optional_line("caption", cx);
    let form = fields.choice("form", &[("table", Form::Table), ("lines", Form::Lines)], cx);
    let from = fields.required("from", cx).and_then(|node| side("from", node, cx));
    let to = fields.required("to", cx).and_then(|node| side("to", node, cx));
    let links = items("links", &fields, cx, |node, cx| {
        let fields = Fields::open("links", node, &["from", "to"], cx)?;
        let from = fields.line("from", cx);
        let to = items("to", &fields, cx, |node, cx| fields::line("to", node, cx));
        Some(Link { from: from?, to })
    });
    Some(Crosswalk { caption, form: form.unwrap_or(Form::Table), from: from?, to: to?, links })
}

fn side(key: &'static str, node: &Node, cx: &mut Context) -> Option<Side> {
    let fields = Fields::open(key, node, &["title", "items"], cx)?;
    let title = fields.line("title", cx);
    let items = items("items", &fields, cx, |node, cx| match node.kind {
        Kind::Scalar { .. } => fields::id("items", node, cx).map(Item::Section),
        Kind::List(_) | Kind::Mapping(_) => {
            let fields = Fields::open("items", node, &["id", "title"], cx)?;
            let id = fields.required("id", cx).and_then(|node| fields::id("id", node, cx));
            let title = fields.line("title", cx);
            Some(Item::Own { id: id?, title: title? })
        }
    });
    Some(Side { title: title?, items })
}
