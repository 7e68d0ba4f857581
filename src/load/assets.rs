//! The pictures, fonts and templates a booklet brings along.
//!
//! Knows where they lie and which kinds are allowed; not how they are used.

use super::tree::{LARGEST_ASSET, Tree};
use super::{conflict, unread};
use crate::content::fields::Context;

use crate::diag::{Diagnostic, Fault};
use crate::model::booklet::Assets;
use crate::model::section::{Block, Child, Picture, Section};
use crate::source::Typed;

const PICTURE_KINDS: [&str; 4] = ["png", "jpg", "jpeg", "svg"];

/// Reads the pictures that the front and the sections name, and all fonts and templates.
pub(super) fn read(tree: &Tree, front: &[&Typed], sections: &[Section], cx: &mut Context) -> Assets {
    let mut assets = Assets::default();
    for file in front {
        read_picture(tree, file, &mut assets, cx);
    }
    for section in sections {
        pictures(tree, section, &mut assets, cx);
    }
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

fn pictures(tree: &Tree, section: &Section, assets: &mut Assets, cx: &mut Context) {
    for block in &section.blocks {
        for picture in pictures_of(block) {
            if !assets.pictures.contains_key(&picture.file.text) {
                read_picture(tree, &picture.file, assets, cx);
            }
        }
    }
    for child in &section.children {
        if let Child::Inline(child) = child {
            pictures(tree, child, assets, cx);
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

fn read_picture(tree: &Tree, file: &Typed, assets: &mut Assets, cx: &mut Context) {
    let path = file.text.as_str();
    let fault = |fault| Diagnostic::new(fault, file.span).with("path", path);
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let slashes = path.replace('\\', "/");
    if slashes.starts_with('/') || path.contains(':') || slashes.split('/').any(|part| part == "..") {
        cx.report(fault(Fault::OutsideFolder));
    } else if !tree.contains(path) {
        cx.report(fault(Fault::MissingFigure).fixed_by(tree.contains(&slashes).then_some(slashes)));
    } else if tree.is_link(path) {
        cx.report(fault(Fault::OutsideFolder));
    } else if !PICTURE_KINDS.contains(&extension.as_str()) {
        cx.report(fault(Fault::FigureKind));
    } else {
        match tree.read(path, LARGEST_ASSET) {
            Ok(bytes) => drop(assets.pictures.insert(path.to_owned(), bytes)),
            Err(error) => cx.report(unread::about(path, &error)),
        }
    }
}
