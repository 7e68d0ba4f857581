//! Reads what sections bear besides titles, tables and blocks, and the registries of it in `booklet.yaml`.
//!
//! Knows their keys; whether an id leads anywhere is the check's business.

use super::fields::{self, Context, Fields, list};
use super::markdown;
use super::yaml::{Kind, Node};
use crate::diag::{Diagnostic, Fault};
use crate::model::attributes::{ListedProject, Mark, Marker, NamedText, Project, SdgRow, TextField};
use crate::model::gaps::Gap;
use crate::model::sdgs::{GOALS, Goal};
use crate::source::{Located, Typed};

pub fn text_field(node: &Node, cx: &mut Context) -> Option<TextField> {
    let fields = Fields::open("texts", node, &["id", "heading"], cx)?;
    let id = fields.required("id", cx).and_then(|node| fields::id("id", node, cx));
    let heading = fields.line("heading", cx);
    Some(TextField { id: id?, heading: heading? })
}

pub fn mark(node: &Node, cx: &mut Context) -> Option<Mark> {
    let fields = Fields::open("marks", node, &["id", "name", "symbol", "description"], cx)?;
    let id = fields.required("id", cx).and_then(|node| fields::id("id", node, cx));
    let (name, symbol) = (fields.label("name", cx), fields.optional_label("symbol", cx));
    let description = fields.optional_line("description", cx);
    Some(Mark { id: id?, name: name?, symbol, description })
}

pub fn marker(node: &Node, cx: &mut Context) -> Option<Marker> {
    let fields = Fields::open("markers", node, &["id", "symbol", "name"], cx)?;
    let id = fields.required("id", cx).and_then(|node| fields::id("id", node, cx));
    let (symbol, name) = (fields.label("symbol", cx), fields.label("name", cx));
    Some(Marker { id: id?, symbol: symbol?, name: name? })
}

/// The named texts of a section: `texts: {vision: …}`. The booklet says which names there are.
pub fn named_texts(fields: &Fields, terms: &[String], cx: &mut Context) -> Vec<NamedText> {
    let Some(node) = fields.node("texts", cx) else { return Vec::new() };
    let Kind::Mapping(entries) = &node.kind else {
        cx.report(Diagnostic::new(Fault::ExpectedMapping, node.span).with("key", "texts"));
        return Vec::new();
    };
    let mut texts: Vec<NamedText> = Vec::new();
    for (id, value) in entries {
        if let Some(first) = texts.iter().find(|text| text.id.text == id.text) {
            let duplicate = Diagnostic::new(Fault::DuplicateKey, id.span).with("key", &id.text);
            cx.report(duplicate.and_at(first.id.span));
        } else if value.is_nothing() {
            cx.report(Diagnostic::new(Fault::EmptyValue, id.span).with("key", &id.text));
        } else if let Some(text) = fields::text(&id.text, value, cx) {
            texts.push(NamedText { id: id.clone(), prose: markdown::parse(text, terms, cx) });
        }
    }
    texts
}

/// The goals of a section, and those of its lines in the matrix where it has any.
pub fn sdgs(fields: &Fields, cx: &mut Context) -> Vec<SdgRow> {
    let mut whole: Vec<Located<u8>> = Vec::new();
    let mut rows = Vec::new();
    for node in fields.node("sdgs", cx).map_or(&[][..], |node| list("sdgs", node, cx)) {
        if matches!(node.kind, Kind::Mapping(_)) {
            rows.extend(sdg_row(node, cx));
        } else if let Some(goal) = goal("sdgs", node, cx) {
            add_goal(goal, &mut whole, cx);
        }
    }
    if !whole.is_empty() {
        rows.insert(0, SdgRow { label: None, goals: whole });
    }
    rows
}

fn sdg_row(node: &Node, cx: &mut Context) -> Option<SdgRow> {
    let fields = Fields::open("sdgs", node, &["label", "goals"], cx)?;
    let label = fields.line("label", cx);
    let mut goals = Vec::new();
    for node in fields.required("goals", cx).map_or(&[][..], |node| list("goals", node, cx)) {
        if let Some(goal) = goal("goals", node, cx) {
            add_goal(goal, &mut goals, cx);
        }
    }
    Some(SdgRow { label: Some(label?), goals })
}

fn goal(key: &str, node: &Node, cx: &mut Context) -> Option<Located<u8>> {
    let typed = fields::line(key, node, cx)?;
    let number = typed.text.parse().ok().filter(|number: &u8| number.to_string() == typed.text);
    let goal = number.and_then(Goal::of);
    if goal.is_none() {
        let bad = Diagnostic::new(Fault::BadChoice, typed.span).with("key", key).with("value", &typed.text);
        cx.report(bad.with("known", format!("1～{}", GOALS.len())));
    }
    goal.map(|goal| Located { value: goal.number, span: typed.span })
}

fn add_goal(goal: Located<u8>, goals: &mut Vec<Located<u8>>, cx: &mut Context) {
    if let Some(first) = goals.iter().find(|other| other.value == goal.value) {
        let twice = Diagnostic::new(Fault::DuplicateId, goal.span).with("id", goal.value);
        cx.report(twice.and_at(first.span));
    } else {
        goals.push(goal);
    }
}

/// The projects of a section: mappings are written here, texts are the ids of projects written elsewhere.
pub fn projects(fields: &Fields, cx: &mut Context) -> Vec<ListedProject> {
    if fields.is_misspelt("projects") {
        cx.gaps.add(Gap::Projects);
    }
    cx.watch(Gap::Projects, |cx| {
        fields.list("projects", cx, |node, cx| match &node.kind {
            Kind::Scalar { .. } => fields::line("projects", node, cx).map(ListedProject::Repeated),
            Kind::List(_) | Kind::Mapping(_) => project(node, cx).map(ListedProject::Own),
        })
    })
}

fn project(node: &Node, cx: &mut Context) -> Option<Project> {
    let fields = Fields::open("projects", node, &["id", "name", "marker", "note"], cx)?;
    let id = fields.node("id", cx).and_then(|node| fields::id("id", node, cx));
    let name = fields.line("name", cx);
    let marker = fields.optional_line("marker", cx);
    let note = fields.optional_line("note", cx);
    // Other sections may print it by its id all the same.
    Some(Project { id, name: name.unwrap_or_else(|| Typed::missing(fields.place())), marker, note })
}
