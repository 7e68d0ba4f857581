//! The table of what has changed between two editions, as a page, as Markdown and as a Typst source: templates of its own.
//!
//! Knows no editions: it prints the rows that it is handed.

use serde_json::Value as Json;
use tera::Value;

use super::engine::bare;
use super::html::Anchors;
use super::{Format, RenderError, resolve};

const PAGE: &str = "page.html";
const TABLE: &str = "table.md";
const SOURCE: &str = "main.typ";
pub(super) const TEMPLATES: [(&str, &str); 7] = [
    (PAGE, include_str!("../../templates/comparison/page.html")),
    ("branch.html", include_str!("../../templates/comparison/branch.html")),
    ("rows.html", include_str!("../../templates/comparison/rows.html")),
    ("side.html", include_str!("../../templates/comparison/side.html")),
    (SOURCE, include_str!("../../templates/comparison/main.typ")),
    ("rows.md", include_str!("../../templates/comparison/rows.md")),
    (TABLE, include_str!("../../templates/comparison/table.md")),
];
/// The Typst files beside [`typst`]'s, by name.
pub const LIBRARY: (&str, &str) = ("comparison.typ", include_str!("../../templates/comparison/comparison.typ"));
pub(super) const STYLE: &str = include_str!("../../templates/comparison/style.css");

/// One page, complete in itself.
///
/// # Errors
/// If the data lack something that the templates print.
pub fn page(view: &Json) -> Result<String, RenderError> {
    print(Format::Html, PAGE, view, &[])
}

/// A table in Markdown, as pull requests show it.
///
/// # Errors
/// If the data lack something that the templates print.
pub fn markdown(view: &Json) -> Result<String, RenderError> {
    print(Format::Markdown, TABLE, view, &[])
}

/// The Typst source of a table; [`LIBRARY`] belongs beside it. Characters that the bundled fonts lack are taken from the
/// other `families`.
///
/// # Errors
/// If the data lack something that the templates print.
pub fn typst(view: &Json, families: &[String]) -> Result<String, RenderError> {
    print(Format::Typst, SOURCE, view, families)
}

fn print(format: Format, name: &'static str, view: &Json, families: &[String]) -> Result<String, RenderError> {
    let mut tera = bare(format);
    tera.add_raw_templates(TEMPLATES).map_err(|error| RenderError::from_tera(&error, name))?;
    let mut context = resolve::context(format, &Anchors::default(), view)?;
    context.insert("families", families);
    context.insert_value("style", Value::safe_string(STYLE));
    tera.render(name, &context).map_err(|error| RenderError::from_tera(&error, name))
}
