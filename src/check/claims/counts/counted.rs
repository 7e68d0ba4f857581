//! A number with the word that counts things: `9項目`, `四つ`, `２３の指標` up to its noun.
//!
//! Knows how counts are typed; not what is counted.

use std::ops::Range;

use crate::check::claims::amounts::number_beginning;
use crate::check::claims::references::joins;
use crate::japanese::number;
use crate::japanese::script::{is_digit, is_hiragana};
use crate::japanese::width::{before, half as half_width};

const KANJI: &str = "一二三四五六七八九十";
/// Words that count indicators and sections.
pub(super) const COUNTERS: &[&str] = &["項目", "指標", "個", "件", "つ", "本"];

/// A number with its counter.
pub(super) struct Counted {
    pub range: Range<usize>,
    pub count: usize,
    /// Where the number itself ends.
    pub number_end: usize,
    /// Where the text goes on.
    pub behind: usize,
    /// Whether it has no counter and is joined to the word before it: 達成7、向上4.
    pub is_bare: bool,
}

/// Whether a text can hold a count at all.
pub(super) fn can_count(text: &str) -> bool {
    let (mut leads_on, mut has_number) = (false, false);
    text.char_indices().any(|(at, c)| {
        leads_on |= c == 'の';
        has_number |= is_number(c);
        let may_count = matches!(c, '項' | '指' | '個' | '件' | 'つ' | '本');
        leads_on && has_number || may_count && COUNTERS.iter().any(|counter| text[at..].starts_with(counter))
    })
}

/// Whether a character may begin a number.
fn is_number(c: char) -> bool {
    is_digit(c) || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// All counts in a text, in order; those without a counter only where の leads on to what is counted.
pub(super) fn all(text: &str) -> Vec<Counted> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(is_number) {
        let start = at + step;
        at = number::read_at(text, start).1.max(start + text[start..].chars().next().map_or(1, char::len_utf8));
        let is_part = before(text, start)
            .is_some_and(|c| c.is_ascii_digit() || KANJI.contains(c) || matches!(c, '.' | '第' | '-' | ','));
        let is_name = |count: &Counted| {
            count.behind == count.number_end && before(text, start).is_some_and(|c| c.is_ascii_alphabetic())
        };
        if let Some(count) = counted(text, start).filter(|count| !is_part && !is_name(count)) {
            at = count.behind;
            found.push(count);
        }
    }
    found
}

/// Reads a number with its counter.
pub(super) fn counted(text: &str, at: usize) -> Option<Counted> {
    let (count, end) = number_beginning(text, at)?;
    let counter = COUNTERS.iter().find(|counter| text[end..].starts_with(**counter));
    // 16の数値目標 has no counter.
    let is_bare = counter.is_none() && before(text, at).is_some_and(joins);
    let (is_typed, is_last) = (is_digit(text[at..].chars().next()?), text[end..].is_empty());
    let behind = match counter {
        Some(counter) => end + counter.len(),
        None if is_bare => {
            (is_typed && (is_last || text[end..].starts_with(['、', '。', '）', 'で']))).then_some(end)?
        }
        None => text[end..].starts_with('の').then_some(end)?,
    };
    let is_more = ["以上", "ほど", "程度", "未満", "超", "目", "余", "強", "弱", "ずつ"]
        .iter()
        .any(|more| text[behind..].starts_with(more));
    (!is_more).then_some(Counted { range: at..behind, count, number_end: end, behind, is_bare })
}

/// A count in the script of the typed one.
pub(super) fn in_style_of(typed: &str, count: usize) -> String {
    let digits: String = typed.chars().take_while(|c| is_digit(*c) || matches!(half_width(*c), ',')).collect();
    let kanji = "一二三四五六七八九";
    let number = if !digits.is_empty() {
        let value = u32::try_from(count).unwrap_or(u32::MAX);
        number::like(&digits, value.into(), 0)
    } else {
        count.checked_sub(1).and_then(|at| kanji.chars().nth(at)).map_or_else(|| count.to_string(), String::from)
    };
    let typed_number = if digits.is_empty() {
        typed.chars().take_while(|c| kanji.contains(*c) || "十百".contains(*c)).map(char::len_utf8).sum()
    } else {
        digits.len()
    };
    format!("{number}{}", &typed[typed_number..])
}

/// Whether words name nothing that could be counted.
pub(super) fn is_joint(gap: &str) -> bool {
    let gap = ["全部", "全体", "合計", "合わせ", "総数", "全", "計", "項目数", "率", "割合"]
        .iter()
        .fold(gap.to_owned(), |gap, word| gap.replace(word, ""));
    gap.chars().all(|c| is_hiragana(c) || matches!(c, '、' | '：' | '（'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_counter_is_seen() {
        for counter in COUNTERS {
            assert!(can_count(&format!("計{counter}")), "{counter}");
        }
        assert!(can_count("三の指") && can_count("４の") && !can_count("の項と目、標") && !can_count("令和7年度"));
    }
}
