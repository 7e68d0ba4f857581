//! The road from a checked booklet to its outputs, as one function.
//!
//! Decides which file each format becomes; publishing them is the caller's next step. Prints nothing.

use std::collections::BTreeMap;

use crate::check::CheckedBooklet;
use crate::diag::{Diagnostic, Fault};
use crate::edition;
use crate::fonts::{self, BUNDLED_LICENCE};
use crate::publish::Outputs;
use crate::render::{self, Engine as TemplateEngine, Format, RenderError, Templates};
use crate::typeset::{self, Job, TypesetError};

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
pub struct Build {
    pub outputs: Outputs,
    /// Remarks of the typesetting engine: never on the default templates.
    pub warnings: Vec<Diagnostic>,
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

/// Produces the outputs of a booklet. `typesetting` is called before the step that takes long.
///
/// # Errors
/// If a template fails, or typesetting does.
pub fn build(
    checked: &CheckedBooklet,
    products: &[Product],
    engine: Option<&typeset::Engine>,
    typesetting: impl FnOnce(),
) -> Result<Build, BuildError> {
    let edition = edition::derive(checked);
    let json = serde_json::to_value(&edition).expect("an edition is plain data, which always serialises");
    let mut press = Press { checked, json: &json, outputs: Outputs::new(), warnings: Vec::new() };
    if products.contains(&Product::Json) {
        let text = format!("{json:#}\n");
        press.outputs.insert(Product::Json.file().to_owned(), text.into_bytes());
    }
    if products.contains(&Product::Markdown) {
        press.print(Format::Markdown, &[(Format::Markdown.main_template(), Product::Markdown.file())])?;
        press.pictures("");
    }
    if products.contains(&Product::Html) {
        press.print(Format::Html, &[(Format::Html.main_template(), Product::Html.file())])?;
        press.assets(Format::Html, "assets/");
        press.pictures("");
    }
    if products.contains(&Product::Pdf) {
        let date = (edition.booklet.date_parts.year, edition.booklet.date_parts.month, edition.booklet.date_parts.day);
        press.pdf(date, engine.ok_or(BuildError::NoEngine)?, typesetting)?;
    }
    Ok(Build { outputs: press.outputs, warnings: press.warnings })
}

struct Press<'a> {
    checked: &'a CheckedBooklet,
    json: &'a serde_json::Value,
    outputs: Outputs,
    warnings: Vec<Diagnostic>,
}

impl Press<'_> {
    /// Prints `template` of each of `files` into its file.
    fn print(&mut self, format: Format, files: &[(&str, &str)]) -> Result<(), BuildError> {
        let fault = |error: RenderError| BuildError::Problems(vec![template_fault(format, &error)]);
        let engine = TemplateEngine::new(format, &Templates::overlaid(self.own_templates(format))).map_err(fault)?;
        for (template, file) in files {
            let text = engine.render(template, self.json).map_err(fault)?;
            self.outputs.insert((*file).to_owned(), text.into_bytes());
        }
        Ok(())
    }

    /// The booklet's own files of one format that are templates, not assets.
    fn own_templates(&self, format: Format) -> BTreeMap<String, String> {
        let assets = render::default_assets(format);
        self.own_files(format).filter(|(name, _)| !assets.iter().any(|(asset, _)| asset == name)).collect()
    }

    fn own_files(&self, format: Format) -> impl Iterator<Item = (String, String)> {
        let prefix = format!("{}/", format.folder());
        let templates = &self.checked.booklet().assets.templates;
        templates.iter().filter_map(move |(path, text)| Some((path.strip_prefix(&prefix)?.to_owned(), text.clone())))
    }

    /// The files that stand beside a format's output, the booklet's own in place of the defaults.
    fn assets(&mut self, format: Format, folder: &str) {
        let own: BTreeMap<String, String> = self.own_files(format).collect();
        for (name, text) in render::default_assets(format) {
            let text = own.get(*name).map_or(*text, String::as_str);
            self.outputs.insert(format!("{folder}{name}"), text.as_bytes().to_vec());
        }
    }

    fn pictures(&mut self, folder: &str) {
        for (path, bytes) in &self.checked.booklet().assets.pictures {
            self.outputs.insert(format!("{folder}{path}"), bytes.clone());
        }
    }

    fn pdf(
        &mut self,
        date: (i32, u8, u8),
        engine: &typeset::Engine,
        typesetting: impl FnOnce(),
    ) -> Result<(), BuildError> {
        const FOLDER: &str = "typst/";
        let (main, fonts) = (format!("{FOLDER}{}", typeset::MAIN), format!("{FOLDER}fonts.typ"));
        self.print(Format::Typst, &[(Format::Typst.main_template(), &main), ("fonts.typ", &fonts)])?;
        self.assets(Format::Typst, FOLDER);
        self.pictures(FOLDER);
        let files: BTreeMap<String, Vec<u8>> = self
            .outputs
            .iter()
            .filter_map(|(path, bytes)| Some((path.strip_prefix(FOLDER)?.to_owned(), bytes.clone())))
            .collect();
        let fonts = fonts::all(&self.checked.booklet().assets.fonts);
        typesetting();
        let typeset =
            typeset::typeset(&Job { files: &files, fonts: &fonts, date }, engine).map_err(|error| match error {
                TypesetError::Source(reasons) => BuildError::Problems(
                    reasons.into_iter().map(|reason| remark(Fault::TypesetError, reason)).collect(),
                ),
                error => BuildError::Typeset(error),
            })?;
        self.warnings = typeset.warnings.into_iter().map(|reason| remark(Fault::TypesetRemark, reason)).collect();
        self.outputs.insert(Product::Pdf.file().to_owned(), typeset.pdf);
        // With its fonts beside them, the sources can be compiled by anyone who has Typst.
        for font in fonts {
            self.outputs.insert(format!("{FOLDER}fonts/{}", font.name), font.bytes.into_owned());
        }
        self.outputs.insert(format!("{FOLDER}fonts/OFL.txt"), BUNDLED_LICENCE.as_bytes().to_vec());
        Ok(())
    }
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
