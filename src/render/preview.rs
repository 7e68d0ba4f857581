//! The page of the live preview: templates of its own, which a booklet cannot replace.
//!
//! Knows what the page is made of; not what it shows, which its scripts ask the server for.

use serde_json::Value as Json;

use super::defaults::Table;
use super::engine::bare;
use super::html::Anchors;
use super::{Format, RenderError, resolve};

const PAGE: &str = "index.html";
const TEMPLATE: &str = include_str!("../../templates/preview/index.html");

/// What the page loads, by name.
const FILES: Table = include!(concat!(env!("OUT_DIR"), "/preview.rs"));
/// Which of the files it may ask for, with what they are.
const KINDS: [(&str, &str); 2] = [(".css", "text/css; charset=utf-8"), (".js", "text/javascript; charset=utf-8")];

/// The page.
///
/// # Errors
/// If the data lack something that the template prints.
pub(crate) fn page(view: &Json) -> Result<String, RenderError> {
    let mut tera = bare(Format::Html);
    tera.add_raw_templates([(PAGE, TEMPLATE)]).map_err(|error| RenderError::from_tera(&error, PAGE))?;
    let context = resolve::context(Format::Html, &Anchors::default(), view)?;
    tera.render(PAGE, &context).map_err(|error| RenderError::from_tera(&error, PAGE))
}

/// A file that the page loads: its kind and its text.
pub(crate) fn file(name: &str) -> Option<(&'static str, &'static str)> {
    let (_, text) = FILES.iter().find(|(known, _)| *known == name)?;
    let (_, kind) = KINDS.iter().find(|(extension, _)| name.ends_with(extension))?;
    Some((kind, text))
}
