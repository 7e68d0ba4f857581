//! A list kept in a spreadsheet or as text → its sheets, cell by cell, with what merged cells hold for each of their rows.
//!
//! Knows the formats of such files; not what the cells mean. Whoever asks keeps the cells that are wanted and drops the
//! others: none of these is part of any message here.

mod formats;
mod grid;
mod spans;

use serde::{Deserialize, Serialize};

use super::csv;
use super::encoding::{self, Foreign};
use crate::source::Sources;
use grid::Grid;

pub(crate) use formats::is_workbook;

/// Largest file: a list of ten thousand long comments has some 20 MB.
pub(crate) const LARGEST: u64 = 64 << 20;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    Text(String),
    #[serde(with = "exactly")]
    Number(f64),
    /// Year, month and day.
    Day(i32, u8, u8),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Empty for a text.
    pub name: String,
    /// Whether whoever opens the file sees nothing of it.
    pub is_hidden: bool,
    /// In their order; those without anything in them are left out.
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// As a spreadsheet or an editor counts, from 1.
    pub number: u32,
    /// From left to right.
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The column, from 0.
    pub at: u32,
    /// The row in which it is written: one above, where it is merged with others.
    pub row: u32,
    /// The last of the columns that it is merged over.
    pub until: u32,
    pub value: Value,
}

/// Why there is no list. None of these tells what stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFault {
    /// It is no spreadsheet and no text; damaged, or behind a password.
    Unreadable,
    /// It is CSV with a quotation mark that encloses no cell, in this line.
    Quote { line: u32 },
}

/// Reads all sheets of a file. A text is one sheet without a name.
///
/// # Errors
/// If it is no list that can be read.
pub fn read(bytes: Vec<u8>) -> Result<Vec<Sheet>, SheetFault> {
    if is_workbook(&bytes) {
        return formats::read(&bytes);
    }
    let text = match encoding::decode(bytes.clone()) {
        Ok(text) => text,
        Err(Foreign::Encoding(name)) => encoding::decode_as(name, &bytes).ok_or(SheetFault::Unreadable)?,
        Err(Foreign::NotText | Foreign::Broken(_)) => return Err(SheetFault::Unreadable),
    };
    of_text(text)
}

fn of_text(text: String) -> Result<Vec<Sheet>, SheetFault> {
    // Sources of its own, so that no message can show a line of the list.
    let mut sources = Sources::default();
    let separator = separator(&text);
    let file = sources.add("csv", text);
    let line = |span| u32::try_from(sources.start(span).line).unwrap_or(u32::MAX);
    let records = csv::records_by(separator, &sources, file).map_err(|span| SheetFault::Quote { line: line(span) })?;
    let mut grid = Grid::default();
    // A cell may have several lines; a spreadsheet counts its row once, and so do those who look for it there.
    let mut more = 0;
    for record in records {
        let number = record.first().map_or(1, |cell| line(cell.span)) - more;
        let breaks: usize = record.iter().map(|cell| cell.text.matches('\n').count()).sum();
        more += u32::try_from(breaks).unwrap_or(0);
        for (at, cell) in (0..).zip(record).filter(|(_, cell)| !cell.text.is_empty()) {
            grid.cell(number, at, Value::Text(cell.text));
        }
    }
    Ok(vec![grid.into_sheet(String::new(), false)])
}

/// What parts the cells: Excel writes its 「Unicode テキスト」 with tabs.
fn separator(text: &str) -> char {
    let count = |wanted: char| text.lines().take(20).map(|line| line.matches(wanted).count()).sum::<usize>();
    if count('\t') > count(',') { '\t' } else { ',' }
}

/// A number bit by bit: the shortest decimal that names it is not read back as the same by everybody.
mod exactly {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(number: &f64, to: S) -> Result<S::Ok, S::Error> {
        number.to_bits().serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
        u64::deserialize(from).map(f64::from_bits)
    }
}

#[cfg(test)]
mod tests;
