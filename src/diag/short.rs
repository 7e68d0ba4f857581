//! Diagnostics one a line, `file:line:column: severity[name]: message`, as editors and `grep` read them.
//!
//! Knows only how one line is put together.

use super::wording::printable;
use super::{Diagnostic, Language, Place, Report};
use crate::source::Sources;

/// All diagnostics, one a line.
pub fn render(report: &Report, language: Language) -> String {
    report.diagnostics.iter().map(|diagnostic| line(diagnostic, report.sources, language)).collect()
}

/// One diagnostic, with the end of its line.
pub(crate) fn line(diagnostic: &Diagnostic, sources: &Sources, language: Language) -> String {
    let place = match &diagnostic.place {
        Place::Path(path) => printable(path),
        Place::Span(span) => {
            let at = sources.start(*span);
            format!("{}:{}:{}", printable(sources.get(span.file).path()), at.line, at.column)
        }
    };
    let suggestion = diagnostic
        .fix
        .as_ref()
        .map(|fix| match language {
            Language::Japanese => format!("（{}）", language.suggestion(fix)),
            Language::English => format!(" ({})", language.suggestion(fix)),
        })
        .unwrap_or_default();
    let severity = diagnostic.severity().name();
    format!("{place}: {severity}[{}]: {}{suggestion}\n", diagnostic.fault.name(), diagnostic.message(language))
}
