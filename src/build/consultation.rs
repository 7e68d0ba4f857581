//! The PDF of comments and answers.

use super::{BuildError, document};
use crate::check::CheckedBooklet;
use crate::fonts;
use crate::render::consultation;
use crate::typeset::Engine;

/// Typesets the report on a consultation, in the fonts of the booklet and with its date.
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
    let source = consultation::typst(view, &families).expect("the program's own templates print every report");
    document::pdf(&source, &consultation::LIBRARY, newer, date, engine)
}
