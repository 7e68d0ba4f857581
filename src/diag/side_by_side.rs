//! Looks for problems in several things at once, and finds what looking at one after the other would find.
//!
//! Knows threads; not what is looked at, nor what can be wrong with it.

use std::panic::resume_unwind;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::{MOST_PROBLEMS, Problems};

/// So much text, in bytes, is worth a thread; less is done with before one has started.
const WORTH_A_THREAD: usize = 1 << 15;
/// More would only wait for the longest piece of work.
const MOST_THREADS: usize = 4;

impl Problems {
    /// Does `work` for each of `items` and returns what comes of it, in their order. If the text that they are about is
    /// large, in bytes, threads share the items and begin with the last: what takes longest had better stand there.
    ///
    /// What is found does not depend on that, since `work` sees the problems of its own item only.
    pub fn side_by_side<T: Sync, R: Send>(
        &mut self,
        items: &[T],
        bytes: usize,
        work: impl Fn(&T, &mut Problems) -> R + Sync,
    ) -> Vec<R> {
        let threads = threads_for(bytes).min(items.len());
        if threads > 1 {
            let (results, found): (Vec<R>, Vec<Problems>) = shared(items, threads, &work).into_iter().unzip();
            if self.take_over(found) {
                return results;
            }
        }
        items.iter().map(|item| work(item, self)).collect()
    }

    /// Adds what was found in several things; refuses if it is more than is kept. Which problems then are, and what is said
    /// in place of the others, depends on each in turn.
    fn take_over(&mut self, found: Vec<Problems>) -> bool {
        let kept = self.list.len() + found.iter().map(|problems| problems.list.len()).sum::<usize>();
        if kept > MOST_PROBLEMS {
            return false;
        }
        for problems in found {
            self.errors += problems.errors;
            self.fatal += problems.fatal;
            self.list.extend(problems.list);
        }
        true
    }
}

fn threads_for(bytes: usize) -> usize {
    /// Asked once, since the system reads files to answer.
    static PROCESSORS: LazyLock<usize> = LazyLock::new(|| thread::available_parallelism().map_or(1, usize::from));
    if bytes < WORTH_A_THREAD { 1 } else { MOST_THREADS.min(*PROCESSORS) }
}

/// Does the work on this thread and others, each of which takes the next item when it has done one.
fn shared<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: &(impl Fn(&T, &mut Problems) -> R + Sync),
) -> Vec<(R, Problems)> {
    let left = AtomicUsize::new(items.len());
    let take = || left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).ok();
    let run = || {
        let mut done = Vec::new();
        while let Some((before, item)) = take().and_then(|before| Some((before, items.get(before - 1)?))) {
            let mut problems = Problems::default();
            let result = work(item, &mut problems);
            done.push((before, (result, problems)));
        }
        done
    };
    let mut done = thread::scope(|scope| {
        // Where the system gives no more threads, those that there are do the work.
        let others: Vec<_> =
            (1..threads).filter_map(|_| thread::Builder::new().spawn_scoped(scope, run).ok()).collect();
        let mut done = run();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Diagnostic, Fault};
    use crate::source::{Sources, Span};

    const MUCH: usize = WORTH_A_THREAD;

    /// What is found in twelve things, of which each third has `each` problems, most of them only somewhere within it.
    fn found(each: usize, before: usize, bytes: usize) -> (Vec<usize>, Problems) {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", "x".repeat(100));
        let mut problems = Problems::default();
        let fault = |at: usize| Diagnostic::new(Fault::UnknownKey, Span::new(file, at..at + 1)).with("key", at);
        (0..before).for_each(|at| problems.push(fault(at % 100)));
        let items: Vec<usize> = (0..12).collect();
        let results = problems.side_by_side(&items, bytes, |item, problems| {
            for nth in 0..if item % 3 == 0 { each } else { 0 } {
                match nth % 5 {
                    0 => problems.push(fault(*item)),
                    _ => problems.push_within(Span::new(file, 0..100), || fault(item + nth % 80)),
                }
            }
            item * 2
        });
        (results, problems)
    }

    #[test]
    fn threads_find_what_one_thread_finds_also_where_it_is_more_than_is_kept() {
        for (each, before) in
            [(0, 0), (3, 2), (250, 0), (250, 1), (251, 0), (1_200, 0), (3, 999), (0, 1_001), (900, 500)]
        {
            let ((results, alone), (shared, together)) = (found(each, before, 0), found(each, before, MUCH));
            assert_eq!(results, shared);
            assert_eq!(alone.list, together.list, "{each} each, {before} before");
            let counts = |problems: &Problems| (problems.errors, problems.fatal, problems.overflowed);
            assert_eq!(counts(&alone), counts(&together), "{each} each, {before} before");
        }
    }

    #[test]
    fn every_item_is_done_once_and_told_in_its_place() {
        let items: Vec<usize> = (0..500).collect();
        let done: Vec<usize> = shared(&items, 4, &|item, _| *item).into_iter().map(|(item, _)| item).collect();
        assert_eq!(done, items);
    }
}
