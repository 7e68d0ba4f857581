//! The outline: which section stands where, and on which level.
//!
//! Follows the ids from `outline:` down; numbers and page breaks are the edition's.

use std::collections::BTreeSet;

use super::index::Index;
use super::section::{Child, Section};
use crate::source::Typed;

/// A section at its place.
#[derive(Debug)]
pub(crate) struct Placed<'b> {
    pub section: &'b Section,
    /// Position among the booklet's levels.
    pub level: usize,
    /// Whether it stands before the contents.
    pub front: bool,
    pub children: Vec<Placed<'b>>,
}

/// What is wrong with the outline; each names the place where the author wrote it.
#[derive(Debug)]
pub(crate) enum OutlineFault<'b> {
    UnknownSection(&'b Typed),
    PlacedTwice(&'b Typed),
    UnknownLevel(&'b Typed),
    /// The section needs a level below the innermost.
    NoDeeperLevel {
        section: &'b Section,
        parent: usize,
    },
}

/// Builds the outline, in reading order; sections that are not there are left out of it.
pub(crate) fn build<'b>(index: &Index<'b>) -> (Vec<Placed<'b>>, Vec<OutlineFault<'b>>) {
    let mut walk = Walk { index, placed: BTreeSet::new(), faults: Vec::new(), front: true };
    let mut outline: Vec<_> = index.booklet.front.iter().filter_map(|id| walk.refer(id, None)).collect();
    walk.front = false;
    outline.extend(index.booklet.outline.iter().filter_map(|id| walk.refer(id, None)));
    (outline, walk.faults)
}

/// A section that stands nowhere else, with what is in it.
pub(crate) fn alone<'b>(id: &'b Typed, index: &Index<'b>, faults: &mut Vec<OutlineFault<'b>>) -> Option<Placed<'b>> {
    let mut walk = Walk { index, placed: BTreeSet::new(), faults: Vec::new(), front: false };
    let placed = walk.refer(id, None);
    faults.append(&mut walk.faults);
    placed
}

/// A section at its place, with the sections inside it that are of some levels; those between two of them are passed over.
pub(crate) fn part<'b>(placed: &Placed<'b>, is_chosen: &dyn Fn(usize) -> bool) -> Placed<'b> {
    fn inside<'b>(siblings: &[Placed<'b>], is_chosen: &dyn Fn(usize) -> bool) -> Vec<Placed<'b>> {
        let chosen = siblings.iter().map(|placed| match is_chosen(placed.level) {
            true => vec![part(placed, is_chosen)],
            false => inside(&placed.children, is_chosen),
        });
        chosen.flatten().collect()
    }
    let Placed { section, level, front: _, ref children } = *placed;
    Placed { section, level, front: false, children: inside(children, is_chosen) }
}

struct Walk<'a, 'b> {
    index: &'a Index<'b>,
    placed: BTreeSet<&'b str>,
    faults: Vec<OutlineFault<'b>>,
    /// Whether the walk is before the contents.
    front: bool,
}

impl<'b> Walk<'_, 'b> {
    fn refer(&mut self, id: &'b Typed, parent: Option<usize>) -> Option<Placed<'b>> {
        let Some(section) = self.index.sections.get(id.text.as_str()) else {
            self.faults.push(OutlineFault::UnknownSection(id));
            return None;
        };
        self.place(section, id, parent)
    }

    fn place(&mut self, section: &'b Section, named_at: &'b Typed, parent: Option<usize>) -> Option<Placed<'b>> {
        // Of two sections with one id the second has been reported as such.
        if !std::ptr::eq(self.index.sections[section.id.text.as_str()], section) {
            return None;
        }
        // Also what ends a cycle: a section that contains itself would stand in the outline twice.
        if !self.placed.insert(&section.id.text) {
            self.faults.push(OutlineFault::PlacedTwice(named_at));
            return None;
        }
        let before = self.faults.len();
        let found = self.level(section, parent);
        // Whatever is wrong with its level, a section stands here, and so do those below it.
        let level = found.unwrap_or_else(|| parent.map_or(0, |parent| parent + 1).min(self.deepest()));
        let children = section
            .children
            .iter()
            .filter_map(|child| match child {
                Child::Inline(child) => self.place(child, &child.id, Some(level)),
                Child::Reference(id) => self.refer(id, Some(level)),
            })
            .collect();
        if found.is_none() {
            self.keep_first_of_too_deep(before);
        }
        Some(Placed { section, level, front: self.front, children })
    }

    fn level(&mut self, section: &'b Section, parent: Option<usize>) -> Option<usize> {
        if let Some(named) = &section.level {
            let level = self.index.levels.get(named.text.as_str()).copied();
            if level.is_none() {
                self.faults.push(OutlineFault::UnknownLevel(named));
            }
            return level;
        }
        let next = parent.map_or(0, |parent| parent + 1);
        if next < self.index.booklet.levels.len() {
            return Some(next);
        }
        self.faults.push(OutlineFault::NoDeeperLevel { section, parent: parent.unwrap_or(0) });
        None
    }

    fn deepest(&self) -> usize {
        self.index.booklet.levels.len().saturating_sub(1)
    }

    /// Below a section that stands too deep everything does: of those faults only its own is told.
    fn keep_first_of_too_deep(&mut self, from: usize) {
        let below = self.faults.split_off(from + 1);
        self.faults.extend(below.into_iter().filter(|fault| !matches!(fault, OutlineFault::NoDeeperLevel { .. })));
    }
}

/// Every placed section in document order.
pub(crate) fn in_order<'a, 'b>(outline: &'a [Placed<'b>]) -> Vec<&'a Placed<'b>> {
    fn collect<'a, 'b>(placed: &'a Placed<'b>, out: &mut Vec<&'a Placed<'b>>) {
        out.push(placed);
        placed.children.iter().for_each(|child| collect(child, out));
    }
    let mut out = Vec::new();
    outline.iter().for_each(|placed| collect(placed, &mut out));
    out
}

/// A section of some chosen levels, with those of them that stand below it.
#[derive(Debug)]
pub(crate) struct Picked<'a, 'b> {
    pub placed: &'a Placed<'b>,
    pub below: Vec<Picked<'a, 'b>>,
}

impl Picked<'_, '_> {
    /// How many steps there are from this section to the innermost below it, itself included.
    pub(crate) fn depth(&self) -> usize {
        1 + self.below.iter().map(Picked::depth).max().unwrap_or(0)
    }
}

/// The sections of some levels behind the contents page; those between two of them are passed over.
pub(crate) fn picked<'a, 'b>(outline: &'a [Placed<'b>], levels: &BTreeSet<usize>) -> Vec<Picked<'a, 'b>> {
    let mut out = Vec::new();
    for placed in outline.iter().filter(|placed| !placed.front) {
        let below = picked(&placed.children, levels);
        if levels.contains(&placed.level) {
            out.push(Picked { placed, below });
        } else {
            out.extend(below);
        }
    }
    out
}
