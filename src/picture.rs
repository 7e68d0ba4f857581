//! The bytes of a picture → what it is, and the certainty that whoever prints it can.
//!
//! A photograph is decoded once, within limits; a drawing is read and written anew from what was understood, so that nothing
//! else reaches a page or an engine. Knows formats of pictures; not who shows them, nor where they lie.

mod drawing;
mod jpeg;
mod png;

use std::io::Cursor;

/// What a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Png,
    Jpeg,
    Drawing,
}

/// What bytes are, by how they begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Photograph(Kind),
    /// A picture of another kind, by its usual name.
    Foreign(&'static str),
    /// Perhaps a text.
    Unknown,
}

/// Why a picture cannot be printed. A line is one of the drawing's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// Empty, cut off or damaged.
    Broken { line: Option<usize> },
    /// In the colours of a printing press.
    Cmyk,
    /// More pixels than are printed.
    TooLarge { across: u32, down: u32 },
    /// A picture inside a drawing that is of another kind.
    Foreign { name: &'static str, line: usize },
    /// Labels that only a browser shows, the first and how many.
    LostLabels { text: String, count: usize, line: usize },
    /// A drawing that shows what lies elsewhere.
    Outside { address: String, line: usize },
    /// What cannot be drawn as it is meant.
    NotDrawn { name: String, line: usize },
    /// Too deep, too many things, numbers beyond all measure, or references in a circle.
    TooComplex { line: Option<usize> },
}

/// A drawing that can be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Drawing {
    /// The drawing, written anew.
    pub text: String,
    /// The characters of its labels.
    pub labels: String,
    /// What was taken out of it: elements and attributes by name, each once.
    pub taken: Vec<String>,
}

/// Most pixels of a picture: A3 at 600 dpi has 70 million, the largest telephones take 50.
const MOST_PIXELS: u64 = 80_000_000;
/// Most bytes that its pixels take.
const MOST_BYTES: usize = 320_000_000;

impl Kind {
    /// The ending of its files.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Kind::Png => "png",
            Kind::Jpeg => "jpg",
            Kind::Drawing => "svg",
        }
    }

    /// Whether a file name ends as those of its kind.
    pub(crate) fn is_named(self, path: &str) -> bool {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        ending == self.ending() || (self == Kind::Jpeg && ending == "jpeg")
    }
}

impl Form {
    pub(crate) fn of(bytes: &[u8]) -> Form {
        const BEGINNINGS: [(&[u8], Form); 14] = [
            (b"\x89PNG\r\n\x1a\n", Form::Photograph(Kind::Png)),
            (b"\xFF\xD8\xFF", Form::Photograph(Kind::Jpeg)),
            (b"GIF8", Form::Foreign("GIF")),
            (b"BM", Form::Foreign("BMP")),
            (b"II*\0", Form::Foreign("TIFF")),
            (b"MM\0*", Form::Foreign("TIFF")),
            (b"8BPS", Form::Foreign("PSD")),
            (b"%PDF", Form::Foreign("PDF")),
            (b"%!PS", Form::Foreign("EPS")),
            (b"\x01\0\0\0", Form::Foreign("EMF")),
            (b"\xD7\xCD\xC6\x9A", Form::Foreign("WMF")),
            (b"\0\0\x01\0", Form::Foreign("ICO")),
            (b"\x1F\x8B", Form::Foreign("SVGZ")),
            (b"PK\x03\x04", Form::Foreign("ZIP")),
        ];
        match (bytes.get(..4), bytes.get(4..8), bytes.get(8..12)) {
            (Some(b"RIFF"), _, Some(b"WEBP")) => return Form::Foreign("WebP"),
            (_, Some(b"ftyp"), Some(brand)) => return Form::Foreign(if brand == b"avif" { "AVIF" } else { "HEIC" }),
            _ => {}
        }
        BEGINNINGS.iter().find(|(start, _)| bytes.starts_with(start)).map_or(Form::Unknown, |(_, form)| *form)
    }
}

/// Decodes a photograph to the end; how many pixels it has across and down as it is shown.
pub(crate) fn decode(kind: Kind, bytes: &[u8]) -> Result<(u32, u32), Flaw> {
    let (across, down) = match kind {
        Kind::Png => png::decode(bytes)?,
        Kind::Jpeg => jpeg::decode(bytes)?,
        Kind::Drawing => return Err(Flaw::Broken { line: None }),
    };
    // A camera held upright says so in its data, and the typesetter turns the picture.
    let data = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok();
    let turn =
        data.as_ref().and_then(|data| data.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0));
    Ok(if matches!(turn, Some(5..=8)) { (down, across) } else { (across, down) })
}

/// Reads a drawing and writes it anew; or says everything that is wrong with it.
pub(crate) fn redraw(text: &str) -> Result<Drawing, Vec<Flaw>> {
    drawing::redraw(text)
}

/// The size of a photograph, if that many pixels are printed.
fn size(across: u32, down: u32) -> Result<u64, Flaw> {
    let pixels = u64::from(across) * u64::from(down);
    match pixels {
        0 => Err(Flaw::Broken { line: None }),
        1..=MOST_PIXELS => Ok(pixels),
        _ => Err(Flaw::TooLarge { across, down }),
    }
}

#[cfg(test)]
mod tests;
