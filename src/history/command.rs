//! The `git` command: run in a folder, in a language and with settings of our own.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::diag::{Diagnostic, Fault};

/// Longest revision that is taken: every one that people write is much shorter.
const LONGEST: usize = 500;

/// `git`, in a folder that lies in a repository.
pub struct Git {
    folder: PathBuf,
}

/// What git says against what it was asked.
pub struct Refused(pub String);

impl Git {
    /// # Errors
    /// If there is no such program, or the folder lies in no repository.
    pub fn at(folder: &Path) -> Result<Git, Diagnostic> {
        let path = folder.display().to_string();
        if !folder.is_dir() {
            let fault = Diagnostic::about_path(Fault::UnreadableFolder, &path).with("path", &path);
            return Err(fault.with("reason", io::Error::from(io::ErrorKind::NotFound)));
        }
        let git = Git { folder: folder.to_owned() };
        match git.run(&["rev-parse", "--git-dir"]) {
            Ok(_) => Ok(git),
            Err(Failure::Missing(reason)) => Err(missing(&reason)),
            Err(Failure::Refused(Refused(reason))) => {
                Err(Diagnostic::about_path(Fault::NotARepository, &path).with("path", &path).with("reason", reason))
            }
        }
    }

    /// The commit that a revision names.
    pub fn commit(&self, revision: &str) -> Result<String, Diagnostic> {
        // No revision begins with a dash, which would make it an option; none has white space at its ends.
        let is_sound = !revision.is_empty()
            && !revision.starts_with('-')
            && revision.len() <= LONGEST
            && !revision.contains(char::is_control);
        let named = format!("{revision}^{{commit}}");
        match is_sound.then(|| self.run(&["rev-parse", "--verify", "--quiet", &named])) {
            Some(Ok(hash)) => Ok(String::from_utf8_lossy(&hash).trim().to_owned()),
            Some(Err(Failure::Missing(reason))) => Err(missing(&reason)),
            Some(Err(Failure::Refused(_))) | None => Err(self.unknown(revision)),
        }
    }

    /// There is no such revision, or it was not fetched.
    pub fn unknown(&self, revision: &str) -> Diagnostic {
        let shown: String = revision.chars().take(80).collect();
        let is_shallow =
            self.run(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|said| said.starts_with(b"true"));
        let fault = if is_shallow { Fault::ShallowHistory } else { Fault::UnknownRevision };
        Diagnostic::about_path(fault, &self.folder.display().to_string()).with("revision", shown)
    }

    /// What git answers in one line.
    pub fn line(&self, arguments: &[&str]) -> Result<String, Diagnostic> {
        let said = self.run(arguments).map_err(|failure| self.failed(failure))?;
        Ok(String::from_utf8_lossy(&said).trim_end_matches(['\n', '\r']).to_owned())
    }

    pub fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
        let output = self.command(arguments).stdin(Stdio::null()).output().map_err(Failure::of)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(Failure::Refused(Refused(said.lines().next().unwrap_or_default().trim().to_owned())))
    }

    /// `git` in the folder. It asks nobody, locks nothing, fetches nothing and runs no program of the repository's.
    pub fn command<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder).args(["-c", "core.fsmonitor=false", "-c", "log.showSignature=false"]);
        command.args(arguments);
        for (name, value) in [
            ("GIT_OPTIONAL_LOCKS", "0"),
            ("GIT_TERMINAL_PROMPT", "0"),
            ("GIT_NO_LAZY_FETCH", "1"),
            ("GIT_PAGER", "cat"),
            ("LC_ALL", "C"),
        ] {
            command.env(name, value);
        }
        command
    }

    /// Git did not do what it always does.
    pub fn failed(&self, failure: Failure) -> Diagnostic {
        match failure {
            Failure::Missing(reason) => missing(&reason),
            Failure::Refused(Refused(reason)) => self.unreadable(reason),
        }
    }

    /// The repository cannot be read.
    pub fn unreadable(&self, reason: impl ToString) -> Diagnostic {
        let path = self.folder.display().to_string();
        Diagnostic::about_path(Fault::UnreadableHistory, &path).with("reason", reason)
    }
}

/// Why git gave no answer.
pub enum Failure {
    /// The program cannot be run.
    Missing(String),
    Refused(Refused),
}

impl Failure {
    pub fn of(error: io::Error) -> Failure {
        Failure::Missing(error.to_string())
    }
}

fn missing(reason: &str) -> Diagnostic {
    Diagnostic::about_path(Fault::GitMissing, "git").with("reason", reason)
}
