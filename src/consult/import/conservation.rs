//! No comment is lost: lists as offices keep them, taken over again and again while the office goes on working on them.
//!
//! Whatever the list and whatever has been done to it, each of its rows is told, and each text that went in is the text of a
//! comment of its own, or its row is refused by name.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::{Import, Request, import};
use crate::consult::remark::{Doubt, Outcome, Why};
use crate::load::sheet;
use crate::model::booklet::Booklet;

/// A build for tests alone is slow: all of them are gone through where the program is built as it is shipped.
const SEEDS: u64 = if cfg!(debug_assertions) { 100 } else { 1_000 };
const ROUNDS: usize = 3;

#[test]
fn what_goes_in_comes_out_or_is_refused_by_name() {
    for seed in 0..SEEDS {
        let mut dice = Dice(seed);
        let mut list = List::new(&mut dice);
        let mut file = String::new();
        let mut name = if list.is_workbook { "意見一覧.xlsx" } else { "意見一覧.csv" };
        for round in 0..ROUNDS {
            let first = taken_over(&list, name, &mut file, seed);
            if round == 0 {
                expect_only_reasons_of_the_list(&first, seed);
            }
            let again = taken_over(&list, name, &mut file, seed);
            assert_eq!(again.sum().taken, 0, "seed {seed}: a second time adds something");
            assert_eq!(again.sum().there, first.sum().taken + first.sum().there, "seed {seed}");
            let mended = list.mended();
            let after = taken_over(&mended, name, &mut file, seed);
            let blacked_out = list.rows().filter(|row| row.is_personal()).count();
            if round == 0 && list.is_sound() {
                assert_eq!(
                    (after.sum().taken, after.sum().refused),
                    (blacked_out, 0),
                    "seed {seed}: what was mended comes in"
                );
            }
            list = mended;
            list.worked_on(&mut dice);
            if dice.one_in(6) {
                name = if list.is_workbook { "意見一覧（最新）.xlsx" } else { "意見一覧（最新）.csv" };
            }
        }
    }
}

/// Takes a list over and holds what is told against what stands in it.
fn taken_over(list: &List, name: &str, file: &mut String, seed: u64) -> Import {
    let booklet = booklet(file);
    let request = Request {
        list: sheet::read(list.bytes()).expect("a list that was just made"),
        name,
        sheets: &[],
        columns: &[],
        answers: &[],
    };
    let import = import(request, &booklet, file).unwrap_or_else(|fault| panic!("seed {seed}: {fault:?}"));
    let before = file.clone();
    if let Some(written) = &import.written {
        assert!(written.file.starts_with(&before), "seed {seed}: what was there is changed");
        *file = written.file.clone();
    }
    let read = crate::load::comments(file, &[]).unwrap_or_default();
    let comments: BTreeMap<String, String> =
        read.iter().map(|comment| (comment.id.text.clone(), comment.text.words())).collect();
    assert_eq!(comments.len(), booklet.consultation.comments.len() + import.sum().taken, "seed {seed}");
    let mut claimed = BTreeSet::new();
    for (sheet, report) in list.sheets.iter().zip(&import.sheets) {
        let told: Vec<u32> = report.rows.iter().map(|(row, _)| *row).collect();
        let written: Vec<u32> = sheet.numbered().map(|(number, _)| number).collect();
        assert_eq!(told, written, "seed {seed}: each row is told once");
        let sum = report.sum();
        assert_eq!(sum.rows, sum.taken + sum.there + sum.refused + sum.empty, "seed {seed}");
        for ((_, row), (_, outcome)) in sheet.numbered().zip(&report.rows) {
            match outcome {
                Outcome::Taken { id, .. } | Outcome::There { id, differs: false } => {
                    assert!(claimed.insert(id.clone()), "seed {seed}: two rows are comment {id}");
                    let words = comments.get(id).map(String::as_str).unwrap_or_default();
                    let said = words
                        .strip_prefix("（該当箇所：")
                        .and_then(|rest| rest.split_once("）\n"))
                        .map_or(words, |(_, rest)| rest);
                    assert_eq!(said, row.words(), "seed {seed}: comment {id} says something else");
                    assert!(!row.is_personal(), "seed {seed}");
                }
                Outcome::There { differs: true, .. } => panic!("seed {seed}: all of them say where they came from"),
                Outcome::Refused(_) => assert!(!row.text.is_empty(), "seed {seed}"),
                Outcome::Empty { .. } => assert!(row.text.is_empty(), "seed {seed}: a text is empty"),
            }
        }
    }
    import
}

/// A list that was never taken over is doubtful only where it has a number twice.
fn expect_only_reasons_of_the_list(import: &Import, seed: u64) {
    for (_, outcome) in import.sheets.iter().flat_map(|sheet| &sheet.rows) {
        if let Outcome::Refused(why) = outcome {
            let is_due =
                matches!(why, Why::PersonalData(_) | Why::Doubt(Doubt::NumberAgain { .. } | Doubt::OnTwoSheets { .. }));
            assert!(is_due, "seed {seed}: {why:?}");
        }
    }
}

fn booklet(comments: &str) -> Booklet {
    let files = [
        ("booklet.yaml", include_str!("../../../tests/valid/minimal/booklet.yaml")),
        ("consultation.yaml", "from: 令和5年12月1日\nuntil: 令和6年1月4日\n"),
        ("comments.yaml", if comments.is_empty() { "[]\n" } else { comments }),
    ];
    let files = files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect();
    crate::load::files("b", files).booklet.expect("a booklet that can be read")
}

/// Numbers that follow from a seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % (most as u64)).expect("a small number")
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        let at = self.below(all.len());
        all.get(at).copied().expect("one of all")
    }
}

#[derive(Debug, Clone)]
struct ListRow {
    number: String,
    /// Whether its number is merged with that of the row above.
    is_merged: bool,
    place: String,
    text: String,
}

impl ListRow {
    fn new(dice: &mut Dice) -> ListRow {
        let common = ["賛成です。", "反対です。", "特になし", "道を直してほしい。\n早くお願いします。"];
        let marks = [
            "＊`code` と *強調* と [^1]",
            "- 箇条\n- 箇条2",
            "| 表 | $x$ \\n",
            "すばらしい😊",
            "  字下げ\n\n二つ目",
            "{{計画期間}} # a: b",
        ];
        let text = match dice.below(10) {
            0 | 1 => dice.of(&common).to_owned(),
            2 => dice.of(&marks).to_owned(),
            3 => format!("電話は090-1111-{:04}です。", dice.below(10_000)),
            4 => String::new(),
            _ => format!("意見その{}です。", dice.below(100_000)),
        };
        let place = dice.of(&["", "", "全般", "12ページ", "1-1"]).to_owned();
        ListRow { number: String::new(), is_merged: false, place, text }
    }

    fn is_personal(&self) -> bool {
        self.text.contains("090-")
    }

    fn words(&self) -> String {
        self.text.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    fn has_anything(&self) -> bool {
        !(self.place.is_empty() && self.text.is_empty() && (self.number.is_empty() || self.is_merged))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HeadForm {
    Plain,
    BelowATitle,
    InTwoRows,
}

#[derive(Debug, Clone)]
struct ListSheet {
    name: String,
    head: HeadForm,
    has_numbers: bool,
    rows: Vec<ListRow>,
}

impl ListSheet {
    fn new(name: &str, dice: &mut Dice, merges: bool) -> ListSheet {
        let head = match dice.below(3) {
            0 => HeadForm::Plain,
            1 => HeadForm::BelowATitle,
            _ => HeadForm::InTwoRows,
        };
        let has_numbers = !dice.one_in(3);
        let mut rows: Vec<ListRow> = (0..1 + dice.below(8)).map(|_| ListRow::new(dice)).collect();
        let mut number = 0;
        let mut above = String::new();
        for row in rows.iter_mut().filter(|_| has_numbers) {
            // Gaps, rows without a number, several comments of one person, and a number twice.
            number += 1 + usize::from(dice.one_in(5));
            row.number = match dice.below(12) {
                0 => String::new(),
                1 if merges && !above.is_empty() => {
                    row.is_merged = true;
                    above.clone()
                }
                2 if !above.is_empty() => above.clone(),
                _ => number.to_string(),
            };
            above.clone_from(&row.number);
        }
        ListSheet { name: name.to_owned(), head, has_numbers, rows }
    }

    /// The row of the first comment, from 1.
    fn first(&self) -> u32 {
        match self.head {
            HeadForm::Plain => 2,
            HeadForm::BelowATitle => 4,
            HeadForm::InTwoRows => 3,
        }
    }

    /// The rows in which anything stands, as a spreadsheet counts.
    fn numbered(&self) -> impl Iterator<Item = (u32, &ListRow)> {
        (self.first()..).zip(&self.rows).filter(|(_, row)| row.has_anything())
    }

    /// The cells above the comments, by row and column.
    fn heads(&self) -> Vec<(u32, u16, &'static str)> {
        let last = self.first() - 1;
        let mut cells = match self.head {
            HeadForm::Plain => Vec::new(),
            HeadForm::BelowATitle => vec![(1, 0, "見本市総合戦略（案）に対する意見一覧")],
            HeadForm::InTwoRows => vec![(1, 1, "意見の内容")],
        };
        let of_number = if self.head == HeadForm::InTwoRows { 1 } else { last };
        cells.extend(self.has_numbers.then_some((of_number, 0, "受付番号")));
        let text = if self.head == HeadForm::InTwoRows { "内容" } else { "ご意見の概要" };
        cells.extend([(last, 1, "該当箇所"), (last, 2, text), (last, 3, "氏名")]);
        cells
    }

    fn text(&self) -> String {
        let mut lines: BTreeMap<u32, [String; 4]> = BTreeMap::new();
        let mut put = |row: u32, at: u16, text: &str| {
            if let Some(cell) = lines.entry(row).or_default().get_mut(usize::from(at)) {
                text.clone_into(cell);
            }
        };
        self.heads().into_iter().for_each(|(row, at, text)| put(row, at, text));
        for (number, row) in self.numbered() {
            put(number, 0, &row.number);
            put(number, 1, &row.place);
            put(number, 2, &row.text);
            put(number, 3, "山田太郎");
        }
        let last = lines.keys().next_back().copied().unwrap_or(0);
        let line = |number: u32| {
            let cells = lines.get(&number).cloned().unwrap_or_default();
            cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).join(",") + "\n"
        };
        // A line of a cell is a line of the file too, but none of the spreadsheet.
        (1..=last).map(line).collect()
    }

    fn write(&self, sheet: &mut Worksheet) {
        let format = Format::new();
        for (row, at, text) in self.heads() {
            sheet.write_string(row - 1, at, text).expect("a cell");
        }
        if self.head == HeadForm::InTwoRows {
            sheet.merge_range(0, 1, 0, 2, "意見の内容", &format).expect("merged cells");
        }
        let rows: Vec<(u32, &ListRow)> = (self.first()..).zip(&self.rows).collect();
        for (at, (number, row)) in rows.iter().enumerate() {
            let line = number - 1;
            let reach = rows.get(at + 1..).unwrap_or_default().iter().take_while(|(_, row)| row.is_merged).count();
            if !row.is_merged && !row.number.is_empty() {
                if reach > 0 {
                    let last = line + u32::try_from(reach).expect("a few rows");
                    sheet.merge_range(line, 0, last, 0, &row.number, &format).expect("merged cells");
                } else {
                    sheet.write_string(line, 0, &row.number).expect("a cell");
                }
            }
            if row.has_anything() {
                sheet.write_string(line, 1, &row.place).expect("a cell");
                sheet.write_string(line, 2, &row.text).expect("a cell");
            }
        }
    }
}

#[derive(Debug, Clone)]
struct List {
    is_workbook: bool,
    sheets: Vec<ListSheet>,
}

impl List {
    fn new(dice: &mut Dice) -> List {
        let is_workbook = !dice.one_in(2);
        let names = if is_workbook { &["メール", "FAX", "窓口"][..] } else { &[""] };
        let count = 1 + dice.below(names.len());
        let sheets = names.iter().take(count).map(|name| ListSheet::new(name, dice, is_workbook)).collect();
        List { is_workbook, sheets }
    }

    fn rows(&self) -> impl Iterator<Item = &ListRow> {
        self.sheets.iter().flat_map(|sheet| &sheet.rows)
    }

    /// Whether nothing in it is doubtful, once what looks like personal data is blacked out.
    fn is_sound(&self) -> bool {
        let mut texts = BTreeSet::new();
        self.sheets.iter().all(|sheet| {
            let mut numbers = BTreeSet::new();
            let typed =
                sheet.rows.iter().filter(|row| !row.number.is_empty() && !row.is_merged && !row.text.is_empty());
            typed.clone().all(|row| numbers.insert(&row.number) && texts.insert((&row.number, &row.text)))
                && sheet.rows.iter().all(|row| !row.is_merged)
        })
    }

    fn bytes(&self) -> Vec<u8> {
        let Some(only) = self.sheets.first().filter(|_| !self.is_workbook) else {
            let mut book = Workbook::new();
            for sheet in &self.sheets {
                sheet.write(book.add_worksheet().set_name(&sheet.name).expect("a name"));
            }
            return book.save_to_buffer().expect("a workbook");
        };
        only.text().into_bytes()
    }

    /// The list with what looks like personal data blacked out.
    fn mended(&self) -> List {
        let mut list = self.clone();
        for row in list.sheets.iter_mut().flat_map(|sheet| &mut sheet.rows).filter(|row| row.is_personal()) {
            row.text = row.text.replace("090-1111-", "（略）");
        }
        list
    }

    /// What an office does to its list from one day to the next.
    fn worked_on(&mut self, dice: &mut Dice) {
        for _ in 0..1 + dice.below(3) {
            let at = dice.below(self.sheets.len());
            let Some(sheet) = self.sheets.get_mut(at).filter(|sheet| !sheet.rows.is_empty()) else { continue };
            // Merged cells are left as they are.
            if sheet.rows.iter().any(|row| row.is_merged) {
                sheet.rows.push(ListRow::new(dice));
                continue;
            }
            let (at, other) = (dice.below(sheet.rows.len()), dice.below(sheet.rows.len()));
            match dice.below(8) {
                0 => sheet.rows.swap(at, other),
                1 => sheet.rows.insert(at, ListRow::new(dice)),
                2 => {
                    sheet.rows.remove(at);
                }
                3 => {
                    let row = sheet.rows.get(at).cloned().into_iter();
                    sheet.rows.extend(row);
                }
                4 => {
                    for (at, row) in (1_usize..).zip(&mut sheet.rows).filter(|_| sheet.has_numbers) {
                        row.number = at.to_string();
                    }
                }
                5 => sheet.rows.iter_mut().skip(at).take(1).for_each(|row| row.text.push_str("（追記）")),
                6 => sheet.rows.iter_mut().for_each(|row| row.number.clear()),
                _ => sheet.rows.push(ListRow::new(dice)),
            }
        }
    }
}
