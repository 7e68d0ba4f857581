//! Reads the blocks of a section, each a mapping with its kind as its only key.
//!
//! Knows every kind's keys; which kinds look how is the templates' business.

use super::booklet;
use super::derived;
use super::fields::{self, Context, Fields, list};
use super::levels::SLOTS;
use super::markdown;
use super::yaml::{Kind, Node};
use crate::diag::{Diagnostic, Fault, nearest};
use crate::model::gaps::Gap;
use crate::model::section::{Block, Boxed, Guide, GuideItem, Part, Picture, Progress, ProgressGroup, Table};
use crate::model::words::Words;
use crate::source::{Located, Typed};

const KINDS: [&str; 15] = [
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
    entries.iter().any(|(kind, _)| nearest(&kind.text, KINDS) == Some("progress"))
}

fn read_any(node: &Node, terms: &[String], cx: &mut Context) -> Option<Block> {
    let Kind::Mapping(entries) = &node.kind else {
        cx.report(Diagnostic::new(Fault::ExpectedMapping, node.span).with("key", "blocks"));
        return None;
    };
    let [(kind, value)] = entries.as_slice() else {
        let place = entries.get(1).map_or(node.span, |(key, _)| key.span);
        cx.report(Diagnostic::new(Fault::ExpectedOneKey, place).with("known", KINDS.join(", ")));
        return None;
    };
    // `glossary:` is complete without any keys.
    if value.is_nothing()
        && !derived::COMPLETE.contains(&kind.text.as_str())
        && !matches!(kind.text.as_str(), "glossary")
        && KINDS.contains(&kind.text.as_str())
    {
        cx.report(Diagnostic::new(Fault::EmptyValue, kind.span).with("key", &kind.text));
        return None;
    }
    match kind.text.as_str() {
        name if derived::KINDS.contains(&name) => derived::read(kind, value, cx).map(Block::Derived),
        "prose" => fields::text("prose", value, cx).map(|text| Block::Prose(markdown::parse(text, terms, cx))),
        "boxed" => boxed(value, terms, cx).map(Block::Boxed),
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
        "figure" => picture(value, cx).map(Block::Figure),
        "glossary" => Some(Block::Glossary { span: kind.span }),
        _ => {
            unknown_kind(kind, cx);
            None
        }
    }
}

fn unknown_kind(kind: &Typed, cx: &mut Context) {
    cx.report(
        Diagnostic::new(Fault::UnknownKey, kind.span)
            .with("key", &kind.text)
            .with("known", KINDS.join(", "))
            .fixed_by(nearest(&kind.text, KINDS)),
    );
}

fn boxed(node: &Node, terms: &[String], cx: &mut Context) -> Option<Boxed> {
    let fields = Fields::open("boxed", node, &["title", "source", "text"], cx)?;
    let title = fields.line("title", cx);
    let source = fields.optional_line("source", cx);
    fields.required("text", cx)?;
    let text = markdown::field(&fields, "text", terms, cx);
    Some(Boxed { title: title?, source, text: text? })
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

fn picture(node: &Node, cx: &mut Context) -> Option<Picture> {
    let fields = Fields::open("figure", node, &["file", "alt", "caption"], cx)?;
    let (file, alt) = (fields.line("file", cx), fields.line("alt", cx));
    let caption = fields.optional_line("caption", cx);
    // The picture itself can be looked for all the same.
    let alt = alt.unwrap_or_else(|| Typed::missing(fields.place()));
    Some(Picture { file: file?, alt, caption })
}
