//! Reads the registries: indicators, measures, glossary.
//!
//! Knows their keys; which section places what is not its business.

use std::sync::Arc;

use super::fields::{self, Context, Fields, list};
use super::markdown;
use super::value;
use super::yaml::{Kind, Node};
use crate::diag::{Diagnostic, Fault};
use crate::model::gaps::Gap;
use crate::model::indicator::{Indicator, Measure, Series, Term};
use crate::model::outcome::Better;
use crate::source::{FileId, Typed};

const INDICATOR_KEYS: [&str; 17] = [
    "id",
    "code",
    "name",
    "categories",
    "better",
    "continues",
    "status",
    "unit",
    "aim",
    "note",
    "owner",
    "source",
    "baseline",
    "target",
    "actual",
    "actuals",
    "series",
];
const SERIES_KEYS: [&str; 8] = ["name", "categories", "unit", "status", "baseline", "target", "actual", "actuals"];

/// The terms of the glossary, which reading any Markdown needs beforehand; faults are reported later.
pub fn term_names(files: &[(FileId, Arc<Node>)]) -> Vec<String> {
    let mut names = Vec::new();
    for (_, file) in files {
        let Kind::List(items) = &file.kind else { continue };
        for item in items {
            let Kind::Mapping(entries) = &item.kind else { continue };
            let term = entries.iter().find(|(key, _)| key.text == "term").map(|(_, node)| &node.kind);
            if let Some(Kind::Scalar { text, .. }) = term
                && !text.trim().is_empty()
            {
                names.push(text.trim().to_owned());
            }
        }
    }
    names
}

pub fn indicators(files: &[(FileId, Arc<Node>)], cx: &mut Context) -> Vec<Indicator> {
    items(Gap::Indicators, files, cx, indicator)
}

pub fn measures(files: &[(FileId, Arc<Node>)], cx: &mut Context) -> Vec<Measure> {
    items(Gap::Measures, files, cx, |node, cx| {
        let fields = Fields::open("measures", node, &["id", "code", "name"], cx)?;
        let id = fields.required("id", cx).and_then(|node| fields::id("id", node, cx));
        let (code, name) = (fields.optional_label("code", cx), fields.line("name", cx));
        let id = id?;
        Some(Measure { code: code.unwrap_or_else(|| id.clone()), id, name: name? })
    })
}

pub fn glossary(files: &[(FileId, Arc<Node>)], terms: &[String], cx: &mut Context) -> Vec<Term> {
    items(Gap::Glossary, files, cx, |node, cx| {
        let fields = Fields::open("glossary", node, &["term", "reading", "definition"], cx)?;
        let (term, reading) = (fields.line("term", cx), fields.line("reading", cx));
        fields.required("definition", cx)?;
        let definition = markdown::field(&fields, "definition", terms, cx);
        Some(Term { term: term?, reading: reading?, definition: definition? })
    })
}

fn items<T: Send>(
    gap: Gap,
    files: &[(FileId, Arc<Node>)],
    cx: &mut Context,
    read: impl Fn(&Node, &mut Context) -> Option<T> + Sync,
) -> Vec<T> {
    let of_file = |file: &Node, cx: &mut Context| {
        let mut all = Vec::new();
        if file.is_unwritten() {
            return all;
        }
        if !matches!(file.kind, Kind::List(_)) {
            cx.gaps.add(gap);
        }
        let path = cx.sources.get(file.span.file).path();
        for node in list(path, file, cx) {
            match read(node, cx) {
                Some(item) => all.push(item),
                None => cx.gaps.add(gap),
            }
        }
        all
    };
    cx.each_file(files, of_file).into_iter().flatten().collect()
}

fn indicator(node: &Node, cx: &mut Context) -> Option<Indicator> {
    let fields = Fields::open("indicators", node, &INDICATOR_KEYS, cx)?;
    let id = fields.required("id", cx).and_then(|node| fields::id("id", node, cx));
    let code = fields.optional_label("code", cx);
    let name = fields.line("name", cx);
    let categories = fields.lines("categories", cx);
    let better = fields.choice("better", &[("higher", Better::Higher), ("lower", Better::Lower)], cx);
    let continues = fields.node("continues", cx).and_then(|node| fields::id("continues", node, cx));
    let status = fields.optional_label("status", cx);
    let unit = fields.optional_label("unit", cx);
    let aim = fields.optional_line("aim", cx);
    let note = fields.optional_line("note", cx);
    let owner = fields.optional_label("owner", cx);
    let source = fields.optional_line("source", cx);
    let series = match fields.entry("series") {
        None => vec![series(None, &fields, cx)],
        Some((key, node)) => {
            refuse_figures_beside_series(&fields, key, cx);
            if matches!(&node.kind, Kind::List(items) if items.is_empty()) {
                cx.report(Diagnostic::new(Fault::EmptyValue, node.span).with("key", "series"));
            }
            fields.list("series", cx, own_series)
        }
    };
    let name = name.unwrap_or_else(|| Typed::missing(fields.place()));
    let id = id?;
    (!series.is_empty()).then_some(Indicator {
        id,
        code,
        name,
        categories,
        better,
        continues,
        status,
        unit,
        aim,
        note,
        owner,
        source,
        series,
    })
}

/// An indicator has its figures either itself or in its series: both at once would be two truths.
fn refuse_figures_beside_series(fields: &Fields, series: &Typed, cx: &mut Context) {
    for key in ["baseline", "target", "actual", "actuals"] {
        if let Some((typed, _)) = fields.entry(key) {
            cx.report(Diagnostic::new(Fault::FiguresBesideSeries, typed.span).with("key", key).and_at(series.span));
        }
    }
}

fn own_series(node: &Node, cx: &mut Context) -> Option<Series> {
    let fields = Fields::open("series", node, &SERIES_KEYS, cx)?;
    let name = fields.label("name", cx);
    let categories = fields.lines("categories", cx);
    let unit = fields.optional_label("unit", cx);
    let status = fields.optional_label("status", cx);
    Some(Series { categories, unit, status, ..series(Some(name?), &fields, cx) })
}

fn series(name: Option<Typed>, fields: &Fields, cx: &mut Context) -> Series {
    let mut cell = |key| value::cell(key, fields, cx);
    let (baseline, target, actual) = (cell("baseline"), cell("target"), cell("actual"));
    let actuals = value::actuals(fields, cx);
    let (categories, unit, status) = (Vec::new(), None, None);
    Series { name, categories, unit, status, baseline, target, actual, actuals, span: fields.place() }
}
