use super::*;
use crate::check::sums::grid::Place;
use crate::source::{Sources, Span};

/// What is found in a table whose first row and first column are labels: `whole = sum`, with the culprit behind it.
fn found(table: &str) -> Vec<String> {
    remarked(table, "")
}

fn remarked(table: &str, remark: &str) -> Vec<String> {
    let span = Span::new(Sources::default().add("a.yaml", ""), 0..0);
    let mut lines = table.trim().lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let mut grid = Grid {
        columns: head[1..].iter().map(|text| Label::of(text)).collect(),
        rows: Vec::new(),
        cells: Vec::new(),
        remarks: Remarks::default(),
    };
    grid.remarks.heed(remark);
    for line in lines {
        grid.rows.push(Label::of(line[0]));
        grid.cells.push(line[1..].iter().map(|text| Cell::new(*text, Place::Whole(span))).collect());
    }
    let text = |(row, column): (usize, usize)| grid.cells[row][column].text.clone();
    let tell = |finding: Finding| {
        let culprit = finding.culprit.map_or(String::new(), |culprit| format!(" ({})", text(culprit)));
        format!("{} = {}{culprit}", text(finding.whole), finding.sum)
    };
    disagreements(&grid).into_iter().map(tell).collect()
}

#[test]
fn a_total_below_or_beside_is_held_to_its_parts() {
    assert_eq!(found("|人\n男|126\n女|104\n計|240"), ["240 = 230"]);
    assert_eq!(found("|人\n計|240\n男|126\n女|104"), ["240 = 230"]);
    assert_eq!(found("|男|女|計\nA|1|2|3\nB|3|4|8"), ["8 = 7"]);
    assert_eq!(found("|計|男|女\nA|3|1|2\nB|8|3|4"), ["8 = 7"]);
    assert_eq!(found("|人\n男|126\n女|114\n計|240"), [""; 0]);
}

#[test]
fn what_is_unknown_or_rounded_is_let_pass() {
    for table in [
        "|人\nA|126\nB|—\n計|240",
        "|人\nA|126\nB|X\n計|240",
        "|人\nA|126\nB|\n計|240",
        "|人\nA|約126\nB|104\n計|240",
        "|千人\nA|1.2\nB|1.3\n計|2.6",
        "|構成比\nA|33.3%\nB|33.3%\nC|33.3%\n計|100.0%",
        "|事業費（千円）\nA|126\nB|115\n計|240",
        "|金額\nA|1.2億円\nB|1.3億円\n計|2.6億円",
    ] {
        assert_eq!(found(table), [""; 0], "{table}");
    }
    assert_eq!(remarked("|事業費\nA|126\nB|115\n計|240", "事業費（単位：千円）"), [""; 0]);
    assert_eq!(remarked("|回答\nA|126\nB|115\n計|240", "※四捨五入のため、計が合わないことがあります。"), [""; 0]);
    assert_eq!(found("|構成比\nA|33.3%\nB|33.3%\nC|23.3%\n計|100.0%"), ["100.0% = 89.9"; 0]);
    assert_eq!(found("|構成比\nA|33.3%\nB|33.3%\nC|30.3%\n計|100.0%"), ["100.0% = 96.9"]);
}

#[test]
fn figures_that_cannot_be_added_are_not() {
    for table in [
        "|達成率\nA|80%\nB|90%\n計|85%",
        "|回答の割合\nA|80%\nB|90%\nC|60%\n計|100%",
        "|平均年齢\nA|42.1\nB|40.2\n計|41.3",
        "|人口|うち女性|計\nA|10|4|10",
        "|人\n男|126\nうち市内|30\n女|114\n計|240",
        "|世帯数|男|女|計\nA|10|11|12|23\nB|20|21|22|43",
        "|件|戸\nA|1件|2戸\nB|1件|2戸\n計|2件|4戸",
    ] {
        assert_eq!(found(table), [""; 0], "{table}");
    }
}

#[test]
fn subtotals_stand_between() {
    let right = "|件\nA|1\nB|2\n小計|3\nC|3\nD|4\n小計|7\n合計|10";
    assert_eq!(found(right), [""; 0]);
    assert_eq!(found(&right.replace("小計|7", "小計|8")), ["8 = 7"]);
    assert_eq!(found(&right.replace("合計|10", "合計|11")), ["11 = 10"]);
    let before = "|件\n総数|10\n小計|3\nA|1\nB|2\n小計|7\nC|3\nD|4";
    assert_eq!(found(before), [""; 0]);
    assert_eq!(found(&before.replace("小計|7", "小計|8")), ["8 = 7"]);
    assert_eq!(found("|件\nA|1\nB|2\n小計|3\nその他|1\n計|4"), [""; 0]);
}

#[test]
fn words_that_promise_no_sum_need_a_witness() {
    assert_eq!(found("|総数|65歳以上|75歳以上\nR2|100|30|15\nR3|110|33|17"), [""; 0]);
    assert_eq!(found("|全体|若者|女性\nR2|100|30|50"), [""; 0]);
    assert_eq!(found("|総数|女性|子ども\nR2|100|30|50\nR3|90|30|60"), ["100 = 80"]);
    assert_eq!(found("|総数|男|女\nR2|100|45|50"), ["100 = 95"]);
    assert_eq!(found("|総人口|年少人口|生産年齢人口|老年人口\nR2|100|10|60|35"), ["100 = 105"]);
}

#[test]
fn parts_with_marks_of_their_own_may_stand_inside_others() {
    let nested = "|件\n子育て|100\n・保育|60\n・学童|40\n産業|50\n合計|150";
    assert_eq!(found(nested), [""; 0]);
    assert_eq!(found(&nested.replace("産業|50", "産業|55")), [""; 0]);
    let two = "|件|円\n子育て|100|7\n・保育|60|3\n・学童|40|4\n産業|50|1\n合計|150|9";
    assert_eq!(found(two), ["9 = 8"]);
}

#[test]
fn one_mistake_is_told_once() {
    let right = "|男|女|計\nA|1|2|3\nB|4|5|9\n計|5|7|12";
    assert_eq!(found(right), [""; 0]);
    assert_eq!(found(&right.replace("A|1|2|3", "A|1|6|3")), ["3 = 7 (6)"]);
    assert_eq!(found(&right.replace("A|1|2|3", "A|1|2|4")), ["4 = 3"]);
    assert_eq!(found(&right.replace("計|5|7|12", "計|6|7|12")), ["6 = 5"]);
    assert_eq!(found(&right.replace("計|5|7|12", "計|5|7|13")), ["13 = 12"]);
}

#[test]
fn a_hostile_table_takes_no_longer() {
    let mut table = "|件".to_owned();
    for at in 0..10_000 {
        table.push_str(if at % 2 == 0 { "\nA|1" } else { "\n総数|7" });
    }
    assert_eq!(found(&table).len(), 0);
    assert!(found(&table.replace("総数", "計")).len() <= 60);
}
