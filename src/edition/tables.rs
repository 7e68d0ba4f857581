//! Tables of indicators: rows, spans, chips, statuses and the mark of a repeat.

use std::collections::BTreeSet;

use super::Derive;
use super::view::{Cell, Column, Figure, Group, Row, Table};
use crate::model::booklet;
use crate::model::evaluation;
use crate::model::indicator::{self, Indicator, Printed, Series};
use crate::model::quantity::Trend;
use crate::model::words::{Word, Words};
use crate::source::Typed;

/// Which indicators have already stood in a table, so that the second placement is known as a repeat.
#[derive(Default)]
pub struct Repeats {
    placed: BTreeSet<String>,
}

impl Derive<'_> {
    /// A table of the indicators `ids`.
    pub fn table(&self, ids: &[Typed], columns: &[booklet::Column], words: &Words, repeats: &mut Repeats) -> Table {
        let indicators: Vec<&Indicator> =
            ids.iter().filter_map(|id| self.index.indicators.get(id.text.as_str()).copied()).collect();
        let has_series = indicators.iter().any(|indicator| indicator.series.iter().any(|series| series.name.is_some()));
        Table {
            columns: columns
                .iter()
                .map(|column| Column { key: key(*column), label: words.get(word(*column)).to_owned() })
                .collect(),
            has_series,
            groups: indicators.iter().map(|indicator| self.group(indicator, columns, has_series, repeats)).collect(),
        }
    }

    fn group(
        &self,
        indicator: &Indicator,
        columns: &[booklet::Column],
        has_series: bool,
        repeats: &mut Repeats,
    ) -> Group {
        let id = indicator.id.text.clone();
        let first = repeats.placed.insert(id.clone());
        let repeat = !first && self.booklet.repeats == booklet::Repeats::Mark;
        let rows = indicator
            .series
            .iter()
            .enumerate()
            .map(|(at, series)| Row { cells: self.row(indicator, series, at, columns, has_series, repeat) })
            .collect();
        // Only the first placement can be linked to: an anchor stands once.
        Group { anchor: if first { format!("indicator-{id}") } else { String::new() }, id, rows }
    }

    fn row(
        &self,
        indicator: &Indicator,
        series: &Series,
        at: usize,
        columns: &[booklet::Column],
        has_series: bool,
        repeat: bool,
    ) -> Vec<Cell> {
        let height = indicator.series.len();
        let mut cells = Vec::new();
        for &column in columns {
            let cell = Cell { column: key(column), ..empty() };
            let spanning = Cell { rowspan: height, ..empty() };
            let own_chips = indicator.series.iter().any(|series| !series.categories.is_empty());
            match column {
                booklet::Column::Code if at == 0 => {
                    let plain = indicator.code.as_ref().map_or_else(String::new, |code| code.text.clone());
                    cells.push(Cell { column: cell.column, kind: "code", plain, ..spanning });
                }
                booklet::Column::Indicator => {
                    if at == 0 {
                        let text = self.typed_line(&indicator.name);
                        cells.push(Cell {
                            column: cell.column,
                            kind: "indicator",
                            colspan: if has_series && series.name.is_none() { 2 } else { 1 },
                            plain: text.plain_text(),
                            text: Some(text),
                            repeat,
                            note: indicator.note.as_ref().map(|note| self.typed_line(note)),
                            ..spanning
                        });
                    }
                    if let Some(name) = &series.name {
                        let text = self.typed_line(name);
                        cells.push(Cell { kind: "series", plain: text.plain_text(), text: Some(text), ..cell });
                    }
                }
                booklet::Column::Category if own_chips => {
                    cells.push(Cell { kind: "category", chips: self.chips(indicator, series), ..cell });
                }
                booklet::Column::Category if at == 0 => {
                    let chips = self.chips(indicator, series);
                    cells.push(Cell { column: cell.column, kind: "category", chips, ..spanning });
                }
                booklet::Column::Status if at == 0 => {
                    let grade = evaluation::status(indicator, &self.booklet.evaluation).ok();
                    let status = grade.map(|grade| grade.status.text.clone());
                    let mark = grade.map(|grade| self.mark(grade));
                    let plain = status.clone().unwrap_or_default();
                    cells.push(Cell { column: cell.column, kind: "status", plain, status, mark, ..spanning });
                }
                booklet::Column::Baseline => cells.push(figure_cell(cell, series.baseline.as_ref())),
                booklet::Column::Target => cells.push(figure_cell(cell, series.target.as_ref())),
                booklet::Column::Actual => cells.push(figure_cell(cell, series.actual.as_ref())),
                booklet::Column::Code | booklet::Column::Category | booklet::Column::Status => {}
            }
        }
        cells
    }

    /// The chips of a series, or else of its indicator, in the order of the booklet's categories.
    fn chips(&self, indicator: &Indicator, series: &Series) -> Vec<String> {
        let ids = if series.categories.is_empty() { &indicator.categories } else { &series.categories };
        self.booklet
            .categories
            .iter()
            .filter(|category| ids.iter().any(|id| id.text == category.id.text))
            .map(|category| category.name.text.clone())
            .collect()
    }
}

fn empty() -> Cell {
    Cell {
        column: "",
        kind: "",
        rowspan: 1,
        colspan: 1,
        text: None,
        plain: String::new(),
        repeat: false,
        chips: Vec::new(),
        status: None,
        mark: None,
        figures: Vec::new(),
        note: None,
    }
}

fn figure_cell(cell: Cell, value: Option<&indicator::Cell>) -> Cell {
    Cell { kind: "figure", figures: value.map(figures).unwrap_or_default(), ..cell }
}

/// The printed values of a cell.
pub fn figures(cell: &indicator::Cell) -> Vec<Figure> {
    match cell {
        indicator::Cell::Values(values) => values.iter().map(figure).collect(),
        indicator::Cell::Withheld { reason } => vec![Figure { note: Some(reason.text.clone()), ..plain("—") }],
        indicator::Cell::Empty(_) | indicator::Cell::Faulty => Vec::new(),
    }
}

fn plain(value: &str) -> Figure {
    Figure { value: value.to_owned(), as_of: None, note: None, trend: None, spoken: None }
}

fn figure(value: &indicator::Value) -> Figure {
    let note = value.note.as_ref().map(|note| note.text.clone());
    match &value.printed {
        Printed::Verbatim => Figure { note, ..plain(&value.typed.text) },
        Printed::Figure(figure) => {
            let text = figure.value_text();
            // Only a lone arrow needs words; 増加 and the like already are words.
            let arrow = figure.quantity().trend().filter(|_| text.chars().count() == 1);
            Figure {
                as_of: figure.as_of().map(ToString::to_string),
                note,
                trend: arrow.map(|trend| match trend {
                    Trend::Up => "up",
                    Trend::Flat => "flat",
                    Trend::Down => "down",
                }),
                spoken: arrow.map(|trend| match trend {
                    Trend::Up => "増加",
                    Trend::Flat => "維持",
                    Trend::Down => "減少",
                }),
                ..plain(text.trim())
            }
        }
    }
}

fn key(column: booklet::Column) -> &'static str {
    match column {
        booklet::Column::Code => "code",
        booklet::Column::Indicator => "indicator",
        booklet::Column::Category => "category",
        booklet::Column::Baseline => "baseline",
        booklet::Column::Target => "target",
        booklet::Column::Actual => "actual",
        booklet::Column::Status => "status",
    }
}

fn word(column: booklet::Column) -> Word {
    match column {
        booklet::Column::Code => Word::Code,
        booklet::Column::Indicator => Word::Indicator,
        booklet::Column::Category => Word::Category,
        booklet::Column::Baseline => Word::Baseline,
        booklet::Column::Target => Word::Target,
        booklet::Column::Actual => Word::Actual,
        booklet::Column::Status => Word::Status,
    }
}
