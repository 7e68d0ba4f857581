//! Reads free tables: rows as wide as the columns, columns that name the rows, and the marks of notes.
//!
//! Knows how cells are counted; what a table looks like is the edition's.

use crate::content::FromFields;
use crate::content::fields::{Context, Fields, list};
use crate::content::kinds::{Cell, ReadKind};
use crate::content::node::{Kind, Node};
use crate::diag::{Diagnostic, Fault};
use crate::load::line_notes;
use crate::model::blocks::table::{Column, Table};
use crate::model::line_note::{CellMark, Spot};
use crate::source::Typed;

impl FromFields for Table {
    fn from_fields(fields: &Fields, cx: &mut Context) -> Option<Self> {
        let caption = Table::read_caption(fields, cx);
        let mut columns = Table::read_columns(fields, cx);
        // Faulty cells have been reported and count all the same.
        let width = fields.entry("columns").map_or(0, |(_, node)| width(node));
        let row_heads = Table::read_row_heads(fields, cx);
        let page = Table::read_page(fields, cx);
        fields.required("rows", cx);
        let mut rows = fields.list("rows", cx, |node, cx| row(node, width, cx));
        let notes = Table::read_notes(fields, cx);
        let marks = marks(&mut columns, &mut rows, cx);
        line_notes::settle(marks.iter().map(|mark| &mark.label), &notes, cx);
        let table = Table { caption, columns, row_heads, page, rows, notes, marks };
        if table.heads().count() == width {
            named(&table, cx);
        }
        Some(table)
    }
}

/// How many columns are written.
fn width(node: &Node) -> usize {
    let Kind::List(items) = &node.kind else { return 0 };
    let columns = |item: &Node| match &item.kind {
        Kind::Mapping(entries) => {
            entries.iter().find(|(key, _)| key.text == "columns").map_or(1, |(_, node)| node.items().max(1))
        }
        Kind::Scalar { .. } | Kind::List(_) => 1,
    };
    items.iter().map(columns).sum()
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

/// Takes the marks of notes off heads and cells.
fn marks(columns: &mut [Column], rows: &mut [Vec<Typed>], cx: &mut Context) -> Vec<CellMark> {
    let mut texts: Vec<(Spot, &mut Typed)> = Vec::new();
    let mut at = 0;
    for column in columns {
        let labels = match column {
            Column::Group(group) => {
                texts.push((Spot::Group(at), &mut group.group));
                group.columns.as_mut_slice()
            }
            Column::One(label) => std::slice::from_mut(label),
        };
        for label in labels {
            texts.push((Spot::Head(at), label));
            at += 1;
        }
    }
    for (row, cells) in rows.iter_mut().enumerate() {
        texts.extend(cells.iter_mut().enumerate().map(|(column, cell)| (Spot::Cell { row, column }, cell)));
    }
    let mut marks: Vec<CellMark> = Vec::new();
    for (spot, text) in texts {
        let Some(label) = line_notes::take_mark(text, cx) else { continue };
        if let Some(first) = marks.iter().find(|mark| mark.label.text == label.text) {
            let twice = Diagnostic::new(Fault::DuplicateNote, label.span).with("label", &label.text);
            cx.report(twice.and_at(first.label.span));
        } else {
            marks.push(CellMark { spot, label });
        }
    }
    marks
}

/// The columns that name the rows are the first, and not all.
fn named(table: &Table, cx: &mut Context) {
    let mut labels: Vec<&Typed> = table.heads().map(|head| head.label).collect();
    labels.pop();
    for (at, head) in table.row_heads.iter().enumerate() {
        let wanted = labels.get(at);
        if wanted.is_none_or(|wanted| wanted.text != head.text) {
            let wrong = Diagnostic::new(Fault::RowHeads, head.span).with("value", &head.text).with("place", at + 1);
            cx.report(wrong.guessed(wanted.map(|wanted| wanted.text.as_str())));
        }
    }
}
