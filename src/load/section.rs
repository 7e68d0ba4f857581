//! Reads sections: files in `chapters/` and `goals/`, and those written inside them.
//!
//! Knows what is lost with a section that cannot be read; its keys are the model's.

use super::blocks;
use crate::content::fields::{Context, Fields};
use crate::content::gaps::Gap;
use crate::content::node::Node;
use crate::content::{FromFields, Read};
use crate::model::section::Section;
use crate::source::Typed;

/// Reads the section of a file and those inside it; `None` if it has no id to go by.
pub(super) fn read(node: &Node, cx: &mut Context) -> Option<Section> {
    // A file's own mapping stands under no key; its path is what an author knows it by.
    let path = cx.sources.get(node.span.file).path();
    cx.watch(Gap::Contents, |cx| Section::read(path, node, cx))
}

impl FromFields for Section {
    fn from_fields(fields: &Fields, cx: &mut Context) -> Option<Self> {
        let (id, level) = (Section::read_id(fields, cx), Section::read_level(fields, cx));
        let number = Section::read_number(fields, cx);
        let (title, subtitle) = (Section::read_title(fields, cx), Section::read_subtitle(fields, cx));
        let (tag, marks) = (Section::read_tag(fields, cx), Section::read_marks(fields, cx));
        let owner = Section::read_owner(fields, cx);
        let (texts, sdgs) = (Section::read_texts(fields, cx), Section::read_sdgs(fields, cx));
        if fields.is_misspelt("projects") {
            cx.gaps.add(Gap::Projects);
        }
        let projects = cx.watch(Gap::Projects, |cx| Section::read_projects(fields, cx));
        let (direction, summary) = (Section::read_direction(fields, cx), Section::read_summary(fields, cx));
        let (targets, related) = (Section::read_targets(fields, cx), Section::read_related(fields, cx));
        let (kpis, tables) = (Section::read_kpis(fields, cx), Section::read_tables(fields, cx));
        let blocks = fields.list("blocks", cx, |node, cx| Some((blocks::read(node, cx)?, node.span)));
        let (blocks, block_spans) = blocks.into_iter().unzip();
        let children = Section::read_children(fields, cx);
        let title = title.unwrap_or_else(|| Typed::missing(fields.place()));
        Some(Section {
            id: id?,
            level,
            number,
            title,
            subtitle,
            tag,
            marks,
            owner,
            texts,
            sdgs,
            projects,
            direction,
            summary,
            targets,
            related,
            kpis,
            tables,
            blocks,
            block_spans,
            children,
        })
    }

    fn missed(cx: &mut Context) {
        cx.gaps.add(Gap::Sections);
    }
}
