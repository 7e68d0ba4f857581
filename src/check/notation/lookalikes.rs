//! Characters that look like others: 人ロ with the katakana ロ, サ口ン with the kanji 口.
//!
//! Knows shapes and a few words; what the pair of characters means elsewhere is left alone.

use super::super::Rules;
use super::reading::{Found, OwnText, Reading};
use super::tally::remark;
use crate::diag::Fault;
use crate::japanese::finder::Finder;
use crate::japanese::script::{is_hiragana, is_kanji, is_katakana, is_latin};

/// A katakana and the kanji or hiragana in its shape.
const SHAPES: &[(char, char)] =
    &[('ロ', '口'), ('カ', '力'), ('エ', '工'), ('ニ', '二'), ('タ', '夕'), ('ト', '卜'), ('ハ', '八'), ('ー', '一')];
/// Hiragana and the katakana in their shape.
const TWINS: &[(char, char)] = &[('へ', 'ヘ'), ('べ', 'ベ'), ('ぺ', 'ペ'), ('り', 'リ')];

/// Words with kanji in which the katakana is typed for the kanji. A katakana beside a kanji is else a word of its own.
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
    "夕日",
    "第二",
    "二次",
    "二つ",
    "統一",
    "一般",
    "一部",
    "一層",
    "一人",
    "一体",
    "一環",
    "一覧",
    "一定",
    "一方",
    "第一",
    "唯一",
    "同一",
];

/// Words of katakana in which the kanji is typed for the first one. Inside a word it is known by its neighbours.
const KATAKANA: &[&str] = &[
    "エネルギー",
    "エレベーター",
    "ニーズ",
    "ニュース",
    "ターゲット",
    "タイプ",
    "タブレット",
    "タクシー",
    "カード",
    "カリキュラム",
    "ロボット",
    "ロケーション",
    "トップ",
    "トレーニング",
    "トラブル",
    "ハード",
    "ハザード",
    "ハローワーク",
];

pub(super) fn check(reading: &Reading, rules: &mut Rules) {
    let words = Finder::new(slips().enumerate().map(|(at, (slip, word))| (slip, (at, word))));
    let mut wrong: Vec<(Found, String)> = Vec::new();
    for text in &reading.texts {
        for ((form, word), range) in words.places(text.str()) {
            if text.is_open(&range) && !goes_on(text, &range) {
                wrong.push((text.found(range, form), word.to_owned()));
            }
        }
        wrong.extend(in_katakana(text).map(|(found, right)| (found, right.to_string())));
        wrong.extend(twins(text).map(|(found, right)| (found, right.to_string())));
    }
    remark(wrong.iter().map(|(one, _)| one), rules, |one, times, rules| {
        let right = wrong.iter().find(|(told, _)| std::ptr::eq(told, one)).map_or("", |(_, right)| right.as_str());
        let fault = one.text.passage.fault_with_fix(Fault::ConfusableWords, one.range.clone(), right, rules.sources);
        rules.problems.push(fault.with("found", one.as_str()).with("wanted", right).with("times", times));
    });
}

/// How each of the words is mistyped.
fn slips() -> impl Iterator<Item = (String, &'static str)> {
    let words = WORDS.iter().map(|word| (mistyped(word), *word));
    words.chain(KATAKANA.iter().map(|word| (mistyped_first(word), *word)))
}

/// Whether the long vowel at a place belongs to one of these slips, and is no line: 統ー, 二ーズ.
pub(super) fn is_of_slip(text: &OwnText, at: usize) -> bool {
    let (before, after) = text.str().split_at(at);
    slips().any(|(slip, _)| {
        let mut vowels = slip.match_indices('ー');
        vowels.any(|(inside, _)| before.ends_with(&slip[..inside]) && after.starts_with(&slip[inside..]))
    })
}

/// A word with the katakana for its kanji.
fn mistyped(word: &str) -> String {
    word.chars().map(|c| SHAPES.iter().find(|(_, kanji)| *kanji == c).map_or(c, |(kana, _)| *kana)).collect()
}

/// A word of katakana with the kanji for the first one.
fn mistyped_first(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|c| SHAPES.iter().find(|(kana, _)| *kana == c).map_or(c, |(_, kanji)| *kanji));
    first.into_iter().chain(chars).collect()
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
        // 一 is taken for a line: the rule about lines tells it.
        let (form, (kana, _)) = SHAPES.iter().enumerate().find(|(_, (_, kanji))| *kanji == c && c != '一')?;
        let range = at..at + c.len_utf8();
        let rest = &text.str()[range.end..];
        let (before, next) = (text.before(at)?, rest.chars().next()?);
        let is_count = matches!(next, 'カ' | 'ヵ' | 'ヶ' | 'ケ') && rest.chars().nth(1).is_some_and(is_kanji);
        let is_in = is_katakana(before) && is_katakana(next) && !is_count && text.is_open(&range);
        is_in.then(|| (text.found(range, WORDS.len() + KATAKANA.len() + form), *kana))
    })
}

/// Katakana among hiragana and kanji in place of its twin, and hiragana among katakana. へ among katakana may be the particle.
fn twins<'r>(text: &'r OwnText<'r>) -> impl Iterator<Item = (Found<'r>, char)> {
    text.str().char_indices().filter_map(move |(at, c)| {
        let (form, (hiragana, katakana)) =
            TWINS.iter().enumerate().find(|(_, (hiragana, katakana))| c == *hiragana || c == *katakana)?;
        let range = at..at + c.len_utf8();
        let (before, next) = (text.before(at)?, text.after(range.end));
        let right = if c == *katakana {
            // Behind a kanji ヘ is the particle, and the others are the ending of a verb: 食ベる.
            let is_word = is_hiragana(before) || is_kanji(before) && (c == 'ヘ' || next.is_some_and(is_hiragana));
            (is_word && next.is_none_or(|next| !is_katakana(next) && !is_latin(next))).then_some(*hiragana)
        } else {
            (c != 'へ' && is_katakana(before) && next.is_some_and(is_katakana)).then_some(*katakana)
        }?;
        let form = WORDS.len() + KATAKANA.len() + SHAPES.len() + 2 * form + usize::from(c == *hiragana);
        text.is_open(&range).then(|| (text.found(range, form), right))
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
        for word in KATAKANA {
            assert!(mistyped_first(word) != *word && mistyped_first(word).starts_with(is_kanji), "{word}");
        }
        assert_eq!([mistyped("人口"), mistyped("統一"), mistyped_first("ニーズ")], ["人ロ", "統ー", "二ーズ"]);
    }
}
