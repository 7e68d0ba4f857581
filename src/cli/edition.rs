//! An edition of a booklet, from a folder or from its history, read and checked.

use std::path::{Path, PathBuf};

use super::report::{self, Checked};
use super::{PROBLEMS, UNUSABLE};
use crate::check::CheckedBooklet;
use crate::diag::{Diagnostic, Fault, Language};
use crate::history::Repository;

/// Where an edition is from.
pub enum Origin {
    Folder(PathBuf),
    Revision { folder: PathBuf, revision: String },
}

/// Why there is no edition; what there is to say has been said.
pub struct Said(pub u8);

impl Origin {
    /// A folder, if there is one of this name; otherwise a revision of the booklet in `folder`.
    pub fn of(word: &str, folder: &Path) -> Origin {
        match Path::new(word).is_dir() {
            true => Origin::Folder(PathBuf::from(word)),
            false => Origin::Revision { folder: folder.to_owned(), revision: word.to_owned() },
        }
    }

    /// Loads and checks it, and says where it is from.
    fn load(&self) -> Result<(Checked, String), Diagnostic> {
        match self {
            Origin::Folder(folder) => Ok((report::load_and_check(folder, None)?, report::name(folder))),
            Origin::Revision { folder, revision } => {
                let snapshot = Repository::of(folder)?.snapshot(revision)?;
                let short: String = snapshot.commit.chars().take(7).collect();
                let source = match revision.starts_with(&short) {
                    true => format!("{short}（{}）", snapshot.date),
                    false => format!("{revision}（{short}、{}）", snapshot.date),
                };
                Ok((report::check_files(&report::name(folder), snapshot.files), source))
            }
        }
    }

    /// The booklet, and where it is from; without one, the reasons are printed.
    pub fn read(&self, language: Language) -> Result<(CheckedBooklet, String), Said> {
        let (mut checked, source) = self.load().map_err(|fault| failed(fault, language))?;
        let Some(booklet) = checked.booklet.take() else {
            report::fatal_to_stderr(&checked, language);
            failed(Diagnostic::about_path(Fault::UnreadableEdition, &source).with("source", &source), language);
            return Err(Said(PROBLEMS));
        };
        Ok((booklet, source))
    }
}

/// Prints why something cannot be had.
pub fn failed(fault: Diagnostic, language: Language) -> Said {
    report::failure(fault, language);
    Said(UNUSABLE)
}
