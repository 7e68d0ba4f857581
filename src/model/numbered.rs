//! Numbers of sections, from their places and their levels' patterns.

use std::collections::BTreeMap;

use crate::model::booklet::{Booklet, Style};
use crate::model::outline::Placed;

/// What a section's place gives it.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub number: Option<String>,
    pub ordinal: u32,
    /// 1-based among the goal-style sections, 0 for others.
    pub position: usize,
}

/// The places of all sections, by id.
pub(crate) struct Numbered<'b> {
    places: BTreeMap<&'b str, Place>,
    /// How many goal-style sections there are.
    pub goals: usize,
}

impl<'b> Numbered<'b> {
    pub(crate) fn of(outline: &[Placed<'b>], booklet: &'b Booklet) -> Self {
        let mut counting =
            Counting { booklet, throughout: BTreeMap::new(), numbered: Numbered { places: BTreeMap::new(), goals: 0 } };
        // What stands before the contents has no number and takes none away.
        let behind_contents: Vec<&Placed> = outline.iter().filter(|placed| !placed.front).collect();
        counting.siblings(&behind_contents, &[]);
        counting.numbered
    }

    /// The place of a section; one that stands nowhere has no number.
    pub(crate) fn place(&self, id: &str) -> Place {
        self.places.get(id).cloned().unwrap_or(Place { number: None, ordinal: 0, position: 0 })
    }
}

struct Counting<'b> {
    booklet: &'b Booklet,
    /// Counters of the levels that count on through the whole booklet.
    throughout: BTreeMap<usize, u32>,
    numbered: Numbered<'b>,
}

impl<'b> Counting<'b> {
    fn siblings(&mut self, siblings: &[&Placed<'b>], outer: &[u32]) {
        let mut here: BTreeMap<usize, u32> = BTreeMap::new();
        for placed in siblings {
            // Rules ask for numbers even where the levels could not be read, which is then told.
            let Some(level) = self.booklet.levels.get(placed.level) else { continue };
            let counter =
                if level.continuous { &mut self.throughout } else { &mut here }.entry(placed.level).or_insert(0);
            *counter += 1;
            let ordinal = *counter;
            let mut numbers = outer.to_vec();
            // A level without numbers must not leave a gap in the numbers of those below it.
            if level.numbering.is_some() {
                numbers.push(ordinal);
            }
            let number = level.numbering.as_ref().map(|numbering| numbering.print(&numbers));
            let position = if level.style == Style::Goal {
                self.numbered.goals += 1;
                self.numbered.goals
            } else {
                0
            };
            self.numbered.places.insert(&placed.section.id.text, Place { number, ordinal, position });
            self.siblings(&placed.children.iter().collect::<Vec<_>>(), &numbers);
        }
    }
}
