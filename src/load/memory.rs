//! What was read of the files when they were last loaded, so that those that are the same need not be parsed again.
//!
//! Knows texts, nodes and marks of pictures; not what they mean. A file in which anything was wrong is forgotten, for it has to be told again.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::pictures;
use super::yaml::{self, Node};
use crate::diag::Problems;
use crate::source::{FileId, Sources};

/// The nodes of files, with the texts that they were parsed from, and what was found out about pictures.
#[derive(Debug, Default)]
pub struct Memory {
    nodes: BTreeMap<FileId, Known>,
    /// By their paths, with a mark of the bytes that they had.
    pictures: BTreeMap<String, (u64, pictures::Known)>,
}

#[derive(Debug)]
struct Known {
    path: String,
    text: String,
    node: Arc<Node>,
}

impl Memory {
    /// Parses a file, or remembers it. A node points into its file by number, which has to be the same.
    pub fn parse(&self, sources: &Sources, file: FileId, problems: &mut Problems) -> (Option<Arc<Node>>, bool) {
        let source = sources.get(file);
        let is_same = |known: &&Known| known.path == source.path() && known.text == source.text();
        if let Some(known) = self.nodes.get(&file).filter(is_same) {
            return (Some(Arc::clone(&known.node)), true);
        }
        let before = problems.count();
        let node = yaml::parse(sources, file, problems).map(Arc::new);
        (node, problems.count() == before)
    }

    /// Remembers a file, or forgets it.
    pub fn keep(&mut self, sources: &Sources, file: FileId, node: Option<&Arc<Node>>) {
        let Some(node) = node else {
            self.nodes.remove(&file);
            return;
        };
        if self.nodes.get(&file).is_some_and(|known| Arc::ptr_eq(&known.node, node)) {
            return;
        }
        let (path, text) = (sources.get(file).path().to_owned(), sources.get(file).text().to_owned());
        self.nodes.insert(file, Known { path, text, node: Arc::clone(node) });
    }

    /// What was found out about a picture, if its bytes have the same mark.
    pub(super) fn picture(&self, path: &str, mark: u64) -> Option<&pictures::Known> {
        self.pictures.get(path).filter(|(known, _)| *known == mark).map(|(_, known)| known)
    }

    pub(super) fn forget_pictures(&mut self) {
        self.pictures.clear();
    }

    pub(super) fn keep_picture(&mut self, path: &str, mark: u64, known: &pictures::Known) {
        self.pictures.insert(path.to_owned(), (mark, known.clone()));
    }
}
