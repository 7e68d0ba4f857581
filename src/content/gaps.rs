//! What of a booklet could not be read, so that its absence proves nothing.
//!
//! One mistake is one message: where an indicator's id is misspelt, the tables that place it are not at fault too.

use std::collections::BTreeSet;

/// A part of a booklet that may lack something its author has written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    Texts,
    Marks,
    Markers,
    /// The layouts of levels, which say what is printed.
    Layouts,
    /// The columns of tables.
    Columns,
    Projects,
    Indicators,
    Measures,
    Glossary,
    Sections,
    Levels,
    Categories,
    Evaluation,
    /// Progress tables, by whose names prose quotes them.
    Progresses,
    /// What is declared to be in the booklet no more.
    Gone,
    /// The call for comments, with the categories of answers.
    Call,
    /// What sections say and place: blocks, prose, references.
    Contents,
}

/// All gaps of one booklet.
#[derive(Debug, Clone, Default)]
pub struct Gaps(BTreeSet<Gap>);

impl Gaps {
    pub fn add(&mut self, gap: Gap) {
        self.0.insert(gap);
    }

    /// Adds those that were found elsewhere.
    pub fn join(&mut self, other: Gaps) {
        self.0.extend(other.0);
    }

    /// Whether any of these may lack something.
    pub fn any(&self, of: &[Gap]) -> bool {
        of.iter().any(|gap| self.0.contains(gap))
    }
}
