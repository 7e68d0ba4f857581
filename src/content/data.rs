//! The tables of numbers in `data/`, by their paths.
//!
//! Knows which are to be had and why others are not; not who asks for one.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::source::FileId;

/// The tables of a booklet's folder.
#[derive(Debug, Default)]
pub struct Data {
    pub tables: BTreeMap<String, Result<FileId, Unread>>,
    /// Tables to whose names an editor has added an ending that file managers hide: the name that is meant, and the real one.
    pub misnamed: BTreeMap<String, String>,
}

/// Why a table is not to be had.
#[derive(Debug)]
pub enum Unread {
    Link,
    Faulty(Vec<Diagnostic>),
}
