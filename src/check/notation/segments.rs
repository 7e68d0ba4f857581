//! Where words end: a dictionary of Japanese tells whether a stretch of letters is a word or lies across two.
//!
//! Looks only at the letters around a place; knows no rules.

use std::ops::Range;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

/// How much is looked at on either side, in characters: more never changes where a word ends here.
const AROUND: usize = 20;

pub struct Segments {
    segmenter: WordSegmenterBorrowed<'static>,
}

impl Segments {
    pub fn new() -> Segments {
        Segments { segmenter: WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()) }
    }

    /// The borders of words around a place of a text, in order.
    pub fn borders(&self, text: &str, range: &Range<usize>) -> Vec<usize> {
        let is_end = |c: char| "、。，．「」『』（）()・\n\u{fffc}".contains(c);
        let head = text[..range.start].char_indices().rev().take(AROUND).take_while(|(_, c)| !is_end(*c)).last();
        let from = head.map_or(range.start, |(at, _)| at);
        let tail = text[range.end..].char_indices().take(AROUND).take_while(|(_, c)| !is_end(*c)).last();
        let to = tail.map_or(range.end, |(at, c)| range.end + at + c.len_utf8());
        self.segmenter.segment_str(&text[from..to]).map(|at| from + at).collect()
    }

    /// Whether a word begins where the range does.
    pub fn begins(&self, text: &str, range: &Range<usize>) -> bool {
        self.borders(text, range).contains(&range.start)
    }

    /// Whether the range is a word or several.
    pub fn is_whole(&self, text: &str, range: &Range<usize>) -> bool {
        let borders = self.borders(text, range);
        borders.contains(&range.start) && borders.contains(&range.end)
    }
}
