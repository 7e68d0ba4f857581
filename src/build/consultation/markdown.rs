//! Comments and answers in Markdown.

use super::{Document, fault};
use crate::build::{Printed, Product};
use crate::diag::Diagnostic;
use crate::render::consultation;

pub(super) struct Markdown;

impl Product<Document> for Markdown {
    fn name(&self) -> &'static str {
        "md"
    }

    fn print<'d>(&self, document: &'d Document) -> Result<Printed<'d>, Diagnostic> {
        let text = consultation::markdown(&document.report.view()).map_err(fault)?;
        Ok(Printed::file("answers.md", text))
    }
}
