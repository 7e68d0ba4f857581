//! What a preview shows: the page of HTML in pieces, the files beside it, and the pages as Typst lays them out.
//!
//! The same road as that of a build, gone again and again; nothing is published.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value as Json;

use super::booklet::{Document, Html, Marked, Options, as_published, fault, own_templates, pdf_sources};
use super::{BuildError, Printed, Product};
use crate::check::CheckedBooklet;
use crate::diag::Diagnostic;
use crate::edition;
use crate::render::pieces::{Pieces, Reprinter};
use crate::render::{Format, Templates};
use crate::typeset::typesetter::{Layout, Typesetter};

pub(crate) use super::booklet::beside_html;

/// Prints the HTML of one state of a booklet after the other.
#[derive(Default)]
pub(crate) struct Printer {
    /// With the booklet's own templates that it was made from.
    reprinter: Option<(BTreeMap<String, String>, Reprinter)>,
}

impl Printer {
    /// The page of the HTML edition.
    ///
    /// # Errors
    /// If one of the booklet's own templates is at fault.
    pub(crate) fn print(&mut self, edition: &Arc<Json>, checked: &CheckedBooklet) -> Result<Pieces, Diagnostic> {
        let fault = |error| fault(Format::Html, &error);
        let own = own_templates(checked, Format::Html);
        let (_, reprinter) = match self.reprinter.take().filter(|(known, _)| *known == own) {
            Some(known) => self.reprinter.insert(known),
            None => {
                let reprinter = Reprinter::new(&Templates::overlaid(own.clone())).map_err(fault)?;
                self.reprinter.insert((own, reprinter))
            }
        };
        reprinter.print(edition).map_err(fault)
    }
}

/// The edition of a booklet, as data.
pub(crate) fn derive(checked: &CheckedBooklet) -> Json {
    edition::as_data(as_published(edition::derive(checked), checked))
}

/// The page of an edition that shows what has changed.
///
/// # Errors
/// If one of the booklet's own templates is at fault.
pub(crate) fn marked_page(checked: &CheckedBooklet, marked: &Marked) -> Result<String, Diagnostic> {
    let document = Document::new(checked, Some(marked), Options::default());
    let Printed { mut files, opened, .. } = Html.print(&document)?;
    let page = opened.first().and_then(|file| files.remove(file)).unwrap_or_default();
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// Lays out the pages of an edition, with what the engine remarks on the way.
///
/// # Errors
/// If a template fails, or typesetting does.
pub(crate) fn lay_out(
    checked: &CheckedBooklet,
    edition: &Json,
    typesetter: &mut Typesetter,
) -> Result<(Layout, Vec<Diagnostic>), BuildError> {
    let document = Document::with_edition(checked, edition);
    pdf_sources(&document).map_err(|fault| BuildError::Problems(vec![fault]))?.lay_out(typesetter)
}
