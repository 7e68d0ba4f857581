//! A booklet's folder as it was at a revision, from the git repository around it.
//!
//! Runs the `git` program, from version 2.15 on, and reads commits only: neither the work tree nor the index is looked at or
//! touched, and nothing is fetched. Only `driver` writes, and only settings, where somebody asks for them. Files come as they were committed, without what a checkout would do to them (ends of
//! lines, filters, Git LFS). Knows revisions and objects; not what the files hold, except that a booklet has a `booklet.yaml`.

mod attributes;
mod driver;
mod git;
mod range;
mod tree;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use crate::diag::{Diagnostic, Fault, nearest};
use git::{Failure, Git};
use range::Written;

pub use attributes::{LINES, with_lines, without_lines};
pub use driver::{Driver, Installed, without_settings};

/// What git says of a revision that it cannot find, other than why.
const NO_REVISION: &str = "Needed a single revision";
/// What brings the commits that a shallow clone lacks.
const UNSHALLOW: &str = "git fetch --unshallow --tags";
/// What brings the files that a partial clone lacks.
const REFETCH: &str = "git fetch --refetch --no-filter";

/// A booklet's folder in the work tree of a git repository.
#[derive(Debug, Clone)]
pub struct Repository {
    git: Git,
    /// The folder's path in the repository, with `/` between its parts. Empty at the root.
    prefix: String,
    /// Whether older commits were left out when it was cloned.
    is_shallow: bool,
}

/// A booklet's folder at one commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// By path in the folder, with `/` between its parts. Links and submodules are left out.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The full hash.
    pub commit: String,
    /// The day of the commit in its own time zone, as `2026-03-31`.
    pub date: String,
    /// The first paragraph of the commit's message, on one line; what its author has put there, so nothing to send to a
    /// terminal unchanged.
    pub subject: String,
}

/// A commit, without the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// The full hash.
    pub hash: String,
    /// The day in its own time zone, as `2026-03-31`.
    pub date: String,
    /// As in [`Snapshot`].
    pub subject: String,
}

/// What an argument such as `main` or `v1..v2` names. The revisions are not known to exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Range {
    One(String),
    Two { old: String, new: String },
}

impl Repository {
    /// The repository around a folder, read by the `git` of the search path.
    ///
    /// # Errors
    /// If there is no such folder, no `git`, no repository around the folder, or one that git refuses to read.
    pub fn open(folder: &Path) -> Result<Self, Diagnostic> {
        Repository::read_by(Path::new("git"), folder)
    }

    /// The repository around a folder, read by another `git`: a path, or a name to be found on the search path.
    ///
    /// # Errors
    /// As [`Repository::open`].
    pub fn read_by(program: &Path, folder: &Path) -> Result<Self, Diagnostic> {
        let git = Git { program: program.to_owned(), folder: folder.to_owned() };
        let mut repository = Repository { git, prefix: String::new(), is_shallow: false };
        require_folder(folder).map_err(|error| repository.fault(Fault::UnreadableFolder).because(&error))?;
        let asked = ["rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix"];
        let printed = match repository.git.run(&asked) {
            Ok(answer) => String::from_utf8_lossy(&answer.printed).into_owned(),
            // “… (or any of the parent directories)”: others of its sentences tell of a repository that is broken.
            Err(Failure::Refused(reason)) if reason.starts_with("not a git repository (or any") => {
                return Err(repository.fault(Fault::NotARepository));
            }
            Err(failure) => return Err(repository.told(failure, "HEAD")),
        };
        // The prefix comes last, so that whatever a folder is called cannot be taken for another answer.
        let mut lines = printed.splitn(3, '\n');
        let is_inside = lines.next() == Some("true");
        repository.is_shallow = lines.next() == Some("true");
        if !is_inside {
            return Err(repository.fault(Fault::NotARepository));
        }
        let prefix = lines.next().unwrap_or_default();
        let prefix = prefix.strip_suffix('\n').unwrap_or(prefix);
        prefix.strip_suffix('/').unwrap_or(prefix).clone_into(&mut repository.prefix);
        Ok(repository)
    }

    /// Reads the folder at a revision: anything that `git rev-parse` takes for a commit, such as a hash, a branch, a tag,
    /// `HEAD~3` or `@{2026-01-01}`.
    ///
    /// # Errors
    /// If there is no such revision, no booklet in the folder at that time, or more than can be read.
    pub fn snapshot(&self, revision: &str) -> Result<Snapshot, Diagnostic> {
        let commit = self.commit(revision)?;
        let told = |failure| self.told(failure, revision);
        let files = self.files(&commit).map_err(told)?.filter(|files| files.contains_key("booklet.yaml"));
        let files = files.ok_or_else(|| self.fault_at(Fault::NotInRevision, revision))?;
        let (date, subject) = self.about(&commit).map_err(told)?;
        Ok(Snapshot { files, commit, date, subject })
    }

    /// The latest commits that have touched the folder, the newest first, at most so many.
    ///
    /// # Errors
    /// If git cannot read them; a repository without a commit has none.
    pub fn latest(&self, most: usize) -> Result<Vec<Commit>, Diagnostic> {
        let Ok(head) = self.commit("HEAD") else { return Ok(Vec::new()) };
        let most = format!("--max-count={most}");
        // Not `git log`, which may be configured to run a program that verifies signatures.
        let asked = ["rev-list", &most, "--date=short", "--format=%cd%n%s", "--encoding=UTF-8", &head, "--", "."];
        let printed = self.git.run(&asked).map_err(|failure| self.told(failure, "HEAD"))?.printed;
        let printed = String::from_utf8_lossy(&printed);
        let mut lines = printed.lines();
        let mut commits = Vec::new();
        while let Some(hash) = lines.next().and_then(|line| line.strip_prefix("commit ")) {
            let (date, subject) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
            commits.push(Commit { hash: hash.to_owned(), date: date.to_owned(), subject: subject.to_owned() });
        }
        Ok(commits)
    }

    /// The names of tags and branches, the newest first, at most so many.
    pub fn names(&self, most: usize) -> Vec<String> {
        let most = format!("--count={most}");
        let asked =
            ["for-each-ref", &most, "--sort=-creatordate", "--format=%(refname:short)", "refs/tags", "refs/heads"];
        let printed = self.git.run(&asked).map(|answer| answer.printed).unwrap_or_default();
        String::from_utf8_lossy(&printed).lines().map(str::to_owned).collect()
    }

    /// What a word names: `a` one revision, `a..b` two, and `a...b` the commit at which two have parted, and the second.
    /// An empty side is `HEAD`.
    ///
    /// # Errors
    /// If it is to be found out where two revisions have parted, and one of them does not exist, or they never were one.
    pub fn range(&self, text: &str) -> Result<Range, Diagnostic> {
        Ok(match range::read(text) {
            Written::One(revision) => Range::One(revision.to_owned()),
            Written::Between(old, new) => Range::Two { old: old.to_owned(), new: new.to_owned() },
            Written::SinceParting(one, other) => {
                Range::Two { old: self.parting(text, one, other)?, new: other.to_owned() }
            }
        })
    }

    /// The last commit that two revisions have in common.
    fn parting(&self, text: &str, one: &str, other: &str) -> Result<String, Diagnostic> {
        let (from, to) = (self.commit(one)?, self.commit(other)?);
        match self.git.run(&["merge-base", &from, &to]) {
            Ok(answer) => object_id(&answer.printed).ok_or_else(|| self.unknown(text)),
            Err(Failure::Refused(_)) if self.is_shallow => Err(self.unfetched(text, UNSHALLOW)),
            // Without a word it means that there is none.
            Err(Failure::Refused(reason)) if reason.is_empty() => {
                Err(self.fault(Fault::UnrelatedRevisions).with("old", one).with("new", other))
            }
            Err(failure) => Err(self.told(failure, text)),
        }
    }

    /// The hash of the commit that a revision is.
    fn commit(&self, revision: &str) -> Result<String, Diagnostic> {
        // No revision begins with a dash, but every option does. (`--end-of-options` is not known to `rev-parse` before 2.30.)
        if revision.is_empty() || revision.starts_with('-') || revision.contains(char::is_control) {
            return Err(self.unknown(revision));
        }
        let answer = match self.git.run(&["rev-parse", "--verify", revision]) {
            Ok(answer) => answer,
            Err(Failure::Refused(reason)) if reason == NO_REVISION => return Err(self.not_found(revision)),
            Err(failure) => return Err(self.told(failure, revision)),
        };
        // Of a date before that git would go on with the oldest commit that it knows, which may be the newest there is.
        if answer.remark.contains("only goes back to") {
            return Err(self.told(Failure::Refused(answer.remark), revision));
        }
        let object = object_id(&answer.printed).ok_or_else(|| self.unknown(revision))?;
        // Asked for at once, `:/text^{commit}` would look for other words, and `HEAD:a^{commit}` for another file.
        match self.git.run(&["rev-parse", "--verify", &format!("{object}^{{commit}}")]) {
            Ok(answer) => object_id(&answer.printed).ok_or_else(|| self.unknown(revision)),
            Err(Failure::Refused(_)) => Err(self.not_found(revision)),
            Err(failure) => Err(self.told(failure, revision)),
        }
    }

    /// The files of the folder at a commit, if it was a folder.
    fn files(&self, commit: &str) -> Result<Option<BTreeMap<String, Vec<u8>>>, Failure> {
        let tree = match self.git.run(&["rev-parse", "--verify", &format!("{commit}:{}", self.prefix)]) {
            Ok(answer) => object_id(&answer.printed).unwrap_or_default(),
            Err(Failure::Refused(_)) => {
                // Either there was nothing of that name, or the clone lacks the trees of a commit that it has.
                self.kind(&format!("{commit}^{{tree}}"))?;
                return Ok(None);
            }
            Err(failure) => return Err(failure),
        };
        match tree::files(&self.git, &tree) {
            Err(Failure::Refused(_)) if self.kind(&tree)? != "tree" => Ok(None),
            files => files.map(Some),
        }
    }

    fn kind(&self, object: &str) -> Result<String, Failure> {
        match self.git.run(&["cat-file", "-t", object]) {
            Ok(answer) => Ok(String::from_utf8_lossy(&answer.printed).trim_end().to_owned()),
            Err(Failure::Refused(_)) => Err(Failure::Absent(object.to_owned())),
            Err(failure) => Err(failure),
        }
    }

    /// The day and the subject of a commit.
    fn about(&self, commit: &str) -> Result<(String, String), Failure> {
        // Not `git log`, which may be configured to run a program that verifies signatures.
        let format = ["rev-list", "--no-walk", "--date=short", "--format=%cd%n%s", "--encoding=UTF-8", commit];
        let printed = self.git.run(&format)?.printed;
        let printed = String::from_utf8_lossy(&printed);
        let mut lines = printed.lines().skip(1).map(str::to_owned);
        Ok((lines.next().unwrap_or_default(), lines.next().unwrap_or_default()))
    }
}

/// The faults.
impl Repository {
    fn fault(&self, fault: Fault) -> Diagnostic {
        let path = self.git.folder.display().to_string();
        Diagnostic::about_path(fault, &path).with("path", path)
    }

    fn fault_at(&self, fault: Fault, revision: &str) -> Diagnostic {
        self.fault(fault).with("revision", revision)
    }

    fn unfetched(&self, revision: &str, command: &str) -> Diagnostic {
        self.fault_at(Fault::UnfetchedHistory, revision).with("command", command)
    }

    /// Of a revision that git does not find. In a shallow clone it is more likely left out than misspelt.
    fn not_found(&self, revision: &str) -> Diagnostic {
        if self.is_shallow { self.unfetched(revision, UNSHALLOW) } else { self.unknown(revision) }
    }

    fn unknown(&self, revision: &str) -> Diagnostic {
        self.fault_at(Fault::UnknownRevision, revision).with("known", self.known(revision))
    }

    /// Names that could be meant instead, or the latest there are.
    fn known(&self, revision: &str) -> String {
        const ENOUGH: usize = 5;
        let asked = ["for-each-ref", "--count=500", "--sort=-creatordate", "--format=%(refname:short)"];
        let asked: Vec<&str> = asked.into_iter().chain(["refs/heads", "refs/tags", "refs/remotes"]).collect();
        let printed = self.git.run(&asked).map(|answer| answer.printed).unwrap_or_default();
        let printed = String::from_utf8_lossy(&printed);
        let names: Vec<&str> = printed.lines().collect();
        // A branch that only the server has is known by the server's name as well.
        let remote = names.iter().find(|name| name.split_once('/').is_some_and(|(_, branch)| branch == revision));
        if let Some(near) = remote.copied().or_else(|| nearest(revision, names.iter().copied())) {
            return near.to_owned();
        }
        match &names[..] {
            [] => "—".to_owned(),
            names => names.iter().take(ENOUGH).copied().collect::<Vec<_>>().join(", "),
        }
    }

    /// Whether files were left out when it was cloned.
    fn is_partial(&self) -> bool {
        self.git.run(&["config", "--get-regexp", r"^remote\..*\.promisor$"]).is_ok()
    }

    fn told(&self, failure: Failure, revision: &str) -> Diagnostic {
        let failed = |reason: String| self.fault(Fault::GitFailed).with("reason", reason);
        match failure {
            Failure::Missing => self.fault(Fault::GitMissing).with("program", self.git.program.display()),
            Failure::TooLarge { limit } => {
                self.fault_at(Fault::HistoryTooLarge, revision).with("limit", format!("{} MB", limit >> 20))
            }
            // Older versions of git say so, newer ones that the object is missing.
            Failure::Refused(reason) if reason.contains("promisor remote") => self.unfetched(revision, REFETCH),
            Failure::Absent(_) if self.is_partial() => self.unfetched(revision, REFETCH),
            Failure::Absent(object) => failed(format!("missing object {object}")),
            Failure::Refused(reason) if reason.is_empty() => failed("git ended without a word".to_owned()),
            Failure::Refused(reason) => failed(reason),
            Failure::Io(error) => failed(error.to_string()),
        }
    }
}

/// Whether there is a folder that can be listed: of one that is not there git speaks in several ways.
#[expect(clippy::disallowed_methods, reason = "asks what git does not tell")]
fn require_folder(folder: &Path) -> io::Result<()> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if here.is_file() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    std::fs::read_dir(here).map(drop)
}

/// The one object id that git has printed.
fn object_id(printed: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(printed).ok()?.trim_end();
    Some(text.to_owned()).filter(|text| is_object_id(text))
}

/// Whether a text is the full hash of an object, of SHA-1 or SHA-256.
fn is_object_id(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
