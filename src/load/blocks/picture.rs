//! Reads pictures: one, several side by side, the portrait of a greeting.
//!
//! Knows their keys; the files themselves are the assets' business.

use super::items_of;
use crate::load::fields::{Context, Fields};
use crate::load::yaml::Node;
use crate::model::section::{Picture, Width};
use crate::source::Typed;

const WIDTHS: [(&str, Width); 3] = [("full", Width::Full), ("half", Width::Half), ("third", Width::Third)];

pub fn figure(node: &Node, cx: &mut Context) -> Option<Picture> {
    let fields = Fields::open("figure", node, &["file", "alt", "caption", "credit", "width"], cx)?;
    let picture = picture(&fields, cx);
    let width = fields.choice("width", &WIDTHS, cx);
    Some(Picture { width: width.unwrap_or(Width::Full), ..picture? })
}

/// `figures` is a list itself, not a mapping with one.
pub fn figures(node: &Node, cx: &mut Context) -> Vec<Picture> {
    items_of("figures", node, cx, |node, cx| {
        let fields = Fields::open("figures", node, &["file", "alt", "caption", "credit"], cx)?;
        picture(&fields, cx)
    })
}

pub fn portrait(node: &Node, cx: &mut Context) -> Option<Picture> {
    let fields = Fields::open("portrait", node, &["file", "alt"], cx)?;
    picture(&fields, cx)
}

fn picture(fields: &Fields, cx: &mut Context) -> Option<Picture> {
    let (file, alt) = (fields.line("file", cx), fields.line("alt", cx));
    let caption = fields.optional_line("caption", cx);
    let credit = fields.optional_line("credit", cx);
    // The picture itself can be looked for all the same.
    let alt = alt.unwrap_or_else(|| Typed::missing(fields.place()));
    Some(Picture { file: file?, alt, caption, credit, width: Width::Full })
}
