//! Diagnostics for people at a terminal: the author's line, underlined, and what to do.
//!
//! Knows nothing of rules; the underlines and the width of Japanese characters are annotate-snippets' work.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::{end_of_mark, window};
use super::wording::printable;
use super::{Diagnostic, Fault, Language, Place, Report, Severity, Waived};
use crate::japanese::mark::is_hidden;
use crate::source::{SourceFile, Sources, Span};

/// So many of one rule are told with their lines: one slip may lead to hundreds.
const WHOLE: usize = 20;
/// And so many more by their places.
const PLACES: usize = 50;

/// All diagnostics, one after another, with a blank line between. What is told often enough is told in short from then on.
pub fn render(report: &Report, language: Language, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    let mut told: BTreeMap<Fault, usize> = BTreeMap::new();
    let mut rest: BTreeMap<Fault, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in report.diagnostics {
        let count = told.entry(diagnostic.fault).or_default();
        *count += 1;
        if *count > WHOLE {
            rest.entry(diagnostic.fault).or_default().push(diagnostic);
        } else {
            out.push_str(&render_one(&renderer, diagnostic, report.sources, language));
            out.push_str("\n\n");
        }
    }
    for (fault, more) in rest {
        let places = more.iter().take(PLACES).map(|diagnostic| place(diagnostic, report.sources));
        out.push_str(&language.more_of(fault, more.len(), &places.collect::<Vec<_>>(), more.len() > PLACES));
    }
    for waived in report.waived {
        out.push_str(&self::waived(waived, report.sources, language));
    }
    out
}

/// One line, so that what is let stand is seen and does not drown what is to be done.
fn waived(waived: &Waived, sources: &Sources, language: Language) -> String {
    let Waived { diagnostic, reason, .. } = waived;
    language.waived(&place(diagnostic, sources), diagnostic.fault, &diagnostic.message(language), &printable(reason))
}

fn place(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let path = printable(diagnostic.path(sources));
    match &diagnostic.place {
        Place::Span(span) => format!("{path}:{}", sources.start(*span).line),
        Place::Path(_) => path,
    }
}

/// How many problems there are, and what follows from it at the booklet's stage.
pub fn summary(report: &Report, language: Language) -> String {
    let counts = Severity::ALL.map(|severity| report.count(severity));
    let mut summary = language.summary(counts, report.waived.len()) + "\n";
    let unseen = report.unseen();
    if !unseen.is_empty() {
        summary.push_str(&language.unseen(&unseen));
    }
    if report.is_blocked() && !report.diagnostics.iter().any(|diagnostic| diagnostic.fault.is_fatal()) {
        summary.push_str(&language.blocked(report.stage));
    }
    summary
}

/// Where more is said of the rules that are named, for a reader who is about to ask.
pub fn footer(report: &Report, language: Language) -> String {
    report.diagnostics.first().map_or_else(String::new, |first| language.footer(first.fault))
}

fn render_one(renderer: &Renderer, diagnostic: &Diagnostic, sources: &Sources, language: Language) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE,
    };
    let level = level.with_name(language.severity(diagnostic.severity()));
    let title = level.primary_title(diagnostic.message(language)).id(diagnostic.fault.name());
    let mut group = match &diagnostic.place {
        Place::Path(path) => Group::with_title(title).element(Origin::path(printable(path))),
        Place::Span(span) => {
            let label = diagnostic.fix.as_ref().map(|fix| language.suggestion(fix));
            let mut group = Group::with_title(title);
            match diagnostic.other {
                Some(other) if other.file == span.file => {
                    group = group.element(excerpt(
                        sources.get(span.file),
                        &[(*span, label, true), (other, Some(language.other_place().into()), false)],
                    ));
                }
                Some(other) => {
                    group = group.element(excerpt(sources.get(span.file), &[(*span, label, true)]));
                    group = group.element(excerpt(
                        sources.get(other.file),
                        &[(other, Some(language.other_place().into()), false)],
                    ));
                }
                None => group = group.element(excerpt(sources.get(span.file), &[(*span, label, true)])),
            }
            group
        }
    };
    let help = diagnostic.help(language);
    if !help.is_empty() {
        group = group.element(Level::HELP.with_name(language.help()).message(help));
    }
    renderer.render(&[group])
}

/// The lines around some spans of one file, with the spans underlined.
fn excerpt<'a>(
    file: &'a SourceFile,
    marks: &[(Span, Option<String>, bool)],
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = file.text();
    // What is quoted may be longer than what is written, by the signs for what would move or hide the rest.
    let place = |at: usize, from: usize| quotable(text.get(from..at).unwrap_or_default().trim_end_matches('\r')).len();
    let first = marks.iter().map(|(span, ..)| span.range().start).min().unwrap_or(0).min(text.len());
    let last = marks.iter().map(|(span, ..)| end_of_mark(text, *span)).max().unwrap_or(0).clamp(first, text.len());
    let (window, cut) = window(text, first, last);
    // Of a line end by CR and LF the CR would be shown as a character.
    let quoted = text.get(window.clone()).unwrap_or_default().trim_end_matches('\r');
    let window = window.start..window.start + quoted.len();
    let mut snippet = Snippet::source(quotable(quoted))
        .path(printable(file.path()))
        .line_start(file.position(window.start).line)
        .fold(true);
    for (span, label, primary) in marks {
        let start = place(span.range().start.clamp(window.start, window.end), window.start);
        let end = place(end_of_mark(text, *span).clamp(window.start, window.end), window.start);
        let kind = if *primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        snippet = snippet.annotation(kind.span(start..end.max(start)).label(label.clone()));
    }
    if cut { snippet.line_numbering(true) } else { snippet }
}

/// Lines of a file as they may be sent to a terminal; the control characters of ASCII have pictures of their own there.
fn quotable(text: &str) -> String {
    let shown = |c: char| if is_hidden(c) && !c.is_ascii_control() { char::REPLACEMENT_CHARACTER } else { c };
    text.replace("\r\n", " \n").chars().map(shown).collect()
}
