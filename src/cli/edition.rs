//! An edition of a booklet that a command works on, or the reason why there is none, said.

use super::Exit;
use super::report;
use crate::check::CheckedBooklet;
use crate::diag::{Diagnostic, Fault, Language};
use crate::inspect::Origin;

/// The booklet, as one of its editions with a choice if one is asked for, and where it is from. Without one, the reasons are printed, and the program ends as is said.
pub(super) fn read(
    origin: &Origin,
    edition: Option<&str>,
    language: Language,
) -> Result<(CheckedBooklet, String), Exit> {
    let (mut inspection, source) = origin.load().map_err(|fault| failed(fault, language))?;
    inspection.as_edition(edition, &source).map_err(|fault| failed(fault, language))?;
    let Some(booklet) = inspection.booklet.take() else {
        report::fatal_to_stderr(&inspection, language);
        failed(Diagnostic::about_path(Fault::UnreadableEdition, &source).with("source", &source), language);
        return Err(Exit::Problems);
    };
    Ok((booklet, source))
}

/// Prints why something cannot be had; how the program then ends.
pub(super) fn failed(fault: Diagnostic, language: Language) -> Exit {
    report::failure(fault, language);
    Exit::Unusable
}
