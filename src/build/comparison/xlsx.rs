//! The sheets of a comparison: a row for each change, and how many there are.
//!
//! Knows the layout of a comparison.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Document;
use crate::build::{Printed, Product};
use crate::compare::table::{Head, Line, Side, Table};
use crate::diag::Diagnostic;
use crate::workbook::{Looks, workbook, write_line, write_pieces};

pub(super) struct Xlsx;

impl Product<Document> for Xlsx {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn print<'d>(&self, document: &'d Document) -> Result<Printed<'d>, Diagnostic> {
        let Document { comparison, table, .. } = document;
        let made = comparison_workbook(table, &comparison.new.title, comparison.new.day);
        Ok(Printed::file("comparison.xlsx", made.expect("names and sizes are those that spreadsheets take")))
    }
}

/// The widths of the columns: place, both sides, kinds, remark; in digits of the font.
const WIDTHS: [f64; 5] = [34.0, 60.0, 60.0, 16.0, 24.0];

/// The table of a comparison. Its time is the booklet's, so that the same comparison gives the same bytes.
fn comparison_workbook(table: &Table, title: &str, day: (i32, u8, u8)) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::default();
    let mut book = workbook(title, day)?;
    let sheet = book.add_worksheet().set_name("新旧対照表")?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    let first = heads(sheet, table, title, &looks)?;
    let titles = ["場所", &table.left.column, &table.right.column, &table.kinds_title, "補足"];
    for (column, title) in (0..).zip(titles) {
        write_line(sheet, (first, column), title, &looks.head)?;
    }
    sheet.set_repeat_rows(first, first)?;
    sheet.set_freeze_panes(first + 1, 1)?;
    let last = rows(sheet, table, first + 1, &looks)?;
    if last > first + 1 {
        sheet.autofilter(first, 0, last - 1, 4)?;
    }
    counts(book.add_worksheet().set_name("変更の数")?, table, &looks)?;
    book.save_to_buffer()
}

/// The title, and what is compared; the row behind them.
fn heads(sheet: &mut Worksheet, table: &Table, title: &str, looks: &Looks) -> Result<u32, XlsxError> {
    write_line(sheet, (0, 0), "新旧対照表", &looks.plain)?;
    write_line(sheet, (1, 0), title, &looks.title)?;
    for (row, Head { column, title, date, source, .. }) in (2..).zip([&table.left, &table.right]) {
        for (at, text) in (0..).zip([column, title, date, source]) {
            write_line(sheet, (row, at), text, &looks.plain)?;
        }
    }
    Ok(5)
}

fn rows(sheet: &mut Worksheet, table: &Table, from: u32, looks: &Looks) -> Result<u32, XlsxError> {
    let mut at = from;
    for group in &table.groups {
        for (nth, row) in group.rows.iter().enumerate() {
            write_line(sheet, (at, 0), &group.path.join(" ＞ "), &looks.cell)?;
            write_pieces(sheet, (at, 1), pieces(&row.left), looks)?;
            write_pieces(sheet, (at, 2), pieces(&row.right), looks)?;
            // What the section as a whole has become stands in its first row.
            let labels = if row.labels.is_empty() && nth == 0 { &group.labels } else { &row.labels };
            write_line(sheet, (at, 3), &labels.join("・"), &looks.cell)?;
            let of_group = group.remark.as_deref().filter(|_| nth == 0);
            let remark = row.remark.as_deref().or(of_group).unwrap_or_default();
            let reason = row.reason.as_deref().or(group.reason.as_deref().filter(|_| nth == 0)).unwrap_or_default();
            let told: Vec<&str> = [remark, reason].into_iter().filter(|text| !text.is_empty()).collect();
            write_line(sheet, (at, 4), &told.join("\n"), &looks.cell)?;
            at += 1;
        }
    }
    Ok(at)
}

/// The text of a side in pieces.
pub(crate) fn pieces(side: &Side) -> Vec<(String, bool)> {
    let mut out: Vec<(String, bool)> = Vec::new();
    let mut push = |text: &str, changed: bool| match out.last_mut() {
        Some((last, same)) if *same == changed => last.push_str(text),
        _ => out.push((text.to_owned(), changed)),
    };
    side.under.iter().for_each(|under| push(&format!("{under}\n"), false));
    side.mark.iter().for_each(|mark| push(mark, false));
    for (at, Line { cells, .. }) in side.lines.iter().enumerate() {
        if at > 0 {
            push("\n", false);
        }
        let has_labels = cells.iter().any(|cell| !cell.label.is_empty());
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                push(if has_labels { "\n" } else { "　" }, false);
            }
            if !cell.label.is_empty() {
                push(&format!("{}：", cell.label), false);
            }
            cell.pieces.iter().for_each(|piece| push(&piece.text, piece.changed));
        }
    }
    out
}

fn counts(sheet: &mut Worksheet, table: &Table, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 20.0)?;
    write_line(sheet, (0, 0), &table.kinds_title, &looks.head)?;
    write_line(sheet, (0, 1), "件数", &looks.head)?;
    for (row, count) in (1..).zip(&table.counts) {
        write_line(sheet, (row, 0), &count.label, &looks.cell)?;
        sheet.write_number_with_format(row, 1, count.count as f64, &looks.cell)?;
    }
    Ok(())
}
