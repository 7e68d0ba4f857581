//! Two tables of lines → one, in which columns and rows that have come or gone are marked as a whole.

use super::lines;
use crate::compare::columns;
use crate::compare::pairing::{self, Pair};
use crate::compare::words::Words;
use crate::edition::printed::{Grid, Said, SaidRow, SaidTable};
use crate::edition::view::free_table::without_notes;
use crate::rich::changes::{deleted, inserted};
use crate::rich::{Align, Inline, Line, plain_text};

type Cell = Vec<Inline>;

/// The new table, with what has come and gone of its columns and rows.
pub(super) fn woven(old: &Grid, new: &Grid, words: &Words) -> Grid {
    let (before, after) = (said(old), said(new));
    let found = columns::find(&before, &after, words);
    let columns = pairing::in_place(before.columns.len(), &found.columns);
    let of = |pair: &Pair, old: &[Cell], new: &[Cell]| {
        let cell = |cells: &[Cell], at: Option<usize>| at.map(|at| cells.get(at).cloned().unwrap_or_default());
        match (cell(old, pair.old), cell(new, pair.new)) {
            (Some(old), Some(new)) => lines::line(&old, &new, words),
            (Some(gone), None) => deleted(&gone),
            (None, added) => inserted(&added.unwrap_or_default()),
        }
    };
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
    let mut groups: Vec<Cell> = Vec::new();
    if !(old.groups.is_empty() && new.groups.is_empty()) {
        groups = columns.iter().map(|pair| of(pair, &old.groups, &new.groups)).collect();
        keep_together(&mut groups, &columns, &[old, new]);
    }
    Grid {
        groups,
        align: if new.align.is_empty() { Vec::new() } else { columns.iter().map(align).collect() },
        head: columns.iter().map(|column| of(column, &old.head, &new.head)).collect(),
        rows: pairing::in_place(old.rows.len(), &found.rows).into_iter().map(row).collect(),
    }
}

/// A column that has come to a group or is gone from it stands under the group's head as it is now.
fn keep_together(groups: &mut [Cell], columns: &[Pair], [old, new]: &[&Grid; 2]) {
    let name = |grid: &Grid, at: Option<usize>| {
        at.and_then(|at| grid.groups.get(at)).map(|group| plain_text(group)).filter(|name| !name.is_empty())
    };
    // What the head in common of each column that stays was and is.
    let of = |pair: &Pair| pair.old.and(pair.new).map(|_| [name(old, pair.old), name(new, pair.new)]);
    let mut known: Vec<Option<[Option<String>; 2]>> = columns.iter().map(of).collect();
    let forwards = (1..columns.len()).map(|at| (at - 1, at));
    let backwards = (1..columns.len()).rev().map(|at| (at, at - 1));
    for (from, to) in forwards.chain(backwards) {
        let Some([was, is]) = known[from].clone().filter(|_| known[to].is_none()) else { continue };
        let own = name(new, columns[to].new);
        let before = name(old, columns[to].old);
        if is.is_some() && (own == is || before == is || before.is_some() && before == was) {
            groups[to] = without_notes(&Line(groups[from].clone())).0;
            known[to] = Some([was, is]);
        }
    }
}

/// The table as its columns and rows are found again.
fn said(grid: &Grid) -> SaidTable {
    let width = grid.rows.iter().map(Vec::len).chain([grid.head.len()]).max().unwrap_or_default();
    let text = |cells: &[Cell], at: usize| cells.get(at).map(|cell| plain_text(cell)).unwrap_or_default();
    let texts = |cells: &[Cell]| (0..width).map(|at| text(cells, at)).collect::<Vec<_>>();
    let columns = texts(&grid.groups).into_iter().zip(texts(&grid.head));
    let column = |(group, text): (String, String)| Said {
        key: None,
        text: if group.is_empty() { text } else { format!("{group} {text}") },
    };
    SaidTable {
        columns: columns.map(column).collect(),
        rows: grid.rows.iter().map(|row| SaidRow { key: None, cells: texts(row) }).collect(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::compare::tests::tables::{EDITS, Edit, Table, edited, table};

    fn grid(table: &Table) -> Grid {
        let cells = |texts: Vec<&String>| texts.into_iter().map(|text| vec![Inline::Text(text.clone())]).collect();
        Grid {
            align: Vec::new(),
            groups: Vec::new(),
            head: cells(table.columns.iter().map(|(_, label)| label).collect()),
            rows: table.rows.iter().map(|row| cells(row.iter().collect())).collect(),
        }
    }

    /// How many columns are new from top to bottom, and how many are gone.
    fn whole_columns(grid: &Grid) -> [usize; 2] {
        let are = |is_it: fn(&Inline) -> bool| {
            let is_whole = |cell: &Cell| cell.iter().all(is_it);
            let is_column = |at: &usize| is_whole(&grid.head[*at]) && grid.rows.iter().all(|row| is_whole(&row[*at]));
            (0..grid.head.len()).filter(is_column).count()
        };
        [are(|inline| matches!(inline, Inline::Inserted(_))), are(|inline| matches!(inline, Inline::Deleted(_)))]
    }

    /// Which columns stand in which group, in runs.
    fn grouped(mut grid: Grid, groups: &[usize]) -> Grid {
        let name = |group: &usize| if *group == 0 { Vec::new() } else { vec![Inline::Text(format!("組{group}"))] };
        let mut names: Vec<Cell> = groups.iter().map(name).collect();
        names.resize(grid.head.len(), Vec::new());
        grid.groups = names;
        grid
    }

    proptest! {
        /// A column that comes or goes takes its head in common along, and marks none of those that stay.
        #[test]
        fn each_column_has_its_group_whatever_comes_and_goes(
            columns in 4..7_usize,
            edits in prop::collection::vec(prop::sample::select(EDITS.to_vec()), 1..4),
            groups in prop::collection::vec(0..3_usize, 8),
        ) {
            let old = table(false, columns, 5);
            let (new, _) = edited(&old, &edits);
            let (old, new) = (grouped(grid(&old), &groups), grouped(grid(&new), &groups));
            let woven = woven(&old, &new, &Words::default());
            prop_assert_eq!(woven.groups.len(), woven.head.len());
            prop_assert!(woven.rows.iter().all(|row| row.len() == woven.head.len()));
            // Without what is gone it is the new table.
            let is_gone = |cell: &Cell| !cell.is_empty() && cell.iter().all(|inline| matches!(inline, Inline::Deleted(_)));
            let left: Vec<String> = (0..woven.head.len())
                .filter(|at| !is_gone(&woven.head[*at]))
                .map(|at| format!("{}/{}", plain_text(&woven.groups[at]), plain_text(&woven.head[at])))
                .collect();
            let wanted: Vec<String> = (new.groups.iter().zip(&new.head))
                .map(|(group, head)| format!("{}/{}", plain_text(group), plain_text(head)))
                .collect();
            prop_assert_eq!(left, wanted);
        }
    }

    proptest! {
        /// Whatever is told of the columns of a table is what is marked of them.
        #[test]
        fn columns_are_marked_as_they_are_told(
            columns in 4..7_usize,
            rows in 4..8_usize,
            edits in prop::collection::vec(prop::sample::select(EDITS.to_vec()), 1..5),
        ) {
            let old = table(false, columns, rows);
            let (new, told) = edited(&old, &edits);
            let woven = woven(&grid(&old), &grid(&new), &Words::default());
            let times = |what: &str| told.get(what).copied().unwrap_or_default();
            // One that has moved is gone from its place and new in another.
            let moved = times("head 移動") + times("head 名称変更・移動");
            prop_assert_eq!(whole_columns(&woven), [times("column 新規") + moved, times("column 廃止") + moved]);
            let is_row = |row: &&Vec<Cell>, is_it: fn(&Inline) -> bool| row.iter().flatten().all(is_it);
            let came = woven.rows.iter().filter(|row| is_row(row, |inline| matches!(inline, Inline::Inserted(_)))).count();
            prop_assert_eq!(came, usize::from(edits.contains(&Edit::AddRow)));
        }
    }
}
