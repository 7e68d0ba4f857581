//! A git repository in a temporary folder, made by the real `git` without anything that is configured on this machine.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use sasshi::diag::{Diagnostic, Language};
use sasshi::history::{Repository, Snapshot};
use tempfile::TempDir;

pub struct Repo {
    folder: TempDir,
}

impl Repo {
    pub fn new() -> Self {
        let repo = Repo { folder: tempfile::tempdir().expect("a temporary folder") };
        std::fs::create_dir(repo.path("")).unwrap();
        std::fs::write(repo.beside("no-config"), "").unwrap();
        repo.git(&["init", "-q", "-b", "main"]);
        repo
    }

    /// A path in the work tree.
    pub fn path(&self, path: &str) -> PathBuf {
        let root = self.folder.path().join("市の 冊子");
        if path.is_empty() { root } else { root.join(path) }
    }

    /// A path beside the work tree.
    pub fn beside(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    /// Commits everything as it is, and returns the full hash.
    pub fn commit(&self, message: &str) -> String {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Runs git in the work tree, and returns the line that it prints.
    pub fn git(&self, arguments: &[&str]) -> String {
        self.git_at(&self.path(""), arguments, b"")
    }

    pub fn git_at(&self, folder: &Path, arguments: &[&str], input: &[u8]) -> String {
        let output = self.try_git(folder, arguments, input);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }

    pub fn try_git(&self, folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
        let mut command = Command::new("git");
        command.current_dir(folder).args(["-c", "core.autocrlf=false", "-c", "gc.auto=0"]).args(arguments);
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"] {
            command.env_remove(name);
        }
        command.env("GIT_CONFIG_GLOBAL", self.beside("no-config")).env("GIT_CONFIG_NOSYSTEM", "1");
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "kakari").env(format!("GIT_{who}_EMAIL"), "a@example.jp");
            // In Greenwich it is still the day before.
            command.env(format!("GIT_{who}_DATE"), "2026-04-01T00:30:00 +0900");
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("git runs");
        child.stdin.take().unwrap().write_all(input).unwrap();
        child.wait_with_output().unwrap()
    }

    /// Writes an object, and returns its hash.
    pub fn object(&self, bytes: &[u8]) -> String {
        self.git_at(&self.path(""), &["hash-object", "-w", "--stdin"], bytes)
    }

    /// Writes a tree of lines such as `100644 blob 7898…<tab>a.yaml`, and returns its hash.
    pub fn tree(&self, lines: &[String]) -> String {
        self.git_at(&self.path(""), &["mktree", "--missing"], (lines.join("\n") + "\n").as_bytes())
    }

    /// The address by which a clone is made as from a server.
    pub fn url(&self) -> String {
        let path = self.path("").to_string_lossy().replace('\\', "/");
        format!("file://{}{path}", if path.starts_with('/') { "" } else { "/" })
    }

    /// Every file of the repository's own folder.
    pub fn inside(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = walkdir::WalkDir::new(self.path(".git")).into_iter().map(|entry| entry.unwrap().into_path());
        entries.filter(|path| path.is_file()).map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
    }

    /// The snapshot of a folder, which must be had.
    pub fn snapshot(&self, folder: &str, revision: &str) -> Snapshot {
        snapshot(&self.path(folder), revision).unwrap_or_else(|fault| panic!("{}", Told::of(&fault).message))
    }

    /// Why a snapshot of a folder cannot be had.
    pub fn refused(&self, folder: &str, revision: &str) -> Told {
        let fault = snapshot(&self.path(folder), revision).expect_err("no such snapshot");
        Told::of(&fault)
    }
}

pub fn snapshot(folder: &Path, revision: &str) -> Result<Snapshot, Diagnostic> {
    Repository::open(folder)?.snapshot(revision)
}

/// What is told of a fault, in English.
#[derive(Debug, PartialEq, Eq)]
pub struct Told {
    pub name: &'static str,
    pub message: String,
    pub help: String,
}

impl Told {
    pub fn of(fault: &Diagnostic) -> Self {
        // Whatever a wording wants to be filled with must be there.
        for language in [Language::English, Language::Japanese] {
            for text in [fault.message(language), fault.help(language)] {
                assert!(!text.contains("``") && !text.contains("「」") && !text.contains("（まで"), "{text}");
            }
        }
        let (message, help) = (fault.message(Language::English), fault.help(Language::English));
        Told { name: fault.fault.name(), message, help }
    }
}
