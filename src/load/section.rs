//! Reads sections: files in `chapters/` and `goals/`, and those written inside them.
//!
//! Knows the keys of a section; blocks have a file of their own.

use super::attributes;
use super::blocks;
use super::columns;
use super::fields::{self, Context, Fields};
use super::markdown;
use super::yaml::{Kind, Node};
use crate::model::gaps::Gap;
use crate::model::section::{Child, Section};
use crate::source::Typed;

const KEYS: [&str; 17] = [
    "id",
    "level",
    "title",
    "subtitle",
    "tag",
    "marks",
    "owner",
    "texts",
    "sdgs",
    "projects",
    "direction",
    "targets",
    "related",
    "kpis",
    "tables",
    "blocks",
    "sections",
];

/// Reads the section of a file and those inside it; `None` if it has no id to go by.
pub fn read(node: &Node, terms: &[String], cx: &mut Context) -> Option<Section> {
    // A file's own mapping stands under no key; its path is what an author knows it by.
    let path = cx.sources.get(node.span.file).path();
    cx.watch(Gap::Contents, |cx| section(path, node, terms, cx))
}

fn section(key: &str, node: &Node, terms: &[String], cx: &mut Context) -> Option<Section> {
    let section = Fields::open(key, node, &KEYS, cx).and_then(|fields| contents(&fields, terms, cx));
    if section.is_none() {
        cx.gaps.add(Gap::Sections);
    }
    section
}

fn contents(fields: &Fields, terms: &[String], cx: &mut Context) -> Option<Section> {
    let id = fields.required("id", cx).and_then(|node| fields::id("id", node, cx));
    let title = fields.line("title", cx);
    let level = fields.optional_line("level", cx);
    let subtitle = fields.optional_line("subtitle", cx);
    let (tag, marks) = (fields.optional_label("tag", cx), fields.lines("marks", cx));
    let owner = fields.optional_label("owner", cx);
    let texts = attributes::named_texts(fields, terms, cx);
    let sdgs = attributes::sdgs(fields, cx);
    let projects = attributes::projects(fields, cx);
    let direction = markdown::field(fields, "direction", terms, cx);
    let targets = fields.lines("targets", cx);
    let related = fields.lines("related", cx);
    let kpis = fields.lines("kpis", cx);
    let tables = columns::read(fields, cx);
    let blocks = fields.list("blocks", cx, |node, cx| Some((blocks::read(node, terms, cx)?, node.span)));
    let (blocks, block_spans) = blocks.into_iter().unzip();
    let children = fields.list("sections", cx, |node, cx| child(node, terms, cx));
    let title = title.unwrap_or_else(|| Typed::missing(fields.place()));
    Some(Section {
        id: id?,
        level,
        title,
        subtitle,
        tag,
        marks,
        owner,
        texts,
        sdgs,
        projects,
        direction,
        targets,
        related,
        kpis,
        tables,
        blocks,
        block_spans,
        children,
    })
}

fn child(node: &Node, terms: &[String], cx: &mut Context) -> Option<Child> {
    match &node.kind {
        Kind::Scalar { .. } => fields::line("sections", node, cx).map(Child::Reference),
        Kind::List(_) | Kind::Mapping(_) => {
            section("sections", node, terms, cx).map(|section| Child::Inline(Box::new(section)))
        }
    }
}
