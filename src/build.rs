//! The road from a checked booklet to its outputs, as one function.
//!
//! Decides which file each format becomes; publishing them is the caller's next step. Prints nothing.

pub mod comparison;
pub mod consultation;
mod document;
mod html;
pub mod live;

use std::collections::BTreeMap;

use crate::check::CheckedBooklet;
use crate::diag::{Diagnostic, Fault};
use crate::edition;
use crate::edition::view::Edition;
use crate::fonts::{self, BUNDLED_LICENCE};
use crate::publish::Outputs;
use crate::render::{self, Engine as TemplateEngine, Format, RenderError, Templates};
use crate::typeset::press::Press;
use crate::typeset::{self, Job, TYPST_VERSION, TypesetError};

pub use html::{HtmlForms, SINGLE_FILE};

/// What a build can produce.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Product {
    Pdf,
    Html,
    Markdown,
    Json,
}

impl Product {
    pub const ALL: [Product; 4] = [Product::Pdf, Product::Html, Product::Markdown, Product::Json];

    /// The file a reader opens, relative to the booklet's folder of outputs.
    pub fn file(self) -> &'static str {
        match self {
            Product::Pdf => "booklet.pdf",
            Product::Html => "index.html",
            Product::Markdown => "booklet.md",
            Product::Json => "booklet.json",
        }
    }
}

/// A finished build, not yet published.
#[derive(Debug)]
pub struct Build<'b> {
    pub outputs: Outputs<'b>,
    /// Remarks of the typesetting engine: never on the default templates.
    pub warnings: Vec<Diagnostic>,
}

impl Build<'_> {
    /// How many pages the PDF has; none where none was asked for.
    pub fn pages(&self) -> Option<usize> {
        typeset::page_count(self.outputs.get(Product::Pdf.file())?)
    }
}

/// An edition that shows what has changed since an older one.
#[derive(Debug)]
pub struct Marked {
    pub edition: Edition,
    /// The pictures that only the older edition has, by their names in this one.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

/// Why there is no build.
#[derive(Debug)]
pub enum BuildError {
    /// The booklet's own templates are at fault.
    Problems(Vec<Diagnostic>),
    /// A PDF is asked for, but this program has nobody to typeset it.
    NoEngine,
    Typeset(TypesetError),
}

impl BuildError {
    /// The reasons, as they are told.
    pub fn diagnostics(self) -> Vec<Diagnostic> {
        match self {
            BuildError::Problems(problems) => problems,
            BuildError::NoEngine => vec![Diagnostic::about_path(Fault::NoEmbeddedEngine, "--engine embedded")],
            BuildError::Typeset(TypesetError::Source(reasons)) => {
                reasons.into_iter().map(|reason| remark(Fault::TypesetError, reason)).collect()
            }
            BuildError::Typeset(error) => vec![engine_failure(&error)],
        }
    }
}

/// Why the engine cannot be run.
fn engine_failure(error: &TypesetError) -> Diagnostic {
    match error {
        TypesetError::Source(reasons) => remark(Fault::TypesetError, reasons.join(" ")),
        TypesetError::CommandMissing { path } => {
            let path = path.display().to_string();
            Diagnostic::about_path(Fault::TypstMissing, &path).with("path", &path).with("wanted", TYPST_VERSION)
        }
        TypesetError::CommandVersion { path, found } => {
            let path = path.display().to_string();
            let fault = Diagnostic::about_path(Fault::TypstVersion, &path).with("path", &path);
            fault.with("found", found).with("wanted", TYPST_VERSION)
        }
        TypesetError::Package { file } => {
            let path = format!("templates/typst/{file}");
            Diagnostic::about_path(Fault::TypstPackage, &path).with("path", &path)
        }
        TypesetError::Io(error) => {
            Diagnostic::about_path(Fault::OutputIo, "typst").with("path", "typst").with("reason", error)
        }
    }
}

/// Produces the outputs of a booklet, or of what is `marked` in it. `typesetting` is called before the step that takes long.
///
/// # Errors
/// If a template fails, or typesetting does.
pub fn build<'b>(
    checked: &'b CheckedBooklet,
    products: &[Product],
    html: HtmlForms,
    marked: Option<&'b Marked>,
    press: Option<&mut Press>,
    typesetting: impl FnOnce(),
) -> Result<Build<'b>, BuildError> {
    let (date, outputs) = print(checked, products, html, marked)?;
    let mut made = Assembly { checked, marked, outputs, warnings: Vec::new() };
    if products.contains(&Product::Markdown) {
        made.pictures("");
    }
    if products.contains(&Product::Html) {
        made.assets(Format::Html, "assets/");
        made.pictures("");
    }
    if products.contains(&Product::Pdf) {
        made.pdf(date, press.ok_or(BuildError::NoEngine)?, typesetting)?;
    }
    Ok(Build { outputs: made.outputs, warnings: made.warnings })
}

/// The folder of the Typst sources.
const SOURCES: &str = "typst/";

/// Prints all texts, with the booklet's date. The edition is gone by the time pages are laid out, which takes the most
/// memory.
fn print<'b>(
    checked: &CheckedBooklet,
    products: &[Product],
    html: HtmlForms,
    marked: Option<&Marked>,
) -> Result<((i32, u8, u8), Outputs<'b>), BuildError> {
    let json = edition(checked, marked);
    // The formats know nothing of each other, so each has a thread; the faults of all are told in one run.
    let printed: Vec<Result<Vec<_>, Diagnostic>> = std::thread::scope(|scope| {
        let json: &serde_json::Value = &json;
        let threads: Vec<_> =
            products.iter().map(|product| scope.spawn(move || texts(checked, *product, html, marked, json))).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.map(|result| result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    let mut outputs = Outputs::new();
    let mut faults = Vec::new();
    for texts in printed {
        match texts {
            Ok(texts) => outputs.extend(texts.into_iter().map(|(file, text)| (file, text.into_bytes().into()))),
            Err(fault) => faults.push(fault),
        }
    }
    let date = date(&json);
    if faults.is_empty() { Ok((date, outputs)) } else { Err(BuildError::Problems(faults)) }
}

/// The edition that is printed, as data.
fn edition(checked: &CheckedBooklet, marked: Option<&Marked>) -> serde_json::Value {
    let mut edition = marked.map_or_else(|| edition::derive(checked), |marked| marked.edition.clone());
    if checked.is_before_the_public() {
        edition::draft::mark(&mut edition, checked.booklet());
    }
    edition::as_data(edition)
}

/// The date of an edition.
fn date(edition: &serde_json::Value) -> (i32, u8, u8) {
    let part = |name: &str| edition["booklet"]["date_parts"][name].as_i64().unwrap_or(1);
    let small = |name: &str| u8::try_from(part(name)).unwrap_or(1);
    (i32::try_from(part("year")).unwrap_or(1), small("month"), small("day"))
}

/// The texts of one product, each with its file.
fn texts(
    checked: &CheckedBooklet,
    product: Product,
    html: HtmlForms,
    marked: Option<&Marked>,
    json: &serde_json::Value,
) -> Result<Vec<(String, String)>, Diagnostic> {
    let file = product.file().to_owned();
    let (format, files) = match product {
        Product::Json => return Ok(vec![(file, format!("{json:#}\n"))]),
        Product::Markdown => (Format::Markdown, vec![(Format::Markdown.main_template(), file)]),
        Product::Html => return html::texts(checked, html, marked, json),
        Product::Pdf => {
            let main = (Format::Typst.main_template(), format!("{SOURCES}{}", typeset::MAIN));
            (Format::Typst, vec![main, ("fonts.typ", format!("{SOURCES}fonts.typ"))])
        }
    };
    let fault = |error: RenderError| template_fault(format, &error);
    let engine = template_engine(checked, format)?;
    files.into_iter().map(|(template, file)| Ok((file, engine.render(template, json).map_err(fault)?))).collect()
}

fn template_engine(checked: &CheckedBooklet, format: Format) -> Result<TemplateEngine, Diagnostic> {
    let templates = Templates::overlaid(own_templates(checked, format));
    TemplateEngine::new(format, &templates).map_err(|error| template_fault(format, &error))
}

/// The booklet's own files of one format that are templates, not assets.
fn own_templates(checked: &CheckedBooklet, format: Format) -> BTreeMap<String, String> {
    let assets = render::default_assets(format);
    let own = own_files(checked, format).filter(|(name, _)| !assets.iter().any(|(asset, _)| asset == name));
    own.map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

fn own_files(checked: &CheckedBooklet, format: Format) -> impl Iterator<Item = (&str, &str)> {
    let prefix = format!("{}/", format.folder());
    let templates = &checked.booklet().assets.templates;
    templates.iter().filter_map(move |(path, text)| Some((path.strip_prefix(&prefix)?, text.as_str())))
}

struct Assembly<'b> {
    checked: &'b CheckedBooklet,
    marked: Option<&'b Marked>,
    outputs: Outputs<'b>,
    warnings: Vec<Diagnostic>,
}

impl Assembly<'_> {
    /// The files that stand beside a format's output, the booklet's own in place of the defaults.
    fn assets(&mut self, format: Format, folder: &str) {
        let own: BTreeMap<&str, &str> = own_files(self.checked, format).collect();
        for (name, text) in render::default_assets(format) {
            let text = own.get(name).unwrap_or(text);
            self.outputs.insert(format!("{folder}{name}"), text.as_bytes().into());
        }
    }

    fn pictures(&mut self, folder: &str) {
        let gone = self.marked.into_iter().flat_map(|marked| &marked.pictures);
        for (path, bytes) in self.checked.booklet().assets.pictures.iter().chain(gone) {
            self.outputs.insert(format!("{folder}{path}"), bytes.into());
        }
    }

    fn pdf(&mut self, date: (i32, u8, u8), press: &mut Press, typesetting: impl FnOnce()) -> Result<(), BuildError> {
        self.beside_sources();
        let fonts = fonts::all(&self.checked.booklet().assets.fonts);
        typesetting();
        let job = Job { files: &sources(&self.outputs), fonts: &fonts, date };
        let typeset = press.typeset(&job).map_err(typeset_fault)?;
        self.warnings = remarks(typeset.warnings);
        self.outputs.insert(Product::Pdf.file().to_owned(), typeset.pdf.into());
        // With its fonts beside them, the sources can be compiled by anyone who has Typst.
        for font in fonts {
            self.outputs.insert(format!("{SOURCES}fonts/{}", font.name), font.bytes);
        }
        self.outputs.insert(format!("{SOURCES}fonts/OFL.txt"), BUNDLED_LICENCE.as_bytes().into());
        Ok(())
    }

    /// What the Typst sources need beside them.
    fn beside_sources(&mut self) {
        self.assets(Format::Typst, SOURCES);
        self.pictures(SOURCES);
    }
}

/// The files that Typst gets, of all outputs.
fn sources<'o>(outputs: &'o Outputs) -> BTreeMap<&'o str, &'o [u8]> {
    outputs.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(SOURCES)?, bytes.as_ref()))).collect()
}

fn typeset_fault(error: TypesetError) -> BuildError {
    match error {
        TypesetError::Source(reasons) => {
            BuildError::Problems(reasons.into_iter().map(|reason| remark(Fault::TypesetError, reason)).collect())
        }
        error => BuildError::Typeset(error),
    }
}

fn remarks(reasons: Vec<String>) -> Vec<Diagnostic> {
    reasons.into_iter().map(|reason| remark(Fault::TypesetRemark, reason)).collect()
}

fn remark(fault: Fault, reason: String) -> Diagnostic {
    Diagnostic::about_path(fault, "typst/main.typ").with("reason", reason)
}

fn template_fault(format: Format, error: &RenderError) -> Diagnostic {
    let mut path = format!("templates/{}/{}", format.folder(), error.template);
    for number in [error.line, error.column].into_iter().flatten() {
        path.push_str(&format!(":{number}"));
    }
    Diagnostic::about_path(Fault::TemplateError, &path).with("path", &path).with("reason", &error.message)
}
