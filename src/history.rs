//! The files of a booklet's folder as they were at a revision of git, read without touching the work tree or the index.
//!
//! Runs the `git` command (2.24 or newer) and nothing that a repository could configure: objects are asked for by their
//! hashes, so no filter, no hook, no external diff and no network is involved. Knows nothing of what is in the files.

mod command;
mod objects;

use std::collections::BTreeMap;
use std::path::Path;

use crate::diag::{Diagnostic, Fault};
use command::Git;

/// A booklet's folder at one commit.
#[derive(Debug)]
pub struct Snapshot {
    /// By path in the folder, with `/` between its parts.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The full hash.
    pub commit: String,
    /// The day of the commit where it was made, as `2026-03-31`.
    pub date: String,
}

/// What was typed as one or two revisions.
#[derive(Debug, PartialEq, Eq)]
pub enum Range {
    One(String),
    Two { old: String, new: String },
}

/// Reads the folder as it was at a revision: whatever `git rev-parse` takes.
///
/// # Errors
/// If there is no `git`, no repository, no such revision, or no such folder at it.
pub fn snapshot(folder: &Path, revision: &str) -> Result<Snapshot, Diagnostic> {
    let git = Git::at(folder)?;
    let commit = git.commit(revision)?;
    let date = git.line(&["log", "-1", "--no-show-signature", "--format=%cd", "--date=short", &commit, "--"])?;
    let prefix = git.line(&["rev-parse", "--show-prefix"])?;
    // The folder's tree by its hash; a path in it is then a path in the booklet's folder.
    let tree = match prefix.trim_end_matches('/') {
        "" => format!("{commit}^{{tree}}"),
        inside => format!("{commit}:{inside}"),
    };
    let absent = || {
        let path = if prefix.is_empty() { folder.display().to_string() } else { prefix.clone() };
        Diagnostic::about_path(Fault::NotInRevision, &path).with("path", &path).with("revision", revision)
    };
    let tree = git.run(&["rev-parse", "--verify", "--quiet", &tree]).map_err(|_| absent())?;
    let tree = String::from_utf8_lossy(&tree).trim().to_owned();
    let blobs = objects::list(&git, &tree).map_err(|_| absent())?;
    if !blobs.iter().any(|blob| blob.path == "booklet.yaml") {
        return Err(absent());
    }
    Ok(Snapshot { files: objects::read(&git, blobs)?, commit, date })
}

/// Reads `v1`, `v1..v2`, or `v1...v2`, which is from where both parted. As in git, a side that is left out is `HEAD`.
///
/// # Errors
/// As [`snapshot`].
pub fn range(folder: &Path, text: &str) -> Result<Range, Diagnostic> {
    let or_head = |side: &str| if side.is_empty() { "HEAD".to_owned() } else { side.to_owned() };
    if let Some((old, new)) = text.split_once("...") {
        let (old, new) = (or_head(old), or_head(new));
        let git = Git::at(folder)?;
        let (one, other) = (git.commit(&old)?, git.commit(&new)?);
        let base = git.run(&["merge-base", &one, &other]).map_err(|_| git.unknown(text))?;
        return Ok(Range::Two { old: String::from_utf8_lossy(&base).trim().to_owned(), new });
    }
    Ok(match text.split_once("..") {
        Some((old, new)) => Range::Two { old: or_head(old), new: or_head(new) },
        None => Range::One(text.to_owned()),
    })
}
