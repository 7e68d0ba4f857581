//! `changes.yaml`: what the authors say of changes, in the table and held against what has changed.

use serde_json::Value;

use crate::project::{Project, Run};

fn edition(name: &str) -> Project {
    Project::copy_of(&format!("tests/revisions/atsugi/{name}"))
}

/// The later edition with its declarations.
fn declaring(changes: &str) -> Project {
    edition("after").file("changes.yaml", changes)
}

fn diff(new: &Project, arguments: &[&str]) -> Run {
    let before = edition("before");
    let sides = [&before, new].map(|project| project.path("").display().to_string());
    new.run(&[&["diff", &sides[0], &sides[1]], arguments].concat())
}

const DECLARED: &str = "\
table:
  first: new
  old: 旧
  new: 新
  kinds: 区分・理由
  removed: （廃止）
  labels:
    renamed: 改称
changes:
  - about: [view-2, view-4]
    into: view-digital
    label: 2つを統合
    reason: 一つの視点にまとめた。
  - about: exchange
    label: 改称
  - about: learners
    reason: 学びの場を測るため。
";

/// What the authors declare stands in the table, in the words and the order that they ask for.
#[test]
fn a_table_says_what_is_declared_in_the_booklets_own_words() {
    let after = declaring(DECLARED);
    let text = diff(&after, &["--format", "md"]).stdout;
    for line in [
        "| 新 | 旧 | 区分・理由 |",
        "| （廃止） | <del>重要な視点2　</del><del>Society5.0の実現に向けた技術を活用した地域課題の解決</del> | 2つを統合<br>「重要な視点2　デジタル技術を活用した地域課題の解決」に統合 |",
        "**2つを統合** 「重要な視点2　デジタル技術を活用した地域課題の解決」に統合",
        "理由：一つの視点にまとめた。",
        "改称 1件",
        "KPI追加<br>学びの場を測るため。 |",
    ] {
        assert!(text.contains(line), "{line:?} is not in\n{text}");
    }
    let again = diff(&after, &["--format", "md", "--profile", "revision"]).stdout;
    assert!(again.contains("| 現行 | 改定後 | 区分 |"), "{again}");
    let entries = serde_json::from_str::<Value>(&diff(&after, &["--format", "json"]).stdout).expect("JSON");
    let merged: Vec<&Value> =
        entries["entries"].as_array().unwrap().iter().filter(|e| e["kinds"][0] == "merged").collect();
    assert_eq!(merged.len(), 2, "{entries:#}");
    assert_eq!(merged[0]["said"], serde_json::json!({"label": "2つを統合", "reason": "一つの視点にまとめた。"}));
    assert_eq!(merged[0]["other"]["id"], "view-digital");
}

/// What a report says, but for advice on the title.
fn told(run: &Run) -> impl Iterator<Item = &str> {
    run.stdout.lines().filter(|line| !line.contains(": advice["))
}

/// Both ways: what has changed and is not declared, and what is declared and has not changed or is called otherwise.
#[test]
fn what_is_declared_is_held_against_what_has_changed() {
    let before = edition("before");
    let since = |changes: &str| {
        let run = declaring(changes).check(&["--format", "short", "--since", before.path("").to_str().unwrap()]);
        let found: Vec<String> = told(&run).map(str::to_owned).collect();
        assert_eq!(run.code, i32::from(!found.is_empty()), "{}", run.stderr);
        found
    };
    let all = "changes:
  - about: [view-2, view-4]
    into: view-digital
  - {about: view-digital, reason: 加えた。}
  - {about: view-regions, label: 新規}
  - {about: appeal, label: 表記変更}
  - {about: exchange, label: 名称変更}
  - {about: reach, label: 指標を加える}
  - {about: digital-education, label: 新規}
  - {about: learners, label: KPI追加}
  - {about: convenience, reason: 加えた。}
  - {about: promotion, label: 内容変更}
";
    assert_eq!(since(all), [""; 0]);
    // Nothing is declared, so nothing needs to be.
    assert_eq!(since("changes: []\n"), [""; 0]);
    let missing = since(&all.replace("  - {about: learners, label: KPI追加}\n", ""));
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert!(missing[0].starts_with("chapters/goal-4.yaml:10:14: ") && missing[0].contains("[change-not-declared]"));
    let wrong = since(&all.replace("{about: promotion, label: 内容変更}", "{about: promotion, label: 新規}"));
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(wrong[0].starts_with("changes.yaml:12:31: ") && wrong[0].contains("[declared-otherwise]"), "{wrong:?}");
    let idle = since(&format!("{all}  - {{about: view-1, reason: 改めた。}}\n  - {{about: lost, gone: true}}\n"));
    assert_eq!(idle.len(), 2, "{idle:?}");
    assert!(idle.iter().all(|line| line.contains("[declared-without-change]")), "{idle:?}");
    // What is gone without a word is told though no file has it.
    let silent = since(&all.replace("[view-2, view-4]", "[view-2]"));
    assert_eq!(silent.len(), 1, "{silent:?}");
    assert!(silent[0].starts_with("changes.yaml") && silent[0].contains("感染症に伴う新たな日常"), "{silent:?}");
    // A word for it in the waivers keeps it from being told.
    let waived = declaring(&all.replace("  - {about: learners, label: KPI追加}\n", ""));
    let waived =
        waived.file("waivers.yaml", "- {rule: change-not-declared, target: learning, reason: 誤記の訂正のため。}\n");
    let run = waived.check(&["--format", "short", "--since", before.path("").to_str().unwrap()]);
    assert_eq!((run.code, told(&run).count()), (0, 0), "{}", run.stdout);
    assert_eq!(
        told(&waived.check(&["--format", "short"])).count(),
        0,
        "without an earlier edition it is no unused waiver"
    );
}

/// A title that stands twice is changed in both places or in none.
#[test]
fn titles_that_were_one_are_told_when_they_part() {
    let (title, twin) = ("魅力ある教育環境の充実", "都市間交流の促進");
    let goal = "chapters/goal-1.yaml";
    let before = edition("before").replace(goal, twin, title);
    let since = |new: Project| {
        let run = new.check(&["--format", "short", "--since", before.path("").to_str().unwrap()]);
        run.stdout.lines().filter(|line| line.contains("[titles-parted]")).map(str::to_owned).collect::<Vec<_>>()
    };
    let again = || edition("before").replace(goal, twin, title);
    let changed = |project: Project, file: &str, to: &str| project.replace(file, title, to);
    let other = "chapters/goal-3.yaml";
    assert_eq!(since(again()), [""; 0]);
    // Both alike.
    assert_eq!(since(changed(changed(again(), goal, "豊かな教育環境"), other, "豊かな教育環境")), [""; 0]);
    let one = since(changed(again(), goal, "豊かな教育環境"));
    assert_eq!(one.len(), 1, "{one:?}");
    assert!(one[0].starts_with("chapters/goal-1.yaml:9:") && one[0].contains(title), "{one:?}");
    let both = since(changed(changed(again(), goal, "豊かな教育環境"), other, "教育の充実と環境"));
    assert_eq!(both.len(), 1, "{both:?}");
    // Short words such as （略） stand again and again.
    assert_eq!(since(again().replace(goal, "（略）", "交流の促進")), [""; 0]);
}
