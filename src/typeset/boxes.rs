//! The boxes of a page that is made for the press: where it is cut, and how far what is cut off is printed.
//!
//! Works on PDFs as Typst writes them, whose pages stand uncompressed above a plain table of places.

use std::borrow::Cow;

use super::examined::POINTS_PER_MM;

/// A PDF whose pages say how far their bleed goes; as it is where no page is to be cut.
pub(super) fn with_bleed(pdf: Vec<u8>, bleed: u32) -> Vec<u8> {
    rewritten(&pdf, f64::from(bleed) * POINTS_PER_MM).unwrap_or(pdf)
}

fn rewritten(pdf: &[u8], bleed: f64) -> Option<Vec<u8>> {
    let table_at: usize = text(after_last(pdf, b"startxref\n")?).lines().next()?.parse().ok()?;
    let (objects, tail) = pdf.split_at_checked(table_at)?;
    let tail = text(tail);
    let mut lines = tail.split_inclusive('\n');
    let (head, counts) = (lines.next()?, lines.next()?);
    let count: usize = counts.trim().strip_prefix("0 ")?.parse().ok()?;
    let entries: Vec<&str> = lines.by_ref().take(count).collect();
    let trailer: String = lines.collect();
    let places = entries.iter().map(|entry| entry.get(..10)?.parse::<usize>().ok()).collect::<Option<Vec<_>>>()?;

    // What is put in, in the order of the file, and where.
    let mut insertions: Vec<(usize, String)> = Vec::new();
    for place in places.iter().filter(|place| **place > 0) {
        let object = objects.get(*place..)?;
        let object = object.get(..find(object, b"endobj")?)?;
        let is_page = find(object, b"/Type/Page/").is_some_and(|at| at < 20);
        if is_page
            && let (Some(media), Some(trim)) = (rectangle(object, b"/MediaBox["), rectangle(object, b"/TrimBox["))
        {
            let [left, foot, right, top] = trim;
            let grown = [
                (left - bleed).max(media[0]),
                (foot - bleed).max(media[1]),
                (right + bleed).min(media[2]),
                (top + bleed).min(media[3]),
            ];
            let numbers = grown.map(|number| format!("{}", (number * 1e4).round() / 1e4)).join(" ");
            insertions.push((place + find(object, b"/TrimBox[")?, format!("/BleedBox[{numbers}]")));
        }
    }
    insertions.sort_unstable();
    if insertions.is_empty() {
        return None;
    }

    let moved = |place: usize| {
        place + insertions.iter().take_while(|(at, _)| *at < place).map(|(_, put)| put.len()).sum::<usize>()
    };
    let mut out = Vec::with_capacity(pdf.len() + insertions.len() * 64);
    let mut from = 0;
    for (at, put) in &insertions {
        out.extend_from_slice(objects.get(from..*at)?);
        out.extend_from_slice(put.as_bytes());
        from = *at;
    }
    out.extend_from_slice(objects.get(from..)?);
    let new_table_at = out.len();
    out.extend_from_slice(head.as_bytes());
    out.extend_from_slice(counts.as_bytes());
    for (entry, place) in entries.iter().zip(&places) {
        let rest = entry.get(10..)?;
        let place = if *place > 0 { moved(*place) } else { 0 };
        out.extend_from_slice(format!("{place:010}{rest}").as_bytes());
    }
    let (before, after) = trailer.rsplit_once(&format!("startxref\n{table_at}\n"))?;
    out.extend_from_slice(format!("{before}startxref\n{new_table_at}\n{after}").as_bytes());
    Some(out)
}

/// The four numbers behind a key.
fn rectangle(object: &[u8], key: &[u8]) -> Option<[f64; 4]> {
    let numbers = object.get(find(object, key)? + key.len()..)?;
    let numbers = text(numbers.get(..find(numbers, b"]")?)?);
    let mut numbers = numbers.split(' ').map(str::parse);
    let mut next = || numbers.next()?.ok();
    Some([next()?, next()?, next()?, next()?])
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn after_last<'b>(bytes: &'b [u8], wanted: &[u8]) -> Option<&'b [u8]> {
    let at = bytes.windows(wanted.len()).rposition(|window| window == wanted)?;
    bytes.get(at + wanted.len()..)
}

fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
