//! `sasshi check --fix`: what the report is certain of is mended, nothing else changes, and nothing gets worse.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::invalid::Example;
use crate::project::{Project, Run};

/// The problems of a booklet, as data.
fn problems(project: &Project) -> Vec<Value> {
    let report: Value = serde_json::from_str(&project.check(&["--format", "json"]).stdout).expect("a report");
    report["diagnostics"].as_array().expect("diagnostics").clone()
}

fn errors(problems: &[Value]) -> usize {
    problems.iter().filter(|problem| problem["severity"] == "error").count()
}

fn certain(problems: &[Value]) -> Vec<&Value> {
    problems.iter().filter(|problem| problem["fix"]["guess"] == false).collect()
}

/// All files of a booklet with their bytes.
fn files(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let root = project.path("");
    let entries = walkdir::WalkDir::new(&root).into_iter().map(|entry| entry.expect("a file"));
    let paths = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    paths.map(|path| (path.display().to_string(), std::fs::read(&path).unwrap())).collect()
}

#[test]
fn what_is_certain_is_mended_in_every_example() {
    let (mut mended, mut worse) = (0, Vec::new());
    for example in Example::all() {
        let project = example.project();
        let before = problems(&project);
        let offered = certain(&before);
        if offered.is_empty() {
            let bytes = files(&project);
            project.check(&["--fix"]);
            assert_eq!(files(&project), bytes, "{}: nothing is certain, and something has changed", example.name);
            continue;
        }
        let bytes = files(&project);
        let shown = project.check(&["--fix", "--dry-run"]);
        assert_eq!(files(&project), bytes, "{}: a dry run writes nothing", example.name);
        let run = project.check(&["--fix"]);
        let after = problems(&project);
        assert!(certain(&after).is_empty(), "{}: {}\n{after:?}", example.name, run.stderr);
        if (errors(&after), after.len()) >= (errors(&before), before.len()) {
            worse.push(format!("{}: {}\n{after:?}", example.name, run.stderr));
        }
        // Behind a slip that hid the rest there may be more to tell.
        let was_whole = !before.iter().any(|problem| problem["fatal"] == true);
        assert!(!was_whole || errors(&after) <= errors(&before), "{}: {after:?}", example.name);
        assert!(run.stderr.starts_with(shown.stdout.lines().next().unwrap_or_default()), "{}", example.name);
        mended += 1;
    }
    assert!(worse.is_empty(), "{}", worse.join("\n"));
    assert!(mended > 20, "{mended}");
}

/// `check --fix=all` with answers.
fn answered(project: &Project, answers: &str) -> Run {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sasshi"));
    program.args(["check", "--fix=all", "--lang", "en"]).arg(project.path(""));
    program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().expect("the program runs");
    // It may have ended before it asked for all of them.
    let _ = child.stdin.take().unwrap().write_all(answers.as_bytes());
    Run::of(child.wait_with_output().unwrap())
}

#[test]
fn what_was_probably_meant_is_asked() {
    let slip = || Project::minimal().replace("goals/tourism.yaml", "visitors", "vistors");
    let before = files(&slip()).len();
    for (answers, is_mended) in [("", false), ("n\n", false), ("y\n", true), ("はい\n", true)] {
        let project = slip();
        let run = answered(&project, answers);
        assert!(run.stderr.contains("replace? [y/N]"), "{}", run.stderr);
        let text = std::fs::read_to_string(project.path("goals/tourism.yaml")).unwrap();
        assert_eq!(!text.contains("vistors"), is_mended, "{answers:?}: {}", run.stderr);
        assert_eq!(files(&project).len(), before, "no file is left beside");
    }
}

#[test]
fn marks_and_line_ends_stay() {
    let text = std::fs::read_to_string(Project::minimal().path("goals/tourism.yaml")).unwrap();
    let slip = format!("\u{feff}# 覚え書き\r\n{}", text.replace('\n', "\r\n")).replace("id: tourism", "id： tourism");
    let project = Project::minimal().file("goals/tourism.yaml", &slip);
    let run = project.check(&["--fix"]);
    let mended = std::fs::read_to_string(project.path("goals/tourism.yaml")).unwrap();
    assert_eq!(mended, slip.replace("id： tourism", "id: tourism"), "{}", run.stderr);
}
