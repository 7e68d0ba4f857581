//! What follows from the blocks with a form of their own, as it stands in `booklet.json`.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use sasshi::edition;
use sasshi::edition::view::Body;
use sasshi::render::{Engine, Format, Templates};
use serde_json::{Value, json};

use crate::hostile::booklet::filled;
use crate::project::Project;

/// The blocks of the sample in document order.
fn blocks() -> &'static [Value] {
    static BLOCKS: OnceLock<Vec<Value>> = OnceLock::new();
    BLOCKS.get_or_init(|| {
        let project = Project::copy_of("tests/valid/blocks").built(&["--formats", "json"]);
        let edition: Value = serde_json::from_str(&project.read_output("booklet.json")).expect("JSON");
        let sections = edition["sections"].as_array().expect("sections");
        sections.iter().flat_map(|section| section["blocks"].as_array().expect("blocks").clone()).collect()
    })
}

/// The blocks of a kind.
fn all(kind: &str) -> Vec<&'static Value> {
    blocks().iter().filter(|block| block["kind"] == kind).collect()
}

fn one(kind: &str) -> &'static Value {
    all(kind).first().unwrap_or_else(|| panic!("there is no {kind}"))
}

/// The values of a key in a list.
fn each(list: &Value, key: &str) -> Vec<Value> {
    list.as_array().expect("a list").iter().map(|item| item[key].clone()).collect()
}

/// What a line says.
fn said(line: &Value) -> String {
    match line {
        Value::Object(map) => match map.get("text") {
            Some(Value::String(text)) => text.clone(),
            _ => map.values().map(said).collect(),
        },
        Value::Array(items) => items.iter().map(said).collect(),
        _ => String::new(),
    }
}

#[test]
fn the_sample_has_no_problems() {
    let run = Project::copy_of("tests/valid/blocks").check(&["--format", "short"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
}

/// The kinds of blocks that stand anywhere in an edition.
fn kinds(data: &Value) -> BTreeSet<String> {
    match data {
        Value::Array(items) => items.iter().flat_map(kinds).collect(),
        Value::Object(fields) => {
            let own = fields.get("kind").filter(|_| fields.contains_key("anchor")).and_then(Value::as_str);
            fields.values().flat_map(kinds).chain(own.map(str::to_owned)).collect()
        }
        _ => BTreeSet::new(),
    }
}

/// What holds of blocks is tried on all of them: on what is printed, told and marked, and on hostile text.
#[test]
fn every_kind_of_block_is_tried() {
    let of = |project: &Project| kinds(&edition::as_data(edition::derive(&project.edition())));
    let missing = |tried: &BTreeSet<String>| -> Vec<&str> {
        Body::KINDS.iter().copied().filter(|kind| !tried.contains(*kind)).collect()
    };
    let hostile = of(&filled(|_, marker| marker.to_owned()).0);
    // Its notes stand at the foot of the page. Where they stand together is tried on a sample.
    assert_eq!(missing(&hostile), ["notes"], "kinds that are not in tests/suite/hostile/booklet");
    assert!(of(&Project::copy_of("content/aose-plan")).contains("notes"));
}

/// A build prints the edition itself, and the preview the data that is made of it.
#[test]
fn an_edition_is_printed_as_its_data_is() {
    let samples = ["content/aose-plan", "tests/valid/blocks"].map(Project::copy_of);
    for project in samples.into_iter().chain([filled(|_, marker| marker.to_owned()).0]) {
        let edition = edition::derive(&project.edition());
        let data = edition::as_data(edition.clone());
        assert_eq!(serde_json::to_value(&edition).expect("plain data"), data);
        for format in Format::ALL {
            let engine = Engine::new(format, &Templates::built_in()).expect("sound templates");
            let (page, of_data) =
                (engine.render(format.main_template(), &edition), engine.render(format.main_template(), &data));
            assert_eq!(page.expect("an edition"), of_data.expect("its data"), "{format:?}");
        }
    }
}

#[test]
fn pictures_say_who_made_them_and_how_wide_they_are() {
    assert_eq!((&one("figure")["width"], &one("figure")["credit"]), (&json!("half"), &json!("見本市写真協会")));
    assert_eq!(each(&one("figures")["items"], "credit"), [json!(null), json!("見本市")]);
    assert_eq!(one("greeting")["portrait"], json!({"file": "figures/mark.svg", "alt": "見本市長の写真"}));
}

#[test]
fn frames_and_agendas_say_what_they_are() {
    let styles: Vec<&Value> = all("boxed").iter().map(|block| &block["style"]).collect();
    assert_eq!(styles, ["idea", "excerpt"]);
    assert_eq!(each(&one("agenda")["facts"], "label"), ["日時", "場所"]);
    assert_eq!(each(&one("agenda")["items"], "number"), ["1", "2", "3", "4"]);
    assert_eq!(said(&one("point")["conclusion"]), "働く場をつくることが必要");
}

#[test]
fn events_stand_under_their_years() {
    let years = &one("chronology")["years"];
    assert_eq!(each(years, "label"), ["平成31年", "令和元年", "令和2(2020)年"]);
    assert_eq!(each(&years[1]["entries"], "when"), ["7月", "12月20日～令和2年1月19日"]);
    assert_eq!(each(&years[2]["entries"], "when"), ["2月3日", "3月25日"]);
    assert_eq!(each(&years[2]["entries"], "full"), ["令和2(2020)年2月3日", "R2.3.25"]);
}

#[test]
fn agreements_have_the_standing_of_the_day() {
    let agreements = one("agreements");
    assert_eq!(agreements["as_of_text"], "令和2年3月31日時点");
    let items = &agreements["items"];
    assert_eq!(each(items, "state"), ["valid", "renewed", "expired", "open"]);
    assert_eq!(each(items, "status"), ["有効", "自動更新", "満了", "期限なし"]);
    assert_eq!(each(items, "until"), ["R2.3.31", "締結日から3年", "平成31年3月", "なし"]);
    assert_eq!(each(items, "renewal"), ["あり", "あり", "なし", "—"]);
}

#[test]
fn the_words_of_agreements_are_the_booklets() {
    let words = "vocabulary: {renewed: 自動延長, yes: 有, no: 無, signed: 締結の日}\noutline:";
    let project = Project::copy_of("tests/valid/blocks").replace("booklet.yaml", "outline:", words);
    let text = project.built(&["--formats", "json"]).read_output("booklet.json");
    for word in ["\"自動延長\"", "\"有\"", "\"無\"", "\"締結の日から3年\""] {
        assert!(text.contains(word), "{word}");
    }
}

#[test]
fn lists_of_plans_say_what_is_known_of_each() {
    let list = one("document-list");
    let heads = json!({"name": "計画の名称", "period": "計画期間", "law": "根拠法令", "owner": "担当"});
    assert_eq!(list["labels"], heads);
    let items = &list["items"];
    assert_eq!(each(items, "period"), ["R4～13年度", "—"]);
    assert_eq!(each(items, "owner"), ["企画課", "—"]);
    let laws: Vec<String> = each(items, "law").iter().map(said).collect();
    assert_eq!(laws, ["地方自治法第96条第2項に基づく条例", "—"]);
}

#[test]
fn comparisons_keep_their_marks_and_what_is_missing() {
    let comparison = one("comparison");
    assert_eq!((&comparison["label_head"], &comparison["has_labels"]), (&json!("区分"), &json!(true)));
    let strong = json!({"strong": [{"text": "30人"}]});
    assert_eq!(comparison["rows"][0]["before"]["$rich"][0]["paragraph"][1], strong);
    assert_eq!((&comparison["rows"][1]["before"], &comparison["rows"][2]["after"]), (&Value::Null, &Value::Null));
}

#[test]
fn crosswalks_name_sections_and_lead_to_them() {
    let crosswalk = one("crosswalk");
    assert_eq!(crosswalk["links"], json!([[0, 0], [0, 1], [1, 1], [1, 2]]));
    assert_eq!(each(&crosswalk["to"]["items"], "anchor"), [json!("people"), json!("drawings"), Value::Null]);
    assert_eq!(said(&crosswalk["to"]["items"][1]["title"]), "第3章　図表");
    assert_eq!(said(&crosswalk["rows"][1]["to"]), "第3章　図表市独自の取組");
    assert_eq!(all("crosswalk")[1]["form"], "lines");
}

#[test]
fn schedules_count_their_steps() {
    let months = one("schedule");
    let heads = json!([
        {"label": "平成31年", "span": 2}, {"label": "令和元年", "span": 8}, {"label": "令和2年", "span": 2}
    ]);
    assert_eq!(months["heads"], heads);
    assert_eq!(months["units"].as_array().unwrap().len(), 12);
    let bar = json!({"start": 4, "length": 2, "text": "調査", "spoken": "令和元年7月～8月 調査"});
    assert_eq!(months["rows"][0]["bars"][0], bar);
    assert_eq!(each(&months["rows"][1]["bars"], "length"), [1, 3]);
    let years = all("schedule")[1];
    assert_eq!(years["units"], json!(["30年度", "元年度", "2年度", "3年度", "4年度"]));
    assert_eq!(years["heads"], json!([{"label": "平成", "span": 1}, {"label": "令和", "span": 4}]));
}

#[test]
fn charts_are_drawn_from_tables_and_from_lists() {
    let charts = all("chart");
    assert_eq!(charts[0]["labels"], json!(["H27", "H28", "H29"]));
    assert_eq!(each(&charts[0]["series"], "name"), ["総数", "うち, 女性"]);
    assert_eq!(charts[0]["series"][1]["values"], json!(["1,002", null, "981"]));
    assert_eq!(charts[0]["plot"]["lines"][1]["runs"].as_array().unwrap().len(), 2);
    assert_eq!(
        charts[0]["alt"],
        "折れ線グラフ。総数（人）：H27 1,711、H28 1,650、H29 1,600。うち, 女性（人）：H27 1,002、H28 値なし、H29 981。"
    );
    assert_eq!(each(&charts[1]["plot"]["bars"], "value"), ["△203", "0", "105"]);
    assert_eq!(charts[1]["plot"]["zero"], 184);
    assert_eq!(charts[2]["series"][0]["values"], json!(["1.32", "1.40"]));
}

/// What spreadsheets make of a table is read as the same table.
#[test]
fn tables_of_every_spreadsheet_are_read_alike() {
    let json = |table: &[u8]| {
        let project = Project::copy_of("tests/valid/blocks").file("data/population.csv", table);
        project.built(&["--formats", "json"]).read_output("booklet.json")
    };
    let plain = json("年,総数\nH27,1711\nH28,1650\n".as_bytes());
    for table in [
        "\u{feff}年,総数\r\nH27,\"1,711\"\r\nH28,\"1,650\"\r\n",
        "\"年\",\"総数\"\n\"H27\",\"1,711人\"\n\"H28\",\"1650\"",
        "年,総数,,\r\nH27,1711,,\r\nH28,1650,,\r\n,,,\r\n",
    ] {
        assert!(json(table.as_bytes()) == plain, "{table:?}");
    }
    // As Excel saves it where nothing is chosen.
    let shift_jis = b"\x94N,\x91\x8d\x90\x94\r\nH27,1711\r\nH28,1650\r\n";
    assert!(json(shift_jis) == plain);
}

/// One slip in a table is one message, however many rows there are.
#[test]
fn a_table_of_another_kind_is_told_once() {
    let rows = |row: fn(usize) -> String| (0..200).map(row).collect::<String>();
    for (rule, table) in [
        ("chart-column", format!("年,区分,人数\n{}", rows(|at| format!("H{},女性,{at}\n", 1 + at / 7)))),
        ("chart-column", format!("年,総数\n{}", rows(|at| format!("H{},約{at}ほど\n", at % 30 + 1)))),
        ("chart-column", format!("年,総数,備考\n{}", rows(|at| format!("H{},{at},推計\n", at % 30 + 1)))),
        ("uneven-row", format!("年,総数\n{}", rows(|at| format!("H{},1,{at:03}\n", at % 30 + 1)))),
        ("csv-separator", format!("年\t総数\n{}", rows(|at| format!("H{}\t{at}\n", at % 30 + 1)))),
        ("csv-separator", format!("年;総数\n{}", rows(|at| format!("H{};{at}\n", at % 30 + 1)))),
        ("csv-quote", format!("年,総数\n{}", rows(|at| format!("H{},{at}\"\n", at % 30 + 1)))),
        ("wrong-count", format!("年{}\nH1{}\n", rows(|at| format!(",{at}")), rows(|at| format!(",{at}")))),
    ] {
        let project = Project::copy_of("tests/valid/blocks").file("data/population.csv", &table);
        let run = project.check(&["--format", "short"]);
        let of_table: Vec<&str> = run.stdout.lines().filter(|line| line.contains("error[")).collect();
        let is_told = matches!(&of_table[..], [told] if told.contains(&format!("error[{rule}]")));
        assert!(is_told, "{rule}: {}\n{}", run.stdout, table.lines().take(3).collect::<Vec<_>>().join("\n"));
    }
}
