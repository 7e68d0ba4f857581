//! Reads `levels:` of `booklet.yaml`: how the sections of each depth look, and what is printed of them in which order.
//!
//! Knows the keys and their defaults; which section has which level is the outline's business.

use crate::content::fields::{Context, Fields, choice};
use crate::content::gaps::Gap;
use crate::content::kinds::{Kind, Name};
use crate::content::node::Node;
use crate::content::shape::{ANY, Named, Shape};
use crate::content::{Mapping, Visit};
use crate::diag::{Diagnostic, Fault};
use crate::model::attributes::TextField;
use crate::model::booklet::{Layout, Level, Opens, Style};
use crate::model::section::Slot;
use crate::source::Typed;

/// The slots of a layout, by the names authors write, and what they are.
pub(super) const SLOTS: [(&str, Slot, &str); 8] = [
    ("blocks", Slot::Blocks, "blocks に書いたもの。layout になければ、最初に印刷します"),
    ("sdgs", Slot::Sdgs, "SDGsの目標"),
    ("direction", Slot::Direction, "方向性"),
    ("targets", Slot::Targets, "数値目標"),
    ("related", Slot::Related, "主な関連施策"),
    ("kpis", Slot::Kpis, "KPI"),
    ("projects", Slot::Projects, "事業"),
    ("sections", Slot::Sections, "中の見出し。layout になければ、最後に印刷します"),
];

impl Kind<Vec<Slot>> for Layout {
    fn shape() -> Shape {
        const OWN: Named =
            Named { own: "文章の欄", help: "booklet.yaml の texts に書いたid。", pattern: None };
        Shape::List { item: || Shape::ChoiceOr(slots_with_labels, OWN), fewest: 0, most: ANY }
    }

    fn texts<'b>(_value: &'b Vec<Slot>, _visit: &mut Visit<'_, 'b>) {}
}

fn slots_with_labels() -> Vec<(&'static str, &'static str)> {
    SLOTS.iter().map(|(name, _, label)| (*name, *label)).collect()
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
    let own = texts.iter().enumerate().map(|(at, text)| (text.id.text.as_str(), Slot::Text(at)));
    let mut known: Vec<(&str, Slot)> = SLOTS.iter().map(|(name, slot, _)| (*name, *slot)).collect();
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
