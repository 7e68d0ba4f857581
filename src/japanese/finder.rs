//! Finds any of many words in a text in one pass: the longest where several begin at one place, or every one of them.
//!
//! Must not know what the words are for. Built once for many texts: looking for names one by one would take their number
//! times. There are a few hundred of them and the texts of a booklet are short, so that a sorted list is ready sooner than an
//! automaton and reads hardly slower.

use std::ops::Range;

use super::openings::Openings;

/// More bytes of words than this are no booklet's; the words beyond are not looked for.
const MOST: usize = 1 << 20;

/// Words that are looked for, each with what it stands for.
pub(crate) struct Finder<T> {
    /// In the order of their letters; equal words in the order in which they were given.
    words: Vec<Entry<T>>,
    /// By their first letters: where the words with that letter begin among them.
    letters: Vec<(char, usize)>,
    openings: Openings,
}

struct Entry<T> {
    word: String,
    meaning: T,
    /// The longest of the words before that this one begins with, which may be the same word.
    within: Option<usize>,
}

impl<T: Copy> Finder<T> {
    pub(crate) fn new<W: Into<String>>(words: impl IntoIterator<Item = (W, T)>) -> Self {
        let mut room = MOST;
        let mut fits = |word: &String| {
            room = room.saturating_sub(word.len());
            !word.is_empty() && room > 0
        };
        let words = words.into_iter().map(|(word, meaning)| Entry { word: word.into(), meaning, within: None });
        let mut words: Vec<Entry<T>> = words.filter(|entry| fits(&entry.word)).collect();
        words.sort_by(|a, b| a.word.cmp(&b.word));
        let (mut openings, mut letters) = (Openings::default(), Vec::<(char, usize)>::new());
        for at in 0..words.len() {
            openings.add(&words[at].word);
            let letter = words[at].word.chars().next().unwrap_or_default();
            if letters.last().is_none_or(|(last, _)| *last != letter) {
                letters.push((letter, at));
            }
            // What a word begins with stands before it: the word before, or what that one begins with.
            let mut before = at.checked_sub(1);
            while let Some(other) = before.filter(|other| !words[at].word.starts_with(&words[*other].word)) {
                before = words[other].within;
            }
            words[at].within = before;
        }
        Finder { words, letters, openings }
    }

    /// The words in a text, in order; none within another. Of two equal words the first counts.
    pub(crate) fn all<'f>(&'f self, text: &'f str) -> impl Iterator<Item = (T, Range<usize>)> + 'f {
        let mut from = 0;
        std::iter::from_fn(move || {
            let (start, found) = self.openings(text, from).find_map(|start| {
                let longest = self.beginning(&text[start..]).next()?;
                Some((start, self.beginning(&longest.word).take_while(|entry| entry.word == longest.word).last()?))
            })?;
            from = start + found.word.len();
            Some((found.meaning, start..from))
        })
    }

    /// Every place of every word, also within others, in the order of the places.
    pub(crate) fn places<'f>(&'f self, text: &'f str) -> impl Iterator<Item = (T, Range<usize>)> + 'f {
        self.openings(text, 0).flat_map(|start| {
            let words = self.beginning(&text[start..]);
            words.map(move |found| (found.meaning, start..start + found.word.len()))
        })
    }

    /// Where one of the words may begin.
    fn openings<'f>(&'f self, text: &'f str, from: usize) -> impl Iterator<Item = usize> + 'f {
        let mut letters = text[from..].char_indices();
        let mut here = letters.next();
        std::iter::from_fn(move || {
            while let Some((offset, letter)) = here {
                here = letters.next();
                if self.openings.may_be(letter, here.map(|(_, next)| next)) {
                    return Some(from + offset);
                }
            }
            None
        })
    }

    /// The words that begin with a letter.
    fn with_letter(&self, letter: Option<char>) -> &[Entry<T>] {
        let found = letter.and_then(|letter| self.letters.binary_search_by_key(&letter, |(known, _)| *known).ok());
        let Some(at) = found else { return &[] };
        let end = self.letters.get(at + 1).map_or(self.words.len(), |(_, next)| *next);
        &self.words[self.letters[at].1..end]
    }

    /// The words that a text begins with, the longest first.
    fn beginning<'f>(&'f self, text: &str) -> impl Iterator<Item = &'f Entry<T>> + use<'f, T> {
        // The last one that is not behind the text, or one that this begins with.
        let with_letter = self.with_letter(text.chars().next());
        let last = with_letter.partition_point(|entry| entry.word.as_str() <= text).checked_sub(1);
        let last = last.map(|last| &with_letter[last]);
        let shared = |last: &Entry<T>| last.word.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
        let shared = last.map_or(0, shared);
        std::iter::successors(last, |entry| Some(&self.words[entry.within?]))
            .skip_while(move |entry| entry.word.len() > shared)
    }
}

#[cfg(test)]
mod tests {
    use aho_corasick::{AhoCorasick, MatchKind};
    use proptest::prelude::*;

    use super::Finder;

    #[test]
    fn the_longest_word_counts() {
        let finder = Finder::new([("達成", 1), ("未達成", 2), ("", 3), ("達成", 4)]);
        let found: Vec<_> = finder.all("未達成と達成").collect();
        assert_eq!(found, [(2, 0..9), (1, 12..18)]);
        assert_eq!(Finder::<u8>::new(Vec::<(&str, u8)>::new()).all("達成").count(), 0);
    }

    #[test]
    fn a_word_is_found_where_a_longer_one_breaks_off() {
        let finder = Finder::new(["市", "市の", "市の計画", "市の計画の", "市民", "計"].into_iter().zip(0..));
        let found: Vec<_> = finder.all("市の計算、市の計画と市民と市").collect();
        assert_eq!(found, [(1, 0..6), (5, 6..9), (2, 15..27), (4, 30..36), (0, 39..42)]);
    }

    #[test]
    fn words_have_places_within_each_other() {
        let finder = Finder::new([("まち", 0), ("まちづくり", 1), ("くり", 2), ("", 3), ("くり", 4)]);
        let places: Vec<_> = finder.places("まちづくりとまち").collect();
        assert_eq!(places, [(1, 0..15), (0, 0..6), (4, 9..15), (2, 9..15), (0, 18..24)]);
    }

    proptest! {
        #[test]
        fn words_are_found_as_an_automaton_finds_them(
            words in proptest::collection::vec("[市の計画a]{1,5}", 0..20),
            text in "[市の計画a。]{0,60}",
        ) {
            let finder = Finder::new(words.iter().map(String::as_str).zip(0..));
            let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words).unwrap();
            let wanted: Vec<_> = automaton.find_iter(&text).map(|it| (it.pattern().as_usize(), it.range())).collect();
            prop_assert_eq!(finder.all(&text).collect::<Vec<_>>(), wanted);

            let by_place = |mut found: Vec<(usize, std::ops::Range<usize>)>| {
                found.sort_by_key(|(word, range)| (range.start, range.end, *word));
                found
            };
            let automaton = AhoCorasick::new(&words).unwrap();
            let wanted = automaton.find_overlapping_iter(&text).map(|it| (it.pattern().as_usize(), it.range())).collect();
            prop_assert_eq!(by_place(finder.places(&text).collect()), by_place(wanted));
        }
    }
}
