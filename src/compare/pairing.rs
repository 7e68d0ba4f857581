//! Which section and which piece of one edition is which of the other: by their ids, then by what they say.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::absorbed;
use super::declared::Declarations;
use super::digest::{Digest, Form, Unit, by_key};
use super::words::{Counted, Words, gaps, likeness, same};
pub(super) use crate::edition::printed::Pair;

/// How much two sections must have in common to be the same one under another id.
const SAME_SECTION: f64 = 0.6;
/// How much two pieces must have in common to be shown beside each other.
const SAME_UNIT: f64 = 0.4;
/// Most pairs that are weighed against each other: beyond, nobody reads a comparison, and it must end.
pub(super) const MOST_WEIGHED: usize = 250_000;

/// Which sections are which.
#[derive(Debug, Default)]
pub(super) struct Sections {
    /// By their place in the old edition.
    pub of_old: Vec<Option<usize>>,
    /// By their place in the new edition.
    pub of_new: Vec<Option<usize>>,
    /// Sections that are gone, each with the new one that has taken in what it said.
    pub merged: BTreeMap<usize, usize>,
    /// Sections that are new, each with the old one that said it before.
    pub split: BTreeMap<usize, usize>,
}

impl Sections {
    pub(super) fn of(old: &Digest, new: &Digest, declared: &Declarations, words: &Words) -> Sections {
        let mut out = Sections {
            of_old: vec![None; old.sections.len()],
            of_new: vec![None; new.sections.len()],
            ..Sections::default()
        };
        // The booklet itself has no id, and is itself.
        let ids: HashMap<&str, usize> =
            new.sections.iter().enumerate().map(|(at, part)| (part.id.as_str(), at)).collect();
        for (at, part) in old.sections.iter().enumerate() {
            if let Some(other) = ids.get(part.id.as_str()) {
                out.pair(at, *other);
            }
        }
        if !out.gone().is_empty() || !out.added().is_empty() {
            let counted = [counted(old, words), counted(new, words)];
            out.by_content([&counted[0], &counted[1]], [old, new], declared);
            out.absorbed([&counted[0], &counted[1]], [old, new], words);
            out.as_declared(old, new, declared);
        }
        out
    }

    /// What the authors say has become of sections, in the place of what was guessed.
    fn as_declared(&mut self, old: &Digest, new: &Digest, declared: &Declarations) {
        let place = |digest: &Digest, id: &str| digest.sections.iter().position(|part| part.id == id);
        for gone in declared.gone.iter().filter_map(|id| place(old, id)) {
            self.merged.remove(&gone);
        }
        for (gone, into) in &declared.into {
            let (Some(gone), Some(into)) = (place(old, gone), place(new, into)) else { continue };
            self.merged.insert(gone, into);
        }
        for (added, from) in &declared.from {
            let (Some(added), Some(from)) = (place(new, added), place(old, from)) else { continue };
            if self.of_new[added].is_none() {
                self.split.insert(added, from);
            }
        }
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.of_old[old] = Some(new);
        self.of_new[new] = Some(old);
    }

    fn gone(&self) -> Vec<usize> {
        (0..self.of_old.len()).filter(|at| self.of_old[*at].is_none()).collect()
    }

    fn added(&self) -> Vec<usize> {
        (0..self.of_new.len()).filter(|at| self.of_new[*at].is_none()).collect()
    }

    /// Pairs what has another id and says much the same.
    fn by_content(
        &mut self,
        [old_words, new_words]: [&[Counted]; 2],
        [old, new]: [&Digest; 2],
        declared: &Declarations,
    ) {
        let (mut gone, mut added) = (self.gone(), self.added());
        // What is said to be gone, or to have been part of another, is not found again.
        gone.retain(|at| !declared.gone.contains(&old.sections[*at].id));
        added.retain(|at| !declared.from.contains_key(&new.sections[*at].id));
        // Whole sentences tell more than words: what stands word for word in one section is not another.
        let said_in_new = absorbed::repeated_in([old, new], &gone);
        let said_in_old = absorbed::repeated_in([new, old], &added);
        let may_be = |said: &BTreeMap<usize, BTreeSet<usize>>, one: usize, other: usize| {
            said.get(&one).is_none_or(|places| places.contains(&other))
        };
        let mut likest = Vec::new();
        for (one, other) in near(&gone, &added) {
            if !may_be(&said_in_new, one, other) || !may_be(&said_in_old, other, one) {
                continue;
            }
            let like = likeness(&old_words[one], &new_words[other]);
            if like >= SAME_SECTION && old.sections[one].level == new.sections[other].level {
                likest.push((like, one, other));
            }
        }
        greedy(likest).into_iter().for_each(|(one, other)| self.pair(one, other));
    }

    /// Finds where what is gone has gone, and where what is new has come from.
    fn absorbed(&mut self, [old_words, new_words]: [&[Counted]; 2], [old, new]: [&Digest; 2], words: &Words) {
        let sections = |others: &[Option<usize>]| -> Vec<absorbed::Section> {
            others.iter().enumerate().skip(1).map(|(at, other)| absorbed::Section { at, other: *other }).collect()
        };
        let (gone, added) = (self.gone(), self.added());
        self.merged = absorbed::taken_in([old, new], &gone, &sections(&self.of_new), words);
        self.split = absorbed::taken_in([new, old], &added, &sections(&self.of_old), words);
        // What was rewritten on its way is known by its words.
        let pairs: Vec<(usize, usize)> =
            self.of_old.iter().enumerate().skip(1).filter_map(|(old, new)| Some((old, (*new)?))).collect();
        let most = MOST_WEIGHED / pairs.len().max(1);
        for gone in gone.into_iter().filter(|at| !self.merged.contains_key(at)).take(most).collect::<Vec<_>>() {
            let beside = pairs.iter().map(|(old, new)| (&old_words[*old], &new_words[*new], *new));
            let into = absorbed::by_words(&old_words[gone], beside);
            self.merged.extend(into.map(|into| (gone, into)));
        }
        for added in added.into_iter().filter(|at| !self.split.contains_key(at)).take(most).collect::<Vec<_>>() {
            let beside = pairs.iter().map(|(old, new)| (&new_words[*new], &old_words[*old], *old));
            let from = absorbed::by_words(&new_words[added], beside);
            self.split.extend(from.map(|from| (added, from)));
        }
    }
}

/// All pairs, or those that lie near each other where there are too many.
fn near<'a>(gone: &'a [usize], added: &'a [usize]) -> impl Iterator<Item = (usize, usize)> + 'a {
    let window = if gone.len() * added.len() <= MOST_WEIGHED { added.len() } else { MOST_WEIGHED / gone.len().max(1) };
    gone.iter().enumerate().flat_map(move |(at, one)| {
        let middle = at * added.len() / gone.len().max(1);
        let from = middle.saturating_sub(window / 2).min(added.len().saturating_sub(window));
        added[from..(from + window).min(added.len())].iter().map(move |other| (*one, *other))
    })
}

fn counted<'d>(digest: &'d Digest, words: &Words) -> Vec<Counted<'d>> {
    let of = |part: &'d super::digest::Part| {
        let cells = part.units.iter().flat_map(|unit| &unit.cells).map(|cell| cell.text.as_str());
        words.counted_all(std::iter::once(part.title.as_str()).chain(cells))
    };
    digest.sections.iter().map(of).collect()
}

/// The best pairs of some that are weighed, each thing in one of them.
pub(super) fn greedy(mut weighed: Vec<(f64, usize, usize)>) -> Vec<(usize, usize)> {
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let (mut ones, mut others) = (BTreeSet::new(), BTreeSet::new());
    weighed.retain(|(_, one, other)| {
        let is_free = !ones.contains(one) && !others.contains(other);
        is_free && ones.insert(*one) && others.insert(*other)
    });
    weighed.into_iter().map(|(_, one, other)| (one, other)).collect()
}

/// Of each new piece, which of the old ones it is, where some are known to be the same.
pub(super) fn found_again(old: &[Unit], new: &[Unit], known: &[(usize, usize)], words: &Words) -> Vec<Option<usize>> {
    let mut of_new: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = BTreeSet::new();
    let mut pair = |of_new: &mut Vec<Option<usize>>, one: usize, other: usize| {
        if of_new[other].is_none() && taken.insert(one) {
            of_new[other] = Some(one);
        }
    };
    known.iter().for_each(|(one, other)| pair(&mut of_new, *one, *other));
    let keys = by_key(new);
    for (key, one) in by_key(old) {
        if let Some(other) = keys.get(key) {
            pair(&mut of_new, one, *other);
        }
    }
    // What has no key, by what it says: first the same, in order, then what is alike between the same.
    let free = |units: &[Unit], is_taken: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..units.len()).filter(|at| !is_taken(*at)).collect()
    };
    let one_free = free(old, &|at| of_new.contains(&Some(at)));
    let other_free = free(new, &|at| of_new[at].is_some());
    let one: Vec<&Unit> = one_free.iter().map(|at| &old[*at]).collect();
    let other: Vec<&Unit> = other_free.iter().map(|at| &new[*at]).collect();
    let same = same(&one, &other);
    for (at, to, length) in &same {
        (0..*length).for_each(|step| pair(&mut of_new, one_free[at + step], other_free[to + step]));
    }
    for (gone, came) in gaps(&same, one.len(), other.len()) {
        for (at, to) in in_order(&one[gone.clone()], &other[came.clone()], words) {
            pair(&mut of_new, one_free[gone.start + at], other_free[came.start + to]);
        }
    }
    out_of_order(old, new, &mut of_new);
    of_new
}

/// The alignment of two stretches that keeps the order and has the most in common.
fn in_order(one: &[&Unit], other: &[&Unit], words: &Words) -> Vec<(usize, usize)> {
    if one.len() * other.len() > MOST_WEIGHED / 10 {
        return Vec::new();
    }
    let texts = |units: &[&Unit]| units.iter().map(|unit| unit.text()).collect::<Vec<_>>();
    let (one_texts, other_texts) = (texts(one), texts(other));
    let one_words: Vec<Counted> = one_texts.iter().map(|text| words.counted(text)).collect();
    let other_words: Vec<Counted> = other_texts.iter().map(|text| words.counted(text)).collect();
    let like = |at: usize, to: usize| {
        let is_kin = one[at].form == other[to].form
            && one[at].cells.len() == other[to].cells.len()
            && one[at].form != Form::Column;
        let like = if is_kin { likeness(&one_words[at], &other_words[to]) } else { 0.0 };
        if like >= SAME_UNIT { like } else { 0.0 }
    };
    let width = other.len() + 1;
    let mut best = vec![0.0_f64; (one.len() + 1) * width];
    for at in (0..one.len()).rev() {
        for to in (0..other.len()).rev() {
            let beside = like(at, to) + best[(at + 1) * width + to + 1];
            best[at * width + to] = beside.max(best[(at + 1) * width + to]).max(best[at * width + to + 1]);
        }
    }
    let (mut at, mut to, mut out) = (0, 0, Vec::new());
    while at < one.len() && to < other.len() {
        let value = best[at * width + to];
        let together = like(at, to);
        if together > 0.0 && (value - together - best[(at + 1) * width + to + 1]).abs() < 1e-9 {
            out.push((at, to));
            (at, to) = (at + 1, to + 1);
        } else if (value - best[(at + 1) * width + to]).abs() < 1e-9 {
            at += 1;
        } else {
            to += 1;
        }
    }
    out
}

/// Pairs what says the same elsewhere in the section.
fn out_of_order(old: &[Unit], new: &[Unit], of_new: &mut [Option<usize>]) {
    let taken: BTreeSet<usize> = of_new.iter().flatten().copied().collect();
    let mut left: HashMap<(Form, String), Vec<usize>> = HashMap::new();
    for (at, unit) in old.iter().enumerate().rev().filter(|(at, _)| !taken.contains(at)) {
        left.entry((unit.form, unit.text())).or_default().push(at);
    }
    for (at, unit) in new.iter().enumerate() {
        if of_new[at].is_none() {
            of_new[at] = left.get_mut(&(unit.form, unit.text())).and_then(Vec::pop);
        }
    }
}

/// The order in which pairs are shown: that of the new, with what is gone behind what it stood behind.
pub(super) fn merged(old: usize, of_new: &[Option<usize>]) -> Vec<Pair> {
    let kept: BTreeSet<usize> = of_new.iter().flatten().copied().collect();
    // Behind which piece of the old edition each that is gone stood; those at the beginning behind none.
    let mut behind: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    let mut last = None;
    for at in 0..old {
        if kept.contains(&at) {
            last = Some(at);
        } else {
            behind.entry(last).or_default().push(at);
        }
    }
    let gone = |at: Option<usize>| behind.get(&at).into_iter().flatten().map(|at| Pair { old: Some(*at), new: None });
    let mut out: Vec<Pair> = gone(None).collect();
    for (new, old) in of_new.iter().enumerate() {
        out.push(Pair { old: *old, new: Some(new) });
        if old.is_some() {
            out.extend(gone(*old));
        }
    }
    out
}

/// As [`merged`], where everything stands: what stands in another order is gone from its place and new in another.
pub(super) fn in_place(old: usize, of_new: &[Option<usize>]) -> Vec<Pair> {
    let unmoved = unmoved(&of_new.iter().flatten().copied().collect::<Vec<_>>());
    let stayed: Vec<_> = of_new.iter().map(|old| old.filter(|old| unmoved.contains(old))).collect();
    merged(old, &stayed)
}

/// Of some places, those that keep their order: a longest run that only grows. The others have been moved.
pub(super) fn unmoved(places: &[usize]) -> BTreeSet<usize> {
    // The last of each run by its length, and what came before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    for (at, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end] < *place);
        before[at] = length.checked_sub(1).map(|last| ends[last]);
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut out = BTreeSet::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        out.insert(places[at]);
        next = before[at];
    }
    out
}
