//! Everything a check has found of one booklet: what the formats print.
//!
//! Knows which stage lets what pass; not how anything is printed.

use super::{Diagnostic, Fault, Severity};
use crate::diag::stage::Stage;
use crate::source::{Sources, Span};

/// A problem that its authors let stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    pub diagnostic: Diagnostic,
    pub reason: String,
    /// Where the waiver stands.
    pub waiver: Span,
}

/// The result of a check.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    pub stage: Stage,
    /// In the order of the files and the lines in them.
    pub diagnostics: &'a [Diagnostic],
    pub waived: &'a [Waived],
    pub sources: &'a Sources,
}

impl Report<'_> {
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count()
    }

    /// The files of which the rest was not looked at.
    pub(crate) fn unseen(&self) -> Vec<&str> {
        let hiding = self.diagnostics.iter().filter(|diagnostic| diagnostic.hides_rest);
        let mut paths: Vec<&str> = hiding.map(|diagnostic| diagnostic.path(self.sources)).collect();
        paths.dedup();
        paths
    }

    /// Whether nothing is left but advice.
    pub fn is_clean(&self) -> bool {
        self.diagnostics.iter().all(|diagnostic| diagnostic.severity() == Severity::Advice)
    }

    /// Whether anything stands in the way of the booklet at its stage.
    pub fn is_blocked(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| blocks(self.stage, diagnostic.fault))
    }
}

/// Whether a booklet with this fault is not to be made at a stage.
pub(crate) fn blocks(stage: Stage, fault: Fault) -> bool {
    match stage {
        Stage::Draft => fault.is_fatal(),
        Stage::Consultation => fault.severity() == Severity::Error,
        Stage::Final | Stage::Print => fault.severity() >= Severity::Warning,
    }
}
