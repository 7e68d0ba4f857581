//! The tables among the pieces of a section, and which of them are one in both editions.
//!
//! Which columns and rows of two tables are one is found by `columns`, as for the marked edition.

use std::collections::BTreeMap;

use crate::compare::columns;
use crate::compare::digest::{Cell, Form, Unit};
use crate::compare::pairing::{MOST_WEIGHED, greedy};
use crate::compare::words::{Counted, Words, likeness};
use crate::edition::printed::{Found, Said, SaidRow, SaidTable};

/// How much of two tables must be the same for them to be one.
const SAME_TABLE: f64 = 0.4;

/// The head and the rows of a table.
pub(super) struct Table {
    pub head: usize,
    pub rows: Vec<usize>,
    said: SaidTable,
    /// Of the head and of each row: which column each cell stands in.
    places: BTreeMap<usize, Vec<Option<usize>>>,
}

pub(super) fn tables(units: &[Unit]) -> Vec<Table> {
    let mut out: Vec<Table> = Vec::new();
    let mut open = false;
    for (at, unit) in units.iter().enumerate() {
        match unit.form {
            Form::Head => {
                open = unit.cells.iter().any(|cell| !cell.label.is_empty() && cell.label == cell.text);
                out.extend(open.then(|| Table::headed_by(at, unit)));
            }
            Form::Row | Form::Indicator => {
                let Some(table) = out.last_mut().filter(|_| open) else { continue };
                open = table.takes(at, unit);
            }
            // A note stands behind its row.
            Form::Note => {}
            Form::Heading | Form::Paragraph | Form::Item | Form::Column => open = false,
        }
    }
    out
}

impl Table {
    fn headed_by(at: usize, head: &Unit) -> Table {
        let mut columns: Vec<Said> = Vec::new();
        let mut place = |cell: &Cell| {
            // The title of a list may stand before the heads of its columns.
            (cell.label == cell.text).then(|| {
                columns.push(Said { key: cell.column.clone(), text: cell.label.clone() });
                columns.len() - 1
            })
        };
        let places = BTreeMap::from([(at, head.cells.iter().map(&mut place).collect())]);
        Table { head: at, rows: Vec::new(), said: SaidTable { columns, rows: Vec::new() }, places }
    }

    /// Adds a piece if it is a row of this table: all its cells that say what they are stand in columns.
    fn takes(&mut self, at: usize, row: &Unit) -> bool {
        let mut places: Vec<Option<usize>> = Vec::new();
        for cell in &row.cells {
            // In a column that is known by what it is several cells may stand, otherwise each label heads its own.
            let is_of =
                |column: &Said| column.key == cell.column && (cell.column.is_some() || column.text == cell.label);
            let is_taken = |place: &usize| cell.column.is_none() && places.contains(&Some(*place));
            let headed = self.said.columns.iter().enumerate().filter(|(_, column)| is_of(column));
            places.push(headed.map(|(place, _)| place).find(|place| !is_taken(place)));
        }
        let mut labelled = row.cells.iter().zip(&places).filter(|(cell, _)| !cell.label.is_empty()).peekable();
        if labelled.peek().is_none() || labelled.any(|(_, place)| place.is_none()) {
            return false;
        }
        self.rows.push(at);
        let cells = (0..self.said.columns.len()).map(|column| said_in(row, &places, column)).collect();
        self.said.rows.push(SaidRow { key: row.key.clone(), cells });
        self.places.insert(at, places);
        true
    }

    /// A piece without the cells of some columns; it is one of this table.
    pub(super) fn without(&self, at: usize, unit: &Unit, alone: &[usize]) -> Unit {
        let kept = unit.cells.iter().zip(&self.places[&at]);
        let kept = kept.filter(|(_, place)| place.is_none_or(|place| !alone.contains(&place)));
        Unit { cells: kept.map(|(cell, _)| cell.clone()).collect(), ..unit.clone() }
    }

    /// What a piece says in a column.
    pub(super) fn said(&self, at: usize, unit: &Unit, column: usize) -> String {
        said_in(unit, &self.places[&at], column)
    }
}

fn said_in(unit: &Unit, places: &[Option<usize>], column: usize) -> String {
    let cells = unit.cells.iter().zip(places).filter(|(_, place)| **place == Some(column));
    let texts = cells.map(|(cell, _)| cell.text.as_str()).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("　")
}

/// A table that both editions have.
pub(super) struct Both<'t> {
    pub old: &'t Table,
    pub new: &'t Table,
    pub gone: Vec<usize>,
    pub came: Vec<usize>,
    found: Found,
}

/// The tables that are one in both editions. One that shares no column with the other is another table.
pub(super) fn pairs<'t>(
    [old, new]: [&[Unit]; 2],
    [before, after]: [&'t [Table]; 2],
    renamed: &BTreeMap<&str, &str>,
    words: &Words,
) -> Vec<Both<'t>> {
    if before.len() * after.len() > MOST_WEIGHED / 100 {
        return Vec::new();
    }
    let (before_texts, after_texts) = (texts(old, before), texts(new, after));
    let after_words: Vec<Counted> = after_texts.iter().map(|texts| super::counted(texts, words)).collect();
    let under = |unit: &Unit| unit.under.clone();
    let now_under = |unit: &Unit| renamed.get(unit.under.as_str()).map_or(under(unit), |under| (*under).to_owned());
    let times = |tables: &[Table], units: &[Unit], of: &dyn Fn(&Unit) -> String, text: &str| {
        tables.iter().filter(|table| of(&units[table.head]) == text).count()
    };
    let mut likest = Vec::new();
    for (one, table) in before.iter().enumerate() {
        let before_words = super::counted(&before_texts[one], words);
        for (other, now) in after.iter().enumerate() {
            let (head, new_head) = (&old[table.head], &new[now.head]);
            let like = likeness(&before_words, &after_words[other]);
            let is_named = head.key.is_some() && head.key == new_head.key;
            let caption = now_under(head);
            let is_captioned = !caption.is_empty()
                && caption == new_head.under
                && times(before, old, &now_under, &caption) == 1
                && times(after, new, &under, &caption) == 1;
            if is_named || is_captioned {
                likest.push((2.0, one, other));
            } else if like >= SAME_TABLE {
                likest.push((like, one, other));
            }
        }
    }
    let both = |(one, other): (usize, usize)| Both::of(&before[one], &after[other], words);
    greedy(likest).into_iter().filter_map(both).collect()
}

fn texts(units: &[Unit], tables: &[Table]) -> Vec<Vec<String>> {
    let text = |at: &usize| units[*at].text();
    tables.iter().map(|table| std::iter::once(&table.head).chain(&table.rows).map(text).collect()).collect()
}

impl<'t> Both<'t> {
    fn of(old: &'t Table, new: &'t Table, words: &Words) -> Option<Both<'t>> {
        let found = columns::find(&old.said, &new.said, words);
        let gone = (0..old.said.columns.len()).filter(|at| !found.columns.contains(&Some(*at))).collect();
        let came = (0..found.columns.len()).filter(|at| found.columns[*at].is_none()).collect();
        found.columns.iter().any(Option::is_some).then_some(Both { old, new, gone, came, found })
    }

    /// The places of the head and of the rows that are one, in both editions.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (usize, usize)> {
        let row = |(to, at): (usize, &Option<usize>)| Some((self.old.rows[(*at)?], self.new.rows[to]));
        let rows = self.found.rows.iter().enumerate().filter_map(row);
        std::iter::once((self.old.head, self.new.head)).chain(rows)
    }

    pub(super) fn is_reordered(&self) -> bool {
        !self.found.columns.iter().flatten().is_sorted()
    }

    /// A piece of the old table, without the columns that are gone, with its cells in the order and under the headings of
    /// the new one; and which of its cells each of them was. A head goes on saying what it said.
    pub(super) fn translate(&self, at: usize, unit: &Unit) -> (Unit, Vec<usize>) {
        let places = self.old.places[&at].iter().filter(|place| place.is_none_or(|place| !self.gone.contains(&place)));
        let now = |place: &Option<usize>| self.found.columns.iter().position(|old| old.is_some() && old == place);
        let now: Vec<Option<usize>> = places.map(now).collect();
        // Cells that stand in no column keep their places, the others take the places of each other.
        let free: Vec<usize> = (0..now.len()).filter(|cell| now[*cell].is_some()).collect();
        let mut moving = free.clone();
        moving.sort_by_key(|cell| now[*cell]);
        let mut order: Vec<usize> = (0..unit.cells.len()).collect();
        let mut cells = unit.cells.clone();
        for (to, cell) in free.into_iter().zip(moving) {
            order[to] = cell;
            let label = now[cell].map(|column| self.new.said.columns[column].text.clone());
            cells[to] = Cell { label: label.unwrap_or_default(), ..unit.cells[cell].clone() };
        }
        (Unit { cells, ..unit.clone() }, order)
    }

    pub(super) fn has_old(&self, at: usize) -> bool {
        self.old.places.contains_key(&at)
    }

    pub(super) fn has_new(&self, at: usize) -> bool {
        self.new.places.contains_key(&at)
    }
}
