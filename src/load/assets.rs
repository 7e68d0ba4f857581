//! The pictures, fonts and templates a booklet brings along.
//!
//! Knows where they lie and who names them; not how they are used.

use std::collections::BTreeSet;

use super::tree::{LARGEST_ASSET, Tree};
use super::{Memory, conflict, pictures, unread};
use crate::content::fields::Context;
use crate::diag::{Diagnostic, Fault};
use crate::model::assets::Assets;
use crate::model::section::{Block, Child, Picture, Section};
use crate::source::Typed;

/// Reads the pictures that the front and the sections name, and all fonts and templates.
pub(super) fn read(
    tree: &Tree,
    front: &[&Typed],
    sections: &[Section],
    memory: &mut Memory,
    cx: &mut Context,
) -> Assets {
    let mut assets = Assets::default();
    let mut files: Vec<&Typed> = front.to_vec();
    for section in sections {
        gather(section, &mut files);
    }
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(file.text.as_str()));
    pictures::read(tree, &files, &mut assets, memory, cx);
    for path in tree.paths() {
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        if path.starts_with("fonts/")
            && matches!(extension.as_str(), "ttf" | "otf" | "ttc" | "otc")
            && is_inside(tree, path, cx)
        {
            match tree.read(path, LARGEST_ASSET) {
                Ok(bytes) => drop(assets.fonts.insert(path.to_owned(), bytes)),
                Err(error) => cx.report(unread::about(path, &error)),
            }
        } else if let Some(name) = path.strip_prefix("templates/")
            && is_inside(tree, path, cx)
        {
            match tree.read_text(path) {
                Ok(text) => {
                    report_conflict(path, &text, cx);
                    assets.templates.insert(name.to_owned(), text);
                }
                Err(error) => cx.report(unread::about(path, &error)),
            }
        }
    }
    assets
}

/// In a template a line of `=======` may stand below a heading, but no version has its name there.
fn report_conflict(path: &str, text: &str, cx: &mut Context) {
    let is_named = |mark: &std::ops::Range<usize>| !text[mark.clone()].starts_with('=');
    if let Some(mark) = conflict::marks(text).into_iter().find(is_named) {
        let line = text[..mark.start].matches('\n').count() + 1;
        cx.report(Diagnostic::about_path(Fault::MergeConflict, format!("{path}:{line}")));
    }
}

fn is_inside(tree: &Tree, path: &str, cx: &mut Context) -> bool {
    if tree.is_link(path) {
        cx.report(Diagnostic::about_path(Fault::OutsideFolder, path).with("path", path));
    }
    !tree.is_link(path)
}

/// The files of the pictures in a section, in reading order.
fn gather<'s>(section: &'s Section, files: &mut Vec<&'s Typed>) {
    for block in &section.blocks {
        files.extend(pictures_of(block).iter().map(|picture| &picture.file));
    }
    for child in &section.children {
        if let Child::Inline(child) = child {
            gather(child, files);
        }
    }
}

fn pictures_of(block: &Block) -> &[Picture] {
    match block {
        Block::Figure(picture) => std::slice::from_ref(picture),
        Block::Figures(pictures) => pictures,
        Block::Greeting(greeting) => greeting.portrait.as_slice(),
        _ => &[],
    }
}
