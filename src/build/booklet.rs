//! A booklet, or what has changed in it since an earlier edition, in each of its formats.
//!
//! Knows which files stand beside which; not how any of them looks.

mod html;
mod json;
mod markdown;
mod pdf;
mod print;
mod ticket;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use super::{Product, template_fault};
use crate::check::CheckedBooklet;
use crate::diag::Diagnostic;
use crate::edition;
use crate::edition::view::Edition;
use crate::publish::Outputs;
use crate::render::{self, Engine, Format, RenderError, TYPST, TYPST_FOLDER, Templates};

pub use html::{Html, HtmlForms, SINGLE_FILE};
pub use json::JsonData;
pub use markdown::Markdown;
use pdf::FILE as PDF;
pub use pdf::Pdf;
pub(super) use pdf::sources as pdf_sources;
pub use print::Print;

/// The formats of a booklet, in the order in which they are listed.
pub const PRODUCTS: [&BookletProduct; 5] = [&Pdf, &Html, &Markdown, &JsonData, &Print];

pub type BookletProduct = dyn for<'b> Product<Document<'b>>;

/// What is asked of a booklet's formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    pub html: HtmlForms,
    /// Whether the Typst sources get their fonts beside them.
    pub with_fonts: bool,
    /// Whether the figures of HTML's tables stand beside it as files.
    pub data: bool,
    /// Whether the PDF is made along with HTML, which then leads to it.
    pub pdf_beside: bool,
}

/// A booklet to be printed.
pub struct Document<'b> {
    checked: &'b CheckedBooklet,
    marked: Option<&'b Marked>,
    contents: Contents<'b>,
    options: Options,
}

/// What is printed.
#[expect(clippy::large_enum_variant, reason = "there is one")]
enum Contents<'b> {
    Edition {
        edition: Edition,
        /// Made when a format asks for it.
        json: OnceLock<Json>,
    },
    Known(&'b Json),
}

impl Contents<'_> {
    fn json(&self) -> &Json {
        match self {
            Contents::Edition { edition, json } => {
                json.get_or_init(|| serde_json::to_value(edition).expect("an edition is plain data"))
            }
            Contents::Known(json) => json,
        }
    }
}

/// As templates get it.
impl Serialize for Contents<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Contents::Edition { edition, .. } => edition.serialize(serializer),
            Contents::Known(json) => json.serialize(serializer),
        }
    }
}

/// An edition that shows what has changed since an older one.
#[derive(Debug)]
pub struct Marked {
    pub edition: Edition,
    /// The pictures that only the older edition has, by their names in this one.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

impl<'b> Document<'b> {
    /// A booklet, or what is `marked` in it.
    pub fn new(checked: &'b CheckedBooklet, marked: Option<&'b Marked>, options: Options) -> Self {
        let edition = marked.map_or_else(|| edition::derive(checked), |marked| marked.edition.clone());
        let edition = as_published(edition, checked);
        Document { checked, marked, contents: Contents::Edition { edition, json: OnceLock::new() }, options }
    }

    /// A booklet whose edition is known.
    pub fn with_edition(checked: &'b CheckedBooklet, edition: &'b Json) -> Self {
        Document { checked, marked: None, contents: Contents::Known(edition), options: Options::default() }
    }

    /// The edition as data.
    fn json(&self) -> &Json {
        self.contents.json()
    }

    fn date(&self) -> (i32, u8, u8) {
        let part = |name: &str| {
            self.json().pointer(&format!("/booklet/date_parts/{name}")).and_then(Json::as_i64).unwrap_or(1)
        };
        let small = |name: &str| u8::try_from(part(name)).unwrap_or(1);
        (i32::try_from(part("year")).unwrap_or(1), small("month"), small("day"))
    }

    /// The engine of a format, with the booklet's own templates in place of the defaults.
    fn engine(&self, format: Format) -> Result<Engine, Diagnostic> {
        let templates = Templates::overlaid(own_templates(self.checked, format));
        Engine::new(format, &templates).map_err(|error| fault(format, &error))
    }

    /// One text by a template.
    fn text(&self, engine: &Engine, format: Format, template: &str) -> Result<Vec<u8>, Diagnostic> {
        let text = engine.render(template, &self.contents).map_err(|error| fault(format, &error))?;
        Ok(text.into_bytes())
    }

    /// The Typst files that print the booklet.
    fn typst(&self) -> Outputs<'_> {
        with_own(self.checked, TYPST_FOLDER, TYPST, "")
    }

    fn pictures(&self) -> Outputs<'_> {
        pictures(self.checked, self.marked)
    }
}

/// An edition as it is before the public, if it is to be.
pub(super) fn as_published(mut edition: Edition, checked: &CheckedBooklet) -> Edition {
    if checked.is_before_the_public() {
        edition::draft::mark(&mut edition, checked.booklet());
    }
    edition
}

/// What stands beside the page of the HTML edition, by the address at which the page asks for it.
pub fn beside_html<'b>(checked: &'b CheckedBooklet, marked: Option<&'b Marked>) -> Outputs<'b> {
    let mut files = with_own(checked, Format::Html.folder(), render::default_assets(Format::Html), "assets/");
    files.extend(pictures(checked, marked));
    files
}

/// Files of the program, the booklet's own of a folder of templates in place of them.
fn with_own<'b>(
    checked: &'b CheckedBooklet,
    own_folder: &'static str,
    defaults: &'static [(&'static str, &'static str)],
    folder: &str,
) -> Outputs<'b> {
    let own: BTreeMap<&str, &str> = own_files(checked, own_folder).collect();
    let all = defaults.iter();
    all.map(|(name, text)| (format!("{folder}{name}"), own.get(name).unwrap_or(text).as_bytes().into())).collect()
}

fn pictures<'b>(checked: &'b CheckedBooklet, marked: Option<&'b Marked>) -> Outputs<'b> {
    let gone = marked.into_iter().flat_map(|marked| &marked.pictures);
    let all = checked.booklet().assets.pictures.iter().chain(gone);
    all.map(|(path, bytes)| (path.clone(), bytes.into())).collect()
}

/// The booklet's own files of one format that are templates, not assets.
pub(super) fn own_templates(checked: &CheckedBooklet, format: Format) -> BTreeMap<String, String> {
    let assets = render::default_assets(format);
    let own = own_files(checked, format.folder()).filter(|(name, _)| !assets.iter().any(|(asset, _)| asset == name));
    own.map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

/// The booklet's own files of a folder of templates.
fn own_files<'b>(checked: &'b CheckedBooklet, folder: &'static str) -> impl Iterator<Item = (&'b str, &'b str)> {
    let prefix = format!("{folder}/");
    let templates = &checked.booklet().assets.templates;
    templates.iter().filter_map(move |(path, text)| Some((path.strip_prefix(&prefix)?, text.as_str())))
}

pub(super) fn fault(format: Format, error: &RenderError) -> Diagnostic {
    template_fault(format.folder(), error)
}
