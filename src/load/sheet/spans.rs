//! Which cells of an OpenDocument workbook are merged: the crate that reads the cells does not tell.
//!
//! Reads the elements of tables and nothing of what stands in them. Whatever is not as it should be has no merged cells.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::grid::Merged;

/// Most merged cells of a workbook: more is no list.
const MOST: usize = 100_000;

/// The merged cells of each sheet, by its name.
pub(super) fn merged(bytes: &[u8]) -> BTreeMap<String, Vec<Merged>> {
    let mut spans = Spans::default();
    let archive = ZipArchive::new(Cursor::new(bytes)).ok();
    if let Some(mut archive) = archive
        && let Ok(content) = archive.by_name("content.xml")
    {
        let mut reader = Reader::from_reader(BufReader::new(content));
        let mut buffer = Vec::new();
        loop {
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(start)) => spans.begin(&start),
                Ok(Event::Empty(start)) => {
                    spans.begin(&start);
                    spans.end(start.name().as_ref());
                }
                Ok(Event::End(end)) => spans.end(end.name().as_ref()),
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
            buffer.clear();
        }
    }
    spans.of_sheets
}

#[derive(Default)]
struct Spans {
    of_sheets: BTreeMap<String, Vec<Merged>>,
    sheet: String,
    /// The row and the column that come next, from 1 and from 0.
    row: u32,
    column: u32,
    /// As how many rows the one that is read stands.
    rows: u32,
    found: usize,
}

impl Spans {
    fn begin(&mut self, start: &BytesStart) {
        match start.name().as_ref() {
            "table:table" => {
                self.sheet = attribute(start, "table:name").unwrap_or_default();
                self.row = 1;
            }
            "table:table-row" => {
                self.rows = number(start, "table:number-rows-repeated");
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let [rows, columns] =
                    ["table:number-rows-spanned", "table:number-columns-spanned"].map(|name| number(start, name));
                if (rows > 1 || columns > 1) && self.found < MOST {
                    self.found += 1;
                    let last = |first: u32, count: u32| first.saturating_add(count - 1);
                    let merged = Merged {
                        rows: (self.row, last(self.row, rows)),
                        columns: (self.column, last(self.column, columns)),
                    };
                    self.of_sheets.entry(self.sheet.clone()).or_default().push(merged);
                }
                self.column = self.column.saturating_add(number(start, "table:number-columns-repeated"));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "table:table-row" {
            self.row = self.row.saturating_add(self.rows);
        }
    }
}

fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let found = start.attributes().with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// How many there are; one where nothing is said.
fn number(start: &BytesStart, name: &str) -> u32 {
    attribute(start, name).and_then(|text| text.parse().ok()).filter(|number| *number > 0).unwrap_or(1)
}
