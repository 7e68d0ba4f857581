//! Free tables: heads in groups, cells that belong to several rows, the sides of columns, the marks of notes.

use crate::edition::view::free_table::{self, FreeTable};
use crate::edition::{Derive, sides};
use crate::model::blocks::table::{Page, Table};
use crate::model::line_note::{self, Spot};
use crate::rich::Line;
use crate::source::Typed;

impl Derive<'_> {
    pub(super) fn free_table(&self, table: &Table) -> FreeTable {
        let (mut groups, mut columns) = (Vec::new(), Vec::new());
        for (at, head) in table.heads().enumerate() {
            let is_first = table.marks.iter().any(|mark| mark.spot == Spot::Group(at));
            let group = head.group.map_or_else(Line::default, |group| match is_first {
                true => self.noted(table, Spot::Group(at), group),
                false => self.typed_line(group),
            });
            groups.push(group);
            columns.push(self.noted(table, Spot::Head(at), head.label));
        }
        if table.heads().all(|head| head.group.is_none()) {
            groups.clear();
        }
        let mut rows: Vec<Vec<Line>> = Vec::new();
        for (row, cells) in table.rows.iter().enumerate() {
            let continued = continued(table, row);
            let cell = |(column, cell): (usize, &Typed)| match rows.last().filter(|_| column < continued) {
                Some(above) => free_table::without_notes(&above[column]),
                None => self.noted(table, Spot::Cell { row, column }, cell),
            };
            rows.push(cells.iter().enumerate().map(cell).collect());
        }
        let words: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(Line::plain_text).collect()).collect();
        FreeTable {
            caption: table.caption.as_ref().map(|caption| caption.as_str().into()),
            groups,
            align: sides::of(&[], columns.len(), &words),
            columns,
            row_heads: table.row_heads.len(),
            page: match table.page {
                Page::Portrait => "portrait".into(),
                Page::Landscape => "landscape".into(),
            },
            rows,
        }
    }

    /// A text of a table with the mark of its note.
    fn noted(&self, table: &Table, spot: Spot, text: &Typed) -> Line {
        let mut line = self.typed_line(text);
        let mark = table.marks.iter().find(|mark| mark.spot == spot);
        if let Some(note) = mark.and_then(|mark| line_note::of(&table.notes, &mark.label.text)) {
            line.0.push(self.notes.mark(self.typed_line(note).0));
        }
        line
    }
}

/// How many cells of a row, from the left, belong to the row above as well: empty ones, and those that say the same. A cell
/// with a note of its own is another.
fn continued(table: &Table, row: usize) -> usize {
    let Some(above) = row.checked_sub(1).map(|above| &table.rows[above]) else { return 0 };
    let is_noted = |column| table.marks.iter().any(|mark| mark.spot == Spot::Cell { row, column });
    let says = |column: usize| {
        let upwards = table.rows[..row].iter().rev().map(|cells| cells[column].text.as_str());
        upwards.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    };
    let goes_on = |(column, cell): &(usize, &Typed)| {
        (cell.text.is_empty() || cell.text == says(*column)) && !is_noted(*column) && above.get(*column).is_some()
    };
    table.rows[row].iter().enumerate().take(table.row_heads.len()).take_while(goes_on).count()
}
