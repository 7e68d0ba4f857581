//! Odd but valid booklets: whatever `check` lets pass is built in every format.
//!
//! Each seed is one booklet. The normal run takes a few; `SASSHI_ODD=2000` asks for more, and `SASSHI_ODD_FROM` for others.
//! The folder of a booklet that is not built, as soon as it is not, is left in the folder of temporary files of Cargo.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::damage::Dice;
use crate::targets::odd::{Choices, Growth, Printer, held, laid_out};

const USUAL: usize = 12;

/// How many choices make a booklet.
const CHOICES: usize = 1_000;

fn grown(seed: usize) -> Growth {
    let mut dice = Dice::of(seed as u64);
    let bytes: Vec<u8> = (0..CHOICES).map(|_| dice.below(256) as u8).collect();
    Growth::new(&mut Choices::of(&bytes))
}

fn printer() -> Printer {
    #[cfg(feature = "embedded")]
    return Printer::embedded();
    #[cfg(not(feature = "embedded"))]
    crate::engines::typst().map_or_else(Printer::without_pdf, Printer::by_command)
}

/// What is wrong with a booklet; a panic is a fault like any other.
fn fault(growth: &Growth, step: usize, printer: &mut Printer) -> Option<String> {
    let run = || held(&growth.at(step / 2), &growth.at(step), printer).err();
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str);
        Some(format!("panics: {}", words.or(panic.downcast_ref::<&str>().copied()).unwrap_or_default()))
    })
}

/// The first step at which something is wrong, by halves.
fn first_faulty(growth: &Growth, printer: &mut Printer) -> usize {
    let (mut sound, mut faulty) = (0, growth.steps.len() - 1);
    while sound + 1 < faulty {
        let middle = sound.midpoint(faulty);
        *(if fault(growth, middle, printer).is_some() { &mut faulty } else { &mut sound }) = middle;
    }
    faulty
}

fn keep(growth: &Growth, step: usize, folder: &Path) {
    drop(std::fs::remove_dir_all(folder));
    for (name, step) in [("earlier", step / 2), ("before", step.saturating_sub(1)), ("faulty", step)] {
        for (path, bytes) in laid_out(&growth.steps[step]) {
            let path = folder.join(name).join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
}

fn number(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn whatever_check_lets_pass_is_built() {
    let (from, count) = (number("SASSHI_ODD_FROM").unwrap_or(0), number("SASSHI_ODD").unwrap_or(USUAL));
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let (next, wrong, steps) = (AtomicUsize::new(from), Mutex::new(Vec::new()), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let mut printer = printer();
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= from + count {
                        break;
                    }
                    let growth = grown(seed);
                    steps.fetch_add(growth.steps.len(), Ordering::Relaxed);
                    if let Some(found) = fault(&growth, growth.steps.len() - 1, &mut printer) {
                        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("odd-{seed}"));
                        let step = first_faulty(&growth, &mut printer);
                        let found = fault(&growth, step, &mut printer).unwrap_or(found);
                        keep(&growth, step, &folder);
                        wrong.lock().unwrap().push(format!("{}: {found}", folder.display()));
                    }
                }
            });
        }
    });
    let (wrong, steps) = (wrong.into_inner().unwrap(), steps.into_inner());
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(steps > 5 * count, "{count} booklets have grown in {steps} steps: hardly any change is let pass");
}
