//! What a preview shows: plain data that nobody changes any more.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use serde_json::Value as Json;

use crate::check::CheckedBooklet;
use crate::render::pieces::Pieces;
use crate::source::Sources;
use crate::typeset::typesetter::Layout;

/// The booklet as its files are, and the last edition that could be made of them.
#[derive(Default)]
pub(super) struct Shown {
    /// The files, as they are.
    pub sources: Arc<Sources>,
    /// What is wrong with them, for the page.
    pub report: Arc<str>,
    /// The last edition that could be made; an older one while there are errors.
    pub edition: Option<Arc<ShownEdition>>,
    /// The latest editions, the newest last: what pages that are open may still show.
    pub recent: VecDeque<RecentEdition>,
}

/// An edition.
pub(super) struct ShownEdition {
    /// Counts the editions of one run.
    pub generation: u64,
    pub checked: CheckedBooklet,
    /// In the shape that templates get.
    pub data: Arc<Json>,
    pub pieces: Pieces,
    /// Where things stand, by their anchors.
    pub origins: BTreeMap<String, Origin>,
    pub title: String,
}

/// A place in a file: lines from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origin {
    pub path: String,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
}

/// What is remembered of an edition that pages may still show.
#[derive(Clone)]
pub(super) struct RecentEdition {
    pub generation: u64,
    pub pieces: Pieces,
    /// The files beside the page that are others than in the edition before.
    pub files: Arc<[String]>,
}

/// The pages, and of which edition they are.
#[derive(Default)]
pub(super) struct Pages {
    pub generation: u64,
    pub layout: Option<Arc<Layout>>,
    /// Whether others are being laid out.
    pub is_working: bool,
    /// Why there are none of the latest edition, for the page; empty where there are.
    pub faults: Arc<str>,
}
