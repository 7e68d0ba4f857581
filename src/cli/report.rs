//! Loading and checking as every command does it, and printing what was found.

use std::io::{IsTerminal, Write};
use std::path::Path;

use super::arguments::ReportFormat;
use crate::check::{self, CheckedBooklet};
use crate::diag::{Diagnostic, Fault, Language, Severity, human, json, short};
use crate::load;
use crate::source::Sources;

/// A booklet's folder, loaded and checked.
pub struct Checked {
    /// `None` if there are errors.
    pub booklet: Option<CheckedBooklet>,
    pub diagnostics: Vec<Diagnostic>,
    pub sources: Sources,
}

/// Loads and checks a folder.
///
/// # Errors
/// If there is no such folder, as a diagnostic about it.
pub fn load_and_check(folder: &Path) -> Result<Checked, Diagnostic> {
    let loaded = load::folder(folder).map_err(|error| {
        let path = folder.display().to_string();
        Diagnostic::about_path(Fault::UnreadableFolder, &path).with("path", &path).with("reason", error)
    })?;
    let mut problems = loaded.problems;
    let booklet = loaded.booklet.and_then(|booklet| check::check(booklet, &loaded.sources, &mut problems));
    Ok(Checked { booklet, diagnostics: problems.into_sorted(&loaded.sources), sources: loaded.sources })
}

/// Prints a report to standard output, as the result of a command.
pub fn to_stdout(diagnostics: &[Diagnostic], sources: &Sources, format: ReportFormat, language: Language) {
    let stdout = std::io::stdout();
    let text = match format {
        ReportFormat::Human => {
            let colour = stdout.is_terminal() && wants_colour();
            human::render(diagnostics, sources, language, colour) + &summary(diagnostics, language)
        }
        ReportFormat::Short => short::render(diagnostics, sources, language),
        ReportFormat::Json => json::render(diagnostics, sources, language),
    };
    // A reader that has gone away (`| head`) is no fault of the booklet.
    let _ = stdout.lock().write_all(text.as_bytes());
}

/// Prints a report to standard error, as remarks on a command whose result is something else.
pub fn to_stderr(diagnostics: &[Diagnostic], sources: &Sources, language: Language) {
    let stderr = std::io::stderr();
    let colour = stderr.is_terminal() && wants_colour();
    let mut text = human::render(diagnostics, sources, language, colour);
    if !diagnostics.is_empty() {
        text.push_str(&summary(diagnostics, language));
    }
    let _ = stderr.lock().write_all(text.as_bytes());
}

/// One diagnostic that is about no file of the booklet.
pub fn failure(diagnostic: Diagnostic, language: Language) {
    let text =
        human::render(&[diagnostic], &Sources::default(), language, std::io::stderr().is_terminal() && wants_colour());
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

fn wants_colour() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

fn summary(diagnostics: &[Diagnostic], language: Language) -> String {
    let of = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count();
    language.summary(of(Severity::Error), of(Severity::Warning)) + "\n"
}
