//! What differs between two texts, by words: what a reader would underline on either side.
//!
//! Knows which words two texts have in common; nothing of booklets.

use std::ops::Range;

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::japanese::script::{is_hiragana, is_kanji, is_katakana};
use crate::japanese::words::Segmenter;

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    pub text: String,
    /// Whether the other side has something else, or nothing, in its place.
    pub changed: bool,
}

/// What becomes of a stretch of a text, in an edition that shows what has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// So many bytes of it stood there before.
    Keep(usize),
    /// So many bytes of it did not.
    Insert(usize),
    /// Here stood what is gone.
    Delete(String),
}

/// Finds what differs. It is made once: loading the dictionary costs more than a comparison.
#[derive(Default)]
pub struct Words {
    segmenter: Segmenter,
}

/// Stretches of both texts, between which what is left is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Replaced {
    old: Range<usize>,
    new: Range<usize>,
}

impl Words {
    /// Both texts with what differs marked. What is not marked is the same on both sides.
    pub fn marked(&self, old: &str, new: &str) -> [Vec<Piece>; 2] {
        let changes = self.replaced(old, new);
        [
            pieces(old, changes.iter().map(|change| change.old.clone())),
            pieces(new, changes.iter().map(|change| change.new.clone())),
        ]
    }

    /// The new text from its beginning to its end, with what is gone where it stood.
    pub fn woven(&self, old: &str, new: &str) -> Vec<Step> {
        let mut out = Vec::new();
        let mut at = 0;
        for change in self.replaced(old, new) {
            out.push(Step::Keep(change.new.start - at));
            out.push(Step::Delete(old[change.old].to_owned()));
            out.push(Step::Insert(change.new.len()));
            at = change.new.end;
        }
        out.push(Step::Keep(new.len() - at));
        out.retain(|step| match step {
            Step::Keep(length) | Step::Insert(length) => *length > 0,
            Step::Delete(text) => !text.is_empty(),
        });
        out
    }

    /// What differs, in bytes.
    fn replaced(&self, old: &str, new: &str) -> Vec<Replaced> {
        let (old_words, new_words) = (self.segmenter.split(old), self.segmenter.split(new));
        let (old_at, new_at) = (borders(&old_words), borders(&new_words));
        let changes = tidy(changes(&old_words, &new_words), &old_words, &new_words);
        let in_bytes = |at: &[usize], range: &Range<usize>| at[range.start]..at[range.end];
        changes
            .iter()
            .map(|change| Replaced { old: in_bytes(&old_at, &change.old), new: in_bytes(&new_at, &change.new) })
            .collect()
    }

    /// How much two texts have in common, from 0 to 1: the share of their words that both have, in any order.
    pub fn likeness(&self, old: &str, new: &str) -> f64 {
        likeness(&self.counted(old), &self.counted(new))
    }

    /// The words of a text, for [`likeness`].
    pub fn counted<'t>(&self, text: &'t str) -> Counted<'t> {
        self.counted_all(std::iter::once(text))
    }

    /// The words of several texts.
    pub fn counted_all<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Counted<'t> {
        let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
        let mut words: Vec<&str> = texts.flat_map(|text| self.segmenter.split(text)).filter(is_word).collect();
        words.sort_unstable();
        let weight = words.iter().map(|word| word.len()).sum();
        Counted { words, weight }
    }
}

/// The words of a text in their order as words, and how long they are together.
#[derive(Debug, Clone)]
pub struct Counted<'t> {
    words: Vec<&'t str>,
    weight: usize,
}

/// As [`Words::likeness`], of words that were counted before.
pub fn likeness(old: &Counted, new: &Counted) -> f64 {
    let longest = old.weight.max(new.weight);
    if longest == 0 { 0.0 } else { common(old, new) as f64 / longest as f64 }
}

/// How much of the first text stands in the second, from 0 to 1.
pub fn containment(part: &Counted, whole: &Counted) -> f64 {
    if part.weight == 0 { 0.0 } else { common(part, whole) as f64 / part.weight as f64 }
}

/// How long the words are together that both have.
fn common(old: &Counted, new: &Counted) -> usize {
    let (mut one, mut other, mut length) = (0, 0, 0);
    while let (Some(a), Some(b)) = (old.words.get(one), new.words.get(other)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => one += 1,
            std::cmp::Ordering::Greater => other += 1,
            std::cmp::Ordering::Equal => {
                length += a.len();
                one += 1;
                other += 1;
            }
        }
    }
    length
}

/// Where each word begins, and where the last one ends.
fn borders(words: &[&str]) -> Vec<usize> {
    let mut at = 0;
    let mut out = vec![0];
    for word in words {
        at += word.len();
        out.push(at);
    }
    out
}

fn changes(old: &[&str], new: &[&str]) -> Vec<Replaced> {
    gaps(&same(old, new), old.len(), new.len()).map(|(old, new)| Replaced { old, new }).collect()
}

/// The stretches that two lists have in common, in order: where they begin, and how long they are.
///
/// What lies between follows from these: the places that the crate gives for what is gone or new shift when it tidies up.
pub fn same<T: Ord + std::hash::Hash + Eq>(old: &[T], new: &[T]) -> Vec<(usize, usize, usize)> {
    let ops = capture_diff_slices(Algorithm::Myers, old, new);
    let equal = |op: &DiffOp| match *op {
        DiffOp::Equal { old_index, new_index, len } => Some((old_index, new_index, len)),
        DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => None,
    };
    ops.iter().filter_map(equal).collect()
}

/// What lies between those stretches on either side, where it is not nothing on both.
pub fn gaps(
    same: &[(usize, usize, usize)],
    old: usize,
    new: usize,
) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + '_ {
    let ends = same.iter().map(|(one, other, length)| (one + length, other + length));
    let begins = same.iter().map(|(one, other, _)| (*one, *other)).chain([(old, new)]);
    let between = std::iter::once((0, 0)).chain(ends).zip(begins);
    between.map(|((a, b), (c, d))| (a..c, b..d)).filter(|(old, new)| !old.is_empty() || !new.is_empty())
}

/// Joins changes between which only a crumb is the same: two words replaced around a `の` read as one.
fn tidy(changes: Vec<Replaced>, old: &[&str], new: &[&str]) -> Vec<Replaced> {
    let mut out: Vec<Replaced> = Vec::new();
    for change in changes {
        if let Some(last) = out.last_mut()
            && is_crumb(&old[last.old.end..change.old.start], last, &change)
        {
            last.old.end = change.old.end;
            last.new.end = change.new.end;
        } else {
            out.push(change);
        }
    }
    out.iter_mut().for_each(|change| trim(change, old, new));
    out
}

/// One letter between two changes, which nobody reads by itself: kana where either change replaces something, a kanji where
/// both do. A digit is a word, and a mark parts what stands on its sides.
fn is_crumb(between: &[&str], one: &Replaced, other: &Replaced) -> bool {
    let replaces = |change: &Replaced| !change.old.is_empty() && !change.new.is_empty();
    let mut letters = between.iter().flat_map(|word| word.chars());
    match (letters.next(), letters.next()) {
        (Some(c), None) if is_hiragana(c) || is_katakana(c) || c == '・' => replaces(one) || replaces(other),
        (Some(c), None) if is_kanji(c) => replaces(one) && replaces(other),
        _ => false,
    }
}

/// Takes from both ends what is the same after all.
fn trim(change: &mut Replaced, old: &[&str], new: &[&str]) {
    while !change.old.is_empty() && !change.new.is_empty() && old[change.old.start] == new[change.new.start] {
        change.old.start += 1;
        change.new.start += 1;
    }
    while !change.old.is_empty() && !change.new.is_empty() && old[change.old.end - 1] == new[change.new.end - 1] {
        change.old.end -= 1;
        change.new.end -= 1;
    }
}

/// A text in pieces, those of the ranges changed.
fn pieces(text: &str, changed: impl Iterator<Item = Range<usize>>) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut push = |range: Range<usize>, changed: bool| {
        if !range.is_empty() {
            out.push(Piece { text: text[range].to_owned(), changed });
        }
    };
    for range in changed {
        push(at..range.start, false);
        at = range.end;
        push(range, true);
    }
    push(at..text.len(), false);
    out
}

#[cfg(test)]
mod tests;
