//! The PDF of comments and answers, in the fonts of the booklet and with its date.

use super::{Document, fault};
use crate::build::{Printed, Product, TypstSources};
use crate::diag::Diagnostic;
use crate::fonts;
use crate::render::consultation as render;

pub(super) struct Pdf;

const FILE: &str = "answers.pdf";

impl Product<Document> for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn print<'d>(&self, document: &'d Document) -> Result<Printed<'d>, Diagnostic> {
        let Document { report, booklet } = document;
        let families = fonts::family_names(&booklet.booklet().assets.fonts);
        let data = render::typst(&report.view(), &families).map_err(fault)?;
        let sources = TypstSources::of_program(FILE, data, render::library(), booklet, report.booklet.day);
        Ok(Printed { opened: vec![FILE.to_owned()], sources: Some(sources), ..Printed::default() })
    }
}
