//! Diagnostics as data: what is wrong, where, and what to do about it.
//!
//! Knows no output format and no rule; the rooms that find faults fill these in, the renderers under `diag/` print them.

pub mod fault;
pub mod human;
pub mod json;
pub mod short;
pub mod wording;

pub use fault::{Fault, Severity};
pub use wording::Language;

use crate::source::{Sources, Span};

/// One problem found in a booklet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub fault: Fault,
    /// What fills the placeholders of the fault's wording.
    pub args: Vec<(&'static str, String)>,
    pub place: Place,
    /// A second place, where two things conflict.
    pub other: Option<Span>,
    /// The exact text that would mend it, where one is known.
    pub fix: Option<Fix>,
}

/// Where a problem is: in the text of a file, or about a path that has no text (a missing file, a picture).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Span(Span),
    /// Relative to the booklet's folder, with `/` between its parts.
    Path(String),
}

/// A replacement that mends a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    pub span: Span,
    pub replacement: String,
}

impl Diagnostic {
    pub fn new(fault: Fault, span: Span) -> Self {
        Diagnostic { fault, args: Vec::new(), place: Place::Span(span), other: None, fix: None }
    }

    pub fn about_path(fault: Fault, path: impl Into<String>) -> Self {
        Diagnostic { fault, args: Vec::new(), place: Place::Path(path.into()), other: None, fix: None }
    }

    /// Fills the placeholder `name` of the wording.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    #[must_use]
    pub fn and_at(mut self, other: Span) -> Self {
        self.other = Some(other);
        self
    }

    /// Offers `replacement` for the place itself.
    #[must_use]
    pub fn fixed_by(mut self, replacement: Option<impl Into<String>>) -> Self {
        if let (Place::Span(span), Some(replacement)) = (&self.place, replacement) {
            self.fix = Some(Fix { span: *span, replacement: replacement.into() });
        }
        self
    }

    pub fn severity(&self) -> Severity {
        self.fault.severity()
    }

    /// The file the problem is in, relative to the booklet's folder.
    pub fn path<'a>(&'a self, sources: &'a Sources) -> &'a str {
        match &self.place {
            Place::Span(span) => sources.get(span.file).path(),
            Place::Path(path) => path,
        }
    }
}

/// Collects problems while work goes on: every room reports everything it finds, then the caller decides.
#[derive(Debug, Default)]
pub struct Problems {
    list: Vec<Diagnostic>,
}

impl Problems {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
    }

    /// The problems in the order of the files and the lines in them, each once.
    pub fn into_sorted(mut self, sources: &Sources) -> Vec<Diagnostic> {
        self.list.sort_by(|a, b| self::order(a, sources).cmp(&self::order(b, sources)));
        self.list.dedup();
        self.list
    }
}

fn order<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> (&'a str, u32, u32, &'static str) {
    let (start, end) = match &diagnostic.place {
        Place::Span(span) => (span.start, span.end),
        Place::Path(_) => (0, 0),
    };
    (diagnostic.path(sources), start, end, diagnostic.fault.name())
}

/// The candidate nearest to `typed`, if one is near enough to be meant.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A long typed text cannot be near any name, and comparing it would cost its length squared.
    if typed.chars().count() > 80 {
        return None;
    }
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(typed, candidate), candidate))
        .filter(|(distance, candidate)| *distance * 3 <= candidate.chars().count().max(typed.chars().count()))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
