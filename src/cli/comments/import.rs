//! `sasshi comments import`: what is new in a list of comments is written behind those that `comments.yaml` has.

mod json;

use std::io::{self, Write};
use std::path::Path;

use crate::cli::arguments::{ImportFormat, ImportRequest};
use crate::cli::{Exit, report, stdout, workbook_reader};
use crate::consult::import::{self, Import, ImportFault, MOST_COMMENTS, Request};
use crate::consult::remark::Sum;
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
    let list = match workbook_reader::sheets(list) {
        Ok(list) => list,
        Err(fault) => return failed(unreadable(fault, &request.list), Exit::Unusable),
    };
    let called = request.list.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let asked = Request {
        list,
        name: request.name.as_deref().unwrap_or(&called),
        sheets: &request.sheets,
        columns: &request.columns,
        answers: &request.answers,
    };
    let import = match import::import(asked, &loaded, &file) {
        Ok(import) => import,
        Err(fault) => return failed(told(fault, &request.list), Exit::Unusable),
    };
    if let Some(written) = import.written.as_ref().filter(|_| !request.dry_run)
        && let Err(fault) = report::write(&request.folder.join(FILE), written.file.as_bytes())
    {
        return failed(fault, Exit::Unusable);
    }
    let printed = stdout::print(shown(&import, request).as_bytes(), language);
    if request.format == ImportFormat::Human {
        let _ = io::stderr().lock().write_all(summary(&import, request).as_bytes());
    }
    let exit = if import.has_problem() { Exit::Problems } else { Exit::Clean };
    printed.err().unwrap_or(exit)
}

/// What stands on standard output: the result as data, what would be written, or where it was written.
fn shown(import: &Import, request: &ImportRequest) -> String {
    let path = request.folder.join(FILE);
    match (request.format, &import.written) {
        (ImportFormat::Json, _) => json::of(import, request, &path),
        (ImportFormat::Human, None) => String::new(),
        (ImportFormat::Human, Some(written)) if request.dry_run => written.new.clone(),
        (ImportFormat::Human, Some(_)) => stdout::lines([path]),
    }
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

/// Why there is no list.
fn unreadable(fault: SheetFault, list: &Path) -> Diagnostic {
    let path = list.display().to_string();
    match fault {
        SheetFault::Unreadable => Diagnostic::about_path(Fault::UnreadableList, &path).with("path", &path),
        SheetFault::Quote { line } => Diagnostic::about_path(Fault::CsvQuote, format!("{path}:{line}")),
    }
}

/// Why there is nothing to take in. Nothing of what stands in the list is repeated, but for its heads.
fn told(fault: ImportFault, list: &Path) -> Diagnostic {
    let path = list.display().to_string();
    let about = |fault| Diagnostic::about_path(fault, &path).with("path", &path);
    let or_none = |all: Vec<String>| if all.is_empty() { "—".to_owned() } else { all.join("、") };
    match fault {
        ImportFault::NoHead(heads) => about(Fault::NoCommentColumn).with("heads", or_none(heads)),
        ImportFault::Unclear { sheet, columns } => {
            let place = if sheet.is_empty() { path.clone() } else { sheet };
            about(Fault::UnclearColumns).with("sheet", place).with("columns", columns.join("、"))
        }
        ImportFault::NoSheet { wanted, known } => {
            about(Fault::UnknownSheet).with("sheet", wanted).with("known", or_none(known))
        }
        ImportFault::TooMany { count } => {
            about(Fault::TooManyComments).with("count", count).with("limit", MOST_COMMENTS)
        }
        ImportFault::TooLarge { limit } => {
            Diagnostic::about_path(Fault::FileTooLarge, FILE).with("path", FILE).with("limit", format!("{limit} MB"))
        }
        ImportFault::File => Diagnostic::about_path(Fault::CannotAppend, FILE),
    }
}

fn summary(import: &Import, request: &ImportRequest) -> String {
    let language = request.language;
    let sheets = import.sheets.iter().flat_map(|sheet| sheet.said(language));
    let remarks = import.remarks.iter().map(|remark| remark.said(language));
    let lines: String = sheets.chain(remarks).map(|line| line + "\n").collect();
    let Sum { taken, there, refused, empty, .. } = import.sum();
    let counts = match (language, request.dry_run) {
        (Language::Japanese, false) => format!("意見{taken}件を書き足しました"),
        (Language::Japanese, true) => format!("意見{taken}件を書き足します"),
        (Language::English, false) => format!("{taken} added"),
        (Language::English, true) => format!("{taken} to be added"),
    };
    let rest = match language {
        Language::Japanese => {
            format!("（すでにあるもの{there}件、書き込まなかったもの{refused}件、意見のない行{empty}）")
        }
        Language::English => format!(", {there} there already, {refused} left out, {empty} empty"),
    };
    format!("{lines}{counts}{rest}\n")
}
