//! A booklet in Markdown, for reading in a diff.

use super::Document;
use crate::build::{Printed, Product};
use crate::diag::Diagnostic;
use crate::render::Format;

pub struct Markdown;

impl Product<Document<'_>> for Markdown {
    fn name(&self) -> &'static str {
        "md"
    }

    fn print<'d>(&self, document: &'d Document<'_>) -> Result<Printed<'d>, Diagnostic> {
        let engine = document.engine(Format::Markdown)?;
        let text = document.text(&engine, Format::Markdown, Format::Markdown.main_template())?;
        let mut printed = Printed::file("booklet.md", text);
        printed.files.extend(document.pictures());
        Ok(printed)
    }
}
