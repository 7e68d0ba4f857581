//! The bytes of a file → its text, or what they are in place of UTF-8.
//!
//! Knows the encodings that Japanese programs write; not which files there are.

use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS};

use crate::japanese::voicing::composed;

/// What a file is that is no text in UTF-8.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Foreign {
    /// Text in another encoding, by its usual name.
    Encoding(&'static str),
    /// No text at all: a workbook, a picture.
    NotText,
    /// UTF-8, but for bytes that are no characters.
    Broken(Broken),
}

/// A text with bytes in it that are no characters.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// A replacement character stands for each run of such bytes.
    pub text: String,
    /// Where, and which.
    pub places: Vec<(usize, Vec<u8>)>,
}

/// How files of other kinds begin: those of Excel and Word in either generation, PDF and pictures.
const OTHER_KINDS: [&[u8]; 6] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"%PDF-", b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8"];

/// Reads the bytes of a text. A byte-order mark is dropped, and a carriage return alone, which ends a line in the files
/// of old, becomes a line feed: so the text has as many bytes as the file behind the mark, but where macOS has kept kana apart
/// from their marks of voicing.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Foreign> {
    if OTHER_KINDS.iter().any(|kind| bytes.starts_with(kind)) {
        return Err(Foreign::NotText);
    }
    if let Some(name) = by_mark(&bytes).or_else(|| is_utf16(&bytes).then_some("UTF-16")) {
        return Err(Foreign::Encoding(name));
    }
    match String::from_utf8(bytes) {
        // The escapes with which JIS goes over to Japanese characters.
        Ok(text) if text.contains("\u{1b}$B") || text.contains("\u{1b}$@") => Err(Foreign::Encoding("ISO-2022-JP")),
        Ok(text) => Ok(composed(with_line_feeds(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))),
        Err(error) => Err(foreign(error.as_bytes())),
    }
}

/// The text of bytes in an encoding that [`decode`] has named; none if they are not in it after all.
pub(super) fn decode_as(name: &str, bytes: &[u8]) -> Option<String> {
    let encoding = Encoding::for_label(name.as_bytes())?;
    let (text, _, has_errors) = encoding.decode(bytes);
    (!has_errors).then(|| with_line_feeds(text.into_owned()))
}

fn with_line_feeds(text: String) -> String {
    let is_alone = |at: usize| text.as_bytes().get(at + 1) != Some(&b'\n');
    if !text.match_indices('\r').any(|(at, _)| is_alone(at)) {
        return text;
    }
    text.char_indices().map(|(at, c)| if c == '\r' && is_alone(at) { '\n' } else { c }).collect()
}

fn by_mark(bytes: &[u8]) -> Option<&'static str> {
    let marks: [(&[u8], _); 4] =
        [(b"\xFF\xFE\0\0", "UTF-32"), (b"\0\0\xFE\xFF", "UTF-32"), (b"\xFF\xFE", "UTF-16"), (b"\xFE\xFF", "UTF-16")];
    marks.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, name)| *name)
}

/// Whether the bytes are UTF-16 without a mark: then the signs of a table or of YAML are half zeros, and nothing is
/// unprintable.
fn is_utf16(bytes: &[u8]) -> bool {
    if !bytes.contains(&0) || !bytes.len().is_multiple_of(2) {
        return false;
    }
    [u16::from_le_bytes, u16::from_be_bytes].into_iter().any(|unit| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.is_ok_and(|text| {
            let has_signs = [": ", ",", "\t", "- "].iter().any(|sign| text.contains(sign));
            has_signs && !text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        })
    })
}

/// What bytes are that are not UTF-8.
fn foreign(bytes: &[u8]) -> Foreign {
    let broken = broken(bytes);
    // Japanese takes three bytes a character in UTF-8, which bytes of another encoding seldom look like.
    let whole = broken.text.chars().filter(|c| c.len_utf8() >= 3 && *c != char::REPLACEMENT_CHARACTER).count();
    if whole > broken.places.len() {
        return Foreign::Broken(broken);
    }
    let candidates = [("Shift_JIS", SHIFT_JIS), ("EUC-JP", EUC_JP)];
    let likely = candidates.map(|(name, encoding)| (likeness(bytes, encoding), name));
    match likely.into_iter().max_by_key(|(likeness, _)| *likeness) {
        Some((likeness, name)) if likeness > 0 => Foreign::Encoding(name),
        _ if is_binary(bytes) => Foreign::NotText,
        _ => Foreign::Broken(broken),
    }
}

/// How much the bytes look like Japanese in an encoding: each of these reads the other as half-width katakana or not at all.
fn likeness(bytes: &[u8], encoding: &'static Encoding) -> i64 {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let weight = |c: char| match c {
        '\u{FF61}'..='\u{FF9F}' => -1,
        c if c.is_ascii() => 0,
        _ => 1,
    };
    text.map_or(0, |text| text.chars().map(weight).sum())
}

fn is_binary(bytes: &[u8]) -> bool {
    const RARE: usize = 50;
    let controls =
        bytes.iter().filter(|byte| byte.is_ascii_control() && !matches!(byte, b'\n' | b'\r' | b'\t')).count();
    controls > bytes.len() / RARE
}

fn broken(bytes: &[u8]) -> Broken {
    let mut broken = Broken { text: String::with_capacity(bytes.len()), places: Vec::new() };
    for chunk in bytes.utf8_chunks() {
        broken.text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            broken.places.push((broken.text.len(), chunk.invalid().to_vec()));
            broken.text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "title: 人が訪れるまちをつくる\ndirection: |\n  見どころを磨きます。\n";

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2], mark: &[u8]) -> Vec<u8> {
        mark.iter().copied().chain(text.encode_utf16().flat_map(unit)).collect()
    }

    #[test]
    fn the_encodings_of_japanese_programs_are_told_apart() {
        let encoded = |encoding: &'static Encoding, text| encoding.encode(text).0.into_owned();
        // A few half-width kana could be bytes of anything; such a file is told to be broken, not which encoding it has.
        for text in [TEXT, "# 追加\n", "年,人口\nH27,1711\n"] {
            for (bytes, name) in [
                (encoded(SHIFT_JIS, text), "Shift_JIS"),
                (encoded(EUC_JP, text), "EUC-JP"),
                (encoded(encoding_rs::ISO_2022_JP, text), "ISO-2022-JP"),
                (utf16(text, u16::to_le_bytes, b"\xFF\xFE"), "UTF-16"),
                (utf16(text, u16::to_be_bytes, b"\xFE\xFF"), "UTF-16"),
            ] {
                assert_eq!(decode_as(name, &bytes).as_deref(), Some(text));
                assert_eq!(decode(bytes), Err(Foreign::Encoding(name)), "{text:?}");
            }
        }
        assert_eq!(decode_as("Shift_JIS", b"\x82"), None);
        for text in [TEXT, "- {id: a}\n"] {
            for unit in [u16::to_le_bytes, u16::to_be_bytes] {
                assert_eq!(decode(utf16(text, unit, b"")), Err(Foreign::Encoding("UTF-16")), "{text:?}");
            }
        }
    }

    #[test]
    fn utf_8_is_read_with_a_mark_and_whatever_ends_its_lines() {
        assert_eq!(decode(TEXT.into()).as_deref(), Ok(TEXT));
        assert_eq!(decode(format!("\u{feff}{TEXT}").into()).as_deref(), Ok(TEXT));
        assert_eq!(decode("a\r\nb\rc\r".into()).as_deref(), Ok("a\r\nb\nc\n"));
        assert_eq!(decode("か\u{3099}\r\n".into()).as_deref(), Ok("が\r\n"));
        assert_eq!(decode("a\0b".into()).as_deref(), Ok("a\0b"));
    }

    #[test]
    fn bytes_that_are_no_characters_are_found_where_they_stand() {
        let cut = [&TEXT.as_bytes()[..9], &TEXT.as_bytes()[10..]].concat();
        let Err(Foreign::Broken(broken)) = decode(cut) else { panic!("it is UTF-8 but for one character") };
        assert_eq!(broken.places, [(7, vec![0xE4, 0xBA])]);
        assert!(broken.text.starts_with("title: \u{fffd}が"));
        let Err(Foreign::Broken(broken)) = decode(b"# caf\xE9\n".to_vec()) else { panic!("it could be anything") };
        assert_eq!(broken.places, [(5, vec![0xE9])]);
    }

    #[test]
    fn what_is_no_text_is_told_from_text() {
        for bytes in [&b"PK\x03\x04\x14\0\x06\0"[..], b"\xD0\xCF\x11\xE0\xA1\xB1", b"\0\x01\x02\xFF\xFE\x80\x10"] {
            assert_eq!(decode(bytes.to_vec()), Err(Foreign::NotText));
        }
    }
}
