//! What is said of files that could not be read, and of those in which a merge was left unfinished.
//!
//! Knows why a file could not be had; not what was to be read from it.

use super::conflict;
use super::encoding::{Broken, Foreign};
use super::tree::ReadError;
use crate::diag::{Diagnostic, Fault, Problems};
use crate::source::{FileId, Sources, Span};

/// What is wrong with a file as a whole.
pub(super) fn about(path: &str, error: &ReadError) -> Diagnostic {
    let about = |fault| Diagnostic::about_path(fault, path).with("path", path);
    match error {
        ReadError::Foreign(Foreign::Encoding(name)) => about(Fault::NotUtf8).with("encoding", name),
        ReadError::Foreign(Foreign::NotText) => about(Fault::NotText),
        ReadError::Foreign(Foreign::Broken(Broken { text, places })) => {
            let (at, bytes) = places.first().map_or((0, &[][..]), |(at, bytes)| (*at, bytes));
            let line = text[..at].matches('\n').count() + 1;
            Diagnostic::about_path(Fault::BrokenText, format!("{path}:{line}")).with("bytes", spelled(bytes))
        }
        ReadError::TooLarge { limit } => about(Fault::FileTooLarge).with("limit", format!("{} MB", limit >> 20)),
        ReadError::Io(error) => about(Fault::UnreadableFile).because(error),
    }
}

/// What is wrong with a file. One that is a text but for some bytes is kept, to show where they are.
pub(super) fn told(path: &str, error: ReadError, sources: &mut Sources) -> Vec<Diagnostic> {
    match error {
        ReadError::Foreign(Foreign::Broken(broken)) => {
            let file = sources.add(path, broken.text);
            let mut places = broken.places;
            // What was pasted in another encoding is broken at every other byte: once a line is enough.
            places.dedup_by_key(|(at, _)| sources.get(file).position(*at).line);
            let fault = |(at, bytes): (usize, Vec<u8>)| {
                let place = Span::new(file, at..at + char::REPLACEMENT_CHARACTER.len_utf8());
                Diagnostic::new(Fault::BrokenText, place).with("bytes", spelled(&bytes))
            };
            places.into_iter().map(fault).collect()
        }
        error => vec![about(path, &error)],
    }
}

fn spelled(bytes: &[u8]) -> String {
    let bytes: Vec<String> = bytes.iter().map(|byte| format!("0x{byte:02X}")).collect();
    bytes.join(" ")
}

/// Reports the conflicts that are left in a file; whether there are any.
pub(super) fn report_conflicts(sources: &Sources, file: FileId, problems: &mut Problems) -> bool {
    let marks = conflict::marks(sources.get(file).text());
    for mark in &marks {
        problems.push(Diagnostic::new(Fault::MergeConflict, Span::new(file, mark.clone())).hiding_rest());
    }
    !marks.is_empty()
}
