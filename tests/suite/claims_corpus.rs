//! Sentences by people who have not read the rules, right and wrong, about booklets of three forms: how many of the wrong ones
//! are remarked on, and how many of the errors are errors.
//!
//! `sentences.tsv` has what outsiders wrote, `later.tsv` what was written when the rules were to find more. A line says whether the sentence is right or wrong, what kind of figure it has, what is wrong in it and
//! what would be right, and the sentence itself. A remark counts where it touches what is wrong.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use std::path::Path;

use serde_json::Value;

use crate::claims::is_about_claims;
use crate::project::{Project, repository};

const CORPUS: &str = "tests/corpus/claims";
/// Stands where the sentences go.
const PLACEHOLDER: &str = "本文です。";
/// The chapter that holds it, in every booklet.
const CHAPTER: &str = "chapters/prose.yaml";

/// Every error that a rule reports lies where a sentence is wrong, but for one in fifty.
const PRECISE: f64 = 0.98;
/// So many of the wrong figures are touched by an error, a warning or advice.
const REMARKED: f64 = 0.95;
/// Of the right sentences no more have a figure of which it is said that no table gives it.
const DOUBTED: f64 = 0.03;

struct Sentence {
    text: String,
    kind: String,
    /// What is wrong in it.
    wrong: Option<Range<usize>>,
}

struct Remark {
    rule: String,
    is_error: bool,
    /// In the sentence.
    range: Range<usize>,
}

/// How often a rule has spoken.
#[derive(Default)]
struct Score {
    at_fault: usize,
    besides: usize,
    of_right: usize,
}

fn sentences(file: &Path) -> Vec<Sentence> {
    let text = std::fs::read_to_string(file).expect("sentences");
    let sentence = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let [judgement, kind, wrong, _, text] = fields[..] else { panic!("not five fields: {line}") };
        let at = (judgement == "wrong").then(|| text.find(wrong).expect("what is wrong stands in the sentence"));
        Sentence { text: text.to_owned(), kind: kind.to_owned(), wrong: at.map(|at| at..at + wrong.len()) }
    };
    text.lines().filter(|line| !line.is_empty()).map(sentence).collect()
}

/// What is remarked on each sentence; each stands in a block of its own.
fn remarks(folder: &str, sentences: &[Sentence]) -> Vec<Vec<Remark>> {
    let booklet = format!("{CORPUS}/{folder}/booklet");
    let chapter = std::fs::read_to_string(repository().join(&booklet).join(CHAPTER)).expect("the chapter");
    let place = chapter.find(PLACEHOLDER).expect("where the sentences go");
    let block = chapter[..place].rfind("- prose: |").expect("its block");
    let indent = " ".repeat(block - chapter[..block].rfind('\n').map_or(0, |at| at + 1));
    let blocks: Vec<String> =
        sentences.iter().map(|sentence| format!("- prose: |\n{indent}    {}\n", sentence.text)).collect();
    let chapter =
        format!("{}{}{}", &chapter[..block], blocks.join(&indent), &chapter[place + PLACEHOLDER.len()..].trim_start());
    let project = Project::copy_of(&booklet).file(CHAPTER, chapter.clone());
    let report: Value = serde_json::from_str(&project.check(&["--format", "json"]).stdout).expect("a report");
    let mut found: Vec<Vec<Remark>> = sentences.iter().map(|_| Vec::new()).collect();
    for diagnostic in report["diagnostics"].as_array().expect("a list") {
        let rule = diagnostic["name"].as_str().unwrap_or_default();
        if !is_about_claims(rule) || diagnostic["place"]["path"] != CHAPTER {
            continue;
        }
        let offset =
            |key: &str| usize::try_from(diagnostic["place"][key].as_u64().expect("an offset")).expect("a place");
        let line = chapter[..offset("offset")].rfind('\n').map_or(0, |at| at + 1);
        let start = line + chapter[line..].len() - chapter[line..].trim_start().len();
        let is_here = |sentence: &Sentence| chapter[start..].starts_with(&format!("{}\n", sentence.text));
        let at = sentences.iter().position(is_here).unwrap_or_else(|| panic!("on no sentence: {diagnostic:#}"));
        let range = offset("offset") - start..offset("end_offset") - start;
        found[at].push(Remark { rule: rule.to_owned(), is_error: diagnostic["severity"] == "error", range });
    }
    found
}

#[test]
fn sentences_of_others_are_judged_as_people_judge_them() {
    judged("sentences.tsv");
}

#[test]
fn later_sentences_are_judged_as_people_judge_them() {
    judged("later.tsv");
}

/// Holds the limits on the sentences of all files of a name.
#[expect(clippy::print_stdout, reason = "how well each rule does is for whoever asks with --nocapture")]
fn judged(file: &str) {
    let mut by_rule: BTreeMap<String, Score> = BTreeMap::new();
    let mut by_kind: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    let (mut told, mut report) = (String::new(), String::new());
    let (mut errors, mut wrong_errors) = (0_usize, 0_usize);
    let (mut right, mut doubted) = (0_usize, 0_usize);
    let folders = std::fs::read_dir(repository().join(CORPUS)).expect("the corpus");
    let mut folders: Vec<String> =
        folders.map(|folder| folder.expect("a folder").file_name().to_string_lossy().into_owned()).collect();
    folders.retain(|folder| !folder.contains('.'));
    folders.sort();
    for folder in folders {
        let file = repository().join(CORPUS).join(&folder).join(file);
        if !file.is_file() {
            continue;
        }
        let sentences = sentences(&file);
        for (sentence, remarks) in sentences.iter().zip(remarks(&folder, &sentences)) {
            let touches = |remark: &Remark| {
                sentence
                    .wrong
                    .as_ref()
                    .is_some_and(|wrong| remark.range.start < wrong.end && wrong.start < remark.range.end)
            };
            for remark in &remarks {
                let score = by_rule.entry(remark.rule.clone()).or_default();
                match (touches(remark), sentence.wrong.is_some()) {
                    (true, _) => score.at_fault += 1,
                    (false, true) => score.besides += 1,
                    (false, false) => score.of_right += 1,
                }
                errors += usize::from(remark.is_error);
                if remark.is_error && !touches(remark) {
                    wrong_errors += 1;
                    let judgement = if sentence.wrong.is_some() { "besides what is wrong" } else { "of what is right" };
                    writeln!(told, "error {judgement}: {} {}", remark.rule, sentence.text).unwrap();
                }
            }
            if sentence.wrong.is_none() {
                let is_doubted = remarks.iter().any(|remark| remark.rule == "doubtful-figure");
                (right, doubted) = (right + 1, doubted + usize::from(is_doubted));
                if is_doubted {
                    writeln!(told, "doubted, though right: {}", sentence.text).unwrap();
                }
            } else {
                let is_found = remarks.iter().any(|remark| remark.rule != "unquoted-figure" && touches(remark));
                let of_kind = by_kind.entry(sentence.kind.clone()).or_default();
                of_kind[usize::from(!is_found)] += 1;
                if !is_found {
                    writeln!(told, "not remarked on ({}): {}", sentence.kind, sentence.text).unwrap();
                }
            }
        }
    }
    for (rule, Score { at_fault, besides, of_right }) in &by_rule {
        writeln!(report, "{rule}: {at_fault} at fault, {besides} beside it, {of_right} of what is right").unwrap();
    }
    for (kind, [found, missed]) in &by_kind {
        writeln!(report, "{kind}: {found} of {}", found + missed).unwrap();
    }
    let found: usize = by_kind.values().map(|[found, _]| found).sum();
    let all: usize = by_kind.values().flatten().sum();
    let (precision, recall) = (1.0 - wrong_errors as f64 / errors.max(1) as f64, found as f64 / all.max(1) as f64);
    println!("{told}{report}errors {errors}, {wrong_errors} of them wrong; {found} of {all} remarked on");
    println!("{doubted} of {right} right sentences doubted");
    assert!(!told.contains("error of what is right"), "{told}");
    assert!(all > 100 && errors > 5, "a corpus that says something");
    assert!((doubted as f64) < DOUBTED * right as f64, "{doubted} of {right} right sentences doubted\n{told}");
    assert!(
        precision >= PRECISE && recall >= REMARKED,
        "precision {precision:.3}, recall {recall:.3}\n{report}\n{told}"
    );
}
