//! What a preview shows: the page of HTML in pieces, the files beside it, and the pages as Typst lays them out.
//!
//! The same road as that of a build, gone again and again; nothing is published.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value as Json;

use super::{
    Assembly, BuildError, Marked, Product, date, edition, own_templates, remarks, sources, template_fault, texts,
    typeset_fault,
};
use crate::build::HtmlForms;
use crate::check::CheckedBooklet;
use crate::diag::Diagnostic;
use crate::fonts;
use crate::publish::Outputs;
use crate::render::pieces::{Pieces, Reprinter};
use crate::render::{Format, Templates};
use crate::typeset::Job;
use crate::typeset::press::{Layout, Press};

/// Prints the HTML of one state of a booklet after the other.
#[derive(Default)]
pub struct Printer {
    /// With the booklet's own templates that it was made from.
    reprinter: Option<(BTreeMap<String, String>, Reprinter)>,
}

impl Printer {
    /// The page of the HTML edition.
    ///
    /// # Errors
    /// If one of the booklet's own templates is at fault.
    pub fn print(&mut self, edition: &Arc<Json>, checked: &CheckedBooklet) -> Result<Pieces, Diagnostic> {
        let fault = |error| template_fault(Format::Html, &error);
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
pub fn derive(checked: &CheckedBooklet) -> Json {
    edition(checked, None)
}

/// What stands beside the page, by the address at which it asks for it.
pub fn beside<'b>(checked: &'b CheckedBooklet, marked: Option<&'b Marked>) -> Outputs<'b> {
    let mut made = Assembly { checked, marked, outputs: Outputs::new(), warnings: Vec::new() };
    made.assets(Format::Html, "assets/");
    made.pictures("");
    made.outputs
}

/// The page of an edition that shows what has changed.
///
/// # Errors
/// If one of the booklet's own templates is at fault.
pub fn marked_page(checked: &CheckedBooklet, marked: &Marked) -> Result<String, Diagnostic> {
    let edition = edition(checked, Some(marked));
    let mut files = texts(checked, Product::Html, HtmlForms::default(), Some(marked), &edition)?;
    Ok(files.pop().map(|(_, text)| text).unwrap_or_default())
}

/// Lays out the pages of an edition, with what the engine remarks on the way.
///
/// # Errors
/// If a template fails, or typesetting does.
pub fn lay_out(
    checked: &CheckedBooklet,
    edition: &Json,
    press: &mut Press,
) -> Result<(Layout, Vec<Diagnostic>), BuildError> {
    let texts = texts(checked, Product::Pdf, HtmlForms::default(), None, edition)
        .map_err(|fault| BuildError::Problems(vec![fault]))?;
    let outputs = texts.into_iter().map(|(file, text)| (file, text.into_bytes().into())).collect();
    let mut made = Assembly { checked, marked: None, outputs, warnings: Vec::new() };
    made.beside_sources();
    let fonts = fonts::all(&checked.booklet().assets.fonts);
    let job = Job { files: &sources(&made.outputs), fonts: &fonts, date: date(edition) };
    let mut layout = press.lay_out(&job).map_err(typeset_fault)?;
    let remarks = remarks(std::mem::take(&mut layout.warnings));
    Ok((layout, remarks))
}
