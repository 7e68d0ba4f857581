//! Booklets of other forms than the sample's: what sections bear, levels of every style, and blocks that follow from it.

use serde_json::{Value, json};

use crate::project::Project;

const BOOKLET: &str = "\
title: 見本市総合計画
publisher: 見本市
date: 令和6年3月
period: 令和6年度～令和10年度
vocabulary: {places: 該当箇所}
texts:
  - {id: vision, heading: 目指す姿}
  - {id: issues, heading: 現状と課題}
marks:
  - {id: priority, name: 重点, symbol: ★, description: 力を入れる取組。}
  - {id: national, name: 国の戦略}
markers:
  - {id: new, symbol: ◎, name: 新規}
  - {id: more, symbol: ●, name: 拡充}
levels:
  - {id: chapter, opens: page}
  - {id: goal, numbering: 基本目標1, opens: right, style: part, contents: false}
  - id: measure
    numbering: 施策1-1
    style: band
    vocabulary: {direction: 施策の展開, kpis: 重要業績評価指標}
    layout: [sdgs, direction, kpis, sections, projects, issues, vision]
  - {id: action, numbering: ①, style: item, heading: 【具体的取組】}
tabs: {level: goal}
front: [greeting]
outline: [plan, appendix]
";

const PLAN: &str = "\
id: plan
title: 計画
sections:
  - id: work
    title: 働く場をつくる
    blocks:
      - guide:
          title: 見方
          items:
            - {part: vision, text: 五年後の姿です。}
            - {part: sdgs, text: 目標です。}
    sections:
      - id: industry
        title: 産業を育てる
        tag: しごと
        marks: [national, priority]
        owner: 産業課
        texts: {vision: 店が並ぶまち。, issues: 空き店舗が増えています。}
        sdgs:
          - {label: 雇用の創出, goals: [9, 8]}
          - {label: まちなみの整備, goals: [11, 8]}
        direction: 店を増やします。
        kpis: [shops]
        projects:
          - {id: bank, name: 空き店舗の紹介, marker: more, note: 商工会と行う。}
          - name: 創業の相談
        sections:
          - {id: advice, title: 相談の窓口を置く}
          - {id: loans, title: 資金を貸す}
      - id: farming
        title: 農業を支える
        kpis: [shops]
        projects: [bank]
";

const APPENDIX: &str = "\
id: appendix
title: 資料
blocks:
  - structure-chart: {caption: 体系図, levels: [goal, measure, action]}
  - structure-chart: {heads: [柱, 取組], items: [{title: 県の柱, items: [{title: 県の取組, labels: [新規]}]}]}
  - sdgs-matrix: {levels: [measure]}
  - indicator-index: {caption: 索引}
  - repeat-list: {}
  - checklist: {marks: [priority]}
";

fn edition() -> Value {
    let project = Project::minimal()
        .remove("goals/tourism.yaml")
        .remove("chapters/beginning.yaml")
        .remove("measures.yaml")
        .remove("glossary.yaml")
        .file("booklet.yaml", BOOKLET)
        .file("chapters/greeting.yaml", "id: greeting\ntitle: 挨拶\nblocks:\n  - prose: 一緒に進めます。\n")
        .file("chapters/plan.yaml", PLAN)
        .file("chapters/appendix.yaml", APPENDIX)
        .file("indicators.yaml", "- {id: shops, code: 1-1, name: 店舗の数, baseline: 12軒, target: 20軒}\n");
    let check = project.check(&[]);
    assert_eq!((check.code, check.stdout.as_str()), (0, "no problems found\n"));
    let project = project.built(&["--formats", "json"]);
    serde_json::from_str(&project.read_output("booklet.json")).expect("JSON")
}

fn line(text: &str) -> Value {
    json!({"$line": [{"text": text}]})
}

fn texts(values: &Value, key: &str) -> Vec<String> {
    values.as_array().unwrap().iter().map(|value| value[key].as_str().unwrap_or("—").to_owned()).collect()
}

#[test]
fn sections_bear_what_is_written_in_them() {
    let edition = edition();
    let goal = &edition["sections"][0]["sections"][0];
    assert_eq!(
        (&goal["style"], &goal["opens"], &goal["in_contents"]),
        (&json!("part"), &json!("right"), &json!(false))
    );
    let measure = &goal["sections"][0];
    assert_eq!((&measure["tag"], &measure["owner"]), (&json!("しごと"), &json!("産業課")));
    // In the booklet's order, not in that of the section.
    assert_eq!(
        measure["marks"],
        json!([
            {"id": "priority", "symbol": "★", "name": "重点"},
            {"id": "national", "symbol": null, "name": "国の戦略"},
        ])
    );
    assert_eq!(texts(&measure["blocks"], "kind"), ["sdgs", "prose", "indicators"]);
    assert_eq!(texts(&measure["blocks"], "heading"), ["関連するSDGs", "施策の展開", "重要業績評価指標"]);
    assert_eq!(texts(&measure["closing"], "kind"), ["projects", "prose", "prose"]);
    assert_eq!(texts(&measure["closing"], "slot"), ["—", "issues", "vision"]);
    assert_eq!(texts(&measure["closing"], "heading"), ["主な事業", "現状と課題", "目指す姿"]);
    let tile = &measure["blocks"][0]["tiles"][0];
    assert_eq!(tile, &json!({"number": 8, "name": "働きがいも経済成長も", "colour": "#a21942", "ink": "#ffffff"}));
    let projects = &measure["closing"][0];
    assert_eq!(projects["legend"], json!([{"symbol": "●", "name": "拡充"}]));
    assert_eq!(
        projects["items"],
        json!([
            {"symbol": "●", "marker": "拡充", "name": line("空き店舗の紹介"), "note": line("商工会と行う。"), "repeat": false},
            {"symbol": null, "marker": null, "name": line("創業の相談"), "note": null, "repeat": false},
        ])
    );
    let again = &goal["sections"][1]["closing"][0]["items"][0];
    assert_eq!((&again["name"], &again["repeat"]), (&line("空き店舗の紹介"), &json!(true)));
    assert_eq!(texts(&measure["sections"], "list_heading"), ["【具体的取組】", "—"]);
}

#[test]
fn a_guide_explains_fields_of_prose() {
    let edition = edition();
    let items = &edition["sections"][0]["sections"][0]["blocks"][0]["items"];
    assert_eq!(texts(items, "part"), ["vision", "sdgs"]);
    assert_eq!(texts(items, "name"), ["目指す姿", "関連するSDGs"]);
}

#[test]
fn the_contents_leave_out_what_their_levels_say() {
    let edition = edition();
    let entries = &edition["contents"];
    assert_eq!(texts(entries, "anchor"), ["plan", "industry", "advice", "loans", "farming", "appendix"]);
    let depths: Vec<u64> = entries.as_array().unwrap().iter().map(|entry| entry["depth"].as_u64().unwrap()).collect();
    assert_eq!(depths, [1, 2, 3, 3, 2, 1]);
    let front = &edition["front"][0];
    assert_eq!(
        (&front["id"], &front["number"], &front["in_contents"]),
        (&json!("greeting"), &json!(null), &json!(false))
    );
}

#[test]
fn tabs_can_be_the_sections_of_a_level() {
    assert_eq!(
        edition()["tabs"],
        json!([{
            "title": "基本目標1　働く場をつくる",
            "here": false,
            "anchor": "work",
            "anchors": ["work", "industry", "advice", "loans", "farming"],
        }])
    );
}

#[test]
fn charts_follow_from_the_outline() {
    let edition = edition();
    let blocks = &edition["sections"][1]["blocks"];
    let chart = &blocks[0];
    assert_eq!(chart["heads"], json!(["基本目標", "施策", "具体的取組"]));
    assert_eq!(
        chart["alt"],
        "基本目標1 働く場をつくる（施策1-1 産業を育てる（① 相談の窓口を置く、② 資金を貸す）、施策1-2 農業を支える）"
    );
    let goal = &chart["nodes"][0];
    assert_eq!((&goal["leaves"], &goal["anchor"]), (&json!(3), &json!("work")));
    assert_eq!(goal["nodes"][0]["tag"], "しごと");
    let typed = &blocks[1];
    assert_eq!((&typed["heads"], &typed["nodes"][0]["anchor"]), (&json!(["柱", "取組"]), &json!(null)));
    assert_eq!(typed["nodes"][0]["nodes"][0]["labels"], json!(["新規"]));

    let matrix = &blocks[2];
    assert_eq!((matrix["goals"].as_array().unwrap().len(), &matrix["label_head"]), (17, &json!("施策")));
    let group = &matrix["groups"][0];
    // Goals are not in the contents here, but their numbering names them.
    assert_eq!(group["parent"], json!({"number": "基本目標1", "title": line("働く場をつくる")}));
    assert_eq!(group["rows"][0]["goals"], json!([8, 9]));
    assert_eq!(group["rows"][0]["spoken"], "目標8 働きがいも経済成長も、目標9 産業と技術革新の基盤をつくろう");
    assert_eq!(group["rows"][1]["marks"][10], true);
    // Without goals: the row is there, and empty.
    assert_eq!(matrix["groups"][1]["rows"][0]["goals"], json!([]));
}

#[test]
fn indexes_follow_from_the_placements() {
    let edition = edition();
    let blocks = &edition["sections"][1]["blocks"];
    let index = &blocks[3];
    assert_eq!(index["labels"], json!({"code": "番号", "indicator": "指標", "places": "該当箇所"}));
    assert_eq!(index["items"][0]["anchor"], "indicator-shops");
    assert_eq!(texts(&index["items"][0]["places"], "text"), ["施策1-1", "施策1-2"]);

    let repeats = &blocks[4];
    assert_eq!(repeats["labels"]["name"], "項目");
    assert_eq!(texts(&repeats["items"], "code"), ["1-1", ""]);
    for item in repeats["items"].as_array().unwrap() {
        assert_eq!((&item["home"]["anchor"], &item["repeats"][0]["anchor"]), (&json!("industry"), &json!("farming")));
    }

    let list = &blocks[5];
    assert_eq!(texts(&list["items"], "name"), ["重点"]);
    assert_eq!(texts(&list["items"][0]["places"], "anchor"), ["industry"]);
}

/// Blocks have anchors that no id can be: neither a second `id` in HTML nor a second label in Typst.
#[test]
fn sections_may_be_called_as_if_they_were_parts_of_others() {
    let inner = "  - {id: tourism-1, level: goal, title: 一}\n  - {id: tourism-direction, level: goal, title: 二}\n";
    let project =
        Project::minimal().replace("chapters/beginning.yaml", "  - tourism\n", &format!("  - tourism\n{inner}"));
    let project = project.file(
        "goals/tourism.yaml",
        "id: tourism\ntitle: 訪れるまち\ndirection: 道筋です。\nblocks:\n  - note: '注です。'\n  - prose: '{{tourism-1}}、{{tourism-direction}}'\ntargets: [visitors]\nkpis: [shops]\n",
    );
    let project = project.built(&["--formats", "html"]);
    let page = project.read_output("index.html");
    for id in ["tourism-1", "tourism-direction", "tourism_1", "tourism_direction"] {
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
}

/// One table may have another year in its heading than the others of its level.
#[test]
fn a_section_chooses_columns_for_its_own_tables() {
    let project = Project::minimal().file(
        "goals/tourism.yaml",
        "id: tourism\nlevel: goal\ntitle: 訪れるまち\ndirection: 道筋です。\ntargets: [visitors]\nkpis: [shops]\n\
         tables: {kpis: [indicator, {column: baseline, label: 基準値（R4）, as-of: R4}, target]}\n",
    );
    let project = project.built(&["--formats", "json"]);
    let edition: Value = serde_json::from_str(&project.read_output("booklet.json")).expect("JSON");
    let goal = &edition["sections"][0]["sections"][0];
    assert_eq!(goal["id"], "tourism");
    let of = |role: &str| {
        let blocks = goal["blocks"].as_array().unwrap();
        let block = blocks.iter().find(|block| block["role"] == role).expect("a table");
        texts(&block["table"]["columns"], "label")
    };
    assert_eq!(of("kpis"), ["指標", "基準値（R4）", "目標値"]);
    assert_eq!(of("targets"), ["番号", "指標", "区分", "現状値", "目標値"]);
}
