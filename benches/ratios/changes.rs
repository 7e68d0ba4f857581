//! What a comparison costs: both editions loaded and checked, then compared, with three hundred changes between them.

use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use sasshi::check::{self, CheckedBooklet};
use sasshi::{compare, load};

use super::{form_d, median};

const CHANGES: usize = 300;
const SCALES: [(usize, usize); 2] = [(1, 11), (10, 3)];

/// One row for each size, in milliseconds.
pub fn table(scratch: &Path) -> String {
    let mut out = format!("{:<16}{:>12}{:>12}{:>14}\n", "compare, ms", "compare", "together", "per form D");
    for (scale, runs) in SCALES {
        let (old, new) = (scratch.join(format!("old-{scale}")), scratch.join(format!("new-{scale}")));
        form_d::write(&old, scale);
        form_d::write(&new, scale);
        revise(&new, CHANGES * scale);
        let times: Vec<[Duration; 2]> = (0..=runs).map(|_| once(&old, &new)).skip(1).collect();
        let [compare, together] = [0, 1].map(|part| {
            let part: Vec<Duration> = times.iter().map(|times| times[part]).collect();
            median(&part).unwrap_or_default().as_secs_f64() * 1e3
        });
        let share = together / scale as f64;
        writeln!(out, "{:<16}{compare:>12.2}{together:>12.2}{share:>14.2}", format!("form D ×{scale}"))
            .expect("writing to a string");
    }
    out
}

/// Puts another word into so many lines of prose.
fn revise(folder: &Path, changes: usize) {
    let mut left = changes;
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let path = entry.expect("a readable folder").into_path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a file of the plan");
        let mut revised = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            if left > 0 && line.contains("取り組みます") {
                revised.push_str(&line.replacen("取り組みます", "力を入れます", 1));
                left -= 1;
            } else {
                revised.push_str(line);
            }
        }
        std::fs::write(&path, revised).expect("a file of the plan");
    }
    assert_eq!(left, 0, "the plan has too little prose for so many changes");
}

/// The comparison alone, and with loading and checking both editions.
fn once(old: &Path, new: &Path) -> [Duration; 2] {
    let start = Instant::now();
    let (old, new) = (edition(old), edition(new));
    let loaded = start.elapsed();
    let comparison = compare::compare(&old, &new);
    let whole = start.elapsed();
    assert!(!comparison.is_empty());
    [whole - loaded, whole]
}

fn edition(folder: &Path) -> CheckedBooklet {
    let loaded = load::folder(folder).expect("a readable folder");
    let mut problems = loaded.problems;
    let booklet = loaded.booklet.expect("a booklet");
    check::check(booklet, None, &loaded.sources, &mut problems).booklet.expect("the generated plan is in order")
}
