//! Reads the blocks that follow from the rest of the booklet: which of them, and of what.
//!
//! Knows how each of them is asked for; what stands in them is worked out by the edition.

use crate::content::fields::{Context, Fields};
use crate::content::kinds::{Kind as _, Line, List};
use crate::content::node::{Kind, Node};
use crate::content::shape::{Field, Shape};
use crate::content::{Content, Mapping, OneOf, Read, Settle, Value, Visit};
use crate::model::derived::{ChartItem, Derivation, Derived};
use crate::source::Typed;

/// The kinds, as they are written.
#[derive(Content)]
enum Asked {
    #[content(
        label = "体系図",
        help = "levels に書いた階層の見出しからつくります。計画の見出しにない図は、items に書きます。"
    )]
    StructureChart(StructureChart),
    #[content(label = "見出しとSDGsの目標の対応表", help = "見出しの sdgs からつくります。")]
    SdgsMatrix(SdgsMatrix),
    #[content(
        label = "指標の索引",
        help = "指標と、その掲載箇所を並べます。書くものがなければ、{} とします。",
        complete
    )]
    IndicatorIndex(Captioned),
    #[content(
        label = "再掲の一覧",
        help = "二度以上載る指標と事業を並べます。書くものがなければ、{} とします。",
        complete
    )]
    RepeatList(Captioned),
    #[content(
        label = "印の一覧",
        help = "印の意味と、印の付いた見出しを並べます。書くものがなければ、{} とします。",
        complete
    )]
    Checklist(Checklist),
}

#[derive(Content)]
#[content(in_context)]
struct StructureChart {
    #[content(label = "表題", example = "計画の体系")]
    caption: Option<Typed>,
    #[content(label = "段の上に載せる語", otherwise = "番号の型にある語などが載ります", example = "[基本目標, 施策]")]
    heads: Vec<Typed>,
    #[content(
        label = "載せる階層",
        help = "外側から順に並べます。",
        example = "[goal, measure]",
        name,
        unless = "items"
    )]
    levels: Vec<Typed>,
    #[content(
        label = "図に載せるもの",
        help = "手で書きます。計画の見出しにない図のためのもので、levels の代わりです。"
    )]
    items: Vec<ChartItem>,
}

#[derive(Content)]
#[content(settle)]
struct SdgsMatrix {
    #[content(label = "表題", example = "SDGsとの対応")]
    caption: Option<Typed>,
    #[content(label = "載せる階層", example = "[goal]", name, required)]
    levels: Vec<Typed>,
}

#[derive(Content)]
struct Captioned {
    #[content(label = "表題", example = "指標の索引")]
    caption: Option<Typed>,
}

#[derive(Content)]
struct Checklist {
    #[content(label = "表題", example = "重点的な取組")]
    caption: Option<Typed>,
    #[content(label = "載せる印", otherwise = "すべての印", example = "[priority]", name)]
    marks: Vec<Typed>,
}

impl Read for StructureChart {
    /// Levels and items do not know of each other.
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        let is_typed = has_items(node);
        let fields = Fields::open(key, node, StructureChart::FIELDS, cx)?;
        let (caption, heads) = (StructureChart::read_caption(&fields, cx), StructureChart::read_heads(&fields, cx));
        if !is_typed {
            fields.required("levels", cx)?;
        }
        let levels = if is_typed { Vec::new() } else { StructureChart::read_levels(&fields, cx) };
        Some(StructureChart { caption, heads, levels, items: StructureChart::read_items(&fields, cx) })
    }
}

/// Whether a chart is typed by hand.
fn has_items(node: &Node) -> bool {
    matches!(&node.kind, Kind::Mapping(entries) if entries.iter().any(|(key, _)| key.text == "items"))
}

impl Settle for SdgsMatrix {
    /// Without levels there is nothing to be made.
    fn settle(self, fields: &Fields, _cx: &mut Context) -> Option<Self> {
        fields.entry("levels").filter(|(_, node)| !node.is_nothing()).map(|_| self)
    }
}

impl OneOf for Derived {
    const KINDS: &'static [Field] = Asked::KINDS;

    fn kind(&self) -> &str {
        &self.kind.text
    }

    fn read_kind(kind: &Typed, node: &Node, cx: &mut Context) -> Option<Self> {
        let asked = Asked::read_kind(kind, node, cx)?;
        let (caption, of) = match asked {
            Asked::StructureChart(StructureChart { caption, heads, items, .. }) if has_items(node) => {
                (caption, Derivation::TypedChart { heads, items })
            }
            Asked::StructureChart(StructureChart { caption, heads, levels, .. }) => {
                (caption, Derivation::StructureChart { heads, levels })
            }
            Asked::SdgsMatrix(SdgsMatrix { caption, levels }) => (caption, Derivation::SdgsMatrix { levels }),
            Asked::IndicatorIndex(Captioned { caption }) => (caption, Derivation::IndicatorIndex),
            Asked::RepeatList(Captioned { caption }) => (caption, Derivation::RepeatList),
            Asked::Checklist(Checklist { caption, marks }) => (caption, Derivation::Checklist { marks }),
        };
        Some(Derived { kind: kind.clone(), caption, of })
    }
}

impl Value for Derived {
    fn shape() -> Shape {
        Asked::shape()
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        self.caption.iter().for_each(|caption| Line::texts(caption, visit));
        match &self.of {
            Derivation::StructureChart { heads, levels: _ } => List::<Line>::texts(heads, visit),
            Derivation::TypedChart { heads, items } => {
                List::<Line>::texts(heads, visit);
                items.texts(visit);
            }
            Derivation::SdgsMatrix { levels: _ }
            | Derivation::IndicatorIndex
            | Derivation::RepeatList
            | Derivation::Checklist { marks: _ } => {}
        }
    }
}
