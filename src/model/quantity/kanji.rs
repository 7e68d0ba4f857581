//! Numbers in kanji where a figure is meant: 十件, 〇人, 三人に一人, 年三回.
//!
//! Must not know what becomes of them. Most kanji of numbers are parts of words (一部, 第三者, 三重県): a number is only what
//! counts something and, once it stands in digits, makes a value of the whole text.

use crate::japanese::number::grouped;
use crate::japanese::numeral::{is_kanji_numeral, read_kanji};
use crate::japanese::script::is_digit;
use std::ops::Range;

/// What stands before a number that counts something.
const BEFORE: &[&str] = &[
    "に", "中", "で", "うち", "年", "年間", "月", "月間", "週", "毎日", "約", "計", "延べ", "概ね", "最低", "最大",
    "累計", "～", "〜", "から",
];
/// What is counted; 分 and 度 are not among it: 十分 and 一度 are words.
const COUNTED: &[&str] = &[
    "人",
    "名",
    "件",
    "回",
    "戸",
    "校",
    "園",
    "か所",
    "箇所",
    "ヶ所",
    "カ所",
    "か国",
    "社",
    "団体",
    "店舗",
    "店",
    "世帯",
    "地区",
    "路線",
    "台",
    "本",
    "棟",
    "軒",
    "品目",
    "品",
    "種類",
    "組",
    "円",
    "位",
    "歳",
    "割",
    "倍",
    "点",
    "ポイント",
    "年間",
    "か年",
    "年",
    "か月間",
    "か月",
    "週間",
    "日間",
    "日",
    "時間",
];
/// What may stand behind it.
const BEHIND: &[&str] = &["以上", "以下", "以内", "未満", "超", "程度", "前後", "増", "減"];
/// What may stand behind it with another number.
const JOINTS: &[&str] = &["に", "中", "で", "のうち", "/", "／", "～", "〜", "から"];

/// Where numbers in kanji stand in a value, each with its digits.
pub(super) fn numbers(body: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = body[at..].find(is_numeral).map(|step| at + step) {
        let end = body[start..].find(|c| !is_numeral(c)).map_or(body.len(), |length| start + length);
        at = end;
        let before = body[..start].trim_end();
        let is_led = before.is_empty() || BEFORE.iter().any(|word| before.ends_with(word));
        if is_led
            && counts(&body[end..])
            && let Some(digits) = in_digits(&body[start..end])
        {
            found.push((start..end, digits));
        }
    }
    found
}

/// A number in kanji in digits.
pub(crate) fn in_digits(number: &str) -> Option<String> {
    if matches!(number, "〇" | "○" | "◯" | "零") {
        return Some("0".to_owned());
    }
    let (value, end) = read_kanji(number, 0)?;
    (end == number.len()).then(|| grouped(&value.to_string()))
}

/// 〇 is the digit; the circles are typed for it.
fn is_numeral(c: char) -> bool {
    is_kanji_numeral(c) || matches!(c, '○' | '◯' | '零')
}

/// Whether what follows is counted, and the number with it is all of the value or joined to another one.
fn counts(behind: &str) -> bool {
    COUNTED.iter().filter_map(|word| behind.strip_prefix(word)).any(|rest| {
        let is_number = |text: &str| text.starts_with(|c| is_digit(c) || is_numeral(c) || c == '約');
        rest.is_empty()
            || BEHIND.contains(&rest)
            || JOINTS.iter().any(|joint| {
                rest.strip_prefix(joint).is_some_and(|rest| is_number(rest) || joint.contains(['/', '／']))
            })
    })
}
