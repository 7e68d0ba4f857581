//! The folder in which a build lays out its files before they take their place, and what killed builds have left of theirs.
//!
//! A build holds a lock beside its staging folder for as long as it lives: what nobody holds has been left behind, and goes
//! with the next build. Where there is no such lock, what is old has been left behind.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

/// How the names end of staging folders, of the locks beside them, and of what has been moved aside.
const FOLDER: &str = "new";
const LOCK: &str = "lock";
pub(super) const ASIDE: &str = "old";

/// What is older than this has been left behind, where no lock can tell.
const ABANDONED_AFTER: Duration = Duration::from_secs(60 * 60);

/// The staging folder of a build that lives; gone with it.
pub(super) struct Staging {
    folder: PathBuf,
    /// Held, and goes after the folder.
    _lock: NamedTempFile,
}

impl Staging {
    /// # Errors
    /// If the file system refuses.
    pub(super) fn make(parent: &Path, name: &str) -> io::Result<Self> {
        let lock = tempfile::Builder::new().prefix(&prefix(name)).suffix(&format!(".{LOCK}")).tempfile_in(parent)?;
        // Some file systems know no locks.
        let _ = lock.as_file().lock();
        let folder = lock.path().with_extension(FOLDER);
        std::fs::create_dir(&folder)?;
        Ok(Staging { folder, _lock: lock })
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn prefix(name: &str) -> String {
    format!(".{name}-")
}

/// Removes what killed builds of a folder have left behind. Whatever cannot be removed does no harm.
pub(super) fn sweep(parent: &Path, name: &str, target: &Path) {
    let prefix = prefix(name);
    for entry in std::fs::read_dir(parent).into_iter().flatten().flatten() {
        let path = entry.path();
        let entry_name = entry.file_name();
        let random = entry_name.to_str().and_then(|entry_name| entry_name.strip_prefix(&prefix));
        // The folders of a booklet `plan` begin like those of `plan-2`.
        let Some(ending) = random.filter(|rest| !rest.contains('-')).and_then(|_| path.extension()) else { continue };
        if [FOLDER, ASIDE, LOCK].iter().any(|known| ending == *known) && is_abandoned(&path) {
            clear(&path, target);
        }
    }
}

/// Removes all that one killed build has left, the lock last: it tells whose the rest is.
fn clear(left: &Path, target: &Path) {
    let aside = left.with_extension(ASIDE);
    if aside.exists() && !target.exists() {
        // Killed between the two steps in which one build takes the place of another: this is the last good one.
        let _ = std::fs::rename(aside, target);
    } else {
        let _ = std::fs::remove_dir_all(aside);
    }
    let _ = std::fs::remove_dir_all(left.with_extension(FOLDER));
    let _ = std::fs::remove_file(left.with_extension(LOCK));
}

/// Whether no build holds the lock that goes with a path.
fn is_abandoned(path: &Path) -> bool {
    match File::open(path.with_extension(LOCK)).map_err(TryLockError::Error).and_then(|lock| lock.try_lock()) {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(_)) => {
            let modified = std::fs::symlink_metadata(path).and_then(|data| data.modified());
            modified.ok().and_then(|modified| modified.elapsed().ok()).is_some_and(|age| age > ABANDONED_AFTER)
        }
    }
}
