//! Reads the blocks of a section as far as they are more than their fields.
//!
//! Knows which fields say something of each other; which blocks there are, and their keys, is the model's.

mod chart;
mod comparison;

mod pictures;
mod schedule;
mod until;

use super::line_notes;
use crate::content::fields::{self, Context, Fields, list};
use crate::content::gaps::Gap;
use crate::content::kinds::{Cell, ReadKind};
use crate::content::node::{Kind, Node};
use crate::content::shape::{Named, Shape};
use crate::content::{FromFields, Read, Value, Visit, one_of};
use crate::diag::{Diagnostic, Fault};
use crate::model::blocks::guide::Part;
use crate::model::line_note::CellMark;
use crate::model::section::{Block, Table};
use crate::model::slot::Slot;
use crate::source::Typed;

/// Reads one block.
pub(super) fn read(node: &Node, cx: &mut Context) -> Option<Block> {
    let block = Block::read("blocks", node, cx);
    // What could not be read may be a thing whose name prose quotes.
    if block.is_none() && one_of::meant::<Block>(node).any(|kind| kind == "progress") {
        cx.gaps.add(Gap::Progresses);
    }
    block
}

impl Value for Part {
    fn shape() -> Shape {
        const OWN: Named =
            Named { own: "文章の欄", help: "booklet.yaml の texts に書いたid。", pattern: None };
        Shape::ChoiceOr(parts, OWN)
    }

    fn texts<'b>(&'b self, _visit: &mut Visit<'_, 'b>) {}
}

/// The parts of a goal's pages that have names of their own.
fn parts() -> Vec<(&'static str, &'static str)> {
    let slots = Slot::NAMED.iter().filter(|(_, slot, _)| slot.is_explained()).map(|(name, _, label)| (*name, *label));
    std::iter::once(("heading", "見出し")).chain(slots).collect()
}

impl Read for Part {
    /// What is none of the fixed parts may be one of the booklet's own fields of prose.
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        let typed = fields::line(key, node, cx)?;
        let slot = Slot::NAMED.iter().find(|(name, ..)| *name == typed.text).map(|(_, slot, _)| *slot);
        Some(match slot {
            Some(slot) if slot.is_explained() => Part::Slot(slot),
            _ if typed.text == "heading" => Part::Heading,
            _ => Part::Text(typed.text),
        })
    }
}

impl FromFields for Table {
    fn from_fields(fields: &Fields, cx: &mut Context) -> Option<Self> {
        let caption = Table::read_caption(fields, cx);
        let mut columns = Table::read_columns(fields, cx);
        // Faulty cells have been reported and count all the same.
        let width = fields.entry("columns").map_or(0, |(_, node)| node.items());
        fields.required("rows", cx);
        let mut rows = fields.list("rows", cx, |node, cx| row(node, width, cx));
        let notes = Table::read_notes(fields, cx);
        let mut marks: Vec<CellMark> = Vec::new();
        let lines = std::iter::once((None, &mut columns));
        for (row, cells) in lines.chain(rows.iter_mut().enumerate().map(|(at, cells)| (Some(at), cells))) {
            for (column, cell) in cells.iter_mut().enumerate() {
                let Some(label) = line_notes::take_mark(cell, cx) else { continue };
                if let Some(first) = marks.iter().find(|mark| mark.label.text == label.text) {
                    let twice = Diagnostic::new(Fault::DuplicateNote, label.span).with("label", &label.text);
                    cx.report(twice.and_at(first.label.span));
                } else {
                    marks.push(CellMark { row, column, label });
                }
            }
        }
        line_notes::settle(marks.iter().map(|mark| &mark.label), &notes, cx);
        Some(Table { caption, columns, rows, notes, marks })
    }
}

fn row(node: &Node, width: usize, cx: &mut Context) -> Option<Vec<Typed>> {
    let cells: Vec<Typed> = list("rows", node, cx).iter().filter_map(|cell| Cell::read("rows", cell, cx)).collect();
    if width > 0 && matches!(node.kind, Kind::List(_)) && node.items() != width {
        let uneven = Diagnostic::new(Fault::UnevenRow, node.span).with("cells", node.items());
        cx.report(uneven.with("columns", width));
        return None;
    }
    Some(cells)
}
