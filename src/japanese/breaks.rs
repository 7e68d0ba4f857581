//! Where a line must not end: what of a text is kept together on one line.
//!
//! Unicode's rules (UAX #14) say where a line may end at all; these here take from them what a Japanese reader takes for
//! torn (JIS X 4051, JLREQ 3.1): a figure from its unit, 第 from its number, an era from its year, a circled number from
//! what it counts. What is kept begins and ends where a line might end anyway, so that keeping it tears nothing else. Must
//! not know how wide a line is, nor how any format keeps anything together.

use std::ops::Range;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::script::{is_digit, is_hiragana, is_japanese, is_kanji, is_katakana, is_latin};
use super::{number, unit};

/// In the place of what is drawn in a text, such as the mark of a note.
pub(crate) const OBJECT: char = '\u{FFFC}';
/// What is wider is not kept together, in tenths of an em: it would leave holes in the lines before it.
const MOST: usize = 120;
/// The same in a name or a cell, where a column may be narrow.
const MOST_OF_NAME: usize = 80;
/// What a column always has room for.
const COLUMN: usize = 60;
/// How many characters of a paragraph's last sentence do not stand alone on its last line.
const LAST: usize = 3;

static SEGMENTER: LineSegmenterBorrowed<'static> =
    LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());

/// The stretches of a text, in order, within which no line may end though Unicode's rules allow it, or which begin with an
/// opening bracket. Closing punctuation at the end of one is left outside.
pub(crate) fn kept(text: &str) -> Vec<Range<usize>> {
    let last = beginning_of_last(text);
    let mut kept = Vec::new();
    let (mut begin, mut is_torn) = (0, false);
    for end in SEGMENTER.segment_str(text).filter(|end| *end > 0) {
        if end < text.len() && (end > last || parts(text, end)) {
            is_torn = true;
            continue;
        }
        let stretch = text[begin..end].trim_end_matches(|c: char| c.is_whitespace() || closes(c));
        let is_kept = is_torn || stretch.starts_with(opens);
        let is_one = stretch.chars().nth(1).is_none();
        if is_kept && !is_one && width(stretch) <= MOST && !stretch.contains(OBJECT) {
            kept.push(begin..begin + stretch.len());
        }
        (begin, is_torn) = (end, false);
    }
    kept
}

/// The figures of a name or a cell, each with its unit and the kana that belong to it; not what is too wide for a narrow column.
pub(crate) fn kept_in_name(text: &str) -> Vec<Range<usize>> {
    let figures = kept(text).into_iter().filter(|range| text[range.clone()].contains(|c| is_counted(c) || c == '元'));
    let ends: Vec<usize> = SEGMENTER.segment_str(text).collect();
    let whole = |range: Range<usize>| {
        let kana = text[range.end..].find(|c| !is_hiragana(c)).map_or(text.len(), |length| range.end + length);
        let end = ends.iter().copied().find(|end| *end >= kana).unwrap_or(text.len());
        let wider = text[range.start..end].trim_end_matches(closes);
        let is_wider = wider.len() > range.len() && width(wider) <= COLUMN;
        range.start..if is_wider { range.start + wider.len() } else { range.end }
    };
    figures.map(whole).filter(|range| width(&text[range.clone()]) <= MOST_OF_NAME).collect()
}

/// About how wide a text is, in tenths of an em.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 7 } else { 10 }).sum()
}

/// From where on a text that ends with a full stop does not part.
fn beginning_of_last(text: &str) -> usize {
    let sentence = text.trim_end_matches([OBJECT, '\u{2060}']).trim_end_matches(closes);
    if !text[sentence.len()..].contains(['。', '」', '』', '）']) {
        return text.len();
    }
    sentence.char_indices().rev().nth(LAST - 1).map_or(text.len(), |(at, _)| at)
}

/// Whether a line that ends at a place, where Unicode's rules allow it, tears what is read as one.
fn parts(text: &str, at: usize) -> bool {
    let (head, tail) = (&text[..at], &text[at..]);
    let (Some(before), Some(behind)) = (head.chars().next_back(), tail.chars().next()) else { return false };
    // Latin letters and digits of full width are letters like all others to Unicode.
    let is_word = |c| is_latin(c) || is_digit(c);
    let is_in_number = matches!(before, '，' | '．' | ',' | '.') && head.chars().nth_back(1).is_some_and(is_digit);
    let is_repeated = before == behind && matches!(before, '―' | '—' | '…' | '‥');
    is_repeated
        || opens(before)
        || matches!(before, '①'..='⑳')
        || matches!(behind, '～' | '〜')
        || is_word(before) && is_word(behind)
        || is_in_number && is_digit(behind)
        || is_counted(before) && is_counted(behind)
        || is_before_number(head, tail)
        || is_within_unit(head, tail)
}

/// A digit or a numeral of kanji.
fn is_counted(c: char) -> bool {
    is_digit(c) || number::is_magnitude(c) || "一二三四五六七八九".contains(c)
}

/// Words that count years from 元年.
const ERAS: [&str; 5] = ["令和", "平成", "昭和", "大正", "明治"];
/// What else stands before a number and belongs to it.
const BEFORE_NUMBERS: [&str; 9] = ["第", "約", "西暦", "△", "▲", "±", "−", "＋", "－"];

/// Whether a place stands between such a word and its number, or in the middle of the word.
fn is_before_number(head: &str, tail: &str) -> bool {
    ERAS.iter().chain(&BEFORE_NUMBERS).any(|word| {
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
        ends.filter(|at| head.ends_with(&word[..*at])).any(|at| {
            let number = tail.strip_prefix(&word[at..]);
            number.is_some_and(|number| number.starts_with(is_counted) || number.starts_with("元年"))
        })
    })
}

/// Whether a place stands between a number and its unit, or in the middle of the unit.
fn is_within_unit(head: &str, tail: &str) -> bool {
    let is_of_unit = |c: char| is_japanese(c) && !is_counted(c);
    let mut unit = head.len();
    // No unit has more characters before its last.
    for _ in 0..8 {
        let before = head[..unit].chars().next_back();
        if before.is_some_and(is_counted)
            || ERAS.iter().any(|era| head[..unit].strip_suffix('元').is_some_and(|head| head.ends_with(era)))
        {
            let text = &head[unit..];
            let length = unit_at(text, tail);
            return text.len() < length;
        }
        match before {
            Some(c) if is_of_unit(c) => unit -= c.len_utf8(),
            _ => return false,
        }
    }
    false
}

/// Words for things that are counted, where more kanji may follow them: 「34人以上」.
const COUNTERS: [&str; 66] = [
    "件", "回", "本", "戸", "棟", "校", "園", "店", "社", "冊", "台", "個", "口", "頭", "匹", "羽", "枚", "条", "項",
    "章", "節", "期", "次", "票", "床", "室", "区", "市", "町", "村", "県", "都", "館", "課", "部", "款", "組", "班",
    "系", "路", "線", "駅", "巻", "株", "基", "杯", "便", "周", "代", "世", "世帯", "団体", "事業", "施設", "地区",
    "企業", "品目", "種類", "事例", "路線", "学級", "学年", "学区", "箇所", "個所", "区分",
];
/// What follows a unit and belongs to it.
const BEHIND_UNITS: [char; 2] = ['目', '間'];

/// How much of a text that stands right behind a number is its unit: the longest that is known, and what follows it. The text
/// is `begun` and `rest`.
fn unit_at(begun: &str, rest: &str) -> usize {
    let text: String = begun.chars().chain(rest.chars()).take(12).collect();
    let first = text.chars().next();
    let of_ka = || {
        let rest = unit::KA.iter().find_map(|ka| text.strip_prefix(ka))?;
        let behind = rest.chars().next().filter(|c| unit::BEHIND_KA.contains(c))?;
        Some(text.len() - rest.len() + behind.len_utf8())
    };
    // A word of katakana is a unit; so are one kanji, and つ, behind which something else follows.
    let run = |is_of: fn(char) -> bool| text.find(|c: char| !is_of(c)).unwrap_or(text.len());
    let single = || match first {
        Some(c) if is_katakana(c) => run(is_katakana),
        Some(c) if is_kanji(c) && run(is_kanji) == c.len_utf8() => c.len_utf8(),
        Some('つ') => 'つ'.len_utf8(),
        _ => 0,
    };
    let spelt = unit::spellings().chain(COUNTERS).filter(|spelling| text.starts_with(spelling)).map(str::len);
    let known = spelt.chain(of_ka()).max().unwrap_or_else(single);
    let behind = BEHIND_UNITS.iter().find(|c| known > 0 && text[known..].starts_with(**c));
    known + behind.map_or(0, |c| c.len_utf8())
}

/// An opening bracket.
fn opens(c: char) -> bool {
    matches!(c, '「' | '『' | '（' | '［' | '〔' | '【' | '〈' | '《' | '(' | '[' | '｛')
}

/// Punctuation that no line begins with, whatever stands before it.
fn closes(c: char) -> bool {
    matches!(
        c,
        '」' | '』'
            | '）'
            | '］'
            | '〕'
            | '】'
            | '〉'
            | '》'
            | ')'
            | ']'
            | '｝'
            | '、'
            | '。'
            | '，'
            | '．'
            | '！'
            | '？'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for range in kept(text) {
            out += &format!("{}[{}]", &text[at..range.start], &text[range.clone()]);
            at = range.end;
        }
        out + &text[at..]
    }

    #[test]
    fn figures_keep_their_units_and_eras_their_years() {
        for (text, wanted) in [
            ("人口は1,234人と見込む", "人口は[1,234人]と見込む"),
            ("34人以上が参加し", "[34人]以上が参加し"),
            ("令和27年度までに第2期を", "[令和27年度]までに[第2期]を"),
            ("平成元年の約千人", "[平成元年]の[約千人]"),
            ("（PDCAの考え方）で", "[（PDCA]の考え方）で"),
            ("12か所と5ポイントと3つ", "[12か所]と[5ポイント]と[3つ]"),
            ("約３，５００㎡の土地", "[約３，５００㎡]の土地"),
            ("①市民とつくる", "[①市]民とつくる"),
            ("第二十三条と3年間と2人目", "[第二十三条]と[3年間]と[2人目]"),
            ("5～10人が", "[5～][10人]が"),
            ("市民と市と", "市民と市と"),
            ("次に進みます。", "次に進[みます]。"),
            ("割合は95%です。", "割合は[95%です]。"),
            ("【様々】……。", "[【様々】……]。"),
        ] {
            assert_eq!(shown(text), wanted);
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_tears_nothing_else(text in "\\PC{0,40}|[市民の第令和期年度人件か所ポイントA-Z0-9,.％%。、「」（）…―～①々ー ]{0,40}") {
            let may_end: Vec<usize> = SEGMENTER.segment_str(&text).collect();
            let mut last = 0;
            for range in kept(&text) {
                prop_assert!(range.start >= last && range.start < range.end);
                prop_assert!(may_end.contains(&range.start), "{}", shown(&text));
                // Behind it a line may end, or what follows may not begin one by itself.
                let behind = text[range.end..].chars().next();
                prop_assert!(may_end.contains(&range.end) || behind.is_some_and(|c| closes(c) || c.is_whitespace()));
                last = range.end;
            }
        }
    }
}
