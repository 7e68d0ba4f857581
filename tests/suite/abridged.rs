//! Editions with a choice of what a booklet holds: they say of each thing what the whole booklet says, and lead nowhere else.

use std::collections::{BTreeMap, BTreeSet};

use sasshi::edition::derive;
use serde_json::Value;

use crate::project::{Project, repository};
use crate::targets::odd::{Printer, held};

/// The samples' folders with the ids of their editions.
pub fn of_samples() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(repository().join("content")).expect("the samples") {
        let folder = format!("content/{}", entry.expect("an entry").file_name().to_string_lossy());
        let text = std::fs::read_to_string(repository().join(&folder).join("booklet.yaml")).expect("a booklet");
        let Some((_, editions)) = text.split_once("\neditions:\n") else { continue };
        let ids =
            editions.lines().take_while(|line| line.starts_with(' ')).filter_map(|line| line.strip_prefix("  - id: "));
        found.extend(ids.map(|id| (folder.clone(), id.to_owned())));
    }
    assert!(!found.is_empty(), "no sample has an edition with a choice");
    found
}

fn edition(project: &Project, choice: Option<&str>) -> Value {
    let whole = project.edition();
    let checked = match choice {
        Some(choice) => whole.as_edition(choice).expect("the edition"),
        None => whole,
    };
    serde_json::to_value(derive(&checked)).expect("data")
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn sections<'v>(value: &'v Value, out: &mut Vec<(&'v str, &'v Value)>) {
    for section in list(value) {
        out.push((section["id"].as_str().expect("an id"), section));
        sections(&section["sections"], out);
    }
}

/// All sections with their ids, in reading order.
fn all(edition: &Value) -> Vec<(&str, &Value)> {
    let mut out = Vec::new();
    sections(&edition["front"], &mut out);
    sections(&edition["sections"], &mut out);
    out
}

/// A choice of `ids`, each with everything in it.
fn choice(ids: &[&str]) -> String {
    let items: String = ids.iter().map(|id| format!("      - {id}\n")).collect();
    format!("\neditions:\n  - id: choice\n    name: 抜粋版\n    outline:\n{items}")
}

/// A sample with one edition, that of the choice.
fn with_choice(folder: &str, ids: &[&str]) -> Project {
    let path = repository().join(folder).join("booklet.yaml");
    let text = std::fs::read_to_string(path).expect("a booklet");
    let own = text.split_once("\neditions:\n").map(|(before, rest)| {
        let behind: Vec<&str> = rest.lines().skip_while(|line| line.is_empty() || line.starts_with(' ')).collect();
        format!("{before}\n{}\n", behind.join("\n"))
    });
    Project::copy_of(folder).file("booklet.yaml", own.unwrap_or(text) + &choice(ids))
}

const SAMPLES: [&str; 3] = ["content/aose-plan", "content/hokuto-2", "content/kitamoto-2"];

/// Whatever is chosen keeps its number, its title and its figures; what is printed first in it is no repeat.
#[test]
fn what_is_chosen_is_what_the_whole_says() {
    for folder in SAMPLES {
        let project = Project::copy_of(folder);
        let whole = edition(&project, None);
        let known: BTreeMap<&str, &Value> = all(&whole).into_iter().collect();
        let chosen: Vec<&str> =
            list(&whole["sections"]).filter_map(|section| section["id"].as_str()).skip(1).step_by(2).collect();
        let abridged = edition(&with_choice(folder, &chosen), Some("choice"));
        let found = all(&abridged);
        assert!(found.len() > chosen.len() && found.len() < known.len(), "{folder}: {}", found.len());
        let mut placed = BTreeSet::new();
        for (id, section) in found {
            for key in ["number", "title_text", "style", "variant", "position"] {
                assert_eq!(section[key], known[id][key], "{folder}: {key} of {id}");
            }
            for (block, same) in list(&section["blocks"]).zip(list(&known[id]["blocks"])) {
                assert_eq!(block["kind"], same["kind"], "{folder}: {id}");
                for (group, same) in list(&block["table"]["groups"]).zip(list(&same["table"]["groups"])) {
                    let is_first = placed.insert(group["id"].to_string());
                    for (cell, same) in list(&group["rows"])
                        .zip(list(&same["rows"]))
                        .flat_map(|(row, same)| list(&row["cells"]).zip(list(&same["cells"])))
                    {
                        assert_eq!(cell["figures"], same["figures"], "{folder}: {id}");
                        assert!(!(is_first && cell["repeat"] == true), "{folder}: {id} repeats {}", group["id"]);
                    }
                }
            }
        }
    }
}

/// Whatever is chosen, no link leads to what is not: each outermost section alone, and each one inside it.
#[test]
fn no_link_of_a_choice_leads_nowhere() {
    let mut wrong = Vec::new();
    let mut printer = Printer::without_pdf();
    for (folder, id) in of_samples() {
        let checked = Project::copy_of(&folder).edition().as_edition(&id).expect("the edition");
        wrong.extend(held(&checked, &checked, &mut printer).err().map(|fault| format!("{folder} {id}: {fault}")));
    }
    for folder in SAMPLES {
        let whole = edition(&Project::copy_of(folder), None);
        for section in list(&whole["sections"]) {
            let inside = list(&section["sections"]).next();
            for id in std::iter::once(section).chain(inside).filter_map(|section| section["id"].as_str()) {
                let checked = with_choice(folder, &[id]).edition().as_edition("choice").expect("the edition");
                wrong.extend(
                    held(&checked, &checked, &mut printer).err().map(|fault| format!("{folder} {id}: {fault}")),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_edition_that_is_not_there_is_told() {
    let project = Project::copy_of("content/aose-plan");
    let run = project.build(&["--edition", "gaiyoo", "--formats", "md"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("error[unknown-edition]") && run.stderr.contains("it has gaiyo"), "{}", run.stderr);
    assert_eq!(project.build(&["--edition", "gaiyo", "--formats", "md"]).code, 0);
    let text = std::fs::read_to_string(project.beside("output/aose-plan-gaiyo/booklet.md")).expect("the edition");
    assert!(text.contains("概要版") && !text.contains("財政課調べ（架空の数値）の表"), "{text}");
}

/// An edition is compared with the same edition of another state, and with nothing else.
#[test]
fn what_a_choice_leaves_out_is_no_change_of_it() {
    let old = Project::copy_of("content/aose-plan");
    let folder = old.path("").display().to_string();
    let compared = |from: &str, to: &str| {
        let new = Project::copy_of("content/aose-plan").replace("chapters/3-strategy.yaml", from, to);
        let run = new.run_inside(&["diff", &folder, ".", "--edition", "gaiyo", "--exit-code"]);
        (run.code, run.stdout)
    };
    let (code, said) = compared("四つの基本戦略の下で、数値目標とKPIを定め、", "四つの基本戦略の下で、");
    assert_eq!(code, 0, "{said}");
    let (code, said) = compared("結果を毎年9月に公表します。\n    blocks", "結果を毎年10月に公表します。\n    blocks");
    assert!(code == 1 && said.contains("【10】月"), "{said}");
}
