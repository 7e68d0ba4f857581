//! `sasshi check`: every problem of a booklet, in one run.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::arguments::{CheckRequest, ReportFormat};
use super::report::{self, Checked};
use super::{CLEAN, PROBLEMS, UNUSABLE};
use crate::diag::{Diagnostic, Fault, github, html, human, json, sarif, short};
use crate::render;

pub fn run(request: &CheckRequest) -> u8 {
    let checked = match report::load_and_check(&request.folder, request.stage) {
        Ok(checked) => checked,
        Err(diagnostic) => {
            report::failure(diagnostic, request.language);
            return UNUSABLE;
        }
    };
    let stdout = io::stdout();
    let watched = request.out.is_none() && stdout.is_terminal();
    let text = render(&checked, request, watched);
    match &request.out {
        // A reader that has gone away (`| head`) is no fault of the booklet.
        None => drop(stdout.lock().write_all(text.as_bytes())),
        Some(file) => {
            if let Err(error) = write(file, &text) {
                let path = file.display().to_string();
                let fault = Diagnostic::about_path(Fault::OutputIo, &path).with("path", &path).with("reason", error);
                report::failure(fault, request.language);
                return UNUSABLE;
            }
            let summary = human::summary(&checked.report(), request.language);
            let _ = io::stderr().lock().write_all(summary.as_bytes());
        }
    }
    if checked.report().is_clean() { CLEAN } else { PROBLEMS }
}

/// The report in the form that is asked for. `watched` holds where somebody reads it as it is printed.
fn render(checked: &Checked, request: &CheckRequest, watched: bool) -> String {
    let (report, about, language) = (&checked.report(), &checked.about, request.language);
    match request.format {
        ReportFormat::Human => {
            let text = human::render(report, language, watched && report::wants_colour());
            let footer = if watched { human::footer(report, language) } else { String::new() };
            text + &human::summary(report, language) + &footer
        }
        ReportFormat::Short => short::render(report, language),
        ReportFormat::Json => json::render(report, language),
        ReportFormat::Sarif => sarif::render(report, about, language),
        ReportFormat::Github => github::render(report, about, language),
        ReportFormat::Html => {
            let view = html::view(report, about, language);
            render::report::page(&view).expect("the program's own templates print whatever its reports say")
        }
    }
}

/// Puts a report in the place of an earlier one in one step: nobody reads half a report.
fn write(path: &Path, text: &str) -> io::Result<()> {
    // A link stays a link, and what is no file (a pipe, a terminal) cannot be exchanged.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if path.metadata().is_ok_and(|data| !data.is_file()) {
        return File::options().write(true).open(path)?.write_all(text.as_bytes());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sasshi-");
    // As any program's new file: readable to whom the system lets read.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
