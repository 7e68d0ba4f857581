//! Random tables with random edits of their columns and rows: each edit is told once, and no row that was left alone.

use std::collections::BTreeMap;

use super::*;
use crate::compare::rows;

/// A table as an author has it.
#[derive(Debug, Clone)]
pub(in crate::compare) struct Table {
    pub(in crate::compare) caption: String,
    /// What each column is, and its heading.
    pub(in crate::compare) columns: Vec<(Option<&'static str>, String)>,
    pub(in crate::compare) rows: Vec<Vec<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::compare) enum Edit {
    AddColumn,
    RemoveColumn,
    Relabel,
    /// To the end.
    MoveColumn,
    AddRow,
    RemoveRow,
    Rewrite,
    Caption,
}

pub(in crate::compare) const EDITS: [Edit; 8] = [
    Edit::AddColumn,
    Edit::RemoveColumn,
    Edit::Relabel,
    Edit::MoveColumn,
    Edit::AddRow,
    Edit::RemoveRow,
    Edit::Rewrite,
    Edit::Caption,
];

/// Kinds of columns, such as those of agreements and of indicators.
const COLUMNS: [&str; 6] = ["name", "partner", "scope", "until", "renewal", "signed"];

/// How often each thing was done, and so must be told: `column 新規`, `head 名称変更` and the like.
pub(in crate::compare) type Told = BTreeMap<String, usize>;

/// A text of its own: words that no other cell has.
fn cell_text(number: usize) -> String {
    let letter = |at: usize| char::from(b'a' + (number / 26_usize.pow(at as u32) % 26) as u8);
    let word: String = (0..3).map(letter).collect();
    format!("{word}{}", 100 + number)
}

pub(in crate::compare) fn table(is_known: bool, columns: usize, rows: usize) -> Table {
    let column = |at: usize| (is_known.then(|| COLUMNS[at]), format!("見出し{at}"));
    Table {
        caption: "一覧".to_owned(),
        columns: (0..columns).map(column).collect(),
        rows: (0..rows).map(|row| (0..columns).map(|at| cell_text(row * 10 + at)).collect()).collect(),
    }
}

fn as_units(table: &Table) -> Vec<Unit> {
    let cell = |(column, label): &(Option<&'static str>, String), text: &str| Cell {
        column: column.map(str::to_owned),
        label: label.clone(),
        text: text.to_owned(),
    };
    let of = |form: Form, texts: Vec<&str>| Unit {
        under: table.caption.clone(),
        cells: table.columns.iter().zip(texts).map(|(column, text)| cell(column, text)).collect(),
        ..Unit::plain(form, None, [])
    };
    let heading = unit(None, Form::Heading, "", &[("", &table.caption)]);
    let head = of(Form::Head, table.columns.iter().map(|(_, label)| label.as_str()).collect());
    let rows = table.rows.iter().map(|row| of(Form::Row, row.iter().map(String::as_str).collect()));
    [paragraph("次の表のとおりです。"), heading, head].into_iter().chain(rows).collect()
}

/// Does some edits, each kind once, and says what must be told of them.
pub(in crate::compare) fn edited(old: &Table, edits: &[Edit]) -> (Table, Told) {
    let (mut new, mut told) = (old.clone(), Told::new());
    let mut tell = |what: &str| *told.entry(what.to_owned()).or_default() += 1;
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| EDITS.iter().position(|other| other == edit));
    edits.dedup();
    let (mut is_relabelled, mut is_moved) = (false, false);
    for edit in edits {
        match edit {
            Edit::AddColumn => {
                tell("column 新規");
                let is_known = new.columns[0].0.is_some();
                new.columns.insert(1, (is_known.then_some("year"), "令和7年度".to_owned()));
                let cells = new.rows.iter_mut().enumerate();
                cells.for_each(|(at, row)| row.insert(1, cell_text(500 + at)));
            }
            Edit::RemoveColumn => {
                tell("column 廃止");
                let at = new.columns.iter().position(|(_, label)| label == "見出し2").expect("three columns");
                new.columns.remove(at);
                new.rows.iter_mut().for_each(|row| drop(row.remove(at)));
            }
            Edit::Relabel => {
                is_relabelled = true;
                new.columns[0].1 = "呼び名".to_owned();
            }
            Edit::MoveColumn => {
                is_moved = true;
                let at = new.columns.iter().position(|(_, label)| label == "見出し1").expect("two columns");
                let column = new.columns.remove(at);
                new.columns.push(column);
                for row in &mut new.rows {
                    let cell = row.remove(at);
                    row.push(cell);
                }
                is_moved &= at + 1 < new.columns.len();
            }
            Edit::AddRow => {
                tell("row 新規");
                let row = (0..new.columns.len()).map(|at| cell_text(700 + at)).collect();
                new.rows.insert(1, row);
            }
            Edit::RemoveRow => {
                tell("row 廃止");
                new.rows.remove(0);
            }
            Edit::Rewrite => {
                tell("row 内容変更");
                let last = new.rows.last_mut().expect("rows");
                last[0] = cell_text(900);
            }
            Edit::Caption => {
                tell("heading 名称変更");
                new.caption = "取組の表".to_owned();
            }
        }
    }
    match (is_relabelled, is_moved) {
        (true, true) => tell("head 名称変更・移動"),
        (true, false) => tell("head 名称変更"),
        (false, true) => tell("head 移動"),
        (false, false) => {}
    }
    (new, told)
}

fn told(old: &[Unit], new: &[Unit]) -> Told {
    let mut out = Told::new();
    for row in rows::of_both(old, new, &Words::default()).0.iter().filter(|row| !row.is_silent) {
        let form = serde_json::to_value(row.form).expect("a name");
        let labels: Vec<&str> = row.kinds.iter().map(|kind| kind.label()).collect();
        *out.entry(format!("{} {}", form.as_str().expect("a name"), labels.join("・"))).or_default() += 1;
    }
    out
}

proptest! {
    #[test]
    fn each_edit_of_a_table_is_told_once(
        is_known in any::<bool>(),
        columns in 4..7_usize,
        rows in 4..8_usize,
        edits in prop::collection::vec(prop::sample::select(EDITS.to_vec()), 1..5),
    ) {
        let old = table(is_known, columns, rows);
        let (new, wanted) = edited(&old, &edits);
        prop_assert_eq!(told(&as_units(&old), &as_units(&new)), wanted);
    }
}

/// A column that came says what stands in it, row by row.
#[test]
fn a_column_is_told_with_its_cells() {
    let old = table(false, 3, 2);
    let (new, _) = edited(&old, &[Edit::AddColumn]);
    let (rows, _) = rows::of_both(&as_units(&old), &as_units(&new), &Words::default());
    let [row] = &rows[..] else { panic!("{rows:?}") };
    let cells = row.cells.new.as_ref().expect("a column");
    let said: Vec<(&str, &str)> =
        cells.iter().map(|cell| (cell.label.as_str(), cell.pieces[0].text.as_str())).collect();
    let names = [cell_text(0), cell_text(10)];
    let texts = [cell_text(500), cell_text(501)];
    assert_eq!(
        said,
        [("", "令和7年度"), (names[0].as_str(), texts[0].as_str()), (names[1].as_str(), texts[1].as_str())]
    );
    assert_eq!((row.form, &row.kinds[..]), (Form::Column, &[Kind::Added][..]));
}

/// A column without any text has nothing to be known by but its place.
#[test]
fn a_blank_column_is_known_by_its_place() {
    let mut old = table(false, 3, 2);
    old.rows.iter_mut().for_each(|row| row[1].clear());
    let mut new = old.clone();
    new.columns[1].1 = "備考".to_owned();
    assert_eq!(told(&as_units(&old), &as_units(&new)), Told::from([("head 名称変更".to_owned(), 1)]));
}

/// Two tables without captions keep apart, whichever of them goes.
#[test]
fn tables_are_known_by_what_stands_in_them() {
    let [mut one, mut other] = [table(false, 3, 3), table(false, 4, 3)];
    for (at, row) in other.rows.iter_mut().enumerate() {
        row.iter_mut().enumerate().for_each(|(to, text)| *text = cell_text(300 + at * 10 + to));
    }
    one.caption.clear();
    other.caption.clear();
    let units = |tables: &[&Table]| tables.iter().flat_map(|table| as_units(table).split_off(2)).collect::<Vec<_>>();
    let (with_column, _) = edited(&other, &[Edit::AddColumn]);
    let wanted = Told::from([("row 廃止".to_owned(), 3), ("column 新規".to_owned(), 1)]);
    assert_eq!(told(&units(&[&one, &other]), &units(&[&with_column])), wanted);
}

/// The title of a list is told once, and not with each of its items.
#[test]
fn a_list_under_another_title_says_the_same() {
    let list = |title: &str| {
        let item = |id: &str, text: &str| unit(Some(id), Form::Item, title, &[("", text)]);
        let head = unit(Some("related title"), Form::Head, title, &[("", title)]);
        vec![head, item("measure 1", "空き家の活用"), item("measure 2", "道路の舗装")]
    };
    assert_eq!(told(&list("関連施策"), &list("関連する取組")), Told::from([("head 名称変更".to_owned(), 1)]));
    // It is no change of its own where the list comes with it.
    assert_eq!(
        told(&[paragraph("はい。")], &list("関連施策")),
        Told::from([("item 新規".to_owned(), 2), ("paragraph 廃止".to_owned(), 1),])
    );
}
