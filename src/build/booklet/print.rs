//! The PDF for the print shop, with the ticket that goes with it.
//!
//! The pages are those of the booklet's own PDF: the same sources, typeset with a bleed.

use super::{Document, pdf_sources, ticket};
use crate::build::{Printed, Product, template_fault};
use crate::diag::{Diagnostic, Fault};
use crate::publish::Outputs;
use crate::render;
use crate::typeset;

pub struct Print;

pub(super) const FILE: &str = "print.pdf";
const TICKET: &str = "nyukou.md";

/// How many millimetres beyond its edge a page is printed.
pub(super) const BLEED: u32 = 3;

impl Product<Document<'_>> for Print {
    fn name(&self) -> &'static str {
        "print"
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn is_for_press(&self) -> bool {
        true
    }

    fn print<'d>(&self, document: &'d Document<'_>) -> Result<Printed<'d>, Diagnostic> {
        let sources = pdf_sources(document)?.for_press(FILE, BLEED);
        let opened = [FILE, TICKET].map(str::to_owned).to_vec();
        Ok(Printed { opened, sources: Some(sources), ..Printed::default() })
    }

    fn beside_pdf<'d>(&self, document: &'d Document<'_>, pdf: &[u8]) -> Result<Outputs<'d>, Diagnostic> {
        let broken = || Diagnostic::about_path(Fault::PdfNotMade, FILE).with("reason", "it cannot be read");
        let examined = typeset::examined(pdf).ok_or_else(broken)?;
        let text = render::ticket::markdown(&ticket::of(document.json(), &examined));
        let text = text.map_err(|error| template_fault("press", &error))?;
        Ok(Outputs::from([(TICKET.to_owned(), text.into_bytes().into())]))
    }
}
