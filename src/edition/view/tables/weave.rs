//! Two tables of indicators as one: columns are found again by what they are, indicators by their ids.
//!
//! A column that has come or gone is marked from top to bottom, and the others stay as they are.

use super::{Cell, Column, Figure, Group, Row, Spark, Table};
use crate::edition::printed::{Pair, Printed, Said, SaidRow, SaidTable, Token, Weaver, Whole};
use crate::rich::{Line, Text};

/// None where one is a table and the other is in lines or cards, which say the same as each other.
pub(super) fn table(new: &Table, old: &Table, by: &dyn Weaver) -> Option<Table> {
    let Table { form, columns, has_series, groups } = new;
    if (*form == "table") != (old.form == "table") {
        return None;
    }
    let found = by.table(&said(old), &said(new));
    let pairs = by.in_place(old.columns.len(), &found.columns);
    let laid_out = Layout { old: &old.columns, new: columns, pairs: &pairs };
    let mut woven = Vec::new();
    for pair in by.in_place(old.groups.len(), &groups_found(old, new, &found.rows)) {
        match (pair.old.map(|at| &old.groups[at]), pair.new.map(|at| &groups[at])) {
            (Some(before), Some(after)) => match laid_out.both(before, after, by) {
                Some(both) => woven.push(both),
                None => {
                    woven.extend([laid_out.whole(before, Whole::Deleted), laid_out.whole(after, Whole::Inserted)]);
                }
            },
            (Some(gone), None) => woven.push(laid_out.whole(gone, Whole::Deleted)),
            (None, Some(added)) => woven.push(laid_out.whole(added, Whole::Inserted)),
            (None, None) => {}
        }
    }
    let has_series = *has_series || old.has_series;
    if has_series {
        woven.iter_mut().for_each(widen);
    }
    Some(Table { form: form.clone(), columns: laid_out.columns(by), has_series, groups: woven })
}

/// The table as its columns and rows are found again.
fn said(table: &Table) -> SaidTable {
    let column = |column: &Column| Said {
        key: Some(super::kind(&column.key, column.year.as_ref())),
        text: column.label.to_string(),
    };
    let text = |row: &Row, column| {
        let mut said = Said::default();
        of_column(row, column).into_iter().for_each(|cell| cell.tell(&mut said));
        said.text
    };
    let row = |group: &Group, at: usize, row: &Row| SaidRow {
        key: Some(group.key_of_row(at)),
        cells: table.columns.iter().map(|column| text(row, column)).collect(),
    };
    let rows = table.groups.iter().flat_map(|group| {
        let rows = group.rows.iter().enumerate();
        rows.map(move |(at, one)| row(group, at, one))
    });
    SaidTable { columns: table.columns.iter().map(column).collect(), rows: rows.collect() }
}

/// Of each indicator of the new table, which of the old one it is: that in whose first row its first row was found.
fn groups_found(old: &Table, new: &Table, rows: &[Option<usize>]) -> Vec<Option<usize>> {
    let firsts = |table: &Table| {
        let begins = table.groups.iter().scan(0, |next, group| {
            let at = *next;
            *next += group.rows.len();
            Some(at)
        });
        begins.collect::<Vec<usize>>()
    };
    let before = firsts(old);
    let found = |at: usize| rows.get(at).copied().flatten();
    firsts(new).into_iter().map(|at| before.iter().position(|first| found(at) == Some(*first))).collect()
}

/// In a table with series a name without any is as wide as a name with one.
fn widen(group: &mut Group) {
    let has_series = group.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.kind == *"series");
    let cells = group.rows.iter_mut().flat_map(|row| &mut row.cells);
    for cell in cells.filter(|cell| cell.column == *"indicator" && !has_series) {
        cell.colspan = 2;
    }
}

/// The columns of both tables, in the order in which they are shown.
struct Layout<'t> {
    old: &'t [Column],
    new: &'t [Column],
    pairs: &'t [Pair],
}

impl Layout<'_> {
    fn columns(&self, by: &dyn Weaver) -> Vec<Column> {
        let one = |pair: &Pair| match (pair.old.map(|at| &self.old[at]), pair.new.map(|at| &self.new[at])) {
            (Some(old), Some(new)) => new.weave(old, by),
            (Some(gone), None) => Some(gone.marked(Whole::Deleted)),
            (None, Some(added)) => Some(added.marked(Whole::Inserted)),
            (None, None) => None,
        };
        self.pairs.iter().filter_map(one).collect()
    }

    /// None where the rows or cells of one have no place beside those of the other.
    fn both(&self, old: &Group, new: &Group, by: &dyn Weaver) -> Option<Group> {
        let Group { id, anchor, rows } = new;
        if rows.len() != old.rows.len() {
            return None;
        }
        let rows = old.rows.iter().zip(rows).map(|(old, new)| self.row(old, new, by)).collect::<Option<_>>()?;
        Some(Group { id: id.clone(), anchor: anchor.clone(), rows })
    }

    fn row(&self, old: &Row, new: &Row, by: &dyn Weaver) -> Option<Row> {
        let mut cells = Vec::new();
        for pair in self.pairs {
            let before: Vec<&Cell> = pair.old.map_or_else(Vec::new, |at| of_column(old, &self.old[at]));
            let after: Vec<&Cell> = pair.new.map_or_else(Vec::new, |at| of_column(new, &self.new[at]));
            match (pair.old, pair.new) {
                (Some(_), Some(_)) => {
                    if before.len() != after.len() {
                        return None;
                    }
                    for (before, after) in before.into_iter().zip(after) {
                        cells.push(after.weave(before, by)?);
                    }
                }
                (Some(_), None) => cells.extend(before.into_iter().map(|cell| cell.marked(Whole::Deleted))),
                (None, _) => cells.extend(after.into_iter().map(|cell| cell.marked(Whole::Inserted))),
            }
        }
        Some(Row { cells })
    }

    /// An indicator that is new or gone, with empty cells below the columns that it had not.
    fn whole(&self, group: &Group, whole: Whole) -> Group {
        let mut out = group.clone();
        for (at, row) in out.rows.iter_mut().enumerate() {
            let mut cells = Vec::new();
            for pair in self.pairs {
                let (own, other) = match whole {
                    Whole::Deleted => (pair.old.map(|at| &self.old[at]), pair.new.map(|at| &self.new[at])),
                    Whole::Inserted => (pair.new.map(|at| &self.new[at]), pair.old.map(|at| &self.old[at])),
                };
                match (own, other) {
                    (Some(own), _) => cells.extend(of_column(row, own).into_iter().map(|cell| cell.marked(whole))),
                    (None, Some(other)) if at == 0 => {
                        let mut cell = Cell::empty(other);
                        cell.kind = other.key.clone();
                        cell.rowspan = group.rows.len();
                        cell.label.mark(whole);
                        cells.push(cell);
                    }
                    (None, _) => {}
                }
            }
            row.cells = cells;
        }
        if whole == Whole::Deleted {
            out.anchor.mark(whole);
        }
        out
    }
}

fn of_column<'r>(row: &'r Row, column: &Column) -> Vec<&'r Cell> {
    row.cells.iter().filter(|cell| cell.column == column.key && cell.year == column.year).collect()
}

impl Cell {
    /// A cell of a column, with nothing in it.
    pub fn empty(head: &Column) -> Cell {
        Cell {
            column: head.key.clone(),
            label: head.label.clone(),
            year: head.year.clone(),
            kind: Token::default(),
            rowspan: 1,
            colspan: 1,
            text: None,
            plain: Text::default(),
            repeat: false,
            chips: Vec::new(),
            status: None,
            mark: None,
            figures: Vec::new(),
            note: None,
            trend: None,
            note_refs: Vec::new(),
        }
    }
}

/// The words of a cell with their marks; figures that are others are shown before and after.
pub(super) fn cell(new: &Cell, old: &Cell, by: &dyn Weaver) -> Option<Cell> {
    let Cell { column, year, kind, rowspan, colspan, repeat, mark, mut trend, note_refs, .. } = new.clone();
    let mut text = new.text.weave(&old.text, by)?;
    // A line that is drawn otherwise is a new one; of the old one the figures are told that are none of the new.
    if !new.trend.shows(&old.trend, by) {
        let steps = |line: &Option<Spark>| line.as_ref().map_or_else(Vec::new, |line| line.steps.clone());
        let (before, after) = (steps(&old.trend), steps(&new.trend));
        let gone: Vec<&str> = before.iter().filter(|step| !after.contains(step)).map(|step| &**step).collect();
        text = (!gone.is_empty()).then(|| struck(&gone.join("、"))).or(text);
        trend.mark(Whole::Inserted);
    }
    Some(Cell {
        label: new.label.weave(&old.label, by)?,
        text,
        plain: new.plain.weave(&old.plain, by)?,
        chips: new.chips.weave(&old.chips, by)?,
        status: new.status.weave(&old.status, by)?,
        figures: figures(&new.figures, &old.figures, by),
        note: new.note.weave(&old.note, by)?,
        column,
        year,
        kind,
        rowspan,
        colspan,
        repeat,
        mark,
        trend,
        note_refs,
    })
}

fn figures(new: &[Figure], old: &[Figure], by: &dyn Weaver) -> Vec<Figure> {
    if new.len() == old.len() && new.iter().zip(old).all(|(new, old)| new.shows(old, by)) {
        return new.to_vec();
    }
    let gone = old.iter().map(|figure| figure.marked(Whole::Deleted));
    gone.chain(new.iter().map(|figure| figure.marked(Whole::Inserted))).collect()
}

/// A figure is its value with its time: none of them changes alone.
pub(super) fn figure(new: &Figure, old: &Figure, by: &dyn Weaver) -> Option<Figure> {
    new.shows(old, by).then(|| new.clone())
}

/// What is gone has its time and its note in one text with its value, and an arrow is told in words.
pub(super) fn marked_figure(figure: &mut Figure, whole: Whole) {
    let Figure { value, as_of, note, trend, spoken } = figure;
    if whole == Whole::Deleted {
        let more = [as_of.take(), note.take()].into_iter().flatten().filter(|aside| !aside.is_empty());
        let more = more.map(|aside| aside.to_string()).collect::<Vec<_>>().join("、");
        let told = spoken.take().map_or_else(|| value.to_string(), |words| words.to_string());
        *value = if more.is_empty() { told.into() } else { format!("{told}（{more}）").into() };
        *trend = None;
    }
    value.mark(whole);
    as_of.mark(whole);
    note.mark(whole);
}

/// A cell that is new or gone as a whole.
pub(super) fn marked_cell(cell: &mut Cell, whole: Whole) {
    let Cell { column: _, label, year: _, kind: _, rowspan: _, colspan: _, text, plain, repeat, .. } = cell;
    // The word behind a name bears no mark of its own; what is gone is no repeat of anything.
    *repeat &= whole != Whole::Deleted;
    label.mark(whole);
    text.mark(whole);
    plain.mark(whole);
    let Cell { chips, status, mark: _, figures, note, trend, note_refs, .. } = cell;
    chips.mark(whole);
    status.mark(whole);
    figures.mark(whole);
    note.mark(whole);
    trend.mark(whole);
    if whole == Whole::Deleted {
        note_refs.clear();
        // What was drawn is told in words.
        if let Some(gone) = trend.take() {
            *text = Some(struck(&gone.spoken));
        }
    }
}

fn struck(words: &str) -> Line {
    let mut words = Line::from_plain(words);
    words.delete();
    words
}

/// A line of figures is drawn as a whole.
pub(super) fn marked_spark(line: &mut Spark, whole: Whole) {
    line.revision = Some(whole.into());
}
