//! `sasshi new`: a folder with a small booklet to begin with.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::arguments::NewRequest;
use super::{Exit, report, schema, stdout};
use crate::diag::{Diagnostic, Fault, Language};
use crate::schema::EDITORS;

pub(super) fn run(request: &NewRequest) -> Exit {
    match create(request) {
        Ok(created) => {
            let lines = stdout::lines(created);
            let exit = stdout::finish(lines.as_bytes(), request.language);
            let _ = io::stderr().lock().write_all(next_steps(&request.folder, request.language).as_bytes());
            exit
        }
        Err(diagnostic) => {
            report::failure(diagnostic, request.language);
            Exit::Unusable
        }
    }
}

/// Writes the files of the form and those of the editor; tells which. A folder with anything in it is left as it is.
fn create(request: &NewRequest) -> Result<Vec<PathBuf>, Diagnostic> {
    let folder = &request.folder;
    match std::fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => {}
        Ok(false) => {
            let path = folder.display().to_string();
            return Err(Diagnostic::about_path(Fault::FolderNotEmpty, &path).with("path", &path));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(unwritable(folder, &error)),
    }
    let mut created = Vec::new();
    for (name, text) in request.form.files {
        let path = name.split('/').fold(folder.clone(), |path, part| path.join(part));
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).map_err(|error| unwritable(parent, &error))?;
        // Nothing is overwritten, even if somebody else writes into the folder just now.
        std::fs::File::create_new(&path)
            .and_then(|mut file| file.write_all(text.as_bytes()))
            .map_err(|error| unwritable(&path, &error))?;
        created.push(path);
    }
    schema::wire_into(folder, request.language)?;
    // Many files, of which an author need not know more than where they are.
    created.push(folder.join(EDITORS));
    Ok(created)
}

pub(super) fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let path = path.display().to_string();
    Diagnostic::about_path(Fault::CannotCreate, &path).with("path", &path).because(error)
}

fn next_steps(folder: &Path, language: Language) -> String {
    let folder = stdout::said(folder);
    match language {
        Language::Japanese => format!(
            "booklet.yaml から書き換えて、次の二つを試してください。\n  sasshi check {folder}\n  sasshi build {folder}\n"
        ),
        Language::English => {
            format!("Begin with booklet.yaml, then try\n  sasshi check {folder}\n  sasshi build {folder}\n")
        }
    }
}
