//! The fonts of a booklet: those built into the program and those it brings along.
//!
//! Knows which characters they can show. What is set in which is the templates' choice.

use std::borrow::Cow;
use std::collections::BTreeMap;

use ttf_parser::Face;

/// A font file.
#[derive(Debug, Clone)]
pub struct FontFile {
    /// A file name.
    pub name: String,
    pub bytes: Cow<'static, [u8]>,
}

impl FontFile {
    /// Whether it is the very same file. Those that are part of the program are known by where they lie.
    pub fn is(&self, other: &FontFile) -> bool {
        self.name == other.name && (std::ptr::eq(&*self.bytes, &*other.bytes) || self.bytes == other.bytes)
    }
}

/// The bundled fonts: BIZ UD, the universal-design faces that public bodies favour, under the SIL Open Font License.
const BUNDLED: [(&str, &[u8]); 3] = [
    ("BIZUDPGothic-Regular.ttf", include_bytes!("../fonts/BIZUDPGothic-Regular.ttf")),
    ("BIZUDPGothic-Bold.ttf", include_bytes!("../fonts/BIZUDPGothic-Bold.ttf")),
    ("BIZUDPMincho-Regular.ttf", include_bytes!("../fonts/BIZUDPMincho-Regular.ttf")),
];

/// What other people write has characters that no booklet should need: emoji, and the rare kanji of names. These faces are
/// parts of Noto Emoji and Noto Sans CJK JP (see fonts/README.md), under the same licence and names of their own.
const FOR_OTHERS: [(&str, &[u8]); 2] = [
    ("SasshiKanji-Regular.otf", include_bytes!("../fonts/SasshiKanji-Regular.otf")),
    ("SasshiEmoji-Regular.ttf", include_bytes!("../fonts/SasshiEmoji-Regular.ttf")),
];

/// The licence that goes wherever the fonts go.
pub(crate) const BUNDLED_LICENCE: &str = include_str!("../fonts/OFL.txt");

/// The bundled fonts, then the booklet's own.
pub(crate) fn all(own: &BTreeMap<String, Vec<u8>>) -> Vec<FontFile> {
    let bundled =
        BUNDLED.iter().map(|(name, bytes)| FontFile { name: (*name).to_owned(), bytes: Cow::Borrowed(*bytes) });
    let own = own.iter().map(|(path, bytes)| FontFile {
        name: path.rsplit('/').next().unwrap_or(path).to_owned(),
        bytes: Cow::Owned(bytes.clone()),
    });
    bundled.chain(own).collect()
}

/// The fonts for what other people have written.
pub(crate) fn for_others() -> impl Iterator<Item = FontFile> {
    FOR_OTHERS.iter().map(|(name, bytes)| FontFile { name: (*name).to_owned(), bytes: Cow::Borrowed(*bytes) })
}

/// Which characters can be printed.
pub(crate) struct Coverage<'a> {
    /// Every one of these must have a character for it to be safe in any face of the booklet …
    bundled: Vec<Face<'a>>,
    /// … or any one of these, to which every face falls back.
    own: Vec<Face<'a>>,
}

impl<'a> Coverage<'a> {
    /// Reads the tables of the fonts; the names of those that are no fonts come along.
    pub(crate) fn of(own: &'a BTreeMap<String, Vec<u8>>) -> (Self, Vec<&'a str>) {
        let bundled = BUNDLED.iter().filter_map(|(_, bytes)| Face::parse(bytes, 0).ok()).collect();
        let mut broken = Vec::new();
        let mut faces = Vec::new();
        for (path, bytes) in own {
            match Face::parse(bytes, 0) {
                Ok(face) => faces.push(face),
                Err(_) => broken.push(path.as_str()),
            }
        }
        (Coverage { bundled, own: faces }, broken)
    }

    /// The same for what other people have written, which is set in a few fonts more.
    #[must_use]
    pub(crate) fn for_others(mut self) -> Self {
        self.own.extend(FOR_OTHERS.iter().filter_map(|(_, bytes)| Face::parse(bytes, 0).ok()));
        self
    }

    /// A text of other people with a box in the place of each character that cannot be printed: `〔U+1F9FF〕`.
    pub(crate) fn boxed(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for (c, variation) in with_variations(text) {
            match self.shown(c, variation) {
                Shown::AsWritten => out.extend(std::iter::once(c).chain(variation)),
                Shown::UsualShape => out.push(c),
                Shown::Box => out.push_str(&format!("〔U+{:04X}〕", u32::from(c))),
            }
        }
        out
    }

    /// How a character of other people's words can be printed.
    pub(crate) fn shown(&self, c: char, variation: Option<char>) -> Shown {
        // These say how their neighbours look, and are nothing themselves.
        let is_nothing = |c: char| c.is_control() || is_joiner(c) || is_variation_selector(c);
        let is_usual = |variation: char| matches!(variation, '\u{fe0e}' | '\u{fe0f}');
        match variation {
            _ if is_nothing(c) => Shown::AsWritten,
            Some(variation) if !is_usual(variation) && self.has(c, Some(variation)) => Shown::AsWritten,
            Some(variation) if is_usual(variation) && self.has(c, None) => Shown::AsWritten,
            None if self.has(c, None) => Shown::AsWritten,
            Some(_) if self.has(c, None) => Shown::UsualShape,
            _ => Shown::Box,
        }
    }

    /// Whether a character, with the variation selector behind it if there is one, has a glyph.
    pub(crate) fn has(&self, c: char, variation: Option<char>) -> bool {
        let in_face = |face: &Face| match variation {
            // A face may list the sequence, or say that its usual glyph is the one that is meant.
            Some(variation) => face.glyph_variation_index(c, variation).is_some(),
            None => face.glyph_index(c).is_some(),
        };
        self.bundled.iter().all(in_face) || self.own.iter().any(in_face)
    }
}

/// How a character can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    AsWritten,
    /// Without the shape that its variation selector asks for.
    UsualShape,
    /// No font has it.
    Box,
}

/// The characters of a text, each with the variation selector behind it.
fn with_variations(text: &str) -> impl Iterator<Item = (char, Option<char>)> {
    let mut chars = text.chars().peekable();
    std::iter::from_fn(move || Some((chars.next()?, chars.next_if(|next| is_variation_selector(*next)))))
}

/// Whether a character joins emoji to one, or is part of the name of a flag.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{e0020}'..='\u{e007f}')
}

/// Whether a character only chooses the shape of the one before it.
pub(crate) fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The family names of the booklet's own fonts, in the order of their files.
pub(crate) fn family_names(own: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for face in own.values().filter_map(|bytes| Face::parse(bytes, 0).ok()) {
        let family = face.names().into_iter().filter(|name| name.name_id == ttf_parser::name_id::FAMILY);
        // Typst knows a family by its first Unicode name.
        if let Some(name) = family.filter_map(|name| name.to_string()).next()
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}
