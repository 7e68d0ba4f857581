//! The order of Japanese readings, in which a glossary is printed.
//!
//! The first two steps of JIS X 4061: by the plain kana, then by marks of voicing; enough for headwords, and stable.

/// What a reading is sorted by: its plain kana, then the reading itself.
pub(crate) fn key(reading: &str) -> (String, String) {
    let mut plain = String::with_capacity(reading.len());
    for c in reading.chars().map(hiragana).filter(|c| c.is_alphanumeric() || *c == 'ー') {
        let c = if c == 'ー' { plain.chars().last().and_then(vowel).unwrap_or(c) } else { unvoiced(large(c)) };
        plain.extend(c.to_lowercase());
    }
    (plain, reading.chars().map(hiragana).collect())
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

/// Small kana sort with large ones.
fn large(c: char) -> char {
    match c {
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => {
            char::from_u32(u32::from(c) + 1).unwrap_or(c)
        }
        _ => c,
    }
}

/// か for が, は for ば and ぱ.
fn unvoiced(c: char) -> char {
    let code = u32::from(c);
    let step = match c {
        // Pairs of plain and voiced; after っ the plain ones have even code points.
        'か'..='ぢ' => u32::from(code.is_multiple_of(2)),
        'つ'..='ど' => u32::from(!code.is_multiple_of(2)),
        // Threes of plain, voiced and half-voiced.
        'は'..='ぽ' => (code - u32::from('は')) % 3,
        'ゔ' => return 'う',
        _ => 0,
    };
    char::from_u32(code - step).unwrap_or(c)
}

/// The vowel that a long-vowel mark behind `c` stands for.
fn vowel(c: char) -> Option<char> {
    const ROWS: [(&str, char); 5] = [
        ("あかさたなはまやらわ", 'あ'),
        ("いきしちにひみり", 'い'),
        ("うくすつぬふむゆる", 'う'),
        ("えけせてねへめれ", 'え'),
        ("おこそとのほもよろを", 'お'),
    ];
    ROWS.iter().find(|(row, _)| row.contains(c)).map(|(_, vowel)| *vowel)
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn readings_sort_as_in_a_dictionary() {
        let mut readings = [
            "エスエヌエス",
            "こうけん",
            "がくりょく",
            "ひつじゅん",
            "エーアイ",
            "びょういん",
            "かくりつ",
            "おーぷんでーた",
            "ディーエックス",
        ];
        readings.sort_by_key(|reading| key(reading));
        assert_eq!(
            readings,
            [
                "エーアイ",
                "エスエヌエス",
                "おーぷんでーた",
                "かくりつ",
                "がくりょく",
                "こうけん",
                "ディーエックス",
                "ひつじゅん",
                "びょういん"
            ]
        );
    }

    #[test]
    fn voicing_decides_only_between_equals() {
        assert!(key("かき") < key("がき"));
        assert!(key("がき") < key("かく"));
        assert_eq!(key("ばぱだづゔ").0, "ははたつう");
    }
}
