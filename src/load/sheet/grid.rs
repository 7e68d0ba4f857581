//! The cells of a sheet row by row, and what merged cells hold for each row that they reach over.
//!
//! Knows nothing of formats, and nothing of what stands in a cell.

use std::collections::BTreeMap;

use super::{Cell, Row, Sheet, Value};

/// Cells that are merged, by the first and the last of their rows and columns; rows from 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Merged {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u32, u32),
}

#[derive(Debug, Default)]
pub(super) struct Grid(BTreeMap<u32, BTreeMap<u32, Cell>>);

/// Most cells that merged ones stand for: more is no list, and would fill the memory.
const MOST: usize = 2_000_000;

impl Grid {
    pub(super) fn cell(&mut self, row: u32, at: u32, value: Value) {
        if !matches!(&value, Value::Text(text) if text.trim().is_empty()) {
            self.0.entry(row).or_default().insert(at, Cell { at, row, until: at, value });
        }
    }

    /// Writes what a merged cell holds into each row below the first in which anything stands.
    pub(super) fn merge(&mut self, all: &[Merged]) {
        let mut left = MOST;
        for Merged { rows: (first, last), columns: (from, until) } in all {
            let Some(cell) = self.0.get_mut(first).and_then(|cells| cells.get_mut(from)) else { continue };
            cell.until = *until;
            let cell = cell.clone();
            for (_, cells) in self.0.range_mut(first + 1..=*last.max(&(first + 1))).filter(|(row, _)| *row <= last) {
                let Some(rest) = left.checked_sub(1) else { return };
                left = rest;
                cells.entry(*from).or_insert_with(|| cell.clone());
            }
        }
    }

    pub(super) fn into_sheet(self, name: String, is_hidden: bool) -> Sheet {
        let rows = self.0.into_iter().map(|(number, cells)| Row { number, cells: cells.into_values().collect() });
        Sheet { name, is_hidden, rows: rows.collect() }
    }
}
