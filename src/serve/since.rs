//! What has changed since an earlier edition: marked in place, and as a table of both.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value as Json, json};

use super::shown::ShownEdition;
use super::{Options, Server, delta};
use crate::build::{Marked, live};
use crate::check::CheckedBooklet;
use crate::compare::profile::Profile;
use crate::compare::{self, redline, table};
use crate::diag::{Diagnostic, Fault};
use crate::history::Repository;
use crate::inspect::{self, Origin};
use crate::publish::Outputs;
use crate::render;

/// As many commits, and names, as anyone looks through.
const MOST: usize = 60;
/// How many comparisons are kept: that of the page, and those of others who look.
const KEPT: usize = 4;

/// The latest comparisons, the newest last.
#[derive(Default)]
pub(super) struct Comparisons(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    old: Vec<Arc<Old>>,
    compared: Vec<Arc<Compared>>,
}

/// An earlier edition.
struct Old {
    revision: String,
    booklet: CheckedBooklet,
    source: String,
}

/// A comparison of an earlier edition with the one that is shown.
pub(super) struct Compared {
    revision: String,
    edition: Arc<ShownEdition>,
    marked: Marked,
    pub marked_page: String,
    pub table_page: String,
    pub table_style: String,
}

impl Compared {
    /// A file beside the page with the marks.
    pub(super) fn beside(&self) -> Outputs<'_> {
        live::beside_html(&self.edition.checked, Some(&self.marked))
    }
}

impl Server {
    /// The earlier editions that there are: in the history, and in folders beside this one.
    pub(super) fn revisions(&self) -> Json {
        let history = Repository::open(&self.options.folder).and_then(|repository| {
            let commits = repository.latest(MOST)?;
            let commits = commits
                .iter()
                .map(|commit| json!({ "hash": commit.hash, "date": commit.date, "subject": commit.subject }));
            Ok((repository.names(MOST), commits.collect::<Vec<_>>()))
        });
        // That there is no history is no fault of whoever asks.
        let (names, commits) = history.unwrap_or_default();
        let folders: Option<Vec<String>> = self.neighbours().map(|beside| beside.into_keys().take(MOST).collect());
        json!({ "names": names, "commits": commits, "folders": folders })
    }

    /// The booklets beside this one. Whoever looks from another machine is shown this one alone, and its own past.
    fn neighbours(&self) -> Option<BTreeMap<String, PathBuf>> {
        self.options.address.is_loopback().then(|| inspect::beside(&self.options.folder))
    }

    /// The folder that a word names, if it is one beside this: by its name, or as commands are given it.
    fn neighbour(&self, word: &str) -> Option<PathBuf> {
        let word = word.trim_end_matches(['/', '\\']);
        let beside = self.neighbours()?.into_iter();
        let is_meant = |name: &str, path: &Path| {
            [name.to_owned(), format!("../{name}"), format!("..\\{name}"), path.display().to_string()]
                .iter()
                .any(|one| one == word)
        };
        beside.into_iter().find(|(name, path)| is_meant(name, path)).map(|(_, path)| path)
    }

    /// What has changed since a revision.
    pub(super) fn compared(&self, revision: &str) -> Result<Arc<Compared>, Vec<Diagnostic>> {
        let Some(edition) = self.shown.borrow().edition.clone() else { return Err(Vec::new()) };
        let kept = || self.comparisons.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same = |one: &&Arc<Compared>| one.revision == revision && Arc::ptr_eq(&one.edition, &edition);
        if let Some(known) = kept().compared.iter().find(is_same) {
            return Ok(Arc::clone(known));
        }
        let old = self.old(revision)?;
        let compared = Arc::new(compare(&old, edition, &self.options)?);
        keep(&mut kept().compared, &compared, |one| one.revision == revision);
        Ok(compared)
    }

    /// The edition at a revision. A name may come to mean another commit, so it is asked for again.
    fn old(&self, revision: &str) -> Result<Arc<Old>, Vec<Diagnostic>> {
        let kept = || self.comparisons.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_hash = matches!(revision.len(), 40 | 64) && revision.bytes().all(|byte| byte.is_ascii_hexdigit());
        let known = kept().old.iter().find(|old| is_hash && old.revision == revision).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        // Never any folder: what is served is this booklet, its own past, and what lies beside it.
        let of_history = || Origin::Revision { folder: self.options.folder.clone(), revision: revision.to_owned() };
        let origin = self.neighbour(revision).map_or_else(of_history, Origin::Folder);
        let (mut inspection, source) = origin.load().map_err(|fault| vec![fault])?;
        inspection.as_edition(self.options.edition.as_deref(), &source).map_err(|fault| vec![fault])?;
        let Some(booklet) = inspection.booklet else {
            let told = vec![Diagnostic::about_path(Fault::UnreadableEdition, &source).with("source", &source)];
            return Err(told);
        };
        let old = Arc::new(Old { revision: revision.to_owned(), booklet, source });
        keep(&mut kept().old, &old, |one| one.revision == revision);
        Ok(old)
    }
}

/// Keeps the newest few, one of a revision.
fn keep<T>(all: &mut Vec<Arc<T>>, newest: &Arc<T>, is_of_revision: impl Fn(&T) -> bool) {
    all.retain(|one| !is_of_revision(one));
    all.push(Arc::clone(newest));
    let surplus = all.len().saturating_sub(KEPT);
    all.drain(..surplus);
}

fn compare(old: &Old, edition: Arc<ShownEdition>, options: &Options) -> Result<Compared, Vec<Diagnostic>> {
    let here = inspect::name(&options.folder);
    let sources = [old.source.as_str(), here.as_str()];
    let marked = Marked {
        edition: redline::edition(&old.booklet, &edition.checked, sources),
        pictures: redline::pictures_of(&old.booklet),
    };
    let mut marked_page = live::marked_page(&edition.checked, &marked).map_err(|fault| vec![fault])?;
    let comparison = compare::compare(&old.booklet, &edition.checked);
    let table = table::lay_out(&comparison, &Profile::of(edition.checked.booklet()), sources);
    let printed = render::comparison::page(&table.view(true));
    let printed = printed.expect("the program's own templates print every comparison");
    let (mut table_page, table_style) = without_style(&printed);
    let stamp = delta::stamp(edition.generation);
    marked_page.push_str(&stamp);
    table_page.push_str(&stamp);
    Ok(Compared { revision: old.revision.clone(), edition, marked, marked_page, table_page, table_style })
}

/// A page that has its style sheet inside as one that asks for it, and the style sheet.
fn without_style(page: &str) -> (String, String) {
    let parts = page.split_once("<style>").and_then(|(before, rest)| Some((before, rest.split_once("</style>")?)));
    match parts {
        Some((before, (style, behind))) => {
            (format!("{before}<link rel=\"stylesheet\" href=\"style.css\">{behind}"), style.to_owned())
        }
        None => (page.to_owned(), String::new()),
    }
}
