//! Comments and answers as a page.

use super::{Document, fault};
use crate::build::{Printed, Product};
use crate::diag::Diagnostic;
use crate::render::consultation;

pub(super) struct Html;

impl Product<Document> for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn print<'d>(&self, document: &'d Document) -> Result<Printed<'d>, Diagnostic> {
        let page = consultation::page(&document.report.view()).map_err(fault)?;
        Ok(Printed::file("answers.html", page))
    }
}
