//! Two tables → which of their columns are one, and which of their rows. What a comparison tells of a table and what a
//! marked edition shows of it both follow from this.
//!
//! A column is known by what it is where the edition says so, otherwise by its heading, and where it has another heading
//! now by what stands in it. Rows are then found again by what stands in the columns that both tables have. Knows neither
//! pieces nor how a table is printed.

use super::digest::{Form, Unit};
use super::pairing::{self, greedy};
use super::words::{Words, containment};
use crate::edition::printed::{Found, Said, SaidRow, SaidTable};

/// How much of what stands in one of two columns with other headings must stand in the other for them to be one.
const SAME_COLUMN: f64 = 0.5;

/// Which columns and rows of a table are which of an older one.
pub(super) fn find(old: &SaidTable, new: &SaidTable, words: &Words) -> Found {
    let columns = columns(old, new, words);
    let kept: Vec<(usize, usize)> =
        columns.iter().enumerate().filter_map(|(new, old)| old.map(|old| (old, new))).collect();
    let units = |rows: &[SaidRow], places: Vec<usize>| -> Vec<Unit> {
        let text = |row: &SaidRow, at: &usize| row.cells.get(*at).cloned().unwrap_or_default();
        let unit = |row: &SaidRow| {
            Unit::plain(Form::Row, row.key.clone(), places.iter().map(|at| text(row, at)).collect::<Vec<_>>())
        };
        rows.iter().map(unit).collect()
    };
    let (before, after) = kept.into_iter().unzip();
    let rows = pairing::found_again(&units(&old.rows, before), &units(&new.rows, after), &[], words);
    Found { columns, rows }
}

/// Of each column of the new table, which of the old one it is.
fn columns(old: &SaidTable, new: &SaidTable, words: &Words) -> Vec<Option<usize>> {
    let (before, after) = (names(&old.columns), names(&new.columns));
    let times = |names: &[Name], name: &Name| names.iter().filter(|other| other.is_called(name)).count();
    let by_name = |name: &Name| before.iter().position(|other| other == name);
    // Where another column of one name has come or gone, the name does not say which.
    let is_certain = |name: &&Name| name.key.is_some() || times(&before, name) == times(&after, name);
    let mut of_new: Vec<Option<usize>> =
        after.iter().map(|name| Some(name).filter(is_certain).and_then(by_name)).collect();
    let is_free = |name: &Name| name.key.is_none();
    let gone: Vec<usize> =
        (0..before.len()).filter(|at| is_free(&before[*at]) && !of_new.contains(&Some(*at))).collect();
    let came: Vec<usize> = (0..after.len()).filter(|to| is_free(&after[*to]) && of_new[*to].is_none()).collect();
    let (one, other) = (contents(old, &gone), contents(new, &came));
    let mut likest = Vec::new();
    for (at, text) in gone.iter().zip(&one) {
        for (to, now) in came.iter().zip(&other) {
            let (text_words, now_words) = (words.counted(text), words.counted(now));
            // Rows that came or went say nothing about the columns.
            let like = containment(&text_words, &now_words).max(containment(&now_words, &text_words));
            // Where nothing stands in them, their places must do.
            let is_blank = text.is_empty() && now.is_empty() && stands_behind_the_same(&of_new, *at, *to);
            if like >= SAME_COLUMN || is_blank {
                likest.push((like, *at, *to));
            }
        }
    }
    greedy(likest).into_iter().for_each(|(at, to)| of_new[to] = Some(at));
    for to in came {
        let rest = by_name(&after[to]).filter(|at| !of_new.contains(&Some(*at)));
        of_new[to] = of_new[to].or(rest);
    }
    of_new
}

/// What a column is, or is called; the second of one name is another column.
#[derive(PartialEq, Eq)]
struct Name<'t> {
    key: Option<&'t str>,
    label: &'t str,
    nth: usize,
}

impl Name<'_> {
    fn is_called(&self, other: &Name) -> bool {
        (self.key, self.label) == (other.key, other.label)
    }
}

fn names(columns: &[Said]) -> Vec<Name<'_>> {
    let mut out: Vec<Name> = Vec::with_capacity(columns.len());
    for column in columns {
        let key = column.key.as_deref();
        let mut name = Name { key, label: if key.is_some() { "" } else { &column.text }, nth: 0 };
        name.nth = out.iter().filter(|other| other.is_called(&name)).count();
        out.push(name);
    }
    out
}

/// All that stands in each of some columns.
fn contents(table: &SaidTable, some: &[usize]) -> Vec<String> {
    let in_column = |at: &usize| {
        let texts = table.rows.iter().filter_map(|row| row.cells.get(*at)).filter(|text| !text.is_empty());
        texts.map(String::as_str).collect::<Vec<_>>().join("　")
    };
    some.iter().map(in_column).collect()
}

/// Whether the columns before two columns are one, or there are none.
fn stands_behind_the_same(of_new: &[Option<usize>], at: usize, to: usize) -> bool {
    at == 0 && to == 0 || at > 0 && to > 0 && of_new[to - 1] == Some(at - 1)
}
