//! The ticket that goes to a print shop with a PDF, in Markdown: a template of its own, which a booklet cannot replace.
//!
//! Knows no PDFs: it prints the rows that it is handed.

use serde_json::Value as Json;

use super::defaults::{Table, of_kind};
use super::engine::bare;
use super::html::Anchors;
use super::{Format, RenderError, markdown, resolve};

/// The program's own files, by name.
const FILES: Table = include!(concat!(env!("OUT_DIR"), "/press.rs"));
const TICKET: &str = "ticket.md";

/// The ticket.
///
/// # Errors
/// If the data lack something that the template prints.
pub(crate) fn markdown(view: &Json) -> Result<String, RenderError> {
    let fault = |error: &tera::Error| RenderError::from_tera(error, TICKET);
    let mut tera = bare(Format::Markdown);
    tera.add_raw_templates(of_kind(FILES, &["md"])).map_err(|error| fault(&error))?;
    let context = resolve::context(Format::Markdown, &Anchors::default(), view)?;
    let text = tera.render(TICKET, &context).map_err(|error| fault(&error))?;
    Ok(markdown::tidy(&text))
}
