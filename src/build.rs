//! The road from a checked booklet to its outputs: the trait of whatever writes a document in one format, and the one
//! function that has it done.
//!
//! Publishing the outputs is the caller's next step. Prints nothing.

pub mod booklet;
pub mod comparison;
pub mod consultation;
pub(crate) mod live;
mod typst_sources;

use std::panic::resume_unwind;

use crate::diag::{Diagnostic, Fault, Language};
use crate::publish::Outputs;
use crate::render::RenderError;
use crate::render::pages::{PDF_PAGES, PDF_SIZE};
use crate::typeset::typesetter::Typesetter;
use crate::typeset::{self, TYPST_VERSION, TypesetError};

pub use booklet::Marked;
pub use typst_sources::TypstSources;

/// What writes a document of the kind `D` in one format. A new format is a file with one of these, and a row in the table of
/// its document: [`booklet::PRODUCTS`], [`comparison::PRODUCTS`], [`consultation::PRODUCTS`].
pub trait Product<D>: Sync {
    /// The word by which it is asked for.
    fn name(&self) -> &'static str;

    /// What the word does not say, for those who ask for help.
    fn note(&self, _: Language) -> Option<&'static str> {
        None
    }

    /// Whether it is more than text, so that no screen can show it.
    fn is_binary(&self) -> bool {
        false
    }

    /// Whether it is for the print shop, so that it is made at that stage only, or where it is asked for.
    fn is_for_press(&self) -> bool {
        false
    }

    /// Whether it can mark what has changed since an earlier edition.
    fn shows_changes(&self) -> bool {
        false
    }

    /// Prints the document, but for what a typesetting engine does.
    ///
    /// # Errors
    /// If a template is at fault.
    fn print<'d>(&self, document: &'d D) -> Result<Printed<'d>, Diagnostic>;

    /// What is said of its finished PDF, as files beside it.
    ///
    /// # Errors
    /// If a template is at fault.
    fn beside_pdf<'d>(&self, _document: &'d D, _pdf: &[u8]) -> Result<Outputs<'d>, Diagnostic> {
        Ok(Outputs::new())
    }
}

/// A document in one format, before any typesetting.
#[derive(Debug, Default)]
pub struct Printed<'d> {
    pub files: Outputs<'d>,
    /// Those of the files that a reader opens.
    pub opened: Vec<String>,
    /// What is to become a PDF.
    pub sources: Option<TypstSources<'d>>,
}

impl Printed<'_> {
    /// A document that is one file.
    fn file(name: &str, contents: impl Into<Vec<u8>>) -> Self {
        let files = Outputs::from([(name.to_owned(), contents.into().into())]);
        Printed { files, opened: vec![name.to_owned()], sources: None }
    }
}

/// The product that is asked for by a word.
pub fn named<D>(name: &str, products: &[&'static dyn Product<D>]) -> Option<&'static dyn Product<D>> {
    products.iter().copied().find(|product| product.name() == name)
}

/// A finished build, not yet published.
#[derive(Debug, Default)]
pub struct Build<'d> {
    pub outputs: Outputs<'d>,
    /// The files that a reader opens, in the order in which the products were asked for.
    pub opened: Vec<String>,
    /// Remarks of the typesetting engine: never on the default templates.
    pub warnings: Vec<Diagnostic>,
    /// The PDFs, in the order in which they were made.
    pdfs: Vec<&'static str>,
}

impl<'d> Build<'d> {
    fn add(&mut self, printed: Printed<'d>) {
        self.outputs.extend(printed.files);
        self.opened.extend(printed.opened);
    }

    fn typeset(
        &mut self,
        sources: TypstSources<'d>,
        typesetter: Option<&mut Typesetter>,
        typesetting: &impl Fn(),
    ) -> Result<&[u8], BuildError> {
        let typesetter = typesetter.ok_or(BuildError::NoEngine)?;
        typesetting();
        let (pdf, remarks) = sources.typeset(typesetter)?;
        let name = sources.pdf;
        self.pdfs.push(name);
        self.outputs.insert(name.to_owned(), pdf.into());
        self.outputs.extend(sources.kept());
        self.warnings.extend(remarks);
        Ok(self.outputs.get(name).map_or(&[], |pdf| pdf))
    }

    /// Says on the pages that lead to the PDF how many pages it has and how large it is.
    fn tell_of_pdf(&mut self) {
        let Some(pdf) = self.pdfs.first().and_then(|pdf| self.outputs.get(*pdf)) else { return };
        let (pages, size) = (typeset::page_count(pdf).to_string(), readable_size(pdf.len()));
        for (_, page) in self.outputs.iter_mut().filter(|(file, _)| file.ends_with(".html")) {
            let text = String::from_utf8_lossy(page);
            if text.contains(PDF_PAGES) {
                *page = text.replace(PDF_PAGES, &pages).replace(PDF_SIZE, &size).into_bytes().into();
            }
        }
    }

    /// How full each page of the PDF is; none where none was asked for.
    pub fn pages(&self) -> Option<Vec<Option<f64>>> {
        typeset::filled(self.outputs.get(*self.pdfs.first()?)?)
    }

    /// How many pages are printed: those of the PDF for the print shop, where there is one.
    pub fn printed_pages(&self) -> Option<usize> {
        Some(typeset::examined(self.outputs.get(*self.pdfs.last()?)?)?.pages.len())
    }

    /// The contents of a document that is one file.
    pub fn into_contents(mut self) -> Vec<u8> {
        let file = self.opened.first().and_then(|file| self.outputs.remove(file));
        file.unwrap_or_default().into_owned()
    }
}

/// A number of bytes as readers know it: in KB below 1 MB, else in MB with one decimal.
fn readable_size(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(1_000_000);
    if bytes < 1_000_000 { format!("{}KB", bytes.div_ceil(1000)) } else { format!("{}.{}MB", tenths / 10, tenths % 10) }
}

/// Why there is no build.
#[derive(Debug)]
pub enum BuildError {
    /// Templates are at fault.
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
            BuildError::Typeset(error) => vec![engine_failure(&error)],
        }
    }
}

/// Makes products of a document. `typesetting` is called before the step that takes long.
///
/// # Errors
/// If a template fails, or typesetting does.
pub fn build<'d, D: Sync>(
    document: &'d D,
    products: &[&dyn Product<D>],
    mut typesetter: Option<&mut Typesetter>,
    typesetting: impl Fn(),
) -> Result<Build<'d>, BuildError> {
    let (mut build, mut faults) = (Build::default(), Vec::new());
    // The products know nothing of each other, so each but the first has a thread of its own, and the pages are laid out while
    // the others are still being printed. The faults of all are told in one run.
    let Some((first, others)) = products.split_first() else { return Ok(build) };
    std::thread::scope(|scope| {
        let threads: Vec<_> = others.iter().map(|product| scope.spawn(|| product.print(document))).collect();
        let others = threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        let printed = std::iter::once_with(|| first.print(document)).chain(others);
        for (product, printed) in products.iter().zip(printed) {
            let mut printed = match printed {
                Ok(printed) => printed,
                Err(fault) => {
                    faults.push(fault);
                    continue;
                }
            };
            let sources = printed.sources.take();
            build.add(printed);
            let Some(sources) = sources else { continue };
            let typeset = build.typeset(sources, typesetter.as_deref_mut(), &typesetting);
            match typeset
                .and_then(|pdf| product.beside_pdf(document, pdf).map_err(|fault| BuildError::Problems(vec![fault])))
            {
                Ok(files) => build.outputs.extend(files),
                Err(BuildError::Problems(problems)) => faults.extend(problems),
                Err(error) => return Err(error),
            }
        }
        build.tell_of_pdf();
        if faults.is_empty() { Ok(build) } else { Err(BuildError::Problems(faults)) }
    })
}

/// Why the engine cannot be run.
fn engine_failure(error: &TypesetError) -> Diagnostic {
    match error {
        TypesetError::Source(reasons) => typst_sources::told(Fault::TypesetError, reasons.join(" ")),
        TypesetError::CommandMissing { path } => {
            let path = path.display().to_string();
            Diagnostic::about_path(Fault::TypstMissing, &path).with("path", &path).with("wanted", TYPST_VERSION)
        }
        TypesetError::CommandVersion { path, found } => {
            let path = path.display().to_string();
            let fault = Diagnostic::about_path(Fault::TypstVersion, &path).with("path", &path);
            fault.with("found", found).with("wanted", TYPST_VERSION)
        }
        TypesetError::Package(reasons) => typst_sources::told(Fault::TypstPackage, reasons.join(" ")),
        TypesetError::Io(error) => {
            Diagnostic::about_path(Fault::OutputIo, "typst").with("path", "typst").because(error)
        }
    }
}

/// A template below `folder` that cannot be printed.
fn template_fault(folder: &str, error: &RenderError) -> Diagnostic {
    let mut path = format!("templates/{folder}/{}", error.template);
    for number in [error.line, error.column].into_iter().flatten() {
        path.push_str(&format!(":{number}"));
    }
    Diagnostic::about_path(Fault::TemplateError, &path).with("path", &path).with("reason", &error.message)
}
