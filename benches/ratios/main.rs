//! How long each part of the road takes, and how a whole build compares with Typst alone.
//!
//! Prints five tables from one run: the phases inside one process, as medians, for the samples and for a generated plan of
//! the largest form; a check of that plan at up to a hundred times its size; a comparison of two editions of it; then whole
//! processes, `sasshi build` against bare `typst compile` of the sources that it generated, in turn; and what somebody who writes
//! waits for in the live preview, in a real browser, beside `typst watch`. Nothing is asserted: a
//! time depends on the machine, and a ratio is for people to judge.
//!
//! Typst is found by the environment variable `SASSHI_TYPST`, or on the search path.

#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a measurement runs programs and looks at the clock; what fails there ends it"
)]
#![allow(unreachable_pub, reason = "nobody is outside, and the compiler sees what is not used")]

mod changes;
mod checks;
mod form_d;
mod phases;
mod preview;
mod processes;

/// The tests' browser, and what it needs of them.
#[path = "../../tests/suite/chromium/mod.rs"]
#[allow(dead_code, reason = "the tests do more with it")]
mod chromium;
#[path = "../../tests/suite/project.rs"]
#[allow(dead_code, reason = "only what the browser needs is used here")]
mod project;
#[cfg(test)]
#[path = "../../tests/suite/static_server.rs"]
#[allow(dead_code, reason = "tests alone serve anything")]
mod static_server;

use std::io::Write;
use std::path::{Path, PathBuf};

/// A booklet to be timed.
struct Plan {
    name: &'static str,
    folder: PathBuf,
    /// Whether its pages are laid out as well, which takes longer than all the rest.
    typeset: bool,
}

const SAMPLES: [&str; 5] = ["kitamoto-2", "hokuto-2", "aose-strategy", "aose-plan", "atsugi-revision"];

fn main() {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let mut plans: Vec<Plan> = SAMPLES.into_iter().map(sample).collect();
    plans.push(generated("form D", scratch.path(), 1));
    plans.push(generated("form D ×4", scratch.path(), 4));
    print(&phases::table(&plans));
    print("\n");
    print(&checks::table(scratch.path()));
    print("\n");
    print(&changes::table(scratch.path()));
    print("\n");
    print(&processes::table(&plans, scratch.path()));
    print("\n");
    print(&preview::table(&plans[SAMPLES.len()].folder, scratch.path()));
}

fn sample(name: &'static str) -> Plan {
    Plan { name, folder: Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(name), typeset: true }
}

fn generated(name: &'static str, scratch: &Path, scale: usize) -> Plan {
    let folder = scratch.join(format!("form-d-{scale}"));
    form_d::write(&folder, scale);
    Plan { name, folder, typeset: scale == 1 }
}

fn print(text: &str) {
    // A reader that has gone away is no fault of what is measured.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// The middle of some measurements, which one interruption by another program does not move.
fn median<T: Ord + Copy>(measured: &[T]) -> Option<T> {
    let mut sorted = measured.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied()
}
