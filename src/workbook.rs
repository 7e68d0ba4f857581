//! Tables as a spreadsheet, for those who go on working with them: each row a row, nothing merged but titles.
//!
//! Knows the layout of a comparison and the file format, nothing of booklets.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline, Workbook, Worksheet, XlsxError};

use crate::compare::table::{Head, Line, Side, Table};

/// Longest text that a cell of a spreadsheet can hold, in characters of UTF-16, less what says that there is more.
const LONGEST: usize = 32_000;
const INK: u32 = 0x17_37_5E;
const WASH: u32 = 0xEE_F1_F5;
const CHANGED: u32 = 0x8C_1D_18;
const FONT: &str = "BIZ UDPゴシック";

/// The widths of the columns: place, both sides, kinds, remark; in digits of the font.
const WIDTHS: [f64; 5] = [34.0, 60.0, 60.0, 16.0, 24.0];

struct Looks {
    plain: Format,
    marked: Format,
    cell: Format,
    head: Format,
    title: Format,
}

/// The table of a comparison. Its time is the booklet's, so that the same comparison gives the same bytes.
///
/// # Errors
/// If the file cannot be made.
pub fn comparison(table: &Table, title: &str, day: (i32, u8, u8)) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let mut book = Workbook::new();
    let (year, month, day) = day;
    let made = rust_xlsxwriter::ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), month, day)?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_title(title).set_creation_datetime(&made));
    let sheet = book.add_worksheet().set_name("新旧対照表")?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    let first = heads(sheet, table, title, &looks)?;
    let titles = ["場所", &table.left.column, &table.right.column, &table.kinds_title, "補足"];
    for (column, title) in (0..).zip(titles) {
        sheet.write_string_with_format(first, column, title, &looks.head)?;
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
    sheet.write_string_with_format(0, 0, "新旧対照表", &looks.plain)?;
    sheet.write_string_with_format(1, 0, title, &looks.title)?;
    for (row, Head { column, title, date, source, .. }) in (2..).zip([&table.left, &table.right]) {
        for (at, text) in (0..).zip([column, title, date, source]) {
            sheet.write_string_with_format(row, at, text, &looks.plain)?;
        }
    }
    Ok(5)
}

fn rows(sheet: &mut Worksheet, table: &Table, from: u32, looks: &Looks) -> Result<u32, XlsxError> {
    let mut at = from;
    for group in &table.groups {
        for (nth, row) in group.rows.iter().enumerate() {
            sheet.write_string_with_format(at, 0, group.path.join(" ＞ "), &looks.cell)?;
            side(sheet, (at, 1), &row.left, looks)?;
            side(sheet, (at, 2), &row.right, looks)?;
            // What the section as a whole has become stands in its first row.
            let labels = if row.labels.is_empty() && nth == 0 { &group.labels } else { &row.labels };
            sheet.write_string_with_format(at, 3, labels.join("・"), &looks.cell)?;
            let of_group = group.remark.as_deref().filter(|_| nth == 0);
            let remark = row.remark.as_deref().or(of_group).unwrap_or_default();
            let reason = row.reason.as_deref().or(group.reason.as_deref().filter(|_| nth == 0)).unwrap_or_default();
            let told: Vec<&str> = [remark, reason].into_iter().filter(|text| !text.is_empty()).collect();
            sheet.write_string_with_format(at, 4, told.join("\n"), &looks.cell)?;
            at += 1;
        }
    }
    Ok(at)
}

/// One side of a row, with what differs underlined.
fn side(sheet: &mut Worksheet, (row, column): (u32, u16), side: &Side, looks: &Looks) -> Result<(), XlsxError> {
    let pieces = pieces(side);
    let told: Vec<(&Format, &str)> = pieces
        .iter()
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, changed)| (if *changed { &looks.marked } else { &looks.plain }, text.as_str()))
        .collect();
    match &told[..] {
        [] => sheet.write_blank(row, column, &looks.cell)?,
        // A cell of one piece is no rich text: its format is the cell's.
        [(_, text)] if !pieces.iter().any(|(_, changed)| *changed) => {
            sheet.write_string_with_format(row, column, *text, &looks.cell)?
        }
        _ => sheet.write_rich_string_with_format(row, column, &told, &looks.cell)?,
    };
    Ok(())
}

/// The text of a side in pieces, cut where a cell is full.
fn pieces(side: &Side) -> Vec<(String, bool)> {
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
    cut(out)
}

fn cut(pieces: Vec<(String, bool)>) -> Vec<(String, bool)> {
    let mut room = LONGEST;
    let mut out = Vec::new();
    for (text, changed) in pieces {
        let mut end = 0;
        for (at, c) in text.char_indices() {
            if c.len_utf16() > room {
                out.push((format!("{}…（以下略）", &text[..at]), changed));
                return out;
            }
            room -= c.len_utf16();
            end = at + c.len_utf8();
        }
        debug_assert_eq!(end, text.len());
        out.push((text, changed));
    }
    out
}

fn counts(sheet: &mut Worksheet, table: &Table, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 20.0)?;
    sheet.write_string_with_format(0, 0, &table.kinds_title, &looks.head)?;
    sheet.write_string_with_format(0, 1, "件数", &looks.head)?;
    for (row, count) in (1..).zip(&table.counts) {
        sheet.write_string_with_format(row, 0, &count.label, &looks.cell)?;
        sheet.write_number_with_format(row, 1, count.count as f64, &looks.cell)?;
    }
    Ok(())
}

impl Looks {
    fn new() -> Looks {
        let plain = Format::new().set_font_name(FONT).set_font_size(10);
        let marked = plain.clone().set_bold().set_underline(FormatUnderline::Single).set_font_color(CHANGED);
        let cell = plain.clone().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top);
        let head = cell.clone().set_bold().set_font_color(INK).set_background_color(WASH);
        let title = plain.clone().set_bold().set_font_size(14).set_font_color(INK);
        Looks { plain, marked, cell, head, title }
    }
}
