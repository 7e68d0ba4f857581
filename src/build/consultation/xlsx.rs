//! The sheets of a consultation: a row for each comment with its answer, and how many there are of each kind.
//!
//! Knows the report on a consultation.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Document;
use crate::build::comparison::pieces;
use crate::build::{Printed, Product};
use crate::compare::table::Side;
use crate::consult::report::{Comment, GONE, Group, Named, Report};
use crate::diag::Diagnostic;
use crate::workbook::{Looks, workbook, write_line, write_pieces, write_text};

pub(super) struct Xlsx;

impl Product<Document> for Xlsx {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn print<'d>(&self, document: &'d Document) -> Result<Printed<'d>, Diagnostic> {
        let made = report_workbook(&document.report);
        Ok(Printed::file("answers.xlsx", made.expect("names and sizes are those that spreadsheets take")))
    }
}

/// The columns with their widths, in digits of the font; the head of the answers depends on who answers.
const COLUMNS: [(&str, f64); 10] = [
    ("番号", 8.0),
    ("受付日", 16.0),
    ("箇所", 24.0),
    ("該当箇所", 30.0),
    ("意見", 56.0),
    ("", 56.0),
    ("区分", 14.0),
    ("修正した箇所", 30.0),
    ("修正前", 44.0),
    ("修正後", 44.0),
];
const ANSWER: u16 = 5;

/// The report as a spreadsheet. Its time is the booklet's, so that the same report gives the same bytes.
fn report_workbook(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::default();
    let mut book = workbook(report.title(), report.booklet.day)?;
    comments(book.add_worksheet().set_name("意見と考え方")?, report, &looks)?;
    counts(book.add_worksheet().set_name("集計")?, report, &looks)?;
    book.save_to_buffer()
}

fn comments(sheet: &mut Worksheet, report: &Report, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    write_line(sheet, (0, 0), &report.kind(), &looks.plain)?;
    write_line(sheet, (1, 0), report.title(), &looks.title)?;
    let head = 3;
    for (at, (title, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(at, width)?;
        let title = if at == ANSWER { report.answer() } else { title.to_owned() };
        write_line(sheet, (head, at), &title, &looks.head)?;
    }
    sheet.set_repeat_rows(head, head)?;
    sheet.set_freeze_panes(head + 1, 1)?;
    let all = report.groups.iter().flat_map(|group| group.comments.iter().map(move |comment| (group, comment)));
    let mut row = head + 1;
    for (group, one) in all {
        comment(sheet, row, group, one, looks)?;
        row += 1;
    }
    if row > head + 1 {
        sheet.autofilter(head, 0, row - 1, u16::try_from(COLUMNS.len() - 1).unwrap_or(0))?;
    } else {
        write_line(sheet, (row, 0), "意見は寄せられませんでした", &looks.plain)?;
    }
    Ok(())
}

fn comment(sheet: &mut Worksheet, row: u32, group: &Group, one: &Comment, looks: &Looks) -> Result<(), XlsxError> {
    let places: Vec<String> = one.changes.iter().map(|change| path(&change.place)).collect();
    let texts = [
        one.numbers() + &one.told_amount().map(|amount| format!("（{amount}）")).unwrap_or_default(),
        one.received.clone().unwrap_or_default(),
        group.title.clone(),
        one.about.iter().map(path).collect::<Vec<_>>().join("\n"),
        one.text.plain.clone(),
        one.response.as_ref().map(|response| response.plain.clone()).unwrap_or_default(),
        one.category.clone().unwrap_or_default(),
        places.join("\n"),
    ];
    for (at, text) in (0..).zip(&texts) {
        write_text(sheet, (row, at), text, looks)?;
    }
    let rows = || one.changes.iter().flat_map(|change| &change.sections).flat_map(|section| &section.rows);
    write_pieces(sheet, (row, 8), joined(rows().map(|row| &row.left)), looks)?;
    write_pieces(sheet, (row, 9), joined(rows().map(|row| &row.right)), looks)
}

/// All that was or is, one row below the other.
fn joined<'s>(sides: impl Iterator<Item = &'s Side>) -> Vec<(String, bool)> {
    let mut out: Vec<(String, bool)> = Vec::new();
    for side in sides {
        if !out.is_empty() {
            out.push(("\n".to_owned(), false));
        }
        out.extend(pieces(side));
    }
    out
}

fn path(place: &Named) -> String {
    place.path.join(" ＞ ") + if place.is_gone { GONE } else { "" }
}

fn counts(sheet: &mut Worksheet, report: &Report, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 40.0)?;
    let categories = report.categories.iter().map(|category| (category.name.as_str(), category.count)).collect();
    let sections = report.groups.iter().map(|group| (group.title.as_str(), group.count)).collect();
    let tables: [(&str, Vec<(&str, usize)>); 2] = [("区分", categories), ("箇所", sections)];
    let mut row = 0;
    for (title, counts) in tables.into_iter().filter(|(_, counts)| !counts.is_empty()) {
        write_line(sheet, (row, 0), title, &looks.head)?;
        write_line(sheet, (row, 1), "件数", &looks.head)?;
        for (name, count) in counts.into_iter().chain([("計", report.totals.comments)]) {
            row += 1;
            write_text(sheet, (row, 0), name, looks)?;
            sheet.write_number_with_format(row, 1, count as f64, &looks.cell)?;
        }
        row += 2;
    }
    for (name, count) in [("意見", report.totals.comments), ("うち回答したもの", report.totals.answered)] {
        write_text(sheet, (row, 0), name, looks)?;
        sheet.write_number_with_format(row, 1, count as f64, &looks.cell)?;
        row += 1;
    }
    Ok(())
}
