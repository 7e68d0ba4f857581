//! The compiler built into the program.
//!
//! Its world is the job's files and fonts and nothing else: no file system, no packages, no clock.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use typst::diag::{FileError, FileResult, PackageError, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, IntoValue, Str};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::fonts::FontFile;

use super::{Job, MAIN, Typeset, TypesetError};

/// The options that [`super::command`] asks of the `typst` program, so that both write the same bytes.
fn options(job: &Job) -> Result<PdfOptions, String> {
    let (year, month, day) = job.date;
    let date = Datetime::from_ymd_hms(year, month, day, 0, 0, 0);
    let standards: &[PdfStandard] =
        if job.bleed.is_none() { &[PdfStandard::Ua_1, PdfStandard::A_2a] } else { &[PdfStandard::V_1_6] };
    Ok(PdfOptions {
        timestamp: date.map(Timestamp::new_utc),
        standards: PdfStandards::new(standards).map_err(|error| error.message().to_string())?,
        tagged: job.bleed.is_none(),
        ..PdfOptions::default()
    })
}

/// The engine's remarks, each with its place, as `typst` itself prints them in its short format.
fn worded(diagnostics: &[SourceDiagnostic], world: &JobWorld) -> Vec<String> {
    diagnostics
        .iter()
        .map(|diagnostic| {
            let place = diagnostic.span.id().and_then(|id| {
                let source = world.source(id).ok()?;
                let range = world.range(diagnostic.span)?;
                let (line, column) = source.lines().byte_to_line_column(range.start)?;
                Some(format!("{}:{}:{}: ", id.vpath().get_without_slash(), line + 1, column + 1))
            });
            let hints: String = diagnostic.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
            format!("{}{}{hints}", place.unwrap_or_default(), diagnostic.message)
        })
        .collect()
}

/// For how many jobs the compiler remembers what it has not needed again.
const REMEMBERED: usize = 10;

/// The files and fonts of one job after the other. What stays the same from one to the next is not laid out again.
pub(super) struct JobWorld {
    library: LazyHash<Library>,
    /// What `library` says of the bleed.
    bleed: Option<u32>,
    book: LazyHash<FontBook>,
    /// The files that `fonts` come from.
    font_files: Vec<FontFile>,
    fonts: Vec<Font>,
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl Default for JobWorld {
    fn default() -> Self {
        JobWorld {
            library: library(None),
            bleed: None,
            book: LazyHash::new(FontBook::new()),
            font_files: Vec::new(),
            fonts: Vec::new(),
            main: file_id(MAIN).expect("the name of the main file is a valid path"),
            sources: HashMap::new(),
            files: HashMap::new(),
        }
    }
}

/// What all sources know.
fn library(bleed: Option<u32>) -> LazyHash<Library> {
    let features = [Feature::A11yExtras].into_iter().collect();
    let inputs = bleed.map(|bleed| (Str::from("bleed"), bleed.to_string().into_value()));
    LazyHash::new(Library::builder().with_features(features).with_inputs(inputs.into_iter().collect()).build())
}

impl JobWorld {
    /// Becomes the world of a job.
    fn take(&mut self, job: &Job) {
        if self.bleed != job.bleed {
            (self.library, self.bleed) = (library(job.bleed), job.bleed);
        }
        let known = self.font_files.iter().zip(job.fonts).all(|(known, font)| known.is(font));
        if self.font_files.len() != job.fonts.len() || !known {
            self.fonts = job.fonts.iter().flat_map(|font| Font::iter(bytes(font))).collect();
            self.book = LazyHash::new(FontBook::from_fonts(&self.fonts));
            self.font_files = job.fonts.to_vec();
        }
        let wanted: Vec<(FileId, &[u8])> =
            job.files.iter().filter_map(|(path, bytes)| Some((file_id(path)?, *bytes))).collect();
        let ids: HashSet<FileId> = wanted.iter().map(|(id, _)| *id).collect();
        self.sources.retain(|id, _| ids.contains(id));
        self.files.retain(|id, _| ids.contains(id));
        for (id, bytes) in wanted {
            match std::str::from_utf8(bytes) {
                Ok(text) if id.vpath().get_without_slash().ends_with(".typ") => self.source_becomes(id, text),
                _ if self.files.get(&id).is_some_and(|known| known.as_slice() == bytes) => {}
                _ => drop(self.files.insert(id, Bytes::new(bytes.to_vec()))),
            }
        }
    }

    /// Only what differs in a source is parsed again; the rest keeps its place in the memory of the compiler.
    fn source_becomes(&mut self, id: FileId, text: &str) {
        match self.sources.get_mut(&id) {
            Some(source) => drop(source.replace(text)),
            None => drop(self.sources.insert(id, Source::new(id, text.to_owned()))),
        }
    }

    /// A job as a PDF.
    pub(super) fn typeset(&mut self, job: &Job) -> Result<Typeset, TypesetError> {
        let (document, warnings) = self.lay_out(job)?;
        let options = options(job).map_err(|reason| TypesetError::Source(vec![reason]))?;
        let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| TypesetError::Source(worded(&errors, self)))?;
        Ok(Typeset { pdf, warnings })
    }

    /// All pages of a job, with what the compiler remarks on the way.
    pub(super) fn lay_out(&mut self, job: &Job) -> Result<(PagedDocument, Vec<String>), TypesetError> {
        self.take(job);
        let compiled = typst::compile::<PagedDocument>(self);
        comemo::evict(REMEMBERED);
        let mut warnings = worded(&compiled.warnings, self);
        warnings.dedup();
        let document = compiled.output.map_err(|errors| super::refused(worded(&errors, self)))?;
        Ok((document, warnings))
    }
}

/// The bundled fonts are part of the program and need no copy.
fn bytes(font: &FontFile) -> Bytes {
    match &font.bytes {
        Cow::Borrowed(bytes) => Bytes::new(*bytes),
        Cow::Owned(bytes) => Bytes::new(bytes.clone()),
    }
}

fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn missing(id: FileId) -> FileError {
    match id.root() {
        VirtualRoot::Project => FileError::NotFound(id.vpath().get_without_slash().into()),
        VirtualRoot::Package(package) => FileError::Package(PackageError::NotFound(package.clone())),
    }
}

impl World for JobWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let source = || self.sources.get(&id).map(|source| Bytes::from_string(source.text().to_owned()));
        self.files.get(&id).cloned().or_else(source).ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
