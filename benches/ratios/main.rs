//! How long each part of the road takes, and how a whole build compares with Typst alone.
//!
//! Prints six tables from one run: the phases inside one process, as medians, for the samples and for a generated plan of
//! the largest form; a check of that plan at up to a hundred times its size; a comparison of two editions of it; then whole
//! processes, `sasshi build` against bare `typst compile` of the sources that it generated, in turn, and that against the
//! plainest Typst with the same words and tables; and what somebody who writes waits for in the live preview, in a real
//! browser, beside `typst watch`. The aims stand below them, each with what was measured. Nothing is asserted: a time depends on the machine, and a ratio is for people to judge.
//!
//! A part alone is measured by its name: `cargo bench -- phases`, `check`, `compare`, `build` or `preview`. Typst is found by the environment variable `SASSHI_TYPST`, or on the search path.

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
mod plain;
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

use std::fmt::Write as _;
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
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_asked = |part: &str| asked.is_empty() || asked.iter().any(|asked| asked == part);
    let mut aims = Vec::new();
    let mut measure = |part: &str, table: &dyn Fn() -> Measured| {
        if is_asked(part) {
            let measured = table();
            print(&measured.table);
            print("\n");
            aims.extend(measured.aims);
        }
    };
    measure("phases", &|| phases::table(&plans));
    measure("check", &|| checks::table(scratch.path()));
    measure("compare", &|| changes::table(scratch.path()).into());
    measure("build", &|| processes::table(&plans, scratch.path()));
    measure("preview", &|| preview::table(&plans[SAMPLES.len()].folder, scratch.path()).into());
    print(&aimed(&aims));
}

/// A table, and what it says of the aims.
struct Measured {
    table: String,
    aims: Vec<Aim>,
}

impl From<String> for Measured {
    fn from(table: String) -> Measured {
        Measured { table, aims: Vec::new() }
    }
}

/// What is to be at most so much.
struct Aim {
    what: &'static str,
    most: f64,
    measured: f64,
}

fn aimed(aims: &[Aim]) -> String {
    let mut out = format!("{:<64}{:>10}{:>10}\n", "aims", "at most", "now");
    for Aim { what, most, measured } in aims {
        writeln!(out, "{what:<64}{most:>10.2}{measured:>10.2}").expect("writing to a string");
    }
    out
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
