//! Typst sources → PDF, by one of two engines that give the same bytes.
//!
//! Knows Typst and fonts, nothing of booklets: it gets files and returns a PDF. Nothing here reaches the network.

mod boxes;
mod command;
#[cfg(feature = "embedded")]
mod drawn;
#[cfg(feature = "embedded")]
mod embedded;
mod examined;
mod filled;
mod objects;
mod packed;
pub mod typesetter;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::fonts::FontFile;

pub use examined::{Examined, Inks, POINTS_PER_MM, Page, Picture, Rectangle, examined};
pub use filled::{filled, page_count};

/// The version of Typst that both engines must be: another one may break pages elsewhere.
pub const TYPST_VERSION: &str = "0.15.1";

/// The file that Typst starts from.
pub const MAIN: &str = "main.typ";

/// Who typesets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Engine {
    /// The compiler built into this program.
    #[cfg(feature = "embedded")]
    Embedded,
    /// A `typst` program: a path, or a name to be found on the search path.
    Command(PathBuf),
}

/// What is to be typeset.
#[derive(Debug)]
pub struct Job<'a> {
    /// Sources and pictures, by path relative to [`MAIN`]'s folder, with `/` between its parts.
    pub files: &'a BTreeMap<&'a str, &'a [u8]>,
    pub fonts: &'a [FontFile],
    /// The booklet's date, which is all that the PDF knows of time.
    pub date: (i32, u8, u8),
    /// For a print shop: how many millimetres beyond the paper's edge are printed, to be cut off. Such a PDF keeps no standard
    /// of archives, since these want no inks but those of a profile.
    pub bleed: Option<u32>,
}

/// A finished PDF, with what the engine remarked on the way.
#[derive(Debug)]
pub struct Typeset {
    pub pdf: Vec<u8>,
    pub warnings: Vec<String>,
}

/// Why there is no PDF.
#[derive(Debug)]
pub enum TypesetError {
    /// The sources do not compile; the engine's own words, each with its place in the sources.
    Source(Vec<String>),
    /// There is no such program.
    CommandMissing {
        path: PathBuf,
    },
    /// The program is not Typst, or another version of it.
    CommandVersion {
        path: PathBuf,
        found: String,
    },
    /// The sources ask for a package, which would have to come from the network; the engine's own words.
    Package(Vec<String>),
    Io(std::io::Error),
}

impl From<std::io::Error> for TypesetError {
    fn from(error: std::io::Error) -> Self {
        TypesetError::Io(error)
    }
}

/// Why sources do not compile. Either engine has only failed to find a package; who asks for one has to know that none will
/// ever come.
fn refused(reasons: Vec<String>) -> TypesetError {
    let asks = |reason: &String| reason.contains("package not found") || reason.contains("download package");
    if reasons.iter().any(asks) { TypesetError::Package(reasons) } else { TypesetError::Source(reasons) }
}
