//! `sasshi schema`: the schemas of the content files, where an editor finds them.
//!
//! Writes over what it has written itself, and over nothing else: neither other files of the same names, nor the editor's
//! settings once somebody has changed them.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::arguments::SchemaRequest;
use super::new::unwritable;
use super::{Exit, report, stdout};
use crate::diag::{Diagnostic, Fault, Language};
use crate::schema::{FOLDER, MARK, SCHEMAS, SETTINGS};

/// What became of the files.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub written: Vec<PathBuf>,
    /// Settings that somebody has changed.
    left: Vec<PathBuf>,
}

pub(super) fn run(request: &SchemaRequest) -> Exit {
    let language = request.language;
    let outcome = match &request.out {
        Some(out) => schemas_into(out, language).map(|written| Outcome { written, left: Vec::new() }),
        None => in_booklet(&request.folder).and_then(|()| wire_into(&request.folder, language)),
    };
    match outcome {
        Ok(Outcome { written, left }) => {
            let lines = stdout::lines(written);
            let exit = stdout::finish(lines.as_bytes(), language);
            let notes: String = left.iter().map(|path| left_alone(path, language)).collect();
            let _ = io::stderr().lock().write_all(notes.as_bytes());
            exit
        }
        Err(diagnostic) => {
            report::failure(diagnostic, language);
            Exit::Unusable
        }
    }
}

/// Editors open the folder in which the files lie: anywhere else the settings would do nothing.
pub(super) fn in_booklet(folder: &Path) -> Result<(), Diagnostic> {
    let path = folder.join("booklet.yaml");
    if path.is_file() {
        return Ok(());
    }
    let path = path.display().to_string();
    Err(Diagnostic::about_path(Fault::MissingFile, &path).with("path", &path))
}

/// Writes the schemas into a booklet's folder, with the settings by which Visual Studio Code finds them.
pub(super) fn wire_into(folder: &Path, language: Language) -> Result<Outcome, Diagnostic> {
    let mut outcome = Outcome { written: schemas_into(&below(folder, FOLDER), language)?, left: Vec::new() };
    for (name, text) in SETTINGS {
        let path = below(folder, name);
        match std::fs::read_to_string(&path) {
            Ok(found) if found.replace('\r', "") == *text => outcome.written.push(path),
            Ok(_) => outcome.left.push(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                std::fs::write(&path, text).map_err(|error| unwritable(&path, &error))?;
                outcome.written.push(path);
            }
            // It is there, and not such as this program writes.
            Err(error) if error.kind() == io::ErrorKind::InvalidData => outcome.left.push(path),
            Err(error) => return Err(unwritable(&path, &error)),
        }
    }
    Ok(outcome)
}

/// Writes the schemas into a folder; none if there is a file in the way of any.
fn schemas_into(folder: &Path, language: Language) -> Result<Vec<PathBuf>, Diagnostic> {
    let paths = || SCHEMAS.iter().map(|schema| (folder.join(schema.name), schema.text()));
    for (path, _) in paths() {
        if is_somebody_elses(&path).map_err(|error| unwritable(&path, &error))? {
            let path = path.display().to_string();
            let reason = match language {
                Language::Japanese => "同じ名前の、ほかのファイルがあります",
                Language::English => "there is another file of this name",
            };
            return Err(Diagnostic::about_path(Fault::CannotCreate, &path).with("path", &path).with("reason", reason));
        }
    }
    std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    for (path, text) in paths() {
        std::fs::write(&path, text).map_err(|error| unwritable(&path, &error))?;
    }
    Ok(paths().map(|(path, _)| path).collect())
}

fn is_somebody_elses(path: &Path) -> io::Result<bool> {
    match std::fs::read(path) {
        Ok(found) => Ok(!String::from_utf8_lossy(&found).contains(MARK)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn below(folder: &Path, name: &str) -> PathBuf {
    name.split('/').fold(folder.to_owned(), |path, part| path.join(part))
}

fn left_alone(path: &Path, language: Language) -> String {
    let path = stdout::said(path);
    match language {
        Language::Japanese => format!(
            "「{path}」は、書き換えられているので、そのままにしました。\n新しくするには、このファイルを消してから、もう一度実行してください。\n"
        ),
        Language::English => {
            format!(
                "`{path}` has been changed, and is left as it is.\nTo have it anew, delete it and run this again.\n"
            )
        }
    }
}
