//! The words of 「公用文における漢字使用等について」, tried on sentences that were written from the directive: the wrong ones are
//! remarked on with what is right, but for a few, and no right one is.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use crate::project::{Project, repository};

/// So many of the wrong words are remarked on.
const FOUND: f64 = 0.95;

struct Sentence {
    group: String,
    text: String,
    /// What is wrong: where it begins, how long it is, and what would be right.
    wrong: Option<(usize, usize, String)>,
}

impl Sentence {
    fn of(line: &str) -> Sentence {
        let (group, text) = line.split_once('\t').expect("a group and a sentence");
        let wrong = text.split_once("[[").map(|(before, rest)| {
            let (marked, _) = rest.split_once("]]").expect("the end of what is wrong");
            let (wrong, right) = marked.split_once('|').expect("what would be right");
            (before.len(), wrong.len(), right.to_owned())
        });
        let text = match &wrong {
            None => text.to_owned(),
            Some((at, length, right)) => {
                let behind = at + "[[".len() + length + "|".len() + right.len() + "]]".len();
                format!("{}{}{}", &text[..*at], &text[at + 2..at + 2 + length], &text[behind..])
            }
        };
        Sentence { group: group.to_owned(), text, wrong }
    }

    fn mended(&self) -> String {
        let Some((at, length, right)) = &self.wrong else { return self.text.clone() };
        format!("{}{right}{}", &self.text[..*at], &self.text[at + length..])
    }
}

/// For each text the rules that remark on it, each with the text as it would be mended.
fn remarks(texts: &[String]) -> Vec<Vec<(String, String)>> {
    let ids: Vec<String> = (0..texts.len()).map(|number| format!("s{number}")).collect();
    let outline: String = ids.iter().map(|id| format!("  - {id}\n")).collect();
    let head = "title: 見本市総合戦略\npublisher: 見本市\ndate: 令和6年3月\nperiod: 令和6年度～令和10年度\n";
    let booklet = format!("{head}notation: koyobun\nlevels:\n  - {{id: chapter, opens: flow}}\noutline:\n{outline}");
    let mut project = Project::empty("words").file("booklet.yaml", booklet);
    // One remark on a word is made in each file.
    for (id, text) in ids.iter().zip(texts) {
        let chapter = format!("id: {id}\ntitle: {id}\nblocks:\n  - prose: |\n      {text}\n");
        project = project.file(&format!("chapters/{id}.yaml"), chapter);
    }
    let report: Value = serde_json::from_str(&project.check(&["--format", "json"]).stdout).expect("a report");
    let mut found = vec![Vec::new(); texts.len()];
    for diagnostic in report["diagnostics"].as_array().expect("a list") {
        let rule = diagnostic["name"].as_str().unwrap_or_default();
        // The sentences are no booklet; together they are of any style.
        if rule.starts_with("mixed-") {
            continue;
        }
        let path = diagnostic["place"]["path"].as_str().unwrap_or_default();
        let number = ids.iter().position(|id| path == format!("chapters/{id}.yaml")).expect("a sentence");
        let at = |end: &str| diagnostic["place"][end].as_u64().expect("a column") as usize - 1 - "      ".len();
        let chars: Vec<char> = texts[number].chars().collect();
        let (before, after) = (&chars[..at("column")], &chars[at("end_column")..]);
        let replacement = diagnostic["fix"]["replacement"].as_str().unwrap_or_default();
        let mended: String = before.iter().copied().chain(replacement.chars()).chain(after.iter().copied()).collect();
        found[number].push((rule.to_owned(), mended));
    }
    found
}

#[test]
fn wrong_words_are_found_and_right_ones_let_pass() {
    let list = std::fs::read_to_string(repository().join("tests/corpus/words/sentences.tsv")).expect("the sentences");
    let sentences: Vec<Sentence> = list.lines().map(Sentence::of).collect();
    let wrong: Vec<&Sentence> = sentences.iter().filter(|sentence| sentence.wrong.is_some()).collect();
    let found = remarks(&wrong.iter().map(|sentence| sentence.text.clone()).collect::<Vec<_>>());
    let mut told = String::new();
    let mut groups: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut besides = Vec::new();
    for (sentence, found) in wrong.iter().zip(&found) {
        let (hits, others): (Vec<_>, Vec<_>) = found.iter().partition(|(_, mended)| *mended == sentence.mended());
        let group = groups.entry(&sentence.group).or_default();
        group.1 += 1;
        if hits.is_empty() {
            writeln!(told, "not found: {}", sentence.text).expect("a line");
        } else {
            group.0 += 1;
        }
        besides.extend(others.into_iter().map(|(rule, mended)| format!("{}: {rule}: {mended}", sentence.text)));
    }
    writeln!(told, "{groups:?}").expect("a line");
    let right: Vec<String> = sentences.iter().map(Sentence::mended).collect();
    for (text, found) in right.iter().zip(remarks(&right)) {
        besides.extend(found.into_iter().map(|(rule, mended)| format!("{text}: {rule}: {mended}")));
    }
    assert!(besides.is_empty(), "remarks on what is right:\n{}", besides.join("\n"));
    let hits: usize = groups.values().map(|(hits, _)| hits).sum();
    assert!(hits as f64 >= FOUND * wrong.len() as f64, "{hits} of {}\n{told}", wrong.len());
}
