//! Two editions → what has changed between them, by meaning: sections and pieces are found again by their ids, or by what
//! they say, so that renumbering and moving are told apart from rewriting.
//!
//! Off the road: knows editions and no format, no git and no files.

mod absorbed;
mod align;
mod changes;
mod columns;
pub(crate) mod declared;
pub mod digest;
pub(crate) mod kinds;
mod order;
mod pairing;
mod pictures;
pub mod plain;
pub mod profile;
pub mod redline;
mod rows;
pub mod table;
pub(crate) mod titles;
pub mod words;

use std::collections::BTreeMap;

use crate::check::CheckedBooklet;
use crate::edition::{self, view::Edition};
pub use changes::{Branch, Comparison, Count, Entry, MarkedCell, Place, Row, Side, Sides};
use declared::Declarations;
use digest::{Digest, Form, Part};
use kinds::Kind;
use pairing::{Pair, Sections};
use words::{Piece, Words};

/// Raised when a key of the comparison changes its meaning or goes away; new keys do not raise it.
const FORMAT: u32 = 1;

/// Compares two booklets, each as it would be printed.
pub fn compare(old: &CheckedBooklet, new: &CheckedBooklet) -> Comparison {
    let declared = Declarations::of(old.booklet(), new.booklet());
    let replaced = pictures::replaced(old.booklet(), new.booklet());
    let (old, new) = (edition::derive(old), edition::derive(new));
    let (mut before, mut after) = (Digest::of(&old), Digest::of(&new));
    pictures::tell(&replaced, &mut before, &mut after);
    of_editions([&old, &new], [&before, &after], &declared)
}

fn of_editions([old, new]: [&Edition; 2], [before, after]: [&Digest; 2], declared: &Declarations) -> Comparison {
    let side = |edition: &Edition| Side {
        title: edition.booklet.title.to_string(),
        publisher: edition.booklet.publisher.to_string(),
        date: edition.booklet.date.to_string(),
        day: {
            let date = &edition.booklet.date_parts;
            (date.year, date.month, date.day)
        },
    };
    let (entries, outline) = found(before, after, declared);
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for entry in &entries {
        // A row's kind counts by itself where it is of an indicator; otherwise the section's does.
        // What has moved is one change, though it stands in two sections.
        let has_come = |row: &&Row| row.cells.new.is_some() || row.other.is_none();
        let of_rows = entry.rows.iter().filter(|row| row.form == Form::Indicator).filter(has_come);
        let of_rows = of_rows.flat_map(|row| &row.kinds);
        let own = entry.kinds.iter().filter(|kind| !entry.rows.iter().any(|row| is_counted(row, **kind)));
        own.chain(of_rows).for_each(|kind| *counts.entry(*kind).or_default() += 1);
    }
    let counts = counts.into_iter().map(|(kind, count)| Count { kind, label: kind.label(), count }).collect();
    Comparison { format: FORMAT, old: side(old), new: side(new), counts, entries, outline }
}

fn is_counted(row: &Row, kind: Kind) -> bool {
    row.form == Form::Indicator && row.kinds.contains(&kind)
}

/// What differs between two digests.
pub fn entries(old: &Digest, new: &Digest) -> Vec<Entry> {
    found(old, new, &Declarations::default()).0
}

/// What differs between two digests, and the whole outline in the same order.
fn found(old: &Digest, new: &Digest, declared: &Declarations) -> (Vec<Entry>, Vec<Branch>) {
    let words = Words::default();
    let sections = Sections::of(old, new, declared, &words);
    let comparer = Comparer { old, new, words, moved: moved(old, new, &sections), sections };
    let (mut entries, mut outline) = (Vec::new(), Vec::new());
    for (pair, depth) in order::outline(old, new, &comparer.sections) {
        let entry = comparer.entry(pair);
        outline.push(Branch {
            depth,
            old: pair.old.map(|at| place(old, at)),
            new: pair.new.map(|at| place(new, at)),
            entry: entry.is_some().then_some(entries.len()),
        });
        entries.extend(entry);
    }
    find_elsewhere(&mut entries);
    entries.iter_mut().for_each(gather_kinds);
    declared.lay_over(&mut entries);
    (entries, outline)
}

/// Pairs what is gone from one section and new in another, where each is the only one of its kind.
fn find_elsewhere(entries: &mut [Entry]) {
    let mut places: BTreeMap<String, [Vec<(usize, usize)>; 2]> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for (nth, row) in entry.rows.iter().enumerate() {
            let side = match (&row.cells.old, &row.cells.new) {
                (Some(_), None) => 0,
                (None, Some(_)) => 1,
                _ => continue,
            };
            if let Some(identity) = &row.identity {
                places.entry(identity.clone()).or_default()[side].push((at, nth));
            }
        }
    }
    for [gone, new] in places.into_values() {
        let ([(from, gone)], [(to, new)]) = (&gone[..], &new[..]) else { continue };
        let ends = (entries[*from].old.clone(), entries[*to].new.clone());
        for ((at, nth), other) in [((*from, *gone), ends.1), ((*to, *new), ends.0)] {
            let row = &mut entries[at].rows[nth];
            row.kinds = vec![Kind::Moved];
            row.other = other;
        }
    }
}

/// Adds what has changed within a section to what has become of it.
fn gather_kinds(entry: &mut Entry) {
    if entry.old.is_none() || entry.new.is_none() {
        return;
    }
    let rows = entry.rows.iter().filter(|row| !row.is_silent);
    let of_rows = rows.flat_map(|row| row.kinds.iter().map(move |kind| (row.form, *kind))).map(|kind| match kind {
        // What is new, gone or elsewhere within a section is a change of what it says, and so is a heading within it.
        (_, Kind::Added | Kind::Removed | Kind::Moved) | (Form::Heading | Form::Head, Kind::Renamed) => Kind::Content,
        (_, kind) => kind,
    });
    entry.kinds.extend(of_rows);
    entry.kinds.sort_unstable();
    entry.kinds.dedup();
}

/// The sections of the new edition that stand under another section than before, or among their siblings in another order.
fn moved(old: &Digest, new: &Digest, sections: &Sections) -> Vec<bool> {
    let mut out = vec![false; new.sections.len()];
    let mut siblings: BTreeMap<Option<usize>, Vec<(usize, usize)>> = BTreeMap::new();
    for (at, part) in new.sections.iter().enumerate().skip(1) {
        let Some(before) = sections.of_new[at] else { continue };
        let stood_under = old.sections[before].parent.map(|parent| sections.of_old[parent]);
        if stood_under == part.parent.map(Some) || stood_under.is_none() && part.parent.is_none() {
            siblings.entry(part.parent).or_default().push((before, at));
        } else {
            out[at] = true;
        }
    }
    for siblings in siblings.values() {
        let places: Vec<usize> = siblings.iter().map(|(before, _)| *before).collect();
        let unmoved = pairing::unmoved(&places);
        siblings.iter().for_each(|(before, at)| out[*at] = !unmoved.contains(before));
    }
    out
}

struct Comparer<'d> {
    old: &'d Digest,
    new: &'d Digest,
    words: Words,
    sections: Sections,
    /// By the places of the new edition.
    moved: Vec<bool>,
}

impl Comparer<'_> {
    fn entry(&self, pair: Pair) -> Option<Entry> {
        let part = |digest: &'_ Digest, at: Option<usize>| at.map(|at| digest.sections[at].clone());
        match (part(self.old, pair.old), part(self.new, pair.new)) {
            (Some(old), Some(new)) => self.both(pair, &old, &new),
            (Some(part), None) => Some(self.one(pair, &part, Kind::Removed)),
            (None, Some(part)) => Some(self.one(pair, &part, Kind::Added)),
            (None, None) => None,
        }
    }

    /// A section of one edition only.
    fn one(&self, pair: Pair, part: &Part, kind: Kind) -> Entry {
        let into = pair.old.and_then(|at| self.sections.merged.get(&at)).map(|at| place(self.new, *at));
        let from = pair.new.and_then(|at| self.sections.split.get(&at)).map(|at| place(self.old, *at));
        let kind = match (&into, &from) {
            (Some(_), _) => Kind::Merged,
            (_, Some(_)) => Kind::Split,
            _ => kind,
        };
        let is_old = pair.old.is_some();
        let rows = part.units.iter().enumerate().map(|(at, unit)| rows::of_one(is_old, at, unit, kind));
        let title = Some(vec![Piece { text: part.title.clone(), changed: true }]).filter(|_| !part.title.is_empty());
        Entry {
            kinds: vec![kind],
            declaration: None,
            old: pair.old.map(|at| place(self.old, at)),
            new: pair.new.map(|at| place(self.new, at)),
            other: into.or(from),
            title: if is_old { Sides { old: title, new: None } } else { Sides { old: None, new: title } },
            rows: rows.collect(),
            same_behind: 0,
        }
    }

    /// A section of both editions; none if nothing in it differs.
    fn both(&self, pair: Pair, old: &Part, new: &Part) -> Option<Entry> {
        let (rows, same_behind) = rows::of_both(&old.units, &new.units, &self.words);
        let (old_at, new_at) = (pair.old?, pair.new?);
        let mut kinds: Vec<Kind> = kinds::of_names(&old.title, &new.title, &self.words).into_iter().collect();
        // The number of what has moved follows from where it stands.
        kinds.extend(if self.moved[new_at] { Some(Kind::Moved) } else { kinds::of_numbers(old, new) });
        if kinds.is_empty() && rows.is_empty() && old.level == new.level {
            return None;
        }
        let [before, after] = self.words.marked(&old.title, &new.title);
        let filled = |pieces: Vec<Piece>| Some(pieces).filter(|pieces| !pieces.is_empty());
        Some(Entry {
            kinds,
            declaration: None,
            old: Some(place(self.old, old_at)),
            new: Some(place(self.new, new_at)),
            other: None,
            title: Sides { old: filled(before), new: filled(after) },
            rows,
            same_behind,
        })
    }
}

fn place(digest: &Digest, at: usize) -> Place {
    let part = &digest.sections[at];
    Place {
        at,
        id: part.id.clone(),
        level: part.level.clone(),
        number: part.number.clone(),
        title: part.title.clone(),
        path: digest.path(at),
    }
}

#[cfg(test)]
mod tests;
