//! `sasshi comments import`: what is taken over from the lists of offices, and what never is.

use rust_xlsxwriter::{Format, Workbook};
use sasshi::model::consultation::Comment;

use crate::project::{Project, Run};

const CALL: &str = "\
from: 令和5年12月1日
until: 令和6年1月4日
categories:
  - {id: reflected, name: 反映, reflected: true}
  - {id: noted, name: 参考, reflected: false}
";

/// What tells who somebody is, in the columns of such things.
const SECRETS: [&str; 7] =
    ["山田太郎", "ヤマダタロウ", "見本市中央9-8-7", "090-1234-5678", "taro@example.jp", "七十代", "無職"];

fn asked() -> Project {
    Project::minimal().file("consultation.yaml", CALL)
}

/// A list as an office keeps it: titles above, personal columns between, formulas and dates as spreadsheets have them.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("表紙").unwrap().write_string(0, 0, "意見募集の記録").unwrap();
    let sheet = book.add_worksheet().set_name("意見").unwrap();
    sheet.write_string(0, 0, "見本市総合戦略（案）への意見").unwrap();
    let heads = [
        "No.",
        "受付日",
        "お名前",
        "フリガナ",
        "ご住所",
        "電話番号",
        "メールアドレス",
        "年代",
        "ご職業",
        "該当箇所",
        "ご意見（200字以内）",
        "市の考え方",
        "対応区分",
        "備考",
    ];
    for (at, head) in (0..).zip(heads) {
        sheet.write_string(2, at, head).unwrap();
    }
    let date = Format::new().set_num_format("yyyy/m/d");
    let texts = [
        ("基本目標1　人が訪れるまちをつくる", "案内板を増やしてほしい。\n英語も書いてほしい。", "増やします。", "反映"),
        ("観光入込客数", "=HYPERLINK(\"http://x\",\"y\") # 目標: 低すぎる", "", ""),
        ("空き店舗", "意味が分からない。", "用語解説にあります。", "参考"),
        ("12ページの表", "読みにくい。", "", "検討中"),
        ("全般", "分かりやすい。", "", ""),
    ];
    for (row, (about, text, response, category)) in (3..).zip(texts) {
        sheet.write_number(row, 0, f64::from(row) - 2.0).unwrap();
        // As a serial, once without a format that makes it look like a date.
        if row == 4 {
            sheet.write_number(row, 1, 45_268.0).unwrap();
        } else {
            sheet.write_number_with_format(row, 1, 45_268.5, &date).unwrap();
        }
        for (at, secret) in (2..).zip(SECRETS) {
            sheet.write_string(row, at, secret).unwrap();
        }
        sheet.write_string(row, 9, about).unwrap();
        sheet.write_string(row, 10, text).unwrap();
        sheet.write_string(row, 11, response).unwrap();
        sheet.write_string(row, 12, category).unwrap();
        sheet.write_string(row, 13, "窓口で受けた").unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn import(project: &Project, list: &str, bytes: impl AsRef<[u8]>, arguments: &[&str]) -> Run {
    std::fs::write(project.beside(list), bytes).unwrap();
    let folder = project.path("").display().to_string();
    project.run(&[&["comments", "import", list, folder.as_str()], arguments].concat())
}

fn written(project: &Project) -> String {
    std::fs::read_to_string(project.path("comments.yaml")).unwrap_or_default()
}

/// The comments that the file holds.
fn comments(project: &Project) -> Vec<Comment> {
    sasshi::load::comments(&written(project), &["空き店舗".to_owned()]).expect("a file that can be read")
}

fn abouts(comment: &Comment) -> Vec<&str> {
    comment.about.iter().map(|about| about.text.as_str()).collect()
}

fn ids(project: &Project) -> Vec<String> {
    comments(project).into_iter().map(|comment| comment.id.text).collect()
}

#[test]
fn a_list_is_taken_over_without_who_wrote_it() {
    let project = asked();
    let run = import(&project, "意見.xlsx", workbook(), &["--lang", "ja"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.ends_with("comments.yaml\n"), "{}", run.stdout);
    let file = written(&project);
    for secret in SECRETS {
        for said in [&file, &run.stdout, &run.stderr] {
            assert!(!said.contains(secret), "{secret} is in {said}");
        }
    }
    let comments = comments(&project);
    let typed = |typed: &Option<sasshi::source::Typed>| typed.as_ref().map(|typed| typed.text.clone());
    let about: Vec<_> = comments.iter().map(abouts).collect();
    assert_eq!(about, [vec!["tourism"], vec!["visitors"], vec!["空き店舗"], vec![], vec![]]);
    let received: Vec<_> = comments.iter().map(|one| one.received.as_ref().unwrap().typed.text.clone()).collect();
    assert_eq!(received, vec!["令和5年12月8日"; 5]);
    let categories: Vec<_> = comments.iter().map(|comment| typed(&comment.category)).collect();
    assert_eq!(categories, [Some("reflected"), None, Some("noted"), None, None].map(|id| id.map(str::to_owned)));
    assert_eq!(comments[0].text.words(), "案内板を増やしてほしい。\n英語も書いてほしい。");
    assert_eq!(comments[0].response.as_ref().unwrap().words(), "増やします。");
    assert_eq!(comments[1].text.words(), "=HYPERLINK(\"http://x\",\"y\") # 目標: 低すぎる");
    assert_eq!(comments[3].text.words(), "（該当箇所：12ページの表）\n読みにくい。");
    for remark in [
        "C、D、E、F、G、H、I列は、意見を寄せた人についての列",
        "N列「備考」は、何の列か分からない",
        "7行目: どの見出し",
        "7行目: consultation.yaml にない区分",
        "「表紙」 意見の一覧の見出しがないシート",
        "「意見」 5行 ＝ 取り込む5 ＋ すでにある0 ＋ 書き込まない0 ＋ 意見なし0",
        "意見5件を書き足しました（すでにあるもの0件、書き込まなかったもの0件、意見のない行0）",
    ] {
        assert!(run.stderr.contains(remark), "{remark}\n{}", run.stderr);
    }
    // What is left to do is to say where the comment is reflected.
    let check = project.check(&["--stage", "consultation", "--format", "short"]);
    let errors: Vec<&str> = check.stdout.lines().filter(|line| line.contains("error[")).collect();
    assert!(errors.len() == 1 && errors[0].contains("[change-not-linked]"), "{errors:?}");
}

#[test]
fn a_second_time_adds_nothing() {
    let project = asked().file("comments.yaml", "# 公表する順\r\n- id: 9\r\n  text: 前からの意見 # 覚え書き\r\n");
    assert_eq!(import(&project, "a.xlsx", workbook(), &[]).code, 0);
    let first = written(&project);
    assert!(first.starts_with("# 公表する順\r\n- id: 9\r\n  text: 前からの意見 # 覚え書き\r\n- id: 1\r\n"), "{first}");
    assert_eq!(first.matches('\n').count(), first.matches("\r\n").count());
    let run = import(&project, "a.xlsx", workbook(), &[]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(run.stderr.contains("0 added, 5 there already, 0 left out, 0 empty"), "{}", run.stderr);
    assert_eq!(written(&project), first);
}

#[test]
fn nothing_is_written_where_it_is_only_to_be_shown() {
    let project = asked();
    let run = import(&project, "a.csv", "番号,意見\n1,道\n", &["--dry-run"]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (0, "- id: 1\n  origin: a.csv |  | 2 | 1 | 5ba422ed6a1c602a\n  text: |\n    道\n")
    );
    assert!(!project.path("comments.yaml").exists());
}

#[test]
fn a_list_of_an_old_program_is_taken_over() {
    let list = "番号,氏名,意見\r\n①,髙橋,\"道を直して、\"\"早く\"\"\r\nほしい\"\r\n２,鈴木,川\r\n";
    let (bytes, _, is_lossy) = encoding_rs::SHIFT_JIS.encode(list);
    assert!(!is_lossy);
    let project = asked();
    let run = import(&project, "a.csv", &bytes, &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let comments = comments(&project);
    assert_eq!(comments[0].text.words(), "道を直して、\"早く\"\nほしい");
    assert_eq!(ids(&project), ["1", "2"]);
    for said in [written(&project), run.stdout, run.stderr] {
        assert!(!said.contains("髙橋") && !said.contains("鈴木"), "{said}");
    }
    let marked = format!("\u{feff}{list}");
    assert_eq!(import(&project, "b.csv", marked, &[]).code, 0);
    assert_eq!(ids(&project), ["1", "2"], "the same list in another encoding");
}

#[test]
fn rows_that_tell_who_somebody_is_are_not_written() {
    let list = "番号,意見,回答\n1,電話は090-1234-5678です,\n2,道を直して,taro@example.jpへ\n3,川,\n090-1234-5678,橋,\n";
    let project = asked();
    let run = import(&project, "a.csv", list, &["--lang", "ja"]);
    assert_eq!(run.code, 1);
    assert_eq!(ids(&project), ["3"]);
    for row in ["2行目は書き込みませんでした: 電話番号", "3行目は", "5行目は"] {
        assert!(run.stderr.contains(row), "{row}\n{}", run.stderr);
    }
    for said in [written(&project), run.stdout, run.stderr] {
        assert!(!said.contains("090") && !said.contains("taro"), "{said}");
    }
    // Blacked out in the list, they come in.
    let mended = list
        .replace("090-1234-5678です", "（略）です")
        .replace("taro@example.jpへ", "担当へ")
        .replace("090-1234-5678,橋", "4,橋");
    assert_eq!(import(&project, "a.csv", mended, &[]).code, 0);
    assert_eq!(ids(&project), ["3", "1", "2", "4"]);
}

#[test]
fn two_rows_of_one_number_are_told() {
    let project = asked();
    let list = "受付番号,意見\n1,道\n1,川\n2,橋\n";
    for _ in 0..2 {
        let run = import(&project, "a.csv", list, &[]);
        assert_eq!(run.code, 1);
        assert!(run.stderr.contains("row 3 was not written: row 2 has the same number"), "{}", run.stderr);
        assert_eq!(ids(&project), ["1", "2"]);
    }
}

#[test]
fn comments_without_numbers_are_known_by_their_texts() {
    let project = asked().file("comments.yaml", "[]\n");
    let list = "意見\n同じ意見\n別の意見\n同じ意見\n";
    for added in ["3 added", "0 added, 3 there already"] {
        let run = import(&project, "a.csv", list, &[]);
        assert!(run.code == 0 && run.stderr.contains(added), "{}", run.stderr);
        assert_eq!(ids(&project), ["1", "2", "3"]);
    }
    let longer = format!("{list}同じ意見\n");
    assert!(import(&project, "a.csv", longer, &[]).stderr.contains("1 added, 3 there already"));
}

/// The card of one person, with heads beside the cells: whatever is told of it, it is none of theirs.
#[test]
fn a_card_is_no_list() {
    let card = "氏名,山田太郎\n意見,山田の案\n住所,見本市中央9-8-7\n電話,090-1234-5678\n";
    let project = asked();
    let run = import(&project, "a.csv", card, &["--lang", "ja"]);
    assert_eq!(run.code, 1);
    assert_eq!(written(&project), "");
    for secret in ["山田", "9-8-7", "090"] {
        assert!(!run.stderr.contains(secret), "{}", run.stderr);
    }
    assert!(run.stderr.contains("3行目は書き込みませんでした: 見出しの語だけの行"), "{}", run.stderr);
}

#[test]
fn what_a_comment_is_about_is_never_guessed() {
    // `1-1` is the code of an indicator and of a measure, and could be a page.
    let about = [
        "1-1",
        "1",
        "人が訪れるまち",
        "第1章",
        "はじめに",
        "「人が訪れるまちをつくる」",
        "tourism、beginning",
        "３",
        "観光の振興",
    ];
    let rows: String = (1..).zip(about).map(|(at, about)| format!("{at},\"{about}\",道\n")).collect();
    let project = asked();
    assert_eq!(import(&project, "a.csv", format!("番号,該当箇所,意見\n{rows}"), &[]).code, 0);
    let comments = comments(&project);
    let found: Vec<_> = comments.iter().map(abouts).collect();
    let wanted: [&[&str]; 9] =
        [&[], &[], &[], &["beginning"], &["beginning"], &["tourism"], &["tourism", "beginning"], &[], &["1-1"]];
    assert_eq!(found, wanted);
    let text = written(&project);
    assert!(text.contains("    （該当箇所：1-1）\n    道\n"), "{text}");
}

#[test]
fn characters_that_nobody_sees_are_left_out_and_told() {
    let project = asked();
    let run = import(&project, "a.csv", "番号,意見\n1,\u{e000}田\u{200b}さん\n", &[]);
    assert_eq!(comments(&project)[0].text.words(), "\u{e000}田さん");
    for said in ["row 2: characters that nobody sees", "row 2: it has characters that look different"] {
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
    let check = project.check(&["--format", "short", "--stage", "consultation"]);
    assert!(check.code == 0 && check.stdout.contains("[character-in-comment]"), "{}", check.stdout);
}

#[test]
fn a_list_without_comments_is_told() {
    let project = asked();
    let run = import(&project, "a.csv", "番号,氏名\n1,山田\n", &[]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("[no-comment-column]") && !run.stderr.contains("山田"), "{}", run.stderr);
}

#[test]
fn a_file_that_is_no_list_is_told() {
    let project = asked();
    for bytes in [&b"%PDF-1.7 "[..], b"PK\x03\x04 no workbook", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 locked"] {
        let run = import(&project, "a.xlsx", bytes, &[]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("[unreadable-list]"), "{}", run.stderr);
    }
    let run = import(&project, "a.csv", "意見\n道を\"早く\"直して、山田より\n", &[]);
    assert!(run.code == 2 && run.stderr.contains("[csv-quote]") && !run.stderr.contains("山田"), "{}", run.stderr);
    let missing = project.run(&["comments", "import", "none.csv", &project.path("").display().to_string()]);
    assert!(missing.code == 2 && missing.stderr.contains("[unreadable-file]"), "{}", missing.stderr);
}

/// Wherever bytes of a workbook are damaged, the program ends by itself and leaves the file as it was.
#[test]
fn a_damaged_workbook_is_no_reason_to_break() {
    let whole = workbook();
    for at in (0..whole.len()).step_by(whole.len() / 150) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0xFF;
        let _ = sasshi::load::sheet::read(damaged);
        let _ = sasshi::load::sheet::read(whole[..at].to_vec());
    }
}

/// A table of sectors that leads in a circle, a few kilobytes that claim four thousand million texts: what such a file does to
/// the process that reads it ends with that process.
#[test]
fn a_workbook_that_would_take_all_time_and_memory_is_told() {
    for name in ["fat-loop.xls", "unique-count.xlsx"] {
        let bytes = std::fs::read(format!("tests/hostile/lists/{name}")).unwrap();
        let project = asked();
        let run = import(&project, name, bytes, &[]);
        assert_eq!(run.code, 2, "{name}: {}", run.stderr);
        assert!(run.stderr.contains("[unreadable-list]"), "{name}: {}", run.stderr);
        assert!(!project.path("comments.yaml").exists());
    }
}

/// What one process tells the other is what was read, to the last bit.
#[test]
fn a_workbook_is_read_in_a_process_of_its_own_as_in_this_one() {
    let bytes = workbook();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_sasshi"))
        .arg("read-workbook")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), &bytes).unwrap();
    let told: Vec<sasshi::load::sheet::Sheet> =
        serde_json::from_slice(&child.wait_with_output().unwrap().stdout).expect("sheets");
    assert_eq!(told, sasshi::load::sheet::read(bytes).unwrap());
}

#[test]
fn a_file_behind_which_nothing_can_be_written_is_left() {
    for there in ["[{id: 9, text: 前からの意見}]\n", "- {id: 9, text: 前からの意見}\n...\n"] {
        let project = asked().file("comments.yaml", there);
        let run = import(&project, "a.csv", "番号,意見\n1,道\n", &[]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("[cannot-append]"), "{}", run.stderr);
        assert_eq!(written(&project), there);
    }
    let broken = asked().file("comments.yaml", "- id: 9\n\ttext: 前\n");
    let run = import(&broken, "a.csv", "番号,意見\n1,道\n", &[]);
    assert!(run.code == 1 && run.stderr.contains("[tab-indentation]"), "{}", run.stderr);
}

/// What an office writes with another program than Excel.
#[test]
fn a_list_of_open_document_is_taken_over() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |cells: [&str; 3]| format!("<table:table-row>{}</table:table-row>", cells.map(cell).concat());
    // One person with two opinions below some empty rows, and one with one.
    let gap = "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>";
    let merged = cell("1").replace("table-cell office", "table-cell table:number-rows-spanned=\"2\" office");
    let [name, first, second] = ["山田太郎", "道を直して", "川を直して"].map(cell);
    let rows = format!(
        "{gap}<table:table-row>{merged}{name}{first}</table:table-row>\
         <table:table-row><table:covered-table-cell/>{name}{second}</table:table-row>{}",
        row(["2", "鈴木花子", "橋を直して"]),
    );
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"意見\">{}{}\
         </table:table></office:spreadsheet></office:body></office:document-content>",
        row(["番号", "氏名", "意見"]),
        rows,
    );
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    let list = stored(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ]);
    let project = asked();
    let run = import(&project, "a.ods", list, &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let taken: Vec<(String, String)> =
        comments(&project).iter().map(|comment| (comment.id.text.clone(), comment.text.words())).collect();
    let expected = [("1-1", "道を直して"), ("1-2", "川を直して"), ("2", "橋を直して")];
    assert_eq!(taken, expected.map(|(id, text)| (id.to_owned(), text.to_owned())));
    assert!(!run.stderr.contains("山田") && !written(&project).contains("山田"));
}

/// A ZIP archive of files as they are.
fn stored(files: &[(&str, &str)]) -> Vec<u8> {
    let crc = |bytes: &[u8]| {
        let step = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        !bytes.iter().fold(!0u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
    };
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let (name, text) = (name.as_bytes(), text.as_bytes());
        let mut about = vec![20, 0, 0, 0, 0, 0, 0, 0, 33, 0];
        about.extend(crc(text).to_le_bytes());
        about.extend((text.len() as u32).to_le_bytes());
        about.extend((text.len() as u32).to_le_bytes());
        about.extend((name.len() as u16).to_le_bytes());
        about.extend([0, 0]);
        let offset = out.len() as u32;
        out.extend(b"PK\x03\x04");
        out.extend(&about);
        out.extend([name, text].concat());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&about);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name);
    }
    let (count, begins) = ((files.len() as u16).to_le_bytes(), (out.len() as u32).to_le_bytes());
    let length = (directory.len() as u32).to_le_bytes();
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count, count].concat());
    out.extend([length, begins].concat());
    out.extend([0, 0]);
    out
}
