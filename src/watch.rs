//! Waits until something in a folder may have changed.
//!
//! Asks the system to be told, and looks for itself once a second as well: network drives tell nobody anything, and who
//! deletes and makes a folder anew takes the system's watch with it. Knows names, lengths and times of files; not what is in
//! them.

#![expect(clippy::disallowed_methods, reason = "looks at the folder and at the clock")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher, event::AccessKind, event::AccessMode};

/// How often the folder is looked at where the system has told nothing.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// As long as the system needs for telling all of one save.
const ONE_SAVE: Duration = Duration::from_millis(2);

/// A folder that is watched.
pub(crate) struct Watch {
    folder: PathBuf,
    /// What in it is nobody's business: where outputs go.
    except: Option<PathBuf>,
    events: Receiver<FolderEvent>,
    sender: Sender<FolderEvent>,
    /// None where the system does not watch, or has nothing to watch at present.
    system: Option<RecommendedWatcher>,
    seen: Seen,
}

/// What the system tells of a folder.
enum FolderEvent {
    Changed,
    /// A file was written to its end.
    Saved,
    /// The folder itself went away, or the system lost count.
    Lost,
}

/// Length and time of every file, by path; a folder that is not there has none.
type Seen = Option<BTreeMap<PathBuf, (u64, Option<SystemTime>)>>;

impl Watch {
    /// Watches a folder, which need not be there.
    pub(crate) fn new(folder: &Path, except: Option<&Path>) -> Self {
        let (sender, events) = channel();
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = absolute(folder);
        // What lies elsewhere is not seen anyway, and a folder is never an exception from itself.
        let except = except.map(absolute).filter(|except| except.starts_with(&folder) && *except != folder);
        let mut watch = Watch { folder, except, events, sender, system: None, seen: None };
        watch.ask_the_system();
        watch.seen = watch.look();
        watch
    }

    /// Waits until something may have changed. What changes from then on is told by the next call.
    pub(crate) fn wait(&mut self) {
        while !self.wait_for(LOOK_EVERY * 60) {}
    }

    /// Waits as long as that at most; tells whether something may have changed.
    pub(crate) fn wait_for(&mut self, at_most: Duration) -> bool {
        let end = Instant::now() + at_most;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left.min(LOOK_EVERY)) {
                Ok(event) => {
                    let mut is_lost = false;
                    let mut next = Ok(event);
                    // One save is told as several changes.
                    while let Ok(event) = next {
                        is_lost |= matches!(event, FolderEvent::Lost);
                        let is_saved = matches!(event, FolderEvent::Saved);
                        let rest = if is_saved { Duration::ZERO } else { ONE_SAVE };
                        next = self.events.recv_timeout(rest);
                    }
                    if is_lost {
                        self.ask_the_system();
                    }
                    // Before it is read: what changes meanwhile is then found for sure.
                    self.seen = self.look();
                    return true;
                }
                // This holds a sender itself.
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
            }
            let now = self.look();
            if now != self.seen {
                // The system should have told.
                self.seen = now;
                self.ask_the_system();
                return true;
            }
            if left.is_zero() {
                return false;
            }
        }
    }

    fn ask_the_system(&mut self) {
        self.system = None;
        let (sender, folder, except) = (self.sender.clone(), self.folder.clone(), self.except.clone());
        let tell = move |event: notify::Result<notify::Event>| {
            if let Some(event) = classified(event, &folder, except.as_deref()) {
                let _ = sender.send(event);
            }
        };
        let Ok(mut system) = notify::recommended_watcher(tell) else { return };
        if system.watch(&self.folder, RecursiveMode::Recursive).is_ok() {
            self.system = Some(system);
        }
    }

    fn look(&self) -> Seen {
        if !self.folder.is_dir() {
            return None;
        }
        let is_ours = |entry: &walkdir::DirEntry| {
            let is_hidden = entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
            !is_hidden && self.except.as_deref() != Some(entry.path())
        };
        let files = walkdir::WalkDir::new(&self.folder).into_iter().filter_entry(is_ours).filter_map(Result::ok);
        let seen = files.filter(|entry| !entry.file_type().is_dir()).map(|entry| {
            let data = entry.metadata().ok();
            let length = data.as_ref().map_or(0, std::fs::Metadata::len);
            (entry.path().to_owned(), (length, data.and_then(|data| data.modified().ok())))
        });
        Some(seen.collect())
    }
}

/// What something that the system tells is to whoever waits.
fn classified(event: notify::Result<notify::Event>, folder: &Path, except: Option<&Path>) -> Option<FolderEvent> {
    let Ok(event) = event else { return Some(FolderEvent::Lost) };
    if event.need_rescan() {
        return Some(FolderEvent::Lost);
    }
    let mut kind = FolderEvent::Changed;
    match event.kind {
        // Reading is no change; it is told where a file that was written is closed.
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => kind = FolderEvent::Saved,
        EventKind::Access(_) => return None,
        EventKind::Remove(_) | EventKind::Modify(notify::event::ModifyKind::Name(_))
            if event.paths.iter().any(|path| path == folder) =>
        {
            return Some(FolderEvent::Lost);
        }
        _ => {}
    }
    let is_ours = |path: &PathBuf| {
        let below = path.strip_prefix(folder).unwrap_or(path);
        let is_hidden = below.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
        !is_hidden && except.is_none_or(|except| !path.starts_with(except))
    };
    (event.paths.is_empty() || event.paths.iter().any(is_ours)).then_some(kind)
}
