//! The form in which two spellings of a name are one text: widths, strokes, waves, brackets and spaces make no difference.
//!
//! Knows characters; marks that a booklet itself puts into names are taken off by whoever knows them.

use super::mark::{is_stroke, is_wave};
use super::width::half;

/// A character without what is only a matter of spelling; none for a space.
pub(crate) fn plain(c: char) -> Option<char> {
    Some(match half(c) {
        c if c.is_whitespace() => return None,
        c if is_wave(c) => '～',
        c if is_stroke(c) => '-',
        '[' | '〔' => '(',
        ']' | '〕' => ')',
        '･' => '・',
        c => c,
    })
}

/// A text without what is only a matter of spelling.
pub(crate) fn folded(text: &str) -> String {
    text.chars().filter_map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_a_name_are_one() {
        for (one, other) in [
            ("市内 総生産（ＧＤＰ）", "市内総生産(GDP)"),
            ("15〜64歳〔男〕", "15～64歳[男]"),
            ("Ｗｉ－Ｆｉ", "Wi‐Fi"),
            ("AI･RPA", "ＡＩ・ＲＰＡ"),
        ] {
            assert_eq!(folded(one), folded(other));
        }
        assert_ne!(folded("サービス"), folded("サ-ビス"));
    }

    proptest! {
        #[test]
        fn folding_once_is_enough(text in ".{0,20}") {
            prop_assert_eq!(folded(&folded(&text)), folded(&text));
        }
    }
}
