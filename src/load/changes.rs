//! Reads `changes.yaml`: how the table of old and new looks, and what the authors say of single changes.
//!
//! Knows the keys; whether anything has changed is not its business.

use std::sync::Arc;

use super::fields::{self, Context, Fields, choice};
use super::yaml::{Kind as Shape, Node};
use crate::diag::{Diagnostic, Fault};
use crate::model::change::{Changes, Declared, Kind, TableStyle};
use crate::source::{FileId, Typed};

const TABLE_KEYS: [&str; 8] = ["first", "old", "new", "kinds", "added", "removed", "same", "labels"];
const CHANGE_KEYS: [&str; 6] = ["about", "label", "reason", "into", "from", "gone"];
const YES_OR_NO: [(&str, bool); 2] = [("true", true), ("false", false)];

pub fn read(files: &[(FileId, Arc<Node>)], cx: &mut Context) -> Changes {
    // A file in which nothing is written yet says nothing of any change.
    let Some((_, file)) = files.first().filter(|(_, file)| !file.is_unwritten()) else { return Changes::default() };
    let Some(fields) = Fields::open("changes.yaml", file, &["table", "changes"], cx) else { return Changes::default() };
    let table = fields.node("table", cx).and_then(|node| table(node, cx));
    let declared = fields.list("changes", cx, declared);
    Changes { table, declared }
}

fn table(node: &Node, cx: &mut Context) -> Option<TableStyle> {
    let fields = Fields::open("table", node, &TABLE_KEYS, cx)?;
    let new_first = fields.choice("first", &[("old", false), ("new", true)], cx).unwrap_or_default();
    let mut labels = |keys: [&str; 3]| keys.map(|key| fields.optional_label(key, cx));
    let (titles, marks) = (labels(["old", "new", "kinds"]), labels(["added", "removed", "same"]));
    let labels = fields.node("labels", cx).map_or_else(Vec::new, |node| self::labels(node, cx));
    Some(TableStyle { new_first, titles, marks, labels })
}

fn labels(node: &Node, cx: &mut Context) -> Vec<(Kind, Typed)> {
    let Some(fields) = Fields::open("labels", node, &Kind::ALL.map(Kind::name), cx) else { return Vec::new() };
    Kind::ALL.into_iter().filter_map(|kind| Some((kind, fields.optional_label(kind.name(), cx)?))).collect()
}

fn declared(node: &Node, cx: &mut Context) -> Option<Declared> {
    let fields = Fields::open("changes", node, &CHANGE_KEYS, cx)?;
    let about = match fields.required("about", cx) {
        Some(several) if matches!(several.kind, Shape::List(_)) => fields.lines("about", cx),
        Some(one) => fields::line("about", one, cx).into_iter().collect(),
        None => Vec::new(),
    };
    let label = fields.optional_label("label", cx);
    let reason = fields.optional_line("reason", cx);
    let (into, from) = (fields.optional_line("into", cx), fields.optional_line("from", cx));
    let gone = fields.optional_line("gone", cx).and_then(|typed| choice("gone", &typed, &YES_OR_NO, cx));
    let says = ["label", "reason", "into", "from", "gone"];
    if !says.iter().any(|key| fields.entry(key).is_some() || fields.is_misspelt(key)) {
        cx.report(Diagnostic::new(Fault::MissingKey, fields.place()).with("key", "label"));
    }
    let span = fields.place();
    (!about.is_empty()).then(|| Declared { about, label, reason, into, from, gone: gone.unwrap_or_default(), span })
}
