//! Numerals: the scripts in which sections, items and notes are numbered, and numbers in kanji.
//!
//! Knows how a number is printed in a script and read from it; who counts what is the business of others.

use super::script::digit;
use super::width::full;

/// A script that counts from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// 1, 2, 3.
    Digits,
    /// １, ２, ３.
    FullDigits,
    /// ① to ㊿ (U+2460, U+3251, U+32B1).
    Circled,
    /// Ⅰ to Ⅻ (U+2160).
    Roman,
    /// ア to ン in the order of the syllabary, without the kana that are no longer written.
    Katakana,
    /// A to Z.
    Letter,
    /// 一, 十二, 百五.
    Kanji,
}

const KATAKANA: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
/// Roman numerals that are characters of their own, spelt in letters.
const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
/// The digits of kanji by their value.
const KANJI: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

impl Script {
    /// Prints a number; scripts that run out go on in digits.
    pub fn print(self, number: u32) -> String {
        let glyph = match self {
            Script::Digits => None,
            Script::FullDigits => return number.to_string().chars().map(full).collect(),
            Script::Kanji => return kanji(number),
            Script::Circled => match number {
                1..=20 => char::from_u32(0x2460 + number - 1),
                21..=35 => char::from_u32(0x3251 + number - 21),
                36..=50 => char::from_u32(0x32B1 + number - 36),
                _ => None,
            },
            Script::Roman => (1..=12).contains(&number).then(|| char::from_u32(0x2160 + number - 1)).flatten(),
            Script::Letter => (1..=26).contains(&number).then(|| char::from_u32(0x41 + number - 1)).flatten(),
            Script::Katakana => number.checked_sub(1).and_then(|index| KATAKANA.chars().nth(index as usize)),
        };
        glyph.map_or_else(|| number.to_string(), String::from)
    }

    /// The number that a single character stands for.
    pub fn value(self, c: char) -> Option<u32> {
        let code = u32::from(c);
        match (self, c) {
            (Script::Digits, '0'..='9') | (Script::FullDigits, '０'..='９') => digit(c),
            (Script::Circled, '①'..='⑳') => Some(code - 0x2460 + 1),
            (Script::Circled, '㉑'..='㉟') => Some(code - 0x3251 + 21),
            (Script::Circled, '㊱'..='㊿') => Some(code - 0x32B1 + 36),
            (Script::Roman, 'Ⅰ'..='Ⅻ') => Some(code - 0x2160 + 1),
            (Script::Letter, 'A'..='Z') => Some(code - 0x41 + 1),
            (Script::Katakana, _) => KATAKANA.chars().zip(1..).find(|(kana, _)| *kana == c).map(|(_, value)| value),
            (Script::Kanji, '十') => Some(10),
            (Script::Kanji, _) => kanji_digit(c).filter(|value| *value > 0),
            _ => None,
        }
    }
}

/// The number that a Roman numeral in letters of half width stands for, up to 12, as far as it may stand for one of Ⅰ to Ⅻ.
pub fn roman(letters: &str) -> Option<u32> {
    ROMAN.iter().zip(1..).find(|(known, _)| **known == letters).map(|(_, value)| value)
}

/// A Roman numeral in letters, up to 12.
pub fn roman_letters(number: u32) -> Option<&'static str> {
    ROMAN.get(number.checked_sub(1)? as usize).copied()
}

/// The value of a kanji from 〇 to 九.
pub fn kanji_digit(c: char) -> Option<u32> {
    KANJI.iter().zip(0..).find(|(kanji, _)| **kanji == c).map(|(_, value)| value)
}

/// Whether a number in kanji can hold a character.
pub fn is_kanji_numeral(c: char) -> bool {
    kanji_digit(c).is_some() || matches!(c, '十' | '百' | '千' | '万' | '億')
}

/// A number in kanji: 十二, 百五, 一万二千三百; 0 is 〇.
pub fn kanji(number: u32) -> String {
    if number == 0 {
        return KANJI[0].to_string();
    }
    let mut out = String::new();
    for (power, word) in [(100_000_000, "億"), (10_000, "万"), (1, "")] {
        let group = number / power % 10_000;
        for (power, word) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = group / power % 10;
            // 一 is written only where it stands alone.
            if digit > 1 || digit == 1 && power == 1 {
                out.push(KANJI[digit as usize]);
            }
            if digit > 0 {
                out.push_str(word);
            }
        }
        if group > 0 {
            out.push_str(word);
        }
    }
    out
}

/// Reads the number in kanji that begins at `start`, and says where it ends: 四, 二十三, 百五, 三万二千, 二〇二五.
///
/// Digits beside each other are one number only where 〇 is among them: 二三 are two or three. 万 and 億 stand behind a number.
pub fn read_kanji(text: &str, start: usize) -> Option<(u32, usize)> {
    if let Some(read) = positional(text, start) {
        return Some(read);
    }
    let (mut total, mut group, mut pending, mut end) = (0u32, 0u32, None, start);
    for c in text[start..].chars() {
        let next = match c {
            '十' | '百' | '千' => {
                let unit = match c {
                    '十' => 10,
                    '百' => 100,
                    _ => 1000,
                };
                // 十百 is no number.
                if !group.is_multiple_of(unit * 10) {
                    break;
                }
                group += pending.take().unwrap_or(1) * unit;
                Some(total)
            }
            '万' | '億' => {
                let unit = if c == '万' { 10_000 } else { 100_000_000 };
                let number = group + pending.unwrap_or(0);
                if number == 0 || !total.is_multiple_of(unit) {
                    break;
                }
                (group, pending) = (0, None);
                number.checked_mul(unit).and_then(|number| total.checked_add(number))
            }
            _ => match kanji_digit(c).filter(|value| *value > 0 && pending.is_none() && group.is_multiple_of(10)) {
                Some(value) => {
                    pending = Some(value);
                    Some(total)
                }
                None => break,
            },
        };
        total = next?;
        end += c.len_utf8();
    }
    let number = total.checked_add(group + pending.unwrap_or(0))?;
    (end > start).then_some((number, end))
}

/// Digits in their places: 二〇二五.
fn positional(text: &str, start: usize) -> Option<(u32, usize)> {
    const MOST: usize = 9;
    let run = text[start..].chars().take(MOST).take_while(|c| kanji_digit(*c).is_some());
    let digits: String = run.collect();
    let is_number = digits.contains(KANJI[0]) && !digits.starts_with(KANJI[0]);
    let value =
        digits.chars().filter_map(kanji_digit).try_fold(0u32, |sum, digit| sum.checked_mul(10)?.checked_add(digit));
    value.filter(|_| is_number).map(|value| (value, start + digits.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SCRIPTS: [Script; 7] = [
        Script::Digits,
        Script::FullDigits,
        Script::Circled,
        Script::Roman,
        Script::Katakana,
        Script::Letter,
        Script::Kanji,
    ];

    /// Whatever is one character is read as the number that it was printed for, and nothing else is.
    #[test]
    fn single_characters_read_back() {
        for script in SCRIPTS {
            let glyphs: Vec<(char, u32)> = (1..=60)
                .filter_map(|number| {
                    let printed = script.print(number);
                    let mut chars = printed.chars();
                    chars.next().filter(|_| chars.next().is_none()).map(|c| (c, number))
                })
                .collect();
            assert!(glyphs.len() > 8, "{script:?}");
            for c in '\0'..='\u{FFFF}' {
                let known = glyphs.iter().find(|(glyph, _)| *glyph == c).map(|(_, number)| *number);
                // Digits have a zero besides.
                assert_eq!(script.value(c).filter(|value| *value > 0), known, "{script:?} {c}");
            }
        }
    }

    #[test]
    fn every_script_goes_on_beyond_its_end() {
        for (script, last, next) in [
            (Script::Circled, "㊿", 51),
            (Script::Roman, "Ⅻ", 13),
            (Script::Letter, "Z", 27),
            (Script::Katakana, "ン", 47),
        ] {
            assert_eq!(script.print(next - 1), last);
            assert_eq!(script.print(next), next.to_string());
        }
        assert_eq!((1..=12).filter_map(roman_letters).filter_map(roman).collect::<Vec<_>>(), Vec::from_iter(1..=12));
        assert_eq!((roman_letters(0), roman_letters(13), roman("IIII")), (None, None, None));
    }

    #[test]
    fn kanji_are_read_as_far_as_they_go() {
        for (text, number, rest) in [
            ("四つの", 4, "つの"),
            ("十二の", 12, "の"),
            ("二十三項目", 23, "項目"),
            ("百五", 105, ""),
            ("二三", 2, "三"),
            ("二〇二五年", 2025, "年"),
            ("三万二千人", 32_000, "人"),
            ("一億二千万円", 120_000_000, "円"),
            ("千二百", 1200, ""),
            ("十百", 10, "百"),
            ("二十億万", 2_000_000_000, "万"),
        ] {
            assert_eq!(read_kanji(text, 0), Some((number, text.len() - rest.len())), "{text}");
        }
        for text in ["つ", "万人", "〇", "〇〇市", "九十億"] {
            assert_eq!(read_kanji(text, 0), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn kanji_read_back(number in 1u32.., small in 1u32..=2000) {
            for number in [number, small] {
                let printed = kanji(number);
                prop_assert_eq!(read_kanji(&printed, 0), Some((number, printed.len())), "{}", printed);
            }
        }
    }
}
