//! Tables as a spreadsheet, for those who go on working with them: each row a row, nothing merged but titles.
//!
//! Knows how cells look and the file format, nothing of booklets. Whatever a text begins with, it is written as text.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Workbook, Worksheet, XlsxError,
};

/// Longest text that a cell of a spreadsheet can hold, in characters of UTF-16, less what says that there is more.
const LONGEST: usize = 32_000;
const INK: u32 = 0x17_37_5E;
const WASH: u32 = 0xEE_F1_F5;
const CHANGED: u32 = 0x8C_1D_18;
const FONT: &str = "BIZ UDPゴシック";

/// The looks of cells.
pub(crate) struct Looks {
    pub plain: Format,
    pub marked: Format,
    pub cell: Format,
    pub head: Format,
    pub title: Format,
}

/// An empty workbook. Its time is a booklet's, so that the same content gives the same bytes.
///
/// # Errors
/// If the spreadsheet does not take it.
pub(crate) fn workbook(title: &str, (year, month, day): (i32, u8, u8)) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), month, day)?;
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    Ok(book)
}

/// A text in pieces, those that are marked underlined; cut where a cell is full.
///
/// # Errors
/// If the spreadsheet does not take it.
pub(crate) fn write_pieces(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    pieces: Vec<(String, bool)>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let pieces = cut(pieces);
    let told: Vec<(&Format, &str)> = pieces
        .iter()
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, changed)| (if *changed { &looks.marked } else { &looks.plain }, text.as_str()))
        .collect();
    match &told[..] {
        [] => sheet.write_blank(row, column, &looks.cell)?,
        // A cell of one piece is no rich text: its format is the cell's.
        [(_, text)] if !pieces.iter().any(|(_, changed)| *changed) => {
            sheet.write_string_with_format(row, column, *text, &kept_as_text(&looks.cell, text))?
        }
        [(_, first), ..] => {
            sheet.write_rich_string_with_format(row, column, &told, &kept_as_text(&looks.cell, first))?
        }
    };
    Ok(())
}

/// A short text with a look of its own.
///
/// # Errors
/// If the spreadsheet does not take it.
pub(crate) fn write_line(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, column, text, &kept_as_text(look, text)).map(drop)
}

/// A look that keeps a text one: what begins like a formula would become one as soon as somebody edits the cell.
fn kept_as_text(look: &Format, text: &str) -> Format {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { look.clone().set_quote_prefix() } else { look.clone() }
}

/// A text that is no longer than a cell can hold.
///
/// # Errors
/// If the spreadsheet does not take it.
pub(crate) fn write_text(sheet: &mut Worksheet, at: (u32, u16), text: &str, looks: &Looks) -> Result<(), XlsxError> {
    write_pieces(sheet, at, vec![(text.to_owned(), false)], looks)
}

fn cut(pieces: Vec<(String, bool)>) -> Vec<(String, bool)> {
    let mut room = LONGEST;
    let mut out = Vec::new();
    for (text, changed) in pieces {
        let mut end = 0;
        for (at, c) in text.char_indices() {
            if c.len_utf16() > room {
                out.push((format!("{}…（以下略）", text.get(..at).unwrap_or_default()), changed));
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

impl Default for Looks {
    fn default() -> Looks {
        let plain = Format::new().set_font_name(FONT).set_font_size(10);
        let marked = plain.clone().set_bold().set_underline(FormatUnderline::Single).set_font_color(CHANGED);
        let cell = plain.clone().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top);
        let head = cell.clone().set_bold().set_font_color(INK).set_background_color(WASH);
        let title = plain.clone().set_bold().set_font_size(14).set_font_color(INK);
        Looks { plain, marked, cell, head, title }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_stays_text_when_it_is_edited() {
        let look = Looks::default().cell;
        for text in ["=1+1", "+81", "-5件", "@a", "\t=1"] {
            assert!(kept_as_text(&look, text) == look.clone().set_quote_prefix(), "{text:?}");
        }
        for text in ["", "5件", "意見 =1", "△5"] {
            assert!(kept_as_text(&look, text) == look, "{text:?}");
        }
    }
}
