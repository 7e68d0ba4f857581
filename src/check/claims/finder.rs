//! Finds any of many words in a text in one pass, the longest where several begin at one place.
//!
//! Must not know what the words are for. Built once for a booklet: looking for names one by one would take their number times.

use std::ops::Range;

use crate::japanese::openings::Openings;

/// More bytes of words than this are no booklet's; the words beyond are not looked for.
const MOST: usize = 1 << 20;

/// Words that are looked for, each with what it stands for.
pub struct Finder<T> {
    /// In the order of their letters, each once.
    words: Vec<Entry<T>>,
    openings: Openings,
}

struct Entry<T> {
    word: String,
    meaning: T,
    /// The longest of the other words that this one begins with.
    within: Option<usize>,
}

impl<T: Copy> Finder<T> {
    /// Of two equal words the first counts.
    pub fn of<W: Into<String>>(words: impl IntoIterator<Item = (W, T)>) -> Self {
        let mut room = MOST;
        let fits = |word: &String| {
            room = room.saturating_sub(word.len());
            !word.is_empty() && room > 0
        };
        let mut fits = fits;
        let words = words.into_iter().map(|(word, meaning)| Entry { word: word.into(), meaning, within: None });
        let mut words: Vec<Entry<T>> = words.filter(|entry| fits(&entry.word)).collect();
        words.sort_by(|a, b| a.word.cmp(&b.word));
        words.dedup_by(|second, first| second.word == first.word);
        let mut openings = Openings::default();
        for at in 0..words.len() {
            openings.add(&words[at].word);
            // What a word begins with stands before it: the word before, or what that one begins with.
            let mut before = at.checked_sub(1);
            while let Some(other) = before.filter(|other| !words[at].word.starts_with(&words[*other].word)) {
                before = words[other].within;
            }
            words[at].within = before;
        }
        Finder { words, openings }
    }

    /// The words in a text, in order; none within another.
    pub fn all<'f>(&'f self, text: &'f str) -> impl Iterator<Item = (T, Range<usize>)> + 'f {
        let mut from = 0;
        std::iter::from_fn(move || {
            let (start, found) = self.next(text, from)?;
            from = start + found.word.len();
            Some((found.meaning, start..from))
        })
    }

    /// The first word that begins at or behind an offset, and where.
    fn next(&self, text: &str, from: usize) -> Option<(usize, &Entry<T>)> {
        text[from..].char_indices().find_map(|(offset, letter)| {
            let start = from + offset;
            let may_be = self.openings.may_be(letter, &text[start + letter.len_utf8()..]);
            let found = may_be.then(|| self.longest(&text[start..])).flatten()?;
            Some((start, found))
        })
    }

    /// The longest word that a text begins with: the last one that is not behind the text, or one that this begins with.
    fn longest(&self, text: &str) -> Option<&Entry<T>> {
        let last = self.words.partition_point(|entry| entry.word.as_str() <= text).checked_sub(1)?;
        let shared = self.words[last].word.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
        let mut found = &self.words[last];
        while found.word.len() > shared {
            found = &self.words[found.within?];
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use aho_corasick::{AhoCorasick, MatchKind};
    use proptest::prelude::*;

    use super::Finder;

    #[test]
    fn the_longest_word_counts() {
        let finder = Finder::of([("達成", 1), ("未達成", 2), ("", 3), ("達成", 4)]);
        let found: Vec<_> = finder.all("未達成と達成").collect();
        assert_eq!(found, [(2, 0..9), (1, 12..18)]);
        assert_eq!(Finder::<u8>::of(Vec::<(&str, u8)>::new()).all("達成").count(), 0);
    }

    #[test]
    fn a_word_is_found_where_a_longer_one_breaks_off() {
        let finder = Finder::of(["市", "市の", "市の計画", "市の計画の", "市民", "計"].into_iter().zip(0..));
        let found: Vec<_> = finder.all("市の計算、市の計画と市民と市").collect();
        assert_eq!(found, [(1, 0..6), (5, 6..9), (2, 15..27), (4, 30..36), (0, 39..42)]);
    }

    proptest! {
        #[test]
        fn words_are_found_as_an_automaton_finds_them(
            words in proptest::collection::vec("[市の計画a]{1,5}", 0..20),
            text in "[市の計画a。]{0,60}",
        ) {
            let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words).unwrap();
            let wanted: Vec<_> = automaton.find_iter(&text).map(|it| (it.pattern().as_usize(), it.range())).collect();
            let finder = Finder::of(words.iter().map(String::as_str).zip(0..));
            prop_assert_eq!(finder.all(&text).collect::<Vec<_>>(), wanted);
        }
    }
}
