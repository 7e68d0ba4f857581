//! Reads `waivers.yaml`, and notes for every id of a booklet what stands inside the thing it names.
//!
//! Knows the keys; whether a waiver fits anything is not its business.

use std::sync::Arc;

use crate::content::Read;
use crate::content::fields::{Context, list};
use crate::content::node::{Kind, Node};
use crate::model::waiver::{Extents, Waiver};
use crate::source::FileId;

/// The keys that name the thing whose mapping they stand in.
const NAMES: [&str; 2] = ["id", "term"];

pub(super) fn read(files: &[(FileId, Arc<Node>)], cx: &mut Context) -> Vec<Waiver> {
    let mut waivers = Vec::new();
    for (_, file) in files {
        // A file in which nothing is written yet waives nothing.
        if !file.is_unwritten() {
            waivers.extend(list("waivers.yaml", file, cx).iter().filter_map(|node| Waiver::read("waivers", node, cx)));
        }
    }
    waivers
}

/// The extents of everything in a file that has a name.
pub(super) fn extents(node: &Node, out: &mut Extents) {
    match &node.kind {
        Kind::Scalar { .. } => {}
        Kind::List(items) => items.iter().for_each(|item| extents(item, out)),
        Kind::Mapping(entries) => {
            for (key, value) in entries {
                match &value.kind {
                    Kind::Scalar { text, .. } if NAMES.contains(&key.text.as_str()) => out.add(text.trim(), node.span),
                    _ => extents(value, out),
                }
            }
        }
    }
}
