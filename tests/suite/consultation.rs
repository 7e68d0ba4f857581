//! A consultation beside the booklet: when answers are due, what is let pass, and that nothing of it is printed.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::project::Project;

const CALL: &str = "\
from: 令和5年12月1日
until: 令和6年1月4日
contact: {phone: 048-000-1111}
categories:
  - {id: reflected, name: 反映, reflected: true}
  - {id: noted, name: 参考, reflected: false}
";
const UNANSWERED: &str = "- {id: 1, about: visitors, text: 案内板を増やしてほしい。}\n";

fn asked(comments: &str) -> Project {
    Project::minimal().file("consultation.yaml", CALL).file("comments.yaml", comments)
}

/// The rules that are broken at a stage.
fn broken(project: &Project, stage: &str) -> Vec<String> {
    let run = project.check(&["--format", "short", "--stage", stage]);
    let name = |line: &str| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned());
    run.stdout.lines().filter_map(name).collect()
}

#[test]
fn answers_are_due_when_the_public_has_been_heard() {
    let project = asked(UNANSWERED);
    for (stage, expected) in [
        ("draft", &["unanswered-comment"][..]),
        ("consultation", &[]),
        ("final", &["unanswered-comment"]),
        ("print", &["unanswered-comment"]),
    ] {
        assert_eq!(broken(&project, stage), expected, "{stage}");
    }
    // A draft of a day on which comments are still taken.
    let early = project.replace("booklet.yaml", "令和6年3月", "令和5年12月");
    assert!(broken(&early, "draft").is_empty());
    assert_eq!(broken(&early, "final"), ["unanswered-comment"]);
}

#[test]
fn no_comments_are_no_fault() {
    for comments in ["[]\n", "# まだありません。\n", ""] {
        assert!(broken(&asked(comments), "final").is_empty(), "{comments:?}");
    }
    assert!(broken(&Project::minimal().file("comments.yaml", "[]\n"), "final").is_empty());
}

#[test]
fn a_comment_is_waived_by_its_id() {
    let comment =
        |text: &str| format!("- {{id: 12, text: {text}, response: 御意見を参考にします。, category: noted}}\n");
    let waiver = "- {rule: personal-data, target: 12, text: 0120-000-000, reason: 市の相談窓口の番号である}\n";
    let project = asked(&comment("相談窓口（0120-000-000）を知らせてほしい。")).file("waivers.yaml", waiver);
    assert!(broken(&project, "final").is_empty());
    let other = project.file("comments.yaml", comment("090-0000-0000へ知らせてほしい。"));
    assert_eq!(broken(&other, "final"), ["personal-data", "unused-waiver"]);
}

#[test]
fn how_to_reach_the_municipality_is_no_secret() {
    let project = asked("- {id: 1, text: 分からない。, response: 企画課（電話048-000-1111）へ。, category: noted}\n");
    assert!(broken(&project, "final").is_empty());
    let elsewhere = project.replace("consultation.yaml", "048-000-1111", "048-000-2222");
    assert_eq!(broken(&elsewhere, "final"), ["personal-data"]);
}

#[test]
fn what_could_not_be_read_is_not_missed_in_comments() {
    let comments = "- {id: 1, about: visitors, text: 増やしてほしい。, response: 増やします。, category: reflected, changes: [tourism]}\n";
    let project = asked(comments);
    assert!(broken(&project, "final").is_empty());
    for (file, line) in [("consultation.yaml", "until: 令和6年1月4日"), ("indicators.yaml", "- id: visitors")] {
        let damaged = asked(comments).replace(file, line, &format!("\t{line}"));
        assert_eq!(broken(&damaged, "final"), ["tab-indentation"], "{file}");
    }
    let misspelt = project.replace("consultation.yaml", "categories:", "categoris:");
    assert_eq!(broken(&misspelt, "final"), ["unknown-key"]);
}

/// A mark in an answer is printed nowhere: the term is as unused as before.
#[test]
fn a_term_that_only_an_answer_marks_is_not_used() {
    let comments = "- {id: 1, text: 減らしてほしい。, response: 空き店舗*を減らします。, category: noted}\n";
    let project = asked(comments).replace("indicators.yaml", "空き店舗*の数", "空き店舗の数");
    assert_eq!(broken(&project, "final"), ["unused-term"]);
}

#[test]
fn nothing_of_a_consultation_is_in_the_outputs() {
    let comments = "- {id: 1, text: 寄せられた声。, response: 市の考え方。, category: noted}\n";
    let project = asked(comments).built(&["--formats", "html,md,json"]);
    for file in ["index.html", "booklet.md", "booklet.json"] {
        let output = project.read_output(file);
        for text in ["寄せられた声", "市の考え方", "048-000-1111", "反映"] {
            assert!(!output.contains(text), "{file} has {text}");
        }
    }
}

#[test]
fn long_texts_are_searched_in_a_moment() {
    let start = Instant::now();
    for piece in [
        "大字",
        "1の",
        "1-",
        "0",
        "0 ",
        "氏名：",
        "電話",
        "tel ",
        "〒",
        "a@",
        "a.",
        "1丁目",
        "一",
        "本町",
        "県市",
        "(0",
        "+81",
    ] {
        let mut comments = String::new();
        let text = piece.repeat(190_000 / piece.chars().count());
        writeln!(comments, "- {{id: 1, text: '{text}', response: 答え。, category: noted}}").unwrap();
        broken(&asked(&comments), "final");
    }
    assert!(start.elapsed() < Duration::from_secs(20), "it takes {:?}", start.elapsed());
}
