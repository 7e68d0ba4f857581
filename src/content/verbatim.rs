//! Words that somebody else has written: lines of text in which nothing means anything but what it says.
//!
//! No Markdown, no quotations, no marks of terms: whatever is typed is printed, in every format.

use crate::source::Typed;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verbatim {
    pub source: Typed,
}

impl Verbatim {
    /// The lines, by paragraph: an empty line parts two of them.
    pub fn paragraphs(&self) -> Vec<Vec<&str>> {
        let mut out: Vec<Vec<&str>> = Vec::new();
        let mut is_parted = true;
        for line in self.source.text.lines().map(str::trim_end) {
            if line.is_empty() {
                is_parted = true;
                continue;
            }
            if std::mem::take(&mut is_parted) {
                out.push(Vec::new());
            }
            out.last_mut().expect("a paragraph was begun").push(line);
        }
        out
    }

    /// The lines that have something in them, one below the other.
    pub fn words(&self) -> String {
        self.paragraphs().concat().join("\n")
    }
}
