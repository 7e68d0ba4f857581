//! An edition of a booklet that a command works on, or the reason why there is none, said.

use super::report;
use super::{PROBLEMS, UNUSABLE};
use crate::check::CheckedBooklet;
use crate::diag::{Diagnostic, Fault, Language};
use crate::proof::Origin;

/// Why there is no edition; what there is to say has been said.
pub struct Said(pub u8);

/// The booklet, and where it is from; without one, the reasons are printed.
pub fn read(origin: &Origin, language: Language) -> Result<(CheckedBooklet, String), Said> {
    let (mut proof, source) = origin.load().map_err(|fault| failed(fault, language))?;
    let Some(booklet) = proof.booklet.take() else {
        report::fatal_to_stderr(&proof, language);
        failed(Diagnostic::about_path(Fault::UnreadableEdition, &source).with("source", &source), language);
        return Err(Said(PROBLEMS));
    };
    Ok((booklet, source))
}

/// Prints why something cannot be had.
pub fn failed(fault: Diagnostic, language: Language) -> Said {
    report::failure(fault, language);
    Said(UNUSABLE)
}
