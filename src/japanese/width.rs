//! Half width and full width: the twins of JIS X 0201 and JIS X 0208, which Unicode keeps apart.
//!
//! Knows which characters are twins; which width a booklet wants is a rule's business.

use std::borrow::Cow;

use super::voicing::{HALF_VOICED, VOICED, composed};

/// How far the full-width forms of U+FF01 to U+FF5E stand from ASCII.
const STEP: u32 = 0xFEE0;

/// The half-width twin of a full-width letter, digit or sign of ASCII, or the character itself.
///
/// The ideographic space and the no-break space become spaces. ～ stays: it joins the ends of a span, which ~ does not.
pub(crate) fn half(c: char) -> char {
    match c {
        '！'..='｝' => char::from_u32(u32::from(c) - STEP).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        _ => c,
    }
}

/// The full-width twin of a letter, digit or sign of ASCII, or the character itself. Spaces and ~ stay.
pub(crate) fn full(c: char) -> char {
    match c {
        '!'..='}' => char::from_u32(u32::from(c) + STEP).unwrap_or(c),
        _ => c,
    }
}

/// The character at an offset, in half width.
pub(crate) fn at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next().map(half)
}

/// The character before an offset, in half width.
pub(crate) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back().map(half)
}

/// A text in half width; borrowed where it is already.
pub(crate) fn narrow(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| half(c) == c) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().map(half).collect()) }
}

/// A text in the width of another: full where a letter, a digit or a sign of `sample` is.
pub(crate) fn like(sample: &str, text: &str) -> String {
    let is_full = sample.chars().any(|c| matches!(c, '！'..='｝'));
    text.chars().map(|c| if is_full { full(c) } else { c }).collect()
}

/// U+FF61 to U+FF9D in full width, in their order.
const WIDE: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// Katakana of half width in full width, with their voiced sound marks joined to them.
pub(crate) fn full_katakana(text: &str) -> String {
    let wide = text.chars().map(|c| match c {
        'ﾞ' => VOICED,
        'ﾟ' => HALF_VOICED,
        _ => u32::from(c).checked_sub(0xFF61).and_then(|at| WIDE.chars().nth(at as usize)).unwrap_or(c),
    });
    // A mark that joins nothing stands by itself.
    composed(wide.collect()).replace(VOICED, "゛").replace(HALF_VOICED, "゜")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn full_width_letters_have_half_width_twins() {
        assert_eq!(narrow("（Ｒ１）　５０％／年"), "(R1) 50%/年");
        assert_eq!(narrow("10～15件"), "10～15件");
        assert!(matches!(narrow("令和6年"), Cow::Borrowed(_)));
    }

    /// The letters and signs of ASCII but the tilde have a twin each, and nothing else has.
    #[test]
    fn twins_lead_to_each_other() {
        for c in '\0'..=char::MAX {
            match c {
                '!'..='}' => assert!(half(full(c)) == c && full(c) != c && half(c) == c, "{c:?}"),
                '！'..='｝' => assert!(full(half(c)) == c && half(c).is_ascii_graphic() && full(c) == c, "{c:?}"),
                '\u{3000}' | '\u{A0}' => assert_eq!((half(c), full(c)), (' ', c)),
                _ => assert_eq!((half(c), full(c)), (c, c)),
            }
        }
    }

    #[test]
    fn half_katakana_is_widened_with_its_sound_marks() {
        assert_eq!(full_katakana("ｻｰﾋﾞｽ"), "サービス");
        assert_eq!(full_katakana("ﾊﾟｰﾄﾅｰｼｯﾌﾟ"), "パートナーシップ");
        assert_eq!(full_katakana("ｳﾞ･｡"), "ヴ・。");
    }

    proptest! {
        #[test]
        fn what_is_printed_like_a_text_is_of_its_width(text in "[0-9A-Za-z,.%]{1,12}") {
            let wide: String = text.chars().map(full).collect();
            prop_assert_eq!(like(&wide, &text), wide.clone());
            prop_assert_eq!(like(&text, &text), text.clone());
            prop_assert_eq!(narrow(&wide), text);
        }

        #[test]
        fn no_half_katakana_is_left(text in "[ｦ-ﾝｰﾞﾟ･｡｢｣､]{0,20}") {
            prop_assert!(!full_katakana(&text).chars().any(crate::japanese::script::is_half_katakana));
        }
    }
}
