//! What somebody wrote of a place or a category → what of the booklet is meant, if it is certain.

use std::collections::{BTreeMap, BTreeSet};

use super::places::Places;
use crate::japanese::spelling;

/// A text as its spelling makes no difference, in small letters and without marks around words: names are compared so.
pub(super) fn folded(text: &str) -> String {
    let kept = text.chars().filter(|c| !"「」『』【】“”\"＂".contains(*c)).filter_map(spelling::plain);
    kept.flat_map(char::to_lowercase).collect()
}

/// What a place was said to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// By its id, or the term itself.
    Place(String),
    Whole,
    /// Nothing, or more than one thing: it is not guessed.
    Unclear,
}

/// The names of all places, so that each row of a long list finds its place at once.
pub(super) struct Names<'p> {
    places: &'p Places,
    /// The ids of what is called so.
    ids: BTreeMap<String, BTreeSet<&'p str>>,
}

impl<'p> Names<'p> {
    pub(super) fn of(places: &'p Places) -> Self {
        let mut ids: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for (id, place) in places.all() {
            for name in [Some(&place.title), Some(&place.name), place.number.as_ref()].into_iter().flatten() {
                ids.entry(folded(name)).or_default().insert(id);
            }
        }
        Names { places, ids }
    }

    /// The place of the booklet that a text names: by id, by title, by number, or by both.
    pub(super) fn place(&self, text: &str) -> Subject {
        const WHOLE: [&str; 9] =
            ["全般", "全体", "全般について", "全体について", "計画全般", "計画全体", "案全般", "案全体", "全般的事項"];
        // A number without letters could be a page, a code or anything's number: it names nothing.
        if !text.chars().any(char::is_alphabetic) {
            return Subject::Unclear;
        }
        if self.places.find(text.trim()).is_some() {
            return Subject::Place(text.trim().to_owned());
        }
        let wanted = folded(text);
        if WHOLE.contains(&wanted.as_str()) {
            return Subject::Whole;
        }
        let mut found = self.ids.get(&wanted).into_iter().flatten();
        match (found.next(), found.next()) {
            (Some(id), None) => Subject::Place((*id).to_owned()),
            _ => Subject::Unclear,
        }
    }
}
