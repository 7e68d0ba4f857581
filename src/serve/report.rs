//! What is wrong, as the page is told of it.

use std::sync::Arc;

use crate::diag::{Diagnostic, Language, Report, Severity, json};
use crate::model::stage::Stage;
use crate::source::Sources;

/// As many problems as anyone reads; the rest is counted.
const MOST_PROBLEMS: usize = 500;

/// What was found, for the page.
#[expect(clippy::indexing_slicing, reason = "keys are added to the object that a report is")]
pub(super) fn message(report: &Report, language: Language) -> Arc<str> {
    // The worst first, so that none of them is among those that are only counted.
    let mut worst: Vec<&Diagnostic> = report.diagnostics.iter().collect();
    worst.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity()));
    let told: Vec<Diagnostic> = worst.into_iter().take(MOST_PROBLEMS).cloned().collect();
    let mut value = json::value(&Report { diagnostics: &told, waived: &[], ..*report }, language);
    for severity in Severity::ALL {
        value["counts"][severity.name()] = report.count(severity).into();
    }
    value["type"] = "problems".into();
    value["more"] = (report.diagnostics.len() - told.len()).into();
    value.to_string().into()
}

/// Diagnostics that are about no file of the booklet, for the page.
pub(super) fn about(diagnostics: &[Diagnostic], language: Language) -> Arc<str> {
    let sources = Sources::default();
    message(&Report { stage: Stage::UNSAID, diagnostics, waived: &[], sources: &sources }, language)
}
