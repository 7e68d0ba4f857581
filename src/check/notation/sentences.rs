//! How sentences end: です・ます or である, one of them throughout a section.
//!
//! Looks at the sentences of paragraphs. Titles, lists, notes and tables have manners of their own, and what ends in a noun
//! has none.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::Rules;
use super::super::passages::{Form, Standing};
use super::reading::{Found, OwnText, Reading};
use super::tally::Matter;
use crate::diag::Fault;
use crate::japanese::script::{is_hiragana, is_kanji};
use crate::model::imprint::Manner;
use crate::model::notation::{Notation, Profile, Rule};

const POLITE: usize = 0;
const PLAIN: usize = 1;

const NAMES: [&str; 2] = ["です・ます調", "である調"];

const POLITE_ENDS: &[&str] = &[
    "です",
    "ます",
    "でした",
    "ました",
    "ません",
    "ませんでした",
    "ましょう",
    "でしょう",
    "ください",
    "下さい",
    "ですか",
    "ますか",
    "ませんか",
    "でしょうか",
    "ましょうか",
];
const PLAIN_ENDS: &[&str] = &[
    "である",
    "であった",
    "であろう",
    "だ",
    "だった",
    "だろう",
    "ていく",
    "ておく",
    "ない",
    "なかった",
    "たい",
    "しい",
    "きい",
    "多い",
    "高い",
    "低い",
    "深い",
    "強い",
    "弱い",
    "よい",
    "良い",
    "ぬ",
];

pub(super) fn check(reading: &Reading, notation: &Notation, rules: &mut Rules) {
    let mut groups: BTreeMap<(bool, usize), Vec<Found>> = BTreeMap::new();
    let mut order: BTreeMap<*const crate::model::section::Section, usize> = BTreeMap::new();
    for (at, text) in reading.texts.iter().enumerate() {
        let passage = text.passage;
        if passage.form != Form::Paragraph || passage.standing != Standing::Running {
            continue;
        }
        // Sections are told apart by where they come first; what belongs to none stands by itself.
        let group = match passage.section {
            Some(section) => (true, *order.entry(std::ptr::from_ref(section)).or_insert(at)),
            None => (false, passage.span().start as usize),
        };
        let ends = ends(text);
        if !ends.is_empty() {
            groups.entry(group).or_default().extend(ends);
        }
    }
    let said = rules.index.booklet.imprint.manner.map(|manner| match manner {
        Manner::Polite => POLITE,
        Manner::Plain => PLAIN,
    });
    let usual = usual(groups.iter().filter(|((is_section, _), _)| *is_section).flat_map(|(_, found)| found));
    let throughout = said.or((notation.profile == Profile::Koyobun).then_some(usual));
    for ((is_section, _), found) in groups {
        let mend = |_: &Found, _: usize| None;
        // A tie within a section is broken by the booklet.
        let is_tied = found.iter().filter(|one| one.form == POLITE).count() * 2 == found.len();
        let rule = match throughout.filter(|_| is_section) {
            Some(form) => Rule::Only(form),
            None if is_tied => Rule::Only(usual),
            None => Rule::Uniform,
        };
        Matter { fault: Fault::MixedStyle, forms: &NAMES, rule, mend: &mend }.settle(&found, rules);
    }
}

fn usual<'f, 'r: 'f>(found: impl Iterator<Item = &'f Found<'r>>) -> usize {
    let (mut polite, mut plain) = (0, 0);
    for one in found {
        if one.form == POLITE { polite += 1 } else { plain += 1 }
    }
    if plain > polite { PLAIN } else { POLITE }
}

/// The ends of sentences that tell a manner.
fn ends<'r>(text: &'r OwnText<'r>) -> Vec<Found<'r>> {
    let mut out = Vec::new();
    for (at, _) in text.str().match_indices('。') {
        if let Some((range, form)) = end(&text.str()[..at]).filter(|(range, _)| text.is_plain(range)) {
            out.push(text.found(range, form));
        }
    }
    out
}

/// What a sentence ends with, if that tells its manner.
fn end(sentence: &str) -> Option<(Range<usize>, usize)> {
    let sentence = without_brackets(sentence);
    let of = |ends: &[&str]| ends.iter().filter(|end| sentence.ends_with(**end)).map(|end| end.len()).max();
    if let Some(length) = of(POLITE_ENDS) {
        return Some((sentence.len() - length..sentence.len(), POLITE));
    }
    let length = of(PLAIN_ENDS).or_else(|| verb(sentence))?;
    Some((sentence.len() - length..sentence.len(), PLAIN))
}

/// The length of a verb at the end: する, 図る, 進めた.
fn verb(sentence: &str) -> Option<usize> {
    let mut back = sentence.chars().rev();
    let (last, before) = (back.next()?, back.next()?);
    let is_verb = match last {
        'る' => is_hiragana(before) || is_kanji(before),
        'う' | 'く' | 'ぐ' | 'す' | 'つ' | 'ぶ' | 'む' => {
            is_kanji(before) || before == 'り' && "組込".contains(back.next()?)
        }
        'た' => is_hiragana(before) && before != 'か',
        _ => false,
    };
    is_verb.then(|| last.len_utf8() + before.len_utf8())
}

/// A sentence without what stands in brackets at its end.
fn without_brackets(sentence: &str) -> &str {
    let end = sentence.trim_end();
    if !end.ends_with(['）', ')']) {
        return end;
    }
    let mut depth = 0;
    for (at, c) in end.char_indices().rev() {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' => {
                depth -= 1;
                if depth == 0 {
                    return &end[..at];
                }
            }
            _ => {}
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manner(sentence: &str) -> Option<&'static str> {
        end(sentence).map(|(_, form)| NAMES[form])
    }

    #[test]
    fn endings_tell_the_manner() {
        for polite in [
            "進めます",
            "計画です",
            "定めました",
            "必要でしょう",
            "御覧ください",
            "定めます（再掲）",
            "ありませんでした",
        ] {
            assert_eq!(manner(polite), Some(NAMES[POLITE]), "{polite}");
        }
        for plain in [
            "計画である",
            "進める",
            "図る",
            "行う",
            "目指す",
            "進めた",
            "されている",
            "必要がある",
            "少なくない",
            "取り組む",
            "描いた（図1）",
        ] {
            assert_eq!(manner(plain), Some(NAMES[PLAIN]), "{plain}");
        }
        for neutral in [
            "企業の社会的責任",
            "定めること",
            "事業の実施",
            "まちづくり",
            "次のとおり",
            "取組の推進",
            "空き家の活用など",
            "支え合い",
            "あり方",
            "見込み",
        ] {
            assert_eq!(manner(neutral), None, "{neutral}");
        }
    }
}
