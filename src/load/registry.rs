//! Reads the registries: indicators, measures, glossary.
//!
//! Knows their keys; which section places what is not its business.

use std::sync::Arc;

use super::{line_notes, value};
use crate::content::fields::{Context, Fields, list, something_in};
use crate::content::gaps::Gap;
use crate::content::node::{Kind, Node};
use crate::content::{FromFields, Read, read_mapping};
use crate::model::indicator::{Cell, Indicator, Measure, Series, Term};
use crate::source::{FileId, Typed};

/// The terms of the glossary, which reading any Markdown needs beforehand; faults are reported later.
pub(super) fn term_names(files: &[(FileId, Arc<Node>)]) -> Vec<String> {
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

pub(super) fn indicators(files: &[(FileId, Arc<Node>)], cx: &mut Context) -> Vec<Indicator> {
    items("indicators", Gap::Indicators, files, cx)
}

pub(super) fn measures(files: &[(FileId, Arc<Node>)], cx: &mut Context) -> Vec<Measure> {
    items("measures", Gap::Measures, files, cx)
}

pub(super) fn glossary(files: &[(FileId, Arc<Node>)], cx: &mut Context) -> Vec<Term> {
    items("glossary", Gap::Glossary, files, cx)
}

fn items<T: FromFields + Send>(key: &'static str, gap: Gap, files: &[(FileId, Arc<Node>)], cx: &mut Context) -> Vec<T> {
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
            match read_mapping(key, node, cx) {
                Some(item) => all.push(item),
                None => cx.gaps.add(gap),
            }
        }
        all
    };
    cx.each_file(files, of_file).into_iter().flatten().collect()
}

impl FromFields for Measure {
    fn from_fields(fields: &Fields, cx: &mut Context) -> Option<Self> {
        let (id, code) = (Measure::read_id(fields, cx), Measure::read_code(fields, cx));
        let (name, id) = (Measure::read_name(fields, cx), id?);
        Some(Measure { code: code.unwrap_or_else(|| id.clone()), id, name: name? })
    }
}

impl FromFields for Indicator {
    fn from_fields(fields: &Fields, cx: &mut Context) -> Option<Self> {
        let (id, code) = (Indicator::read_id(fields, cx), Indicator::read_code(fields, cx));
        let (name, categories) = (Indicator::read_name(fields, cx), Indicator::read_categories(fields, cx));
        let (better, continues) = (Indicator::read_better(fields, cx), Indicator::read_continues(fields, cx));
        let (status, unit) = (Indicator::read_status(fields, cx), Indicator::read_unit(fields, cx));
        let (aim, note) = (Indicator::read_aim(fields, cx), Indicator::read_note(fields, cx));
        let (owner, source) = (Indicator::read_owner(fields, cx), Indicator::read_source(fields, cx));
        let series = match fields.entry("series") {
            None => vec![series(None, fields, cx)],
            Some((_, node)) => {
                something_in("series", node, cx);
                fields.list("series", cx, |node, cx| Series::read("series", node, cx))
            }
        };
        let mut name = name.unwrap_or_else(|| Typed::missing(fields.place()));
        let mark = line_notes::take_mark(&mut name, cx);
        let notes = Indicator::read_notes(fields, cx);
        let cells = series.iter().flat_map(Series::cells).flat_map(Cell::marks);
        line_notes::settle(mark.iter().chain(cells), &notes, cx);
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
            notes,
            mark,
            series,
        })
    }
}

impl FromFields for Series {
    fn from_fields(fields: &Fields, cx: &mut Context) -> Option<Self> {
        let (name, categories) = (Series::read_name(fields, cx), Series::read_categories(fields, cx));
        let (unit, status) = (Series::read_unit(fields, cx), Series::read_status(fields, cx));
        Some(Series { categories, unit, status, ..series(Some(name?), fields, cx) })
    }
}

fn series(name: Option<Typed>, fields: &Fields, cx: &mut Context) -> Series {
    let mut cell = |key| value::cell(key, fields, cx);
    let (baseline, target, actual) = (cell("baseline"), cell("target"), cell("actual"));
    let actuals = Series::read_actuals(fields, cx);
    let (categories, unit, status) = (Vec::new(), None, None);
    Series { name, categories, unit, status, baseline, target, actual, actuals, span: fields.place() }
}
