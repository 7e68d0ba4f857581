//! Stand-ins that keep Markdown from misreading Japanese, put in before parsing and taken out after.
//!
//! Two things would go wrong: the `*` behind a glossary term would begin an emphasis, and `**「語」**は` would not be
//! strong, because Markdown's rule for emphasis looks for spaces around punctuation, which Japanese does not write. Every
//! stand-in has as many bytes as the character it stands for, so that ranges stay true, and is a character that content
//! itself can never hold.

use std::borrow::Cow;

use crate::japanese::script::{is_hiragana, is_kanji, is_katakana};
use crate::model::prose::MARK;

/// Punctuation of three bytes in UTF-8 that stands beside emphasis; each has its stand-in by its position.
const WIDE: &str =
    "「」『』（）〈〉《》【】〔〕［］｛｝、。・，．：；！？…‥―—～〜※“”‘’％＋－＝／＆＃＠＊◎○●◇◆□■△▲▽▼☆★→↗↘";
const FIRST_WIDE: u32 = 0xE001;
/// ASCII punctuation, likewise; `*`, `_`, `` ` ``, `[`, `]`, `<` and `\` are Markdown's own.
const NARROW: &str = "()\"'%.,:;!?=+-/&#@~${}";
/// Control characters but the mark, tab and line ends.
const NARROW_STAND_INS: &str = "\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}\u{b}\u{c}\u{e}\u{f}\u{10}\u{11}\u{12}\u{13}\u{14}\u{15}\u{16}\u{17}\u{18}\u{1a}\u{1b}";

/// Stands for the bar of a reading, `{漢字|かんじ}`, which would end a cell of a table.
pub(super) const BAR: char = '\u{19}';

/// Masks a Markdown text; `terms` are the glossary's.
pub(super) fn mask(text: &str, terms: &[String]) -> String {
    mask_emphasis(&mask_bars(text), terms)
}

/// Masks the bars between words and their readings. What else is written between braces is no reading: a reading is kana.
pub(super) fn mask_bars(text: &str) -> Cow<'_, str> {
    let mut bars = text.match_indices('|').map(|(at, _)| at).filter(|at| is_of_reading(text, *at)).peekable();
    if bars.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for at in bars {
        masked.push_str(&text[done..at]);
        masked.push(BAR);
        done = at + 1;
    }
    Cow::Owned(masked + &text[done..])
}

/// Whether the bar at a place parts words from their reading.
fn is_of_reading(text: &str, bar: usize) -> bool {
    const LONGEST: usize = 40;
    let (before, after) = (&text[..bar], &text[bar + 1..]);
    let words = before.rfind('{').map(|open| (&before[..open], &before[open + 1..]));
    let reading = after.find('}').map(|close| (&after[..close], &after[close + 1..]));
    let (Some((outer, words)), Some((reading, behind))) = (words, reading) else { return false };
    let is_word = |c: char| !c.is_whitespace() && !c.is_control() && (!c.is_ascii_punctuation() || c == '-');
    let is_kana = |c: char| is_hiragana(c) || is_katakana(c) || matches!(c, 'ー' | '・');
    let is_short = |text: &str| !text.is_empty() && text.chars().count() <= LONGEST;
    let (is_alone, is_long) =
        (!outer.ends_with('{') && !behind.starts_with('}'), !is_short(words) || !is_short(reading));
    is_alone && !is_long && words.chars().all(is_word) && words.chars().any(is_kanji) && reading.chars().all(is_kana)
}

fn mask_emphasis(text: &str, terms: &[String]) -> String {
    // Everything that is masked stands beside an asterisk, or is one.
    if !text.contains('*') {
        return text.to_owned();
    }
    let mut masked = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
        let single = c == '*' && !before.ends_with('*') && !after.starts_with('*');
        if single && terms.iter().any(|term| before.ends_with(term.as_str())) {
            masked.push(MARK);
        } else if (before.ends_with("**") || after.starts_with("**")) && !(c == ')' && closes_link(before)) {
            masked.push(stand_in(c).unwrap_or(c));
        } else {
            masked.push(c);
        }
    }
    masked
}

/// Whether the parenthesis behind `before` ends the address of a link, without which there would be none.
fn closes_link(before: &str) -> bool {
    const LONGEST: usize = 2_000;
    let mut inner = 0;
    let mut back = before.chars().rev().take(LONGEST).take_while(|c| !c.is_whitespace());
    while let Some(c) = back.next() {
        match c {
            ')' => inner += 1,
            '(' if inner == 0 => return back.next() == Some(']'),
            '(' => inner -= 1,
            _ => {}
        }
    }
    false
}

/// Puts the characters back; the mark stays, for the edition to read.
pub(super) fn unmask(text: &str) -> String {
    text.chars().map(|c| if c == BAR { '|' } else { original(c).unwrap_or(c) }).collect()
}

/// As [`unmask`], but for the bars of readings.
pub(super) fn unmask_but_bars(text: &str) -> String {
    text.chars().map(|c| original(c).unwrap_or(c)).collect()
}

fn stand_in(c: char) -> Option<char> {
    let wide = (FIRST_WIDE..).zip(WIDE.chars()).find(|(_, wide)| *wide == c).and_then(|(at, _)| char::from_u32(at));
    let narrow = || NARROW.chars().position(|narrow| narrow == c).and_then(|at| NARROW_STAND_INS.chars().nth(at));
    wide.or_else(narrow)
}

fn original(c: char) -> Option<char> {
    // Few characters are stand-ins: those of ASCII are control characters, and the others lie behind all kana and kanji.
    if (' '..'\u{E000}').contains(&c) {
        return None;
    }
    let wide = u32::from(c).checked_sub(FIRST_WIDE).and_then(|at| WIDE.chars().nth(at as usize));
    let narrow = || NARROW_STAND_INS.chars().position(|narrow| narrow == c).and_then(|at| NARROW.chars().nth(at));
    wide.or_else(narrow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stand_in_has_the_length_of_its_character_and_leads_back() {
        assert_eq!(NARROW.chars().count(), NARROW_STAND_INS.chars().count());
        for c in WIDE.chars().chain(NARROW.chars()) {
            let masked = stand_in(c).unwrap();
            assert_eq!((masked.len_utf8(), original(masked)), (c.len_utf8(), Some(c)), "{c}");
        }
    }

    #[test]
    fn only_what_stands_beside_emphasis_is_masked() {
        let masked = mask("「あ」**「語」**は（い）", &[]);
        assert!(masked.starts_with("「あ\u{e002}**\u{e001}語\u{e002}**は（い）"), "{masked:?}");
        assert_eq!(unmask(&masked), "「あ」**「語」**は（い）");
    }

    #[test]
    fn a_link_beside_emphasis_stays_a_link() {
        for link in ["**[市](https://a.jp/b)**", "**[市](https://a.jp/(b))**"] {
            assert_eq!(mask(link, &[]), link);
        }
        assert!(mask("**[市](a) (b)**", &[]).contains('\u{3}'));
    }

    #[test]
    fn only_the_bar_before_a_reading_is_masked() {
        for reading in ["{漢字|かんじ}", "|{北本市|きたもとし}|", "{東京タワー|とうきょうタワー}"]
        {
            assert!(mask_bars(reading).contains(BAR), "{reading}");
            assert_eq!(unmask(&mask(reading, &[])), reading);
        }
        for other in [
            "{{漢字|かんじ}}",
            "{漢字|字}",
            "{かな|かな}",
            "{漢 字|かんじ}",
            "|漢字|かんじ|",
            "{a|b}",
            "{漢字|}",
            "{漢字|かん|じ}",
            "漢字|かんじ}",
        ] {
            assert_eq!(mask_bars(other), other);
        }
    }

    #[test]
    fn a_mark_stands_only_behind_a_term() {
        let terms = ["東京圏".to_owned()];
        assert_eq!(mask("東京圏*と*強調*と**東京圏**", &terms), "東京圏\u{1}と*強調*と**東京圏**");
    }
}
