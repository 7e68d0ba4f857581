//! Sentences made of parts, about the indicators and titles of every sample: what is put together of a name, a word for a cell, a
//! figure and an ending is found wrong where the figure is, and never an error where it is right.
//!
//! The corpora (`claims_corpus`) have sentences by people; these have every combination.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::claims::is_about_claims;
use crate::project::Project;

const SAMPLES: [&str; 4] = ["aose-plan", "aose-strategy", "hokuto-2", "kitamoto-2"];
/// So many of the wrong sentences are remarked on, and so few of the right ones.
const FOUND: f64 = 0.98;
const DOUBTED: f64 = 0.005;
/// Each indicator is said in so many ways; which ones, follows from its position.
const WAYS: usize = 20;
/// A report tells only so much of each rule.
const AT_ONCE: usize = 400;

/// How a sentence says what it speaks of.
const TOPICS: &str = "{名}は、 {名}は 「{名}」は、 {名}については、 本市の{名}は、 このうち{名}は、 また、{名}は、 {名}の{欄}は、 「{名}」の{欄}は、 \
                      {名}の{欄}は {名}に関する{欄}は、 {名}における{欄}は、 {欄}を見ると、{名}は、 なお、{名}の{欄}は、 {名}について、{欄}は、 \
                      {名}（{欄}）は、 {名}の{欄}として、 {名}では、{欄}が 一方、{名}の{欄}は、 {名}を見ると、{欄}は、";
/// How it ends where the figure is that of the baseline.
const NOW: &str = "です。 でした。 となっています。 となりました。 にとどまっています。 にとどまりました。 であり、課題となっています。 で、横ばいです。 \
                   に達しています。 を数えています。 にすぎません。 という状況です。 であることが分かりました。 と把握しています。 でしたので、取組を強めます。 \
                   となっており、引き続き注視します。 だったことを踏まえ、見直しました。 であったため、力を入れます。 のままです。 程度です。";
/// How it ends where it is that of the target.
const AIM: &str = "を目標とします。 を目標に掲げます。 を目指します。 を目標に取り組みます。 とすることを目指します。 にすることを目標とします。 を目標値としています。 \
                   に到達させることを目標とします。 という目標を掲げました。 を目標としています。 とする目標を立てました。 の達成を目指します。 を達成することが目標です。 \
                   が目標です。 を目標と定めました。 を目標に据えています。 とするのが目標です。 になるよう目標を定めました。 を目標として取組を進めます。 を目標に、毎年度点検します。";

struct Subject {
    name: String,
    baseline: String,
    target: String,
}

struct Made {
    text: String,
    is_wrong: bool,
}

/// A figure as it is typed, without the time in brackets, where it is a number and a unit.
fn plain(typed: &str) -> Option<String> {
    let typed = typed.split([' ', '(', '（']).next()?;
    let digits = typed.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'))?;
    let is_plain = digits > 0 && !typed[digits..].contains(|c: char| c.is_ascii_digit() || "以未/年".contains(c));
    (is_plain && value(typed) > 0.0).then(|| typed.to_owned())
}

fn value(typed: &str) -> f64 {
    let digits: String = typed.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    digits.replace(',', "").parse().unwrap_or(0.0)
}

/// Another figure in the same form, far from it.
fn other(typed: &str, not: &[f64]) -> String {
    let end = typed.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).unwrap_or(typed.len());
    let decimals = typed[..end].split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let far = |factor: &f64| not.iter().all(|known| (value(typed) * factor / known - 1.0).abs() > 0.1);
    let factor = [1.43, 0.57, 2.9, 0.31, 7.7].into_iter().find(far).unwrap_or(13.0);
    let size = if decimals == 0 { (value(typed) * factor).ceil() + 1.0 } else { value(typed) * factor };
    let number = format!("{size:.decimals$}");
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let grouped = |whole: &str| {
        let digits: Vec<char> = whole.chars().collect();
        let chunks: Vec<String> = digits.rchunks(3).rev().map(|chunk| chunk.iter().collect()).collect();
        chunks.join(",")
    };
    let whole = if typed.contains(',') { grouped(whole) } else { whole.to_owned() };
    format!("{whole}{rest}{}", &typed[end..])
}

/// The indicators of a sample that a sentence can name without meaning another, and its long titles.
fn subjects(project: &Project) -> (Vec<Subject>, Vec<String>) {
    let checked = project.edition();
    let booklet = checked.booklet();
    let names: Vec<String> =
        booklet.indicators.iter().map(|indicator| indicator.name.text.replace(['*', '＊'], "")).collect();
    let is_unique =
        |name: &str| names.iter().filter(|other| other.contains(name) || name.contains(other.as_str())).count() == 1;
    let subject = |(at, name): (usize, &String)| {
        let [series] = &booklet.indicators[at].series[..] else { return None };
        let (from, to) = (series.baseline.as_ref()?.figure()?, series.target.as_ref()?.figure()?);
        let (baseline, target) = (plain(&from.value_text())?, plain(&to.value_text())?);
        let is_alone = series.actual.is_none() && series.actuals.is_empty();
        (is_alone && is_unique(name)).then(|| Subject { name: name.clone(), baseline, target })
    };
    let subjects = names.iter().enumerate().filter_map(subject).collect();
    let titles: BTreeSet<&str> = booklet.sections.iter().map(|section| section.title.text.as_str()).collect();
    let titles = titles.into_iter().filter(|title| title.chars().count() > 8).map(str::to_owned).collect();
    (subjects, titles)
}

/// Right and wrong sentences of one sample, each pair with the same parts.
fn sentences(project: &Project) -> Vec<Made> {
    let (subjects, titles) = subjects(project);
    let words = |text: &'static str| text.split_whitespace().collect::<Vec<&str>>();
    let (topics, now, aim) = (words(TOPICS), words(NOW), words(AIM));
    assert!(topics.len() >= 20 && now.len() + aim.len() >= 40, "enough parts");
    let mut made = Vec::new();
    let mut pair = |right: String, wrong: String| {
        made.extend([Made { text: right, is_wrong: false }, Made { text: wrong, is_wrong: true }]);
    };
    for (at, Subject { name, baseline, target }) in subjects.iter().enumerate() {
        for way in 0..WAYS {
            let is_aim = way % 2 == 1;
            let (word, figure, endings) =
                if is_aim { ("目標値", target, &aim) } else { ("現状値", baseline, &now) };
            // Numbers without common factors with the lengths of the lists, so that all parts meet.
            let topic = topics[(at * 7 + way * 3 + at / topics.len()) % topics.len()];
            let ending = endings[(at * 11 + way * 7 + at / endings.len()) % endings.len()];
            let topic = topic.replace("{名}", name).replace("{欄}", word);
            let wrong = other(figure, &[value(baseline), value(target)]);
            pair(format!("{topic}{figure}{ending}"), format!("{topic}{wrong}{ending}"));
        }
        if (value(baseline) / value(target) - 1.0).abs() > 0.02 {
            let (up, down) = ("増やします。", "減らします。");
            let (right, wrong) = if value(target) > value(baseline) { (up, down) } else { (down, up) };
            let is_rank = target.contains('位');
            let lead = format!("{name}を、{baseline}から{target}に");
            if !is_rank {
                pair(format!("{lead}{right}"), format!("{lead}{wrong}"));
            }
        }
    }
    for title in &titles {
        let letters: Vec<char> = title.chars().collect();
        let middle = letters.len() / 2;
        let wrong: String = letters[..middle - 1].iter().chain(&['別', '物']).chain(&letters[middle + 1..]).collect();
        pair(format!("「{title}」に取り組みます。"), format!("「{wrong}」に取り組みます。"));
    }
    made
}

/// Whether each sentence is remarked on, and whether as an error.
fn remarked(project: Project, made: &[Made]) -> (Project, Vec<(bool, bool)>) {
    const CHAPTER: &str = "chapters/frames.yaml";
    let blocks: String = made.iter().map(|made| format!("  - prose: |\n      {}\n", made.text)).collect();
    let chapter = format!("id: frames\ntitle: 検査のための文\nblocks:\n{blocks}");
    let project = project.file(CHAPTER, &chapter);
    let report: Value = serde_json::from_str(&project.check(&["--format", "json"]).stdout).expect("a report");
    let mut remarks = vec![(false, false); made.len()];
    let starts: Vec<usize> = chapter.match_indices("  - prose: |").map(|(at, _)| at).collect();
    for diagnostic in report["diagnostics"].as_array().expect("a list") {
        let rule = diagnostic["name"].as_str().unwrap_or_default();
        if !is_about_claims(rule) || rule == "unquoted-figure" || diagnostic["place"]["path"] != CHAPTER {
            continue;
        }
        let at = usize::try_from(diagnostic["place"]["offset"].as_u64().expect("an offset")).expect("a place");
        let Some(of) = starts.partition_point(|start| *start <= at).checked_sub(1) else { continue };
        remarks[of] = (true, remarks[of].1 || diagnostic["severity"] == "error");
    }
    (project, remarks)
}

#[test]
#[expect(clippy::print_stdout, reason = "what was missed is for whoever asks with --nocapture")]
fn sentences_made_of_parts_are_found_wrong_where_they_are() {
    let (mut wrong, mut found, mut right, mut doubted) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut told = Vec::new();
    for sample in SAMPLES {
        let project = Project::copy_of(&format!("content/{sample}"));
        let outline = "\noutline:\n";
        let mut made = sentences(&project);
        let mut project = project.replace("booklet.yaml", outline, &format!("{outline}  - frames\n"));
        while !made.is_empty() {
            let some: Vec<Made> = made.drain(..made.len().min(AT_ONCE)).collect();
            let remarks;
            (project, remarks) = remarked(project, &some);
            for (Made { text, is_wrong }, (is_remarked, is_error)) in some.into_iter().zip(remarks) {
                assert!(is_wrong || !is_error, "an error, though it is right ({sample}): {text}");
                let (all, few) = if is_wrong { (&mut wrong, &mut found) } else { (&mut right, &mut doubted) };
                (*all, *few) = (*all + 1, *few + usize::from(is_remarked));
                if is_wrong != is_remarked {
                    told.push(format!("{} ({sample}): {text}", if is_wrong { "missed" } else { "doubted" }));
                }
            }
        }
    }
    println!("{}\n{found} of {wrong} wrong sentences found, {doubted} of {right} right ones doubted", told.join("\n"));
    assert!(wrong > 1_000, "enough sentences: {wrong}");
    assert!(found as f64 >= FOUND * wrong as f64, "{found} of {wrong} found\n{}", told.join("\n"));
    assert!(doubted as f64 <= DOUBTED * right as f64, "{doubted} of {right} doubted\n{}", told.join("\n"));
}
