//! Two tables of lines → one: columns are found again by what they are, as rows are.

use super::lines;
use crate::compare::digest::Form;
use crate::compare::pairing::{self, Pair};
use crate::compare::words::Words;
use crate::edition::printed::Grid;
use crate::rich::changes::{deleted, inserted};
use crate::rich::{Align, Inline, plain_text};

type Cell = Vec<Inline>;

/// The new table, with what has come and gone of its columns and rows.
pub(super) fn woven(old: &Grid, new: &Grid, words: &Words) -> Grid {
    let columns = columns(old, new, words);
    let of = |pair: &Pair, old: &[Cell], new: &[Cell]| {
        let cell = |cells: &[Cell], at: Option<usize>| at.map(|at| cells.get(at).cloned().unwrap_or_default());
        match (cell(old, pair.old), cell(new, pair.new)) {
            (Some(old), Some(new)) => lines::line(&old, &new, words),
            (Some(gone), None) => deleted(&gone),
            (None, added) => inserted(&added.unwrap_or_default()),
        }
    };
    let text = |row: &Vec<Cell>| (Form::Row, row.iter().map(|cell| plain_text(cell)).collect::<String>());
    let row = |pair: Pair| match (pair.old.map(|at| &old.rows[at]), pair.new.map(|at| &new.rows[at])) {
        (Some(old), Some(new)) => columns.iter().map(|column| of(column, old, new)).collect(),
        (Some(gone), None) => {
            let cell =
                |column: &Pair| column.old.and_then(|at| gone.get(at)).map_or_else(Vec::new, |cell| deleted(cell));
            columns.iter().map(cell).collect()
        }
        (None, added) => {
            let cell = |column: &Pair| Some(inserted(added?.get(column.new?)?));
            columns.iter().map(|column| cell(column).unwrap_or_default()).collect()
        }
    };
    let align = |pair: &Pair| {
        let of = |grid: &Grid, at: Option<usize>| at.and_then(|at| grid.align.get(at).copied());
        of(new, pair.new).or(of(old, pair.old)).unwrap_or(Align::None)
    };
    Grid {
        align: if new.align.is_empty() { Vec::new() } else { columns.iter().map(align).collect() },
        head: columns.iter().map(|column| of(column, &old.head, &new.head)).collect(),
        rows: lines::pairs(&old.rows, &new.rows, words, text).into_iter().map(row).collect(),
    }
}

/// Which columns are which: those with one head, then those whose cells are alike, then those in one place.
fn columns(old: &Grid, new: &Grid, words: &Words) -> Vec<Pair> {
    let (before, after) = (heads(old), heads(new));
    let mut of_new: Vec<Option<usize>> = after
        .iter()
        .map(|head| {
            if is_single(head, &after) && is_single(head, &before) {
                before.iter().position(|old| old == head)
            } else {
                None
            }
        })
        .collect();
    if before == after {
        of_new = (0..after.len()).map(Some).collect();
    }
    let taken = |of_new: &[Option<usize>], at: usize| of_new.contains(&Some(at));
    // What columns say below their heads.
    let body = |grid: &Grid, at: usize| {
        let cells = grid.rows.iter().map(|row| row.get(at).map(|cell| plain_text(cell)).unwrap_or_default());
        cells.collect::<Vec<_>>().join("\n")
    };
    for to in 0..after.len() {
        let alike = |at: &usize| words.likeness(&body(old, *at), &body(new, to)) >= SAME_COLUMN;
        if of_new[to].is_none() {
            of_new[to] = (0..before.len()).filter(|at| !taken(&of_new, *at)).find(alike);
        }
    }
    // A column between the same neighbours, or at the same end, is the same under another head.
    for to in 0..after.len() {
        let from = if to == 0 { Some(0) } else { of_new[to - 1].map(|at| at + 1) };
        let next = if to + 1 == after.len() { Some(before.len()) } else { of_new[to + 1] };
        if of_new[to].is_none()
            && let (Some(from), Some(next)) = (from, next)
            && from + 1 == next
            && !taken(&of_new, from)
        {
            of_new[to] = Some(from);
        }
    }
    // One that stands in another order is gone from its place and new in another, as rows are.
    let unmoved = pairing::unmoved(&of_new.iter().flatten().copied().collect::<Vec<_>>());
    let stayed: Vec<_> = of_new.into_iter().map(|old| old.filter(|old| unmoved.contains(old))).collect();
    pairing::merged(before.len(), &stayed)
}

/// How much the cells of two columns must have in common to be one under another head.
const SAME_COLUMN: f64 = 0.5;

fn heads(grid: &Grid) -> Vec<String> {
    let width = grid.rows.iter().map(Vec::len).chain([grid.head.len()]).max().unwrap_or_default();
    (0..width).map(|at| grid.head.get(at).map(|head| plain_text(head)).unwrap_or_default()).collect()
}

fn is_single(head: &str, heads: &[String]) -> bool {
    heads.iter().filter(|other| *other == head).count() == 1
}
