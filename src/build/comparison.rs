//! The PDF of a comparison.

use std::collections::BTreeMap;

use super::BuildError;
use crate::check::CheckedBooklet;
use crate::diag::{Diagnostic, Fault};
use crate::fonts;
use crate::render::comparison;
use crate::typeset::{self, Engine, Job, MAIN, TypesetError};

/// Typesets the table of a comparison, in the fonts of the newer booklet and with its date.
///
/// # Errors
/// If there is nobody to typeset it, or typesetting fails.
pub fn pdf(
    view: &serde_json::Value,
    newer: &CheckedBooklet,
    date: (i32, u8, u8),
    engine: Option<&Engine>,
) -> Result<Vec<u8>, BuildError> {
    let families = fonts::family_names(&newer.booklet().assets.fonts);
    let source = comparison::typst(view, &families).expect("the program's own templates print every comparison");
    typeset(&source, &[comparison::LIBRARY], newer, date, engine)
}

/// Typesets a document of the program's own: its source, and the files of its `library` beside it.
pub(super) fn typeset(
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
    let typeset = typeset::typeset(&job, engine).map_err(|error| match error {
        TypesetError::Source(reasons) => {
            let told = |reason| Diagnostic::about_path(Fault::TypesetError, MAIN).with("reason", reason);
            BuildError::Problems(reasons.into_iter().map(told).collect::<Vec<_>>())
        }
        error => BuildError::Typeset(error),
    })?;
    Ok(typeset.pdf)
}
