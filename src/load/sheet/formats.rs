//! The cells of a workbook (`.xlsx`, `.xls`, `.ods`), one after the other.
//!
//! Knows the crate that reads them. Such files are anybody's: whatever that crate makes of a damaged one ends here.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, ExcelDateTime, Ods, Range, Reader, Xls, Xlsx};

use super::{List, Picker, SheetFault, Value};

/// Whether a file begins as workbooks do, in either generation.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Reads the first sheet that has a list.
pub(super) fn read<'a, K: Copy + PartialEq + 'a>(
    bytes: Vec<u8>,
    picker: impl Fn() -> Picker<'a, K>,
) -> Result<List<K>, SheetFault> {
    // The crate promises no more than to try: a file that breaks it is one that cannot be read.
    catch_unwind(AssertUnwindSafe(|| of_any(bytes, picker))).unwrap_or(Err(SheetFault::Unreadable))
}

fn of_any<'a, K: Copy + PartialEq + 'a>(
    bytes: Vec<u8>,
    picker: impl Fn() -> Picker<'a, K>,
) -> Result<List<K>, SheetFault> {
    if let Ok(mut book) = Xlsx::new(Cursor::new(bytes.as_slice())) {
        return first(&book.sheet_names(), |name| of_xlsx(&mut book, name, picker()));
    }
    if let Ok(mut book) = Ods::new(Cursor::new(bytes.as_slice())) {
        return first(&book.sheet_names(), |name| of_range(&book.worksheet_range(name).ok()?, picker()));
    }
    let mut book = Xls::new(Cursor::new(bytes.as_slice())).map_err(|_| SheetFault::Unreadable)?;
    first(&book.sheet_names(), |name| of_range(&book.worksheet_range(name).ok()?, picker()))
}

/// What the first sheet gives that gives anything.
fn first<K>(names: &[String], read: impl FnMut(&str) -> Option<List<K>>) -> Result<List<K>, SheetFault> {
    names.iter().map(String::as_str).find_map(read).ok_or(SheetFault::NoHead)
}

/// Cell by cell: a sheet with two cells far apart would be millions of empty ones as a whole.
fn of_xlsx<K: Copy + PartialEq>(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, mut picker: Picker<K>) -> Option<List<K>> {
    let mut cells = book.worksheet_cells_reader(name).ok()?;
    while let Some(cell) = cells.next_cell().ok()? {
        let (row, column) = cell.get_position();
        picker.cell(row + 1, column, || of_ref(cell.get_value()));
    }
    picker.finish()
}

fn of_range<K: Copy + PartialEq>(range: &Range<Data>, mut picker: Picker<K>) -> Option<List<K>> {
    let (first_row, first_column) = range.start()?;
    for (row, column, data) in range.used_cells() {
        let place = |first: u32, at: usize| first.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        picker.cell(place(first_row, row).saturating_add(1), place(first_column, column), || of_data(data));
    }
    picker.finish()
}

fn of_data(data: &Data) -> Option<Value> {
    match data {
        Data::String(text) | Data::DateTimeIso(text) => Some(Value::Text(text.clone())),
        Data::Int(number) => Some(Value::Number(*number as f64)),
        Data::Float(number) => Some(Value::Number(*number)),
        Data::DateTime(date) => day(date),
        _ => None,
    }
}

fn of_ref(data: &DataRef) -> Option<Value> {
    match data {
        DataRef::SharedString(text) => Some(Value::Text((*text).to_owned())),
        other => of_data(&Data::from(other.clone())),
    }
}

/// A day; how long something lasts is none.
fn day(date: &ExcelDateTime) -> Option<Value> {
    if !date.is_datetime() {
        return None;
    }
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    Some(Value::Day(i32::from(year), month, day))
}
