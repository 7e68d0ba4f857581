//! `sasshi comments report`: comments and answers with what became of the draft, in every form.

use scraper::{Html, Selector};
use serde_json::Value;

use crate::history::repository::Repo;
use crate::pdf_text::{Element, Part, PdfText};
use crate::project::{Project, Run, repository};

const BEFORE: &str = "tests/revisions/mihon/before";
/// What the report on the sample says in Markdown.
const EXPECTED: &str = "tests/revisions/mihon/expected.md";

fn after() -> Project {
    Project::copy_of("tests/revisions/mihon/after")
}

/// The report on a booklet, beside the draft of the sample.
fn report(project: &Project, arguments: &[&str]) -> Run {
    let draft = repository().join(BEFORE).display().to_string();
    let folder = project.path("").display().to_string();
    project.run(&[&["comments", "report", folder.as_str(), "--draft", &draft], arguments].concat())
}

fn json(run: &Run) -> Value {
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON")
}

fn items(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

/// All comments of a report, with the titles of their groups.
fn comments(json: &Value) -> Vec<(&str, &Value)> {
    let mut out = Vec::new();
    for group in items(&json["groups"]) {
        out.extend(items(&group["comments"]).iter().map(|comment| (group["title"].as_str().unwrap(), comment)));
    }
    out
}

fn comment<'a>(json: &'a Value, id: &str) -> (&'a str, &'a Value) {
    comments(json).into_iter().find(|(_, comment)| comment["id"] == id).expect("a comment")
}

#[test]
fn the_report_on_the_sample_is_as_expected() {
    let run = report(&after(), &["--format", "md"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let path = repository().join(EXPECTED);
    if std::env::var_os("SASSHI_BLESS").is_some_and(|value| value == "1") {
        std::fs::write(path, run.stdout).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    assert!(run.stdout == expected, "{EXPECTED} has another report (SASSHI_BLESS=1 writes it anew):\n{}", run.stdout);
}

#[test]
fn every_count_adds_up() {
    let json = json(&report(&after(), &["--format", "json"]));
    let sum = |list: &Value| items(list).iter().map(|one| one["count"].as_u64().unwrap()).sum::<u64>();
    assert_eq!([&json["totals"]["comments"], &json["totals"]["answered"], &json["totals"]["reflected"]], [8, 8, 5]);
    assert_eq!([sum(&json["categories"]), sum(&json["groups"]), comments(&json).len() as u64], [8, 8, 8]);
    let names: Vec<(&str, u64)> = items(&json["categories"])
        .iter()
        .map(|one| (one["name"].as_str().unwrap(), one["count"].as_u64().unwrap()))
        .collect();
    assert_eq!(names, [("反映", 5), ("記載済み", 0), ("参考", 1), ("反映困難", 1), ("その他", 1)]);
    for group in items(&json["groups"]) {
        assert_eq!(group["count"].as_u64().unwrap() as usize, items(&group["comments"]).len());
    }
    assert_eq!([&json["call"]["days"], &json["format"]], [35, 2]);
}

/// Comments that are not sorted yet are counted too.
#[test]
fn comments_without_a_category_are_counted() {
    let project = after().replace("comments.yaml", "  category: noted\n", "");
    let json = json(&report(&project, &["--format", "json", "--stage", "draft"]));
    let last = items(&json["categories"]).last().unwrap();
    assert_eq!((&last["id"], &last["name"], &last["count"]), (&Value::Null, &"（未分類）".into(), &1.into()));
    let sum: u64 = items(&json["categories"]).iter().map(|one| one["count"].as_u64().unwrap()).sum();
    assert_eq!(sum, 8);
}

#[test]
fn comments_stand_where_they_belong() {
    let json = json(&report(&after(), &["--format", "json"]));
    let order: Vec<(&str, &str)> =
        comments(&json).iter().map(|(group, one)| (*group, one["id"].as_str().unwrap())).collect();
    assert_eq!(order[0], ("全般", "3"));
    // A goal that is gone leaves its comments to the section around it.
    let of = |group: &str| order.iter().filter(|(of, _)| *of == group).map(|(_, id)| *id).collect::<Vec<_>>();
    assert_eq!(of("第2章　基本目標と施策"), ["4", "7"]);
    assert_eq!(of("基本目標1　人が訪れるまちをつくる"), ["2", "6", "1"]);
    assert_eq!(of("基本目標2　安心して働けるまちをつくる"), ["8"]);
    // A term belongs to the section that prints the glossary.
    assert_eq!(order[7], ("第3章　推進体制", "5"));
}

#[test]
fn what_became_of_the_draft_is_shown_for_each_place() {
    let json = json(&report(&after(), &["--format", "json"]));
    let changed = |id: &str| {
        let (_, comment) = comment(&json, id);
        let sections = comment["changes"].as_array().unwrap().iter().flat_map(|change| items(&change["sections"]));
        sections.map(|section| serde_json::to_string(section).unwrap()).collect::<Vec<_>>()
    };
    // A section; the row of an indicator, and nothing else of its section; a section that is new; a term.
    for (id, has, has_not) in [
        ("1", "、日本語のほか、英語とやさしい日本語でも書き", "自転車"),
        ("2", "18,000", "自転車"),
        ("6", "駅前で自転車を貸し出し、川沿いの道に休む所を設けます。", "18,000"),
        ("5", "移り住んだ人でも観光に来た人でもなく、", "公表します"),
    ] {
        let told = changed(id);
        assert_eq!(told.len(), 1, "{id}: {told:?}");
        assert!(told[0].contains(has) && !told[0].contains(has_not), "{id}: {told:?}");
    }
    let four = changed("4");
    assert!(four[0].contains("（削除）") && four[1].contains("公表します"), "{four:?}");
    assert!(changed("3").is_empty() && changed("8").is_empty());
}

#[test]
fn a_place_that_is_gone_has_its_title_of_then() {
    let json = json(&report(&after(), &["--format", "json"]));
    for (id, title) in [("4", "基本目標3　窓口のデジタル化を進める"), ("7", "オンラインでできる手続の割合")]
    {
        let (_, comment) = comment(&json, id);
        assert_eq!(comment["about"][0]["is_gone"], true);
        assert_eq!(items(&comment["about"][0]["path"]).last().unwrap(), title);
    }
    let run = report(&after(), &[]);
    assert!(run.stdout.contains("窓口のデジタル化を進める（現在の案にはありません）"), "{}", run.stdout);
    // What is not said to be gone is a mistyped name.
    for (file, from, to) in [
        ("comments.yaml", "about: digital", "about: digitall"),
        ("changes.yaml", "  - about: online\n    gone: true\n", ""),
    ] {
        let run = report(&after().replace(file, from, to), &[]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{file}");
        assert!(run.stderr.contains("unknown-place") && run.stderr.matches("error[").count() == 1, "{}", run.stderr);
    }
    let check = after().check(&["--format", "short"]);
    assert_eq!(check.code, 0, "{}", check.stdout);
}

#[test]
fn what_is_said_to_be_reflected_has_changed() {
    let project = after().replace("comments.yaml", "changes: [guide]", "changes: [events]").replace(
        "comments.yaml",
        "changes: [visitors]",
        "changes: [shops, work]",
    );
    let run = report(&project, &["--lang", "ja"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    for (place, id) in [("events", "1"), ("shops", "2"), ("work", "2")] {
        let told = format!("意見「{id}」を反映して改めたという「{place}」は、意見募集時の案から変わっていません");
        assert!(run.stderr.contains(&told), "{told}\n{}", run.stderr);
    }
    assert!(run.stderr.contains("comments.yaml:11:13"), "{}", run.stderr);
    // It can be waived, and such a waiver is no fault of a check that does not look.
    let waivers = "- {rule: reflected-without-change, target: '1', reason: 題名を改めた}\n\
                   - {rule: reflected-without-change, target: '2', reason: 題名を改めた}\n";
    let waived = project.file("waivers.yaml", waivers);
    assert_eq!(report(&waived, &[]).code, 0);
    let check = waived.check(&["--format", "short"]);
    assert!(!check.stdout.contains("waiver"), "{}", check.stdout);
}

/// A goal has changed if anything below it has, but not if its number alone has.
#[test]
fn numbers_that_move_up_are_no_change() {
    let linked = |id: &str| format!("changes: [{id}]");
    let of = |id: &str| report(&after().replace("comments.yaml", "changes: [guide]", &linked(id)), &[]).code;
    assert_eq!([of("tourism"), of("goals"), of("work"), of("beginning")], [0, 0, 1, 1]);
    let renumbered = after()
        .file("goals/0-first.yaml", "id: first\nlevel: goal\ntitle: 新しい目標\n")
        .replace("chapters/2-goals.yaml", "[tourism, work]", "[first, tourism, work]")
        .replace("comments.yaml", "changes: [guide]", &linked("work"));
    let run = report(&renumbered, &[]);
    assert!(run.code == 1 && run.stderr.contains("reflected-without-change"), "{}", run.stderr);
}

#[test]
fn the_draft_is_the_revision_that_the_booklet_names() {
    let repo = Repo::new();
    let lay = |from: &str| {
        let folder = repository().join(from);
        for entry in
            walkdir::WalkDir::new(&folder).into_iter().map(Result::unwrap).filter(|one| one.file_type().is_file())
        {
            let path = entry.path().strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
            repo.write(&format!("mihon/{path}"), std::fs::read(entry.path()).unwrap());
        }
    };
    lay(BEFORE);
    repo.commit("意見募集の案");
    repo.git(&["tag", "ikenboshu"]);
    std::fs::remove_file(repo.path("mihon/goals/3-digital.yaml")).unwrap();
    lay("tests/revisions/mihon/after");
    let folder = repo.path("mihon").display().to_string();
    let run =
        |more: &[&str]| after().run(&[&["comments", "report", folder.as_str(), "--format", "json"], more].concat());
    let of_key = json(&run(&[]));
    assert!(of_key["draft"]["source"].as_str().unwrap().starts_with("ikenboshu（"), "{}", of_key["draft"]);
    let folders = json(&report(&after(), &["--format", "json"]));
    assert_eq!(of_key["groups"], folders["groups"]);
    let typed = json(&run(&["--draft", "HEAD"]));
    assert_eq!(typed["groups"], folders["groups"]);
    // A check that looks at the draft finds what the report finds.
    let guide = repo.path("mihon/comments.yaml");
    let text = std::fs::read_to_string(&guide).unwrap().replace("changes: [guide]", "changes: [events]");
    std::fs::write(guide, text).unwrap();
    let check = |since: &str| after().run(&["check", &folder, "--format", "short", "--since", since]).stdout;
    assert!(check("ikenboshu").contains("[reflected-without-change]"), "{}", check("ikenboshu"));
    assert!(!check("HEAD").contains("[reflected-without-change]"));
    let unknown = run(&["--draft", "v9"]);
    assert!(unknown.code == 2 && unknown.stderr.contains("unknown-revision"), "{}", unknown.stderr);
}

#[test]
fn without_a_draft_nothing_is_told_of_changes() {
    let project = after().replace("consultation.yaml", "draft: ikenboshu\n", "").file(
        "comments.yaml",
        "- {id: 1, about: guide, text: 道。, response: 直します。, category: reflected, changes: [guide]}\n",
    );
    let folder = project.path("").display().to_string();
    let run = project.run(&["comments", "report", &folder, "--format", "json"]);
    let json = json(&run);
    assert!(run.stderr.contains("--draft"), "{}", run.stderr);
    assert_eq!(json["draft"], Value::Null);
    assert_eq!(comment(&json, "1").1["changes"][0]["sections"], Value::Array(Vec::new()));
}

#[test]
fn no_comments_are_said_to_be_none() {
    for comments in ["[]\n", "# まだありません。\n"] {
        let project = after().file("comments.yaml", comments);
        let run = report(&project, &["--format", "html"]);
        assert!(
            run.code == 0 && run.stdout.contains("この意見募集では、意見は寄せられませんでした。"),
            "{}",
            run.stderr
        );
        assert!(!run.stdout.contains("<article"));
        assert!(report(&project, &["--format", "md"]).stdout.contains("意見は寄せられませんでした。"));
        assert!(report(&project, &[]).stdout.contains("意見は寄せられませんでした\n"));
        assert_eq!(json(&report(&project, &["--format", "json"]))["totals"]["comments"], 0);
        let file = project.beside("none.pdf");
        let run = report(&project, &["--format", "pdf", "--out", &file.display().to_string()]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(PdfText::open(&file).root.text().contains("意見は寄せられませんでした。"));
    }
}

#[test]
fn what_stops_a_booklet_stops_the_report() {
    let open = after().replace("comments.yaml", "  response: |\n    用語解説の説明を改めました。\n", "");
    let run = report(&open, &[]);
    assert!(run.code == 1 && run.stderr.contains("unanswered-comment"), "{}", run.stderr);
    let draft = report(&open, &["--stage", "draft"]);
    assert!(draft.code == 0 && draft.stdout.contains("（回答はまだありません）"), "{}", draft.stderr);
    assert!(draft.stdout.contains("8件（うち回答していないもの1件）"), "{}", draft.stdout);
    let short = after().replace("consultation.yaml", "from: 令和5年12月1日", "from: 令和5年12月10日");
    assert!(report(&short, &[]).stderr.contains("short-consultation"));
    // Personal data are never printed, at whatever stage.
    let told = after().replace("comments.yaml", "text: 観光入込客数の", "text: 電話090-1234-5678。観光入込客数の");
    for stage in ["draft", "final"] {
        let run = report(&told, &["--stage", stage]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{stage}");
        assert!(run.stderr.contains("personal-data"), "{}", run.stderr);
    }
    // What is wrong elsewhere in the booklet is not asked here.
    let other = after().replace("goals/2-work.yaml", "働く場を", "働く場をを");
    assert_eq!(report(&other, &[]).code, 0);
}

#[test]
fn a_page_has_its_headings_and_tables() {
    let run = report(&after(), &["--format", "html"]);
    let page = Html::parse_document(&run.stdout);
    let all = |selector: &str| {
        let found = Selector::parse(selector).unwrap();
        page.select(&found).map(|element| element.text().collect::<String>()).collect::<Vec<_>>()
    };
    assert_eq!(all("h1"), ["見本市総合戦略（案）への意見募集"]);
    assert_eq!(all("h4").len(), 8);
    assert_eq!(all("h3").len(), 5);
    assert_eq!(all("article:nth-of-type(1) h5")[..2], ["意見", "市の考え方"]);
    assert_eq!(all(".tally tfoot .number"), ["8", "8"]);
    assert!(all("del").contains(&"15,000".to_owned()) && all("ins").contains(&"18,000".to_owned()));
    assert!(all("th:not([scope])").is_empty() && all("script").is_empty());
    assert!(run.stdout.contains("<html lang=\"ja\">"));
    // Each id is there once, and each link leads to one.
    let ids: Vec<&str> = run.stdout.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
    for link in run.stdout.split(" href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&link), "{link}");
    }
    let town = after().replace("booklet.yaml", "publisher: 見本市", "publisher: 見本町");
    assert!(report(&town, &["--format", "html"]).stdout.contains("意見と町の考え方"));
}

/// Comments are other people's words: what somebody has written is read in every format as it was written.
#[test]
fn comments_are_printed_as_they_were_written() {
    let lines = [
        "関係人口＊とは何ですか。空き店舗*は？",
        "`code` と *強調* と _下線_ と #見出し と 1. 番号",
        "http://example.com/ と <b>太字</b> と | 表 | と &amp; &#x2a;",
        "- 箇条",
        "[^1] [リンク](http://x) ![図](a.png) $x$ \\n {{計画期間}} {% x %}",
        "すばらしい計画です😊👨‍👩‍👧❤️🇯🇵 𠮷野　髙﨑",
        "#import \"x\": * #{1+1} \\u{41}",
    ];
    let text: String = lines.iter().map(|line| format!("    {line}\n")).collect();
    let project = after()
        .file("comments.yaml", format!("- id: 1\n  text: |\n{text}    𒍅\n  response: 答え。\n  category: other\n"));
    let json = json(&report(&project, &["--format", "json", "--stage", "draft"]));
    let plain = comment(&json, "1").1["text"]["plain"].as_str().unwrap().to_owned();
    assert_eq!(plain.lines().collect::<Vec<_>>(), [&lines[..], &["𒍅"]].concat());
    let page = report(&project, &["--format", "html", "--stage", "draft"]).stdout;
    let page = Html::parse_document(&page);
    let found = Selector::parse(".as-written p").unwrap();
    let read: String = page.select(&found).flat_map(|part| part.text()).collect();
    assert_eq!(read, plain.replace('\n', ""));
    let markdown = report(&project, &["--format", "md", "--stage", "draft"]).stdout;
    let read: String = pulldown_cmark::Parser::new_ext(&markdown, pulldown_cmark::Options::ENABLE_TABLES)
        .filter_map(|event| match event {
            pulldown_cmark::Event::Text(text) => Some(text.into_string()),
            // The file has a line for each sentence, which is none to whoever reads it.
            pulldown_cmark::Event::HardBreak => Some("\n".to_owned()),
            _ => None,
        })
        .collect();
    for line in lines {
        assert!(read.contains(line), "{line}\n{read}");
    }
    let file = project.beside("report.xlsx");
    let run = report(&project, &["--format", "xlsx", "--stage", "draft", "--out", &file.display().to_string()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&file).unwrap();
    let range = calamine::Reader::worksheet_range(&mut book, "意見と考え方").unwrap();
    assert!(range.rows().flatten().any(|cell| cell.to_string() == plain), "{plain}");
    let file = project.beside("report.pdf");
    let run = report(&project, &["--format", "pdf", "--stage", "draft", "--out", &file.display().to_string()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let words = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{fe0f}').collect::<String>();
    let printed = words(&PdfText::open(&file).root.text());
    for line in lines.into_iter().chain(["〔U+12345〕"]) {
        assert!(printed.contains(&words(line)), "{line}\n{printed}");
    }
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "'=1+1 <script>alert(1)</script> \\[x](javascript:x) | `#import` \"'";
    let project = after().file(
        "comments.yaml",
        format!("- {{id: 1, text: {hostile}, response: 答え。, category: other}}\n").replace("\"'", "\"''"),
    );
    let project = project.replace("comments.yaml", "\"'',", "\"',");
    for format in ["html", "md"] {
        let run = report(&project, &["--format", format, "--stage", "draft"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(!run.stdout.contains("<script>"), "{}", run.stdout);
    }
    let file = project.beside("hostile.pdf");
    let run = report(&project, &["--format", "pdf", "--stage", "draft", "--out", &file.display().to_string()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

/// The kinds of an element's parts that are of these kinds, in order.
fn kinds<'e>(element: &'e Element, wanted: &[&str], out: &mut Vec<&'e str>) {
    for part in &element.parts {
        if let Part::Element(inner) = part {
            if wanted.contains(&inner.kind.as_str()) {
                out.push(&inner.kind);
            }
            kinds(inner, wanted, out);
        }
    }
}

#[test]
fn a_pdf_has_everything_with_its_tags() {
    let project = after();
    let file = project.beside("report.pdf");
    let run = report(&project, &["--format", "pdf", "--out", &file.display().to_string()]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let pdf = PdfText::open(&file);
    let text: String = pdf.root.text().chars().filter(|c| !c.is_whitespace()).collect();
    for said in [
        "意見と市の考え方",
        "令和5年12月1日から令和6年1月4日まで（35日間）",
        "反映困難",
        "観光入込客数の目標が低すぎる。",
        "目標を18,000人に改めました。",
        "窓口のデジタル化を進める（現在の案にはありません）",
        "、日本語のほか、英語とやさしい日本語でも書き",
        "手続ごとの時期",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    let mut headings = Vec::new();
    kinds(&pdf.root, &["H1", "H2", "H3"], &mut headings);
    assert_eq!(headings.iter().filter(|kind| **kind == "H1").count(), 1);
    assert_eq!(headings.iter().filter(|kind| **kind == "H2").count(), 7);
    assert_eq!(headings.iter().filter(|kind| **kind == "H3").count(), 8);
    let mut tables = Vec::new();
    kinds(&pdf.root, &["Table", "TH"], &mut tables);
    assert!(tables.iter().filter(|kind| **kind == "Table").count() >= 11 && tables.contains(&"TH"), "{tables:?}");
    let bytes = std::fs::read(&file).unwrap();
    let has = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(has("<pdfuaid:part>1<"), "it says that it is PDF/UA-1");
    let again = project.beside("again.pdf");
    report(&project, &["--format", "pdf", "--out", &again.display().to_string()]);
    assert!(bytes == std::fs::read(again).unwrap(), "the same report gives the same bytes");
}

#[test]
fn a_spreadsheet_has_a_row_for_each_comment() {
    use calamine::{Data, Reader, Xlsx, open_workbook};

    let project = after().replace("comments.yaml", "text: 市民が", "text: =1+1市民が");
    let file = project.beside("report.xlsx");
    let run = report(&project, &["--format", "xlsx", "--out", &file.display().to_string()]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let mut book: Xlsx<_> = open_workbook(&file).unwrap();
    assert_eq!(book.sheet_names(), ["意見と考え方", "集計"]);
    let range = book.worksheet_range("意見と考え方").unwrap();
    let rows: Vec<Vec<String>> = range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let head = rows.iter().position(|row| row[0] == "番号").unwrap();
    assert_eq!(rows[head][4..], ["意見", "市の考え方", "区分", "修正した箇所", "修正前", "修正後"]);
    assert_eq!(rows.len() - head - 1, 8);
    let target = rows.iter().find(|row| row[0] == "2").unwrap();
    assert!(target[8].contains("目標値：15,000人") && target[9].contains("目標値：18,000人"), "{target:?}");
    assert_eq!(
        range.rows().nth(head + 1).unwrap()[4],
        Data::String("=1+1市民が読みやすい計画にしてほしい。".to_owned())
    );
    assert!(book.worksheet_formula("意見と考え方").unwrap().is_empty(), "no text is a formula");
    let counts = book.worksheet_range("集計").unwrap();
    let totals = counts.rows().filter(|row| row[0] == "計").map(|row| row[1].clone()).collect::<Vec<_>>();
    assert_eq!(totals, [Data::Float(8.0), Data::Float(8.0)]);
    assert!(counts.rows().any(|row| row[0] == "記載済み" && row[1] == 0.0));
}

#[test]
fn what_is_no_text_wants_a_file() {
    for format in ["pdf", "xlsx"] {
        let run = report(&after(), &["--format", format]);
        assert!(run.code == 2 && run.stderr.contains("--out"), "{}", run.stderr);
    }
    let run = after().run(&["comments"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
}
