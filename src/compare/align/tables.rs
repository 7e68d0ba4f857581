//! The tables among the pieces of a section, and which of their columns are which.
//!
//! A column is known by what it is where the edition says so, otherwise by its heading, and where it has another heading now
//! by what stands in it.

use std::collections::BTreeMap;

use crate::compare::digest::{Cell, Form, Unit};
use crate::compare::pairing::MOST_WEIGHED;
use crate::compare::words::{Counted, Words, containment, likeness};

/// How much of two tables must be the same for them to be one.
const SAME_TABLE: f64 = 0.4;
/// How much of what stands in one of two columns with other headings must stand in the other for them to be one.
const SAME_COLUMN: f64 = 0.5;

/// The head and the rows of a table.
pub(super) struct Table {
    pub head: usize,
    pub rows: Vec<usize>,
}

/// What a column is, or is called; the second of one name is another column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    kind: Option<&'static str>,
    label: String,
    nth: usize,
}

/// The columns of a table that both editions have.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// In the order of the new table, each with its heading there.
    kept: Vec<(Column, String)>,
    /// The places of the kept ones in the old table, in the order of the new one.
    order: Vec<usize>,
    pub gone: Vec<Column>,
    pub came: Vec<Column>,
}

/// Which column each cell stands in; none for a cell of a head that heads no column.
pub(super) fn columns(unit: &Unit) -> Vec<Option<Column>> {
    let mut out: Vec<Option<Column>> = Vec::new();
    for cell in &unit.cells {
        // Years are columns of one kind, each with a heading of its own.
        let is_named = cell.column.is_none() || cell.column == Some("year");
        let label = if is_named { cell.label.clone() } else { String::new() };
        let is_one = unit.form != Form::Head || cell.label == cell.text;
        let nth = out.iter().flatten().filter(|own| own.kind == cell.column && own.label == label).count();
        out.push(is_one.then_some(Column { kind: cell.column, label, nth }));
    }
    out
}

/// A piece without the cells of some columns.
pub(super) fn without(unit: &Unit, alone: &[Column]) -> Unit {
    let is_kept = |column: &Option<Column>| column.as_ref().is_none_or(|column| !alone.contains(column));
    let kept = unit.cells.iter().zip(columns(unit)).filter(|(_, column)| is_kept(column));
    Unit { cells: kept.map(|(cell, _)| cell.clone()).collect(), ..unit.clone() }
}

pub(super) fn tables(units: &[Unit]) -> Vec<Table> {
    let mut out: Vec<Table> = Vec::new();
    let mut open = false;
    for (at, unit) in units.iter().enumerate() {
        match unit.form {
            Form::Head => {
                open = unit.cells.iter().any(|cell| !cell.label.is_empty() && cell.label == cell.text);
                if open {
                    out.push(Table { head: at, rows: Vec::new() });
                }
            }
            Form::Row | Form::Indicator => {
                let Some(table) = out.last_mut().filter(|_| open) else { continue };
                let heads = columns(&units[table.head]);
                let labelled = unit.cells.iter().zip(columns(unit)).filter(|(cell, _)| !cell.label.is_empty());
                let mut labelled = labelled.map(|(_, column)| heads.contains(&column)).peekable();
                open = labelled.peek().is_some() && labelled.all(|is_headed| is_headed);
                if open {
                    table.rows.push(at);
                }
            }
            // A note stands behind its row.
            Form::Note => {}
            Form::Heading | Form::Paragraph | Form::Item | Form::Column => open = false,
        }
    }
    out
}

/// The tables that are one in both editions, and their columns. One that shares no column with the other is another table.
pub(super) fn pairs(
    [old, new]: [&[Unit]; 2],
    [before, after]: &[Vec<Table>; 2],
    renamed: &BTreeMap<&str, &str>,
    words: &Words,
) -> Vec<(Columns, (usize, usize))> {
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
    let of_pair = |(one, other): (usize, usize)| {
        let columns = Columns::of([(old, &before[one]), (new, &after[other])], words);
        (!columns.kept.is_empty()).then_some((columns, (one, other)))
    };
    greedy(likest).into_iter().filter_map(of_pair).collect()
}

/// The best pairs of some that are weighed, each thing in one of them.
pub(super) fn greedy(mut weighed: Vec<(f64, usize, usize)>) -> Vec<(usize, usize)> {
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (_, one, other) in weighed {
        if out.iter().all(|pair| pair.0 != one && pair.1 != other) {
            out.push((one, other));
        }
    }
    out
}

fn texts(units: &[Unit], tables: &[Table]) -> Vec<Vec<String>> {
    let text = |at: &usize| units[*at].text();
    tables.iter().map(|table| std::iter::once(&table.head).chain(&table.rows).map(text).collect()).collect()
}

impl Columns {
    fn of([before, after]: [(&[Unit], &Table); 2], words: &Words) -> Columns {
        let (old, new) = (heads(before), heads(after));
        let labels: Vec<String> = new.iter().map(|(_, label)| label.clone()).collect();
        let own = |heads: Vec<(Column, String)>| heads.into_iter().map(|(column, _)| column).collect::<Vec<_>>();
        let (old, new) = (own(old), own(new));
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (at, column) in old.iter().enumerate() {
            pairs.extend(new.iter().position(|other| other == column).map(|to| (at, to)));
        }
        let left = |is_taken: &dyn Fn(usize) -> bool, all: &[Column]| -> Vec<usize> {
            (0..all.len()).filter(|at| !is_taken(*at) && all[*at].kind.is_none()).collect()
        };
        let gone = left(&|at| pairs.iter().any(|pair| pair.0 == at), &old);
        let came = left(&|at| pairs.iter().any(|pair| pair.1 == at), &new);
        if !gone.is_empty() && !came.is_empty() {
            let (one, other) = (contents(before, &old, &gone), contents(after, &new, &came));
            let mut likest = Vec::new();
            for (at, text) in gone.iter().zip(&one) {
                for (to, now) in came.iter().zip(&other) {
                    let (text_words, now_words) = (words.counted(text), words.counted(now));
                    // Rows that came or went say nothing about the columns.
                    let like = containment(&text_words, &now_words).max(containment(&now_words, &text_words));
                    // Where nothing stands in them, their places must do.
                    let is_blank = text.is_empty() && now.is_empty() && stands_between_the_same(&pairs, *at, *to);
                    if like >= SAME_COLUMN || is_blank {
                        likest.push((like, *at, *to));
                    }
                }
            }
            pairs.extend(greedy(likest));
        }
        pairs.sort_by_key(|pair| pair.1);
        let alone = |all: Vec<Column>, is_kept: &dyn Fn(usize) -> bool| {
            all.into_iter().enumerate().filter(|(at, _)| !is_kept(*at)).map(|(_, column)| column).collect()
        };
        Columns {
            kept: pairs.iter().map(|(one, other)| (old[*one].clone(), labels[*other].clone())).collect(),
            order: pairs.iter().map(|pair| pair.0).collect(),
            gone: alone(old, &|at| pairs.iter().any(|pair| pair.0 == at)),
            came: alone(new, &|at| pairs.iter().any(|pair| pair.1 == at)),
        }
    }

    pub(super) fn is_reordered(&self) -> bool {
        !self.order.is_sorted()
    }

    /// A piece of the old table with its cells in the order, and under the headings, of the new one; and which of its cells
    /// each of them was. A head goes on saying what it said.
    pub(super) fn translate(&self, unit: &Unit) -> (Unit, Vec<usize>) {
        let own = columns(unit);
        let place = |column: &Column| own.iter().position(|own| own.as_ref() == Some(column));
        let kept = self.kept.iter().filter_map(|(column, label)| Some((place(column)?, label)));
        let moving: Vec<(usize, &String)> = kept.collect();
        // Cells that stand in no column keep their places, the others take the places of each other.
        let mut free: Vec<usize> = moving.iter().map(|(at, _)| *at).collect();
        free.sort_unstable();
        let mut order: Vec<usize> = (0..unit.cells.len()).collect();
        let mut cells = unit.cells.clone();
        for (to, (at, label)) in free.into_iter().zip(moving) {
            order[to] = at;
            cells[to] = Cell { label: label.clone(), ..unit.cells[at].clone() };
        }
        (Unit { cells, ..unit.clone() }, order)
    }
}

/// The columns of a table with their headings.
fn heads((units, table): (&[Unit], &Table)) -> Vec<(Column, String)> {
    let head = &units[table.head];
    let headed = columns(head).into_iter().zip(&head.cells);
    headed.filter_map(|(column, cell)| Some((column?, cell.label.clone()))).collect()
}

/// All that stands in each of some columns.
fn contents((units, table): (&[Unit], &Table), all: &[Column], some: &[usize]) -> Vec<String> {
    let in_column = |column: &Column| {
        let text = |at: &usize| {
            let unit = &units[*at];
            let place = columns(unit).iter().position(|own| own.as_ref() == Some(column));
            place.map(|place| unit.cells[place].text.clone())
        };
        table.rows.iter().filter_map(text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("　")
    };
    some.iter().map(|at| in_column(&all[*at])).collect()
}

/// Whether the columns before two columns are one, or there are none.
fn stands_between_the_same(pairs: &[(usize, usize)], at: usize, to: usize) -> bool {
    let before = |at: usize, to: usize| at == 0 && to == 0 || at > 0 && to > 0 && pairs.contains(&(at - 1, to - 1));
    before(at, to)
}
