//! A booklet's folder, or what a revision has kept of it → the booklet loaded and checked, beside everything found in it.
//!
//! The first half of the road as one step, for everyone who goes down it. Prints nothing.

mod about;
mod origin;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use crate::check::{self, Checked, CheckedBooklet};
use crate::diag::{About, Diagnostic, Fault, Problems, Report, Waived};
use crate::load::{self, Loaded, Memory};
use crate::model::booklet::Booklet;
use crate::model::stage::Stage;
use crate::source::Sources;
pub(crate) use origin::{Origin, beside, no_edition};

/// A booklet loaded and checked.
#[derive(Debug)]
pub(crate) struct Inspection {
    /// `None` if there is no booklet to be made.
    pub booklet: Option<CheckedBooklet>,
    pub about: About,
    pub stage: Stage,
    /// In the order of the files and the lines in them.
    pub diagnostics: Vec<Diagnostic>,
    pub waived: Vec<Waived>,
    pub sources: Sources,
}

impl Inspection {
    /// Loads and checks a folder, for the stage that is asked for or else the one that the booklet is at.
    ///
    /// # Errors
    /// If there is no such folder, as a diagnostic about it.
    pub(crate) fn of_folder(folder: &Path, stage: Option<Stage>) -> Result<Inspection, Diagnostic> {
        let loaded = load::folder(folder).map_err(|error| no_folder(folder, &error))?;
        Ok(Inspection::of_loaded(loaded, About::folder("", name(folder)), stage))
    }

    /// As [`Inspection::of_folder`], of a folder that was read before. Does `work` as soon as it is certain that there is a booklet,
    /// before the rules that only remark on it.
    ///
    /// # Errors
    /// As [`Inspection::of_folder`].
    pub(crate) fn of_folder_again(
        folder: &Path,
        memory: &mut Memory,
        stage: Option<Stage>,
        work: impl FnOnce(&CheckedBooklet, &Sources),
    ) -> Result<Inspection, Diagnostic> {
        let loaded = load::folder_again(folder, memory).map_err(|error| no_folder(folder, &error))?;
        let about = About::folder("", name(folder));
        Ok(Inspection::checked(loaded, about, stage, |booklet, stage, sources, problems| {
            check::check_after(booklet, stage, sources, problems, |checked| work(checked, sources))
        }))
    }

    /// Loads and checks the files of a booklet that lie in no folder now.
    pub(crate) fn of_files(name: &str, files: BTreeMap<String, Vec<u8>>) -> Inspection {
        Inspection::of_loaded(load::files(name, files), About::folder("", name), None)
    }

    fn of_loaded(loaded: Loaded, about: About, stage: Option<Stage>) -> Inspection {
        Inspection::checked(loaded, about, stage, check::check)
    }

    fn checked(
        loaded: Loaded,
        about: About,
        stage: Option<Stage>,
        check: impl FnOnce(Booklet, Option<Stage>, &Sources, &mut Problems) -> Checked,
    ) -> Inspection {
        let about = loaded.booklet.iter().fold(about, about::told);
        let mut problems = loaded.problems;
        let sources = loaded.sources;
        let checked = loaded.booklet.map(|booklet| check(booklet, stage, &sources, &mut problems));
        let (booklet, stage, waived) = match checked {
            Some(checked) => (checked.booklet, checked.stage, checked.waived),
            None => (None, stage.unwrap_or(Stage::UNSAID), Vec::new()),
        };
        Inspection { booklet, about, stage, diagnostics: problems.into_sorted(&sources), waived, sources }
    }

    /// As one of the booklet's editions with a choice, if one is asked for. `source` is what the booklet is known by.
    ///
    /// # Errors
    /// If it has no such edition.
    pub(crate) fn as_edition(&mut self, edition: Option<&str>, source: &str) -> Result<(), Diagnostic> {
        let Some(wanted) = edition else { return Ok(()) };
        self.booklet = self.booklet.take().map(|booklet| chosen(booklet, wanted, source)).transpose()?;
        Ok(())
    }

    pub(crate) fn report(&self) -> Report<'_> {
        let Inspection { stage, diagnostics, waived, sources, .. } = self;
        Report { stage: *stage, diagnostics, waived, sources }
    }

    /// Adds what is found of a booklet that can be made, less what its authors let stand.
    pub(crate) fn add(&mut self, find: impl FnOnce(&CheckedBooklet) -> Vec<Diagnostic>) {
        let Some(booklet) = &self.booklet else { return };
        let mut problems = Problems::default();
        problems.extend(find(booklet));
        self.waived.extend(check::waive(booklet, &self.sources, &mut problems));
        problems.extend(std::mem::take(&mut self.diagnostics));
        self.diagnostics = problems.into_sorted(&self.sources);
    }
}

/// A booklet as one of its editions with a choice.
///
/// # Errors
/// If it has no such edition.
pub(crate) fn chosen(booklet: CheckedBooklet, edition: &str, source: &str) -> Result<CheckedBooklet, Diagnostic> {
    booklet.as_edition(edition).map_err(|known| {
        let fault = Diagnostic::about_path(Fault::UnknownEdition, source).with("source", source);
        let known = if known.is_empty() { "—".to_owned() } else { known.join(", ") };
        fault.with("edition", edition).with("known", known)
    })
}

/// There is no such folder, or it cannot be read.
pub(crate) fn no_folder(folder: &Path, error: &io::Error) -> Diagnostic {
    let path = folder.display().to_string();
    Diagnostic::about_path(Fault::UnreadableFolder, &path).with("path", &path).because(error)
}

/// The name of a folder, however it was reached.
#[expect(clippy::disallowed_methods, reason = "`.` and a link have no name of their own")]
pub(crate) fn name(folder: &Path) -> String {
    let path = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
