//! Lines that begin like an item of a list, a clause or a heading to whoever writes Japanese, and are none to Markdown.

use crate::japanese::numeral::Script;
use crate::japanese::script::{is_digit, is_hiragana, is_katakana, is_latin};

/// How a line begins that is meant to stand by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beginning {
    /// Like an item of a list that Markdown would make one, were it written with its signs: so many bytes.
    Bullet(usize),
    /// With a number, an arrow or a bracket that is printed as it stands.
    Own,
}

/// How a line begins; none if it may be the rest of the line before it.
///
/// `△` and `-` before a number are minus signs.
pub(super) fn beginning(line: &str) -> Option<Beginning> {
    const BULLETS: &str = "・･●○◎■□◆◇▪▸★☆➢✓";
    const OWN: &str = "※→⇒➡⇨【〔《〈";
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    // `○○市` is a name that has been left open.
    if BULLETS.contains(first) && !rest.starts_with(first) {
        return Some(Beginning::Bullet(first.len_utf8()));
    }
    if matches!(first, '-' | '－' | '‐') && rest.starts_with(|c: char| c.is_alphabetic()) {
        return Some(Beginning::Bullet(first.len_utf8()));
    }
    let number = line.len() - line.trim_start_matches(is_digit).len();
    let mark = line[number..].chars().next().filter(|c| matches!(c, '．' | '.'));
    if let Some(mark) = mark.filter(|_| number > 0) {
        let end = number + mark.len_utf8();
        return (!line[end..].starts_with(is_digit)).then_some(Beginning::Bullet(end));
    }
    let is_own = OWN.contains(first) || Script::Circled.value(first).is_some() || is_numbered(line) || is_clause(line);
    is_own.then_some(Beginning::Own)
}

/// `（1）`, `(ア)`, `（注）`, `１）`, `ア．`, `2　`.
fn is_numbered(line: &str) -> bool {
    let inner = line.strip_prefix(['（', '(']);
    let text = inner.unwrap_or(line);
    let Some((ordinal, sign)) = text.char_indices().take(4).find(|(_, c)| !is_ordinal(*c)) else { return false };
    let counted = &text[..ordinal];
    // Of letters one alone counts; of digits and kanji there are seldom more than two.
    let letters = counted.chars().filter(|c| !is_digit(*c) && !is_kanji_digit(*c)).count();
    let is_short =
        letters == 0 && (1..=2).contains(&counted.chars().count()) || letters == 1 && counted.chars().count() == 1;
    match sign {
        '）' | ')' if inner.is_some() => is_short || counted.starts_with('注'),
        // The end of a bracket that another line has opened may stand behind kana and kanji.
        '）' | ')' | '　' | '．' | '.' if inner.is_none() => is_short && !counted.starts_with(is_hiragana),
        _ => false,
    }
}

fn is_ordinal(c: char) -> bool {
    is_digit(c)
        || is_kanji_digit(c)
        || is_katakana(c)
        || is_hiragana(c)
        || is_latin(c)
        || c == '注'
        || Script::Roman.value(c).is_some()
}

fn is_kanji_digit(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// `第10条　`, `第3項　`.
fn is_clause(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('第') else { return false };
    let number = rest.trim_start_matches(|c| is_digit(c) || is_kanji_digit(c) || c == '百');
    number.len() < rest.len()
        && number.strip_prefix(['条', '項', '号']).is_some_and(|rest| rest.starts_with(['　', '（']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_stand_by_themselves_are_told_from_the_rest_of_a_sentence() {
        for line in [
            "（1）案をつくる",
            "(２) 意見を聴く",
            "（一）総則",
            "(ア)窓口",
            "（a）窓口",
            "（注）速報値",
            "（注1）速報値",
            "①窓口",
            "㉑窓口",
            "ア　窓口",
            "ア．窓口",
            "イ）窓口",
            "1）窓口",
            "１２）窓口",
            "2　前項の",
            "Ⅰ　総則",
            "A　総則",
            "一　総則",
            "→次へ",
            "⇒次へ",
            "【事例】",
            "※速報値",
            "第10条　市は",
            "第二項　市は",
        ] {
            assert_eq!(beginning(line), Some(Beginning::Own), "{line}");
        }
        for (line, sign) in [("・窓口", "・"), ("１．窓口", "１．"), ("3.窓口", "3."), ("-窓口", "-"), ("●窓口", "●")]
        {
            assert_eq!(beginning(line), Some(Beginning::Bullet(sign.len())), "{line}");
        }
        for line in [
            "市民と共に",
            "（令和6年度）に",
            "（市）の",
            "(KPI)の",
            "（ただし、",
            "1.5倍に",
            "10人が",
            "2 人が",
            "A市と",
            "アクション",
            "アや",
            "○○市では",
            "△203人",
            "-5人",
            "第1章の",
            "第2期　計画",
            "一つの",
            "す）。",
            "「計画」は",
            "",
        ] {
            assert_eq!(beginning(line), None, "{line}");
        }
    }
}
