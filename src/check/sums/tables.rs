//! The grids of a booklet's free tables, of the tables in its prose, and of its charts.
//!
//! Must not know what has to agree in them.

use super::grid::{Cell, Grid, Place, Remarks};
use super::labels::{Label, Meaning};
use crate::check::passages::{NOT_TYPED, Voice, voice};
use crate::content::{Text, texts};
use crate::model::blocks::chart::Chart;
use crate::model::blocks::table::{Column, Table};
use crate::model::booklet::Booklet;
use crate::model::index::all_sections;
use crate::model::prose::{self, Inline, MARK, Prose};
use crate::model::section::{Block, Section};
use crate::model::texts::registries;
use crate::source::Typed;

/// Every grid in which something may add up, in the order of the files.
pub(super) fn all(booklet: &Booklet) -> Vec<Grid<'_>> {
    let mut out = Vec::new();
    prose_of(texts(booklet), Remarks::default(), &mut out);
    prose_of(registries(booklet), Remarks::default(), &mut out);
    for section in all_sections(booklet) {
        prose_of(texts(section), Remarks::default(), &mut out);
        for (at, block) in section.blocks.iter().enumerate().filter(|(_, block)| voice(block) == Voice::Own) {
            let remarks = below(section, at);
            match block {
                Block::Table(table) => out.extend(free_table(table, remarks)),
                Block::Chart(chart) => out.extend(self::chart(chart, remarks)),
                block => prose_of(texts(block), remarks, &mut out),
            }
        }
    }
    out
}

/// What the notes directly below a block say.
fn below(section: &Section, at: usize) -> Remarks {
    let mut remarks = Remarks::default();
    for block in &section.blocks[at + 1..] {
        match block {
            Block::Note(note) => remarks.heed(&note.text),
            Block::Prose(prose) => {
                heed_notes(&prose.blocks, &mut remarks);
                break;
            }
            _ => break,
        }
    }
    remarks
}

/// Heeds the first paragraphs, as far as they are notes.
fn heed_notes(blocks: &[prose::Block], remarks: &mut Remarks) {
    for block in blocks {
        let prose::Block::Paragraph(inlines) = block else { return };
        let text = flat(inlines).text;
        if !text.starts_with(['※', '注', '＊', '*', '（', '(']) {
            return;
        }
        remarks.heed(&text);
    }
}

/// The columns that stand alone, and those of each group with the first, which names the rows: a sum of a group is one of its
/// own columns.
fn free_table<'b>(table: &'b Table, mut remarks: Remarks) -> Vec<Grid<'b>> {
    table.caption.iter().for_each(|caption| remarks.heed(&caption.text));
    let heads: Vec<&Typed> = table.heads().map(|head| head.label).collect();
    let (mut alone, mut parts, mut at) = (Vec::new(), Vec::new(), 0);
    for column in &table.columns {
        let own = at..at + column.labels().len();
        at = own.end;
        match column {
            Column::One(_) => alone.extend(own),
            Column::Group(_) => parts.push(own.filter(|at| *at > 0).collect::<Vec<_>>()),
        }
    }
    parts.iter_mut().for_each(|part| part.insert(0, 0));
    let of = |columns: &Vec<usize>| {
        let typed = |cell: &'b Typed| (unmarked(&cell.text), Place::Whole(cell.span));
        let head = columns.iter().filter_map(|at| heads.get(*at)).map(|label| unmarked(&label.text)).collect();
        let cells = |row: &'b Vec<Typed>| columns.iter().filter_map(|at| row.get(*at)).map(typed).collect();
        grid(head, table.rows.iter().map(cells).collect(), remarks)
    };
    std::iter::once(&alone).chain(&parts).filter_map(of).collect()
}

fn unmarked(text: &str) -> String {
    text.replace(MARK, "")
}

fn prose_of<'b>(texts: Vec<Text<'b>>, remarks: Remarks, out: &mut Vec<Grid<'b>>) {
    for text in texts {
        if let Text::Prose(prose) = text {
            in_blocks(prose, &prose.blocks, remarks, out);
        }
    }
}

fn in_blocks<'b>(prose: &'b Prose, blocks: &'b [prose::Block], outer: Remarks, out: &mut Vec<Grid<'b>>) {
    for (at, block) in blocks.iter().enumerate() {
        match block {
            prose::Block::Table { head, rows, .. } => {
                let mut remarks = outer;
                heed_notes(&blocks[at + 1..], &mut remarks);
                out.extend(prose_table(&prose.source, head, rows, remarks));
            }
            prose::Block::List { items, .. } => {
                items.iter().for_each(|item| in_blocks(prose, item, Remarks::default(), out));
            }
            // What is quoted is not the booklet's own.
            prose::Block::Paragraph(_) | prose::Block::Quote(_) => {}
        }
    }
}

fn prose_table<'b>(
    source: &'b Typed,
    head: &'b [Vec<Inline>],
    rows: &'b [Vec<Vec<Inline>>],
    mut remarks: Remarks,
) -> Option<Grid<'b>> {
    let head: Vec<String> = head
        .iter()
        .map(|cell| {
            let flat = flat(cell);
            remarks.heed(&flat.notes);
            flat.text
        })
        .collect();
    let cell = |inlines: &'b Vec<Inline>, remarks: &mut Remarks| {
        let flat = flat(inlines);
        remarks.heed(&flat.notes);
        let range = flat.range.unwrap_or_default();
        (flat.text, Place::Within(source, range))
    };
    let rows = rows.iter().map(|row| row.iter().map(|inlines| cell(inlines, &mut remarks)).collect()).collect();
    grid(head, rows, remarks)
}

/// Text on one line, the range it was typed in, and what its notes say.
#[derive(Default)]
struct Flat {
    text: String,
    range: Option<std::ops::Range<usize>>,
    notes: String,
}

fn flat(inlines: &[Inline]) -> Flat {
    fn add(inlines: &[Inline], out: &mut Flat) {
        for inline in inlines {
            match inline {
                Inline::Text { text, range } => {
                    out.text.push_str(&unmarked(text));
                    let start = out.range.as_ref().map_or(range.start, |range| range.start);
                    out.range = Some(start..range.end);
                }
                Inline::Strong(content)
                | Inline::Emph(content)
                | Inline::Link { content, .. }
                | Inline::Ruby { content, .. } => add(content, out),
                // What a quotation stands for is known only when the booklet is derived.
                Inline::Code(_) | Inline::Quote { .. } => out.text.push(NOT_TYPED),
                Inline::Break => out.text.push(' '),
                Inline::Note { content, .. } => {
                    let mut note = Flat::default();
                    add(content, &mut note);
                    out.notes.push_str(&note.text);
                }
            }
        }
    }
    let mut out = Flat::default();
    add(inlines, &mut out);
    out
}

/// A grid of the columns that hold figures; the others, and at least the first, name the rows.
fn grid<'b>(head: Vec<String>, rows: Vec<Vec<(String, Place<'b>)>>, remarks: Remarks) -> Option<Grid<'b>> {
    let labels: Vec<Label> = head.iter().map(|text| Label::of(text)).collect();
    let is_named = labels.first().is_some_and(|label| label.total().is_none());
    let names_rows = |at: usize| at == 0 && is_named;
    let row_names: Vec<Label> = rows.iter().map(|row| row_label(row, is_named)).collect();
    if remarks.excused || !Grid::has_total(&row_names, &labels) {
        return None;
    }
    let columns = labels.into_iter().enumerate().map(|(at, label)| match names_rows(at) {
        true => Label { meaning: Meaning::Aside, ..label },
        false => label,
    });
    let cell = |(at, (text, place)): (usize, (String, Place<'b>))| match names_rows(at) {
        true => Cell::unknown(place),
        false => Cell::new(text, place),
    };
    let cells = rows.into_iter().map(|row| row.into_iter().enumerate().map(cell).collect());
    Some(Grid { columns: columns.collect(), cells: cells.collect(), rows: row_names, remarks })
}

/// What a row is called: the first of its names that says more than that it is a part, or else the first.
fn row_label(row: &[(String, Place)], is_named: bool) -> Label {
    let mut names = row.iter().map(|(text, _)| text.as_str()).filter(|text| !text.trim().is_empty());
    let first = Label::of(if is_named { names.next().unwrap_or_default() } else { "" });
    let is_word = |text: &&str| !text.contains(|c: char| c.is_numeric());
    let more = names.take_while(is_word).map(Label::of).find(|label| label.total().is_some());
    if first.is_part() { more.unwrap_or(first) } else { first }
}

fn chart(chart: &Chart, mut remarks: Remarks) -> Option<Grid<'_>> {
    [&chart.caption, &chart.source].into_iter().flatten().for_each(|typed| remarks.heed(&typed.text));
    let labels: Vec<Label> = chart.labels.iter().map(|typed| Label::of(&unmarked(&typed.text))).collect();
    let columns: Vec<Label> = chart.series.iter().map(|series| Label::of(&unmarked(&series.name.text))).collect();
    if remarks.excused || !Grid::has_total(&labels, &columns) {
        return None;
    }
    let unit = chart.unit.as_ref().map_or("", |unit| unit.text.as_str());
    let cell = |row: usize| {
        move |series: &'_ crate::model::blocks::chart::Series| {
            let place = Place::Whole(series.places.get(row).copied().unwrap_or(series.name.span));
            match series.values.get(row) {
                Some(Some(value)) => Cell::new(format!("{}{unit}", value.printed), place),
                _ => Cell::unknown(place),
            }
        }
    };
    let cells = (0..labels.len()).map(|row| chart.series.iter().map(cell(row)).collect()).collect();
    Some(Grid { rows: labels, columns, cells, remarks })
}
