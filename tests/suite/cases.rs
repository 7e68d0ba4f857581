//! Inputs that once went wrong, each with what it gives now: `tests/cases/<kind>/<case>.txt`.
//!
//! Such a file holds commands, run one after the other in a copy of the folder of its kind, and what each answers:
//! `$ sasshi …` is the program, `$ lines WORD FILE` are the lines of
//! a file that have the word. `SASSHI_BLESS=1` writes the
//! answers anew; then read them: a figure that is no longer refused is a figure that is printed.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::project::{Project, repository};

/// The cases of one kind, by the files that tell what they give.
fn transcripts(kind: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(repository().join("tests/cases").join(kind)).expect("a kind of cases");
    let paths = entries.map(|entry| entry.expect("a case").path());
    let mut transcripts: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    transcripts.sort();
    assert!(!transcripts.is_empty(), "{kind} has no cases");
    transcripts
}

/// What the commands of a transcript answer today, written as it is.
fn played(kind: &str, transcript: &str) -> String {
    let project = Project::copy_of(&format!("tests/cases/{kind}"));
    let mut played = String::new();
    for command in transcript.lines().filter_map(|line| line.strip_prefix("$ ")) {
        writeln!(played, "$ {command}").unwrap();
        played.push_str(&answer(&project, command));
    }
    played
}

fn answer(project: &Project, command: &str) -> String {
    let words: Vec<&str> = command.split(' ').collect();
    match words[..] {
        ["sasshi", ref arguments @ ..] => {
            let run = project.run_inside(arguments);
            let code = if run.code == 0 { String::new() } else { format!("[{}]\n", run.code) };
            let said = format!("{}{}{code}", run.stdout, run.stderr);
            assert!(!said.contains("program-fault"), "{command}: {said}");
            said
        }
        ["lines", word, file] => {
            let Ok(text) = std::fs::read_to_string(project.path(file)) else {
                return "there is no such file\n".to_owned();
            };
            text.lines().filter(|line| line.contains(word)).fold(String::new(), |lines, line| lines + line + "\n")
        }
        _ => panic!("{command}: no command"),
    }
}

/// Plays all cases of a kind, or writes down what they give.
fn hold(kind: &str) {
    let is_blessing = std::env::var_os("SASSHI_BLESS").is_some_and(|value| value == "1");
    let mut wrong = Vec::new();
    for path in transcripts(kind) {
        let expected = std::fs::read_to_string(&path).expect("a transcript");
        assert!(expected.starts_with("$ "), "{} begins with no command", path.display());
        let found = played(kind, &expected);
        if is_blessing {
            std::fs::write(&path, found).expect("a transcript");
        } else if found != expected {
            wrong.push(format!("{}: expected\n{expected}\nbut found\n{found}", name(&path)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn name(path: &Path) -> String {
    path.strip_prefix(repository()).unwrap_or(path).display().to_string()
}

#[test]
fn every_folder_of_cases_is_played() {
    let played = ["comments", "compare", "headings", "hostile", "pictures", "prose", "tables", "values", "workbooks"];
    let folders = std::fs::read_dir(repository().join("tests/cases")).expect("the cases");
    let mut kinds: Vec<String> =
        folders.map(|kind| kind.expect("a kind").file_name().to_string_lossy().into_owned()).collect();
    kinds.sort();
    assert_eq!(kinds, played);
    for kind in kinds {
        let told: String = transcripts(&kind).iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
        for entry in std::fs::read_dir(repository().join("tests/cases").join(&kind)).unwrap() {
            let entry = entry.unwrap().file_name().to_string_lossy().into_owned();
            assert!(
                Path::new(&entry).extension().is_some_and(|end| end == "txt") || told.contains(&entry),
                "{kind}/{entry}"
            );
        }
    }
}

#[test]
fn comments_are_taken_as_they_came() {
    hold("comments");
}

#[test]
fn editions_are_paired_by_what_they_are() {
    hold("compare");
}

#[test]
fn headings_are_numbered_as_they_say() {
    hold("headings");
}

#[test]
fn hostile_booklets_build_or_are_refused() {
    hold("hostile");
}

#[test]
fn pictures_that_cannot_be_printed_are_found() {
    hold("pictures");
}

#[test]
fn what_is_typed_in_prose_is_printed_or_told() {
    hold("prose");
}

#[test]
fn wide_tables_stay_legible() {
    hold("tables");
}

#[test]
fn statuses_are_true() {
    hold("values");
}

#[test]
fn hostile_workbooks_are_answered() {
    hold("workbooks");
}
