//! What a page that shows one edition has to be told to show another.
//!
//! Knows pages as pieces of text; what they say is no business of its.

use serde_json::{Map, Value as Json, json};

use super::shown::RecentEdition;
use crate::render::pieces::Pieces;

/// The whole page, each outermost section between two comments, and at its end which edition it is.
pub(super) fn page(pieces: &Pieces, generation: u64) -> String {
    let mut at = 0;
    let mut page = pieces.page(|_| {
        at += 1;
        marks(at - 1)
    });
    page.push_str(&stamp(generation));
    page
}

/// The comment that tells which edition a page is.
pub(super) fn stamp(generation: u64) -> String {
    format!("<!--sasshi-edition {generation}-->")
}

fn marks(section: usize) -> [String; 2] {
    [format!("<!--sasshi-section {section}-->"), "<!--/sasshi-section-->".to_owned()]
}

/// What leads from the edition of generation `from` to the newest of `recent`: what has changed, or that all has to be loaded.
pub(super) fn update(recent: &[&RecentEdition], from: u64) -> Option<Json> {
    let newest = recent.last()?;
    if newest.generation == from {
        return None;
    }
    let load = json!({ "type": "edition", "from": from, "generation": newest.generation, "load": true });
    let mut since = recent.iter().skip_while(|recent| recent.generation != from);
    let Some(known) = since.next() else { return Some(load) };
    let (old, new) = (&known.pieces, &newest.pieces);
    let is_same_outline = old.around.len() == new.around.len()
        && old.sections.iter().map(|piece| &piece.id).eq(new.sections.iter().map(|piece| &piece.id));
    if !is_same_outline {
        return Some(load);
    }
    let changed = old.sections.iter().zip(&new.sections).enumerate().filter(|(_, (old, new))| old.html != new.html);
    let sections: Map<String, Json> = changed.map(|(at, (_, new))| (at.to_string(), json!(*new.html))).collect();
    let frame = (old.around != new.around).then(|| frame(new));
    let mut files: Vec<&String> = since.flat_map(|recent| recent.files.iter()).collect();
    files.sort_unstable();
    files.dedup();
    Some(json!({
        "type": "edition",
        "from": from,
        "generation": newest.generation,
        "frame": frame,
        "sections": sections,
        "files": files,
    }))
}

/// The page without its outermost sections.
fn frame(pieces: &Pieces) -> String {
    let last = pieces.around.len() - 1;
    let mut out = String::new();
    for (at, around) in pieces.around.iter().enumerate() {
        out.push_str(around);
        if at < last {
            out.extend(marks(at));
        }
    }
    out
}
