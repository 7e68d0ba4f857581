//! The tables of numbers in `data/`, which charts name.
//!
//! Knows where they lie; what stands in them is read where a chart names them. They are read beforehand, since a fault in
//! one is told at its own line.

use std::collections::BTreeMap;

use super::fields::Context;
use super::tree::{ReadError, Tree};
use super::unreadable;
use crate::diag::{Diagnostic, Fault};
use crate::source::{FileId, Sources, Typed};

/// The folder of the tables.
const FOLDER: &str = "data/";

/// The tables of a booklet's folder, by path.
#[derive(Debug, Default)]
pub struct Data {
    tables: BTreeMap<String, Result<FileId, Unread>>,
}

/// Why a table is not to be had.
#[derive(Debug)]
enum Unread {
    Link,
    Error(ReadError),
}

impl Data {
    pub fn read(tree: &Tree, sources: &mut Sources) -> Self {
        let paths = tree.paths().filter(|path| is_table(path));
        let tables = paths.map(|path| {
            let table = match tree.is_link(path) {
                true => Err(Unread::Link),
                false => tree.read_text(path).map(|text| sources.add(path, text)).map_err(Unread::Error),
            };
            (path.to_owned(), table)
        });
        Data { tables: tables.collect() }
    }
}

/// The table that a chart names; one that is not to be had is reported.
pub fn table(file: &Typed, cx: &mut Context) -> Option<FileId> {
    let path = file.text.as_str();
    let fault = |fault| Diagnostic::new(fault, file.span).with("path", path);
    let slashes = path.replace('\\', "/");
    let problem = match cx.data.tables.get(path) {
        Some(Ok(table)) => return Some(*table),
        Some(Err(Unread::Link)) => fault(Fault::OutsideFolder),
        Some(Err(Unread::Error(error))) => unreadable(path, error),
        None if slashes.starts_with('/') || path.contains(':') || slashes.split('/').any(|part| part == "..") => {
            fault(Fault::OutsideFolder)
        }
        None if !is_table(&slashes) => fault(Fault::DataPlace),
        None => fault(Fault::MissingData).fixed_by(cx.data.tables.contains_key(&slashes).then_some(slashes)),
    };
    cx.report(problem);
    None
}

fn is_table(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    path.starts_with(FOLDER) && extension.eq_ignore_ascii_case("csv")
}
