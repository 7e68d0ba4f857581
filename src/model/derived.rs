//! Blocks that follow from the rest of the booklet: charts of its structure, matrices, indexes.
//!
//! Plain data: which of them an author wants, and of what. What stands in them is the edition's business.

use crate::content::Content;
use crate::source::{Span, Typed};

/// A derived block, as its author asks for it.
#[derive(Debug)]
pub struct Derived {
    /// The word by which the author asks for it, and where it stands.
    pub kind: Typed,
    pub caption: Option<Typed>,
    pub of: Derivation,
}

#[derive(Debug)]
pub enum Derivation {
    /// 体系図: the sections of some levels, one below the other.
    StructureChart {
        heads: Vec<Typed>,
        levels: Vec<Typed>,
    },
    /// A chart of the same look that is typed by hand.
    TypedChart {
        heads: Vec<Typed>,
        items: Vec<ChartItem>,
    },
    /// Which sections of some levels contribute to which goals of the SDGs.
    SdgsMatrix {
        levels: Vec<Typed>,
    },
    IndicatorIndex,
    /// Whatever is printed again, with the place where it stands first.
    RepeatList,
    /// The sections that bear some marks; all marks if none is named.
    Checklist {
        marks: Vec<Typed>,
    },
}

#[derive(Debug, Content)]
pub struct ChartItem {
    #[content(label = "箱の中の語", example = "観光の振興")]
    pub title: Typed,
    #[content(label = "添える印の語", example = "[新規]", short)]
    pub labels: Vec<Typed>,
    #[content(label = "この箱の右につながるもの")]
    pub items: Vec<ChartItem>,
}

impl Derived {
    pub fn span(&self) -> Span {
        self.kind.span
    }
}

impl ChartItem {
    /// How many steps there are from this item to the innermost below it, itself included.
    pub fn depth(&self) -> usize {
        1 + self.items.iter().map(ChartItem::depth).max().unwrap_or(0)
    }
}

/// What the categories of indicators mean.
#[derive(Debug, Content)]
pub struct Categories {
    #[content(label = "表題", example = "指標の区分")]
    pub caption: Typed,
}
