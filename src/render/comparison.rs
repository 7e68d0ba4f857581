//! The table of what has changed between two editions, as a page, as Markdown and in Typst: templates of its own.
//!
//! Knows no editions: it prints the rows that it is handed.

use serde_json::Value as Json;
use tera::Value;

use super::defaults::{Table, of_kind};
use super::engine::bare;
use super::html::Anchors;
use super::{Format, RenderError, data, resolve};

const PAGE: &str = "page.html";
const TABLE: &str = "table.md";
/// The program's own files, by name.
const FILES: Table = include!(concat!(env!("OUT_DIR"), "/comparison.rs"));
pub(super) const STYLE: &str = include_str!("../../templates/comparison/style.css");

/// What Tera prints.
pub(super) fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    of_kind(FILES, &["html", "md"])
}

/// The Typst files, by name. They read [`typst`]'s data.
pub fn library() -> impl Iterator<Item = (&'static str, &'static str)> {
    of_kind(FILES, &["typ"])
}

/// One page, complete in itself.
///
/// # Errors
/// If the data lack something that the templates print.
pub fn page(view: &Json) -> Result<String, RenderError> {
    print(Format::Html, PAGE, view)
}

/// A table in Markdown, as pull requests show it.
///
/// # Errors
/// If the data lack something that the templates print.
pub fn markdown(view: &Json) -> Result<String, RenderError> {
    print(Format::Markdown, TABLE, view)
}

/// The data that [`library`] reads. Characters that the bundled fonts lack are taken from the other `families`.
///
/// # Errors
/// If rich text of the view is none.
pub fn typst(view: &Json, families: &[String]) -> Result<String, RenderError> {
    data::of_document(view, families)
}

fn print(format: Format, name: &'static str, view: &Json) -> Result<String, RenderError> {
    let mut tera = bare(format);
    tera.add_raw_templates(templates()).map_err(|error| RenderError::from_tera(&error, name))?;
    let mut context = resolve::context(format, &Anchors::default(), view)?;
    context.insert_value("style", Value::safe_string(STYLE));
    tera.render(name, &context).map_err(|error| RenderError::from_tera(&error, name))
}
