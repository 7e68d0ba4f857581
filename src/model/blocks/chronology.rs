//! What happened when.
//!
//! Plain data, as an author wrote it.

use super::AsTyped;
use crate::model::date::span::DateSpan;
use crate::model::prose::Prose;
use crate::source::Typed;

#[derive(Debug)]
pub struct Chronology {
    pub caption: Option<Typed>,
    pub entries: Vec<Entry>,
}

#[derive(Debug)]
pub struct Entry {
    pub when: AsTyped<DateSpan>,
    pub text: Prose,
}
