//! The table of old and new as a page.

use super::{Document, fault};
use crate::build::{Printed, Product};
use crate::diag::Diagnostic;
use crate::render::comparison;

pub(super) struct Html;

impl Product<Document> for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn print<'d>(&self, document: &'d Document) -> Result<Printed<'d>, Diagnostic> {
        let page = comparison::page(&document.table.view(true)).map_err(fault)?;
        Ok(Printed::file("comparison.html", page))
    }
}
