//! Reads `levels:` of `booklet.yaml`: how the sections of each depth look, and what is printed of them in which order.
//!
//! Knows the keys and their defaults; which section has which level is the outline's business.

use crate::content::fields::{Context, Fields, choice};
use crate::content::gaps::Gap;
use crate::content::kinds::{Kind, List, Name, ReadKind};
use crate::content::node::Node;
use crate::content::shape::{ANY, Named, Shape};
use crate::content::{Mapping, Visit};
use crate::diag::{Diagnostic, Fault};
use crate::model::abridged::Parts;
use crate::model::attributes::TextField;
use crate::model::booklet::{Layout, Level, Opens, Style};
use crate::model::slot::Slot;
use crate::source::Typed;

/// The names of what an edition with a choice can print; the check tells of those that stand for nothing.
impl Kind<Vec<Typed>> for Parts {
    fn shape() -> Shape {
        const OWN: Named = Named {
            own: "文章の欄かブロックの種類",
            help: "booklet.yaml の texts に書いたidか、table、chart などのブロックの種類。",
            pattern: None,
        };
        Shape::List { item: || Shape::ChoiceOr(slots_with_labels, OWN), fewest: 0, most: ANY }
    }

    fn texts<'b>(_value: &'b Vec<Typed>, _visit: &mut Visit<'_, 'b>) {}
}

impl ReadKind<Vec<Typed>> for Parts {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Vec<Typed>> {
        List::<Name>::read(key, node, cx)
    }
}

impl Kind<Vec<Slot>> for Layout {
    fn shape() -> Shape {
        const OWN: Named =
            Named { own: "文章の欄", help: "booklet.yaml の texts に書いたid。", pattern: None };
        Shape::List { item: || Shape::ChoiceOr(slots_with_labels, OWN), fewest: 0, most: ANY }
    }

    fn texts<'b>(_value: &'b Vec<Slot>, _visit: &mut Visit<'_, 'b>) {}
}

fn slots_with_labels() -> Vec<(&'static str, &'static str)> {
    Slot::NAMED.iter().map(|(name, _, label)| (*name, *label)).collect()
}

/// Reads one level. `texts` are the booklet's own fields of prose, which a layout can name.
pub(super) fn read(node: &Node, texts: &[TextField], cx: &mut Context) -> Option<Level> {
    let fields = Fields::open("levels", node, Level::FIELDS, cx)?;
    let (id, numbering) = (Level::read_id(&fields, cx), Level::read_numbering(&fields, cx));
    let (continuous, heading) = (Level::read_continuous(&fields, cx), Level::read_heading(&fields, cx));
    let style = Level::read_style(&fields, cx);
    let opens = opens(style, &fields, cx);
    let (contents, words) = (Level::read_contents(&fields, cx), Level::read_words(&fields, cx));
    let layout = match fields.node("layout", cx) {
        None => layout(&[], texts, cx),
        Some(_) => {
            let named = cx.watch(Gap::Layouts, |cx| fields.items::<Typed, Name>("layout", cx));
            layout(&named, texts, cx)
        }
    };
    let tables = Level::read_tables(&fields, cx);
    Some(Level { id: id?, numbering, continuous, opens, style, heading, contents, words, layout, tables })
}

/// Where sections begin: as it is written, or as their look asks for.
fn opens(style: Style, fields: &Fields, cx: &mut Context) -> Opens {
    let own = match style {
        Style::Goal => Opens::Page,
        Style::Part => Opens::Right,
        Style::Plain | Style::Band | Style::Item => Opens::Flow,
    };
    let written = Level::read_opens(fields, cx);
    if let (Some(Opens::Flow), true, Some((_, node))) = (written, own != Opens::Flow, fields.entry("opens")) {
        cx.report(Diagnostic::new(Fault::PageStyleInFlow, node.span));
        return own;
    }
    written.unwrap_or(own)
}

/// The slots of a layout in its order; without any name, all there are.
fn layout(named: &[Typed], texts: &[TextField], cx: &mut Context) -> Vec<Slot> {
    let known = Slot::all(texts);
    if named.is_empty() {
        return known.into_iter().map(|(_, slot)| slot).filter(|slot| *slot != Slot::Summary).collect();
    }
    let mut slots: Vec<(Slot, &Typed)> = Vec::new();
    for typed in named {
        // A name that is missing may be that of a field of prose which could not be read.
        if cx.gaps.any(&[Gap::Texts]) && !known.iter().any(|(name, _)| *name == typed.text) {
            cx.gaps.add(Gap::Layouts);
            continue;
        }
        let Some(slot) = cx.watch(Gap::Layouts, |cx| choice("layout", typed, known.iter().copied(), cx)) else {
            continue;
        };
        if let Some((_, first)) = slots.iter().find(|(other, _)| *other == slot) {
            let twice = Diagnostic::new(Fault::DuplicateId, typed.span).with("id", &typed.text);
            cx.report(twice.and_at(first.span));
        } else {
            slots.push((slot, typed));
        }
    }
    let mut slots: Vec<Slot> = slots.into_iter().map(|(slot, _)| slot).collect();
    if !slots.contains(&Slot::Blocks) {
        slots.insert(0, Slot::Blocks);
    }
    if !slots.contains(&Slot::Sections) {
        slots.push(Slot::Sections);
    }
    slots
}
