//! From a place on a page, or in a report, to the lines that the author wrote.

use serde_json::{Value as Json, json};

use super::shown::Origin;
use super::{Options, Server};
use crate::source::{SourceFile, Sources};

/// As many characters of what was clicked on as are looked for in the source.
const TELLING: usize = 12;
/// Fewer than that are found anywhere.
const TOO_FEW: usize = 2;

impl Server {
    /// The file in which the nearest of some anchors was written, with the lines of the thing; `words` are what was pointed at.
    pub(super) fn source_of_anchor(&self, anchors: &[String], words: &str) -> Option<Json> {
        let shown = self.shown.borrow().clone();
        let edition = shown.edition.as_deref()?;
        let origin = anchors.iter().find_map(|anchor| edition.origins.get(anchor))?;
        let file = file(&shown.sources, &origin.path)?;
        let line = line_of_words(file, origin, words).unwrap_or(origin.line);
        let column = if line == origin.line { origin.column } else { 1 };
        Some(self.answer(file, line, column, origin.line..=origin.end_line))
    }

    /// A file, at a line of it.
    pub(super) fn source_at(&self, path: &str, line: usize, column: usize) -> Option<Json> {
        let shown = self.shown.borrow().clone();
        Some(self.answer(file(&shown.sources, path)?, line, column, line..=line))
    }

    fn answer(&self, file: &SourceFile, line: usize, column: usize, lines: std::ops::RangeInclusive<usize>) -> Json {
        json!({
            "path": file.path(),
            "line": line,
            "first": lines.start(),
            "last": lines.end(),
            "text": file.text(),
            "editor": editor_address(&self.options, file.path(), line, column),
        })
    }
}

/// A file by its path: of those that were read, so none other is ever opened.
fn file<'s>(sources: &'s Sources, path: &str) -> Option<&'s SourceFile> {
    sources.files().map(|(_, file)| file).find(|file| file.path() == path)
}

/// The only line of a thing that holds the words, or the first of them.
fn line_of_words(file: &SourceFile, origin: &Origin, words: &str) -> Option<usize> {
    let telling: String = words.trim().chars().take(TELLING).collect();
    if telling.chars().count() < TOO_FEW {
        return None;
    }
    let lines = file.text().lines().enumerate().map(|(at, line)| (at + 1, line));
    let mut inside = lines.skip(origin.line - 1).take_while(|(at, _)| *at <= origin.end_line);
    inside.find(|(_, line)| line.contains(&telling)).map(|(at, _)| at)
}

/// The address that opens a file in an editor.
fn editor_address(options: &Options, path: &str, line: usize, column: usize) -> Option<String> {
    let pattern = options.editor.as_ref()?;
    let folder = std::path::absolute(&options.folder).ok()?;
    let full = path.split('/').fold(folder, |full, part| full.join(part));
    let full = full.to_string_lossy().replace('\\', "/");
    let full = full.strip_prefix("//?/").unwrap_or(&full);
    let path: String = full.trim_start_matches('/').split('/').map(percent_encoded).collect::<Vec<_>>().join("/");
    // A drive is the first part of a path on Windows, and nothing elsewhere.
    let path = if full.starts_with('/') { format!("/{path}") } else { path };
    Some(pattern.replace("{path}", &path).replace("{line}", &line.to_string()).replace("{column}", &column.to_string()))
}

/// A part of a path as an address spells it.
pub(super) fn percent_encoded(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for byte in part.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' => out.push(byte.into()),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
