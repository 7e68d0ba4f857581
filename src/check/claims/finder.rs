//! Finds any of many words in a text in one pass, the longest where several begin at one place.
//!
//! Must not know what the words are for. Built once for a booklet: looking for names one by one would take their number times.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

/// More bytes of words than this are no booklet's; the words beyond are not looked for.
const MOST: usize = 1 << 20;

/// Words that are looked for, each with what it stands for.
pub struct Finder<T> {
    automaton: Option<AhoCorasick>,
    meanings: Vec<T>,
}

impl<T: Copy> Finder<T> {
    /// Of two equal words the first counts.
    pub fn of<W: AsRef<str>>(words: impl IntoIterator<Item = (W, T)>) -> Self {
        let mut room = MOST;
        let fits = |word: &W| {
            room = room.saturating_sub(word.as_ref().len());
            !word.as_ref().is_empty() && room > 0
        };
        let mut fits = fits;
        let (words, meanings): (Vec<W>, Vec<T>) = words.into_iter().filter(|(word, _)| fits(word)).unzip();
        let build =
            || AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words.iter().map(AsRef::as_ref));
        let automaton = (!words.is_empty()).then(build).and_then(Result::ok);
        Finder { automaton, meanings }
    }

    /// The words in a text, in order; none within another.
    pub fn all<'f>(&'f self, text: &'f str) -> impl Iterator<Item = (T, Range<usize>)> + 'f {
        let found = self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text));
        found.map(|found| (self.meanings[found.pattern().as_usize()], found.range()))
    }
}

#[cfg(test)]
mod tests {
    use super::Finder;

    #[test]
    fn the_longest_word_counts() {
        let finder = Finder::of([("達成", 1), ("未達成", 2), ("", 3)]);
        let found: Vec<_> = finder.all("未達成と達成").collect();
        assert_eq!(found, [(2, 0..9), (1, 12..18)]);
        assert_eq!(Finder::<u8>::of(Vec::<(&str, u8)>::new()).all("達成").count(), 0);
    }
}
