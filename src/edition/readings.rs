//! Readings above all words that have one: which words these are, and where they stand in a text.
//!
//! Knows words and texts; where readings that an author has written stand, the loader knows.

use std::collections::BTreeMap;

use crate::japanese::script::{is_hiragana, is_kanji};
use crate::model::booklet::Booklet;
use crate::rich::Inline;

/// The words by their first characters, the longest first: the longest match wins.
#[derive(Default)]
pub(super) struct Readings<'b> {
    words: BTreeMap<char, Vec<(&'b str, &'b str)>>,
}

impl<'b> Readings<'b> {
    /// Those of the booklet's own list, and of the terms of its glossary.
    pub(super) fn of(booklet: &'b Booklet) -> Self {
        let own = booklet.readings.readings.iter().map(|reading| (reading.word.as_str(), reading.reading.as_str()));
        let terms = booklet.glossary.iter().map(|term| (term.term.as_str(), term.reading.as_str()));
        let mut words: BTreeMap<char, Vec<(&str, &str)>> = BTreeMap::new();
        for (word, reading) in own.chain(terms).filter(|(word, _)| word.contains(is_kanji)) {
            let of_first = word.chars().next().map(|first| words.entry(first).or_default());
            // What an author lists comes before what the glossary says.
            if let Some(of_first) = of_first.filter(|known| !known.iter().any(|(other, _)| *other == word)) {
                of_first.push((word, reading));
            }
        }
        words.values_mut().for_each(|words| words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len())));
        Readings { words }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The pieces of a line, with the readings of the words in them.
    pub(super) fn above(&self, content: Vec<Inline>) -> Vec<Inline> {
        let mut out = Vec::with_capacity(content.len());
        for inline in content {
            match inline {
                Inline::Text(text) => self.text(&text, &mut out),
                Inline::Term { ref text, .. } => match self.word(text, None).filter(|(word, _)| word == text) {
                    Some((_, reading)) => {
                        out.push(Inline::Ruby { reading: reading.to_owned(), content: vec![inline] });
                    }
                    None => out.push(inline),
                },
                other => out.push(other),
            }
        }
        out
    }

    fn text(&self, text: &str, out: &mut Vec<Inline>) {
        let (mut plain, mut at, mut before) = (String::new(), 0, None);
        while let Some(c) = text[at..].chars().next() {
            let Some((word, reading)) = self.word(&text[at..], before) else {
                plain.push(c);
                (at, before) = (at + c.len_utf8(), Some(c));
                continue;
            };
            // Only what is not kana already needs a reading: とりく above 取り組, and not above む.
            let (start, end) = same_kana(word, reading);
            plain.push_str(&word[..start]);
            push_text(&mut plain, out);
            let content = vec![Inline::Text(word[start..word.len() - end].to_owned())];
            out.push(Inline::Ruby { content, reading: reading[start..reading.len() - end].to_owned() });
            plain.push_str(&word[word.len() - end..]);
            (at, before) = (at + word.len(), word.chars().last());
        }
        push_text(&mut plain, out);
    }

    /// The longest word with which a text begins. A single kanji that stands beside another is a part of some other word.
    fn word(&self, text: &str, before: Option<char>) -> Option<(&'b str, &'b str)> {
        let known = self.words.get(&text.chars().next()?)?;
        let is_whole = |word: &str| {
            let is_single = word.chars().count() == 1;
            let behind = text[word.len()..].chars().next();
            !is_single || ![before, behind].into_iter().flatten().any(is_kanji)
        };
        known.iter().copied().find(|(word, _)| text.starts_with(word) && is_whole(word))
    }
}

/// How many bytes of kana a word and its reading have in common at their beginnings and at their ends.
fn same_kana(word: &str, reading: &str) -> (usize, usize) {
    let kana = |(a, b): &(char, char)| a == b && is_hiragana(*a);
    let length = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(kana).map(|(c, _)| c.len_utf8()).sum()
    };
    let start = length(&mut word.chars().zip(reading.chars()));
    let (word, reading) = (&word[start..], &reading[start..]);
    (start, length(&mut word.chars().rev().zip(reading.chars().rev())))
}

fn push_text(plain: &mut String, out: &mut Vec<Inline>) {
    if !plain.is_empty() {
        out.push(Inline::Text(std::mem::take(plain)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> String {
        let mut words: BTreeMap<char, Vec<(&str, &str)>> = BTreeMap::new();
        for (word, reading) in [("施策", "しさく"), ("取り組む", "とりくむ"), ("市", "し"), ("お知らせ", "おしらせ")]
        {
            words.entry(word.chars().next().expect("a character")).or_default().push((word, reading));
        }
        let pieces = Readings { words }.above(vec![Inline::Text(text.to_owned())]);
        let piece = |piece: &Inline| match piece {
            Inline::Text(text) => text.clone(),
            Inline::Ruby { content, reading } => format!("{{{}|{reading}}}", crate::rich::plain_text(content)),
            other => format!("{other:?}"),
        };
        pieces.iter().map(piece).collect()
    }

    #[test]
    fn words_have_their_readings_wherever_they_stand() {
        for (text, wanted) in [
            ("重点施策に取り組む。", "重点{施策|しさく}に{取り組|とりく}む。"),
            ("市は、都市と市民の市である。", "{市|し}は、都市と市民の{市|し}である。"),
            ("お知らせ", "お{知|し}らせ"),
            ("かな", "かな"),
            ("", ""),
        ] {
            assert_eq!(printed(text), wanted);
        }
    }

    #[test]
    fn a_reading_changes_no_word() {
        for text in ["取り組む施策市", "市市市", "施策施策お知らせ取り組"] {
            let plain: String = printed(text).replace(|c| "{}".contains(c), "");
            let words: String = plain.split('|').collect();
            assert!(words.len() >= text.len() && text.chars().all(|c| words.contains(c)), "{text}: {plain}");
        }
    }
}
