//! The PDF of the table of old and new, in the fonts of the newer booklet and with its date.

use super::{Document, fault};
use crate::build::{Printed, Product, TypstSources};
use crate::diag::Diagnostic;
use crate::fonts;
use crate::render::comparison as render;

pub(super) struct Pdf;

const FILE: &str = "comparison.pdf";

impl Product<Document> for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn print<'d>(&self, document: &'d Document) -> Result<Printed<'d>, Diagnostic> {
        let Document { comparison, table, newer, .. } = document;
        let families = fonts::family_names(&newer.booklet().assets.fonts);
        let data = render::typst(&table.view(true), &families).map_err(fault)?;
        let sources = TypstSources::of_program(FILE, data, render::library(), newer, comparison.new.day);
        Ok(Printed { opened: vec![FILE.to_owned()], sources: Some(sources), ..Printed::default() })
    }
}
