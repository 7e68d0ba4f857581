//! Diagnostics as JSON, for programs.
//!
//! The shape is versioned by `format`; positions count lines and characters from 1, `offset` and `end_offset` are bytes.

use serde_json::{Value, json};

use super::report::blocks;
use super::wording::json_text;
use super::{Diagnostic, Language, Place, Report, Severity, Waived};
use crate::source::{Sources, Span};

/// Raised when a key changes its meaning or goes away; new keys do not raise it.
const FORMAT: u32 = 1;

/// One JSON object that lists all diagnostics, as text.
pub fn render(report: &Report, language: Language) -> String {
    json_text(&value(report, language))
}

/// One JSON object that lists all diagnostics.
pub fn value(report: &Report, language: Language) -> Value {
    let counts = Severity::ALL.map(|severity| (severity.name().to_owned(), json!(report.count(severity))));
    let found = report.diagnostics.iter().map(|diagnostic| one(diagnostic, report, language)).collect::<Vec<_>>();
    let waived = report.waived.iter().map(|waived| self::waived(waived, report, language)).collect::<Vec<_>>();
    json!({
        "format": FORMAT,
        "generator": concat!("sasshi ", env!("CARGO_PKG_VERSION")),
        "stage": report.stage.name(),
        "blocked": report.is_blocked(),
        "clean": report.is_clean(),
        "counts": Value::Object(counts.into_iter().collect()),
        "diagnostics": found,
        "waived": waived,
        "unseen": report.unseen(),
    })
}

fn waived(waived: &Waived, report: &Report, language: Language) -> Value {
    json!({
        "diagnostic": one(&waived.diagnostic, report, language),
        "reason": waived.reason,
        "waiver": span(waived.waiver, report.sources),
    })
}

fn one(diagnostic: &Diagnostic, report: &Report, language: Language) -> Value {
    let sources = report.sources;
    json!({
        "name": diagnostic.fault.name(),
        "severity": diagnostic.severity().name(),
        "fatal": diagnostic.fault.is_fatal(),
        "blocks": blocks(report.stage, diagnostic.fault),
        "message": diagnostic.message(language),
        "help": diagnostic.help(language),
        "place": match &diagnostic.place {
            Place::Span(found) => span(*found, sources),
            Place::Path(path) => json!({ "path": path }),
        },
        "other": diagnostic.other.map(|other| span(other, sources)),
        "fix": diagnostic.fix.as_ref().map(|fix| json!({
            "place": span(fix.span, sources),
            "replacement": fix.replacement,
            "guess": fix.is_guess,
        })),
    })
}

fn span(span: Span, sources: &Sources) -> Value {
    let (start, end) = (sources.start(span), sources.end(span));
    json!({
        "path": sources.get(span.file).path(),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "offset": span.start,
        "end_offset": span.end,
    })
}
