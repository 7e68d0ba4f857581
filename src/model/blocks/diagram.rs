//! A cycle of steps, the last of which leads back to the first.
//!
//! Plain data, as an author wrote it.

use crate::content::Content;
use crate::source::Typed;

#[derive(Debug, Content)]
pub struct Cycle {
    #[content(label = "表題", example = "戦略の進行管理")]
    pub caption: Option<Typed>,
    #[content(label = "段階", help = "3～6個です。", filled, count = STEPS)]
    pub steps: Vec<Step>,
}

#[derive(Debug, Content)]
pub struct Step {
    #[content(label = "段階の名称", example = "計画（Plan）")]
    pub title: Typed,
    #[content(label = "段階の説明", example = "戦略を定める")]
    pub text: Option<Typed>,
}

/// How few and how many steps stand in a ring.
pub(crate) const STEPS: std::ops::RangeInclusive<usize> = 3..=6;
