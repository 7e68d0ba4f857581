//! The PDF of a comparison.

use super::{BuildError, document};
use crate::check::CheckedBooklet;
use crate::fonts;
use crate::render::comparison;
use crate::typeset::Engine;

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
    document::pdf(&source, &[comparison::LIBRARY], newer, date, engine)
}
