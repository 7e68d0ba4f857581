//! The files of a booklet, from a folder or from memory.
//!
//! Knows the file system and which names are nobody's business (hidden, temporary); not what a file contains.

#![expect(clippy::disallowed_methods, reason = "the file of this room that reads folders")]

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::encoding::{self, Foreign};
use crate::japanese::voicing::composed;

/// Largest text file: a plan of form D has about 0.5 MB in all its files.
pub(crate) const LARGEST_TEXT: u64 = 8 << 20;
/// Largest picture or font.
pub(super) const LARGEST_ASSET: u64 = 64 << 20;

/// A booklet's folder, listed but not yet read.
#[derive(Debug)]
pub(super) struct Tree {
    store: Store,
    /// By path relative to the root, with `/` on every platform, as an author types it.
    files: BTreeMap<String, Listed>,
}

/// A file of the tree.
#[derive(Debug)]
struct Listed {
    /// The path by which the store has it: macOS keeps か and its mark apart in names.
    stored: String,
    /// Whether it is a link, which is never followed.
    is_link: bool,
}

/// Where the contents of the files are.
#[derive(Debug)]
enum Store {
    Folder(PathBuf),
    Memory(BTreeMap<String, Vec<u8>>),
}

/// Why a file of the tree could not be had.
#[derive(Debug)]
pub(super) enum ReadError {
    TooLarge { limit: u64 },
    Foreign(Foreign),
    Io(io::Error),
}

impl Tree {
    /// Lists a folder.
    ///
    /// # Errors
    /// If the folder, or a folder in it, cannot be listed.
    pub(super) fn list(root: &Path) -> io::Result<Self> {
        let mut files = BTreeMap::new();
        let walk = WalkDir::new(root).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_nobodys(entry.file_name())) {
            let entry = entry?;
            if entry.file_type().is_dir() {
                continue;
            }
            if let Some(path) = relative(root, entry.path()) {
                let is_link = entry.file_type().is_symlink();
                files.insert(composed(path.clone()), Listed { stored: path, is_link });
            }
        }
        Ok(Tree { store: Store::Folder(root.to_owned()), files })
    }

    /// Files in memory, by path; those that a folder's listing would leave out are left out here too.
    pub(super) fn of(mut contents: BTreeMap<String, Vec<u8>>) -> Self {
        contents.retain(|path, _| !path.split('/').any(|part| part.is_empty() || is_nobodys(part.as_ref())));
        let listed = |path: &String| (composed(path.clone()), Listed { stored: path.clone(), is_link: false });
        let files = contents.keys().map(listed).collect();
        Tree { store: Store::Memory(contents), files }
    }

    /// All paths, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub(super) fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Whether a file is a link: what it leads to may lie outside the folder, so it is not read.
    pub(super) fn is_link(&self, path: &str) -> bool {
        self.files.get(path).is_some_and(|file| file.is_link)
    }

    /// Reads a file as text, as [`encoding::decode`] does.
    pub(super) fn read_text(&self, path: &str) -> Result<String, ReadError> {
        encoding::decode(self.read(path, LARGEST_TEXT)?).map_err(ReadError::Foreign)
    }

    /// Reads a file as text, in whichever encoding it was saved: spreadsheets write that of their system.
    pub(super) fn read_text_as_saved(&self, path: &str) -> Result<String, ReadError> {
        let bytes = self.read(path, LARGEST_TEXT)?;
        encoding::decode(bytes.clone()).or_else(|foreign| {
            let text = match &foreign {
                Foreign::Encoding(name) => encoding::decode_as(name, &bytes),
                Foreign::NotText | Foreign::Broken(_) => None,
            };
            text.ok_or(ReadError::Foreign(foreign))
        })
    }

    /// Reads a file as bytes.
    pub(super) fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        let path = self.files.get(path).map_or(path, |file| file.stored.as_str());
        let root = match &self.store {
            Store::Folder(root) => root,
            Store::Memory(contents) => {
                let bytes = contents.get(path).ok_or_else(|| ReadError::Io(io::ErrorKind::NotFound.into()))?;
                let fits = bytes.len() as u64 <= limit;
                return if fits { Ok(bytes.clone()) } else { Err(ReadError::TooLarge { limit }) };
            }
        };
        let full = root.join(path);
        let data = std::fs::metadata(&full).map_err(ReadError::Io)?;
        // Reading a pipe or a device would wait for ever.
        if !data.is_file() {
            return Err(ReadError::Io(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file")));
        }
        if data.len() > limit {
            return Err(ReadError::TooLarge { limit });
        }
        std::fs::read(&full).map_err(ReadError::Io)
    }
}

/// Hidden files, editors' and Office's temporary files, and what file managers leave behind.
fn is_nobodys(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(['.', '~', '#'])
        || name.ends_with(['~', '#'])
        || name.ends_with(".tmp")
        || name.ends_with(".bak")
        || matches!(name.as_ref(), "Thumbs.db" | "desktop.ini" | "__MACOSX")
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> =
        path.strip_prefix(root).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}
