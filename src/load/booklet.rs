//! Reads `booklet.yaml`: identity, words, levels, evaluation, looks.
//!
//! Knows the keys and their defaults, nothing of the other files.

use super::attributes;
use super::columns;
use super::dates;
use super::fields::{self, Context, Fields, choice};
use super::levels;
use super::markdown;
use super::notation;
use super::yaml::{Kind, Node};
use super::{imprint, theme};
use crate::diag::{Diagnostic, Fault};
use crate::model::booklet::{Assets, Booklet, Identity, NotePlace, Repeats, Tab, Unsaid};
use crate::model::change::Changes;
use crate::model::consultation::Consultation;
use crate::model::gaps::{Gap, Gaps};
use crate::model::indicator::{Category, Condition, Grade};
use crate::model::notation::Notation;
use crate::model::numbering::Numbering;
use crate::model::period::Period;
use crate::model::stage::Stage;
use crate::model::theme::Theme;
use crate::model::waiver::Extents;
use crate::model::words::{Word, Words};
use crate::source::{Located, Typed};

const KEYS: &[&str] = &[
    "title",
    "title-lines",
    "subtitle",
    "publisher",
    "section",
    "date",
    "period",
    "parent",
    "notice",
    "colophon",
    "running-head",
    "vocabulary",
    "categories",
    "evaluation",
    "texts",
    "marks",
    "markers",
    "levels",
    "tables",
    "repeats",
    "notes",
    "tabs",
    "theme",
    "front",
    "outline",
    "emblem",
    "inside-title",
    "contact",
    "web",
    "style",
    "stage",
    "notation",
    "unsaid",
];

const CONDITIONS: [(&str, Condition); 5] = [
    ("reached", Condition::Reached),
    ("improved", Condition::Improved),
    ("unchanged", Condition::Unchanged),
    ("worsened", Condition::Worsened),
    ("otherwise", Condition::Otherwise),
];

const UNSAID: [(&str, Unsaid); 2] = [("gap-reasons", Unsaid::GapReasons), ("per-year", Unsaid::PerYear)];

/// Reads the file; registries and sections are empty in the result and filled in by the caller.
pub fn read(node: &Node, terms: &[String], cx: &mut Context) -> Option<Booklet> {
    let fields = Fields::open("booklet.yaml", node, KEYS, cx)?;
    let identity = identity(&fields, terms, cx);
    let imprint = imprint::read(&fields, cx);
    let stage = fields.choice("stage", &Stage::ALL.map(|stage| (stage.name(), stage)), cx);
    let notation = fields.node("notation", cx).map_or_else(Notation::default, |node| notation::read(node, cx));
    let unsaid = fields.list("unsaid", cx, |node, cx| {
        let typed = fields::line("unsaid", node, cx)?;
        fields::choice("unsaid", &typed, &UNSAID, cx)
    });
    let words = fields.node("vocabulary", cx).map_or_else(Words::default, |node| self::words(node, cx));
    let categories = registry("categories", Gap::Categories, &fields, cx, category);
    let evaluation = registry("evaluation", Gap::Evaluation, &fields, cx, grade);
    let texts = registry("texts", Gap::Texts, &fields, cx, attributes::text_field);
    let marks = registry("marks", Gap::Marks, &fields, cx, attributes::mark);
    let markers = registry("markers", Gap::Markers, &fields, cx, attributes::marker);
    fields.required("levels", cx);
    let levels = registry("levels", Gap::Levels, &fields, cx, |node, cx| levels::read(node, &texts, cx));
    let tables = columns::read(&fields, cx);
    let repeats = fields.choice("repeats", &[("mark", Repeats::Mark), ("hide", Repeats::Hide)], cx);
    let notes = notes(&fields, cx);
    let (tabs, tabs_level) = tabs(&fields, cx);
    let theme = fields.node("theme", cx).map_or_else(Theme::default, |node| theme::read(node, cx));
    let front = cx.watch(Gap::Contents, |cx| fields.lines("front", cx));
    let outline = cx.watch(Gap::Contents, |cx| {
        fields.required("outline", cx);
        fields.lines("outline", cx)
    });
    if outline.is_empty() {
        cx.gaps.add(Gap::Contents);
    }
    Some(Booklet {
        id: String::new(),
        identity,
        imprint,
        stage,
        notation,
        unsaid,
        words,
        categories,
        evaluation,
        texts,
        marks,
        markers,
        levels,
        tables: tables.into(),
        repeats: repeats.unwrap_or(Repeats::Mark),
        notes,
        tabs,
        tabs_span: fields.entry("tabs").map(|(key, _)| key.span),
        tabs_level,
        theme,
        front,
        outline,
        sections: Vec::new(),
        indicators: Vec::new(),
        measures: Vec::new(),
        glossary: Vec::new(),
        waivers: Vec::new(),
        changes: Changes::default(),
        consultation: Consultation::default(),
        extents: Extents::default(),
        assets: Assets::default(),
        gaps: Gaps::default(),
    })
}

/// A list that other files refer to by id; whatever is missing from it is a gap.
fn registry<T>(
    key: &str,
    gap: Gap,
    fields: &Fields,
    cx: &mut Context,
    read: impl FnMut(&Node, &mut Context) -> Option<T>,
) -> Vec<T> {
    let items = fields.list(key, cx, read);
    let written = fields.entry(key).map(|(_, node)| node.items());
    // A list that is not there lacks nothing, unless its key is misspelt or it must be there.
    let is_missed = key == "levels" || fields.is_misspelt(key) || fields.is_empty();
    if written != Some(items.len()) && (written.is_some() || is_missed) {
        cx.gaps.add(gap);
    }
    items
}

fn identity(fields: &Fields, terms: &[String], cx: &mut Context) -> Identity {
    let title = fields.line("title", cx);
    let title_lines = fields.lines("title-lines", cx);
    let subtitle = fields.optional_line("subtitle", cx);
    let publisher = fields.line("publisher", cx);
    let section = fields.optional_line("section", cx);
    let date = fields.line("date", cx).and_then(|typed| dates::date(&typed, cx));
    let period = fields.line("period", cx).and_then(|typed| period(&typed, cx));
    let parent = fields.optional_line("parent", cx);
    let running_head = fields.optional_line("running-head", cx);
    let notice = markdown::field(fields, "notice", terms, cx);
    let colophon = markdown::field(fields, "colophon", terms, cx);
    // What is missing has been reported; a stand-in lets the rest of the booklet be checked in the same run.
    Identity {
        title: title.unwrap_or_else(|| Typed::missing(fields.place())),
        title_lines,
        subtitle,
        publisher: publisher.unwrap_or_else(|| Typed::missing(fields.place())),
        section,
        date,
        period,
        parent,
        running_head,
        notice,
        colophon,
    }
}

fn period(typed: &Typed, cx: &mut Context) -> Option<Period> {
    match typed.text.parse::<Period>() {
        Ok(period) => Some(period),
        Err(error) => {
            let place = typed.locate(cx.sources, error.range);
            cx.report(Diagnostic::new(Fault::BadPeriod, place).with("value", &typed.text));
            None
        }
    }
}

/// A vocabulary: the booklet's own, or that of one block.
pub fn words(node: &Node, cx: &mut Context) -> Words {
    let mut words = Words::default();
    if let Some(fields) = Fields::open("vocabulary", node, Word::KEYS, cx) {
        for word in Word::ALL {
            if let Some(text) = fields.optional_label(word.key(), cx) {
                words.set(*word, text);
            }
        }
    }
    words
}

/// An optional numbering pattern.
pub fn numbering(fields: &Fields, cx: &mut Context) -> Option<Numbering> {
    let typed = fields.optional_line("numbering", cx)?;
    let numbering = Numbering::parse(&typed.text);
    if numbering.is_none() {
        cx.report(Diagnostic::new(Fault::BadNumbering, typed.span).with("value", &typed.text));
    }
    numbering
}

fn category(node: &Node, cx: &mut Context) -> Option<Category> {
    let fields = Fields::open("categories", node, &["id", "name", "description"], cx)?;
    let (id, name) = (fields.required("id", cx).and_then(|node| fields::id("id", node, cx)), fields.label("name", cx));
    let description = fields.optional_line("description", cx);
    Some(Category { id: id?, name: name?, description })
}

fn grade(node: &Node, cx: &mut Context) -> Option<Grade> {
    let fields = Fields::open("evaluation", node, &["status", "when"], cx)?;
    let (status, when) = (fields.label("status", cx), fields.line("when", cx));
    let when =
        when.and_then(|typed| choice("when", &typed, &CONDITIONS, cx).map(|value| Located { value, span: typed.span }));
    Some(Grade { status: status?, when: when? })
}

/// Where notes stand, with the place that says so.
fn notes(fields: &Fields, cx: &mut Context) -> Located<NotePlace> {
    const PLACES: [(&str, NotePlace); 3] =
        [("page", NotePlace::Page), ("block", NotePlace::Block), ("end", NotePlace::End)];
    let value = fields.choice("notes", &PLACES, cx).unwrap_or(NotePlace::Page);
    Located { value, span: fields.entry("notes").map_or(fields.place(), |(key, _)| key.span) }
}

/// The tabs as a list, or the level whose sections they are: `tabs: {level: goal}`.
fn tabs(fields: &Fields, cx: &mut Context) -> (Vec<Tab>, Option<Typed>) {
    match fields.node("tabs", cx) {
        Some(node) if matches!(node.kind, Kind::Mapping(_)) => {
            let level = Fields::open("tabs", node, &["level"], cx).and_then(|fields| fields.line("level", cx));
            (Vec::new(), level)
        }
        Some(_) => (fields.list("tabs", cx, tab), None),
        None => (Vec::new(), None),
    }
}

fn tab(node: &Node, cx: &mut Context) -> Option<Tab> {
    if matches!(node.kind, Kind::Scalar { .. }) {
        return fields::line("tabs", node, cx).map(|title| Tab { title, here: false });
    }
    let fields = Fields::open("tabs", node, &["title", "here"], cx)?;
    let title = fields.line("title", cx);
    let here = fields.choice("here", &[("true", true), ("false", false)], cx);
    Some(Tab { title: title?, here: here.unwrap_or(false) })
}
