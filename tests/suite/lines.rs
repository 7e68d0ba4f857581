//! Lines as authors of Japanese type them: with a number, a sign or an indent at their beginning.

use crate::project::Project;

const BEFORE: &str = "次の順に進めます。";

/// The paragraphs that the Markdown edition makes of the lines of one field, each line of the field below the other.
fn paragraphs(lines: &[String]) -> Vec<String> {
    let prose: String = lines.iter().map(|line| format!("      {line}\n")).collect();
    let chapter = format!(
        "id: beginning\ntitle: はじめに\nblocks:\n  - prose: |\n{prose}  - glossary: {{}}\nsections:\n  - tourism\n"
    );
    let project =
        Project::minimal().file("chapters/beginning.yaml", chapter).built(&["--stage", "draft", "--formats", "md"]);
    let printed = project.read_output("booklet.md");
    let start = printed.find(BEFORE).expect("the first line");
    // A sentence stands on a line there, so that `git diff` shows sentences.
    let mut printed: Vec<String> = printed[start..].split("\n\n").map(|text| text.replace('\n', "")).collect();
    printed.truncate(lines.len());
    printed
}

#[test]
fn a_line_that_begins_with_a_number_or_a_sign_stands_by_itself() {
    let signs = [
        "（1）",
        "（２）",
        "（一）",
        "（ア）",
        "①",
        "⑫",
        "ア　",
        "イ）",
        "３　",
        "Ⅱ　",
        "→",
        "【事例】",
        "※",
        "（注）",
        "第3条　",
        "・",
        "●",
    ];
    let mut lines = vec![BEFORE.to_owned()];
    lines.extend(signs.iter().map(|sign| format!("{sign}案をつくる")));
    assert_eq!(paragraphs(&lines), lines);
}

#[test]
fn a_line_that_goes_on_with_a_sentence_is_joined() {
    for rest in ["市民と共に。", "（ただし、土日を除く。）", "10人が集まる。", "（令和6年度）に。", "1.5倍に。"]
    {
        let joined = paragraphs(&[BEFORE.to_owned(), rest.to_owned()]);
        assert!(joined[0].starts_with(&format!("{BEFORE}{rest}")), "{joined:?}");
    }
}

#[test]
fn an_indent_that_is_typed_begins_a_paragraph_and_is_not_printed_twice() {
    let typed =
        [BEFORE, "若い世代が移っています。", "　二つ目の段落です。", "続きます。", "　三つ目です。"].map(str::to_owned);
    let printed = paragraphs(&[vec![format!("　{}", typed[0])], typed[1..].to_vec()].concat());
    let wanted = ["次の順に進めます。若い世代が移っています。", "二つ目の段落です。続きます。", "三つ目です。"];
    assert_eq!(printed[..3], wanted);
    let check = Project::minimal()
        .file("chapters/beginning.yaml", "id: beginning\ntitle: はじめに\nblocks:\n  - prose: |\n      　市の人口は減り続けています。\n      　次の行も、字下げから始めました。\n  - glossary: {}\nsections:\n  - tourism\n")
        .check(&[]);
    assert!(!check.stdout.contains("notation-spaces"), "{}", check.stdout);
}

const TABLE: &str = "id: beginning\ntitle: はじめに\nblocks:\n  - table:\n      columns: [\"区分[^a]\", 内容]\n      rows:\n        - [\"人口[^f]\", 減っています。]\n      notes:\n        a: 令和5年度の区分です。\n        f: 国勢調査です。\n  - glossary: {}\nsections:\n  - tourism\n  - id: again\n    title: \"{{tourism.題名}}（{{計画期間}}）\"\n";

#[test]
fn notes_stand_at_cells_names_and_figures_and_titles_quote() {
    let project = Project::minimal()
        .file("chapters/beginning.yaml", TABLE)
        .replace("indicators.yaml", "観光入込客数", "観光入込客数[^n]")
        .replace(
            "indicators.yaml",
            "  target: 15,000人",
            "  target: 15,000人[^t]\n  notes: {n: 延べ人数です。, t: 速報値です。}",
        )
        .built(&["--formats", "md,html,json"]);
    let printed = project.read_output("booklet.md");
    for wanted in [
        "| 区分[^1] | 内容 |",
        "| 人口[^2] | 減っています。 |",
        "[^1]: 令和5年度の区分です。",
        "観光入込客数[^3]",
        "15,000人[^4]",
        "[^3]: 延べ人数です。",
        "[^4]: 速報値です。",
        "人が訪れるまちをつくる（令和6年度から令和10年度まで）",
    ] {
        assert!(printed.contains(wanted), "{wanted}: {printed}");
    }
    assert!(!printed.contains("{{") && !printed.contains("[^a]"));
    let page = project.read_output("index.html");
    assert!(page.contains("延べ人数です。") && page.contains("国勢調査です。"));
}

#[test]
fn the_numbers_of_an_excerpt_are_those_of_its_plan() {
    let levels = "levels:\n  - {id: chapter, opens: page}\n  - {id: goal, numbering: 施策1-1, style: goal}\n";
    let booklet =
        std::fs::read_to_string(crate::project::repository().join("tests/valid/minimal/booklet.yaml")).unwrap();
    let at = booklet.find("levels:").unwrap();
    let end = booklet.find("outline:").unwrap();
    let project = Project::minimal()
        .file("booklet.yaml", format!("{}{levels}{}", &booklet[..at], &booklet[end..]))
        .file("chapters/beginning.yaml", "id: beginning\ntitle: はじめに\nblocks:\n  - glossary: {}\nsections:\n  - tourism\n  - id: work\n    title: 働く場をつくる\n    kpis: [visitors]\n")
        .replace("goals/tourism.yaml", "title:", "number: 2-3\ntitle:")
        .built(&["--formats", "json"]);
    let edition: serde_json::Value = serde_json::from_str(&project.read_output("booklet.json")).unwrap();
    let numbers: Vec<&str> = edition["sections"][0]["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|section| section["number"].as_str().unwrap())
        .collect();
    assert_eq!(numbers, ["施策2-3", "施策2-4"]);
    assert_eq!(edition["sections"][0]["sections"][0]["opens"], "page");
}

#[test]
fn five_slips_are_told_in_one_run() {
    let project = Project::minimal()
        .replace("booklet.yaml", "publisher: ", "publisher：")
        .replace("indicators.yaml", "  code: 1-1", "\tcode: 1-1")
        .replace("goals/tourism.yaml", "title: ", "title:")
        .replace("goals/tourism.yaml", "targets: [visitors]", "targets: [guests]")
        .replace("goals/tourism.yaml", "related: [1-1]", "related: [9-9]");
    let check = project.check(&["--format", "short"]);
    for wanted in ["wide-colon", "tab-indentation", "colon-without-space", "unknown-measure"] {
        assert!(check.stdout.contains(wanted), "{wanted}: {}", check.stdout);
    }
    let check = project.check(&[]);
    assert!(
        check.stderr.contains("1 file was not checked further")
            || check.stdout.contains("1 file was not checked further"),
        "{}{}",
        check.stdout,
        check.stderr
    );
    let pasted = Project::minimal().file(
        "glossary.yaml",
        "用語\t読み\t説明\n空き店舗\tあきてんぽ\t営業していない店舗\n関係人口\tかんけい\t地域に関わる人\n",
    );
    let told = pasted.check(&["--format", "short"]).stdout;
    assert!(told.matches("glossary.yaml").count() >= 1, "{told}");
}
