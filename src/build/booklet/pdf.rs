//! The PDF of a booklet, with its Typst sources beside it.

use super::Document;
use crate::build::typst_sources::{KEPT_MAIN, Kept, TypstSources};
use crate::build::{Printed, Product, template_fault};
use crate::diag::Diagnostic;
use crate::render::{TYPST_FOLDER, data, head};

pub struct Pdf;

pub(super) const FILE: &str = "booklet.pdf";

impl Product<Document<'_>> for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn shows_changes(&self) -> bool {
        true
    }

    fn print<'d>(&self, document: &'d Document<'_>) -> Result<Printed<'d>, Diagnostic> {
        let opened = [FILE, KEPT_MAIN].map(str::to_owned).to_vec();
        Ok(Printed { opened, sources: Some(sources(document)?), ..Printed::default() })
    }
}

/// What becomes the PDF.
pub(crate) fn sources<'d>(document: &'d Document<'_>) -> Result<TypstSources<'d>, Diagnostic> {
    let fault = |error| template_fault(TYPST_FOLDER, &error);
    let mut files = document.typst();
    if let Some(template) = files.remove(head::HEAD) {
        let printed = head::print(&String::from_utf8_lossy(&template), document.json()).map_err(fault)?;
        files.insert(head::HEAD.to_owned(), printed.into_bytes().into());
    }
    let data = data::files(document.json()).map_err(fault)?;
    files.extend(data.into_iter().map(|(file, text)| (file, text.into_bytes().into())));
    files.extend(document.pictures());
    let kept = if document.options.with_fonts { Kept::SourcesAndFonts } else { Kept::Sources };
    Ok(TypstSources::new(FILE, files, document.checked, document.date(), kept))
}
