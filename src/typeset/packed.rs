//! A PDF made smaller: what is not a stream is put into compressed streams of objects, and the table of their places too
//! (ISO 32000-1, 7.5.7 and 7.5.8). A tagged booklet has thousands of small objects, which are half of the file.
//!
//! Knows no object's meaning: each of them stays byte for byte what it was.

use std::collections::BTreeMap;
use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};

use super::objects::{Objects, find};

/// How many objects are compressed together: more are smaller, but a reader unpacks all to see one.
const TOGETHER: usize = 256;

/// The same document in fewer bytes. What is divided otherwise than the engines do it comes back as it is.
pub(super) fn packed(pdf: Vec<u8>) -> Vec<u8> {
    smaller(&pdf).unwrap_or(pdf)
}

/// Where an object is to be found.
enum Place {
    At(usize),
    Within { stream: u32, nth: usize },
}

fn smaller(pdf: &[u8]) -> Option<Vec<u8>> {
    let file = Objects::of(pdf)?;
    let mut out = file.head.to_vec();
    let mut places: BTreeMap<u32, Place> = BTreeMap::new();
    let mut small: BTreeMap<u32, &[u8]> = BTreeMap::new();
    for (number, whole) in &file.objects {
        let body = whole.strip_prefix(format!("{number} 0 obj\n").as_bytes())?.trim_ascii_end();
        let body = body.strip_suffix(b"endobj")?.trim_ascii_end();
        if body.ends_with(b"endstream") {
            places.insert(*number, Place::At(out.len()));
            out.extend_from_slice(whole);
        } else {
            small.insert(*number, body);
        }
    }
    let mut next = file.objects.iter().map(|(number, _)| number).max()? + 1;
    for group in small.into_iter().collect::<Vec<_>>().chunks(TOGETHER) {
        places.extend((0..).zip(group).map(|(nth, (number, _))| (*number, Place::Within { stream: next, nth })));
        places.insert(next, Place::At(out.len()));
        stream_of(group, next, &mut out)?;
        next += 1;
    }
    let start = out.len();
    places.insert(next, Place::At(start));
    let table = deflated(&table(&places, next)?)?;
    write!(out, "{next} 0 obj\n<</Type/XRef/W[1 4 2]/Filter/FlateDecode/Length {}", table.len()).ok()?;
    write!(out, "/Size {}", next + 1).ok()?;
    out.extend_from_slice(&without_size(file.trailer)?);
    out.extend_from_slice(b">>\nstream\n");
    out.extend_from_slice(&table);
    write!(out, "\nendstream\nendobj\n\nstartxref\n{start}\n%%EOF").ok()?;
    Some(out)
}

/// Writes a stream of objects under a number.
fn stream_of(group: &[(u32, &[u8])], number: u32, out: &mut Vec<u8>) -> Option<()> {
    let (mut index, mut bodies) = (String::new(), Vec::new());
    for (object, body) in group {
        index.push_str(&format!("{object} {} ", bodies.len()));
        bodies.extend_from_slice(body);
        bodies.push(b'\n');
    }
    let data = deflated(&[index.as_bytes(), &bodies].concat())?;
    write!(out, "{number} 0 obj\n<</Type/ObjStm/N {}/First {}", group.len(), index.len()).ok()?;
    write!(out, "/Filter/FlateDecode/Length {}>>\nstream\n", data.len()).ok()?;
    out.extend_from_slice(&data);
    out.extend_from_slice(b"\nendstream\nendobj\n\n");
    Some(())
}

/// The table of places up to the last number, in columns of 1, 4 and 2 bytes.
fn table(places: &BTreeMap<u32, Place>, last: u32) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for number in 0..=last {
        let (kind, wide, narrow) = match places.get(&number) {
            None => (0, 0, u16::MAX),
            Some(Place::At(start)) => (1, u32::try_from(*start).ok()?, 0),
            Some(Place::Within { stream, nth }) => (2, *stream, u16::try_from(*nth).ok()?),
        };
        out.push(kind);
        out.extend_from_slice(&wide.to_be_bytes());
        out.extend_from_slice(&narrow.to_be_bytes());
    }
    Some(out)
}

/// What a trailer says, but for how many objects there are.
fn without_size(trailer: &[u8]) -> Option<Vec<u8>> {
    const SIZE: &[u8] = b"/Size ";
    let start = find(trailer, SIZE)?;
    let digits = trailer.get(start + SIZE.len()..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    Some([trailer.get(..start)?, trailer.get(start + SIZE.len() + digits..)?].concat())
}

fn deflated(data: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file as the engines write it: a page tree, a stream, and objects that are not in the order of their numbers.
    fn made(objects: &[(u32, &str)]) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n".to_vec();
        let last = objects.iter().map(|(number, _)| *number).max().unwrap_or_default();
        let mut places = BTreeMap::new();
        for (number, body) in objects {
            places.insert(*number, out.len());
            out.extend_from_slice(format!("{number} 0 obj\n{body}\nendobj\n\n").as_bytes());
        }
        let table = out.len();
        out.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f\r\n", last + 1).as_bytes());
        for number in 1..=last {
            let entry = places
                .get(&number)
                .map_or_else(|| "0000000000 65535 f\r\n".to_owned(), |place| format!("{place:010} 00000 n\r\n"));
            out.extend_from_slice(entry.as_bytes());
        }
        let size = last + 1;
        out.extend_from_slice(
            format!("trailer\n<</Size {size}/Root 1 0 R/ID[(a)(b)]>>\nstartxref\n{table}\n%%EOF").as_bytes(),
        );
        out
    }

    #[test]
    fn every_object_is_still_what_it_was() {
        let content = "BT (endstream endobj) Tj ET";
        let stream = format!("<</Length {}>>\nstream\n{content}\nendstream", content.len());
        let mut objects = vec![
            (1, "<</Type/Catalog/Pages 2 0 R>>".to_owned()),
            (3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]/Resources<<>>>>".to_owned()),
            (4, stream),
            (2, "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned()),
        ];
        // More than go into one stream, and a number that nothing has.
        objects.extend((6..900).map(|number| (number, format!("<</K({number} endobj (endstream\\))/P 3 0 R>>"))));
        let objects: Vec<(u32, &str)> = objects.iter().map(|(number, body)| (*number, body.as_str())).collect();
        let before = made(&objects);
        let after = packed(before.clone());
        assert!(after.len() * 2 < before.len(), "{} → {}", before.len(), after.len());
        let [before, after] = [before, after].map(|pdf| hayro_syntax::Pdf::new(pdf).expect("a PDF"));
        assert_eq!(after.pages().len(), 1);
        assert_eq!(after.pages()[0].page_stream(), Some(content.as_bytes()));
        let texts = |pdf: &hayro_syntax::Pdf| {
            let mut texts: Vec<String> = pdf.objects().into_iter().map(|object| format!("{object:?}")).collect();
            texts.sort();
            texts
        };
        let (before, after) = (texts(&before), texts(&after));
        assert!(before.iter().all(|text| after.contains(text)), "{before:?}\n{after:?}");
    }

    #[test]
    fn what_is_divided_otherwise_stays_as_it_is() {
        let one = made(&[(1, "<</Type/Catalog>>")]);
        let later = one.iter().copied().chain(*b"\n1 0 obj\n<</Type/Catalog>>\nendobj\n").collect::<Vec<u8>>();
        let renumbered = String::from_utf8_lossy(&made(&[(1, "(x)")])).replace("1 0 obj", "7 0 obj").into_bytes();
        let twice = packed(made(&[(1, "<</Type/Catalog>>"), (2, "(x)")]));
        for odd in [Vec::new(), b"%PDF-1.7".to_vec(), later, renumbered, twice] {
            assert_eq!(packed(odd.clone()), odd);
        }
    }
}
