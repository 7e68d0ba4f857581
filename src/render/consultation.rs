//! Comments and answers, as a page, as Markdown and in Typst: templates of their own, with the parts of a
//! comparison's for what became of the draft.
//!
//! Knows no booklets: it prints the report that it is handed.

use serde_json::Value as Json;
use tera::Value;

use super::comparison;
use super::defaults::{Table, of_kind};
use super::engine::bare;
use super::html::Anchors;
use super::{Format, RenderError, data, resolve};

const PAGE: &str = "answers.html";
const TABLE: &str = "answers.md";
/// The program's own files, by name.
const FILES: Table = include!(concat!(env!("OUT_DIR"), "/consultation.rs"));
const STYLE: &str = include_str!("../../templates/consultation/style.css");

/// The Typst files, by name. They read [`typst`]'s data. The look of what became of the draft is that of a comparison.
pub(crate) fn library() -> impl Iterator<Item = (&'static str, &'static str)> {
    comparison::library().chain(of_kind(FILES, &["typ"]))
}

/// One page, complete in itself.
///
/// # Errors
/// If the data lack something that the templates print.
pub(crate) fn page(view: &Json) -> Result<String, RenderError> {
    print(Format::Html, PAGE, view)
}

/// The report in Markdown.
///
/// # Errors
/// If the data lack something that the templates print.
pub(crate) fn markdown(view: &Json) -> Result<String, RenderError> {
    print(Format::Markdown, TABLE, view).map(|text| super::markdown::tidy(&text))
}

/// The data that [`library`] reads. Characters that the bundled fonts lack are taken from the other `families`.
///
/// # Errors
/// If rich text of the view is none.
pub(crate) fn typst(view: &Json, families: &[String]) -> Result<String, RenderError> {
    data::of_document(view, families)
}

fn print(format: Format, name: &'static str, view: &Json) -> Result<String, RenderError> {
    let mut tera = bare(format);
    let parts = comparison::templates().chain(of_kind(FILES, &["html", "md"]));
    tera.add_raw_templates(parts).map_err(|error| RenderError::from_tera(&error, name))?;
    let mut context = resolve::context(format, &Anchors::default(), view)?;
    // The look that both have in common stands first.
    context.insert_value("style", Value::safe_string(&format!("{}\n{STYLE}", comparison::STYLE)));
    tera.render(name, &context).map_err(|error| RenderError::from_tera(&error, name))
}
