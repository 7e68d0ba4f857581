//! A list kept in a spreadsheet or as CSV → the cells of the columns that are asked for, and of no others.
//!
//! Knows the formats of such files; not what the columns are for. A cell of any other column leaves the reader of its format
//! only to be dropped: it is kept nowhere and is part of no message.

mod formats;

use super::csv;
use super::encoding::{self, Foreign};
use crate::source::Sources;

/// Largest file: a list of ten thousand long comments has some 20 MB.
pub const LARGEST: u64 = 64 << 20;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Number(f64),
    /// Year, month and day.
    Day(i32, u8, u8),
}

/// The rows below a head, with the cells of the columns that were asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct List<K> {
    pub columns: Vec<Column<K>>,
    pub rows: Vec<Row<K>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Column<K> {
    /// From 0.
    pub at: u32,
    pub head: Head<K>,
}

/// What stands above a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Head<K> {
    Known(K),
    Unknown(String),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row<K> {
    /// As a spreadsheet or an editor counts, from 1.
    pub number: u32,
    pub cells: Vec<(K, Value)>,
}

/// Why there is no list. None of these tells what stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFault {
    /// It is no spreadsheet and no text; damaged, or behind a password.
    Unreadable,
    /// It is CSV with a quotation mark that encloses no cell, in this line.
    Quote { line: u32 },
    /// No row has the head that makes it a list.
    NoHead,
}

/// Reads the first sheet in which a row has the `required` head: that row has the heads, and the list is below it. `ask`
/// tells which column a head is above.
///
/// # Errors
/// If there is no such list.
pub fn read<K: Copy + PartialEq>(
    bytes: Vec<u8>,
    required: K,
    ask: &dyn Fn(&str) -> Option<K>,
) -> Result<List<K>, SheetFault> {
    let picker = || Picker { ask, required, row: 0, heads: Vec::new(), is_list: false, rows: Vec::new() };
    if formats::is_workbook(&bytes) {
        return formats::read(bytes, picker);
    }
    let text = match encoding::decode(bytes.clone()) {
        Ok(text) => text,
        Err(Foreign::Encoding(name)) => encoding::decode_as(name, &bytes).ok_or(SheetFault::Unreadable)?,
        Err(Foreign::NotText | Foreign::Broken(_)) => return Err(SheetFault::Unreadable),
    };
    of_csv(text, picker())
}

fn of_csv<K: Copy + PartialEq>(text: String, mut picker: Picker<K>) -> Result<List<K>, SheetFault> {
    // Sources of its own, so that no message can show a line of the list.
    let mut sources = Sources::default();
    let file = sources.add("csv", text);
    let line = |span| u32::try_from(sources.start(span).line).unwrap_or(u32::MAX);
    let records = csv::records(&sources, file).map_err(|span| SheetFault::Quote { line: line(span) })?;
    // A cell may have several lines; a spreadsheet counts its row once, and so do those who look for it there.
    let mut more = 0;
    for record in records {
        let number = record.first().map_or(1, |cell| line(cell.span)) - more;
        let breaks: usize = record.iter().map(|cell| cell.text.matches('\n').count()).sum();
        more += u32::try_from(breaks).unwrap_or(0);
        for (at, cell) in (0..).zip(record) {
            picker.cell(number, at, || Some(Value::Text(cell.text)));
        }
    }
    picker.finish().ok_or(SheetFault::NoHead)
}

/// Takes cells row by row: looks for the row of heads, then keeps what stands below the known ones.
struct Picker<'a, K> {
    ask: &'a dyn Fn(&str) -> Option<K>,
    required: K,
    /// The row that is being read.
    row: u32,
    /// Its cells as heads, or those of the row that has them.
    heads: Vec<Column<K>>,
    /// Whether the heads are found.
    is_list: bool,
    rows: Vec<Row<K>>,
}

impl<K: Copy + PartialEq> Picker<'_, K> {
    /// The next cell; its value is only asked for if the column is wanted.
    fn cell(&mut self, row: u32, at: u32, value: impl FnOnce() -> Option<Value>) {
        if row != self.row {
            self.turn(row);
        }
        if !self.is_list {
            if let Some(Value::Text(text)) = value() {
                let head = (self.ask)(&text).map_or_else(|| Head::Unknown(text), Head::Known);
                self.heads.push(Column { at, head });
            }
            return;
        }
        let known = self.heads.iter().find(|column| column.at == at).and_then(|column| match column.head {
            Head::Known(key) => Some(key),
            Head::Unknown(_) => None,
        });
        let Some((key, value)) = known.and_then(|key| Some((key, value()?))) else { return };
        match self.rows.last_mut().filter(|last| last.number == row) {
            Some(last) => last.cells.push((key, value)),
            None => self.rows.push(Row { number: row, cells: vec![(key, value)] }),
        }
    }

    /// A row is over.
    fn turn(&mut self, next: u32) {
        self.row = next;
        let has_required = self.heads.iter().any(|column| column.head == Head::Known(self.required));
        if !self.is_list && has_required {
            self.is_list = true;
        } else if !self.is_list {
            self.heads.clear();
        }
    }

    fn finish(mut self) -> Option<List<K>> {
        self.turn(0);
        self.is_list.then_some(List { columns: self.heads, rows: self.rows })
    }
}

#[cfg(test)]
mod tests;
