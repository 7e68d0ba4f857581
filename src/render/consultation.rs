//! Comments and answers, as a page, as Markdown and as a Typst source: templates of their own, with the parts of a
//! comparison's for what became of the draft.
//!
//! Knows no booklets: it prints the report that it is handed.

use serde_json::Value as Json;
use tera::Value;

use super::comparison;
use super::engine::bare;
use super::html::Anchors;
use super::{Format, RenderError, resolve};

const PAGE: &str = "consultation.html";
const TABLE: &str = "consultation.md";
const SOURCE: &str = "consultation-main.typ";
const TEMPLATES: [(&str, &str); 3] = [
    (PAGE, include_str!("../../templates/consultation/page.html")),
    (TABLE, include_str!("../../templates/consultation/report.md")),
    (SOURCE, include_str!("../../templates/consultation/main.typ")),
];
/// The Typst files beside [`typst`]'s, by name.
pub const LIBRARY: [(&str, &str); 2] =
    [comparison::LIBRARY, ("consultation.typ", include_str!("../../templates/consultation/consultation.typ"))];
const STYLE: &str = include_str!("../../templates/consultation/style.css");

/// One page, complete in itself.
///
/// # Errors
/// If the data lack something that the templates print.
pub fn page(view: &Json) -> Result<String, RenderError> {
    print(Format::Html, PAGE, view, &[])
}

/// The report in Markdown.
///
/// # Errors
/// If the data lack something that the templates print.
pub fn markdown(view: &Json) -> Result<String, RenderError> {
    print(Format::Markdown, TABLE, view, &[]).map(|text| super::markdown::tidy(&text))
}

/// The Typst source of the report; [`LIBRARY`] belongs beside it. Characters that the bundled fonts lack are taken from the
/// other `families`.
///
/// # Errors
/// If the data lack something that the templates print.
pub fn typst(view: &Json, families: &[String]) -> Result<String, RenderError> {
    print(Format::Typst, SOURCE, view, families)
}

fn print(format: Format, name: &'static str, view: &Json, families: &[String]) -> Result<String, RenderError> {
    let mut tera = bare(format);
    let parts = comparison::TEMPLATES.into_iter().chain(TEMPLATES);
    tera.add_raw_templates(parts).map_err(|error| RenderError::from_tera(&error, name))?;
    let mut context = resolve::context(format, &Anchors::default(), view)?;
    context.insert("families", families);
    // The look that both have in common stands first.
    context.insert_value("style", Value::safe_string(&format!("{}\n{STYLE}", comparison::STYLE)));
    tera.render(name, &context).map_err(|error| RenderError::from_tera(&error, name))
}
