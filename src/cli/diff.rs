//! `sasshi diff`: what has changed between two editions of a booklet.

use std::path::{Path, PathBuf};

use super::arguments::DiffRequest;
use super::edition;
use super::{Exit, document, report, stdout};
use crate::build::comparison::Document;
use crate::diag::Diagnostic;
use crate::history::{Range, Repository};
use crate::inspect::{self, Origin};

pub(super) fn run(request: &DiffRequest) -> Exit {
    let document = match compared(request) {
        Ok(document) => document,
        Err(exit) => return exit,
    };
    match document::deliver(&document, &request.document) {
        Exit::Clean if request.exit_code && !document.is_empty() => Exit::Problems,
        exit => exit,
    }
}

fn compared(request: &DiffRequest) -> Result<Document, Exit> {
    let language = request.document.language;
    let (older, newer) = origins(&request.sides).map_err(|fault| edition::failed(fault, language))?;
    let read = |origin| edition::read(origin, request.edition.as_deref(), language);
    let ((older, from), newer) = (read(&older)?, read(&newer)?);
    let is_coloured = request.document.out.is_none() && stdout::is_watched() && report::wants_colour();
    Ok(Document::new((&older, from), newer, request.profile.clone(), is_coloured))
}

/// What was typed as two origins. A word that is a folder is a folder; every other is a revision.
fn origins(words: &[String]) -> Result<(Origin, Origin), Diagnostic> {
    let is_folder = |word: &String| Path::new(word).is_dir();
    let folder = |word: &str| Origin::Folder(PathBuf::from(word));
    match words {
        [old] if is_folder(old) => Ok((folder(old), folder("."))),
        [old, new] if is_folder(old) && is_folder(new) => Ok((folder(old), folder(new))),
        [old, other, ..] if is_folder(old) => Err(missing(other)),
        [revision] => of_range(".", revision),
        [revision, place] if is_folder(place) => of_range(place, revision),
        [old, new] => Ok((at(".", old), at(".", new))),
        [old, new, place] if is_folder(place) => Ok((at(place, old), at(place, new))),
        [.., place] => Err(missing(place)),
        [] => Ok((folder("."), folder("."))),
    }
}

fn missing(folder: &str) -> Diagnostic {
    inspect::no_folder(Path::new(folder), &std::io::ErrorKind::NotFound.into())
}

fn at(folder: &str, revision: &str) -> Origin {
    Origin::Revision { folder: PathBuf::from(folder), revision: revision.to_owned() }
}

/// A range, or one revision against the files as they are.
fn of_range(folder: &str, text: &str) -> Result<(Origin, Origin), Diagnostic> {
    let range = Repository::open(Path::new(folder)).and_then(|repository| repository.range(text));
    Ok(match range.map_err(|fault| inspect::no_edition(text, fault))? {
        Range::One(revision) => (at(folder, &revision), Origin::Folder(PathBuf::from(folder))),
        Range::Two { old, new } => (at(folder, &old), at(folder, &new)),
    })
}
