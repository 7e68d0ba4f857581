//! A folder → a booklet as its author wrote it, and every fault of form that stands in it.
//!
//! Knows where which file lies; not what makes a booklet sound as a whole, which is the check's business.

mod assets;
mod blocks;
mod booklet;
mod fields;
mod markdown;
mod masking;
mod registry;
mod section;
mod tree;
mod value;
mod yaml;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use crate::diag::{Diagnostic, Fault, Problems, nearest};
use crate::model::booklet::Booklet;
use crate::source::{FileId, Sources};
use fields::Context;
use tree::{ReadError, Tree};

/// Everything that came out of a folder, faults included.
#[derive(Debug)]
pub struct Loaded {
    /// `None` if there is not enough to go on with; `problems` then say why.
    pub booklet: Option<Booklet>,
    pub sources: Sources,
    pub problems: Problems,
}

/// What a YAML file is, by where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Booklet,
    Glossary,
    Measures,
    Indicators,
    Section,
}

/// The places a booklet's files can lie, as a message lists them.
const PLACES: &str = "booklet.yaml, indicators.yaml, indicators/*.yaml, measures.yaml, glossary.yaml, chapters/*.yaml, \
                      goals/*.yaml, figures/, fonts/, templates/";

/// Loads the booklet in a folder.
///
/// # Errors
/// Only if the folder itself cannot be listed; whatever is wrong inside it is among the problems.
pub fn folder(root: &Path) -> io::Result<Loaded> {
    let tree = Tree::list(root)?;
    let id = root
        .canonicalize()?
        .file_name()
        .map_or_else(|| "booklet".to_owned(), |name| name.to_string_lossy().into_owned());
    Ok(load(&tree, &id))
}

fn load(tree: &Tree, id: &str) -> Loaded {
    let mut sources = Sources::default();
    let mut problems = Problems::default();
    let files = read_yaml_files(tree, &mut sources, &mut problems);
    let mut nodes: BTreeMap<Kind, Vec<(FileId, yaml::Node)>> = BTreeMap::new();
    for (kind, file) in files {
        if let Some(node) = yaml::parse(&sources, file, &mut problems) {
            nodes.entry(kind).or_default().push((file, node));
        }
    }
    let mut cx = Context { sources: &sources, problems: &mut problems };
    let terms = nodes.get(&Kind::Glossary).map(|files| registry::term_names(files)).unwrap_or_default();
    let of = |kind: Kind| nodes.get(&kind).map_or(&[][..], Vec::as_slice);
    let identity = of(Kind::Booklet).first().and_then(|(_, node)| booklet::read(node, &terms, &mut cx));
    let indicators = registry::indicators(of(Kind::Indicators), &mut cx);
    let measures = registry::measures(of(Kind::Measures), &mut cx);
    let glossary = registry::glossary(of(Kind::Glossary), &terms, &mut cx);
    let sections: Vec<_> =
        of(Kind::Section).iter().filter_map(|(_, node)| section::read(node, &terms, &mut cx)).collect();
    let assets = assets::read(tree, &sections, &mut cx);
    let booklet =
        identity.map(|front| Booklet { id: id.to_owned(), sections, indicators, measures, glossary, assets, ..front });
    Loaded { booklet, sources, problems }
}

/// Reads every file that is YAML, in the order of their paths, and reports those that lie nowhere in particular.
fn read_yaml_files(tree: &Tree, sources: &mut Sources, problems: &mut Problems) -> Vec<(Kind, FileId)> {
    let mut files = Vec::new();
    if !tree.contains("booklet.yaml") {
        problems.push(Diagnostic::about_path(Fault::MissingFile, "booklet.yaml").with("path", "booklet.yaml"));
    }
    for path in tree.paths().filter(|path| path.ends_with(".yaml") || path.ends_with(".yml")) {
        let Some(kind) = kind(path).filter(|_| path.ends_with(".yaml")) else {
            let known = ["booklet.yaml", "indicators.yaml", "measures.yaml", "glossary.yaml"];
            let renamed =
                path.strip_suffix(".yml").map(|name| format!("{name}.yaml")).filter(|path| kind(path).is_some());
            let near = renamed.as_deref().or_else(|| nearest(path, known)).unwrap_or(PLACES);
            problems.push(Diagnostic::about_path(Fault::UnknownFile, path).with("path", path).with("known", near));
            continue;
        };
        if tree.is_link(path) {
            problems.push(Diagnostic::about_path(Fault::OutsideFolder, path).with("path", path));
            continue;
        }
        match tree.read_text(path) {
            Ok(text) => files.push((kind, sources.add(path, text))),
            Err(error) => problems.push(unreadable(path, &error)),
        }
    }
    files
}

fn kind(path: &str) -> Option<Kind> {
    Some(match path {
        "booklet.yaml" => Kind::Booklet,
        "indicators.yaml" => Kind::Indicators,
        "measures.yaml" => Kind::Measures,
        "glossary.yaml" => Kind::Glossary,
        _ if path.starts_with("indicators/") => Kind::Indicators,
        _ if path.starts_with("chapters/") || path.starts_with("goals/") => Kind::Section,
        _ => return None,
    })
}

fn unreadable(path: &str, error: &ReadError) -> Diagnostic {
    let about = |fault| Diagnostic::about_path(fault, path).with("path", path);
    match error {
        ReadError::NotUtf8 => about(Fault::NotUtf8),
        ReadError::TooLarge { limit } => about(Fault::FileTooLarge).with("limit", format!("{} MB", limit >> 20)),
        ReadError::Io(error) => about(Fault::UnreadableFile).with("reason", error),
    }
}
