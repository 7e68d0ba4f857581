//! Kana with a mark of voicing: macOS and some programs keep が as か and a mark behind it, which is the same text.
//!
//! Knows kana and the two marks; other characters that can be composed are left as they are, since for kanji that would be
//! another shape than was typed.

/// The mark of が, as a character that joins the kana before it.
pub(crate) const VOICED: char = '\u{3099}';
/// The mark of ぱ.
pub(crate) const HALF_VOICED: char = '\u{309a}';

/// A text with every kana and the mark behind it as one character.
pub(crate) fn composed(text: String) -> String {
    if !text.contains([VOICED, HALF_VOICED]) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match out.chars().next_back().and_then(|last| joined(last, c)) {
            Some(joined) => {
                out.pop();
                out.push(joined);
            }
            None => out.push(c),
        }
    }
    out
}

/// A kana and the mark behind it as one character, if there is one.
fn joined(kana: char, mark: char) -> Option<char> {
    let step = match (kana, mark) {
        ('う' | 'ウ', VOICED) => 0x4E,
        ('ワ' | 'ヰ' | 'ヱ' | 'ヲ', VOICED) => 8,
        ('ゝ' | 'ヽ', VOICED) => 1,
        (_, VOICED)
            if "かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ".contains(kana) =>
        {
            1
        }
        (_, HALF_VOICED) if "はひふへほハヒフヘホ".contains(kana) => 2,
        _ => return None,
    };
    char::from_u32(u32::from(kana) + step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kana_and_their_marks_are_one() {
        assert_eq!(composed("か\u{3099}ハ\u{309a}う\u{3099}ゝ\u{3099}ヷ".to_owned()), "がパゔゞヷ");
        assert_eq!(composed("市\u{3099}\u{3099}".to_owned()), "市\u{3099}\u{3099}");
        // NFC would write 塚 for a shape of it that is meant.
        assert_eq!(composed("\u{fa10}か\u{3099}".to_owned()), "\u{fa10}が");
    }

    /// Every kana that Unicode takes apart, with what it is taken apart into.
    #[test]
    fn all_voiced_kana_are_composed() {
        let bases = "かきくけこさしすせそたちつてとはひふへほうゝカキクケコサシスセソタチツテトハヒフヘホウワヰヱヲヽ";
        let voiced = "がぎぐげござじずぜぞだぢづでどばびぶべぼゔゞガギグゲゴザジズゼゾダヂヅデドバビブベボヴヷヸヹヺヾ";
        let half = "はひふへほハヒフヘホ".chars().zip("ぱぴぷぺぽパピプペポ".chars()).map(|pair| (pair, HALF_VOICED));
        let pairs = bases.chars().zip(voiced.chars()).map(|pair| (pair, VOICED)).chain(half);
        for ((base, whole), mark) in pairs {
            assert_eq!(composed(format!("{base}{mark}{mark}")), format!("{whole}{mark}"));
        }
    }
}
