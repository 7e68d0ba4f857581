//! What has become of one place since the draft: the part of a comparison that is about it.

use std::collections::BTreeMap;

use super::places::{Place, Places, Sort};
use crate::compare::kinds::Kind;
use crate::compare::{Comparison, Entry};

/// Finds the parts of a comparison by place.
pub(super) struct Changes<'a> {
    comparison: &'a Comparison,
    places: &'a Places,
    /// The titles around sections of now, as they were in the draft.
    before: BTreeMap<&'a str, &'a [String]>,
}

impl<'a> Changes<'a> {
    /// `places` are those of the later edition.
    pub(super) fn new(comparison: &'a Comparison, places: &'a Places) -> Self {
        let both = comparison.entries.iter().filter_map(|entry| entry.old.as_ref().zip(entry.new.as_ref()));
        let before = both.map(|(old, new)| (new.id.as_str(), &old.path[..])).collect();
        Changes { comparison, places, before }
    }

    /// All that has changed at a place, as a comparison of its own; without entries where nothing has. `gone` is the place
    /// in the draft, for one that is there no more.
    pub(super) fn at(&self, id: &str, gone: Option<&Place>) -> Comparison {
        let place = self.places.find(id).or(gone);
        let entries = match place {
            Some(place) if place.sort != Sort::Section => self.of_rows(id, place),
            _ => self.of_section(id),
        };
        Comparison { counts: Vec::new(), outline: Vec::new(), entries, ..self.comparison.clone() }
    }

    /// A section with all that stands below it.
    fn of_section(&self, id: &str) -> Vec<Entry> {
        let old_path = self.old_path(id);
        let is_within = |entry: &&Entry| match (&entry.old, &entry.new) {
            (_, Some(new)) => self.is_below(&new.id, id) || entry.old.as_ref().is_some_and(|old| old.id == id),
            (Some(old), None) => {
                old.id == id || old_path.as_ref().is_some_and(|path| old.path.starts_with(path) && !path.is_empty())
            }
            (None, None) => false,
        };
        self.comparison.entries.iter().filter(is_within).filter(|entry| says_more(entry)).cloned().collect()
    }

    /// Whether a section of now is another one or stands below it.
    fn is_below(&self, id: &str, above: &str) -> bool {
        self.places.find(id).is_some_and(|place| place.within.iter().any(|around| around == above))
    }

    /// The titles around a section as they were in the draft.
    fn old_path(&self, id: &str) -> Option<Vec<String>> {
        let removed = self.comparison.entries.iter().filter_map(|entry| entry.old.as_ref()).find(|old| old.id == id);
        let Some(place) = self.places.find(id) else { return removed.map(|old| old.path.clone()) };
        let mut path: Vec<String> = Vec::new();
        for (around, title) in place.within.iter().zip(&place.path) {
            match self.before.get(around.as_str()) {
                Some(before) => path = before.to_vec(),
                None => path.push(title.clone()),
            }
        }
        Some(path)
    }

    /// The rows of tables that are about an indicator, a measure or a term.
    fn of_rows(&self, id: &str, place: &Place) -> Vec<Entry> {
        let Some(subject) = place.subject(id) else { return Vec::new() };
        let of_entry = |entry: &Entry| {
            let rows: Vec<_> = entry.rows.iter().filter(|row| row.is_about(&subject)).cloned().collect();
            (!rows.is_empty()).then(|| {
                let rows =
                    rows.into_iter().map(|row| crate::compare::Row { same_before: 0, ..row }).collect::<Vec<_>>();
                let mut kinds: Vec<Kind> = rows.iter().flat_map(|row| row.kinds.clone()).collect();
                kinds.sort_unstable();
                kinds.dedup();
                // What else has become of the section is not told here, its title least of all.
                let old = entry.old.as_ref().map(|old| entry.new.clone().unwrap_or_else(|| old.clone()));
                Entry { kinds, declaration: None, old, rows, other: None, same_behind: 0, ..entry.clone() }
            })
        };
        self.comparison.entries.iter().filter_map(of_entry).collect()
    }
}

/// Whether anything but a number has changed, which follows from other changes.
fn says_more(entry: &Entry) -> bool {
    let is_number = |kind: &Kind| matches!(kind, Kind::NumberUp | Kind::NumberDown | Kind::Renumbered);
    !entry.rows.is_empty() || entry.kinds.is_empty() || !entry.kinds.iter().all(is_number)
}
