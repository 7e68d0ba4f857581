//! The folder → what is shown, whenever the folder changes.
//!
//! Reads what is there, as a whole, every time: what it shows in the end is the state of the disk, whatever happened on the
//! way. Good news is told at once. Bad news waits a moment, for a file that is being written is wrong until it is done.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch::Sender;

use super::Options;
use super::mailbox::Mailbox;
use super::shown::{Good, Origin, Past, Shown};
use crate::build::live::{self, Printer};
use crate::check::CheckedBooklet;
use crate::diag::{Diagnostic, Language, Report, Severity, json};
use crate::edition::origins;
use crate::model::stage::Stage;
use crate::proof::Proof;
use crate::source::Sources;
use crate::watch::Watch;

/// How long errors wait for the file that has them to be written to its end.
const PATIENCE: Duration = Duration::from_millis(150);
/// And how long at most, where files are written all the time.
const MOST_PATIENCE: Duration = Duration::from_secs(1);
/// For how many editions a page that missed some is told what has changed.
const REMEMBERED: usize = 16;
/// As many problems as anyone reads; the rest is counted.
const MOST_PROBLEMS: usize = 500;

pub struct Kitchen {
    options: Options,
    printer: Printer,
    /// For the press room.
    jobs: Arc<Mailbox<Arc<Good>>>,
    shown: Sender<Arc<Shown>>,
    editions: u64,
}

/// One look at the folder.
struct Look {
    sources: Sources,
    report: Arc<str>,
    good: Option<Good>,
}

impl Kitchen {
    pub fn new(options: Options, jobs: Arc<Mailbox<Arc<Good>>>, shown: Sender<Arc<Shown>>) -> Self {
        Kitchen { options, printer: Printer::default(), jobs, shown, editions: 0 }
    }

    /// Works until the program ends.
    pub fn run(mut self, mut watch: Watch) {
        let mut bad_since = None;
        loop {
            let look = self.look();
            if look.good.is_none() && self.shown.borrow().good.is_some() {
                let since = bad_since.get_or_insert_with(Instant::now);
                if since.elapsed() < MOST_PATIENCE && watch.wait_for(PATIENCE) {
                    continue;
                }
            }
            bad_since = None;
            self.show(look);
            watch.wait();
        }
    }

    fn look(&mut self) -> Look {
        let Options { folder, stage, language, .. } = &self.options;
        let proof = match Proof::of_folder(folder, *stage) {
            Ok(proof) => proof,
            Err(fault) => return Look { sources: Sources::default(), report: told(&[fault], *language), good: None },
        };
        let language = *language;
        let report = report(&proof.report(), language);
        let Proof { booklet, sources, .. } = proof;
        let good = booklet.map(|booklet| self.edition(booklet, &sources)).transpose();
        match good {
            Ok(good) => Look { sources, report, good },
            Err(fault) => Look { sources, report: told(&[fault], language), good: None },
        }
    }

    fn edition(&mut self, checked: CheckedBooklet, sources: &Sources) -> Result<Good, Diagnostic> {
        let edition = Arc::new(live::derive(&checked));
        let pieces = self.printer.print(&edition, &checked)?;
        let origins = origins::all(&checked).into_iter().map(|(anchor, span)| {
            let (start, end) = (sources.start(span), sources.end(span));
            let path = sources.get(span.file).path().to_owned();
            (anchor, Origin { path, line: start.line, column: start.column, end_line: end.line })
        });
        self.editions += 1;
        let origins: BTreeMap<_, _> = origins.collect();
        let title = checked.booklet().identity.title.text.clone();
        Ok(Good { generation: self.editions, checked, edition, pieces, origins, title })
    }

    fn show(&self, look: Look) {
        let Look { sources, report, good } = look;
        let last = Arc::clone(&self.shown.borrow());
        let good = good.map(Arc::new);
        let mut past = last.past.clone();
        if let Some(good) = &good {
            let files = last.good.iter().flat_map(|last| changed_files(&last.checked, &good.checked)).collect();
            past.push_back(Past { generation: good.generation, pieces: good.pieces.clone(), files });
            if past.len() > REMEMBERED {
                past.pop_front();
            }
        }
        let shown = Shown { sources: Arc::new(sources), report, good: good.clone().or(last.good.clone()), past };
        self.shown.send_replace(Arc::new(shown));
        if let Some(good) = good {
            self.jobs.put(good);
        }
    }
}

/// The files beside the page that differ, by their addresses.
fn changed_files(old: &CheckedBooklet, new: &CheckedBooklet) -> Vec<String> {
    let (old, new) = (live::beside(old, None), live::beside(new, None));
    new.iter()
        .filter(|(file, bytes)| old.get(*file).is_some_and(|old| old != *bytes))
        .map(|(file, _)| file.clone())
        .collect()
}

/// What was found, for the page.
fn report(report: &Report, language: Language) -> Arc<str> {
    // The worst first, so that none of them is among those that are only counted.
    let mut worst: Vec<&Diagnostic> = report.diagnostics.iter().collect();
    worst.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity()));
    let told: Vec<Diagnostic> = worst.into_iter().take(MOST_PROBLEMS).cloned().collect();
    let mut value = json::value(&Report { diagnostics: &told, waived: &[], ..*report }, language);
    for severity in Severity::ALL {
        value["counts"][severity.name()] = report.count(severity).into();
    }
    value["type"] = "problems".into();
    value["more"] = (report.diagnostics.len() - told.len()).into();
    value.to_string().into()
}

/// Diagnostics that are about no file of the booklet, for the page.
pub fn told(diagnostics: &[Diagnostic], language: Language) -> Arc<str> {
    let sources = Sources::default();
    report(&Report { stage: Stage::UNSAID, diagnostics, waived: &[], sources: &sources }, language)
}
