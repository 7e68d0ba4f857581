//! The files of the HTML edition: one long page, one page that carries everything inside, or a page for each part.
//!
//! Knows what stands beside the pages, which the caller hands in; must not know how a page looks or what it says.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::html::{Anchors, Page, SEARCH, SINGLE, breaks_out, data_address, ids, passages};
use super::{Engine, Format, RenderError};

pub(crate) use super::html::{Beside, INDEX, PDF_PAGES, PDF_SIZE};

/// What HTML is made of, beside the templates.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Files<'a> {
    pub style: &'a str,
    pub script: &'a str,
    /// By their names in the edition.
    pub pictures: &'a BTreeMap<String, Vec<u8>>,
}

/// The edition as one page, with its files beside it.
///
/// # Errors
/// If a template cannot print the edition.
pub(crate) fn whole(
    engine: &Engine,
    edition: &impl Serialize,
    beside: Beside,
) -> Result<Vec<(String, String)>, RenderError> {
    let context = engine.context(edition)?;
    let page = Page::whole(&context).beside(beside);
    Ok(vec![(INDEX.to_owned(), engine.printer(context, &page)?.print(Format::Html.main_template())?)])
}

/// The edition as one file, complete in itself.
///
/// # Errors
/// If a template cannot print the edition, or a file that goes inside the page would end it.
pub(crate) fn single(
    engine: &Engine,
    edition: &impl Serialize,
    files: Files,
) -> Result<Vec<(String, String)>, RenderError> {
    for (name, text) in [("style.css", files.style), ("script.js", files.script)] {
        if let Some(mark) = breaks_out(name, text) {
            return Err(RenderError::in_file(name, format!("`{mark}` cannot stand in a file that goes inside a page")));
        }
    }
    let carried = |(file, bytes): (&String, &Vec<u8>)| Some((file.clone(), data_address(file, bytes)?));
    let pictures = files.pictures.iter().filter_map(carried).collect();
    let context = engine.context(edition)?;
    let page = Page::single(&context, files.style, files.script, pictures);
    Ok(vec![(SINGLE.to_owned(), engine.printer(context, &page)?.print(Format::Html.main_template())?)])
}

/// The edition as a cover and a page for each outermost section, and what the search over all of them reads.
///
/// Templates decide which ids there are. So every page is printed twice: what was printed first tells where each id
/// stands, and only then can links lead to the right file.
///
/// # Errors
/// If a template cannot print the edition.
pub(crate) fn parted(engine: &Engine, edition: &Json, beside: Beside) -> Result<Vec<(String, String)>, RenderError> {
    let pages = Page::parted(&engine.context(edition)?);
    let mut pages: Vec<Page> = pages.into_iter().map(|page| page.beside(beside)).collect();
    let first: Vec<String> = pages.iter().map(|page| engine.render_page(edition, page)).collect::<Result<_, _>>()?;
    let anchors = Anchors::of(pages.iter().zip(&first).map(|(page, html)| (page.file(), ids(html))));
    let mut files = Vec::new();
    for page in &mut pages {
        page.links.anchors = anchors.from(page.file());
        files.push((page.file().to_owned(), engine.render_page(edition, page)?));
    }
    let search = search(&files);
    files.push((SEARCH.to_owned(), search));
    Ok(files)
}

/// A script, because a page that was opened from a disk may read no other file.
fn search(files: &[(String, String)]) -> String {
    let mut out = "window.sasshiSearch = [".to_owned();
    for (file, html) in files {
        for passage in passages(html) {
            let entry = json!({
                "file": file,
                "anchor": passage.anchor,
                "within": passage.within,
                "title": passage.title,
                "text": passage.text,
            });
            out.push_str(if out.ends_with('[') { "\n" } else { ",\n" });
            out.push_str(&entry.to_string());
        }
    }
    out + "\n];\n"
}
