//! Running the `git` program so that it reads objects and does nothing else.
//!
//! Knows processes, pipes and the environment that git heeds; not what is asked for. No shell is involved, nothing is
//! fetched, no lock is taken, and of what a repository may configure to be run nothing is.

#![expect(clippy::disallowed_methods, reason = "runs git")]

use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

/// Most that is read where git prints a few lines.
const LONGEST_ANSWER: u64 = 1 << 20;
/// Most that is kept of what git remarks.
const LONGEST_REMARK: u64 = 64 << 10;

/// Variables that tell git of another repository than the one around the folder. They are set where git itself has
/// started this program: in a hook, by an alias, during a rebase.
const ELSEWHERE: [&str; 12] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// A `git` program that is run in a folder.
#[derive(Debug, Clone)]
pub(super) struct Git {
    pub program: PathBuf,
    pub folder: PathBuf,
}

/// What git had to say.
#[derive(Debug)]
pub(super) struct Answer {
    pub printed: Vec<u8>,
    /// The first of its warnings, in git's words; empty if there is none.
    pub remark: String,
}

/// Why git did not do what it was asked for.
#[derive(Debug)]
pub(super) enum Failure {
    /// There is no such program.
    Missing,
    Io(io::Error),
    /// Git said no, in these words. Empty if it said nothing.
    Refused(String),
    /// More than so many bytes would have to be read.
    TooLarge {
        limit: u64,
    },
    /// The repository names this object but does not have it.
    Absent(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Io(error)
    }
}

impl Git {
    /// Runs git for a few lines.
    pub(super) fn run(&self, arguments: &[&str]) -> Result<Answer, Failure> {
        let read = |stdout: &mut BufReader<ChildStdout>| {
            let mut printed = Vec::new();
            stdout.take(LONGEST_ANSWER).read_to_end(&mut printed)?;
            Ok(printed)
        };
        let (printed, remark) = self.converse(arguments, &[], read)?;
        Ok(Answer { printed, remark })
    }

    /// Runs git on `input`, and reads what it prints while it prints it.
    pub(super) fn stream<T>(
        &self,
        arguments: &[&str],
        input: &[u8],
        read: impl FnOnce(&mut BufReader<ChildStdout>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.converse(arguments, input, read).map(|(value, _)| value)
    }

    fn converse<T>(
        &self,
        arguments: &[&str],
        input: &[u8],
        read: impl FnOnce(&mut BufReader<ChildStdout>) -> Result<T, Failure>,
    ) -> Result<(T, String), Failure> {
        let mut child = self.command(arguments, !input.is_empty()).spawn().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied => Failure::Missing,
            _ => Failure::Io(error),
        })?;
        let (read, remark) = exchange(&mut child, input, read);
        let status = child.wait()?;
        match read {
            // What cannot be read any further was mostly broken off by git, which has said why.
            Err(Failure::Io(_)) if !remark.is_empty() => Err(Failure::Refused(remark)),
            Err(failure) => Err(failure),
            Ok(_) if !status.success() => Err(Failure::Refused(remark)),
            Ok(value) => Ok((value, remark)),
        }
    }

    fn command(&self, arguments: &[&str], has_input: bool) -> Command {
        let mut command = Command::new(&self.program);
        // `-C` and not a current directory: the program is looked for from where this one runs, never in a booklet.
        command.arg("--no-pager").arg("-C").arg(in_words_of_git(&self.folder));
        command.args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"]).args(arguments);
        for name in ELSEWHERE {
            command.env_remove(name);
        }
        command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C");
        // Of a partial clone git would fetch what it lacks. The first is heeded from 2.45 on; the second, by which no way of
        // fetching has an allowed name, by older ones too.
        command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_ALLOW_PROTOCOL", "none");
        let stdin = if has_input { Stdio::piped() } else { Stdio::null() };
        command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

/// Writes, reads and listens at once, for a pipe that is full stops whoever fills it.
fn exchange<T>(
    child: &mut Child,
    input: &[u8],
    read: impl FnOnce(&mut BufReader<ChildStdout>) -> Result<T, Failure>,
) -> (Result<T, Failure>, String) {
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        if let Some(mut stdin) = stdin {
            // If git ends before it has read everything, its status says so.
            scope.spawn(move || stdin.write_all(input));
        }
        let remark = scope.spawn(move || stderr.map_or_else(String::new, remark));
        let read = match stdout.map(BufReader::new) {
            Some(mut stdout) => read(&mut stdout),
            None => Err(Failure::Io(io::ErrorKind::BrokenPipe.into())),
        };
        if read.is_err() {
            // It may have much more to say than anyone wants to hear. It may also have ended, which is as well.
            let _ = child.kill();
        }
        (read, remark.join().unwrap_or_default())
    })
}

/// The first sentence that says what is wrong.
fn remark(mut stderr: impl Read) -> String {
    let mut kept = Vec::new();
    let _ = stderr.by_ref().take(LONGEST_REMARK).read_to_end(&mut kept);
    let _ = io::copy(&mut stderr, &mut io::sink());
    let text = String::from_utf8_lossy(&kept);
    let sentence = |line: &str| {
        ["fatal: ", "error: ", "warning: "].iter().find_map(|word| line.strip_prefix(word)).map(str::to_owned)
    };
    let first = || text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
    text.lines().find_map(sentence).unwrap_or_else(first)
}

/// A path as git reads it. The form that Windows gives to paths that it has looked up is not among those.
fn in_words_of_git(folder: &Path) -> PathBuf {
    let plain = folder.to_str().and_then(|path| path.strip_prefix(r"\\?\")).filter(|_| cfg!(windows));
    match plain {
        Some(plain) => match plain.strip_prefix(r"UNC\") {
            Some(share) => PathBuf::from(format!(r"\\{share}")),
            None => PathBuf::from(plain),
        },
        // An empty path would be no argument to git, but is this folder to everything else.
        None if folder.as_os_str().is_empty() => PathBuf::from("."),
        None => folder.to_owned(),
    }
}
