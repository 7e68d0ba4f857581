//! Finds many words in a text in one pass, wherever they stand, also within each other.
//!
//! The words are a few hundred and the texts of a booklet are short, so that a table by first letter is ready sooner than an
//! automaton and reads hardly slower.

use std::ops::Range;

use crate::japanese::openings::Openings;

const BUCKETS: usize = 256;

pub struct Lookup<'w> {
    /// By the low bits of the first letter: the letter, the number of the word, the word.
    buckets: Vec<Vec<(char, usize, &'w str)>>,
    openings: Openings,
}

impl<'w> Lookup<'w> {
    pub fn of(words: impl IntoIterator<Item = &'w str>) -> Lookup<'w> {
        let (mut buckets, mut openings) = (vec![Vec::new(); BUCKETS], Openings::default());
        for (number, word) in words.into_iter().enumerate() {
            if let Some(first) = word.chars().next() {
                buckets[bucket(first)].push((first, number, word));
                openings.add(word);
            }
        }
        Lookup { buckets, openings }
    }

    /// Every place of every word with the word's number, in the order of the text.
    pub fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, Range<usize>)> + 't {
        let may_be = move |(at, c): &(usize, char)| self.openings.may_be(*c, &text[at + c.len_utf8()..]);
        text.char_indices().filter(may_be).flat_map(move |(at, c)| {
            let fits = move |known: &&(char, usize, &str)| known.0 == c && text[at..].starts_with(known.2);
            self.buckets[bucket(c)].iter().filter(fits).map(move |(_, number, word)| (*number, at..at + word.len()))
        })
    }
}

fn bucket(c: char) -> usize {
    u32::from(c) as usize % BUCKETS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_within_each_other() {
        let lookup = Lookup::of(["まち", "まちづくり", "くり", ""]);
        let places: Vec<_> = lookup.places("まちづくりとまち").collect();
        assert_eq!(places, [(0, 0..6), (1, 0..15), (2, 9..15), (0, 18..24)]);
    }
}
