//! `sasshi schema`: where it writes, what it leaves alone, and that an editor finds what it needs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use sasshi::diag::Fault;
use sasshi::load;
use sasshi::schema::{FOLDER, SCHEMAS, SETTINGS};
use serde_json::Value;

use crate::project::{Project, Run};

const CHANGED: &str = ".vscode/settings.json";

/// Runs `sasshi schema` beside a project's folder.
fn schema(project: &Project, arguments: &[&str]) -> Run {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sasshi"));
    program.current_dir(project.beside("")).arg("schema").args(arguments).env("LC_ALL", "en_US.UTF-8");
    Run::of(program.output().expect("the program runs"))
}

fn listed(run: &Run) -> Vec<PathBuf> {
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout.lines().map(PathBuf::from).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("a readable folder"));
    let mut files: Vec<PathBuf> =
        entries.filter(|entry| entry.file_type().is_file()).map(|entry| entry.into_path()).collect();
    files.sort();
    files
}

/// A file that may have comments on lines of their own, as the editor's settings may.
fn with_comments(text: &str) -> Value {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    serde_json::from_str(&lines.join("\n")).unwrap_or_else(|error| panic!("{error}:\n{text}"))
}

#[test]
fn a_booklet_gets_schemas_and_settings_as_often_as_wished() {
    let project = Project::minimal();
    let first = listed(&schema(&project, &["minimal"]));
    assert_eq!(first.len(), SCHEMAS.len() + SETTINGS.len());
    let written = files(&project.path(".vscode"));
    assert_eq!(written.len(), first.len());
    for path in &first {
        assert!(written.contains(&project.beside(path.to_str().unwrap())), "{path:?}");
    }
    // What an older version wrote is written anew.
    let old = project.path(FOLDER).join("measures.schema.json");
    std::fs::write(&old, "{\"$comment\": \"Written by `sasshi schema`, long ago\"}").unwrap();
    let again = schema(&project, &["minimal"]);
    assert_eq!((listed(&again), again.stderr.as_str()), (first, ""));
    assert!(std::fs::read_to_string(old).unwrap().contains("施策の名称"));
    let run = project.check(&["--format", "short"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
}

#[test]
fn settings_that_somebody_has_changed_are_left_and_told() {
    let project = Project::minimal().file(CHANGED, "{\"editor.fontSize\": 18}\n");
    for (language, said) in [("en", "left as it is"), ("ja", "そのままにしました")] {
        let run = schema(&project, &["minimal", "--lang", language]);
        assert_eq!(listed(&run).len(), SCHEMAS.len() + SETTINGS.len() - 1);
        assert!(run.stderr.contains(said) && run.stderr.contains("settings.json"), "{}", run.stderr);
    }
    assert_eq!(std::fs::read_to_string(project.path(CHANGED)).unwrap(), "{\"editor.fontSize\": 18}\n");
}

#[test]
fn line_ends_of_windows_are_no_change() {
    let (name, text) = SETTINGS[0];
    let project = Project::minimal().file(name, text.replace('\n', "\r\n"));
    assert_eq!(schema(&project, &["minimal"]).stderr, "");
}

#[test]
fn files_of_others_are_never_written_over() {
    let project = Project::minimal().file("../kept/section.schema.json", "{}");
    for (language, said) in [("en", "another file of this name"), ("ja", "ほかのファイル")] {
        let run = schema(&project, &["--out", "kept", "--lang", language]);
        assert_eq!(run.code, 2, "{}", run.stdout);
        assert!(run.stderr.contains("[cannot-create]") && run.stderr.contains(said), "{}", run.stderr);
    }
    assert_eq!(files(&project.beside("kept")), [project.beside("kept/section.schema.json")]);
}

#[test]
fn the_schemas_alone_go_wherever_one_wishes() {
    let project = Project::minimal();
    let written = listed(&schema(&project, &["--out", "elsewhere/schemas"]));
    assert_eq!(written.len(), SCHEMAS.len());
    assert_eq!(files(&project.beside("elsewhere")).len(), SCHEMAS.len());
    assert!(!project.path(".vscode").exists());
}

#[test]
fn what_cannot_be_meant_is_wrong_usage() {
    let project = Project::minimal();
    assert_eq!(schema(&project, &["minimal", "--out", "elsewhere"]).code, 2);
    for folder in [".", "nowhere"] {
        let run = schema(&project, &[folder]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("error[missing-file]"), "{}", run.stderr);
    }
    assert!(!project.beside(".vscode").exists() && !project.beside("elsewhere").exists());
}

#[test]
fn the_editor_is_told_which_schema_is_for_which_file() {
    let [(_, settings), (_, extensions)] = SETTINGS else { panic!("which settings are there?") };
    let settings = with_comments(settings);
    let wanted: BTreeMap<String, &[&str]> = SCHEMAS
        .iter()
        .filter(|schema| !schema.files.is_empty())
        .map(|schema| (format!("./{FOLDER}/{}", schema.name), schema.files))
        .collect();
    assert_eq!(settings["yaml.schemas"], serde_json::to_value(wanted).unwrap());
    assert_eq!(with_comments(extensions)["recommendations"], serde_json::json!(["redhat.vscode-yaml"]));
}

/// The message on a misplaced file lists every place there is.
#[test]
fn every_yaml_file_of_a_booklet_has_a_schema() {
    let project = Project::minimal().file("zzzz/zzzz.yaml", "");
    let diagnostics = load::folder(&project.path("")).unwrap();
    let diagnostics = diagnostics.problems.into_sorted(&diagnostics.sources);
    let misplaced = diagnostics.iter().find(|diagnostic| diagnostic.fault == Fault::UnknownFile).expect("a message");
    let (_, places) = misplaced.args.iter().find(|(key, _)| *key == "known").expect("what is known");
    let mut places: Vec<&str> = places.split(", ").filter(|place| place.ends_with(".yaml")).collect();
    let described = SCHEMAS.iter().flat_map(|schema| schema.files);
    let mut described: Vec<String> = described.map(|pattern| pattern.replace("**/*", "*")).collect();
    places.sort();
    described.sort();
    assert_eq!(described, places);
}
