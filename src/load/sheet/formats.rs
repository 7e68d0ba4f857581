//! The sheets of a workbook (`.xlsx`, `.xls`, `.ods`).
//!
//! Knows the crate that reads them. Such files are anybody's: whatever that crate makes of a damaged one ends here.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, Range, Reader, Sheet as Named, SheetType, SheetVisible, Xls, Xlsx,
};

use super::grid::{Grid, Merged};
use super::{Sheet, SheetFault, Value, spans};

type Bytes<'b> = Cursor<&'b [u8]>;

/// Whether a file begins as workbooks do, in either generation.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Reads all sheets that have cells.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, SheetFault> {
    // The crate promises no more than to try: a file that breaks it is one that cannot be read.
    catch_unwind(AssertUnwindSafe(|| of_any(bytes))).ok().flatten().ok_or(SheetFault::Unreadable)
}

fn of_any(bytes: &[u8]) -> Option<Vec<Sheet>> {
    if let Ok(mut book) = Xlsx::new(Cursor::new(bytes)) {
        let sheets = book.sheets_metadata().to_vec();
        return all(&sheets, |name| of_xlsx(&mut book, name));
    }
    if let Ok(mut book) = Ods::new(Cursor::new(bytes)) {
        let sheets = book.sheets_metadata().to_vec();
        let merged = spans::merged(bytes);
        return all(&sheets, |name| {
            let mut grid = of_range(&book.worksheet_range(name).ok()?);
            merged.get(name).iter().for_each(|all| grid.merge(all));
            Some(grid)
        });
    }
    let mut book = Xls::new(Cursor::new(bytes)).ok()?;
    let sheets = book.sheets_metadata().to_vec();
    all(&sheets, |name| {
        let mut grid = of_range(&book.worksheet_range(name).ok()?);
        grid.merge(&book.merge_cells_by_sheet_name(name).unwrap_or_default().iter().map(merged).collect::<Vec<_>>());
        Some(grid)
    })
}

/// All sheets of cells; none if one of them cannot be read, for then nobody would know what is missing.
fn all(sheets: &[Named], mut read: impl FnMut(&str) -> Option<Grid>) -> Option<Vec<Sheet>> {
    let of_cells = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    of_cells
        .map(|sheet| Some(read(&sheet.name)?.into_sheet(sheet.name.clone(), sheet.visible != SheetVisible::Visible)))
        .collect()
}

/// Cell by cell: a sheet with two cells far apart would be millions of empty ones as a whole.
fn of_xlsx(book: &mut Xlsx<Bytes>, name: &str) -> Option<Grid> {
    let mut grid = Grid::default();
    let mut cells = book.worksheet_cells_reader(name).ok()?;
    while let Some(cell) = cells.next_cell().ok()? {
        let (row, column) = cell.get_position();
        if let Some(value) = of_ref(cell.get_value()) {
            grid.cell(row.saturating_add(1), column, value);
        }
    }
    drop(cells);
    grid.merge(&book.merge_cells_by_sheet_name(name).ok()?.iter().map(merged).collect::<Vec<_>>());
    Some(grid)
}

fn merged(merged: &Dimensions) -> Merged {
    let row = |at: u32| at.saturating_add(1);
    Merged { rows: (row(merged.start.0), row(merged.end.0)), columns: (merged.start.1, merged.end.1) }
}

fn of_range(range: &Range<Data>) -> Grid {
    let mut grid = Grid::default();
    let Some((first_row, first_column)) = range.start() else { return grid };
    for (row, column, data) in range.used_cells() {
        let place = |first: u32, at: usize| first.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        if let Some(value) = of_data(data) {
            grid.cell(place(first_row, row).saturating_add(1), place(first_column, column), value);
        }
    }
    grid
}

fn of_data(data: &Data) -> Option<Value> {
    match data {
        Data::String(text) | Data::DateTimeIso(text) => Some(Value::Text(text.clone())),
        Data::Int(number) => Some(Value::Number(*number as f64)),
        Data::Float(number) => Some(Value::Number(*number)),
        Data::DateTime(date) => day(date),
        Data::Bool(is_true) => Some(Value::Text(if *is_true { "TRUE" } else { "FALSE" }.to_owned())),
        // What went wrong in the spreadsheet is still something that stands there.
        Data::Error(error) => Some(Value::Text(error.to_string())),
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
        return Some(Value::Number(date.as_f64()));
    }
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    Some(Value::Day(i32::from(year), month, day))
}
