//! The sides on which the columns of a table stand: figures on the right, single marks in the middle, words on the left.
//!
//! Decided once, so that every format sets a column alike. Must not know whether a table stands in prose or is a block.

use crate::japanese::mark::is_dash;
use crate::japanese::script::is_digit;
use crate::japanese::unit::{Dimension, dimension};
use crate::japanese::width::narrow;
use crate::model::quantity::{Amount, Kind, Quantity};
use crate::rich::Align;

/// The side of each column whose author has chosen none. `rows` are the words of the cells.
pub(super) fn of(chosen: &[Align], columns: usize, rows: &[Vec<String>]) -> Vec<Align> {
    let side = |at: usize| {
        let filled = || rows.iter().filter_map(|row| row.get(at)).map(|cell| narrow(cell)).filter(|cell| !is_gap(cell));
        match chosen.get(at) {
            Some(chosen) if *chosen != Align::None => *chosen,
            _ if filled().next().is_none() => Align::None,
            _ if filled().all(|cell| is_figure(&cell)) && !names_something(at, filled()) => Align::Right,
            _ if filled().all(|cell| cell.chars().count() == 1) => Align::Center,
            _ => Align::None,
        }
    };
    (0..columns).map(side).collect()
}

/// What stands where there is no figure: nothing, a dash, and the signs that statistics have for figures that are not told.
fn is_gap(cell: &str) -> bool {
    let cell = cell.trim();
    cell.is_empty() || is_dash(cell) || matches!(cell, "-" | "…" | "...")
}

/// A number with its unit, a range, a share: what is read by its digits. A time of the calendar or a number by which something
/// is called is none, nor are words that have a number in them.
fn is_figure(cell: &str) -> bool {
    let Ok(quantity) = cell.trim().parse::<Quantity>() else { return false };
    let is_counted = |amount: &&Amount| {
        let is_named = matches!(dimension(amount.unit().unwrap_or_default()), Dimension::Time | Dimension::Place);
        let is_approximate = |label: &str| matches!(label, "約" | "およそ" | "おおよそ" | "延べ" | "延" | "計");
        (amount.is_rank() || !is_named) && amount.label().is_none_or(is_approximate)
    };
    let amounts = quantity.amounts();
    // 1-2 is the number of something.
    let is_number_of = matches!(quantity.kind(), Kind::Range { low, high } if low.unit().or(high.unit()).is_none())
        && cell.contains('-');
    !is_number_of && !amounts.is_empty() && amounts.iter().all(is_counted)
}

/// Whether bare numbers are years, or names of rows: those of a first column, those that count the rows, those with a zero
/// before them.
fn names_something<'c>(column: usize, cells: impl Iterator<Item = std::borrow::Cow<'c, str>>) -> bool {
    let cells: Vec<_> = cells.collect();
    let is_bare = |cell: &str| !cell.is_empty() && cell.chars().all(is_digit);
    if !cells.iter().all(|cell| is_bare(cell.trim())) {
        return false;
    }
    let numbers = || cells.iter().map(|cell| cell.trim().parse::<usize>().unwrap_or(usize::MAX));
    let counts = cells.len() > 1 && numbers().enumerate().all(|(at, number)| number == at + 1);
    let are_years = numbers().all(|number| (1868..=2200).contains(&number));
    let are_codes = cells.iter().any(|cell| cell.trim().len() > 1 && cell.trim().starts_with('0'));
    column == 0 || counts || are_years || are_codes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(chosen: &[Align], rows: &[&[&str]]) -> Vec<Align> {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        of(chosen, rows.first().map_or(0, Vec::len), &rows)
    }

    /// A second column of these cells.
    fn side(cells: &[&str]) -> Align {
        let rows: Vec<[&str; 2]> = cells.iter().map(|cell| ["名称", *cell]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
        sides(&[], &rows)[1]
    }

    #[test]
    fn figures_stand_on_the_right() {
        for cells in [
            ["4,649件", "107人", "15団体324人"],
            ["148.2", "△0.3", "—"],
            ["１２", "３", ""],
            ["約1,800人", "…", "10～15件"],
            ["12.5％", "＋0.3ポイント", "-"],
            ["2,015", "1,999", "2,020"],
            ["1億2,000万円", "300千円", "5円"],
            ["3位", "12位", "4位"],
            ["3時間", "30分", "45分"],
            ["3", "5", "2"],
        ] {
            assert_eq!(side(&cells), Align::Right, "{cells:?}");
        }
    }

    #[test]
    fn years_numbers_of_things_and_words_do_not() {
        for cells in [
            ["2015", "2020", "2025"],
            ["令和5年", "令和6年", "令和7年"],
            ["R5", "R6", "R7"],
            ["5月3日", "6月1日", "7月2日"],
            ["14時30分", "9時", "10時"],
            ["1-1", "1-2", "2-1"],
            ["001", "014", "120"],
            ["10", "11", "1-3"],
            ["12", "未定", "14"],
            ["第1回", "第2回", "第3回"],
            ["3番", "4番", "15番"],
            ["中学生120人", "小学生340人", "計460人"],
            ["—", "", "…"],
            ["048-591-1111", "048-592-2222", "048-593-3333"],
        ] {
            assert_eq!(side(&cells), Align::None, "{cells:?}");
        }
    }

    #[test]
    fn single_marks_and_the_numbers_of_rows_stand_in_the_middle() {
        assert_eq!(side(&["○", "◎", "—"]), Align::Center);
        assert_eq!(side(&["1", "2", "3"]), Align::Center);
        assert_eq!(side(&["9", "10", "11"]), Align::Right);
    }

    #[test]
    fn bare_numbers_name_rows_in_the_first_column_alone() {
        let rows: [&[&str]; 3] = [&["10", "10", "10人"], &["20", "25", "7人"], &["30", "5", "1,200人"]];
        assert_eq!(sides(&[], &rows), [Align::None, Align::Right, Align::Right]);
        assert_eq!(sides(&[Align::Right, Align::Left], &rows), [Align::Right, Align::Left, Align::Right]);
    }
}
