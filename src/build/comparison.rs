//! What has changed between two editions, as a document, in each of its formats.

mod github;
mod html;
mod human;
mod json;
mod markdown;
mod pdf;
mod xlsx;

use super::{Product, template_fault};
use crate::check::CheckedBooklet;
use crate::compare::profile::Profile;
use crate::compare::table::{self, Table};
use crate::compare::{Comparison, compare};
use crate::diag::Diagnostic;
use crate::render::RenderError;

pub(super) use xlsx::pieces;

/// The formats of a comparison, in the order in which they are listed; the first is made unless another is asked for.
pub const PRODUCTS: [&dyn Product<Document>; 7] =
    [&human::Human, &markdown::Markdown, &html::Html, &pdf::Pdf, &xlsx::Xlsx, &json::JsonData, &github::Github];

/// Two editions, compared and laid out as a table.
pub struct Document {
    comparison: Comparison,
    table: Table,
    /// Where the older edition is from, and the newer.
    sources: [String; 2],
    newer: CheckedBooklet,
    /// Whether the listing is read on a screen that shows colours.
    is_coloured: bool,
}

impl Document {
    /// Compares two editions, each with the words that say where it is from. Without a profile, the table is laid out as the
    /// newer one asks.
    pub fn new(
        (older, from): (&CheckedBooklet, String),
        (newer, to): (CheckedBooklet, String),
        profile: Option<Profile>,
        is_coloured: bool,
    ) -> Self {
        let comparison = compare(older, &newer);
        let profile = profile.unwrap_or_else(|| Profile::of(newer.booklet()));
        let table = table::lay_out(&comparison, &profile, [&from, &to]);
        Document { comparison, table, sources: [from, to], newer, is_coloured }
    }

    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.comparison.is_empty()
    }
}

/// What one of the program's own templates cannot print.
fn fault(error: RenderError) -> Diagnostic {
    template_fault("comparison", &error)
}
