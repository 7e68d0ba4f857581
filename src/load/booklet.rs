//! Reads `booklet.yaml`: identity, words, levels, evaluation, looks.
//!
//! Knows the keys and their defaults, nothing of the other files.

use super::fields::{self, Context, Fields, choice};
use super::markdown;
use super::yaml::{Kind, Node};
use super::{imprint, theme};
use crate::diag::{Diagnostic, Fault};
use crate::model::booklet::{Assets, Booklet, Column, Identity, Level, Opens, Repeats, Style, Tab, TableColumns};
use crate::model::date::{Date, DateFault};
use crate::model::era::EraFault;
use crate::model::gaps::{Gap, Gaps};
use crate::model::indicator::{Category, Condition, Grade};
use crate::model::numbering::Numbering;
use crate::model::period::Period;
use crate::model::section::Slot;
use crate::model::theme::Theme;
use crate::model::words::{Word, Words};
use crate::source::{Located, Typed};

const KEYS: [&str; 25] = [
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
    "levels",
    "tables",
    "repeats",
    "tabs",
    "theme",
    "outline",
    "emblem",
    "inside-title",
    "contact",
    "web",
    "style",
];

/// The slots of a layout, by the names authors write.
pub const SLOTS: [(&str, Slot); 4] =
    [("direction", Slot::Direction), ("targets", Slot::Targets), ("related", Slot::Related), ("kpis", Slot::Kpis)];

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
    let imprint = imprint::read(&fields, cx);
    let words = fields.node("vocabulary", cx).map_or_else(Words::default, |node| self::words(node, cx));
    let categories = registry("categories", Gap::Categories, &fields, cx, category);
    let evaluation = registry("evaluation", Gap::Evaluation, &fields, cx, grade);
    fields.required("levels", cx);
    let levels = registry("levels", Gap::Levels, &fields, cx, level);
    let tables = fields.node("tables", cx).map_or_else(TableColumns::default, |node| tables(node, cx));
    let repeats = fields.choice("repeats", &[("mark", Repeats::Mark), ("hide", Repeats::Hide)], cx);
    let tabs = fields.list("tabs", cx, tab);
    let theme = fields.node("theme", cx).map_or_else(Theme::default, |node| theme::read(node, cx));
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
        words,
        categories,
        evaluation,
        levels,
        tables,
        repeats: repeats.unwrap_or(Repeats::Mark),
        tabs,
        tabs_span: fields.entry("tabs").map(|(key, _)| key.span),
        theme,
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
    read: fn(&Node, &mut Context) -> Option<T>,
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

fn level(node: &Node, cx: &mut Context) -> Option<Level> {
    let fields = Fields::open("levels", node, &["id", "numbering", "continuous", "opens", "style", "layout"], cx)?;
    let id = fields.required("id", cx).and_then(|node| fields::id("id", node, cx));
    let numbering = numbering(&fields, cx);
    let continuous = fields.choice("continuous", &[("true", true), ("false", false)], cx);
    let opens = fields.choice("opens", &[("page", Opens::Page), ("flow", Opens::Flow)], cx);
    let style = fields.choice("style", &[("plain", Style::Plain), ("goal", Style::Goal)], cx);
    let layout = match fields.entry("layout") {
        None => SLOTS.map(|(_, slot)| slot).to_vec(),
        Some(_) => fields.lines("layout", cx).iter().filter_map(|typed| choice("layout", typed, &SLOTS, cx)).collect(),
    };
    Some(Level {
        id: id?,
        numbering,
        continuous: continuous.unwrap_or(false),
        opens: opens.unwrap_or(Opens::Flow),
        style: style.unwrap_or(Style::Plain),
        layout,
    })
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

fn tab(node: &Node, cx: &mut Context) -> Option<Tab> {
    if matches!(node.kind, Kind::Scalar { .. }) {
        return fields::line("tabs", node, cx).map(|title| Tab { title, here: false });
    }
    let fields = Fields::open("tabs", node, &["title", "here"], cx)?;
    let title = fields.line("title", cx);
    let here = fields.choice("here", &[("true", true), ("false", false)], cx);
    Some(Tab { title: title?, here: here.unwrap_or(false) })
}
