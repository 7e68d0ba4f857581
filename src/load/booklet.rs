//! Reads `booklet.yaml`: identity, words, levels, evaluation, looks.
//!
//! Knows the keys and their defaults, nothing of the other files.

use super::attributes;
use super::fields::{self, Context, Fields, choice};
use super::levels;
use super::markdown;
use super::yaml::{Kind, Node};
use crate::diag::{Diagnostic, Fault};
use crate::model::booklet::{Assets, Booklet, Column, Face, Identity, Repeats, Tab, TableColumns, Theme};
use crate::model::date::{Date, DateFault};
use crate::model::era::EraFault;
use crate::model::gaps::{Gap, Gaps};
use crate::model::indicator::{Category, Condition, Grade};
use crate::model::numbering::Numbering;
use crate::model::period::Period;
use crate::model::words::{Word, Words};
use crate::source::{Located, Typed};

const KEYS: [&str; 24] = [
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
    "tabs",
    "theme",
    "front",
    "outline",
];

const COLUMNS: [(&str, Column); 7] = [
    ("code", Column::Code),
    ("indicator", Column::Indicator),
    ("category", Column::Category),
    ("baseline", Column::Baseline),
    ("target", Column::Target),
    ("actual", Column::Actual),
    ("status", Column::Status),
];

const CONDITIONS: [(&str, Condition); 5] = [
    ("reached", Condition::Reached),
    ("improved", Condition::Improved),
    ("unchanged", Condition::Unchanged),
    ("worsened", Condition::Worsened),
    ("otherwise", Condition::Otherwise),
];

/// Reads the file; registries and sections are empty in the result and filled in by the caller.
pub fn read(node: &Node, terms: &[String], cx: &mut Context) -> Option<Booklet> {
    let fields = Fields::open("booklet.yaml", node, &KEYS, cx)?;
    let identity = identity(&fields, terms, cx);
    let words = fields.node("vocabulary", cx).map_or_else(Words::default, |node| self::words(node, cx));
    let categories = registry("categories", Gap::Categories, &fields, cx, category);
    let evaluation = registry("evaluation", Gap::Evaluation, &fields, cx, grade);
    let texts = registry("texts", Gap::Texts, &fields, cx, attributes::text_field);
    let marks = registry("marks", Gap::Marks, &fields, cx, attributes::mark);
    let markers = registry("markers", Gap::Markers, &fields, cx, attributes::marker);
    fields.required("levels", cx);
    let levels = registry("levels", Gap::Levels, &fields, cx, |node, cx| levels::read(node, &texts, cx));
    let tables = fields.node("tables", cx).map_or_else(TableColumns::default, |node| tables(node, cx));
    let repeats = fields.choice("repeats", &[("mark", Repeats::Mark), ("hide", Repeats::Hide)], cx);
    let (tabs, tabs_level) = tabs(&fields, cx);
    let theme = fields.node("theme", cx).map_or_else(Theme::default, |node| theme(node, cx));
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
        words,
        categories,
        evaluation,
        texts,
        marks,
        markers,
        levels,
        tables,
        repeats: repeats.unwrap_or(Repeats::Mark),
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
    let date = fields.line("date", cx).and_then(|typed| date(&typed, cx));
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

fn date(typed: &Typed, cx: &mut Context) -> Option<Date> {
    match typed.text.parse::<Date>() {
        Ok(date) => Some(date),
        Err(error) => {
            let fault = match error.fault {
                DateFault::EraMismatch { .. } | DateFault::Year(EraFault::Mismatch { .. }) => Fault::EraMismatch,
                DateFault::NoSuchMonth
                | DateFault::NoSuchDay { .. }
                | DateFault::OutsideEra { .. }
                | DateFault::Year(EraFault::NoSuchYear | EraFault::AfterEra { .. }) => Fault::NoSuchDate,
                _ => Fault::BadDate,
            };
            let place = typed.locate(cx.sources, error.range);
            cx.report(Diagnostic::new(fault, place).with("value", &typed.text));
            None
        }
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

fn tables(node: &Node, cx: &mut Context) -> TableColumns {
    let mut tables = TableColumns::default();
    if let Some(fields) = Fields::open("tables", node, &["targets", "kpis", "progress"], cx) {
        let slots = [("targets", &mut tables.targets), ("kpis", &mut tables.kpis), ("progress", &mut tables.progress)];
        for (key, columns) in slots {
            if fields.entry(key).is_some() {
                *columns = fields.lines(key, cx).iter().filter_map(|typed| choice(key, typed, &COLUMNS, cx)).collect();
            }
        }
    }
    tables
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

fn theme(node: &Node, cx: &mut Context) -> Theme {
    let mut theme = Theme::default();
    if let Some(fields) = Fields::open("theme", node, &["ink", "accent", "body"], cx) {
        for (key, colour) in [("ink", &mut theme.ink), ("accent", &mut theme.accent)] {
            if let Some(typed) = fields.optional_line(key, cx)
                && let Some(good) = self::colour(&typed, cx)
            {
                *colour = good;
            }
        }
        if let Some(body) = fields.choice("body", &[("mincho", Face::Mincho), ("gothic", Face::Gothic)], cx) {
            theme.body = body;
        }
    }
    theme
}

/// A colour dark enough to be read on white, and for white to be read on it.
fn colour(typed: &Typed, cx: &mut Context) -> Option<String> {
    let digits = typed.text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
    let Some(rgb) = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) else {
        cx.report(Diagnostic::new(Fault::BadColour, typed.span).with("value", &typed.text));
        return None;
    };
    let ratio = contrast_on_white(rgb);
    if ratio < 4.5 {
        let pale = Diagnostic::new(Fault::PaleColour, typed.span).with("value", &typed.text);
        cx.report(pale.with("ratio", format!("{ratio:.1}")));
    }
    Some(format!("#{rgb:06x}"))
}

/// The contrast ratio of a colour against white, by WCAG 2.2.
fn contrast_on_white(rgb: u32) -> f64 {
    let channel = |shift: u32| {
        let part = f64::from((rgb >> shift) & 0xff) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
    1.05 / (luminance + 0.05)
}
