//! `sasshi comments import`: what is new in a list of comments is written behind those that `comments.yaml` has.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::arguments::ImportRequest;
use crate::cli::{Exit, report};
use crate::consult::import::{self, Import, ImportFault};
use crate::diag::{Diagnostic, Fault, Language};
use crate::load::sheet::{LARGEST, SheetFault};

/// Where comments are kept, below the booklet's folder.
const FILE: &str = "comments.yaml";

pub(super) fn run(request: &ImportRequest) -> Exit {
    let language = request.language;
    let failed = |fault: Diagnostic, exit: Exit| {
        report::failure(fault, language);
        exit
    };
    // What is wrong with the booklet as a whole keeps no comment from being taken in; what cannot be read does.
    let loaded = match report::load_readable(&request.folder, language) {
        Ok(Some(booklet)) => booklet,
        Ok(None) => return Exit::Problems,
        Err(fault) => return failed(fault, Exit::Unusable),
    };
    let (list, file) = match read(request) {
        Ok(read) => read,
        Err(fault) => return failed(fault, Exit::Unusable),
    };
    let import = match import::import(list, &loaded, &file) {
        Ok(import) => import,
        Err(fault) => return failed(told(fault, &request.list), Exit::Unusable),
    };
    if let Some(written) = &import.written {
        let path = request.folder.join(FILE);
        let shown = if request.dry_run {
            written.new.clone()
        } else {
            if let Err(fault) = report::write(&path, written.file.as_bytes()) {
                return failed(fault, Exit::Unusable);
            }
            format!("{}\n", path.display())
        };
        let _ = io::stdout().lock().write_all(shown.as_bytes());
    }
    let _ = io::stderr().lock().write_all(summary(&import, request).as_bytes());
    if import.remarks.iter().any(|remark| remark.is_problem()) { Exit::Problems } else { Exit::Clean }
}

/// The bytes of the list, and the text that `comments.yaml` has so far.
fn read(request: &ImportRequest) -> Result<(Vec<u8>, String), Diagnostic> {
    let unreadable = |path: &Path, error: io::Error| {
        let path = path.display().to_string();
        Diagnostic::about_path(Fault::UnreadableFile, &path).with("path", &path).because(&error)
    };
    let list = &request.list;
    let data = std::fs::metadata(list).map_err(|error| unreadable(list, error))?;
    if data.len() > LARGEST {
        let path = list.display().to_string();
        let large = Diagnostic::about_path(Fault::FileTooLarge, &path).with("path", &path);
        return Err(large.with("limit", format!("{} MB", LARGEST >> 20)));
    }
    let bytes = std::fs::read(list).map_err(|error| unreadable(list, error))?;
    let path = request.folder.join(FILE);
    let file = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(unreadable(&path, error)),
    };
    Ok((bytes, file))
}

/// Why there is nothing to take in. Nothing of what stands in the list is repeated.
fn told(fault: ImportFault, list: &Path) -> Diagnostic {
    let path = list.display().to_string();
    let about = |fault| Diagnostic::about_path(fault, &path).with("path", &path);
    match fault {
        ImportFault::Sheet(SheetFault::Unreadable) => about(Fault::UnreadableList),
        ImportFault::Sheet(SheetFault::Quote { line }) => {
            Diagnostic::about_path(Fault::CsvQuote, format!("{path}:{line}"))
        }
        ImportFault::Sheet(SheetFault::NoHead) => about(Fault::NoCommentColumn),
        ImportFault::File => Diagnostic::about_path(Fault::CannotAppend, FILE),
    }
}

fn summary(import: &Import, request: &ImportRequest) -> String {
    let Import { added, known, remarks, .. } = import;
    let left = remarks.iter().filter(|remark| remark.is_problem()).count();
    let lines: String = remarks.iter().map(|remark| remark.said(request.language) + "\n").collect();
    let counts = match (request.language, request.dry_run) {
        (Language::Japanese, false) => format!("意見{added}件を書き足しました"),
        (Language::Japanese, true) => format!("意見{added}件を書き足します"),
        (Language::English, false) => format!("{added} added"),
        (Language::English, true) => format!("{added} to be added"),
    };
    let rest = match request.language {
        Language::Japanese => format!("（すでにあるもの{known}件、書き込まなかったもの{left}件）"),
        Language::English => format!(", {known} there already, {left} left out"),
    };
    format!("{lines}{counts}{rest}\n")
}
