//! The report on a consultation, comments and answers, as a document, in each of its formats.

mod html;
mod human;
mod json;
mod markdown;
mod pdf;
mod xlsx;

use super::{Product, template_fault};
use crate::check::CheckedBooklet;
use crate::consult::Report;
use crate::diag::Diagnostic;
use crate::render::RenderError;

/// The formats of the report, in the order in which they are listed; the first is made unless another is asked for.
pub const PRODUCTS: [&dyn Product<Document>; 6] =
    [&human::Human, &html::Html, &pdf::Pdf, &xlsx::Xlsx, &markdown::Markdown, &json::JsonData];

/// A report, and the booklet that it is on.
pub struct Document {
    pub report: Report,
    pub booklet: CheckedBooklet,
}

/// What one of the program's own templates cannot print.
fn fault(error: RenderError) -> Diagnostic {
    template_fault("consultation", &error)
}
