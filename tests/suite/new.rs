//! `sasshi new`: what it writes is a booklet in order, and it never writes over anything.

use std::process::Command;

use sasshi::scaffold::FORMS;
use sasshi::schema::{EDITORS, FOLDER, SCHEMAS, SETTINGS};

use crate::project::{Project, Run};

/// Runs `sasshi new` beside a project's folder.
fn new(project: &Project, folder: &str, arguments: &[&str]) -> Run {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sasshi"));
    program.current_dir(project.beside("")).args(["new", folder]).args(arguments).env("LC_ALL", "en_US.UTF-8");
    Run::of(program.output().expect("the program runs"))
}

/// A new booklet of a form, in a folder of its own.
fn fresh(form: &str) -> Project {
    let project = Project::empty("fresh");
    let run = new(&project, "fresh", &["--form", form]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    project
}

#[test]
fn every_form_checks_clean_and_builds_in_every_form_of_html() {
    for form in FORMS {
        let project = fresh(form.name);
        // A new booklet is a draft, and good enough to be none, but for the words that are to be replaced.
        let run = project.check(&["--format", "short"]);
        assert_eq!((run.code, run.stdout.as_str()), (0, ""), "form {}", form.name);
        for stage in ["consultation", "final", "print"] {
            let run = project.check(&["--format", "short", "--stage", stage]);
            let told = |line: &str| line.contains("sample-word");
            assert!(run.code == 1 && run.stdout.lines().all(told), "form {} at {stage}: {}", form.name, run.stdout);
        }
        let run = project.build(&["--formats", "html,md,json", "--parts", "--single-file"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "form {}", form.name);
    }
}

#[test]
fn every_form_is_typeset_without_remarks() {
    for form in FORMS {
        let run = fresh(form.name).build(&["--formats", "pdf"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "form {}", form.name);
    }
}

#[test]
fn files_have_plain_names_and_comments_and_no_carriage_returns() {
    for form in FORMS {
        for (name, text) in form.files {
            let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"/.-".contains(&byte);
            assert!(name.bytes().all(plain), "{}: {name}", form.name);
            assert!(!text.contains('\r') && text.ends_with('\n'), "{}: {name}", form.name);
        }
        let commented = form.files.iter().filter(|(_, text)| text.contains("# ")).count();
        assert!(commented >= 3, "form {} explains too little", form.name);
    }
}

#[test]
fn what_is_written_is_listed_and_nothing_else_is_there() {
    for form in FORMS {
        let project = Project::empty("fresh");
        let run = new(&project, "fresh", &["--form", form.name]);
        let mut listed: Vec<String> = run.stdout.lines().map(|line| line.replace('\\', "/")).collect();
        listed.sort();
        let files: Vec<String> = form.files.iter().map(|(name, _)| format!("fresh/{name}")).collect();
        let mut expected = files.clone();
        expected.push(format!("fresh/{EDITORS}"));
        expected.sort();
        assert_eq!(listed, expected);
        let mut found: Vec<String> = walkdir::WalkDir::new(project.path(""))
            .into_iter()
            .map(|entry| entry.expect("a readable folder"))
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let path = entry.path().strip_prefix(project.path("")).unwrap().to_string_lossy().replace('\\', "/");
                format!("fresh/{path}")
            })
            .collect();
        found.sort();
        let mut expected = files;
        expected.extend(SETTINGS.iter().map(|(name, _)| format!("fresh/{name}")));
        expected.extend(SCHEMAS.iter().map(|schema| format!("fresh/{FOLDER}/{}", schema.name)));
        expected.sort();
        assert_eq!(found, expected);
    }
}

#[test]
fn a_booklet_saved_with_the_line_ends_of_windows_is_as_good() {
    for form in FORMS {
        let mut project = fresh(form.name);
        for (name, text) in form.files {
            project = project.file(name, text.replace('\n', "\r\n"));
        }
        let run = project.check(&["--format", "short"]);
        assert_eq!((run.code, run.stdout.as_str()), (0, ""), "form {}", form.name);
    }
}

#[test]
fn a_folder_that_holds_anything_is_left_alone() {
    let project = Project::minimal();
    let before = std::fs::read(project.path("booklet.yaml")).unwrap();
    for (language, said) in [("en", "error[folder-not-empty]"), ("ja", "空ではありません")] {
        let run = new(&project, "minimal", &["--lang", language]);
        assert_eq!(run.code, 2, "{}", run.stderr);
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
    assert_eq!(std::fs::read(project.path("booklet.yaml")).unwrap(), before);
    assert!(!project.path("chapters/1-ideas.yaml").exists());
}

#[test]
fn a_folder_that_cannot_be_made_is_told() {
    let project = Project::minimal();
    let run = new(&project, "minimal/booklet.yaml", &[]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("error[cannot-create]"), "{}", run.stderr);
}

#[test]
fn an_empty_folder_and_one_below_folders_that_are_not_there_yet_will_do() {
    let project = Project::empty("fresh");
    std::fs::create_dir_all(project.path("")).unwrap();
    assert_eq!(new(&project, "fresh", &[]).code, 0);
    assert_eq!(new(&project, "plans/new/one", &["--form", "e"]).code, 0);
    assert!(project.beside("plans/new/one/booklet.yaml").is_file());
}

#[test]
fn a_form_that_does_not_exist_is_wrong_usage() {
    let project = Project::empty("fresh");
    assert_eq!(new(&project, "fresh", &["--form", "z"]).code, 2);
    let mut program = Command::new(env!("CARGO_BIN_EXE_sasshi"));
    let run = Run::of(program.arg("new").output().expect("the program runs"));
    assert_eq!(run.code, 2, "a folder has to be named");
    assert!(!project.path("").exists());
}
