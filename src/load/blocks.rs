//! Reads the blocks of a section, each a mapping with its kind as its only key.
//!
//! Knows every kind's keys; which kinds look how is the templates' business.

use super::booklet;
use super::derived;
use super::fields::{self, Context, Fields, list};
use super::levels::SLOTS;
mod chart;
mod comparison;
mod diagram;
mod events;
mod picture;
mod statement;

use super::markdown;
use super::mistyped;
use super::yaml::{Kind, Node};
use crate::diag::{Diagnostic, Fault, nearest};
use crate::model::gaps::Gap;
use crate::model::prose::Prose;
use crate::model::section::{Block, Guide, GuideItem, Part, Progress, ProgressGroup, Table};
use crate::model::words::Words;
use crate::source::{Located, Typed};

const KINDS: &[&str] = &[
    "structure-chart",
    "sdgs-matrix",
    "indicator-index",
    "repeat-list",
    "checklist",
    "prose",
    "boxed",
    "note",
    "progress",
    "outline-list",
    "guide",
    "categories",
    "table",
    "figure",
    "glossary",
    "figures",
    "point",
    "greeting",
    "agenda",
    "chronology",
    "agreements",
    "comparison",
    "crosswalk",
    "cycle",
    "schedule",
    "chart",
    "notes",
];

/// Reads one block.
pub fn read(node: &Node, terms: &[String], cx: &mut Context) -> Option<Block> {
    let block = read_any(node, terms, cx);
    if block.is_none() && may_be_progress(node) {
        cx.gaps.add(Gap::Progresses);
    }
    block
}

/// Whether a block that could not be read may be one whose name prose quotes.
fn may_be_progress(node: &Node) -> bool {
    let Kind::Mapping(entries) = &node.kind else { return false };
    entries.iter().any(|(kind, _)| nearest(&kind.text, KINDS.iter().copied()) == Some("progress"))
}

fn read_any(node: &Node, terms: &[String], cx: &mut Context) -> Option<Block> {
    let Kind::Mapping(entries) = &node.kind else {
        if !mistyped::wide_colons(node, KINDS, cx) {
            cx.report(Diagnostic::new(Fault::ExpectedMapping, node.span).with("key", "blocks"));
        }
        return None;
    };
    let [(kind, value)] = entries.as_slice() else {
        let place = entries.get(1).map_or(node.span, |(key, _)| key.span);
        cx.report(Diagnostic::new(Fault::ExpectedOneKey, place).with("known", KINDS.join(", ")));
        return None;
    };
    // `glossary:` and `notes:` are complete without any keys.
    if value.is_nothing()
        && !derived::COMPLETE.contains(&kind.text.as_str())
        && !matches!(kind.text.as_str(), "glossary" | "notes")
        && KINDS.contains(&kind.text.as_str())
    {
        cx.report(Diagnostic::new(Fault::EmptyValue, kind.span).with("key", &kind.text));
        return None;
    }
    match kind.text.as_str() {
        name if derived::KINDS.contains(&name) => derived::read(kind, value, cx).map(Block::Derived),
        "prose" => fields::text("prose", value, cx).map(|text| Block::Prose(markdown::parse(text, terms, cx))),
        "boxed" => statement::boxed(value, terms, cx).map(Block::Boxed),
        "note" => fields::line("note", value, cx).map(Block::Note),
        "progress" => progress(value, cx).map(Block::Progress),
        "outline-list" => {
            let levels =
                list("outline-list", value, cx).iter().filter_map(|node| fields::line("outline-list", node, cx));
            Some(Block::OutlineList(levels.collect()))
        }
        "guide" => guide(value, cx).map(Block::Guide),
        "categories" => {
            let fields = Fields::open("categories", value, &["caption"], cx)?;
            fields.line("caption", cx).map(|caption| Block::Categories { caption })
        }
        "table" => table(value, cx).map(Block::Table),
        "figure" => picture::figure(value, cx).map(Block::Figure),
        "glossary" => nothing_in(kind, value, cx).map(|()| Block::Glossary { span: kind.span }),
        "figures" => Some(Block::Figures(picture::figures(value, cx))),
        "point" => statement::point(value, terms, cx).map(Block::Point),
        "greeting" => statement::greeting(value, terms, cx).map(|greeting| Block::Greeting(Box::new(greeting))),
        "agenda" => statement::agenda(value, cx).map(Block::Agenda),
        "chronology" => events::chronology(value, terms, cx).map(Block::Chronology),
        "agreements" => events::agreements(value, terms, cx).map(Block::Agreements),
        "comparison" => comparison::comparison(value, terms, cx).map(Block::Comparison),
        "crosswalk" => comparison::crosswalk(value, cx).map(Block::Crosswalk),
        "cycle" => diagram::cycle(value, cx).map(Block::Cycle),
        "schedule" => diagram::schedule(value, cx).map(Block::Schedule),
        "chart" => chart::chart(value, cx).map(Block::Chart),
        "notes" => nothing_in(kind, value, cx).map(|()| Block::Notes { span: kind.span }),
        _ => {
            unknown_kind(kind, cx);
            None
        }
    }
}

/// A block that has no keys at all.
fn nothing_in(kind: &Typed, node: &Node, cx: &mut Context) -> Option<()> {
    if node.is_nothing() { Some(()) } else { Fields::open(&kind.text, node, &[], cx).map(drop) }
}

fn unknown_kind(kind: &Typed, cx: &mut Context) {
    cx.report(
        Diagnostic::new(Fault::UnknownKey, kind.span)
            .with("key", &kind.text)
            .with("known", KINDS.join(", "))
            .guessed(nearest(&kind.text, KINDS.iter().copied())),
    );
}

/// A required field of prose.
fn prose(key: &str, fields: &Fields, terms: &[String], cx: &mut Context) -> Option<Prose> {
    let node = fields.required(key, cx)?;
    fields::text(key, node, cx).map(|source| markdown::parse(source, terms, cx))
}

/// A required list with something in it; items that `read` refuses are left out (it has reported them).
fn items<'n, T>(
    key: &str,
    fields: &Fields<'n>,
    cx: &mut Context,
    read: impl FnMut(&'n Node, &mut Context) -> Option<T>,
) -> Vec<T> {
    fields.required(key, cx).map_or_else(Vec::new, |node| items_of(key, node, cx, read))
}

/// The items of a list with something in it.
fn items_of<'n, T>(
    key: &str,
    node: &'n Node,
    cx: &mut Context,
    mut read: impl FnMut(&'n Node, &mut Context) -> Option<T>,
) -> Vec<T> {
    if matches!(&node.kind, Kind::List(items) if items.is_empty()) {
        cx.report(Diagnostic::new(Fault::EmptyValue, node.span).with("key", key));
    }
    list(key, node, cx).iter().filter_map(|item| read(item, cx)).collect()
}

fn progress(node: &Node, cx: &mut Context) -> Option<Progress> {
    let fields = Fields::open("progress", node, &["name", "note", "vocabulary", "numbering", "groups"], cx)?;
    let name = fields.line("name", cx);
    let note = fields.optional_line("note", cx);
    let words = fields.node("vocabulary", cx).map_or_else(Words::default, |node| booklet::words(node, cx));
    let numbering = booklet::numbering(&fields, cx);
    fields.required("groups", cx);
    let groups = fields.list("groups", cx, |node, cx| {
        let fields = Fields::open("groups", node, &["title", "targets", "kpis"], cx)?;
        let (title, targets, kpis) = (fields.line("title", cx), fields.lines("targets", cx), fields.lines("kpis", cx));
        Some(ProgressGroup { title: title?, targets, kpis })
    });
    Some(Progress { name: name?, note, words, numbering, groups })
}

fn guide(node: &Node, cx: &mut Context) -> Option<Guide> {
    let fields = Fields::open("guide", node, &["title", "items"], cx)?;
    let title = fields.line("title", cx);
    fields.required("items", cx);
    let items = fields.list("items", cx, |node, cx| {
        let fields = Fields::open("items", node, &["part", "text"], cx)?;
        let (part, text) = (fields.line("part", cx), fields.line("text", cx));
        let part = part.map(|typed| Located { span: typed.span, value: self::part(typed) });
        Some(GuideItem { part: part?, text: text? })
    });
    Some(Guide { title: title?, items })
}

/// A part of a goal's pages; what is none of the fixed ones may be one of the booklet's own fields of prose.
fn part(typed: Typed) -> Part {
    let slot = SLOTS.iter().find(|(name, _)| *name == typed.text).map(|(_, slot)| *slot);
    match slot {
        Some(slot) if slot.is_explained() => Part::Slot(slot),
        _ if typed.text == "heading" => Part::Heading,
        _ => Part::Text(typed.text),
    }
}

fn table(node: &Node, cx: &mut Context) -> Option<Table> {
    let fields = Fields::open("table", node, &["caption", "columns", "rows"], cx)?;
    let caption = fields.optional_line("caption", cx);
    fields.required("columns", cx);
    let columns = fields.lines("columns", cx);
    // Faulty cells have been reported and count all the same.
    let width = fields.entry("columns").map_or(0, |(_, node)| node.items());
    fields.required("rows", cx);
    let rows = fields.list("rows", cx, |node, cx| {
        let cells: Vec<Typed> = list("rows", node, cx).iter().filter_map(|cell| table_cell(cell, cx)).collect();
        if width > 0 && matches!(node.kind, Kind::List(_)) && node.items() != width {
            let uneven = Diagnostic::new(Fault::UnevenRow, node.span).with("cells", node.items());
            cx.report(uneven.with("columns", width));
            return None;
        }
        Some(cells)
    });
    Some(Table { caption, columns, rows })
}

/// A cell may be empty, unlike every other text.
fn table_cell(node: &Node, cx: &mut Context) -> Option<Typed> {
    match &node.kind {
        Kind::Scalar { text, .. } if text.trim().is_empty() || node.is_nothing() => {
            Some(Typed { text: String::new(), span: node.span })
        }
        _ => fields::line("rows", node, cx),
    }
}
