//! The YAML examples of the documents as booklets: each says which file it is, or which it is added to, and lies over the
//! smallest booklet of the guide to the format.
//!
//! Must not know what the examples are to show; the tests of each document hold that.

use std::collections::BTreeMap;
use std::path::Path;

use crate::project::{Project, repository};

pub const FORMAT_GUIDE: &str = "docs/content-format.md";

/// The heading below which the guide to the format shows the smallest booklet.
const SMALLEST: &str = "最小の冊子";

/// The files of a booklet, by path.
pub type Files = BTreeMap<String, String>;

pub fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    std::fs::read_to_string(repository().join(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A fenced block: the heading above it, what stands behind the fence, and its lines without the fence's indentation.
pub struct Fence {
    pub heading: String,
    pub language: String,
    pub text: String,
}

pub fn fences(markdown: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut heading = String::new();
    let mut open: Option<(usize, Fence)> = None;
    for line in markdown.lines() {
        let trimmed = line.trim_start();
        match (&mut open, trimmed.strip_prefix("```")) {
            (Some(_), Some("")) => fences.extend(open.take().map(|(_, fence)| fence)),
            (Some((indent, fence)), _) => {
                fence.text.push_str(line.get(*indent..).unwrap_or(trimmed));
                fence.text.push('\n');
            }
            (None, Some(language)) => {
                let fence = Fence { heading: heading.clone(), language: language.to_owned(), text: String::new() };
                open = Some((line.len() - trimmed.len(), fence));
            }
            (None, None) if line.starts_with("## ") => heading = line[3..].to_owned(),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    fences
}

/// The YAML blocks below each heading, in the order of the headings' names.
pub fn yaml_by_heading(markdown: &str) -> BTreeMap<String, Vec<Fence>> {
    let mut sections: BTreeMap<String, Vec<Fence>> = BTreeMap::new();
    for fence in fences(markdown).into_iter().filter(|fence| fence.language == "yaml") {
        sections.entry(fence.heading.clone()).or_default().push(fence);
    }
    sections
}

/// The smallest booklet, over which the other examples lie.
pub fn smallest() -> Files {
    let shown = yaml_by_heading(&read(FORMAT_GUIDE)).remove(SMALLEST);
    laid_over(Files::new(), &shown.expect("the guide shows the smallest booklet"))
}

pub fn laid_over(mut files: Files, fences: &[Fence]) -> Files {
    for fence in fences {
        let first = fence.text.lines().next().unwrap_or_default();
        if let Some(path) = first.strip_prefix("# ファイル: ") {
            files.insert(path.to_owned(), fence.text.clone());
        } else if let Some(path) = first.strip_prefix("# ").and_then(|rest| rest.strip_suffix(" に書き足す")) {
            let file = files.get_mut(path).unwrap_or_else(|| panic!("{path} is not there to be added to"));
            let added = fence.text.split_once('\n').map_or("", |(_, rest)| rest);
            // A key that the file has already is shown anew: the example takes its place.
            for key in added.lines().filter_map(top_level_key) {
                *file = without(file, key);
            }
            file.push_str(added);
        } else {
            panic!("an example does not say which file it is: {first}");
        }
    }
    files
}

pub fn top_level_key(line: &str) -> Option<&str> {
    let starts = line.starts_with(|c: char| c.is_ascii_lowercase());
    line.split_once(':').filter(|_| starts).map(|(key, _)| key)
}

/// A YAML file without one of its outermost keys.
fn without(file: &str, key: &str) -> String {
    let mut inside = false;
    file.split_inclusive('\n')
        .filter(|line| {
            if !line.starts_with([' ', '-', '#', '\n']) {
                inside = top_level_key(line) == Some(key);
            }
            !inside
        })
        .collect()
}

/// A folder with these files, and with a stand-in for every picture and every table of figures that they name.
pub fn project(files: &Files) -> Project {
    const TABLE: &str = "年,総数\nR2,\"64,022\"\n";
    const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>";
    let mut project = Project::empty("booklet");
    for line in files.values().flat_map(|text| text.lines()).map(str::trim) {
        if let Some(picture) = line.strip_prefix("file: ") {
            project = project.file(picture, PICTURE);
        } else if let Some(table) = line.strip_prefix("csv: ") {
            project = project.file(table, TABLE);
        }
    }
    files.iter().fold(project, |project, (path, text)| project.file(path, text))
}
