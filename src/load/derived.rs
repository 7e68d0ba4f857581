//! Reads the blocks that follow from the rest of the booklet: which of them, and of what.
//!
//! Knows their keys; what stands in them is worked out by the edition.

use super::fields::{Context, Fields};
use super::yaml::{Kind, Node};
use crate::model::derived::{ChartItem, Derivation, Derived};
use crate::source::Typed;

/// The kinds of blocks that are read here.
pub const KINDS: [&str; 5] = ["structure-chart", "sdgs-matrix", "indicator-index", "repeat-list", "checklist"];

/// Those that are complete without any keys.
pub const COMPLETE: [&str; 3] = ["indicator-index", "repeat-list", "checklist"];

/// Reads a block of one of these kinds.
pub fn read(kind: &Typed, node: &Node, cx: &mut Context) -> Option<Derived> {
    if node.is_nothing() {
        return derivation(&kind.text, None, cx).map(|of| Derived { kind: kind.clone(), caption: None, of });
    }
    let fields = Fields::open(&kind.text, node, keys(&kind.text, node), cx)?;
    let caption = fields.optional_line("caption", cx);
    let of = derivation(&kind.text, Some(&fields), cx)?;
    Some(Derived { kind: kind.clone(), caption, of })
}

fn keys(kind: &str, node: &Node) -> &'static [&'static str] {
    let has =
        |wanted| matches!(&node.kind, Kind::Mapping(entries) if entries.iter().any(|(key, _)| key.text == wanted));
    match kind {
        "structure-chart" if has("items") => &["caption", "heads", "items"],
        "structure-chart" => &["caption", "heads", "levels"],
        "sdgs-matrix" => &["caption", "levels"],
        "checklist" => &["caption", "marks"],
        _ => &["caption"],
    }
}

fn derivation(kind: &str, fields: Option<&Fields>, cx: &mut Context) -> Option<Derivation> {
    let lines = |key, cx: &mut Context| fields.map(|fields| fields.lines(key, cx)).unwrap_or_default();
    match kind {
        "structure-chart" => {
            let fields = fields?;
            let heads = fields.lines("heads", cx);
            if fields.entry("items").is_some() {
                let items = fields.list("items", cx, item);
                return Some(Derivation::TypedChart { heads, items });
            }
            fields.required("levels", cx)?;
            Some(Derivation::StructureChart { heads, levels: fields.lines("levels", cx) })
        }
        "sdgs-matrix" => {
            fields?.required("levels", cx)?;
            Some(Derivation::SdgsMatrix { levels: lines("levels", cx) })
        }
        "indicator-index" => Some(Derivation::IndicatorIndex),
        "repeat-list" => Some(Derivation::RepeatList),
        "checklist" => Some(Derivation::Checklist { marks: lines("marks", cx) }),
        _ => None,
    }
}

fn item(node: &Node, cx: &mut Context) -> Option<ChartItem> {
    let fields = Fields::open("items", node, &["title", "labels", "items"], cx)?;
    let title = fields.line("title", cx);
    let labels = fields.list("labels", cx, |node, cx| super::fields::label("labels", node, cx));
    let items = fields.list("items", cx, item);
    Some(ChartItem { title: title?, labels, items })
}
