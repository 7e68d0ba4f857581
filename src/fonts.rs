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
