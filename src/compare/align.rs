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
use tables::{Columns, Table};
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
    /// Headings and heads of tables that are one, whatever they say.
    pub heads: Vec<(usize, usize)>,
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
    let pairs = tables::pairs([old, new], &tables, &renamed, words);
    let mut out = Aligned::default();
    let gone = |at: usize| find(&pairs, at, |(columns, pair)| (&tables[0][pair.0], &columns.gone));
    let came = |at: usize| find(&pairs, at, |(columns, pair)| (&tables[1][pair.1], &columns.came));
    out.old = Side::of(old, gone);
    out.new = Side::of(new, came);
    let whole = |side: &Side, at: usize| {
        let mut units = side.units.iter().zip(&side.at);
        units.position(|(unit, of)| *of == at && unit.form != Form::Column)
    };
    let places = |(one, other): (usize, usize)| Some((whole(&out.old, one)?, whole(&out.new, other)?));
    out.heads = titles.iter().copied().filter_map(places).collect();
    for (columns, (one, other)) in &pairs {
        let heads = places((tables[0][*one].head, tables[1][*other].head));
        out.reordered.extend(heads.filter(|_| columns.is_reordered()).map(|(_, new)| new));
        out.heads.extend(heads);
    }
    for (unit, at) in out.old.units.iter().zip(&out.old.at) {
        let columns = find(&pairs, *at, |(columns, pair)| (&tables[0][pair.0], columns));
        let (mut unit, cells) = match columns.filter(|_| unit.form != Form::Column) {
            Some((_, columns)) => columns.translate(unit),
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

type Paired = (Columns, (usize, usize));

/// What there is to say of the table that a piece stands in, if the other edition has that table.
fn find<'p, T>(
    pairs: &'p [Paired],
    at: usize,
    of: impl Fn(&'p Paired) -> (&'p Table, &'p T),
) -> Option<(&'p Table, &'p T)> {
    pairs.iter().map(of).find(|(table, _)| table.head == at || table.rows.contains(&at))
}

impl Side {
    /// The pieces, and by themselves the columns that `alone` finds for the table of a piece.
    fn of<'t>(units: &[Unit], alone: impl Fn(usize) -> Option<(&'t Table, &'t Vec<tables::Column>)>) -> Side {
        let mut out = Side::default();
        for (at, unit) in units.iter().enumerate() {
            let Some((table, columns)) = alone(at).filter(|(_, columns)| !columns.is_empty()) else {
                out.push(unit.clone(), at);
                continue;
            };
            out.push(tables::without(unit, columns), at);
            if at == table.head {
                columns.iter().for_each(|column| out.push(by_itself(units, table, column, columns), at));
            }
        }
        out
    }

    fn push(&mut self, unit: Unit, at: usize) {
        self.units.push(unit);
        self.at.push(at);
    }
}

/// A column as a piece: its heading, and each of its cells with what stands for the row.
fn by_itself(units: &[Unit], table: &Table, column: &tables::Column, alone: &[tables::Column]) -> Unit {
    let cell_of = |unit: &Unit| tables::columns(unit).iter().position(|own| own.as_ref() == Some(column));
    let head = &units[table.head];
    let text = |unit: &Unit| cell_of(unit).map(|at| unit.cells[at].text.clone()).unwrap_or_default();
    let mut cells = vec![Cell { column: None, label: String::new(), text: text(head) }];
    for row in table.rows.iter().map(|at| &units[*at]) {
        let text = text(row);
        if !text.is_empty() {
            let kept = tables::without(row, alone);
            let is_name = |cell: &&Cell| cell.column == Some("indicator") && !cell.text.is_empty();
            let name = kept.cells.iter().find(is_name).or(kept.cells.iter().find(|cell| !cell.text.is_empty()));
            cells.push(Cell { column: None, label: name.map(|cell| cell.text.clone()).unwrap_or_default(), text });
        }
    }
    Unit { key: None, subject: None, form: Form::Column, under: head.under.clone(), cells }
}

/// The words of several texts.
fn counted<'t>(texts: &'t [String], words: &Words) -> Counted<'t> {
    words.counted_all(texts.iter().map(String::as_str))
}
