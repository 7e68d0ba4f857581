//! A cycle of steps, the last of which leads back to the first.
//!
//! Plain data, as an author wrote it.

use crate::source::Typed;

#[derive(Debug)]
pub struct Cycle {
    pub caption: Option<Typed>,
    pub steps: Vec<Step>,
}

#[derive(Debug)]
pub struct Step {
    pub title: Typed,
    pub text: Option<Typed>,
}

/// How few and how many steps stand in a ring.
pub const STEPS: std::ops::RangeInclusive<usize> = 3..=6;
