//! Where sections that are gone have gone, and where new ones have come from: their sentences stand elsewhere.
//!
//! Sentences tell more than words: the words of a measure are those of many measures, its sentences are its own.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::digest::{Digest, Form, Part};
use super::pairing::MOST_WEIGHED;
use super::words::{Counted, Words, containment, likeness};

/// How much of what is gone must stand elsewhere to have gone there.
const TAKEN_IN: f64 = 0.6;
/// How much of it may have stood there before.
const HAD_BEFORE: f64 = 0.3;
/// How much two sentences must have in common to be one that was edited.
const SAME_SENTENCE: f64 = 0.75;

/// A section of one edition, and where the other has it, if it does.
pub(super) struct Section {
    pub at: usize,
    pub other: Option<usize>,
}

/// The sections of `there` that have taken in what sections of `here` said, which `there` has no more. `sections` are those
/// of `there`, each with what it was.
pub(super) fn taken_in(
    [here, there]: [&Digest; 2],
    lost: &[usize],
    sections: &[Section],
    words: &Words,
) -> BTreeMap<usize, usize> {
    let fresh: Vec<Fresh> = sections.iter().map(|section| Fresh::of(section, here, there)).collect();
    let mut whole: HashMap<&str, Vec<usize>> = HashMap::new();
    for (nth, one) in fresh.iter().enumerate() {
        one.sentences.iter().for_each(|sentence| whole.entry(sentence).or_default().push(nth));
    }
    let count: usize = fresh.iter().map(|one| one.sentences.len()).sum();
    let counted: Vec<Vec<Counted>> =
        fresh.iter().map(|one| one.sentences.iter().map(|sentence| words.counted(sentence)).collect()).collect();
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    let mut weighed = 0;
    for at in lost {
        let own: Vec<&str> = sentences(&here.sections[*at]);
        let weight: usize = own.iter().map(|sentence| sentence.len()).sum();
        let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
        for sentence in own {
            let exact = whole.get(sentence).cloned();
            let places = exact.unwrap_or_else(|| {
                weighed += count;
                if weighed > MOST_WEIGHED {
                    return Vec::new();
                }
                let own = words.counted(sentence);
                let has = |nth: &usize| counted[*nth].iter().any(|other| likeness(&own, other) >= SAME_SENTENCE);
                (0..fresh.len()).filter(has).collect()
            });
            places.into_iter().collect::<BTreeSet<_>>().into_iter().for_each(|nth| {
                *taken.entry(nth).or_default() += sentence.len();
            });
        }
        let most = taken.into_iter().max_by_key(|(nth, length)| (*length, std::cmp::Reverse(*nth)));
        let enough = most.filter(|(_, length)| *length as f64 >= TAKEN_IN * weight as f64);
        found.extend(enough.map(|(nth, _)| (*at, nth)));
    }
    // A section that nothing came before is another's successor only where several went into it.
    let times = |nth: usize| found.values().filter(|other| **other == nth).count();
    let is_told = |nth: &usize| fresh[*nth].section.other.is_some() || times(*nth) > 1;
    let told = found.iter().filter(|(_, nth)| is_told(nth)).map(|(at, nth)| (*at, fresh[*nth].section.at));
    told.collect()
}

/// Of some sections of `here`, the sections of `there` that say word for word the greater part of what they said: no other
/// section can be the same one. Nothing of what nobody repeats.
pub(super) fn repeated_in([here, there]: [&Digest; 2], sections_of_here: &[usize]) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut whole: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for (at, part) in there.sections.iter().enumerate().skip(1) {
        for sentence in sentences(part) {
            whole.entry(sentence).or_default().insert(at);
        }
    }
    let mut out = BTreeMap::new();
    for at in sections_of_here {
        let own = sentences(&here.sections[*at]);
        let weight: usize = own.iter().map(|sentence| sentence.len()).sum();
        let mut repeated: BTreeMap<usize, usize> = BTreeMap::new();
        for sentence in own {
            for place in whole.get(sentence).into_iter().flatten() {
                *repeated.entry(*place).or_default() += sentence.len();
            }
        }
        let is_enough = |length: usize| length as f64 >= TAKEN_IN * weight as f64;
        let places: BTreeSet<usize> = repeated.into_iter().filter(|(_, l)| is_enough(*l)).map(|(at, _)| at).collect();
        if !places.is_empty() {
            out.insert(*at, places);
        }
    }
    out
}

/// The sections that say now what a section says in words alone, where its sentences are found nowhere.
pub(super) fn by_words<'w>(
    part: &Counted,
    pairs: impl Iterator<Item = (&'w Counted<'w>, &'w Counted<'w>, usize)>,
) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for (before, now, at) in pairs {
        let share = containment(part, now);
        if share >= TAKEN_IN
            && containment(part, before) <= share - HAD_BEFORE
            && best.is_none_or(|(most, _)| share > most)
        {
            best = Some((share, at));
        }
    }
    best.map(|(_, at)| at)
}

/// What a section says that it did not say before.
struct Fresh<'d> {
    section: &'d Section,
    sentences: Vec<&'d str>,
}

impl<'d> Fresh<'d> {
    fn of(section: &'d Section, before: &Digest, now: &'d Digest) -> Fresh<'d> {
        let had: BTreeSet<&str> =
            section.other.map(|at| sentences(&before.sections[at]).into_iter().collect()).unwrap_or_default();
        let own = sentences(&now.sections[section.at]);
        Fresh { section, sentences: own.into_iter().filter(|sentence| !had.contains(sentence)).collect() }
    }
}

/// What a section says, sentence by sentence; headings, and what the heads of tables say, are those of many.
fn sentences(part: &Part) -> Vec<&str> {
    let units = part.units.iter().filter(|unit| !matches!(unit.form, Form::Heading | Form::Head | Form::Column));
    let texts = units.flat_map(|unit| &unit.cells).flat_map(|cell| cell.text.split_inclusive(['。', '\n']));
    texts.map(str::trim).filter(|text| !text.is_empty()).collect()
}
