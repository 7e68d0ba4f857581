//! Where an edition of a booklet is from: a folder, or its history.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Inspection, name, no_folder};
use crate::diag::{Diagnostic, Fault};
use crate::history::Repository;

/// Where an edition is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    Folder(PathBuf),
    Revision { folder: PathBuf, revision: String },
}

impl Origin {
    /// A folder, if there is one of this name; otherwise a revision of the booklet in `folder`.
    #[expect(clippy::disallowed_methods, reason = "what a word means depends on whether there is such a folder")]
    pub(crate) fn parse(word: &str, folder: &Path) -> Origin {
        match Path::new(word).is_dir() {
            true => Origin::Folder(PathBuf::from(word)),
            false => Origin::Revision { folder: folder.to_owned(), revision: word.to_owned() },
        }
    }

    /// Loads and checks it, and says where it is from.
    ///
    /// # Errors
    /// If there is no such folder or revision, as a diagnostic about it.
    pub(crate) fn load(&self) -> Result<(Inspection, String), Diagnostic> {
        match self {
            Origin::Folder(folder) => Ok((Inspection::of_folder(folder, None)?, name(folder))),
            Origin::Revision { folder, revision } => {
                let snapshot = Repository::open(folder).and_then(|repository| repository.snapshot(revision));
                let snapshot = snapshot.map_err(|fault| no_edition(revision, fault))?;
                let short: String = snapshot.commit.chars().take(7).collect();
                let source = match revision.starts_with(&short) {
                    true => format!("{short}（{}）", snapshot.date),
                    false => format!("{revision}（{short}、{}）", snapshot.date),
                };
                Ok((Inspection::of_files(&name(folder), snapshot.files), source))
            }
        }
    }
}

/// The booklets that lie beside one, by their names: earlier editions, perhaps, that somebody has put there.
#[expect(clippy::disallowed_methods, reason = "which booklets lie there is what is asked")]
pub(crate) fn beside(folder: &Path) -> BTreeMap<String, PathBuf> {
    let Some((here, around)) =
        folder.canonicalize().ok().and_then(|here| Some((here.clone(), here.parent()?.to_owned())))
    else {
        return BTreeMap::new();
    };
    let entries = std::fs::read_dir(around).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let booklets = entries.filter(|path| *path != here && path.join("booklet.yaml").is_file());
    booklets.map(|path| (name(&path), path)).collect()
}

/// What is said of a word that names no edition. One that looks like a folder was not meant as a revision.
pub(crate) fn no_edition(word: &str, fault: Diagnostic) -> Diagnostic {
    let no_history = matches!(fault.fault, Fault::NotARepository | Fault::GitMissing | Fault::UnknownRevision);
    let is_path = word.starts_with('.') || word.contains(['/', '\\']) || !word.is_ascii();
    match no_history && is_path {
        true => no_folder(Path::new(word), &std::io::ErrorKind::NotFound.into()),
        false => fault,
    }
}
