//! The table of old and new in Markdown.

use super::{Document, fault};
use crate::build::{Printed, Product};
use crate::diag::Diagnostic;
use crate::render::comparison;

pub(super) struct Markdown;

impl Product<Document> for Markdown {
    fn name(&self) -> &'static str {
        "md"
    }

    fn print<'d>(&self, document: &'d Document) -> Result<Printed<'d>, Diagnostic> {
        let text = comparison::markdown(&document.table.view(true)).map_err(fault)?;
        Ok(Printed::file("comparison.md", text))
    }
}
