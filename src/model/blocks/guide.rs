//! The block that shows how to read the pages of a goal.

use crate::content::Content;
use crate::model::slot::Slot;
use crate::source::{Located, Typed};

/// A schematic page that shows how to read a goal's pages.
#[derive(Debug, Content)]
pub struct Guide {
    #[content(label = "題名", example = "目標のページの見方")]
    pub title: Typed,
    #[content(label = "説明する部分", required)]
    pub items: Vec<GuideItem>,
}

#[derive(Debug, Content)]
pub struct GuideItem {
    #[content(label = "説明する部分")]
    pub part: Located<Part>,
    #[content(label = "その部分の説明", example = "目標の番号と名称です。")]
    pub text: Typed,
}

/// A part of a goal's pages that a guide can explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Heading,
    Slot(Slot),
    /// A field of prose, by its id.
    Text(String),
}
