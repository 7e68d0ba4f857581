//! The page of a check's report: templates of its own, which a booklet cannot replace.
//!
//! A report must be had whatever is wrong with a booklet. Knows no diagnostics: it prints the data that it is handed.

use serde_json::Value as Json;
use tera::Value;

use super::defaults::{Table, of_kind};
use super::engine::bare;
use super::html::Anchors;
use super::{Format, RenderError, resolve};

/// The program's own files, by name.
const FILES: Table = include!(concat!(env!("OUT_DIR"), "/report.rs"));
const PAGE: &str = "page.html";
const STYLE: &str = include_str!("../../templates/report/style.css");

/// One page, complete in itself.
///
/// # Errors
/// If the data lack something that the templates print.
pub(crate) fn page(view: &Json) -> Result<String, RenderError> {
    let mut tera = bare(Format::Html);
    tera.add_raw_templates(of_kind(FILES, &["html"])).map_err(|error| RenderError::from_tera(&error, PAGE))?;
    let mut context = resolve::context(Format::Html, &Anchors::default(), view)?;
    context.insert_value("style", Value::safe_string(STYLE));
    tera.render(PAGE, &context).map_err(|error| RenderError::from_tera(&error, PAGE))
}
