//! Diagnostics as data: what is wrong, where, and what to do about it.
//!
//! Knows no output format and no rule; the rooms that find faults fill these in, the renderers under `diag/` print them.

pub(crate) mod about;
mod catalogue;
mod excerpt;
pub(crate) mod explain;
pub(crate) mod fault;
pub(crate) mod github;
pub(crate) mod html;

pub mod human;
pub mod json;
pub(crate) mod page;
mod reason;
pub(crate) mod report;
pub mod rules;
pub(crate) mod sarif;
pub mod short;
mod side_by_side;
pub mod stage;
pub(crate) mod wording;

pub use about::About;
pub use catalogue::{Family, Fault};
pub use fault::Severity;
pub use report::{Report, Waived};
pub use wording::Language;
pub(crate) use wording::printable;

use std::io;

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
    /// Whether because of it the rest of the file was not looked at.
    pub hides_rest: bool,
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
    /// Whether it is only what was probably meant, which nobody should apply unread.
    pub is_guess: bool,
}

impl Diagnostic {
    pub fn new(fault: Fault, span: Span) -> Self {
        Diagnostic { fault, args: Vec::new(), place: Place::Span(span), other: None, fix: None, hides_rest: false }
    }

    pub fn about_path(fault: Fault, path: impl Into<String>) -> Self {
        Diagnostic {
            fault,
            args: Vec::new(),
            place: Place::Path(path.into()),
            other: None,
            fix: None,
            hides_rest: false,
        }
    }

    /// Fills the placeholder `name` of the wording.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Fills the placeholder `reason` with why the system has refused something.
    #[must_use]
    pub fn because(self, error: &io::Error) -> Self {
        let [ja, en] = reason::of(error);
        self.with_reason(&ja, &en)
    }

    /// Fills the placeholder `reason` in both languages.
    #[must_use]
    pub fn with_reason(self, ja: &str, en: &str) -> Self {
        self.with("reason", en).with(reason::IN_JAPANESE, ja)
    }

    /// Says that the rest of the file was not looked at.
    #[must_use]
    pub fn hiding_rest(mut self) -> Self {
        self.hides_rest = true;
        self
    }

    #[must_use]
    pub fn and_at(mut self, other: Span) -> Self {
        self.other = Some(other);
        self
    }

    /// The place itself is mended by `replacement`, whatever else there is.
    #[must_use]
    pub fn fixed_by(self, replacement: Option<impl Into<String>>) -> Self {
        self.with_fix(replacement.map(Into::into), false)
    }

    /// At the place itself `replacement` was probably meant: a near name, a like character.
    #[must_use]
    pub fn guessed(self, replacement: Option<impl Into<String>>) -> Self {
        self.with_fix(replacement.map(Into::into), true)
    }

    /// The replacement that is offered, if any, is only what was probably meant.
    #[must_use]
    pub fn guessing(mut self) -> Self {
        if let Some(fix) = &mut self.fix {
            fix.is_guess = true;
        }
        self
    }

    fn with_fix(mut self, replacement: Option<String>, is_guess: bool) -> Self {
        if let (Place::Span(span), Some(replacement)) = (&self.place, replacement) {
            self.fix = Some(Fix { span: *span, replacement, is_guess });
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

/// Most problems that are kept: nobody reads more at once, and a hostile file could bring millions.
const MOST_PROBLEMS: usize = 1_000;

/// Collects problems while work goes on: every room reports everything it finds, then the caller decides.
#[derive(Debug, Default)]
pub struct Problems {
    list: Vec<Diagnostic>,
    errors: usize,
    fatal: usize,
    overflowed: bool,
}

impl Problems {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.errors += usize::from(diagnostic.severity() == Severity::Error);
        self.fatal += usize::from(diagnostic.fault.is_fatal());
        if self.list.len() < MOST_PROBLEMS {
            self.list.push(diagnostic);
        } else if !self.overflowed {
            self.overflowed = true;
            self.errors += 1;
            self.fatal += 1;
            let overflow =
                Diagnostic { fault: Fault::TooManyProblems, args: Vec::new(), fix: None, other: None, ..diagnostic };
            self.list.push(overflow.with("limit", MOST_PROBLEMS));
        }
    }

    /// Adds a problem somewhere within `around`; its very place, which takes time to find, only if it is kept.
    pub fn push_within(&mut self, around: Span, find: impl FnOnce() -> Diagnostic) {
        if self.list.len() < MOST_PROBLEMS {
            self.push(find());
        } else {
            self.push(Diagnostic::new(Fault::TooManyProblems, around));
        }
    }

    /// Whether there is anything because of which there is no booklet.
    pub fn has_fatal(&self) -> bool {
        self.fatal > 0
    }

    /// Takes out the problems that `reason` gives a reason for letting stand, with the place of that reason.
    pub fn take(&mut self, mut reason: impl FnMut(&Diagnostic) -> Option<(String, Span)>) -> Vec<Waived> {
        let mut waived = Vec::new();
        for diagnostic in std::mem::take(&mut self.list) {
            match reason(&diagnostic) {
                Some((reason, waiver)) => {
                    self.errors -= usize::from(diagnostic.severity() == Severity::Error);
                    waived.push(Waived { diagnostic, reason, waiver });
                }
                None => self.list.push(diagnostic),
            }
        }
        waived
    }

    /// The problems in the order in which they were found.
    pub(crate) fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }

    /// How many there are so far.
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// How many errors there are so far.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// The problems in the order of the files and the lines in them, each once.
    pub fn into_sorted(mut self, sources: &Sources) -> Vec<Diagnostic> {
        self.list.sort_by(|a, b| self::order(a, sources).cmp(&self::order(b, sources)));
        self.list.dedup();
        self.list
    }
}

impl Extend<Diagnostic> for Problems {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}

fn order<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> (bool, &'a str, u32, u32, &'static str) {
    let (start, end) = match &diagnostic.place {
        Place::Span(span) => (span.start, span.end),
        Place::Path(_) => (0, 0),
    };
    // That there are more comes after those that are shown.
    let is_last = diagnostic.fault == Fault::TooManyProblems;
    (is_last, diagnostic.path(sources), start, end, diagnostic.fault.name())
}

/// The candidate nearest to `typed`, if one is near enough to be meant.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A long typed text cannot be near any name, and comparing it would cost its length squared.
    let length = typed.chars().count();
    if length > 80 {
        return None;
    }
    let of_like_length = |candidate: &&str| {
        let other = candidate.chars().count();
        length.abs_diff(other) * 3 <= length.max(other)
    };
    candidates
        .into_iter()
        .filter(of_like_length)
        .map(|candidate| (strsim::damerau_levenshtein(typed, candidate), candidate))
        .filter(|(distance, candidate)| *distance * 3 <= candidate.chars().count().max(typed.chars().count()))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
