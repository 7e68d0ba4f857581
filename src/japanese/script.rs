//! What a character is: kana, kanji, Latin letter, digit.
//!
//! Knows single characters; where words begin and end is the business of others.

/// Hiragana with its iteration marks (U+3041 to U+3096, ゝ, ゞ).
pub(crate) fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ゝ' | 'ゞ')
}

/// Katakana of full width with the mark of long vowels (U+30A1 to U+30FA, U+30FC); ・ divides words and is none.
pub(crate) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

/// Katakana of half width with the marks that come with it (JIS X 0201; U+FF61 to U+FF9F).
pub(crate) fn is_half_katakana(c: char) -> bool {
    matches!(c, '\u{FF61}'..='\u{FF9F}')
}

/// Kanji: the unified ideographs of Unicode with their extensions and compatibility forms, 々 and 〆.
pub(crate) fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        || matches!(c, '々' | '〆')
}

/// A letter of the Japanese scripts.
pub(crate) fn is_japanese(c: char) -> bool {
    is_hiragana(c) || is_katakana(c) || is_kanji(c)
}

/// A Latin letter in either width.
pub(crate) fn is_latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// A digit in either width.
pub(crate) fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// The value of a digit in either width.
pub(crate) fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        c => c.to_digit(10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_one_script_at_most() {
        let scripts = [is_hiragana, is_katakana, is_half_katakana, is_kanji, is_latin, is_digit];
        for c in '\0'..='\u{3FFFF}' {
            assert!(scripts.iter().filter(|is_of| is_of(c)).count() < 2, "{c:?}");
        }
        for (text, is_of) in ["ぁんゖゝ", "ァンヺー", "ｱﾝﾞ｡", "亜々〆﨑𠮷", "AzＡｚ", "09０９"].into_iter().zip(scripts)
        {
            assert!(text.chars().all(is_of), "{text}");
        }
        assert!(!"・。〇①Ⅰ㎡　".chars().any(|c| scripts.iter().any(|is_of| is_of(c))));
    }

    #[test]
    fn digits_have_their_value() {
        assert!(('0'..='9').zip(0..).all(|(c, value)| digit(c) == Some(value)));
        assert!(('０'..='９').zip(0..).all(|(c, value)| digit(c) == Some(value)));
    }
}
