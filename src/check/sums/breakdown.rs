//! Figures with their breakdown in the same breath: `240人（男126人、女114人）`, `男126人、女114人の計240人`.
//!
//! Must not know where the text stands; ranges are those of the text it is given.

use std::ops::Range;

use super::grid::Number;
use super::labels::{Label, are_exhaustive, is_rate};
use crate::japanese::script::{is_digit, is_hiragana};
use crate::model::quantity::Decimal;

/// A whole with its parts, as it stands in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Breakdown {
    pub whole: Range<usize>,
    pub parts: Range<usize>,
    pub sum: Decimal,
    pub is_exact: bool,
}

/// How sure it must be that all the parts are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// In a cell of figures brackets hold the parts, unless they say something else.
    Any,
    /// In a sentence only if it says so, or if what is named is always all: men and women.
    Said,
}

/// Every breakdown of a text that does not add up.
pub(super) fn disagreements(text: &str, trust: Trust) -> Vec<Breakdown> {
    if !text.contains(['男', '計', '内', '年', '歳']) && trust == Trust::Said {
        return Vec::new();
    }
    let mut out = Vec::new();
    for figure in (Figures { text, at: 0 }) {
        out.extend(behind(text, &figure, trust).filter(|_| !is_estimate(text, &figure)));
        out.extend(before(text, &figure));
    }
    out
}

/// The parts in a note that an author has given apart from its figure.
pub(super) fn of_note(value: &str, note: &str) -> Option<(Decimal, bool)> {
    let whole = Figures { text: value, at: 0 }.next().filter(|figure| figure.number.start == 0)?;
    let parts = listed(note, whole.unit(value))?;
    let found = judge(&whole, value, note, 0..note.len(), &parts, Trust::Any)?;
    Some((found.sum, found.is_exact))
}

/// A number and the unit behind it.
#[derive(Debug, Clone)]
struct Counted {
    number: Range<usize>,
    /// Where its unit ends, as far as a bracket or a mark shows it.
    end: usize,
}

impl Counted {
    fn unit<'t>(&self, text: &'t str) -> &'t str {
        &text[self.number.end..self.end]
    }

    fn read(&self, text: &str) -> Option<Number> {
        Number::read(&text[self.number.start..self.end])
    }
}

/// The numbers of a text, one after the other.
struct Figures<'t> {
    text: &'t str,
    at: usize,
}

/// Longest unit, in characters.
const LONGEST_UNIT: usize = 5;

impl Iterator for Figures<'_> {
    type Item = Counted;

    fn next(&mut self) -> Option<Counted> {
        let rest = &self.text[self.at..];
        let start = self.at + rest.find(is_digit)?;
        let length = self.text[start..]
            .find(|c: char| !is_digit(c) && !matches!(c, ',' | '.' | '，' | '．' | '千' | '万' | '億'));
        let end = length.map_or(self.text.len(), |length| start + length);
        // A comma behind a number parts it from the next.
        let number = start..start + self.text[start..end].trim_end_matches([',', '.', '，', '．']).len();
        self.at = end;
        let behind = &self.text[number.end..];
        let unit: usize = behind.chars().take(LONGEST_UNIT).take_while(|c| is_unit(*c)).map(char::len_utf8).sum();
        Some(Counted { end: number.end + unit, number })
    }
}

fn is_unit(c: char) -> bool {
    c.is_alphabetic() && !is_hiragana(c) || matches!(c, '%' | '％' | '㎡' | 'か')
}

fn is_estimate(text: &str, figure: &Counted) -> bool {
    ["約", "およそ", "おおよそ", "概ね", "おおむね", "ほぼ", "延べ", "延"]
        .iter()
        .any(|word| text[..figure.number.start].trim_end().ends_with(word))
}

/// `240人（男126人、女114人）`.
fn behind(text: &str, figure: &Counted, trust: Trust) -> Option<Breakdown> {
    let rest = text[figure.end..].trim_start();
    let open = text.len() - rest.len();
    let inside = open + rest.chars().next().filter(|c| matches!(c, '（' | '('))?.len_utf8();
    let end = inside + text[inside..].find(['）', ')', '（', '('])?;
    let parts = listed(&text[inside..end], figure.unit(text))?;
    judge(figure, text, &text[inside..end], inside..end, &parts, trust)
}

/// `男126人、女114人の計240人`.
fn before(text: &str, figure: &Counted) -> Option<Breakdown> {
    let unit = figure.unit(text);
    let lead = text[..figure.number.start].trim_end();
    let lead = ["計", "合わせて", "あわせて"].iter().find_map(|word| lead.strip_suffix(word))?;
    let lead = lead.trim_end_matches('合').trim_end_matches(['の', 'で', '、', '，', ' ']);
    // Without a unit, `その1、その2の計2つ` would be a sum.
    if unit.is_empty() {
        return None;
    }
    let (parts, start) = listed_backwards(lead, unit);
    let (sum, is_exact, differs) = added(&figure.read(text)?, &parts)?;
    differs.then_some(Breakdown { whole: figure.number.start..figure.end, parts: start..lead.len(), sum, is_exact })
}

/// How far back parts are looked for, in characters: nobody reads a longer list as one.
const FARTHEST: usize = 200;

/// The parts at the end of a text, from the last backwards as long as they follow each other, and where they begin.
fn listed_backwards(text: &str, unit: &str) -> (Vec<Part>, usize) {
    let behind = |at: usize| at + text[at..].chars().next().map_or(0, char::len_utf8);
    let farthest = text.char_indices().rev().nth(FARTHEST).map_or(0, |(at, _)| at);
    let sentence = text[farthest..].rfind(['。', '（', '(', '\n']).map_or(farthest, |at| behind(farthest + at));
    let (mut parts, mut start) = (Vec::new(), text.len());
    while start > sentence {
        let until = text[..start].trim_end_matches(SEPARATORS).len().max(sentence);
        let clause = text[sentence..until].rfind(SEPARATORS).map_or(sentence, |at| behind(sentence + at));
        let Some(part) = one(&text[clause..until], unit) else { break };
        start = clause;
        // What stands before は or が belongs to another thing said.
        let begins = part.0.trim_end_matches(['は', 'が']).contains(['は', 'が', 'も', 'を', 'に']);
        parts.push(part);
        if begins {
            break;
        }
    }
    (parts, start)
}

const SEPARATORS: [char; 6] = ['、', '，', '；', ';', '／', '・'];

/// What stands before the number of a part, and the number.
type Part = (String, Number);

fn one(clause: &str, unit: &str) -> Option<Part> {
    let counted = clause.strip_suffix(unit)?;
    let figure = Figures { text: counted, at: 0 }.last()?;
    if figure.number.end != counted.len() {
        return None;
    }
    let number = Number::read(&format!("{}{unit}", &counted[figure.number.clone()]))?;
    Some((counted[..figure.number.start].trim().to_owned(), number))
}

/// The parts that a bracket lists, if it lists nothing else: each a name and a number with the unit of the whole.
fn listed(inside: &str, unit: &str) -> Option<Vec<Part>> {
    let inside = without_word(inside).0;
    let mut parts = Vec::new();
    let mut start = 0;
    for figure in (Figures { text: inside, at: 0 }) {
        let Some(rest) = inside[figure.number.end..].strip_prefix(unit) else { continue };
        let end = inside.len() - rest.len();
        let next = rest.trim_start_matches([' ', '　']);
        let behind = ["及び", "並びに", "と"].iter().find_map(|word| next.strip_prefix(word)).unwrap_or(next);
        let is_end = next.is_empty()
            || behind.len() < next.len()
            || next.starts_with(SEPARATORS)
            || next.len() < rest.len()
            || next.starts_with(',');
        if !is_end {
            continue;
        }
        parts.push(one(&inside[start..end], unit)?);
        start = inside.len()
            - behind.trim_start_matches(|c| SEPARATORS.contains(&c) || matches!(c, ',' | ' ' | '　')).len();
    }
    (parts.len() > 1 && inside[start..].trim().is_empty()).then_some(parts)
}

/// The list without the word before it, and the word.
fn without_word(inside: &str) -> (&str, Option<&str>) {
    let trimmed = inside.trim_start();
    let word = ["内訳", "うち", "内"].into_iter().find(|word| trimmed.starts_with(word));
    let rest =
        word.map_or(trimmed, |word| trimmed[word.len()..].trim_start_matches(['：', ':', 'は', '、', ' ', '　']));
    (rest, word)
}

fn judge(
    whole: &Counted,
    text: &str,
    inside: &str,
    range: Range<usize>,
    parts: &[Part],
    trust: Trust,
) -> Option<Breakdown> {
    let value = whole.read(text)?;
    let all = are_exhaustive(parts.iter().map(|(name, _)| name.trim_end_matches(['は', '：', ':']).trim()));
    let is_trusted = match without_word(inside).1 {
        Some("内訳") => true,
        Some(_) => all,
        None => all || trust == Trust::Any && parts.iter().all(|part| is_plain_part(part, &value)),
    };
    if !is_trusted || value.is_percent() {
        return None;
    }
    let (sum, is_exact, differs) = added(&value, parts)?;
    let whole = whole.number.start..whole.end;
    differs.then_some(Breakdown { whole, parts: range, sum, is_exact })
}

/// Whether a name in a bracket is that of a part, rather than of another time, place or measure.
fn is_plain_part((name, number): &Part, whole: &Number) -> bool {
    const OTHERS: &[&str] = &[
        "年", "月", "期", "前", "現在", "現状", "実績", "見込", "目標", "計画", "基準", "当初", "最新", "定員", "県",
        "国", "全", "最", "延", "うち", "実", "約", "同",
    ];
    !name.is_empty()
        && Label::of(name).is_part()
        && !is_rate(name)
        && !name.contains(|c: char| c.is_numeric())
        && !OTHERS.iter().any(|word| name.contains(word))
        && number.value <= whole.value
}

/// The sum of the parts, whether it is exact, and whether it differs from the whole by more than rounding.
fn added(whole: &Number, parts: &[Part]) -> Option<(Decimal, bool, bool)> {
    let slack = |number: &Number| if number.is_rounded() { number.step } else { Decimal::ZERO };
    let mut sum = Decimal::ZERO;
    let mut room = slack(whole);
    for (_, number) in parts {
        sum = sum.checked_add(number.value)?;
        room = room.checked_add(slack(number))?;
    }
    let difference = sum.checked_sub(whole.value)?;
    let doubled = difference.checked_add(difference)?;
    let doubled = if doubled.is_negative() { -doubled } else { doubled };
    (parts.len() > 1).then_some((sum, room.is_zero(), doubled > room))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, trust: Trust) -> Vec<(&str, &str, String)> {
        let found = disagreements(text, trust);
        found.into_iter().map(|found| (&text[found.whole], &text[found.parts], found.sum.to_string())).collect()
    }

    #[test]
    fn brackets_that_do_not_add_up_are_found() {
        for (text, whole, parts, sum) in [
            ("240人（男126人、女104人）", "240人", "男126人、女104人", "230"),
            ("会員は240人(男126人・女104人)です", "240人", "男126人・女104人", "230"),
            ("240(内訳：男126、女104)", "240", "内訳：男126、女104", "230"),
            (
                "応募は1,240件（内訳　市内1,000件、県内200件、県外30件）でした",
                "1,240件",
                "内訳　市内1,000件、県内200件、県外30件",
                "1230",
            ),
            ("240人（うち男126人、女104人）", "240人", "うち男126人、女104人", "230"),
            (
                "100人（15歳未満20人、15～64歳50人、65歳以上40人）",
                "100人",
                "15歳未満20人、15～64歳50人、65歳以上40人",
                "110",
            ),
            ("男126人、女104人の計240人です", "240人", "男126人、女104人", "230"),
            ("令和5年度は20人でした。回答は男126人、女104人、合わせて240人", "240人", "回答は男126人、女104人", "230"),
        ] {
            assert_eq!(found(text, Trust::Said), [(whole, parts, sum.to_owned())], "{text}");
        }
        assert_eq!(found("10件（新規4件、継続5件）", Trust::Any).len(), 1);
    }

    #[test]
    fn other_brackets_are_left_alone() {
        for text in [
            "240人（男126人、女114人）",
            "約240人（男126人、女104人）",
            "240人（うち男126人）",
            "240人（うち市内126人、県内30人）",
            "240人（男126人、女104人など）",
            "20.1年（男性18.4年、女性20.7年）",
            "48.2%（男性45.1%、女性51.0%）",
            "1,200人（令和4年度1,100人、令和5年度1,000人）",
            "50品(10品×5年)",
            "3位（県内5位、全国10位）",
            "10人（定員12人、予備3人）",
            "8 (34.8%)",
            "男126人、女114人の計240人です",
            "令和4年度は200人、令和5年度は男126人、女114人の計240人",
            "3年間の計240人",
            "その1、その2の計2つ",
            "2.5万人（男1.3万人、女1.3万人）",
            "5件（うち3件は継続、2件は新規）",
        ] {
            assert_eq!(found(text, Trust::Any), [], "{text}");
        }
        for text in ["10件（新規4件、継続5件）", "大会は3日間（競技2日、休み2日）", "第2期（2020年度、2024年度）"]
        {
            assert_eq!(found(text, Trust::Said), [], "{text}");
        }
    }

    #[test]
    fn a_long_text_takes_no_longer() {
        let text = "10人、計10人、".repeat(20_000) + &"1(".repeat(20_000);
        assert!(!disagreements(&text, Trust::Said).is_empty());
    }

    #[test]
    fn a_note_apart_is_read_too() {
        assert_eq!(of_note("240人", "男126人、女104人").map(|found| found.0.to_string()).as_deref(), Some("230"));
        assert_eq!(of_note("240人", "男126人、女114人"), None);
        assert_eq!(of_note("240人", "速報値"), None);
    }
}
