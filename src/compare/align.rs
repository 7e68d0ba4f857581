//! The pieces of a section in both editions → the same pieces in the same terms: under headings that are called otherwise
//! now, and in tables that have other columns or the same in another order. What stands there is then compared by itself,
//! and a change of a heading or of a column is told once.
//!
//! Knows pieces and no sections, and leaves it to others to say what has changed.

mod tables;
mod titles;

use std::collections::BTreeSet;

use super::digest::{Cell, Form, Unit};
use super::words::{Counted, Words};
use tables::{Both, Table};
pub(crate) use titles::text_of as title;

/// The pieces of a section in both editions.
#[derive(Debug, Default)]
pub(super) struct Aligned {
    pub old: Side,
    pub new: Side,
    /// The pieces of the old edition under the headings, and with the columns, of the new one.
    pub translated: Vec<Unit>,
    /// By the place of a piece of the old edition: which of its cells each cell of the translated piece is.
    pub cells: Vec<Vec<usize>>,
    /// Headings, and heads and rows of tables, that are one, whatever they say.
    pub known: Vec<(usize, usize)>,
    /// The heads, in the new edition, of tables whose columns stand in another order.
    pub reordered: BTreeSet<usize>,
}

/// The pieces of one edition; each column that the other has not is a piece by itself, behind the head of its table.
#[derive(Debug, Default)]
pub(super) struct Side {
    pub units: Vec<Unit>,
    /// The place of each among the pieces of its section; of a column, that of the head.
    pub at: Vec<usize>,
}

/// Brings the pieces of both editions into the same terms.
pub(super) fn align(old: &[Unit], new: &[Unit], words: &Words) -> Aligned {
    let titles = titles::pairs(old, new, words);
    let renamed = titles::renamed(old, new, &titles);
    let tables = [tables::tables(old), tables::tables(new)];
    let pairs = tables::pairs([old, new], [&tables[0], &tables[1]], &renamed, words);
    let of_old = |at: usize| pairs.iter().find(|both| both.has_old(at));
    let of_new = |at: usize| pairs.iter().find(|both| both.has_new(at));
    let mut out = Aligned {
        old: Side::of(old, |at| of_old(at).map(|both| (both.old, both.gone.as_slice()))),
        new: Side::of(new, |at| of_new(at).map(|both| (both.new, both.came.as_slice()))),
        ..Aligned::default()
    };
    let (old_places, new_places) = (out.old.places(), out.new.places());
    let places = |(one, other): (usize, usize)| (old_places[one], new_places[other]);
    out.known = titles.into_iter().chain(pairs.iter().flat_map(Both::pieces)).map(places).collect();
    let reordered = pairs.iter().filter(|both| both.is_reordered());
    out.reordered = reordered.map(|both| new_places[both.new.head]).collect();
    for (unit, at) in out.old.units.iter().zip(&out.old.at) {
        let (mut unit, cells) = match of_old(*at).filter(|_| unit.form != Form::Column) {
            Some(both) => both.translate(*at, unit),
            None => (unit.clone(), (0..unit.cells.len()).collect()),
        };
        if let Some(under) = renamed.get(unit.under.as_str()) {
            unit.under = (*under).to_owned();
        }
        out.translated.push(unit);
        out.cells.push(cells);
    }
    out
}

impl Side {
    /// The pieces, and by themselves the columns that `alone` finds for the table of a piece.
    fn of<'t>(units: &[Unit], alone: impl Fn(usize) -> Option<(&'t Table, &'t [usize])>) -> Side {
        let mut out = Side::default();
        for (at, unit) in units.iter().enumerate() {
            let Some((table, columns)) = alone(at).filter(|(_, columns)| !columns.is_empty()) else {
                out.push(unit.clone(), at);
                continue;
            };
            out.push(table.without(at, unit, columns), at);
            if at == table.head {
                columns.iter().for_each(|column| out.push(by_itself(units, table, *column, columns), at));
            }
        }
        out
    }

    fn push(&mut self, unit: Unit, at: usize) {
        self.units.push(unit);
        self.at.push(at);
    }

    /// By the place of a piece in its section: where it is now.
    fn places(&self) -> Vec<usize> {
        (0..self.units.len()).filter(|place| self.units[*place].form != Form::Column).collect()
    }
}

/// A column as a piece: its heading, and each of its cells with what stands for the row.
fn by_itself(units: &[Unit], table: &Table, column: usize, alone: &[usize]) -> Unit {
    let head = &units[table.head];
    let mut cells = vec![Cell::plain(table.said(table.head, head, column))];
    for at in &table.rows {
        let text = table.said(*at, &units[*at], column);
        if !text.is_empty() {
            let kept = table.without(*at, &units[*at], alone);
            let is_name = |cell: &&Cell| cell.column.as_deref() == Some("indicator") && !cell.text.is_empty();
            let name = kept.cells.iter().find(is_name).or(kept.cells.iter().find(|cell| !cell.text.is_empty()));
            cells.push(Cell { label: name.map(|cell| cell.text.clone()).unwrap_or_default(), ..Cell::plain(text) });
        }
    }
    Unit { key: None, subject: None, form: Form::Column, cells, ..head.clone() }
}

/// The words of several texts.
fn counted<'t>(texts: &'t [String], words: &Words) -> Counted<'t> {
    words.counted_all(texts.iter().map(String::as_str))
}
