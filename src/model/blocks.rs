//! The blocks of a section that bring a form of their own: signed words, tables of events, agreements and plans, diagrams, charts.
//!
//! Plain data and the grammars of their values, as an author typed them; what follows from them is the edition's.

pub mod agreement;
pub mod chart;
pub(crate) mod chronology;
pub(crate) mod comparison;
pub(crate) mod crosswalk;
pub(crate) mod diagram;
pub(crate) mod document;
pub mod guide;
pub mod schedule;
pub(crate) mod statement;
pub(crate) mod table;

use crate::source::Typed;

/// A value that was understood and is printed as it was typed.
#[derive(Debug, Clone)]
pub struct AsTyped<T> {
    pub value: T,
    pub typed: Typed,
}

impl<T> std::ops::Deref for AsTyped<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
