//! `sasshi diff`: what has changed between two editions, as every format tells it.

use scraper::{Html, Selector};
use serde_json::Value;

use crate::hostile::booklet::{filled, marker};
use crate::pdf_text::PdfText;
use crate::project::{Project, Run};

/// Runs `sasshi diff` on the folders of two projects.
fn diff(old: &Project, new: &Project, arguments: &[&str]) -> Run {
    let sides = [old, new].map(|project| project.path("").display().to_string());
    new.run(&[&["diff", &sides[0], &sides[1]], arguments].concat())
}

/// The real plan with some of everything changed.
fn revised() -> Project {
    Project::kitamoto()
        .replace("goals/1-industry.yaml", "安定した雇用を創出する", "安定した雇用をつくる")
        .replace("goals/1-industry.yaml", "持ち味を伸ばし", "強みを生かし")
        .replace("goals/1-industry.yaml", "  - economic-circulation\n", "")
        .replace("goals/2-new-flow.yaml", "kpis:\n", "kpis:\n  - economic-circulation\n")
        .replace("indicators/policy-5.yaml", "target: 438.3万円", "target: 444.4万円")
        .replace("indicators/policy-5.yaml", "baseline: 168万円 (R1)", "baseline: 171万円 (R2)")
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).expect("JSON")
}

#[test]
fn every_change_is_told_where_it_is() {
    let run = diff(&Project::kitamoto(), &revised(), &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for line in [
        "  - 基本目標1　稼ぐ産業と安定した雇用を【創出する】",
        "  + 基本目標1　稼ぐ産業と安定した雇用を【つくる】",
        "基本目標1　稼ぐ産業と安定した雇用をつくる　［名称変更・内容変更・目標値変更・基準値変更］",
        "  - 5-1　就業者一人当たり市内純生産　成果　431.5万円（H30）　【438.3】万円",
        "  + 5-1　就業者一人当たり市内純生産　成果　431.5万円（H30）　【444.4】万円",
        "［移動］ 「基本目標2　新しい人の流れとつながりをつくる」へ",
        "［移動］ 「基本目標1　稼ぐ産業と安定した雇用を創出する」から",
    ] {
        assert!(run.stdout.contains(line), "{line}\n{}", run.stdout);
    }
    assert!(!run.stdout.contains("基本目標3"), "nothing else has changed: {}", run.stdout);
    assert!(!run.stdout.contains('\u{1b}'), "no colours where nobody watches");
}

#[test]
fn the_exit_code_tells_of_changes_where_it_is_asked_to() {
    let same = diff(&Project::kitamoto(), &Project::kitamoto(), &["--exit-code"]);
    assert_eq!((same.code, same.stdout.as_str()), (0, "変わった所はありません\n"));
    assert_eq!(diff(&Project::kitamoto(), &revised(), &["--exit-code"]).code, 1);
    assert_eq!(diff(&Project::kitamoto(), &revised(), &[]).code, 0);
}

/// How a file is called, and in which order keys stand, says nothing.
#[test]
fn only_what_is_said_is_compared() {
    let other = Project::minimal();
    let text = std::fs::read_to_string(other.path("goals/tourism.yaml")).unwrap();
    let (direction, rest) = text.split_once("direction: |\n  見どころを磨きます。\n").unwrap();
    let turned = format!("direction: |\n  見どころを磨きます。\n{direction}{rest}").replace('\n', "\r\n");
    let other = other.remove("goals/tourism.yaml").file("goals/9-sightseeing.yaml", turned);
    let measures = std::fs::read_to_string(other.path("indicators.yaml")).unwrap();
    let other = other.remove("indicators.yaml").file("indicators/all.yaml", measures);
    let run = diff(&Project::minimal(), &other, &["--exit-code"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn json_has_the_whole_comparison() {
    let json = json(&diff(&Project::kitamoto(), &revised(), &["--format", "json"]));
    assert_eq!((&json["format"], &json["changed"]), (&Value::from(1), &Value::from(true)));
    assert_eq!(json["old"]["source"], "kitamoto-2");
    let entries = json["entries"].as_array().unwrap();
    let goal = entries.iter().find(|entry| entry["new"]["id"] == "industry").unwrap();
    assert_eq!(goal["old"]["title"], "稼ぐ産業と安定した雇用を創出する");
    let kinds: Vec<&str> = goal["kinds"].as_array().unwrap().iter().map(|kind| kind.as_str().unwrap()).collect();
    assert_eq!(kinds, ["renamed", "content", "target-changed", "baseline-changed"]);
    let counted = |kind: &str| {
        let counts = json["counts"].as_array().unwrap();
        counts.iter().find(|count| count["kind"] == kind).map_or(0, |count| count["count"].as_u64().unwrap())
    };
    assert_eq!([counted("moved"), counted("kpi-removed"), counted("target-changed")], [1, 0, 1]);
}

#[test]
fn a_page_has_both_sides_beside_each_other() {
    for (profile, first, titles) in
        [("revision", "del", ["現行", "改定後", "区分"]), ("new-first", "ins", ["新", "旧", "区分"])]
    {
        let run = diff(&Project::kitamoto(), &revised(), &["--format", "html", "--profile", profile]);
        let page = Html::parse_document(&run.stdout);
        let all = |selector: &str| {
            let found = Selector::parse(selector).unwrap();
            page.select(&found).map(|element| element.text().collect::<String>()).collect::<Vec<_>>()
        };
        assert_eq!(all(".changes thead th"), [titles, titles].concat(), "of the outline and of the changes");
        let second = if first == "del" { "ins" } else { "del" };
        assert!(
            all(&format!("td:nth-child(1) {first}"))
                .contains(&if first == "del" { "438.3" } else { "444.4" }.to_owned())
        );
        assert!(all(&format!("td:nth-child(2) {second}")).len() > 3);
        assert!(all(&format!("td:nth-child(1) {second}")).is_empty(), "each side has its own kind of change");
        assert!(all("script").is_empty());
    }
}

#[test]
fn markdown_is_a_table_for_each_section() {
    let run = diff(&Project::kitamoto(), &revised(), &["--format", "md"]);
    let row = "番号：5-1　指標：就業者一人当たり市内純生産　区分：成果　現状値：431.5万円（H30）　目標値：<del>438.3</del>万円 |";
    assert!(run.stdout.contains(row), "{}", run.stdout);
    for line in run.stdout.lines().filter(|line| line.starts_with('|')) {
        let cells = line.matches('|').count() - line.matches("\\|").count();
        assert!(cells == 4 || cells == 5, "{line}");
    }
    let comment = diff(&Project::kitamoto(), &revised(), &["--format", "github"]);
    assert!(!comment.stdout.contains("# 新旧対照表") && comment.stdout.contains("<ins>444.4</ins>"));
}

/// A pull request takes 65,536 characters: what does not fit is counted.
#[test]
fn a_comment_is_never_longer_than_is_taken() {
    let chapter = |word: &str| {
        let sections: String = (0..300)
            .map(|at| {
                let text = format!("{word}{at}番目の{word}取組を、{word}地域の人々と一緒に進めます。").repeat(4);
                format!("  - id: s{at}\n    title: {at}番目の見出し\n    blocks:\n      - prose: |\n          {text}\n")
            })
            .collect();
        format!("id: beginning\ntitle: はじめに\nblocks:\n  - glossary: {{}}\nsections:\n  - tourism\n{sections}")
    };
    let of = |word: &str| Project::minimal().file("chapters/beginning.yaml", chapter(word));
    let run = diff(&of("よい"), &of("新しい"), &["--format", "github"]);
    assert!(run.stdout.len() < 65_000, "{}", run.stdout.len());
    assert!(run.stdout.contains("か所あります。すべては"), "{}", run.stderr);
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "<script>alert(1)</script>{{ x }}|\\| [x](javascript:x) `a`";
    let new = Project::minimal().replace("goals/tourism.yaml", "人が訪れるまちをつくる", &format!("'{hostile}'"));
    let run = diff(&Project::minimal(), &new, &["--format", "html"]);
    assert!(!run.stdout.contains("<script>"), "{}", run.stdout);
    let run = diff(&Project::minimal(), &new, &["--format", "md"]);
    assert!(!run.stdout.contains("<script>") && !run.stdout.contains("[x](java"), "{}", run.stdout);
}

#[test]
fn an_edition_with_faults_is_told_with_them() {
    let broken = Project::minimal().replace("goals/tourism.yaml", "title:", "titel:");
    let run = diff(&Project::minimal(), &broken, &["--lang", "ja"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("titel") && run.stderr.contains("unreadable-edition"), "{}", run.stderr);
    assert!(run.stdout.is_empty());
    let nothing = Project::minimal().run(&["diff", "no-such-folder", "x", "y"]);
    assert_eq!(nothing.code, 2, "{}", nothing.stderr);
}

#[test]
fn a_table_can_be_written_to_a_file() {
    let project = revised();
    let file = project.beside("changes.html");
    let run = diff(&Project::kitamoto(), &project, &["--format", "html", "--out", &file.display().to_string()]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(std::fs::read_to_string(file).unwrap().starts_with("<!DOCTYPE html>"));
}

#[test]
fn a_pdf_has_the_table_with_its_tags() {
    let project = revised();
    let file = project.beside("changes.pdf");
    let arguments = ["--format", "pdf", "--out", &file.display().to_string()];
    let run = diff(&Project::kitamoto(), &project, &arguments);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    // As a screen reader reads it: through the tags.
    let text = PdfText::open(&file).root.text();
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for said in [
        "新旧対照表",
        "現行",
        "改定後",
        "区分",
        "稼ぐ産業と安定した雇用をつくる",
        "438.3万円",
        "444.4万円",
        "目標値変更",
    ] {
        assert!(squeezed.contains(said), "{said} is not in {squeezed}");
    }
    // The same comparison gives the same bytes.
    let again = project.beside("again.pdf");
    diff(&Project::kitamoto(), &project, &["--format", "pdf", "--out", &again.display().to_string()]);
    assert!(std::fs::read(file).unwrap() == std::fs::read(again).unwrap());
}

#[test]
fn a_pdf_says_that_nothing_has_changed() {
    let project = Project::minimal();
    let file = project.beside("same.pdf");
    let run = diff(&Project::minimal(), &project, &["--format", "pdf", "--out", &file.display().to_string()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let text = PdfText::open(&file).root.text();
    assert!(text.contains("見本市総合戦略") && text.contains("変わった所はありません"), "{text}");
}

#[test]
fn a_spreadsheet_has_a_row_for_each_change() {
    use calamine::{Reader, Xlsx, open_workbook};

    let project = revised();
    let file = project.beside("changes.xlsx");
    let arguments = ["--format", "xlsx", "--out", &file.display().to_string()];
    let run = diff(&Project::kitamoto(), &project, &arguments);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let mut book: Xlsx<_> = open_workbook(&file).unwrap();
    assert_eq!(book.sheet_names(), ["新旧対照表", "変更の数"]);
    let rows: Vec<Vec<String>> = book
        .worksheet_range("新旧対照表")
        .unwrap()
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    let head = rows.iter().position(|row| row[0] == "場所").unwrap();
    assert_eq!(rows[head], ["場所", "現行", "改定後", "区分", "補足"]);
    let target = rows.iter().find(|row| row[3] == "目標値変更").unwrap();
    assert!(target[0].ends_with("基本目標1　稼ぐ産業と安定した雇用をつくる"), "{}", target[0]);
    assert!(target[1].contains("目標値：438.3万円") && target[2].contains("目標値：444.4万円"), "{target:?}");
    let counts = book.worksheet_range("変更の数").unwrap();
    assert!(counts.rows().any(|row| row[0] == "目標値変更" && row[1] == 1.0));
}

#[test]
fn what_is_no_text_wants_a_file() {
    for format in ["pdf", "xlsx"] {
        let run = diff(&Project::minimal(), &Project::minimal(), &["--format", format]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("--out"), "{}", run.stderr);
    }
}

/// What a picture shows is known to nobody, but that it is another one is told.
#[test]
fn another_picture_under_the_same_name_is_a_change() {
    let of = |path: &str| {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><path d=\"{path}\"/></svg>\n"
        );
        let figure = "blocks:\n  - figure: {file: figures/map.svg, alt: 市内の見どころの地図}\n";
        Project::minimal().file("figures/map.svg", svg).replace("chapters/beginning.yaml", "blocks:\n", figure)
    };
    let run = diff(&of("M0 0h40v40z"), &of("M0 0h20v20z"), &[]);
    assert!(run.stdout.contains("【差し替えた】画像") || run.stdout.contains("【差し替えた画像】"), "{}", run.stdout);
    assert!(diff(&of("M0 0h40v40z"), &of("M0 0h40v40z"), &["--exit-code"]).code == 0);
}

/// Each of the fields that print, with no other change beside it.
#[test]
fn a_change_of_any_field_is_shown() {
    let of = |changed: Option<usize>| {
        let (project, fields) =
            filled(|at, marker| if changed == Some(at) { format!("{marker}新") } else { marker.to_owned() });
        (project.edition(), fields)
    };
    let (before, fields) = of(None);
    let mut unseen = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let comparison = sasshi::compare::compare(&before, &of(Some(at)).0);
        let wanted = marker(at);
        let told = serde_json::to_string(&comparison).unwrap();
        let json: Value = serde_json::from_str(&told).unwrap();
        let mut marked = String::new();
        gather_marked(&json, &mut marked);
        if !marked.contains('新') || !told.contains(&wanted) {
            unseen.push(field.name);
        }
    }
    assert!(unseen.is_empty(), "{unseen:?}");
}

/// All that is marked as changed in a comparison.
fn gather_marked(json: &Value, out: &mut String) {
    match json {
        Value::Object(fields) if fields.get("changed") == Some(&Value::from(true)) => {
            out.push_str(fields["text"].as_str().unwrap_or_default());
        }
        Value::Object(fields) => fields.values().for_each(|value| gather_marked(value, out)),
        Value::Array(values) => values.iter().for_each(|value| gather_marked(value, out)),
        _ => {}
    }
}

/// The revision of Atsugi, as both editions of one booklet: every label of the published tables comes out of them, and the
/// two slips of those tables come to light: words that went without a mark, and items that went without a word.
#[test]
fn a_published_revision_is_found_as_it_was_published() {
    let of = |edition: &str| Project::copy_of(&format!("tests/revisions/atsugi/{edition}"));
    let run = diff(&of("before"), &of("after"), &["--format", "json"]);
    let json = json(&run);
    let labels = |title: &str| -> Vec<String> {
        let entries = json["entries"].as_array().unwrap();
        let of_title = |entry: &&Value| [&entry["new"]["title"], &entry["old"]["title"]].contains(&&Value::from(title));
        let entry = entries.iter().find(of_title);
        let kinds = entry.map(|entry| entry["kinds"].as_array().unwrap().clone()).unwrap_or_default();
        kinds.iter().map(|kind| kind.as_str().unwrap().to_owned()).collect()
    };
    for (title, published) in [
        ("SDGsの理念や目標達成に向けた施策の展開", &[][..]),
        ("デジタル技術を活用した地域課題の解決", &["added"]),
        ("誰もが居場所と役割を持ち、活躍できる地域社会の実現", &[]),
        ("施策間連携・地域間連携による効果的な施策の推進", &["added"]),
        ("関係人口を創出し、魅力を全国に発信する", &["respelled"]),
        ("都市間連携の強化", &["renamed", "kpi-added"]),
        ("あつぎの魅力の発信力強化", &["kpi-added"]),
        ("魅力ある教育環境の充実", &[]),
        ("デジタルを活用した教育の推進", &["added"]),
        ("学ぶ場と活躍の場の創出", &["kpi-added"]),
        ("（略）", &[]),
        ("デジタルの活用による生活利便性の向上", &["added"]),
        ("推進体制", &["content"]),
        // Of these the published table says nothing.
        ("Society5.0の実現に向けた技術を活用した地域課題の解決", &["removed"]),
        ("感染症に伴う新たな日常に対応した地域社会の構築", &["removed"]),
    ] {
        assert_eq!(labels(title), published, "{title}");
    }
    let text = diff(&of("before"), &of("after"), &[]).stdout;
    assert!(
        text.contains("関係人口を創出し、【あつぎの】魅力を全国に発信する"),
        "the published table does not mark this: {text}"
    );
}
