//! The HTML edition of a booklet, in the forms that were asked for.
//!
//! Hands what stands beside the pages to those that print them; must not know how a page looks.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Document, PDF, beside_html, fault, own_files};
use crate::build::{Printed, Product};
use crate::diag::Diagnostic;
use crate::render::{self, Engine, Format, RenderError, csv, pages};

pub struct Html;

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

impl Product<Document<'_>> for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn shows_changes(&self) -> bool {
        true
    }

    fn print<'d>(&self, document: &'d Document<'_>) -> Result<Printed<'d>, Diagnostic> {
        let HtmlForms { parts, single_file } = document.options.html;
        let engine = document.engine(Format::Html)?;
        let mut files = beside_html(document.checked, document.marked);
        let mut opened = vec!["index.html".to_owned()];
        // The tables of an edition that shows changes are those of two editions.
        let data = if document.options.data && document.marked.is_none() {
            csv::files(document.json())
        } else {
            BTreeMap::new()
        };
        let beside = pages::Beside { data: !data.is_empty(), pdf: document.options.pdf_beside.then_some(PDF) };
        let pages = if parts {
            pages::parted(&engine, document.json(), beside)
        } else {
            pages::whole(&engine, &document.contents, beside)
        };
        let mut pages = pages.map_err(template)?;
        pages.extend(sitemap(document, &pages));
        pages.extend(data);
        if single_file {
            pages.extend(single(document, &engine).map_err(template)?);
            opened.push(SINGLE_FILE.to_owned());
        }
        files.extend(pages.into_iter().map(|(file, text)| (file, text.into_bytes().into())));
        Ok(Printed { files, opened, sources: None })
    }
}

/// Everything in one file.
fn single(document: &Document, engine: &Engine) -> Result<Vec<(String, String)>, RenderError> {
    let asset = |wanted: &str| {
        let own =
            own_files(document.checked, Format::Html.folder()).find(|(name, _)| *name == wanted).map(|(_, text)| text);
        let default = || render::default_assets(Format::Html).iter().find(|(name, _)| *name == wanted);
        own.or_else(|| default().map(|(_, text)| *text)).unwrap_or_default()
    };
    let mut pictures = Cow::Borrowed(&document.checked.booklet().assets.pictures);
    if let Some(marked) = document.marked.filter(|marked| !marked.pictures.is_empty()) {
        pictures.to_mut().extend(marked.pictures.clone());
    }
    let files = pages::Files { style: asset("style.css"), script: asset("script.js"), pictures: &pictures };
    pages::single(engine, &document.contents, files)
}

/// The addresses of the pages, where it is known in which folder of the web they stand.
fn sitemap(document: &Document, pages: &[(String, String)]) -> Option<(String, String)> {
    let booklet = &document.json()["booklet"];
    let web = booklet["web"].as_str().filter(|web| web.starts_with("http") && web.ends_with('/'))?;
    let date = booklet["date_iso"].as_str().unwrap_or_default();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (file, _) in pages.iter().filter(|(file, _)| file.ends_with(".html") && file != SINGLE_FILE) {
        let address = format!("{web}{}", if file == pages::INDEX { "" } else { file });
        let address = address.replace('&', "&amp;").replace('<', "&lt;");
        out.push_str(&format!("<url><loc>{address}</loc><lastmod>{date}</lastmod></url>\n"));
    }
    Some(("sitemap.xml".to_owned(), out + "</urlset>\n"))
}

fn template(error: RenderError) -> Diagnostic {
    fault(Format::Html, &error)
}
