//! The boxes of a page that is made for the press: where it is cut, and how far what is cut off is printed.
//!
//! Works on PDFs as Typst writes them, whose pages stand uncompressed.

use std::borrow::Cow;

use super::examined::{POINTS_PER_MM, Rectangle};
use super::objects::{Objects, find};

/// A PDF whose pages say how far their bleed goes; as it is where no page is to be cut.
pub(super) fn with_bleed(pdf: Vec<u8>, bleed: u32) -> Vec<u8> {
    rewritten(&pdf, f64::from(bleed) * POINTS_PER_MM).unwrap_or(pdf)
}

fn rewritten(pdf: &[u8], bleed: f64) -> Option<Vec<u8>> {
    let mut file = Objects::of(pdf)?;
    let mut is_cut = false;
    for (_, object) in &mut file.objects {
        if let Some(page) = page_with_bleed(object, bleed) {
            (*object, is_cut) = (Cow::Owned(page), true);
        }
    }
    if is_cut { file.written() } else { None }
}

/// A page that says how far its bleed goes; none where an object is no page, or one that is not cut.
fn page_with_bleed(object: &[u8], bleed: f64) -> Option<Vec<u8>> {
    const FIRST_KEYS: usize = 40;
    find(object.get(..FIRST_KEYS)?, b"/Type/Page/")?;
    let media = rectangle(object, b"/MediaBox[")?;
    let [left, foot, right, top] = rectangle(object, b"/TrimBox[")?;
    let grown = [
        (left - bleed).max(media[0]),
        (foot - bleed).max(media[1]),
        (right + bleed).min(media[2]),
        (top + bleed).min(media[3]),
    ];
    let numbers = grown.map(|number| format!("{}", (number * 1e4).round() / 1e4)).join(" ");
    let (before, after) = object.split_at_checked(find(object, b"/TrimBox[")?)?;
    Some([before, format!("/BleedBox[{numbers}]").as_bytes(), after].concat())
}

/// The four numbers behind a key.
fn rectangle(object: &[u8], key: &[u8]) -> Option<Rectangle> {
    let numbers = object.get(find(object, key)? + key.len()..)?;
    let numbers = std::str::from_utf8(numbers.get(..find(numbers, b"]")?)?).ok()?;
    let numbers: Vec<f64> = numbers.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    Rectangle::try_from(numbers).ok()
}
