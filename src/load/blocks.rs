//! Reads the blocks of a section as far as they are more than their fields.
//!
//! Knows which fields say something of each other; which blocks there are, and their keys, is the model's.

mod chart;
mod comparison;

mod pictures;
mod schedule;
mod table;
mod until;

use crate::content::fields::{self, Context};
use crate::content::gaps::Gap;
use crate::content::node::Node;
use crate::content::shape::{Named, Shape};
use crate::content::{Read, Value, Visit, one_of};
use crate::model::blocks::guide::Part;
use crate::model::section::Block;
use crate::model::slot::Slot;

/// Reads one block.
pub(super) fn read(node: &Node, cx: &mut Context) -> Option<Block> {
    let block = Block::read("blocks", node, cx);
    // What could not be read may be a thing whose name prose quotes.
    if block.is_none() && one_of::meant::<Block>(node).any(|kind| kind == "progress") {
        cx.gaps.add(Gap::Progresses);
    }
    block
}

impl Value for Part {
    fn shape() -> Shape {
        const OWN: Named =
            Named { own: "文章の欄", help: "booklet.yaml の texts に書いたid。", pattern: None };
        Shape::ChoiceOr(parts, OWN)
    }

    fn texts<'b>(&'b self, _visit: &mut Visit<'_, 'b>) {}
}

/// The parts of a goal's pages that have names of their own.
fn parts() -> Vec<(&'static str, &'static str)> {
    let slots = Slot::NAMED.iter().filter(|(_, slot, _)| slot.is_explained()).map(|(name, _, label)| (*name, *label));
    std::iter::once(("heading", "見出し")).chain(slots).collect()
}

impl Read for Part {
    /// What is none of the fixed parts may be one of the booklet's own fields of prose.
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        let typed = fields::line(key, node, cx)?;
        let slot = Slot::NAMED.iter().find(|(name, ..)| *name == typed.text).map(|(_, slot, _)| *slot);
        Some(match slot {
            Some(slot) if slot.is_explained() => Part::Slot(slot),
            _ if typed.text == "heading" => Part::Heading,
            _ => Part::Text(typed.text),
        })
    }
}
