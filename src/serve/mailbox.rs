//! A place for one thing: the latest. Who is slow misses what has been replaced meanwhile.

use std::sync::{Condvar, Mutex, PoisonError};

#[derive(Debug)]
pub(super) struct Mailbox<T> {
    latest: Mutex<Option<T>>,
    arrived: Condvar,
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Mailbox { latest: Mutex::new(None), arrived: Condvar::new() }
    }
}

impl<T> Mailbox<T> {
    pub(super) fn put(&self, thing: T) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(thing);
        self.arrived.notify_one();
    }

    /// Waits for the next.
    pub(super) fn take(&self) -> T {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match latest.take() {
                Some(thing) => return thing,
                None => latest = self.arrived.wait(latest).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}
