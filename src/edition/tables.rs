//! Tables of indicators: rows, spans, chips, statuses and the mark of a repeat.

use std::collections::BTreeSet;

use super::Derive;
use super::figures::{self, Said};
use super::printed::Name;
use super::trend::spark;
use super::view::{self, Cell, Group, NoteRef, Row, Table};
use crate::model::booklet;
use crate::model::columns::{Column, ColumnSet, ColumnSpec, Form};
use crate::model::evaluation::{self, Status, Why};
use crate::model::indicator::{self, Indicator, Series};
use crate::model::line_note;
use crate::model::outcome::CannotTell;
use crate::model::words::{Word, Words};
use crate::rich::{Line, Text};
use crate::source::Typed;

/// Which indicators have already stood in a table, so that the second placement is known as a repeat.
#[derive(Default)]
pub(super) struct Repeats {
    placed: BTreeSet<String>,
}

/// What all rows of a table share.
struct Setting<'t> {
    set: &'t ColumnSet,
    /// In the order in which they are printed, each with its head.
    columns: Vec<(&'t ColumnSpec, view::Column)>,
    words: &'t Words,
    has_series: bool,
    /// The column that bears the marks of sources.
    noted: Column,
}

impl Derive<'_> {
    /// A table of the indicators `ids`.
    pub(super) fn table(&self, ids: &[Typed], set: &ColumnSet, words: &Words, repeats: &mut Repeats) -> Table {
        let indicators: Vec<&Indicator> =
            ids.iter().filter_map(|id| self.index.indicators.get(id.text.as_str()).copied()).collect();
        let has_series = indicators.iter().any(|indicator| indicator.series.iter().any(|series| series.name.is_some()));
        self.notes.enter_table();
        let mut specs: Vec<&ColumnSpec> =
            set.columns.iter().filter(|spec| !named_by_none(&indicators, spec.column)).collect();
        if set.form != Form::Table {
            // What is measured stands before the arrow, wherever its columns are written.
            specs.sort_by_key(|spec| !leads(spec.column));
        }
        let columns = specs.into_iter().map(|spec| (spec, head(spec, words))).collect();
        let in_line = set.form != Form::Table && set.has(Column::Target);
        let noted = if in_line { Column::Target } else { Column::Indicator };
        let setting = Setting { set, columns, words, has_series, noted };
        Table {
            form: match set.form {
                Form::Table => "table".into(),
                Form::Arrows => "arrows".into(),
                Form::Numerals => "numerals".into(),
            },
            has_series,
            groups: indicators.iter().map(|indicator| self.group(indicator, &setting, repeats)).collect(),
            columns: setting.columns.into_iter().map(|(_, head)| head).collect(),
        }
    }

    fn group(&self, indicator: &Indicator, setting: &Setting, repeats: &mut Repeats) -> Group {
        let id = indicator.id.as_str();
        let first = repeats.placed.insert(id.to_owned());
        let repeat = !first && self.booklet.repeats == booklet::Repeats::Mark;
        let mut rows: Vec<Row> = indicator
            .series
            .iter()
            .enumerate()
            .map(|(at, series)| Row { cells: self.row(indicator, series, at, setting, repeat) })
            .collect();
        self.note_source(indicator, &mut rows, setting.noted);
        let anchor = first.then(|| format!("indicator-{id}").into());
        Group { anchor, id: id.into(), rows }
    }

    /// Puts the mark of the source into its column, in the first row: the figures of all series are from there.
    fn note_source(&self, indicator: &Indicator, rows: &mut [Row], noted: Column) {
        let cells = rows.first_mut().map(|row| row.cells.iter_mut());
        if let Some(source) = &indicator.source
            && let Some(cell) = cells.and_then(|mut cells| cells.find(|cell| cell.column == *key(noted)))
        {
            cell.note_refs.push(self.source(source));
        }
    }

    fn source(&self, source: &Typed) -> NoteRef {
        let label = self.booklet.words.get(Word::Source);
        self.notes.source(self.line(&format!("{label}：{}", source.text)))
    }

    /// The mark of a note at a name or a figure, by its label.
    fn note(&self, indicator: &Indicator, mark: &Typed) -> Option<NoteRef> {
        line_note::of(&indicator.notes, &mark.text).map(|note| self.notes.source(self.typed_line(note)))
    }

    fn row(&self, indicator: &Indicator, series: &Series, at: usize, setting: &Setting, repeat: bool) -> Vec<Cell> {
        let mut cells = Vec::new();
        for (spec, head) in &setting.columns {
            let cell = Cell::empty(head);
            // One cell beside all series of the indicator.
            let spanning = || (at == 0).then(|| Cell { rowspan: indicator.series.len(), ..Cell::empty(head) });
            let of_all = |text: &Option<Typed>| spanning().map(|cell| self.text_cell(text.as_ref(), cell));
            match spec.column {
                Column::Code => cells.extend(spanning().map(|cell| {
                    let plain = indicator.code.as_ref().map_or_else(Text::default, |code| code.as_str().into());
                    Cell { kind: "code".into(), plain, ..cell }
                })),
                Column::Indicator => self.names(indicator, series, at, setting, repeat, head, &mut cells),
                Column::Category => cells.extend(self.category(indicator, series, at, head)),
                Column::Unit if indicator.series.iter().any(|series| series.unit.is_some()) => {
                    cells.push(self.text_cell(unit(indicator, series), cell));
                }
                Column::Unit => cells.extend(of_all(&indicator.unit)),
                Column::Aim => cells.extend(of_all(&indicator.aim)),
                Column::Note => cells.extend(of_all(&indicator.note)),
                Column::Owner => cells.extend(of_all(&indicator.owner)),
                Column::Status => cells.extend(spanning().map(|cell| self.status(indicator, cell))),
                Column::Trend => cells.push(Cell { kind: "trend".into(), trend: spark(series, setting.words), ..cell }),
                Column::Baseline | Column::Target | Column::Actual | Column::Year(_) => {
                    let has_units = setting.set.has(Column::Unit);
                    let unit = unit(indicator, series).filter(|_| has_units).map(Typed::as_str);
                    let figures = figures_of(series, Said { column: spec, unit });
                    let marks = printed_cell(series, spec.column).into_iter().flat_map(indicator::Cell::marks);
                    let note_refs = marks.filter_map(|mark| self.note(indicator, mark)).collect();
                    cells.push(Cell { kind: "figure".into(), figures, note_refs, ..cell });
                }
            }
        }
        cells
    }

    /// The cells of the indicator's own column: its name, and beside it that of a series.
    #[expect(clippy::too_many_arguments, reason = "a cell depends on all of its surroundings")]
    fn names(
        &self,
        indicator: &Indicator,
        series: &Series,
        at: usize,
        setting: &Setting,
        repeat: bool,
        head: &view::Column,
        cells: &mut Vec<Cell>,
    ) {
        if at == 0 {
            // A column of its own prints it then.
            let note = indicator.note.as_ref().filter(|_| !setting.set.has(Column::Note));
            let text = self.typed_line(&indicator.name);
            cells.push(Cell {
                kind: "indicator".into(),
                rowspan: indicator.series.len(),
                colspan: if setting.has_series && series.name.is_none() { 2 } else { 1 },
                plain: text.plain_text().into(),
                text: Some(text),
                repeat,
                note_refs: indicator.mark.iter().filter_map(|mark| self.note(indicator, mark)).collect(),
                note: note.map(|note| self.typed_line(note)),
                ..Cell::empty(head)
            });
        }
        if let Some(name) = &series.name {
            let text = self.typed_line(name);
            cells.push(Cell {
                kind: "series".into(),
                plain: text.plain_text().into(),
                text: Some(text),
                ..Cell::empty(head)
            });
        }
    }

    /// The chips: one cell for all series, unless some series has its own.
    fn category(&self, indicator: &Indicator, series: &Series, at: usize, head: &view::Column) -> Option<Cell> {
        let own_chips = indicator.series.iter().any(|series| !series.categories.is_empty());
        let rowspan = if own_chips { 1 } else { indicator.series.len() };
        let cell =
            || Cell { kind: "category".into(), rowspan, chips: self.chips(indicator, series), ..Cell::empty(head) };
        (own_chips || at == 0).then(cell)
    }

    fn status(&self, indicator: &Indicator, cell: Cell) -> Cell {
        let Ok(found) = evaluation::status(indicator, self.booklet) else {
            return Cell { kind: "status".into(), ..cell };
        };
        let word = Text::from(self.status_word(found));
        let mark = found.grade().map_or("none", |grade| self.mark(grade));
        let note = match found {
            Status::Graded(_) => None,
            Status::NotAssessed { why: Why::Said(reason), .. } => Some(self.line(reason)),
            Status::NotAssessed { why: Why::Cannot(why), .. } => Some(self.line(self.booklet.words.get(reason(why)))),
        };
        Cell { kind: "status".into(), plain: word.clone(), status: Some(word), mark: Some(mark.into()), note, ..cell }
    }

    /// A cell of words; its kind is its column's.
    fn text_cell(&self, text: Option<&Typed>, cell: Cell) -> Cell {
        let text = text.map_or_else(Line::default, |text| self.typed_line(text));
        Cell { kind: cell.column.clone(), plain: text.plain_text().into(), text: Some(text), ..cell }
    }

    /// The chips of a series, or else of its indicator, in the order of the booklet's categories.
    fn chips(&self, indicator: &Indicator, series: &Series) -> Vec<Text> {
        let ids = if series.categories.is_empty() { &indicator.categories } else { &series.categories };
        self.booklet
            .categories
            .iter()
            .filter(|category| ids.iter().any(|id| id.text == category.id.text))
            .map(|category| category.name.as_str().into())
            .collect()
    }
}

/// Whether it is a column of codes or of categories that no indicator of the table has: it would be empty, and nobody is to
/// fill it in.
fn named_by_none(indicators: &[&Indicator], column: Column) -> bool {
    let bare = |indicator: &&Indicator| {
        indicator.categories.is_empty() && indicator.series.iter().all(|series| series.categories.is_empty())
    };
    match column {
        Column::Code => indicators.iter().all(|indicator| indicator.code.is_none()),
        Column::Category => indicators.iter().all(bare),
        Column::Indicator
        | Column::Unit
        | Column::Aim
        | Column::Baseline
        | Column::Target
        | Column::Actual
        | Column::Status
        | Column::Note
        | Column::Owner
        | Column::Trend
        | Column::Year(_) => false,
    }
}

/// The word for why an indicator is not assessed.
fn reason(why: CannotTell) -> Word {
    match why {
        CannotTell::NoActual => Word::NoActual,
        CannotTell::NoTarget => Word::NoTarget,
        CannotTell::NoBaseline => Word::NoBaseline,
        CannotTell::NoDirection => Word::NoDirection,
        CannotTell::Words => Word::NoNumber,
        CannotTell::UnitsDiffer
        | CannotTell::TimesDiffer
        | CannotTell::BasesDiffer
        | CannotTell::ThingsDiffer
        | CannotTell::NotComparable => Word::NotComparable,
    }
}

fn unit<'i>(indicator: &'i Indicator, series: &'i Series) -> Option<&'i Typed> {
    series.unit.as_ref().or(indicator.unit.as_ref())
}

fn figures_of(series: &Series, said: Said) -> Vec<view::Figure> {
    let beside =
        |cell: Option<&indicator::Cell>| cell.map(|cell| figures::figures_beside(cell, said)).unwrap_or_default();
    match said.column.column {
        Column::Baseline => beside(series.baseline.as_ref()),
        Column::Target => beside(series.target.as_ref()),
        Column::Year(year) => beside(series.of_year(year)),
        Column::Code
        | Column::Indicator
        | Column::Category
        | Column::Unit
        | Column::Aim
        | Column::Actual
        | Column::Status
        | Column::Note
        | Column::Owner
        | Column::Trend => figures::latest(series, said),
    }
}

/// The cell that a column of figures prints.
fn printed_cell(series: &Series, column: Column) -> Option<&indicator::Cell> {
    match column {
        Column::Baseline => series.baseline.as_ref(),
        Column::Target => series.target.as_ref(),
        Column::Year(year) => series.of_year(year),
        Column::Actual => series.latest(),
        Column::Code
        | Column::Indicator
        | Column::Category
        | Column::Unit
        | Column::Aim
        | Column::Status
        | Column::Note
        | Column::Owner
        | Column::Trend => None,
    }
}

/// The heading of a column: its own, or else the booklet's word, or the year as it was written.
fn head(spec: &ColumnSpec, words: &Words) -> view::Column {
    let name = || spec.name.as_ref().map(|name| name.text.clone());
    let year = name().filter(|_| matches!(spec.column, Column::Year(_)));
    let own = spec.label.as_ref().map(|label| label.text.clone());
    let label = own.or_else(|| word(spec.column).map(|word| words.get(word).to_owned())).or_else(|| year.clone());
    view::Column { key: key(spec.column).into(), label: label.unwrap_or_default().into(), year: year.map(Name::from) }
}

/// Whether a column says what is measured, where figures stand in lines.
fn leads(column: Column) -> bool {
    match column {
        Column::Code | Column::Indicator | Column::Category | Column::Unit | Column::Owner => true,
        Column::Aim
        | Column::Baseline
        | Column::Target
        | Column::Actual
        | Column::Status
        | Column::Note
        | Column::Trend
        | Column::Year(_) => false,
    }
}

fn key(column: Column) -> &'static str {
    match column {
        Column::Code => "code",
        Column::Indicator => "indicator",
        Column::Category => "category",
        Column::Unit => "unit",
        Column::Aim => "aim",
        Column::Baseline => "baseline",
        Column::Target => "target",
        Column::Actual => "actual",
        Column::Status => "status",
        Column::Note => "note",
        Column::Owner => "owner",
        Column::Trend => "trend",
        Column::Year(_) => "year",
    }
}

/// The word that heads a column; a year heads its own.
fn word(column: Column) -> Option<Word> {
    Some(match column {
        Column::Code => Word::Code,
        Column::Indicator => Word::Indicator,
        Column::Category => Word::Category,
        Column::Unit => Word::Unit,
        Column::Aim => Word::Aim,
        Column::Baseline => Word::Baseline,
        Column::Target => Word::Target,
        Column::Actual => Word::Actual,
        Column::Status => Word::Status,
        Column::Note => Word::Note,
        Column::Owner => Word::Owner,
        Column::Trend => Word::Trend,
        Column::Year(_) => return None,
    })
}
