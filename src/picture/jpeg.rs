//! Decodes a JPEG as the engine does, and says what the decoder is lenient about: a file that ends before its picture does.
//!
//! Knows the format; not what becomes of the pixels.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;

use super::{Flaw, size};

/// Most pixels over all scans: a progressive picture has about ten scans, a hostile one thousands.
const MOST_WORK: u64 = 2_000_000_000;
/// The engine draws none that is longer.
const LONGEST: u16 = 16_384;

/// Reads a JPEG to its last pixel; its size.
pub(super) fn decode(bytes: &[u8]) -> Result<(u32, u32), Flaw> {
    let outline = Outline::of(bytes).ok_or(Flaw::Broken { line: None })?;
    let [across, down] = [outline.across, outline.down].map(u32::from);
    let pixels = size(across, down)?;
    if outline.components == 4 {
        return Err(Flaw::Cmyk);
    }
    if outline.across > LONGEST || outline.down > LONGEST || pixels.saturating_mul(outline.scans) > MOST_WORK {
        return Err(Flaw::TooLarge { across, down });
    }
    let broken = |_| Flaw::Broken { line: None };
    let mut decoder = JpegDecoder::new(ZCursor::new(bytes));
    decoder.decode_headers().map_err(broken)?;
    match decoder.input_colorspace() {
        Some(ColorSpace::CMYK | ColorSpace::YCCK) => return Err(Flaw::Cmyk),
        Some(ColorSpace::Luma | ColorSpace::RGB | ColorSpace::YCbCr) => {}
        _ => return Err(Flaw::Broken { line: None }),
    }
    decoder.decode().map(|_| (across, down)).map_err(broken)
}

/// What the marks of a JPEG say.
struct Outline {
    across: u16,
    down: u16,
    components: u8,
    scans: u64,
}

impl Outline {
    /// None if the marks do not lead from the beginning to the end of the picture.
    fn of(bytes: &[u8]) -> Option<Outline> {
        let mut outline = Outline { across: 0, down: 0, components: 0, scans: 0 };
        let mut rest = bytes.strip_prefix(b"\xFF\xD8")?;
        loop {
            // Decoders pass over what stands before a mark, and any number of these bytes may begin it.
            rest = rest.get(rest.iter().position(|byte| *byte == 0xFF)?..)?;
            let fill = rest.iter().take_while(|byte| **byte == 0xFF).count();
            let (mark, behind) = rest.get(fill..)?.split_first()?;
            rest = behind;
            match mark {
                0xD9 => return (outline.scans > 0).then_some(outline),
                0x01 | 0xD0..=0xD7 => continue,
                _ => {}
            }
            let length = usize::from(u16::from_be_bytes(rest.first_chunk().copied()?));
            let (segment, behind) = rest.split_at_checked(length)?;
            rest = behind;
            let is_frame = matches!(mark, 0xC0..=0xCF) && !matches!(mark, 0xC4 | 0xC8 | 0xCC);
            if is_frame {
                let word = |at: usize| segment.get(at..at + 2)?.try_into().ok().map(u16::from_be_bytes);
                (outline.down, outline.across) = (word(3)?, word(5)?);
                outline.components = *segment.get(7)?;
            }
            if *mark == 0xDA {
                outline.scans += 1;
                let is_mark = |pair: &[u8]| matches!(pair, [0xFF, 1..=0xCF | 0xD8..=0xFE]);
                let end = rest.windows(2).position(is_mark)?;
                rest = rest.get(end..)?;
            }
        }
    }
}
