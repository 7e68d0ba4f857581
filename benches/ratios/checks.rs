//! What checking costs as a plan grows: loading and every rule, against reading the same YAML alone.
//!
//! Linear means that the last column stays as it is from row to row.

use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use sasshi::{check, load};

use super::{Aim, Measured, form_d, median, phases};

/// How many times the size of a plan of the largest form, and how often each is checked.
const SCALES: [(usize, usize); 3] = [(1, 15), (10, 7), (100, 3)];

/// One row for each size, in milliseconds.
pub fn table(scratch: &Path) -> Measured {
    let mut ratios = Vec::new();
    let mut out = format!(
        "{:<16}{:>12}{:>12}{:>12}{:>12}{:>14}{:>14}\n",
        "check, ms", "YAML alone", "load", "rules", "together", "× YAML alone", "per form D"
    );
    for (scale, runs) in SCALES {
        let folder = scratch.join(format!("check-{scale}"));
        form_d::write(&folder, scale);
        let texts = phases::texts(&folder);
        let times: Vec<[Duration; 3]> = (0..=runs).map(|_| once(&folder, &texts)).skip(1).collect();
        let [yaml, load, rules] = [0, 1, 2].map(|part| {
            let part: Vec<Duration> = times.iter().map(|times| times[part]).collect();
            median(&part).unwrap_or_default().as_secs_f64() * 1e3
        });
        let together = load + rules;
        let (ratio, share) = (together / yaml, together / scale as f64);
        ratios.push(ratio);
        writeln!(
            out,
            "{:<16}{yaml:>12.2}{load:>12.2}{rules:>12.2}{together:>12.2}{ratio:>14.2}{share:>14.2}",
            format!("form D ×{scale}")
        )
        .expect("writing to a string");
    }
    let aim = Aim { what: "load and check of form D, × bare YAML parse", most: 3.0, measured: ratios[0] };
    Measured { table: out, aims: vec![aim] }
}

/// Reads the YAML alone, loads the plan, and runs every rule.
fn once(folder: &Path, texts: &[String]) -> [Duration; 3] {
    let start = Instant::now();
    phases::parse_alone(texts);
    let parsed = start.elapsed();
    let start = Instant::now();
    let loaded = load::folder(folder).expect("a readable folder");
    let loading = start.elapsed();
    let mut problems = loaded.problems;
    let booklet = loaded.booklet.expect("a booklet");
    let start = Instant::now();
    let checked = check::check(booklet, None, &loaded.sources, &mut problems);
    let checking = start.elapsed();
    assert!(checked.booklet.is_some() && problems.errors() == 0, "the generated plan is in order");
    [parsed, loading, checking]
}
