//! Editions from the history of a real git repository.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::project::{Project, Run, repository};

/// A repository in a temporary folder, with settings of its own alone.
struct Repository {
    folder: TempDir,
}

impl Repository {
    fn new() -> Repository {
        let repository = Repository { folder: tempfile::tempdir().unwrap() };
        repository.git(&["init", "-q", "-b", "main", "."]);
        repository
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = Repository::command(self.folder.path(), arguments);
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    fn command(folder: &Path, arguments: &[&str]) -> std::process::Output {
        let mut git = Command::new("git");
        git.current_dir(folder).args(["-c", "user.name=見本", "-c", "user.email=mihon@example.jp"]).args(arguments);
        git.env("GIT_CONFIG_GLOBAL", if cfg!(windows) { "NUL" } else { "/dev/null" }).env("GIT_CONFIG_NOSYSTEM", "1");
        git.env("GIT_AUTHOR_DATE", "2026-03-31T12:00:00+09:00").env("GIT_COMMITTER_DATE", "2026-03-31T12:00:00+09:00");
        git.output().expect("git is there")
    }

    /// The files of a project in a folder of the repository, in place of what was there.
    fn put(&self, project: &Project, folder: &str) {
        for entry in walkdir::WalkDir::new(project.path("")) {
            let entry = entry.unwrap();
            let to = self.path(folder).join(entry.path().strip_prefix(project.path("")).unwrap());
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(to).unwrap();
            } else {
                std::fs::copy(entry.path(), to).unwrap();
            }
        }
    }

    fn commit(&self, message: &str) -> String {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    fn sasshi(&self, folder: &str, arguments: &[&str]) -> Run {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sasshi"));
        program.current_dir(self.path(folder)).args(arguments).env("LC_ALL", "en_US.UTF-8");
        Run::of(program.output().unwrap())
    }

    /// Two commits, tagged `v1` and `v2`, of a booklet in a folder; and one change more that is not committed.
    fn with_history(folder: &str) -> Repository {
        let repository = Repository::new();
        repository.put(&Project::minimal().file("figures/large.bin", noise()), folder);
        repository.commit("Begin");
        repository.git(&["tag", "v1"]);
        repository.put(&titled("人を迎えるまちをつくる"), folder);
        repository.commit("Say it better");
        repository.git(&["tag", "-a", "v2", "-m", "the second"]);
        repository.put(&titled("人が集うまちをつくる"), folder);
        repository
    }
}

fn titled(title: &str) -> Project {
    Project::minimal().replace("goals/tourism.yaml", "人が訪れるまちをつくる", title)
}

/// More than a pipe holds, with every byte in it.
fn noise() -> Vec<u8> {
    (0..400_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect()
}

/// The lines that tell of titles.
fn titles(run: &Run) -> Vec<String> {
    assert_eq!(run.code, 0, "{}", run.stderr);
    let lines = run.stdout.lines().filter(|line| line.starts_with("  - 基本目標") || line.starts_with("  + 基本目標"));
    lines.map(|line| line.trim_start_matches([' ', '-', '+']).replace(['【', '】'], "")).collect()
}

const FIRST: &str = "基本目標1　人が訪れるまちをつくる";
const SECOND: &str = "基本目標1　人を迎えるまちをつくる";
const NOW: &str = "基本目標1　人が集うまちをつくる";

#[test]
fn revisions_are_compared_with_each_other_and_with_the_files() {
    for folder in ["content/冊子 1", "."] {
        let repository = Repository::with_history(folder);
        let place = if folder == "." { "" } else { folder };
        for (arguments, told) in [
            (vec!["diff", "v1", "v2", folder], [FIRST, SECOND]),
            (vec!["diff", "v1..v2", folder], [FIRST, SECOND]),
            (vec!["diff", "v2..v1", folder], [SECOND, FIRST]),
            (vec!["diff", "v1..", folder], [FIRST, SECOND]),
            (vec!["diff", "HEAD~1", "main", folder], [FIRST, SECOND]),
            (vec!["diff", "v1", folder], [FIRST, NOW]),
            (vec!["diff", "v2", folder], [SECOND, NOW]),
        ] {
            assert_eq!(titles(&repository.sasshi(".", &arguments)), told, "{arguments:?}");
        }
        assert_eq!(titles(&repository.sasshi(place, &["diff", "v1"])), [FIRST, NOW], "from inside the folder");
        assert_eq!(titles(&repository.sasshi(place, &["diff", "v1", "v2"])), [FIRST, SECOND]);
    }
}

#[test]
fn three_dots_compare_with_where_both_parted() {
    let repository = Repository::with_history("plan");
    repository.git(&["checkout", "-q", "-f", "-b", "draft", "v1"]);
    repository.put(&titled("人が集うまちをつくる"), "plan");
    repository.commit("Draft");
    assert_eq!(titles(&repository.sasshi(".", &["diff", "main...draft", "plan"])), [FIRST, NOW]);
    assert_eq!(titles(&repository.sasshi(".", &["diff", "main..draft", "plan"])), [SECOND, NOW]);
}

#[test]
fn the_table_says_which_revisions_it_compares() {
    let repository = Repository::with_history("plan");
    let commit = repository.git(&["rev-parse", "--short=7", "v1"]);
    let run = repository.sasshi(".", &["diff", "v1", "v2", "plan", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["old"]["source"], format!("v1（{commit}、2026-03-31）"));
}

#[test]
fn reading_history_touches_nothing() {
    let repository = Repository::with_history("plan");
    repository.git(&["checkout", "-q", "-f", "-b", "other", "v1"]);
    repository.put(&titled("人が集うまちをつくる"), "plan");
    repository.commit("Another way");
    // In the middle of a merge that cannot be made.
    assert!(!Repository::command(repository.folder.path(), &["merge", "main"]).status.success());
    let index = || std::fs::read(repository.path(".git/index")).unwrap();
    let state = || (index(), repository.git(&["status", "--porcelain"]), repository.git(&["rev-parse", "HEAD"]));
    let before = state();
    assert!(before.1.contains("UU"), "{}", before.1);
    assert_eq!(titles(&repository.sasshi(".", &["diff", "v1", "v2", "plan"])), [FIRST, SECOND]);
    assert!(state() == before);
    // The files themselves have the marks of the conflict in them.
    let run = repository.sasshi(".", &["diff", "v1", "plan"]);
    assert!(run.code == 1 && run.stderr.contains("merge-conflict"), "{}", run.stderr);
}

#[test]
fn an_old_revision_that_cannot_be_read_is_told_with_its_faults() {
    let repository = Repository::new();
    repository.put(&Project::minimal().replace("goals/tourism.yaml", "title:", "name-of-old:"), "plan");
    repository.commit("In an older format");
    repository.put(&Project::minimal(), "plan");
    let run = repository.sasshi(".", &["diff", "HEAD", "plan"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("name-of-old") && run.stderr.contains("unreadable-edition"), "{}", run.stderr);
}

fn refused(run: &Run, fault: &str) {
    assert_eq!(run.code, 2, "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains(&format!("error[{fault}]")), "{}", run.stderr);
    assert!(run.stdout.is_empty());
}

#[test]
fn what_is_no_revision_is_told_and_never_an_option() {
    let repository = Repository::with_history("plan");
    for revision in ["v3", "", "HEAD~99", "v1 v2", "v1:plan", "v1\n", "a..b...c"] {
        refused(&repository.sasshi(".", &["diff", revision, "plan"]), "unknown-revision");
    }
    for option in ["--output=x", "-x", "--upload-pack=touch x"] {
        refused(&repository.sasshi(".", &["diff", "--", option, "plan"]), "unknown-revision");
        refused(&repository.sasshi(".", &["diff", "--", &format!("v1..{option}"), "plan"]), "unknown-revision");
    }
    assert!(!repository.path("x").exists());
}

#[test]
fn a_history_that_was_not_fetched_is_told() {
    let repository = Repository::with_history("plan");
    let clone = tempfile::tempdir().unwrap();
    let from = format!("file://{}", repository.folder.path().display());
    let to = clone.path().join("clone").display().to_string();
    let cloned = Repository::command(clone.path(), &["clone", "-q", "--depth", "1", &from, &to]);
    assert!(cloned.status.success(), "{}", String::from_utf8_lossy(&cloned.stderr));
    let mut program = Command::new(env!("CARGO_BIN_EXE_sasshi"));
    program.current_dir(clone.path().join("clone")).args(["diff", "HEAD~1", "plan"]).env("LC_ALL", "en_US.UTF-8");
    refused(&Run::of(program.output().unwrap()), "unfetched-history");
}

#[test]
fn a_folder_that_was_not_there_is_told() {
    let repository = Repository::with_history("plan");
    repository.put(&Project::minimal(), "another");
    refused(&repository.sasshi(".", &["diff", "v1", "another"]), "not-in-revision");
    std::fs::create_dir(repository.path("empty")).unwrap();
    refused(&repository.sasshi(".", &["diff", "v1", "empty"]), "not-in-revision");
}

#[test]
fn a_folder_without_history_is_told() {
    let project = Project::minimal();
    let mut program = Command::new(env!("CARGO_BIN_EXE_sasshi"));
    program.current_dir(project.path("")).args(["diff", "v1"]).env("LC_ALL", "en_US.UTF-8");
    // Whatever lies above the folder of temporary files.
    program.env("GIT_CEILING_DIRECTORIES", project.path("").parent().unwrap());
    refused(&Run::of(program.output().unwrap()), "not-a-repository");
}

#[test]
fn without_git_only_folders_can_be_compared() {
    let repository = Repository::with_history("plan");
    let run = |arguments: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sasshi"));
        program.current_dir(repository.folder.path()).args(arguments).env("LC_ALL", "en_US.UTF-8").env("PATH", "");
        Run::of(program.output().unwrap())
    };
    refused(&run(&["diff", "v1", "plan"]), "git-missing");
    assert_eq!(run(&["diff", "plan", "plan"]).code, 0);
}

/// The samples themselves have a history, wherever this repository is a clone of one.
#[test]
fn this_repositorys_samples_can_be_compared_with_themselves() {
    let inside = Repository::command(repository(), &["rev-parse", "--verify", "-q", "HEAD:content/kitamoto-2"]);
    if !inside.status.success() {
        return;
    }
    let mut program = Command::new(env!("CARGO_BIN_EXE_sasshi"));
    program.current_dir(repository()).args(["diff", "HEAD", "HEAD", "content/kitamoto-2", "--exit-code"]);
    let run = Run::of(program.output().unwrap());
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
}

/// The steps of the workflow that run the program, in a repository with a pull request.
#[cfg(unix)]
#[test]
fn the_workflow_of_the_documents_compares_a_pull_request() {
    let file = crate::project::repository().join("docs/workflows/booklet.yml");
    let workflow: serde_json::Value = serde_saphyr::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let steps = workflow["jobs"]["booklet"]["steps"].as_array().unwrap();
    let runs = steps.iter().filter_map(|step| step["run"].as_str());
    let commands: Vec<&str> = runs.filter(|run| run.starts_with("target/release/sasshi ")).collect();
    assert_eq!(commands.len(), 3);

    let repository = Repository::with_history("plan");
    repository.git(&["checkout", "-q", "-f", "-b", "draft", "v1"]);
    repository.put(&titled("人が集うまちをつくる"), "plan");
    repository.commit("Draft");
    for command in commands.iter().filter(|command| !command.contains(" build ")) {
        let command = command.replace("target/release/sasshi", env!("CARGO_BIN_EXE_sasshi"));
        let mut shell = Command::new("bash");
        shell.current_dir(repository.folder.path()).args(["-euc", &command]).env("BOOKLET", "plan").env("BASE", "main");
        let run = Run::of(shell.output().unwrap());
        assert_eq!(run.code, 0, "{command}: {}", run.stderr);
    }
    let comment = std::fs::read_to_string(repository.path("comparison.md")).unwrap();
    assert!(comment.contains("<ins>集う</ins>"), "{comment}");
}
