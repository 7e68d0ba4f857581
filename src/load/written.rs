//! One file by itself, as its author wrote it: for whoever shows a file, and makes no booklet of it.
//!
//! Knows which texts are YAML and which are tables; not where the file lies, and not which keys there are.

use super::yaml;
use super::{conflict, csv, encoding, tree};
use crate::diag::Problems;
use crate::source::Sources;

pub use super::yaml::{Kind, Node};

/// A file of a booklet.
#[derive(Debug)]
pub enum Written {
    /// A mapping or a list, and the text in which its spans lie.
    Yaml { root: Node, text: String },
    /// Rows of cells, those of the head first.
    Table(Vec<Vec<String>>),
}

/// Reads a file by its name, of which only the ending counts, and its bytes. `None` where a booklet's loader would not
/// read it either: half written, in conflict, or no text in UTF-8.
pub fn read(name: &str, bytes: Vec<u8>) -> Option<Written> {
    if bytes.len() as u64 > tree::LARGEST_TEXT {
        return None;
    }
    let text = encoding::decode(bytes).ok()?;
    let name = name.to_ascii_lowercase();
    if name.ends_with(".csv") {
        return table(&text);
    }
    // What is called otherwise can be either, and every table is YAML too: one long text without a key.
    let is_yaml = [".yaml", ".yml"].iter().any(|ending| name.ends_with(ending));
    document(&text).or_else(|| if is_yaml { None } else { table(&text).filter(is_even) })
}

fn document(text: &str) -> Option<Written> {
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    let file = sources.add("", text);
    let root = yaml::parse(&sources, file, &mut problems)?;
    // Where a comma was taken for the end of a value the reader has guessed at what was meant.
    let is_sound = problems.errors() == 0 && !matches!(root.kind, Kind::Scalar { .. });
    is_sound.then(|| Written::Yaml { root, text: text.to_owned() })
}

fn table(text: &str) -> Option<Written> {
    let mut sources = Sources::default();
    let file = sources.add("", text);
    if !conflict::marks(text).is_empty() {
        return None;
    }
    let records = csv::records(&sources, file).ok()?;
    let cells = |record: Vec<crate::source::Typed>| record.into_iter().map(|cell| cell.text).collect();
    Some(Written::Table(records.into_iter().map(cells).collect()))
}

/// Whether it is a table beyond doubt: several rows of as many cells, and more than one.
fn is_even(table: &Written) -> bool {
    let Written::Table(rows) = table else { return false };
    rows.len() > 1 && rows[0].len() > 1 && rows.iter().all(|row| row.len() == rows[0].len())
}
