//! A report as the data of a page for readers without a terminal: what is wrong, in plain words, and where.
//!
//! Everything is said here, and nothing computed by the template that prints it. Must not know HTML.

mod prose;
mod words;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::about::{Kind, Thing};
use super::excerpt::Excerpt;
use super::page::Page;
use super::wording::printable;
use super::{About, Diagnostic, Fault, Language, Place, Report, Severity, Waived};
use crate::diag::stage::Stage;
use crate::source::{Sources, Span};
use prose::Piece;

/// The data of the page.
pub(crate) fn view(report: &Report, about: &About, language: Language) -> Value {
    let cx = Context { sources: report.sources, about, language, stage: report.stage };
    let files = files(report, &cx);
    json!({
        "language": language.pick("ja", "en"),
        "generator": concat!("sasshi ", env!("CARGO_PKG_VERSION")),
        "words": words::labels(language),
        "title": printable(about.title.as_deref().unwrap_or(&about.name)),
        "publisher": about.publisher.as_deref().map(printable),
        "folder": printable(about.folder.trim_end_matches('/')),
        "stage": words::stage(report.stage, language),
        "verdict": words::verdict(report, language),
        "counts": counts(report.diagnostics.iter(), language),
        "waived_count": report.waived.len(),
        "files": files,
        "waived": report.waived.iter().map(|waived| self::waived(waived, &cx)).collect::<Vec<_>>(),
        "weights": words::weights(language),
        "stages": words::stages(report.stage, language),
    })
}

/// What the words of a remark depend on.
struct Context<'a> {
    sources: &'a Sources,
    about: &'a About,
    language: Language,
    stage: Stage,
}

#[derive(Serialize)]
struct Count {
    severity: &'static str,
    word: &'static str,
    count: usize,
}

/// How many there are of each weight, from the weightiest.
fn counts<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>, language: Language) -> Vec<Count> {
    let mut counts = Severity::ALL.map(|it| Count { severity: it.name(), word: language.severity(it), count: 0 });
    for diagnostic in diagnostics {
        for count in counts.iter_mut().filter(|count| count.severity == diagnostic.severity().name()) {
            count.count += 1;
        }
    }
    counts.into()
}

/// The remarks on one file.
#[derive(Serialize)]
struct File {
    path: String,
    anchor: String,
    /// What is written in it, where that has a title.
    title: Option<String>,
    counts: Vec<Count>,
    remarks: Vec<Remark>,
}

fn files(report: &Report, cx: &Context) -> Vec<File> {
    let mut by_path: BTreeMap<&str, Vec<(usize, &Diagnostic)>> = BTreeMap::new();
    let mut order = Vec::new();
    for (at, diagnostic) in report.diagnostics.iter().enumerate() {
        let path = diagnostic.path(cx.sources);
        let remarks = by_path.entry(path).or_default();
        if remarks.is_empty() {
            order.push(path);
        }
        remarks.push((at + 1, diagnostic));
    }
    let file = |(number, path): (usize, &str)| {
        let remarks = by_path.get(path).map_or(&[][..], Vec::as_slice);
        let span = remarks.iter().find_map(|(_, diagnostic)| match diagnostic.place {
            Place::Span(span) => Some(span),
            Place::Path(_) => None,
        });
        let section = span.and_then(|span| cx.about.outermost_section(span.file));
        File {
            path: printable(path),
            anchor: format!("file-{}", number + 1),
            title: section.map(|section| printable(&section.name)),
            counts: counts(remarks.iter().map(|(_, diagnostic)| *diagnostic), cx.language),
            remarks: remarks.iter().map(|(number, diagnostic)| remark(*number, diagnostic, cx)).collect(),
        }
    };
    order.into_iter().enumerate().map(file).collect()
}

#[derive(Serialize)]
struct Remark {
    anchor: String,
    rule: &'static str,
    severity: &'static str,
    weight: &'static str,
    /// That it is no hindrance at this stage, where one would think it is.
    passes: Option<&'static str>,
    message: String,
    place: Option<Quoted>,
    other: Option<Quoted>,
    fix: Option<String>,
    help: String,
    explanation: Vec<Explained>,
}

fn remark(number: usize, diagnostic: &Diagnostic, cx: &Context) -> Remark {
    let (fault, language) = (diagnostic.fault, cx.language);
    let place = match diagnostic.place {
        Place::Span(span) => Some(quoted(span, cx)),
        Place::Path(_) => None,
    };
    Remark {
        anchor: format!("remark-{number}"),
        rule: fault.name(),
        severity: fault.severity().name(),
        weight: language.severity(fault.severity()),
        passes: words::passes(fault, cx.stage, language),
        message: diagnostic.message(language),
        place,
        other: diagnostic.other.map(|other| quoted(other, cx)),
        fix: diagnostic.fix.as_ref().map(|fix| language.suggestion(fix)),
        help: diagnostic.help(language),
        explanation: explanation(fault, language),
    }
}

/// A place with the line that stands there.
#[derive(Serialize)]
struct Quoted {
    path: String,
    position: String,
    /// What the place belongs to.
    thing: Option<String>,
    line: usize,
    before: String,
    marked: String,
    after: String,
    cut_before: bool,
    cut_after: bool,
}

fn quoted(span: Span, cx: &Context) -> Quoted {
    let Excerpt { line, before, marked, after, cut_before, cut_after } = Excerpt::of(span, cx.sources);
    Quoted {
        path: printable(cx.sources.get(span.file).path()),
        position: words::position(span, cx.sources, cx.language),
        thing: cx.about.thing_at(span).map(|thing| self::thing(thing, cx.language)),
        line,
        // How far a line is indented says nothing here, unless that is what is wrong.
        before: before.trim_start_matches(' ').to_owned(),
        marked,
        after,
        cut_before,
        cut_after,
    }
}

fn thing(thing: &Thing, language: Language) -> String {
    let name = printable(&thing.name);
    let kind = match thing.kind {
        Kind::Section => language.pick("見出し", "section"),
        Kind::Indicator => language.pick("指標", "indicator"),
        Kind::Measure => language.pick("施策", "measure"),
        Kind::Term => language.pick("用語", "term"),
    };
    language.pick(format!("{kind}「{name}」"), format!("{kind} “{name}”"))
}

/// A part of a rule's page.
#[derive(Serialize)]
struct Explained {
    heading: Option<&'static str>,
    content: Vec<Piece>,
}

/// What the page of a rule says. How it looks in YAML is left out where there is a description.
fn explanation(fault: Fault, language: Language) -> Vec<Explained> {
    let page = Page::of(fault);
    let explained = |heading: &'static str, text| Explained {
        heading: Some(heading).filter(|heading| !heading.is_empty()),
        content: prose::pieces(text),
    };
    match language {
        Language::English if page.english.is_empty() => Vec::new(),
        Language::English => vec![explained("", page.english)],
        Language::Japanese => {
            let parts = page.parts();
            let described = parts.iter().filter(|part| !part.is_example());
            described.map(|part| explained(part.heading, part.text)).collect()
        }
    }
}

fn waived(waived: &Waived, cx: &Context) -> Value {
    let Waived { diagnostic, reason, waiver } = waived;
    let place = match diagnostic.place {
        Place::Span(span) => Some(words::position(span, cx.sources, cx.language)),
        Place::Path(_) => None,
    };
    let thing = match diagnostic.place {
        Place::Span(span) => cx.about.thing_at(span).map(|thing| self::thing(thing, cx.language)),
        Place::Path(_) => None,
    };
    json!({
        "rule": diagnostic.fault.name(),
        "weight": cx.language.severity(diagnostic.severity()),
        "severity": diagnostic.severity().name(),
        "message": diagnostic.message(cx.language),
        "path": printable(diagnostic.path(cx.sources)),
        "position": place,
        "thing": thing,
        "reason": printable(reason),
        "waiver_path": printable(cx.sources.get(waiver.file).path()),
        "waiver_position": words::position(*waiver, cx.sources, cx.language),
    })
}
