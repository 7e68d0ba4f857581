//! Typst sources with all that belongs to them, ready to be typeset.
//!
//! Knows files and fonts; not which document they are of.

use std::collections::BTreeMap;

use super::BuildError;
use crate::check::CheckedBooklet;
use crate::diag::{Diagnostic, Fault};
use crate::fonts::{self, BUNDLED_LICENCE, FontFile};
use crate::publish::Outputs;
use crate::render::TYPST_FOLDER;
use crate::render::data::DOCUMENT;
use crate::typeset::typesetter::{Layout, Typesetter};
use crate::typeset::{Job, TypesetError};

/// What becomes a PDF.
#[derive(Debug)]
pub struct TypstSources<'d> {
    /// The file of the PDF.
    pub pdf: &'static str,
    /// By path relative to the folder of the main file.
    files: Outputs<'d>,
    fonts: Vec<FontFile>,
    date: (i32, u8, u8),
    bleed: Option<u32>,
    kept: Kept,
    /// Whether all templates are the program's own, so that whatever goes wrong is its fault.
    is_of_program: bool,
}

/// What of the sources stays beside the PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    Nothing,
    Sources,
    /// With their fonts beside them, whoever has Typst and nothing else can compile the sources.
    SourcesAndFonts,
}

/// The folder of the sources that stay.
const FOLDER: &str = "typst/";

/// The main file, where it stays.
pub(super) const KEPT_MAIN: &str = "typst/main.typ";

impl<'d> TypstSources<'d> {
    /// Sources that are typeset in the fonts of a booklet, with its date.
    pub fn new(
        pdf: &'static str,
        files: Outputs<'d>,
        booklet: &CheckedBooklet,
        date: (i32, u8, u8),
        kept: Kept,
    ) -> Self {
        let assets = &booklet.booklet().assets;
        let is_of_program = !assets.templates.keys().any(|path| path.starts_with(TYPST_FOLDER));
        TypstSources { pdf, files, fonts: fonts::all(&assets.fonts), date, bleed: None, kept, is_of_program }
    }

    /// A document of the program's own: the files of its `library`, and the data that they read.
    pub fn of_program(
        pdf: &'static str,
        data: String,
        library: impl Iterator<Item = (&'static str, &'static str)>,
        booklet: &CheckedBooklet,
        date: (i32, u8, u8),
    ) -> Self {
        let library = library.map(|(name, text)| (name.to_owned(), text.as_bytes().into()));
        let data = (DOCUMENT.to_owned(), data.into_bytes().into());
        let files = std::iter::once(data).chain(library).collect();
        TypstSources { is_of_program: true, ..TypstSources::new(pdf, files, booklet, date, Kept::Nothing) }
    }

    /// The same for a print shop, with so many millimetres around each page to be cut off.
    #[must_use]
    pub(crate) fn for_press(self, pdf: &'static str, bleed: u32) -> Self {
        TypstSources { pdf, bleed: Some(bleed), ..self }
    }

    /// The same with further fonts.
    #[must_use]
    pub(crate) fn with_fonts(mut self, fonts: impl Iterator<Item = FontFile>) -> Self {
        self.fonts.extend(fonts);
        self
    }

    /// The PDF, with what the engine remarks on the way.
    ///
    /// # Errors
    /// If the sources do not compile, or the engine cannot be run.
    pub fn typeset(&self, typesetter: &mut Typesetter) -> Result<(Vec<u8>, Vec<Diagnostic>), BuildError> {
        let typeset = typesetter.typeset(&self.job(&self.by_path())).map_err(|error| self.fault(error))?;
        Ok((typeset.pdf, remarks(typeset.warnings)))
    }

    /// The pages, with what the engine remarks on the way.
    ///
    /// # Errors
    /// If the sources do not compile, or the engine cannot be run.
    pub fn lay_out(&self, typesetter: &mut Typesetter) -> Result<(Layout, Vec<Diagnostic>), BuildError> {
        let mut layout = typesetter.lay_out(&self.job(&self.by_path())).map_err(|error| self.fault(error))?;
        let remarks = remarks(std::mem::take(&mut layout.warnings));
        Ok((layout, remarks))
    }

    /// The words of the engine are for those who write templates.
    fn fault(&self, error: TypesetError) -> BuildError {
        match error {
            TypesetError::Source(reasons) if self.is_of_program => {
                let fault = Diagnostic::about_path(Fault::PdfNotMade, self.pdf);
                BuildError::Problems(vec![fault.with("reason", reasons.join(" "))])
            }
            TypesetError::Source(reasons) => {
                BuildError::Problems(reasons.into_iter().map(|reason| told(Fault::TypesetError, reason)).collect())
            }
            error => BuildError::Typeset(error),
        }
    }

    fn by_path(&self) -> BTreeMap<&str, &[u8]> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref())).collect()
    }

    fn job<'j>(&'j self, files: &'j BTreeMap<&'j str, &'j [u8]>) -> Job<'j> {
        Job { files, fonts: &self.fonts, date: self.date, bleed: self.bleed }
    }

    /// What stays beside the PDF.
    pub fn kept(self) -> Outputs<'d> {
        let mut kept = Outputs::new();
        if self.kept == Kept::Nothing {
            return kept;
        }
        kept.extend(self.files.into_iter().map(|(path, bytes)| (format!("{FOLDER}{path}"), bytes)));
        if self.kept == Kept::SourcesAndFonts {
            let fonts = self.fonts.into_iter().map(|font| (format!("{FOLDER}fonts/{}", font.name), font.bytes));
            kept.extend(fonts);
            kept.insert(format!("{FOLDER}fonts/OFL.txt"), BUNDLED_LICENCE.as_bytes().into());
        }
        kept
    }
}

fn remarks(reasons: Vec<String>) -> Vec<Diagnostic> {
    reasons.into_iter().map(|reason| told(Fault::TypesetRemark, reason)).collect()
}

/// What the engine says of the sources.
pub(super) fn told(fault: Fault, reason: String) -> Diagnostic {
    Diagnostic::about_path(fault, KEPT_MAIN).with("reason", reason)
}
