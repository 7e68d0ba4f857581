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
                other @ (Inline::Strong(_)
                | Inline::Emph(_)
                | Inline::Code(_)
                | Inline::Link { .. }
                | Inline::Ref { .. }
                | Inline::Note { .. }
                | Inline::Ruby { .. }
                | Inline::Break
                | Inline::Place { .. }
                | Inline::Inserted(_)
                | Inline::Deleted(_)) => out.push(other),
            }
        }
        out
    }

    fn text(&self, text: &str, out: &mut Vec<Inline>) {
        let (mut plain, mut rest, mut before) = (String::new(), text, None);
        while let Some(c) = rest.chars().next() {
            let Some((word, reading)) = self.word(rest, before) else {
                plain.push(c);
                (rest, before) = (rest.strip_prefix(c).unwrap_or_default(), Some(c));
                continue;
            };
            // Only what is not kana already needs a reading: とりく above 取り組, and not above む.
            let Parted { head, body, above, tail } = Parted::of(word, reading);
            plain.push_str(head);
            push_text(&mut plain, out);
            out.push(Inline::Ruby { content: vec![Inline::Text(body.to_owned())], reading: above.to_owned() });
            plain.push_str(tail);
            (rest, before) = (rest.strip_prefix(word).unwrap_or_default(), word.chars().last());
        }
        push_text(&mut plain, out);
    }

    /// The longest word with which a text begins. A single kanji that stands beside another is a part of some other word.
    fn word(&self, text: &str, before: Option<char>) -> Option<(&'b str, &'b str)> {
        let known = self.words.get(&text.chars().next()?)?;
        let is_whole = |word: &str| {
            let is_single = word.chars().count() == 1;
            let behind = text.strip_prefix(word).and_then(|rest| rest.chars().next());
            !is_single || ![before, behind].into_iter().flatten().any(is_kanji)
        };
        known.iter().copied().find(|(word, _)| text.starts_with(word) && is_whole(word))
    }
}

/// A word, parted where it has kana at its beginning or its end that its reading has too; and the reading of the rest.
struct Parted<'w> {
    head: &'w str,
    body: &'w str,
    above: &'w str,
    tail: &'w str,
}

impl<'w> Parted<'w> {
    fn of(word: &'w str, reading: &'w str) -> Self {
        let kana = |(a, b): &(char, char)| a == b && is_hiragana(*a);
        let length = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
            pairs.take_while(kana).map(|(c, _)| c.len_utf8()).sum()
        };
        let start = length(&mut word.chars().zip(reading.chars()));
        let ((head, word), (_, reading)) = (word.split_at(start), reading.split_at(start));
        let end = length(&mut word.chars().rev().zip(reading.chars().rev()));
        let (body, tail) = word.split_at(word.len() - end);
        let (above, _) = reading.split_at(reading.len() - end);
        Parted { head, body, above, tail }
    }
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
        let piece = |piece: &Inline| {
            if let Inline::Text(text) = piece {
                text.clone()
            } else if let Inline::Ruby { content, reading } = piece {
                format!("{{{}|{reading}}}", crate::rich::plain_text(content))
            } else {
                format!("{piece:?}")
            }
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
