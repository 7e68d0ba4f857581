//! Characters that look like others: 人ロ with the katakana ロ, サ口ン with the kanji 口.
//!
//! Knows shapes and a few words; what the pair of characters means elsewhere is left alone.

use super::super::Rules;
use super::reading::{Found, OwnText, Reading};
use super::tally::remark;
use crate::diag::Fault;
use crate::japanese::finder::Finder;
use crate::japanese::script::{is_kanji, is_katakana};

/// A katakana and the kanji or hiragana in its shape.
const SHAPES: &[(char, char)] =
    &[('ロ', '口'), ('カ', '力'), ('エ', '工'), ('ニ', '二'), ('タ', '夕'), ('ト', '卜'), ('ハ', '八')];

/// Words of kanji in which the katakana is typed for the kanji. A katakana beside a kanji is else a word of its own.
const WORDS: &[&str] = &[
    "人口",
    "窓口",
    "出口",
    "入口",
    "戸口",
    "口座",
    "河口",
    "口腔",
    "糸口",
    "協力",
    "努力",
    "魅力",
    "能力",
    "活力",
    "労働力",
    "体力",
    "学力",
    "電力",
    "効力",
    "有力",
    "主力",
    "圧力",
    "入力",
    "出力",
    "権力",
    "実力",
    "総力",
    "強力",
    "工事",
    "工業",
    "商工",
    "加工",
    "工場",
    "着工",
    "施工",
    "工程",
    "人工",
    "木工",
    "工夫",
    "夕方",
];

pub(super) fn check(reading: &Reading, rules: &mut Rules) {
    let words = Finder::new(WORDS.iter().enumerate().map(|(at, word)| (mistyped(word), (at, *word))));
    let mut wrong: Vec<(Found, String)> = Vec::new();
    for text in &reading.texts {
        for ((form, word), range) in words.places(text.str()) {
            if text.is_open(&range) && !goes_on(text, &range) {
                wrong.push((text.found(range, form), word.to_owned()));
            }
        }
        wrong.extend(in_katakana(text).map(|(found, right)| (found, right.to_string())));
    }
    remark(wrong.iter().map(|(one, _)| one), rules, |one, times, rules| {
        let right = wrong.iter().find(|(told, _)| std::ptr::eq(told, one)).map_or("", |(_, right)| right.as_str());
        let fault = one.text.passage.fault_with_fix(Fault::ConfusableWords, one.range.clone(), right, rules.sources);
        rules.problems.push(fault.with("found", one.as_str()).with("wanted", right).with("times", times));
    });
}

/// A word with the katakana for its kanji.
fn mistyped(word: &str) -> String {
    word.chars().map(|c| SHAPES.iter().find(|(_, kanji)| *kanji == c).map_or(c, |(kana, _)| *kana)).collect()
}

/// Whether the katakana at an end of what was found belongs to a longer word of katakana: 市内エ事 is a slip, 体カロリー none.
fn goes_on(text: &OwnText, range: &std::ops::Range<usize>) -> bool {
    let found = &text.str()[range.clone()];
    found.ends_with(is_katakana) && text.after(range.end).is_some_and(is_katakana)
        || found.starts_with(is_katakana) && text.before(range.start).is_some_and(is_katakana)
}

/// Kanji in the shape of a katakana with katakana on both sides. What counts is a number: 二カ所.
fn in_katakana<'r>(text: &'r OwnText<'r>) -> impl Iterator<Item = (Found<'r>, char)> {
    text.str().char_indices().filter_map(move |(at, c)| {
        let (form, (kana, _)) = SHAPES.iter().enumerate().find(|(_, (_, kanji))| *kanji == c)?;
        let range = at..at + c.len_utf8();
        let rest = &text.str()[range.end..];
        let (before, next) = (text.before(at)?, rest.chars().next()?);
        let is_count = matches!(next, 'カ' | 'ヵ' | 'ヶ' | 'ケ') && rest.chars().nth(1).is_some_and(is_kanji);
        let is_in = is_katakana(before) && is_katakana(next) && !is_count && text.is_open(&range);
        is_in.then(|| (text.found(range, WORDS.len() + form), *kana))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every word has a slip, and no slip is a word of the list.
    #[test]
    fn each_word_can_be_mistyped() {
        for word in WORDS {
            assert!(mistyped(word) != *word && !WORDS.contains(&mistyped(word).as_str()), "{word}");
        }
        assert_eq!(mistyped("人口"), "人ロ");
    }
}
