//! The sections of two editions in one outline: that of the new one, with what is gone where it stood.

use std::collections::BTreeMap;

use super::digest::Digest;
use super::pairing::{Pair, Sections};

/// All sections of both editions in the order in which they are shown, and how deep each stands.
///
/// A section that is gone stands inside the section that it stood in, wherever that stands now, and behind the nearest of
/// its elder siblings that is there still.
pub(super) fn outline(old: &Digest, new: &Digest, sections: &Sections) -> Vec<(Pair, usize)> {
    let mut order = Order { sections, inside: BTreeMap::new(), behind: BTreeMap::new(), out: Vec::new() };
    for (at, part) in new.sections.iter().enumerate().skip(1) {
        order.inside.entry(part.parent.map(Side::New)).or_default().push(Side::New(at));
    }
    // The last section inside each old one that can have something behind it.
    let mut elder: BTreeMap<Option<usize>, Side> = BTreeMap::new();
    for (at, part) in old.sections.iter().enumerate().skip(1) {
        let around = part.parent.map(|parent| sections.of_old[parent].map_or(Side::Old(parent), Side::New));
        match sections.of_old[at] {
            Some(now) if new.sections[now].parent.map(Side::New) == around => {
                elder.insert(part.parent, Side::New(now));
            }
            // It has moved to another place, and nothing goes there with it.
            Some(_) => {}
            None => {
                let own = Side::Old(at);
                let before = elder.insert(part.parent, own);
                order.behind.entry((around, before)).or_default().push(own);
            }
        }
    }
    let itself = Pair { old: old.sections.first().map(|_| 0), new: new.sections.first().map(|_| 0) };
    order.out.push((itself, 0));
    order.walk(None, 1);
    order.out
}

/// A section of the new edition, or one of the old that is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Old(usize),
    New(usize),
}

struct Order<'s> {
    sections: &'s Sections,
    /// The sections of the new edition inside each.
    inside: BTreeMap<Option<Side>, Vec<Side>>,
    /// What is gone, by the section around it and the elder sibling before it; none where it stood first.
    behind: BTreeMap<(Option<Side>, Option<Side>), Vec<Side>>,
    out: Vec<(Pair, usize)>,
}

impl Order<'_> {
    fn walk(&mut self, around: Option<Side>, depth: usize) {
        self.gone(around, None, depth);
        for side in self.inside.remove(&around).unwrap_or_default() {
            self.one(around, side, depth);
        }
    }

    fn one(&mut self, around: Option<Side>, side: Side, depth: usize) {
        let pair = match side {
            Side::Old(at) => Pair { old: Some(at), new: None },
            Side::New(at) => Pair { old: self.sections.of_new[at], new: Some(at) },
        };
        self.out.push((pair, depth));
        self.walk(Some(side), depth + 1);
        self.gone(around, Some(side), depth);
    }

    fn gone(&mut self, around: Option<Side>, behind: Option<Side>, depth: usize) {
        for side in self.behind.remove(&(around, behind)).unwrap_or_default() {
            self.one(around, side, depth);
        }
    }
}
