//! The PDF of comments and answers, in the fonts of the booklet and with its date.

use super::{Document, fault};
use crate::build::{Printed, Product, TypstSources};
use crate::diag::Diagnostic;
use crate::fonts::{self, Coverage};
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
        let own = &booklet.booklet().assets.fonts;
        let (coverage, _) = Coverage::of(own);
        let coverage = coverage.for_others();
        // A character without a glyph would be nothing, or an error of the engine.
        let report = report.clone().with_comments_as(&|text| coverage.boxed(text));
        let data = render::typst(&report.view(), &fonts::family_names(own)).map_err(fault)?;
        let sources = TypstSources::of_program(FILE, data, render::library(), booklet, report.booklet.day);
        let sources = sources.with_fonts(fonts::for_others());
        Ok(Printed { opened: vec![FILE.to_owned()], sources: Some(sources), ..Printed::default() })
    }
}
