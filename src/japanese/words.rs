//! Where words end: a dictionary of Japanese, and that a number, a Latin word or a bracket is one sign.
//!
//! Looks at letters alone; must not know what the words are compared or searched for.

use std::ops::Range;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::script::{is_digit, is_latin};

/// How much is looked at on either side of a place, in characters: more never changes where a word ends here.
const AROUND: usize = 20;

/// Divides texts into words. It is made once: loading the dictionary costs more than reading a text.
pub(crate) struct Segmenter {
    dictionary: WordSegmenterBorrowed<'static>,
}

impl Default for Segmenter {
    fn default() -> Segmenter {
        Segmenter { dictionary: WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()) }
    }
}

impl Segmenter {
    /// The words, one after another, all of the text.
    pub(crate) fn split<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let mut words = Vec::new();
        let mut rest = 0;
        let mut borders = self.dictionary.segment_str(text).peekable();
        while rest < text.len() {
            let end = sign(&text[rest..]).map(|length| rest + length);
            // The dictionary's next border, but never inside a number or a Latin word that begins before it.
            while borders.next_if(|border| *border <= rest).is_some() {}
            let border = *borders.peek().unwrap_or(&text.len());
            let end = end.unwrap_or_else(|| {
                let inside = text[rest..border].char_indices().skip(1);
                let cut = inside.map(|(at, _)| rest + at).find(|at| sign(&text[*at..]).is_some());
                cut.unwrap_or(border)
            });
            words.push(&text[rest..end]);
            rest = end;
        }
        words
    }

    /// The borders of the dictionary's words around a place of a text, in order.
    pub(crate) fn borders(&self, text: &str, range: &Range<usize>) -> Vec<usize> {
        let is_end = |c: char| "、。，．「」『』（）()・\n\u{fffc}".contains(c);
        let head = text[..range.start].char_indices().rev().take(AROUND).take_while(|(_, c)| !is_end(*c)).last();
        let from = head.map_or(range.start, |(at, _)| at);
        let tail = text[range.end..].char_indices().take(AROUND).take_while(|(_, c)| !is_end(*c)).last();
        let to = tail.map_or(range.end, |(at, c)| range.end + at + c.len_utf8());
        self.dictionary.segment_str(&text[from..to]).map(|at| from + at).collect()
    }

    /// Whether a word begins where the range does.
    pub(crate) fn begins(&self, text: &str, range: &Range<usize>) -> bool {
        self.borders(text, range).contains(&range.start)
    }

    /// Whether the range is a word or several.
    pub(crate) fn is_whole(&self, text: &str, range: &Range<usize>) -> bool {
        let borders = self.borders(text, range);
        borders.contains(&range.start) && borders.contains(&range.end)
    }
}

/// The length of the sign at the beginning of a text that is never parted: a number with its separators, a Latin word, a
/// bracket, a mark.
fn sign(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let run = |is_of: fn(char) -> bool| text.find(|c| !is_of(c)).unwrap_or(text.len());
    if is_digit(first) {
        let mut end = run(is_digit);
        // A comma or point belongs to a number only where digits follow.
        while let Some(mark) = text[end..].chars().next().filter(|c| matches!(c, ',' | '.' | '，' | '．')) {
            let behind = end + mark.len_utf8();
            let digits = text[behind..].find(|c| !is_digit(c)).unwrap_or(text.len() - behind);
            if digits == 0 {
                break;
            }
            end = behind + digits;
        }
        return Some(end);
    }
    if is_latin(first) {
        return Some(run(is_latin));
    }
    let is_mark = !first.is_alphanumeric() && first != 'ー';
    is_mark.then_some(first.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_and_latin_words_are_one_sign() {
        let words = Segmenter::default();
        assert_eq!(
            words.split("目標値は12,000人、KPIは5.0％"),
            ["目標", "値", "は", "12,000", "人", "、", "KPI", "は", "5.0", "％"]
        );
        assert!(words.is_whole("関係人口を増やす", &(0.."関係人口".len())));
        assert!(!words.begins("市民生活", &("市".len().."市民".len())));
    }

    proptest! {
        #[test]
        fn any_text_is_parted_into_all_of_its_words(text in "\\PC{0,60}|[市民の関係人口サービスA-Z0-9,.。「」 ]{0,40}") {
            let segmenter = Segmenter::default();
            let words = segmenter.split(&text);
            prop_assert_eq!(words.concat(), text.as_str());
            prop_assert!(words.iter().all(|word| !word.is_empty()));
        }
    }
}
