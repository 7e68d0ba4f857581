//! A PDF as the engines write it, divided into its objects, and written again.
//!
//! Knows one table of places behind plain objects, as in ISO 32000-1, 7.5.4; not what any object means.

use std::borrow::Cow;
use std::io::Write;

/// Bytes of an entry in the table of places.
const ENTRY: usize = 20;

pub(super) struct Objects<'a> {
    /// What stands before the first object.
    pub head: &'a [u8],
    /// Each with its number, from `obj` to `endobj` and what follows, in the order of the file.
    pub objects: Vec<(u32, Cow<'a, [u8]>)>,
    /// Of each number, from 0, whether and where it stood.
    table: &'a [u8],
    /// What the trailer says between its angle brackets.
    pub trailer: &'a [u8],
}

impl<'a> Objects<'a> {
    /// Those of a file; none where it is divided otherwise.
    pub(super) fn of(pdf: &'a [u8]) -> Option<Objects<'a>> {
        if !pdf.ends_with(b"%%EOF") {
            return None;
        }
        let last = pdf.get(pdf.len().saturating_sub(64)..)?;
        let start: usize = number(last.get(find(last, b"startxref\n")? + b"startxref\n".len()..)?)?;
        let entries = pdf.get(start..)?.strip_prefix(b"xref\n0 ")?;
        let count: usize = number(entries)?;
        let first = entries.iter().position(|byte| *byte == b'\n')? + 1;
        let (table, rest) = entries.get(first..)?.split_at_checked(count * ENTRY)?;
        let mut starts: Vec<(usize, u32)> = Vec::new();
        for (object, entry) in (0..).zip(table.chunks_exact(ENTRY)) {
            match entry.get(10..18)? {
                b" 00000 n" => starts.push((number(entry)?, object)),
                _ if entry.get(17) == Some(&b'f') => {}
                _ => return None,
            }
        }
        starts.sort_unstable();
        let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([start]);
        let whole = |((from, object), to): (&(usize, u32), usize)| {
            let bytes = pdf.get(*from..to)?;
            bytes.starts_with(format!("{object} 0 obj").as_bytes()).then_some((*object, Cow::Borrowed(bytes)))
        };
        let objects: Vec<_> = starts.iter().zip(ends).map(whole).collect::<Option<_>>()?;
        let trailer = rest.strip_prefix(b"trailer\n<<")?;
        let trailer = trailer.get(..find(trailer, b">>\nstartxref")?)?;
        Some(Objects { head: pdf.get(..starts.first()?.0)?, objects, table, trailer })
    }

    /// The file again, with a table of where the objects stand now.
    pub(super) fn written(&self) -> Option<Vec<u8>> {
        let mut out = self.head.to_vec();
        let mut table = self.table.to_vec();
        for (object, bytes) in &self.objects {
            let at = *object as usize * ENTRY;
            table.get_mut(at..at + 10)?.copy_from_slice(format!("{:010}", out.len()).as_bytes());
            out.extend_from_slice(bytes);
        }
        let start = out.len();
        write!(out, "xref\n0 {}\n", table.len() / ENTRY).ok()?;
        out.extend_from_slice(&table);
        out.extend_from_slice(b"trailer\n<<");
        out.extend_from_slice(self.trailer);
        write!(out, ">>\nstartxref\n{start}\n%%EOF").ok()?;
        Some(out)
    }
}

/// The number that a text begins with.
fn number<N: std::str::FromStr>(text: &[u8]) -> Option<N> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(text.get(..digits)?).ok()?.parse().ok()
}

pub(super) fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    text.windows(word.len()).position(|part| part == word)
}
