//! What prose claims, held against the tables: sentences that must be left alone, and sentences that must not.
//!
//! `tests/fixtures/claims` has a booklet and two lists. A line of `wrong.txt` is the rule, what it underlines, the replacement
//! that it offers (or `-`), and the sentence, with tabs between.

use sasshi::diag::{Family, Fault};
use serde_json::Value;

use crate::project::{Project, repository};

/// Stands where the sentences go.
const PLACEHOLDER: &str = "      - prose: |\n          本文です。\n";
const CHAPTER: &str = "chapters/beginning.yaml";

fn list(name: &str) -> Vec<String> {
    let text = std::fs::read_to_string(repository().join("tests/fixtures/claims").join(name)).expect("a list");
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The booklet with each sentence as a block of its own.
fn booklet(sentences: &[&str]) -> Project {
    let blocks: String = sentences.iter().map(|sentence| format!("      - prose: |\n          {sentence}\n")).collect();
    Project::copy_of("tests/fixtures/claims/booklet").replace(CHAPTER, PLACEHOLDER, &blocks)
}

#[derive(Debug)]
struct Remark {
    rule: String,
    underlined: String,
    replacement: Option<String>,
    /// Where it begins in the sentence.
    at: usize,
}

impl Remark {
    /// As a line of the list has it.
    fn fields(&self) -> [&str; 3] {
        [&self.rule, &self.underlined, self.replacement.as_deref().unwrap_or("-")]
    }
}

pub fn is_about_claims(rule: &str) -> bool {
    let family = Fault::named(rule).map(Fault::family);
    family == Some(Family::Claims) || rule == "status-mismatch"
}

/// The remarks on each sentence.
fn remarks(sentences: &[&str]) -> Vec<Vec<Remark>> {
    let project = booklet(sentences);
    let text = std::fs::read_to_string(project.path(CHAPTER)).expect("the chapter");
    let report: Value = serde_json::from_str(&project.check(&["--format", "json"]).stdout).expect("a report");
    let mut found: Vec<Vec<Remark>> = sentences.iter().map(|_| Vec::new()).collect();
    // What other rules have to say of the notation of these sentences is their own tests' business.
    let name = |diagnostic: &Value| diagnostic["name"].as_str().unwrap_or_default().to_owned();
    // What could be quoted is right.
    let of_claims = |diagnostic: &&Value| is_about_claims(&name(diagnostic)) && name(diagnostic) != "unquoted-figure";
    for diagnostic in report["diagnostics"].as_array().expect("a list").iter().filter(of_claims) {
        let place = &diagnostic["place"];
        assert_eq!(place["path"], CHAPTER, "{diagnostic:#}");
        let offset = |key: &str| usize::try_from(place[key].as_u64().expect("an offset")).expect("an offset");
        let line = text[..offset("offset")].rfind('\n').map_or(0, |at| at + 1);
        let sentence =
            sentences.iter().position(|sentence| text[line..].trim_start().starts_with(&format!("{sentence}\n")));
        found[sentence.unwrap_or_else(|| panic!("on no sentence: {diagnostic:#}"))].push(Remark {
            rule: diagnostic["name"].as_str().unwrap_or_default().to_owned(),
            underlined: text[offset("offset")..offset("end_offset")].to_owned(),
            at: offset("offset") - line - "          ".len(),
            replacement: diagnostic["fix"]["replacement"].as_str().map(str::to_owned),
        });
    }
    found
}

#[test]
fn harmless_sentences_are_left_alone() {
    let sentences = list("harmless.txt");
    let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
    assert!(sentences.len() > 100, "a list that says something");
    let noise: Vec<String> = remarks(&sentences)
        .into_iter()
        .zip(&sentences)
        .filter(|(remarks, _)| !remarks.is_empty())
        .map(|(remarks, sentence)| format!("{sentence}\n  {remarks:?}"))
        .collect();
    assert!(noise.is_empty(), "{}", noise.join("\n"));
}

#[test]
fn wrong_sentences_are_told_by_their_rule_with_what_mends_them() {
    let lines = list("wrong.txt");
    let fields: Vec<Vec<&str>> = lines.iter().map(|line| line.split('\t').collect()).collect();
    let sentences: Vec<&str> = fields.iter().map(|fields| fields[3]).collect();
    for (found, fields) in remarks(&sentences).iter().zip(&fields) {
        let found: Vec<[&str; 3]> = found.iter().map(Remark::fields).collect();
        assert_eq!(found, [[fields[0], fields[1], fields[2]]], "{}", fields[3]);
    }
}

#[test]
fn what_a_replacement_mends_is_mended() {
    let lines = list("wrong.txt");
    let sentences: Vec<&str> = lines.iter().filter_map(|line| line.split('\t').nth(3)).collect();
    let mend = |(found, sentence): (&Vec<Remark>, &&str)| {
        let remark = &found[0];
        let replacement = remark.replacement.as_ref()?;
        Some(format!("{}{replacement}{}", &sentence[..remark.at], &sentence[remark.at + remark.underlined.len()..]))
    };
    let mended: Vec<String> = remarks(&sentences).iter().zip(&sentences).filter_map(mend).collect();
    let mended: Vec<&str> = mended.iter().map(String::as_str).collect();
    assert!(mended.len() > 20, "most slips have one way to be mended");
    for (found, sentence) in remarks(&mended).into_iter().zip(&mended) {
        assert!(found.is_empty(), "{sentence}: {found:?}");
    }
}

/// The section that has most figures of all samples, with everything that it quotes typed by hand.
fn typed_by_hand(change: impl Fn(&str) -> String) -> Project {
    let project = Project::kitamoto().built(&["--formats", "md", "--stage", "draft"]);
    let printed = project.read_output("booklet.md");
    let (_, section) = printed.split_once("<a id=\"evaluation\"></a>").expect("the section");
    let section = section.split_once('\n').expect("its heading").1;
    let section = section.split("\n## ").next().expect("its end").replace('＊', "*");
    let chapter = std::fs::read_to_string(project.path("chapters/1-introduction.yaml")).expect("the chapter");
    let at = chapter.find("id: evaluation").expect("the section");
    let at = at + chapter[at..].find("      - prose: |").expect("its prose");
    let lines: String = change(&without_links(&section)).lines().map(|line| format!("          {line}\n")).collect();
    let text = format!("{}      - prose: |\n{}\n", &chapter[..at], lines.replace("          \n", "\n"));
    project.file("chapters/1-introduction.yaml", text)
}

/// `[見出し](#id)` as `見出し`.
fn without_links(markdown: &str) -> String {
    let mut out = String::new();
    let mut rest = markdown.trim();
    while let Some((before, behind)) = rest.split_once('[') {
        let (text, behind) = behind.split_once("](").expect("a link");
        let (_, behind) = behind.split_once(')').expect("its end");
        out.push_str(before);
        out.push_str(text);
        rest = behind;
    }
    out + rest
}

/// The rules about claims that a short report names, each once.
fn rules(report: &str) -> Vec<&str> {
    let named = report.lines().filter_map(|line| line.split('[').nth(1)?.split(']').next());
    let mut rules: Vec<&str> = named.filter(|rule| is_about_claims(rule) && *rule != "unquoted-figure").collect();
    rules.dedup();
    rules
}

#[test]
fn the_published_evaluation_typed_by_hand_is_found_right() {
    let run = typed_by_hand(str::to_owned).check(&["--format", "short"]);
    assert_eq!(rules(&run.stdout), Vec::<&str>::new(), "{}", run.stdout);
    // Each of them is offered its quotation.
    assert!(run.stdout.matches("[unquoted-figure]").count() > 5, "{}", run.stdout);
}

#[test]
fn a_slip_in_the_evaluation_typed_by_hand_is_found() {
    for (from, to, rule) in [
        ("全4項目", "全5項目", "percentage-mismatch"),
        ("達成が8項目", "達成が9項目", "doubtful-figure"),
        ("（47.8%）", "（47.9%）", "percentage-mismatch"),
        ("（50%）", "（51%）", "percentage-mismatch"),
        ("51.8%から34.2%", "51.8%から34.5%", "doubtful-figure"),
        ("が目標を達成しました", "は目標を達成できませんでした", "doubtful-figure"),
        ("新しい人の流れをつくる", "新たな人の流れをつくる", "title-mismatch"),
    ] {
        let change = |text: &str| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        };
        let run = typed_by_hand(change).check(&["--format", "short"]);
        // A wrong number of all makes the shares wrong that are given of it.
        assert!(rules(&run.stdout).contains(&rule), "{from} → {to}: {}", run.stdout);
    }
}
