//! The tables of numbers in `data/`, which charts name.
//!
//! Knows where they lie; what stands in them is read where a chart names them. They are read beforehand, since a fault in
//! one is told at its own line.

use super::tree::Tree;
use super::unread;
use crate::content::data::{Data, Unread};
use crate::content::fields::Context;
use crate::diag::{Diagnostic, Fault};
use crate::source::{FileId, Sources, Typed};

/// The folder of the tables.
const FOLDER: &str = "data/";

/// Reads all of them.
pub(super) fn read(tree: &Tree, sources: &mut Sources) -> Data {
    let paths = tree.paths().filter(|path| is_table(path));
    let tables = paths.map(|path| {
        let table = match tree.is_link(path) {
            true => Err(Unread::Link),
            false => match tree.read_text_as_saved(path) {
                Ok(text) => Ok(sources.add(path, text)),
                Err(error) => Err(Unread::Faulty(unread::told(path, error, sources))),
            },
        };
        (path.to_owned(), table)
    });
    let tables = tables.collect();
    let named = |path: &str| path.strip_suffix(".txt").filter(|meant| is_table(meant)).map(str::to_owned);
    let misnamed = tree.paths().filter_map(|path| Some((named(path)?, path.to_owned()))).collect();
    Data { tables, misnamed }
}

/// The table that a chart names; one that is not to be had is reported.
pub(super) fn table(file: &Typed, cx: &mut Context) -> Option<FileId> {
    let path = file.text.as_str();
    let fault = |fault| Diagnostic::new(fault, file.span).with("path", path);
    let slashes = path.replace('\\', "/");
    let problem = match cx.data.tables.get(path) {
        Some(Ok(table)) => return Some(*table),
        Some(Err(Unread::Link)) => fault(Fault::OutsideFolder),
        Some(Err(Unread::Faulty(faults))) => {
            cx.problems.extend(faults.iter().cloned());
            return None;
        }
        None if slashes.starts_with('/') || path.contains(':') || slashes.split('/').any(|part| part == "..") => {
            fault(Fault::OutsideFolder)
        }
        None if !is_table(&slashes) => fault(Fault::DataPlace),
        None => match cx.data.misnamed.get(&slashes) {
            Some(real) => Diagnostic::about_path(Fault::UnknownFile, real).with("path", real).with("known", &slashes),
            None => {
                let mut tables = cx.data.tables.keys();
                fault(Fault::MissingData).fixed_by(tables.find(|table| table.eq_ignore_ascii_case(&slashes)))
            }
        },
    };
    cx.report(problem);
    None
}

fn is_table(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    path.starts_with(FOLDER) && extension.eq_ignore_ascii_case("csv")
}
