//! Printing what was found in a booklet, beside the result of a command.

use std::io::{IsTerminal, Write};
use std::path::{Component, Path};

use super::{Exit, stdout};
use crate::check::{self, CheckedBooklet};
use crate::diag::{Diagnostic, Fault, Language, Problems, Report, human};
use crate::inspect::{Inspection, no_folder};
use crate::load::{self, Loaded};
use crate::model::booklet::Booklet;
use crate::model::stage::Stage;
use crate::publish;
use crate::source::Sources;

/// Loads and checks a folder, and says where it lies from here.
///
/// # Errors
/// If there is no such folder, as a diagnostic about it.
pub(super) fn load_and_check(folder: &Path, stage: Option<Stage>) -> Result<Inspection, Diagnostic> {
    let mut inspection = Inspection::of_folder(folder, stage)?;
    inspection.about.folder = below_here(folder).unwrap_or_default();
    Ok(inspection)
}

/// Loads a folder whose files can all be read, whatever else is wrong with them; none if one cannot, which is then printed.
///
/// # Errors
/// If there is no such folder, as a diagnostic about it.
pub(super) fn load_readable(folder: &Path, language: Language) -> Result<Option<Booklet>, Diagnostic> {
    let Loaded { booklet, sources, problems } = load::folder(folder).map_err(|error| no_folder(folder, &error))?;
    if problems.has_fatal() {
        let mut diagnostics = problems.into_sorted(&sources);
        diagnostics.retain(|diagnostic| diagnostic.fault.is_fatal());
        let report = Report { stage: Stage::UNSAID, diagnostics: &diagnostics, waived: &[], sources: &sources };
        to_stderr(&report, language);
        return Ok(None);
    }
    Ok(booklet)
}

/// A folder as a path from here, with `/` behind every part; `None` if it does not lie below.
fn below_here(folder: &Path) -> Option<String> {
    let parts = |path: &Path| {
        path.components()
            .filter(|part| *part != Component::CurDir)
            .map(|part| match part {
                Component::Normal(part) => part.to_str().map(|part| format!("{part}/")),
                _ => None,
            })
            .collect::<Option<String>>()
    };
    parts(folder).or_else(|| {
        let here = std::env::current_dir().and_then(|here| here.canonicalize()).ok()?;
        parts(folder.canonicalize().ok()?.strip_prefix(here).ok()?)
    })
}

/// Prints a report to standard error, as remarks on a command whose result is something else.
pub(super) fn to_stderr(report: &Report, language: Language) {
    let stderr = std::io::stderr();
    let watched = stderr.is_terminal();
    let mut text = human::render(report, language, watched && wants_colour());
    if !report.diagnostics.is_empty() {
        text.push_str(&human::summary(report, language));
    }
    if watched {
        text.push_str(&human::footer(report, language));
    }
    let _ = stderr.lock().write_all(text.as_bytes());
}

/// Prints why there is no booklet, and nothing of what else could be said about it.
pub(super) fn fatal_to_stderr(checked: &Inspection, language: Language) {
    let report = checked.report();
    let fatal: Vec<Diagnostic> =
        report.diagnostics.iter().filter(|diagnostic| diagnostic.fault.is_fatal()).cloned().collect();
    let colour = std::io::stderr().is_terminal() && wants_colour();
    let text = human::render(&Report { diagnostics: &fatal, waived: &[], ..report }, language, colour);
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Prints what is wrong with finished pages; tells whether nothing stands in the way of publishing them.
pub(super) fn passes_pages(
    checked: &Inspection,
    booklet: &CheckedBooklet,
    pages: &[Option<f64>],
    printed: usize,
    language: Language,
) -> bool {
    let Inspection { stage, sources, .. } = checked;
    let mut problems = Problems::default();
    let waived = check::print::pages(booklet, pages, printed, *stage, sources, &mut problems);
    let diagnostics = problems.into_sorted(sources);
    let report = Report { stage: *stage, diagnostics: &diagnostics, waived: &waived, sources };
    to_stderr(&report, language);
    !report.is_blocked()
}

/// Prints what is wrong with a consultation; tells whether nothing stands in the way of publishing it. Personal data always
/// does, however far the booklet has come.
pub(super) fn passes_comments(checked: &Inspection, language: Language) -> bool {
    const FILES: [&str; 2] = ["consultation.yaml", "comments.yaml"];
    let Inspection { stage, sources, .. } = checked;
    let is_of_files = |diagnostic: &Diagnostic| FILES.contains(&diagnostic.path(sources));
    let diagnostics: Vec<_> = checked.diagnostics.iter().filter(|one| is_of_files(one)).cloned().collect();
    let waived: Vec<_> = checked.waived.iter().filter(|one| is_of_files(&one.diagnostic)).cloned().collect();
    let report = Report { stage: *stage, diagnostics: &diagnostics, waived: &waived, sources };
    to_stderr(&report, language);
    !report.is_blocked() && !diagnostics.iter().any(|diagnostic| diagnostic.fault == Fault::PersonalData)
}

/// One diagnostic that is about no file of the booklet.
pub(super) fn failure(diagnostic: Diagnostic, language: Language) {
    failures(&[diagnostic], language);
}

/// Diagnostics that are about no file of the booklet.
pub(super) fn failures(diagnostics: &[Diagnostic], language: Language) {
    let sources = Sources::default();
    let report = Report { stage: Stage::UNSAID, diagnostics, waived: &[], sources: &sources };
    let text = human::render(&report, language, std::io::stderr().is_terminal() && wants_colour());
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

pub(super) fn wants_colour() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Hands over what was made: to the file that was asked for, or to the screen. How the program ends where that fails.
pub(super) fn deliver(out: Option<&Path>, contents: &[u8], language: Language) -> Result<(), Exit> {
    match out {
        None => stdout::print(contents, language),
        Some(file) => write(file, contents).map_err(|fault| {
            failure(fault, language);
            Exit::Unusable
        }),
    }
}

/// Writes a file that was asked for.
///
/// # Errors
/// If it cannot be written, as a diagnostic about it.
pub(super) fn write(path: &Path, contents: &[u8]) -> Result<(), Diagnostic> {
    publish::replace(path, contents).map_err(|error| {
        let path = path.display().to_string();
        Diagnostic::about_path(Fault::OutputIo, &path).with("path", &path).because(&error)
    })
}
