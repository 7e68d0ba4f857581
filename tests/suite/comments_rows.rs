//! `sasshi comments import`, row by row: no comment is lost, changed or taken for another, whatever the list is like.

use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;

use crate::project::{Project, Run};

const CALL: &str = "\
from: 令和5年12月1日
until: 令和6年1月4日
contact: {phone: 048-000-1111, address: 見本市本町1-111}
categories:
  - {id: reflected, name: 反映, reflected: true}
  - {id: noted, name: 参考, reflected: false}
";

fn asked() -> Project {
    Project::minimal().file("consultation.yaml", CALL)
}

fn import(project: &Project, list: &str, bytes: impl AsRef<[u8]>, arguments: &[&str]) -> Run {
    std::fs::write(project.beside(list), bytes).unwrap();
    let folder = project.path("").display().to_string();
    project.run(&[&["comments", "import", list, folder.as_str()], arguments].concat())
}

fn file(project: &Project) -> String {
    std::fs::read_to_string(project.path("comments.yaml")).unwrap_or_default()
}

/// The id and the words of each comment.
fn comments(project: &Project) -> Vec<(String, String)> {
    let read = sasshi::load::comments(&file(project), &[]).expect("a file that can be read");
    read.into_iter().map(|comment| (comment.id.text.clone(), comment.text.words())).collect()
}

fn ids(project: &Project) -> Vec<String> {
    comments(project).into_iter().map(|(id, _)| id).collect()
}

fn report(project: &Project, arguments: &[&str]) -> Run {
    let folder = project.path("").display().to_string();
    project.run(&[&["comments", "report", folder.as_str(), "--stage", "draft"], arguments].concat())
}

/// A workbook with sheets of rows of texts.
fn workbook(sheets: &[(&str, &[&[&str]])], merges: &[(u32, u16, u32, u16)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (at, text) in (0..).zip(*cells) {
                sheet.write_string(row, at, *text).unwrap();
            }
        }
        for (row, column, last_row, last_column) in merges {
            let text = rows.get(*row as usize).and_then(|row| row.get(usize::from(*column))).unwrap();
            sheet.merge_range(*row, *column, *last_row, *last_column, text, &Format::new()).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

const ROWS: &str = "\
番号,該当箇所,意見
1,基本目標1,一つ目です。
2,,電話は090-1111-2222です。公園を増やしてほしい。
,,番号のない意見です。
3,基本目標1,
4,,別紙のとおり
";

#[test]
fn a_gap_in_the_numbers_takes_the_number_of_no_other_row() {
    let project = asked();
    let run = import(&project, "l.csv", ROWS, &["--lang", "ja"]);
    assert_eq!(run.code, 1);
    assert_eq!(ids(&project), ["1", "n1", "4"]);
    for said in [
        "3行目は書き込みませんでした: 電話番号",
        "5行目には意見の文がありません",
        "5行 ＝ 取り込む3 ＋ すでにある0 ＋ 書き込まない1 ＋ 意見なし1",
    ] {
        assert!(run.stderr.contains(said), "{said}\n{}", run.stderr);
    }
    let mended = ROWS.replace("電話は090-1111-2222です。", "");
    let run = import(&project, "l.csv", mended, &[]);
    assert!(run.stderr.contains("5 rows = 1 taken + 3 there already + 0 refused + 1 empty"), "{}", run.stderr);
    assert_eq!(comments(&project)[3], ("2".to_owned(), "公園を増やしてほしい。".to_owned()));
}

#[test]
fn a_row_without_a_number_takes_none_that_comes_later() {
    let project = asked();
    assert_eq!(import(&project, "l.csv", "番号,意見\n,番号のない意見です。\n1,一つ目の意見です。\n", &[]).code, 0);
    assert_eq!(comments(&project)[1], ("1".to_owned(), "一つ目の意見です。".to_owned()));
    assert_eq!(ids(&project), ["n1", "1"]);
}

#[test]
fn several_comments_of_one_person_are_kept_apart() {
    let rows: [&[&str]; 5] = [&["番号", "意見"], &["1", "一つ目"], &["", "二つ目"], &["", "三つ目"], &["2", "別の人"]];
    let list = workbook(&[("意見", &rows)], &[(1, 0, 3, 0)]);
    let project = asked();
    for _ in 0..2 {
        assert_eq!(import(&project, "l.xlsx", &list, &[]).code, 0);
        assert_eq!(ids(&project), ["1-1", "1-2", "1-3", "2"]);
    }
    // Without merged cells nobody can see whose comment the second is; it is lost all the same to none.
    let project = asked();
    assert_eq!(import(&project, "l.csv", "番号,意見\n1,一つ目\n,二つ目\n2,別の人\n", &[]).code, 0);
    assert_eq!(ids(&project), ["1", "n1", "2"]);
}

#[test]
fn all_sheets_are_looked_at() {
    let cover: [&[&str]; 2] = [&["見本市総合戦略への意見", ""], &["内容", "一覧は次のシート"]];
    let mail: [&[&str]; 2] = [&["番号", "意見"], &["1", "案内板を増やしてほしい。"]];
    let fax: [&[&str]; 3] = [&["番号", "意見"], &["1", "駅前を明るくしてほしい。"], &["3", "計画が長い。"]];
    let list = workbook(&[("表紙", &cover), ("メール", &mail), ("FAX", &fax)], &[]);
    let project = asked();
    let run = import(&project, "l.xlsx", &list, &["--lang", "ja"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(ids(&project), ["1", "s2-1", "3"]);
    for said in ["「表紙」 意見の一覧の見出しがない", "「メール」 1行 ＝ 取り込む1", "「FAX」 2行 ＝ 取り込む2"]
    {
        assert!(run.stderr.contains(said), "{said}\n{}", run.stderr);
    }
    let project = asked();
    assert_eq!(import(&project, "l.xlsx", &list, &["--sheet", "FAX"]).code, 0);
    assert_eq!(ids(&project), ["1", "3"]);
    let run = import(&project, "l.xlsx", &list, &["--sheet", "はがき"]);
    assert!(run.code == 2 && run.stderr.contains("[unknown-sheet]") && run.stderr.contains("メール"), "{}", run.stderr);
}

#[test]
fn heads_may_stand_in_two_rows() {
    let rows: [&[&str]; 4] = [
        &["番号", "意見の内容", "", "市の対応", ""],
        &["", "該当箇所", "内容", "考え方", "区分"],
        &["1", "基本目標1", "案内板を増やしてほしい", "検討します", "参考"],
        &["2", "", "読みやすく", "そうします", "反映"],
    ];
    let workbook = workbook(&[("Sheet", &rows)], &[(0, 1, 0, 2), (0, 3, 0, 4), (0, 0, 1, 0)]);
    let csv: String = rows.iter().map(|row| row.join(",") + "\n").collect();
    for (name, list) in [("l.xlsx", workbook), ("l.csv", csv.into_bytes())] {
        let project = asked();
        assert_eq!(import(&project, name, list, &[]).code, 0, "{name}");
        let read = sasshi::load::comments(&file(&project), &[]).unwrap();
        let [first, second] = &read[..] else { panic!("two comments in {name}") };
        assert_eq!((first.about[0].text.as_str(), first.text.words().as_str()), ("tourism", "案内板を増やしてほしい"));
        assert_eq!(second.response.as_ref().map(|response| response.words()).as_deref(), Some("そうします"));
        assert_eq!(second.category.as_ref().map(|category| category.text.as_str()), Some("reflected"));
    }
}

#[test]
fn what_a_column_is_can_be_said() {
    let list = "番号,お気付きの点,氏名\n1,道,山田\n";
    let project = asked();
    let run = import(&project, "l.csv", list, &[]);
    assert!(run.code == 2 && run.stderr.contains("お気付きの点") && run.stderr.contains("--column"), "{}", run.stderr);
    assert!(!run.stderr.contains("山田"), "{}", run.stderr);
    let run = import(&project, "l.csv", list, &["--column", "comment=B", "--column", "number=番号"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(comments(&project), [("1".to_owned(), "道".to_owned())]);
    let kept = asked().file("consultation.yaml", format!("{CALL}columns: {{comment: お気付きの点}}\n"));
    assert_eq!(import(&kept, "l.csv", list, &[]).code, 0);
    assert_eq!(comments(&kept)[0].1, "道");
    // Of two columns of comments none is chosen.
    let two = "番号,意見の概要,意見の内容（原文）\n1,道,道が悪い。\n";
    let run = import(&asked(), "l.csv", two, &[]);
    assert!(run.code == 2 && run.stderr.contains("[unclear-columns]"), "{}", run.stderr);
    let project = asked();
    assert_eq!(import(&project, "l.csv", two, &["--column", "comment=意見の概要"]).code, 0);
    assert_eq!(comments(&project)[0].1, "道");
}

#[test]
fn a_doubt_is_asked_and_can_be_answered() {
    let project = asked();
    assert_eq!(import(&project, "l.csv", "番号,意見\n1,道\n2,川\n", &[]).code, 0);
    // A number goes over to another comment, as lists are numbered anew.
    let renumbered = "番号,意見\n1,橋\n2,道\n3,川\n";
    let run = import(&project, "l.csv", renumbered, &["--lang", "ja"]);
    assert_eq!((run.code, ids(&project)), (1, vec!["1".to_owned(), "2".to_owned()]));
    for said in [
        "2行目は書き込みませんでした: 前に意見 1",
        "3行目は書き込みませんでした: 前に意見 2",
        "4行目は書き込みませんでした: 前に意見 2",
    ] {
        assert!(run.stderr.contains(said), "{said}\n{}", run.stderr);
    }
    let answers = ["--row", "2=new", "--row", "3=1", "--row", "4=2"];
    let run = import(&project, "l.csv", renumbered, &answers);
    assert!(run.stderr.contains("1 added, 2 there already, 0 left out"), "{}", run.stderr);
    assert_eq!(comments(&project)[2], ("n1".to_owned(), "橋".to_owned()));
    // What was answered is not asked again, and nothing else of the file is touched.
    let run = import(&project, "l.csv", renumbered, &[]);
    assert!(run.code == 0 && run.stderr.contains("0 added, 3 there already, 0 left out"), "{}", run.stderr);
    let run = import(&project, "l.csv", renumbered, &["--row", "9=new"]);
    assert!(run.code == 1 && run.stderr.contains("--row 9"), "{}", run.stderr);
}

#[test]
fn the_same_text_of_another_list_is_asked() {
    let project = asked();
    assert_eq!(import(&project, "メール.csv", "意見\n賛成です。\n", &[]).code, 0);
    let run = import(&project, "郵送.csv", "意見\n賛成です。\n反対です。\n", &[]);
    assert!(run.code == 1 && run.stderr.contains("row 2 was not written: 1, from another list"), "{}", run.stderr);
    assert_eq!(import(&project, "郵送.csv", "意見\n賛成です。\n反対です。\n", &["--row", "2=new"]).code, 0);
    assert_eq!(comments(&project).len(), 3);
    // Under its former name a list is the same list.
    let run = import(&project, "メール（最終）.csv", "意見\n賛成です。\n", &["--list", "メール.csv"]);
    assert!(run.stderr.contains("0 added, 1 there already"), "{}", run.stderr);
}

#[test]
fn what_looks_like_personal_data_can_be_let_pass() {
    let project = asked();
    let list = "番号,意見\n1,相談窓口（0120-000-000）を知らせてほしい。\n2,見本市本町1-1の者です。\n3,見本市本町1-111の市役所へ。\n";
    let run = import(&project, "l.csv", list, &["--lang", "ja", "--row", "2=pass"]);
    assert_eq!(run.code, 1);
    assert_eq!(ids(&project), ["1", "3"]);
    assert!(run.stderr.contains("3行目は書き込みませんでした: 住所"), "{}", run.stderr);
    assert!(run.stderr.contains("- {rule: personal-data, target: 1, reason: …}"), "{}", run.stderr);
}

#[test]
fn what_is_not_to_be_published_is_kept_out_of_the_document() {
    let project = asked();
    let list =
        "番号,公開の可否,意見\n1,可,公開する意見\n2,不可,内密の意見\n3,,何も言わない意見\n4,要相談,決まらない意見\n";
    let run = import(&project, "l.csv", list, &["--lang", "ja"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("3行目: 公表を望まない意見") && run.stderr.contains("4行目: 公表してよいかどうか"),
        "{}",
        run.stderr
    );
    for format in ["human", "html", "md", "json"] {
        let told = report(&project, &["--format", format]).stdout;
        assert!(told.contains("公開する意見"), "{format}: {told}");
        for kept in ["内密の意見", "何も言わない意見", "決まらない意見"] {
            assert!(!told.contains(kept), "{format}");
        }
        assert!(format == "json" || told.contains("ほかに公表を望まないもの3件"), "{format}: {told}");
    }
}

#[test]
fn long_numbers_stay_exact_or_are_none() {
    let project = asked();
    let list = "受付番号,意見\n202311200000000123,道\n202311200000000124,川\n";
    assert_eq!(import(&project, "l.csv", list, &[]).code, 0);
    assert_eq!(ids(&project), ["202311200000000123", "202311200000000124"]);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "受付番号").unwrap().write_string(0, 1, "意見").unwrap();
    for (row, text) in [(1, "道"), (2, "川")] {
        sheet.write_number(row, 0, 2.023_112e17).unwrap().write_string(row, 1, text).unwrap();
    }
    let project = asked();
    let run = import(&project, "l.xlsx", book.save_to_buffer().unwrap(), &["--lang", "ja"]);
    assert!(run.code == 0 && run.stderr.contains("15桁までしか"), "{}", run.stderr);
    assert_eq!(comments(&project).len(), 2);
}

#[test]
fn what_became_of_each_row_is_had_as_data() {
    let project = asked();
    let run = import(&project, "l.csv", ROWS, &["--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["sum"], serde_json::json!({"rows": 5, "taken": 3, "there": 0, "refused": 1, "empty": 1}));
    let rows = json["sheets"][0]["rows"].as_array().unwrap();
    let outcomes: Vec<&str> = rows.iter().map(|row| row["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["taken", "refused", "taken", "empty", "taken"]);
    assert_eq!((&rows[1]["why"], &rows[1]["kinds"][0]), (&Value::from("personal-data"), &Value::from("telephone")));
    assert!(!run.stdout.contains("090"), "{}", run.stdout);
}

/// One text often comes from many people: it is printed once, with the numbers of all, and answered once.
#[test]
fn the_same_text_is_told_once_with_all_its_numbers() {
    let project = asked();
    let rows: String = (1..=20).map(|number| format!("{number},賛成です。\n")).collect();
    assert_eq!(import(&project, "l.csv", format!("番号,意見\n{rows}21,反対です。\n"), &[]).code, 0);
    let answered = file(&project).replacen(
        "    賛成です。\n",
        "    賛成です。\n  response: ありがとうございます。\n  category: 参考\n",
        1,
    );
    let project = project.file("comments.yaml", answered);
    let json: Value = serde_json::from_str(&report(&project, &["--format", "json"]).stdout).unwrap();
    let comments = json["groups"][0]["comments"].as_array().unwrap();
    assert_eq!((comments.len(), comments[0]["same"].as_array().unwrap().len()), (2, 19));
    assert_eq!((&json["totals"]["comments"], &json["totals"]["answered"]), (&Value::from(21), &Value::from(20)));
    assert_eq!(json["categories"][1]["count"], 20);
    let page = report(&project, &["--format", "html"]).stdout;
    assert!(page.contains("同じ意見20件") && page.matches("賛成です。").count() == 1, "{page}");
    let check = project.check(&["--format", "short", "--stage", "final"]);
    assert_eq!(check.stdout.matches("[unanswered-comment]").count(), 1, "{}", check.stdout);
}

#[test]
fn too_many_comments_are_refused_before_anything_is_written() {
    let project = asked();
    let rows: String = (1..=10_001).map(|number| format!("{number},道\n")).collect();
    let run = import(&project, "l.csv", format!("番号,意見\n{rows}"), &[]);
    assert!(run.code == 2 && run.stderr.contains("[too-many-comments]"), "{}", run.stderr);
    assert_eq!(file(&project), "");
}

/// As many as are allowed come in, and can be read again.
#[test]
fn ten_thousand_comments_are_taken_over() {
    let project = asked();
    let rows: String =
        (1..=10_000).map(|at| format!("{at},2023/12/8,全般,反映,意見その{at}です。,考え方です。\n")).collect();
    let run = import(&project, "l.csv", format!("番号,受付日,該当箇所,対応区分,意見,市の考え方\n{rows}"), &[]);
    assert!(run.code == 0 && run.stderr.contains("10000 added"), "{}", run.stderr);
    assert_eq!(comments(&project).len(), 10_000);
    let again = import(&project, "l.csv", format!("番号,受付日,該当箇所,対応区分,意見,市の考え方\n{rows}"), &[]);
    assert!(again.code == 0 && again.stderr.contains("0 added, 10000 there already"), "{}", again.stderr);
}
