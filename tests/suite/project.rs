//! A booklet's folder to try things on, and the program run on it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sasshi::check::{self, CheckedBooklet};
use sasshi::model::stage::Stage;
use tempfile::TempDir;

/// A booklet in a temporary folder, next to a folder for its outputs.
pub struct Project {
    folder: TempDir,
    name: String,
}

/// What a run of the program left behind.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Project {
    /// A copy of a folder of this repository, such as `content/kitamoto-2` or `tests/valid/minimal`.
    pub fn copy_of(path: &str) -> Self {
        let source = repository().join(path);
        let name = source.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        let project = Project { folder: tempfile::tempdir().expect("a temporary folder"), name };
        copy(&source, &project.path(""));
        project
    }

    /// The smallest booklet that builds.
    pub fn minimal() -> Self {
        Project::copy_of("tests/valid/minimal")
    }

    /// A name for a folder that is not there yet.
    pub fn empty(name: &str) -> Self {
        Project { folder: tempfile::tempdir().expect("a temporary folder"), name: name.to_owned() }
    }

    /// The real plan.
    pub fn kitamoto() -> Self {
        Project::copy_of("content/kitamoto-2")
    }

    /// Writes a file of the booklet.
    pub fn file(self, path: &str, contents: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder for the file");
        std::fs::write(path, contents).expect("a file");
        self
    }

    pub fn remove(self, path: &str) -> Self {
        std::fs::remove_file(self.path(path)).expect("a file to remove");
        self
    }

    /// Replaces the first occurrence of a text in a file; the text must be there.
    pub fn replace(self, path: &str, from: &str, to: &str) -> Self {
        let text = std::fs::read_to_string(self.path(path)).expect("a file to change");
        assert!(text.contains(from), "{path} has no {from:?}");
        let changed = text.replacen(from, to, 1);
        self.file(path, changed)
    }

    /// A path inside the booklet's folder.
    pub fn path(&self, path: &str) -> PathBuf {
        let root = self.folder.path().join(&self.name);
        if path.is_empty() { root } else { root.join(path) }
    }

    /// A path beside the booklet's folder.
    pub fn beside(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// A path inside the folder of the booklet's outputs.
    pub fn output(&self, path: &str) -> PathBuf {
        self.folder.path().join("output").join(&self.name).join(path)
    }

    pub fn read_output(&self, path: &str) -> String {
        std::fs::read_to_string(self.output(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs `sasshi check` with further arguments, in English unless they say otherwise.
    pub fn check(&self, arguments: &[&str]) -> Run {
        self.sasshi("check", arguments)
    }

    /// Runs `sasshi build` with further arguments.
    pub fn build(&self, arguments: &[&str]) -> Run {
        self.sasshi("build", arguments)
    }

    fn sasshi(&self, command: &str, arguments: &[&str]) -> Run {
        self.run(&[&[command, self.name.as_str()], arguments].concat())
    }

    /// Builds and insists on success.
    pub fn built(self, arguments: &[&str]) -> Self {
        let run = self.build(arguments);
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        self
    }

    /// Lets an edition with a choice that has been built stand where the outputs of the whole booklet are looked for.
    pub fn show_edition(&self, edition: &str) {
        let folder = self.folder.path().join("output");
        let whole = folder.join(&self.name);
        if whole.exists() {
            std::fs::remove_dir_all(&whole).expect("outputs of the whole");
        }
        std::fs::rename(folder.join(format!("{}-{edition}", self.name)), whole).expect("outputs of the edition");
    }

    /// The booklet, loaded and checked as a draft without the command line.
    pub fn edition(&self) -> CheckedBooklet {
        let loaded = sasshi::load::folder(&self.path("")).expect("a folder");
        let mut problems = loaded.problems;
        let booklet = loaded.booklet.expect("a booklet");
        let checked = check::check(booklet, Some(Stage::Draft), &loaded.sources, &mut problems);
        checked.booklet.expect("a sound booklet")
    }

    /// Runs any command beside the booklet's folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        Project::run_in(self.folder.path(), arguments)
    }

    /// Runs any command in the folder itself.
    pub fn run_inside(&self, arguments: &[&str]) -> Run {
        Project::run_in(&self.path(""), arguments)
    }

    fn run_in(folder: &Path, arguments: &[&str]) -> Run {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sasshi"));
        program.current_dir(folder).args(arguments);
        program.env("LC_ALL", "en_US.UTF-8").env_remove("SOURCE_DATE_EPOCH");
        Run::of(program.output().expect("the program runs"))
    }
}

impl Run {
    pub fn of(output: Output) -> Self {
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).expect("output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("output is UTF-8"),
        }
    }
}

/// Whether a program that a test needs is there. On a machine that only has Rust such a test says that it was left out;
/// where `CI` is set nothing is left out.
pub fn has(program: &Path) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    assert!(found || std::env::var_os("CI").is_none(), "{} is needed", program.display());
    if !found {
        #[expect(clippy::print_stderr, reason = "what is left out must be seen by whoever runs the tests")]
        {
            eprintln!("left out: {} is not installed", program.display());
        }
    }
    found
}

/// The root of this repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder to copy") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copied file");
        }
    }
}
