//! A folder → a booklet as its author wrote it, and every fault of form that stands in it.
//!
//! Knows where which file lies; not what makes a booklet sound as a whole, which is the check's business.

mod assets;
mod attributes;
mod blocks;
mod booklet;
mod bullets;
mod changes;
mod columns;
mod conflict;
mod consultation;
mod csv;
mod data;
mod dates;
mod derived;
mod encoding;
mod footnotes;
mod imprint;
mod levels;
mod line_notes;
mod markdown;
mod masking;
mod memory;
mod notation;
mod pictures;
mod press;
mod prose;
mod registry;
mod section;
pub mod sheet;
mod theme;
mod titles;
mod tree;
mod unread;
mod value;
mod verbatim;
mod waivers;
pub mod written;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::content::data::Data;
use crate::content::fields::Context;
pub(crate) use crate::content::fields::{is_private, is_unseen};
use crate::content::gaps::{Gap, Gaps};
use crate::content::node::Node;
use crate::diag::{Diagnostic, Fault, Problems, nearest};
use crate::model::booklet::Booklet;
use crate::model::consultation::Comment;
use crate::model::waiver::Extents;
use crate::source::{FileId, Sources};
pub use consultation::personal::is_column as is_personal_column;
pub use memory::Memory;
pub(crate) use tree::LARGEST_TEXT;
use tree::Tree;

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
    Waivers,
    Changes,
    Consultation,
    Comments,
}

impl Kind {
    /// Notes that a file of this kind could not be read.
    fn missed(self, gaps: &mut Gaps) {
        let missed: &[Gap] = match self {
            // Without this file there is no booklet to check, nothing is waived, or no comment came in.
            Kind::Booklet | Kind::Waivers | Kind::Comments => &[],
            Kind::Changes => &[Gap::Gone],
            Kind::Consultation => &[Gap::Call],
            Kind::Glossary => &[Gap::Glossary],
            Kind::Measures => &[Gap::Measures],
            Kind::Indicators => &[Gap::Indicators],
            Kind::Section => &[Gap::Sections, Gap::Progresses, Gap::Projects, Gap::Contents],
        };
        missed.iter().for_each(|gap| gaps.add(*gap));
    }
}

/// The places a booklet's files can lie, as a message lists them.
const PLACES: &str = "booklet.yaml, indicators.yaml, indicators/*.yaml, measures.yaml, glossary.yaml, waivers.yaml, changes.yaml, \
                      consultation.yaml, comments.yaml, chapters/*.yaml, goals/*.yaml, figures/, data/, fonts/, templates/";

/// The folders among them.
const FOLDERS: [&str; 7] = ["chapters", "goals", "indicators", "figures", "data", "fonts", "templates"];

/// Loads the booklet in a folder.
///
/// # Errors
/// Only if there is no such folder, or it cannot be listed; whatever is wrong inside it is among the problems.
pub fn folder(root: &Path) -> io::Result<Loaded> {
    folder_again(root, &mut Memory::default())
}

/// Loads the booklet in a folder that was loaded before, with the memory of that time; what comes of it is the same.
///
/// # Errors
/// As [`folder`].
#[expect(clippy::disallowed_methods, reason = "a booklet has its name from where it lies")]
pub fn folder_again(root: &Path, memory: &mut Memory) -> io::Result<Loaded> {
    if root.is_file() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    let tree = Tree::list(root)?;
    let id = root
        .canonicalize()?
        .file_name()
        .map_or_else(|| "booklet".to_owned(), |name| name.to_string_lossy().into_owned());
    Ok(load(&tree, &id, memory))
}

/// The files of a booklet, as [`files`] takes them: what [`folder`] would read, unread. What is too large, or a link, is left out.
///
/// # Errors
/// Only if there is no such folder, or it cannot be listed.
pub fn contents(root: &Path) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let tree = Tree::list(root)?;
    let is_of_booklet = |path: &&str| path.split_once('/').is_none_or(|(folder, _)| FOLDERS.contains(&folder));
    let read = |path: &str| Some((path.to_owned(), tree.read(path, tree::LARGEST_ASSET).ok()?));
    Ok(tree.paths().filter(is_of_booklet).filter(|path| !tree.is_link(path)).filter_map(read).collect())
}

/// Loads the booklet `id` from files in memory, by their paths in its folder with `/` between the parts.
pub fn files(id: &str, files: BTreeMap<String, Vec<u8>>) -> Loaded {
    load(&Tree::of(files), id, &mut Memory::default())
}

/// What a file says that is written in YAML, and how many faults of form it has; none if it cannot be read to its end.
pub(crate) fn tree_of(text: &str) -> Option<(Node, usize)> {
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    let file = sources.add("", text);
    let node = yaml::parse(&sources, file, &mut problems)?;
    let problems = problems.into_list();
    (!problems.iter().any(|problem| problem.hides_rest)).then_some((node, problems.len()))
}

/// The comments in the text of a `comments.yaml`; none if anything is wrong with its form. `terms` are the glossary's.
pub fn comments(text: &str, terms: &[String]) -> Option<Vec<Comment>> {
    let (mut sources, mut problems, mut gaps) = (Sources::default(), Problems::default(), Gaps::default());
    let file = sources.add("comments.yaml", text);
    let node = yaml::parse(&sources, file, &mut problems)?;
    let data = Data::default();
    let mut cx = Context { sources: &sources, problems: &mut problems, gaps: &mut gaps, data: &data, terms };
    // That there is no call for comments is not asked here.
    cx.gaps.add(Gap::Call);
    let read = consultation::read(&[], &[(file, Arc::new(node))], &mut cx);
    (!problems.has_fatal()).then_some(read.comments)
}

fn load(tree: &Tree, id: &str, memory: &mut Memory) -> Loaded {
    let mut sources = Sources::default();
    let mut problems = Problems::default();
    let mut gaps = Gaps::default();
    let mut extents = Extents::default();
    let files = read_yaml_files(tree, &mut sources, &mut problems, &mut gaps);
    let mut nodes: BTreeMap<Kind, Vec<(FileId, Arc<yaml::Node>)>> = BTreeMap::new();
    let bytes = files.iter().map(|(_, file)| sources.get(*file).text().len()).sum();
    let parsed = problems.side_by_side(&files, bytes, |(_, file), problems| memory.parse(&sources, *file, problems));
    for ((kind, file), (parsed, is_sound)) in files.into_iter().zip(parsed) {
        memory.keep(&sources, file, parsed.as_ref().filter(|_| is_sound));
        match parsed {
            Some(node) => {
                waivers::extents(&node, &mut extents);
                nodes.entry(kind).or_default().push((file, node));
            }
            None => kind.missed(&mut gaps),
        }
    }
    let data = data::read(tree, &mut sources);
    let terms = nodes.get(&Kind::Glossary).map(|files| registry::term_names(files)).unwrap_or_default();
    let mut cx = Context { sources: &sources, problems: &mut problems, gaps: &mut gaps, data: &data, terms: &terms };
    let of = |kind: Kind| nodes.get(&kind).map_or(&[][..], Vec::as_slice);
    let identity = of(Kind::Booklet).first().and_then(|(_, node)| booklet::read(node, &mut cx));
    let indicators = registry::indicators(of(Kind::Indicators), &mut cx);
    let measures = registry::measures(of(Kind::Measures), &mut cx);
    let glossary = registry::glossary(of(Kind::Glossary), &mut cx);
    let waivers = waivers::read(of(Kind::Waivers), &mut cx);
    let changes = changes::read(of(Kind::Changes), &mut cx);
    let consultation = consultation::read(of(Kind::Consultation), of(Kind::Comments), &mut cx);
    let sections = cx.each_file(of(Kind::Section), section::read);
    let sections: Vec<_> = sections.into_iter().flatten().collect();
    let emblem = identity.as_ref().and_then(|front| front.imprint.emblem.as_ref()).map(|emblem| &emblem.file);
    let cover = identity.as_ref().and_then(|front| front.cover.picture.as_ref()).map(|picture| &picture.file);
    let front: Vec<_> = emblem.into_iter().chain(cover).collect();
    let assets = assets::read(tree, &front, &sections, memory, &mut cx);
    let booklet = identity.map(|front| Booklet {
        id: id.to_owned(),
        sections,
        indicators,
        measures,
        glossary,
        waivers,
        changes,
        consultation,
        extents,
        assets,
        gaps,
        ..front
    });
    let booklet = booklet.map(|mut booklet| {
        titles::fill(&mut booklet);
        booklet
    });
    Loaded { booklet, sources, problems }
}

/// Reads every file that is YAML, in the order of their paths, and reports those that lie nowhere in particular.
fn read_yaml_files(
    tree: &Tree,
    sources: &mut Sources,
    problems: &mut Problems,
    gaps: &mut Gaps,
) -> Vec<(Kind, FileId)> {
    let mut files = Vec::new();
    for path in tree.paths().filter(|path| tree.is_link(path) && FOLDERS.contains(path)) {
        problems.push(Diagnostic::about_path(Fault::OutsideFolder, path).with("path", path));
        [Kind::Section, Kind::Indicators].iter().for_each(|kind| kind.missed(gaps));
    }
    // In a folder of another kind no file is where it should be: one message says so.
    let is_booklet = |path: &str| path == "booklet.yaml" || meant(path).as_deref() == Some("booklet.yaml");
    if !tree.paths().filter(|path| is_yaml(path)).any(is_booklet) {
        problems.push(no_booklet(tree));
        return files;
    }
    let mut misspelt_folders = BTreeSet::new();
    for path in tree.paths().filter(|path| is_yaml(path)) {
        let Some(kind) = kind(path).filter(|_| path.ends_with(".yaml")) else {
            let meant = meant(path);
            if let Some(kind) = meant.as_deref().and_then(self::kind) {
                kind.missed(gaps);
            }
            let folder = path.split_once('/').map(|(folder, _)| folder).filter(|folder| !FOLDERS.contains(folder));
            if folder.is_some_and(|folder| !misspelt_folders.insert(folder)) {
                continue;
            }
            let unknown = Diagnostic::about_path(Fault::UnknownFile, path).with("path", path);
            problems.push(unknown.with("known", meant.as_deref().unwrap_or(PLACES)));
            continue;
        };
        if tree.is_link(path) {
            problems.push(Diagnostic::about_path(Fault::OutsideFolder, path).with("path", path));
            kind.missed(gaps);
            continue;
        }
        match tree.read_text(path) {
            Ok(text) => files.push((kind, sources.add(path, text))),
            Err(error) => {
                problems.extend(unread::told(path, error, sources).into_iter().map(Diagnostic::hiding_rest));
                kind.missed(gaps);
            }
        }
    }
    files
}

/// What is said of a folder that is no booklet's: where booklets lie in it, if any do.
fn no_booklet(tree: &Tree) -> Diagnostic {
    const ENOUGH: usize = 5;
    let mut inside: Vec<&str> = tree.paths().filter_map(|path| path.strip_suffix("/booklet.yaml")).collect();
    if inside.is_empty() {
        return Diagnostic::about_path(Fault::MissingFile, "booklet.yaml").with("path", "booklet.yaml");
    }
    if inside.len() > ENOUGH {
        inside.truncate(ENOUGH);
        inside.push("…");
    }
    Diagnostic::about_path(Fault::BookletInside, "booklet.yaml").with("folders", inside.join(", "))
}

/// Whether a file is, or was meant to be, one of those that make a booklet.
fn is_yaml(path: &str) -> bool {
    path.ends_with(".yaml") || proper_ending(path).is_some()
}

/// The path with the ending it should have: `.yml` is written elsewhere, and Notepad adds a `.txt` that Explorer hides.
fn proper_ending(path: &str) -> Option<String> {
    let lower = path.to_ascii_lowercase();
    let ending = [".yaml.txt", ".yml.txt", ".yml"].into_iter().find(|ending| lower.ends_with(ending))?;
    Some(format!("{}.yaml", &path[..path.len() - ending.len()]))
}

/// What a misplaced file was probably meant to be, by its name or that of its folder.
fn meant(path: &str) -> Option<String> {
    const FILES: [&str; 8] = [
        "booklet.yaml",
        "indicators.yaml",
        "measures.yaml",
        "glossary.yaml",
        "waivers.yaml",
        "changes.yaml",
        "consultation.yaml",
        "comments.yaml",
    ];
    const FOLDERS: [&str; 3] = ["indicators", "chapters", "goals"];
    let first = path.split('/').next().unwrap_or(path);
    let renamed = proper_ending(path).filter(|path| kind(path).is_some());
    let file = || nearest(first, FILES).map(str::to_owned);
    let in_folder = || nearest(first, FOLDERS).filter(|_| first != path).map(|near| format!("{near}/*.yaml"));
    renamed.or_else(file).or_else(in_folder)
}

fn kind(path: &str) -> Option<Kind> {
    Some(match path {
        "booklet.yaml" => Kind::Booklet,
        "indicators.yaml" => Kind::Indicators,
        "measures.yaml" => Kind::Measures,
        "glossary.yaml" => Kind::Glossary,
        "waivers.yaml" => Kind::Waivers,
        "changes.yaml" => Kind::Changes,
        "consultation.yaml" => Kind::Consultation,
        "comments.yaml" => Kind::Comments,
        _ if path.starts_with("indicators/") => Kind::Indicators,
        _ if path.starts_with("chapters/") || path.starts_with("goals/") => Kind::Section,
        _ => return None,
    })
}
