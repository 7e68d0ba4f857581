//! The page of the live preview: templates of its own, which a booklet cannot replace.
//!
//! Knows what the page is made of; not what it shows, which its scripts ask the server for.

use serde_json::Value as Json;

use super::engine::bare;
use super::html::Anchors;
use super::{Format, RenderError, resolve};

const PAGE: &str = "index.html";
const TEMPLATE: &str = include_str!("../../templates/preview/index.html");

/// What the page loads, by name, with its kind.
const FILES: [(&str, &str, &str); 10] = [
    ("style.css", CSS, include_str!("../../templates/preview/style.css")),
    ("main.js", JS, include_str!("../../templates/preview/main.js")),
    ("channel.js", JS, include_str!("../../templates/preview/channel.js")),
    ("edition.js", JS, include_str!("../../templates/preview/edition.js")),
    ("patch.js", JS, include_str!("../../templates/preview/patch.js")),
    ("problems.js", JS, include_str!("../../templates/preview/problems.js")),
    ("revisions.js", JS, include_str!("../../templates/preview/revisions.js")),
    ("sheets.js", JS, include_str!("../../templates/preview/sheets.js")),
    ("source.js", JS, include_str!("../../templates/preview/source.js")),
    ("tabs.js", JS, include_str!("../../templates/preview/tabs.js")),
];
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";

/// The page.
///
/// # Errors
/// If the data lack something that the template prints.
pub fn page(view: &Json) -> Result<String, RenderError> {
    let mut tera = bare(Format::Html);
    tera.add_raw_templates([(PAGE, TEMPLATE)]).map_err(|error| RenderError::from_tera(&error, PAGE))?;
    let context = resolve::context(Format::Html, &Anchors::default(), view)?;
    tera.render(PAGE, &context).map_err(|error| RenderError::from_tera(&error, PAGE))
}

/// A file that the page loads: its kind and its text.
pub fn file(name: &str) -> Option<(&'static str, &'static str)> {
    FILES.iter().find(|(known, ..)| *known == name).map(|(_, kind, text)| (*kind, *text))
}
