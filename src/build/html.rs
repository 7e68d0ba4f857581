//! The files of the HTML edition, in the forms that were asked for.
//!
//! Hands what stands beside the pages to those that print them; must not know how a page looks.

use std::borrow::Cow;

use super::{Marked, own_files, template_engine, template_fault};
use crate::check::CheckedBooklet;
use crate::diag::Diagnostic;
use crate::render::{self, Format, pages};

/// In which forms HTML is made. The plainest is one long page with its files beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HtmlForms {
    /// A page for each outermost section, in place of the one long page.
    pub parts: bool,
    /// In addition a file that needs nothing beside it.
    pub single_file: bool,
}

/// The file that needs nothing beside it.
pub const SINGLE_FILE: &str = render::SINGLE_FILE;

/// All pages, each with its file.
pub fn texts(
    checked: &CheckedBooklet,
    forms: HtmlForms,
    marked: Option<&Marked>,
    edition: &serde_json::Value,
) -> Result<Vec<(String, String)>, Diagnostic> {
    let engine = template_engine(checked, Format::Html)?;
    let mut files = if forms.parts { pages::parted(&engine, edition) } else { pages::whole(&engine, edition) }
        .map_err(|error| template_fault(Format::Html, &error))?;
    if forms.single_file {
        let asset = |wanted: &str| {
            let own = own_files(checked, Format::Html).find(|(name, _)| *name == wanted).map(|(_, text)| text);
            let default = || render::default_assets(Format::Html).iter().find(|(name, _)| *name == wanted);
            own.or_else(|| default().map(|(_, text)| *text)).unwrap_or_default()
        };
        let mut pictures = Cow::Borrowed(&checked.booklet().assets.pictures);
        if let Some(marked) = marked.filter(|marked| !marked.pictures.is_empty()) {
            pictures.to_mut().extend(marked.pictures.clone());
        }
        let beside = pages::Beside { style: asset("style.css"), script: asset("script.js"), pictures: &pictures };
        let single = pages::single(&engine, edition, beside).map_err(|error| template_fault(Format::Html, &error))?;
        files.extend(single);
    }
    Ok(files)
}
