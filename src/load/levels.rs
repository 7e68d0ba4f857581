//! Reads `levels:` of `booklet.yaml`: how the sections of each depth look, and what is printed of them in which order.
//!
//! Knows the keys and their defaults; which section has which level is the outline's business.

use super::booklet;
use super::columns;
use super::fields::{self, Context, Fields, choice};
use super::yaml::Node;
use crate::diag::{Diagnostic, Fault};
use crate::model::attributes::TextField;
use crate::model::booklet::{Level, Opens, Style};
use crate::model::gaps::Gap;
use crate::model::section::Slot;
use crate::model::words::Words;
use crate::source::Typed;

/// The slots of a layout, by the names authors write.
pub const SLOTS: [(&str, Slot); 8] = [
    ("blocks", Slot::Blocks),
    ("sdgs", Slot::Sdgs),
    ("direction", Slot::Direction),
    ("targets", Slot::Targets),
    ("related", Slot::Related),
    ("kpis", Slot::Kpis),
    ("projects", Slot::Projects),
    ("sections", Slot::Sections),
];

const STYLES: [(&str, Style); 5] = [
    ("plain", Style::Plain),
    ("goal", Style::Goal),
    ("part", Style::Part),
    ("band", Style::Band),
    ("item", Style::Item),
];

const LEVEL_KEYS: [&str; 10] =
    ["id", "numbering", "continuous", "opens", "style", "heading", "contents", "vocabulary", "layout", "tables"];

/// Reads one level. `texts` are the booklet's own fields of prose, which a layout can name.
pub fn read(node: &Node, texts: &[TextField], cx: &mut Context) -> Option<Level> {
    let fields = Fields::open("levels", node, &LEVEL_KEYS, cx)?;
    let id = fields.required("id", cx).and_then(|node| fields::id("id", node, cx));
    let numbering = booklet::numbering(&fields, cx);
    let continuous = fields.choice("continuous", &[("true", true), ("false", false)], cx);
    let opens = fields.choice("opens", &[("page", Opens::Page), ("right", Opens::Right), ("flow", Opens::Flow)], cx);
    let style = fields.choice("style", &STYLES, cx);
    let heading = fields.optional_line("heading", cx);
    let contents = fields.choice("contents", &[("true", true), ("false", false)], cx);
    let words = fields.node("vocabulary", cx).map_or_else(Words::default, |node| booklet::words(node, cx));
    let layout = match fields.node("layout", cx) {
        None => layout(&[], texts, cx),
        Some(_) => {
            let named = cx.watch(Gap::Layouts, |cx| fields.lines("layout", cx));
            layout(&named, texts, cx)
        }
    };
    let tables = columns::read(&fields, cx);
    Some(Level {
        id: id?,
        numbering,
        continuous: continuous.unwrap_or(false),
        opens: opens.unwrap_or(Opens::Flow),
        style: style.unwrap_or(Style::Plain),
        heading,
        contents: contents.unwrap_or(true),
        words,
        layout,
        tables,
    })
}

/// The slots of a layout in its order; without any name, all there are.
fn layout(named: &[Typed], texts: &[TextField], cx: &mut Context) -> Vec<Slot> {
    let own = texts.iter().enumerate().map(|(at, text)| (text.id.text.as_str(), Slot::Text(at)));
    let mut known: Vec<(&str, Slot)> = SLOTS.to_vec();
    known.splice(1..1, own);
    if named.is_empty() {
        return known.into_iter().map(|(_, slot)| slot).collect();
    }
    let mut slots: Vec<(Slot, &Typed)> = Vec::new();
    for typed in named {
        // A name that is missing may be that of a field of prose which could not be read.
        if cx.gaps.any(&[Gap::Texts]) && !known.iter().any(|(name, _)| *name == typed.text) {
            cx.gaps.add(Gap::Layouts);
            continue;
        }
        let Some(slot) = cx.watch(Gap::Layouts, |cx| choice("layout", typed, &known, cx)) else { continue };
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
