//! Decodes a PNG as the engine does.
//!
//! Knows the format; not what becomes of the pixels.

use std::io::Cursor;

use super::{Flaw, MOST_BYTES, size};

/// Reads a PNG to its last row; its size.
pub(super) fn decode(bytes: &[u8]) -> Result<(u32, u32), Flaw> {
    let broken = |_| Flaw::Broken { line: None };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: MOST_BYTES });
    decoder.set_transformations(png::Transformations::EXPAND);
    let (across, down) = decoder.read_header_info().map(|info| (info.width, info.height)).map_err(broken)?;
    size(across, down)?;
    let mut reader = decoder.read_info().map_err(broken)?;
    if reader.output_buffer_size().is_none_or(|bytes| bytes > MOST_BYTES) {
        return Err(Flaw::TooLarge { across, down });
    }
    while reader.next_row().map_err(broken)?.is_some() {}
    Ok((across, down))
}
