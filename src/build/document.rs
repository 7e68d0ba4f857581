//! The PDF of a document of the program's own, beside the booklet.

use std::collections::BTreeMap;

use super::BuildError;
use crate::check::CheckedBooklet;
use crate::diag::{Diagnostic, Fault};
use crate::fonts;
use crate::typeset::press::Press;
use crate::typeset::{Engine, Job, MAIN, TypesetError};

/// Typesets a document of the program's own: its source, and the files of its `library` beside it.
pub(super) fn pdf(
    source: &str,
    library: &[(&str, &str)],
    newer: &CheckedBooklet,
    date: (i32, u8, u8),
    engine: Option<&Engine>,
) -> Result<Vec<u8>, BuildError> {
    let engine = engine.ok_or(BuildError::NoEngine)?;
    let of_library = library.iter().map(|(name, text)| (*name, text.as_bytes()));
    let files: BTreeMap<&str, &[u8]> = std::iter::once((MAIN, source.as_bytes())).chain(of_library).collect();
    let job = Job { files: &files, fonts: &fonts::all(&newer.booklet().assets.fonts), date };
    let typeset = Press::new(engine.clone()).typeset(&job).map_err(|error| match error {
        TypesetError::Source(reasons) => {
            let told = |reason| Diagnostic::about_path(Fault::TypesetError, MAIN).with("reason", reason);
            BuildError::Problems(reasons.into_iter().map(told).collect::<Vec<_>>())
        }
        error => BuildError::Typeset(error),
    })?;
    Ok(typeset.pdf)
}
