//! The report as lines for a terminal.

use std::fmt::Write;

use super::report::{Comment, Report};

/// All comments with their answers, and how many there are of each category.
pub(crate) fn render(report: &Report) -> String {
    let mut out = format!("{}　{}\n", report.kind(), report.title());
    for (label, text) in report.facts() {
        writeln!(out, "{label}　{text}").expect("writing to a string");
    }
    let counts: Vec<String> =
        report.categories.iter().map(|category| format!("{}{}件", category.name, category.count)).collect();
    if !counts.is_empty() {
        writeln!(out, "区分　{}", counts.join("、")).expect("writing to a string");
    }
    if report.groups.is_empty() {
        out.push_str("意見は寄せられませんでした\n");
    }
    for group in &report.groups {
        writeln!(out, "\n■ {}（{}件）", group.title, group.count).expect("writing to a string");
        group.comments.iter().for_each(|one| comment(one, &report.answer(), &mut out));
    }
    out
}

fn comment(comment: &Comment, answer: &str, out: &mut String) {
    let amount = comment.told_amount().map(|amount| format!("（{amount}）")).unwrap_or_default();
    let category = comment.category.iter().map(|name| format!("［{name}］")).collect::<String>();
    let mut line = |text: String| {
        writeln!(out, "{text}").expect("writing to a string");
    };
    let about = comment.about.iter().map(|about| {
        let gone = if about.is_gone { super::report::GONE } else { "" };
        format!("　{}{gone}", about.path.join(" ＞ "))
    });
    line(format!("\n{}{amount}{category}{}", comment.numbers(), about.collect::<String>()));
    line(format!("  意見　{}", indented(&comment.text.plain)));
    let response = comment.response.as_ref().map_or("（回答はまだありません）", |response| &response.plain);
    line(format!("  {answer}　{}", indented(response)));
    for change in &comment.changes {
        let rows: usize = change.sections.iter().map(|section| section.rows.len()).sum();
        let told = if rows == 0 { String::new() } else { format!("（変わった所{rows}）") };
        line(format!("  修正　{}{told}", change.place.path.join(" ＞ ")));
    }
}

/// Lines below the first stand under it.
fn indented(text: &str) -> String {
    text.replace('\n', "\n        ")
}
