//! The folder → what is shown, whenever the folder changes.
//!
//! Reads what is there, as a whole, every time: what it shows in the end is the state of the disk, whatever happened on the
//! way. Good news is told at once. Bad news waits a moment, for a file that is being written is wrong until it is done.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch::Sender;

use super::Options;
use super::guarded::guarded;
use super::mailbox::Mailbox;
use super::report;
use super::shown::{Origin, RecentEdition, Shown, ShownEdition};
use crate::build::live::{self, Printer};
use crate::check::CheckedBooklet;
use crate::diag::Diagnostic;
use crate::edition::origins;
use crate::inspect::{self, Inspection};
use crate::load::Memory;
use crate::source::{Sources, Span};
use crate::watch::Watch;

/// How long errors wait for the file that has them to be written to its end.
const PATIENCE: Duration = Duration::from_millis(150);
/// And how long at most, where files are written all the time.
const MOST_PATIENCE: Duration = Duration::from_secs(1);
/// For how many editions a page that missed some is told what has changed.
const REMEMBERED: usize = 16;

pub(super) struct Rebuilder {
    options: Options,
    printer: Printer,
    memory: Memory,
    /// For whoever lays out pages.
    jobs: Arc<Mailbox<Arc<ShownEdition>>>,
    shown: Sender<Arc<Shown>>,
    editions: u64,
}

/// What one look at the folder has found.
enum Outcome {
    /// An edition, which is shown already.
    Shown(Arc<ShownEdition>),
    Failed,
}

impl Rebuilder {
    pub(super) fn new(options: Options, jobs: Arc<Mailbox<Arc<ShownEdition>>>, shown: Sender<Arc<Shown>>) -> Self {
        Rebuilder { options, printer: Printer::default(), memory: Memory::default(), jobs, shown, editions: 0 }
    }

    /// Works until the program ends.
    #[expect(clippy::disallowed_methods, reason = "bad news is told after a while")]
    pub(super) fn run(mut self, mut watch: Watch) {
        let mut bad_since = None;
        loop {
            let (look, sources, report) = self.guarded_look();
            match look {
                Outcome::Shown(edition) => {
                    bad_since = None;
                    self.tell(sources, report);
                    self.jobs.put(edition);
                }
                Outcome::Failed => {
                    let since = bad_since.get_or_insert_with(Instant::now);
                    let may_pass = self.shown.borrow().edition.is_some() && since.elapsed() < MOST_PATIENCE;
                    if may_pass && watch.wait_for(PATIENCE) {
                        continue;
                    }
                    self.tell(sources, report);
                }
            }
            watch.wait();
        }
    }

    /// Looks at the folder; what nobody has foreseen is told like what is wrong with the files.
    fn guarded_look(&mut self) -> (Outcome, Sources, Arc<str>) {
        guarded(|| self.look()).unwrap_or_else(|fault| {
            // Half of the work may be done: the next look begins from nothing.
            (self.printer, self.memory) = (Printer::default(), Memory::default());
            (Outcome::Failed, Sources::default(), report::about(&[fault], self.options.language))
        })
    }

    /// Looks at the folder and shows the edition that can be made of it; what is wrong with it is told by the caller.
    fn look(&mut self) -> (Outcome, Sources, Arc<str>) {
        let Options { folder, stage, language, .. } = self.options.clone();
        let mut made = None;
        let mut memory = std::mem::take(&mut self.memory);
        let inspection = Inspection::of_folder_again(&folder, &mut memory, stage, |checked, sources| {
            made = Some(self.edition(checked.clone(), sources).map(|edition| self.show(edition, sources)));
        });
        self.memory = memory;
        match (inspection, made) {
            (Err(fault), _) => (Outcome::Failed, Sources::default(), report::about(&[fault], language)),
            // A template of the booklet's own is at fault.
            (Ok(inspection), Some(Err(fault))) => {
                (Outcome::Failed, inspection.sources, report::about(&[fault], language))
            }
            (Ok(inspection), made) => {
                let report = report::message(&inspection.report(), language);
                let look = made.and_then(Result::ok).map_or(Outcome::Failed, Outcome::Shown);
                (look, inspection.sources, report)
            }
        }
    }

    fn edition(&mut self, checked: CheckedBooklet, sources: &Sources) -> Result<ShownEdition, Diagnostic> {
        let checked = match &self.options.edition {
            Some(wanted) => inspect::chosen(checked, wanted, &inspect::name(&self.options.folder))?,
            None => checked,
        };
        let data = Arc::new(live::derive(&checked));
        let pieces = self.printer.print(&data, &checked)?;
        let origins =
            origins::all(&checked).into_iter().map(|(anchor, span)| (anchor, origin(span, sources))).collect();
        self.editions += 1;
        let title = checked.booklet().identity.title.text.clone();
        Ok(ShownEdition { generation: self.editions, checked, data, pieces, origins, title })
    }

    /// Shows an edition with the files that it was made of, before everything that could be remarked on it is known.
    fn show(&self, edition: ShownEdition, sources: &Sources) -> Arc<ShownEdition> {
        let edition = Arc::new(edition);
        let last = Arc::clone(&self.shown.borrow());
        let files = last.edition.iter().flat_map(|last| changed_files(&last.checked, &edition.checked)).collect();
        let mut recent = last.recent.clone();
        recent.push_back(RecentEdition { generation: edition.generation, pieces: edition.pieces.clone(), files });
        if recent.len() > REMEMBERED {
            recent.pop_front();
        }
        let (sources, report) = (Arc::new(sources.copied()), Arc::clone(&last.report));
        self.shown.send_replace(Arc::new(Shown { sources, report, edition: Some(Arc::clone(&edition)), recent }));
        edition
    }

    /// Tells what is wrong with the files as they are.
    fn tell(&self, sources: Sources, report: Arc<str>) {
        let last = Arc::clone(&self.shown.borrow());
        let (edition, recent) = (last.edition.clone(), last.recent.clone());
        self.shown.send_replace(Arc::new(Shown { sources: Arc::new(sources), report, edition, recent }));
    }
}

/// The lines that a thing takes up.
fn origin(span: Span, sources: &Sources) -> Origin {
    // A thing in a list ends where the next one begins; what parts them belongs to neither.
    let written = sources.slice(span).trim_end_matches(['-', ' ', '\r', '\n']).len();
    let (start, end) = (span.range().start, span.range().start + written);
    let (first, last) = (sources.start(span), sources.end(Span::new(span.file, start..end)));
    let path = sources.get(span.file).path().to_owned();
    Origin { path, line: first.line, column: first.column, end_line: last.line }
}

/// The files beside the page that differ, by their addresses.
fn changed_files(old: &CheckedBooklet, new: &CheckedBooklet) -> Vec<String> {
    let (old, new) = (live::beside_html(old, None), live::beside_html(new, None));
    new.iter()
        .filter(|(file, bytes)| old.get(*file).is_some_and(|old| old != *bytes))
        .map(|(file, _)| file.clone())
        .collect()
}
