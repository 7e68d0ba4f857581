//! Numbers of sections, from their places and their levels' patterns.

use std::collections::BTreeMap;

use crate::model::booklet::{Booklet, Style};
use crate::model::outline::Placed;

/// What a section's place gives it.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub number: Option<String>,
    /// The numbers of what it stands in and its own, the outermost first.
    pub numbers: Vec<u32>,
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
        self.places.get(id).cloned().unwrap_or(Place { number: None, numbers: Vec::new(), ordinal: 0, position: 0 })
    }
}

struct Counting<'b> {
    booklet: &'b Booklet,
    /// Counters of the levels that count on through the whole booklet.
    throughout: BTreeMap<usize, Counter>,
    numbered: Numbered<'b>,
}

/// How far the sections of a level have been counted.
#[derive(Default)]
struct Counter {
    last: u32,
    /// The outer numbers that a section has said, with which those behind it go on.
    outer: Option<Vec<u32>>,
}

impl<'b> Counting<'b> {
    fn siblings(&mut self, siblings: &[&Placed<'b>], outer: &[u32]) {
        let mut here: BTreeMap<usize, Counter> = BTreeMap::new();
        for placed in siblings {
            // Rules ask for numbers even where the levels could not be read, which is then told.
            let Some(level) = self.booklet.levels.get(placed.level) else { continue };
            let counter =
                if level.continuous { &mut self.throughout } else { &mut here }.entry(placed.level).or_default();
            counter.last = counter.last.saturating_add(1);
            let numbering = level.numbering.as_ref();
            let said = placed.section.number.as_ref().zip(numbering);
            if let Some((outermost, own)) =
                said.and_then(|(number, numbering)| numbering.read(&number.text)).and_then(parted)
            {
                let kept = outer.len().saturating_sub(outermost.len());
                counter.outer = Some([&outer[..kept], &outermost].concat());
                counter.last = own;
            }
            let ordinal = counter.last;
            let mut numbers = counter.outer.clone().unwrap_or_else(|| outer.to_vec());
            // A level without numbers must not leave a gap in the numbers of those below it.
            if numbering.is_some() {
                numbers.push(ordinal);
            }
            let number = numbering.map(|numbering| numbering.print(&numbers));
            let position = if level.style == Style::Goal {
                self.numbered.goals += 1;
                self.numbered.goals
            } else {
                0
            };
            let place = Place { number, numbers: numbers.clone(), ordinal, position };
            self.numbered.places.insert(&placed.section.id.text, place);
            self.siblings(&placed.children.iter().collect::<Vec<_>>(), &numbers);
        }
    }
}

/// The last of some numbers, and those before it.
fn parted(mut numbers: Vec<u32>) -> Option<(Vec<u32>, u32)> {
    let own = numbers.pop()?;
    Some((numbers, own))
}
