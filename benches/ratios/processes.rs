//! Whole processes: their time by the clock and the most memory they held.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::{Aim, Measured, Plan, median};

/// How often each program runs; they take turns, so that a busy minute slows both.
const TURNS: usize = 7;

/// How often a running program is asked for its memory. The answer is the most so far, so the end may be missed.
const ASKING: Duration = Duration::from_millis(2);

struct Run {
    time: Duration,
    /// In KiB; `None` where the system does not tell.
    memory: Option<u64>,
}

/// A row for each plan and program, with the ratios of their medians.
pub fn table(plans: &[Plan], scratch: &Path) -> Measured {
    let typst = PathBuf::from(std::env::var_os("SASSHI_TYPST").unwrap_or_else(|| "typst".into()));
    if Command::new(&typst).arg("--version").stdout(Stdio::null()).status().is_err() {
        return "no typst program to compare with: set SASSHI_TYPST\n".to_owned().into();
    }
    let mut out = format!("{:<28}{:>16}{:>12}{:>12}\n", "", "sasshi build", "typst", "ratio");
    let mut worst: f64 = 0.0;
    for plan in plans.iter().filter(|plan| plan.typeset) {
        let (ours, theirs) = in_turn(plan, &typst, scratch);
        let time = |runs: &[Run]| {
            median(&runs.iter().map(|run| run.time).collect::<Vec<_>>()).map(|time| time.as_secs_f64() * 1e3)
        };
        row(&mut out, &format!("{}: time (ms)", plan.name), time(&ours), time(&theirs));
        worst = time(&ours).zip(time(&theirs)).map_or(worst, |(ours, theirs)| worst.max(ours / theirs));
        let memory = |runs: &[Run]| {
            median(&runs.iter().filter_map(|run| run.memory).collect::<Vec<_>>()).map(|kib| kib as f64 / 1024.0)
        };
        row(&mut out, &format!("{}: memory (MiB)", plan.name), memory(&ours), memory(&theirs));
    }
    let aim = Aim { what: "whole build, × bare Typst, where it is most", most: 1.05, measured: worst };
    Measured { table: out, aims: vec![aim] }
}

fn row(out: &mut String, name: &str, ours: Option<f64>, theirs: Option<f64>) {
    match ours.zip(theirs) {
        Some((ours, theirs)) => writeln!(out, "{name:<28}{ours:>16.0}{theirs:>12.0}{:>12.2}", ours / theirs),
        None => writeln!(out, "{name:<28}{:>40}", "not told by this system"),
    }
    .expect("writing to a string");
}

fn in_turn(plan: &Plan, typst: &Path, scratch: &Path) -> (Vec<Run>, Vec<Run>) {
    let outputs = scratch.join("output");
    let name = plan.folder.file_name().expect("a folder has a name");
    let sources = outputs.join(name).join("typst");
    // The first build makes the sources that Typst then gets, and warms the machine for both.
    run(&mut ours(&plan.folder, &outputs, typst));
    let pdf = scratch.join("bare.pdf");
    (0..TURNS).map(|_| (run(&mut ours(&plan.folder, &outputs, typst)), run(&mut theirs(typst, &sources, &pdf)))).unzip()
}

fn ours(folder: &Path, outputs: &Path, typst: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sasshi"));
    command.arg("build").arg(folder).arg("--out").arg(outputs).args(["--formats", "pdf,html,md,json"]);
    if !cfg!(feature = "embedded") {
        command.arg("--typst").arg(typst);
    }
    // What is waived is not what is measured.
    command.stderr(Stdio::null());
    command
}

/// The program with what a build asks of it, and nothing around it.
fn theirs(typst: &Path, sources: &Path, pdf: &Path) -> Command {
    let mut command = Command::new(typst);
    // The fonts that the program has inside; the plans that are timed bring none of their own.
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    command.current_dir(sources).args(["compile", "--root", ".", "--font-path"]).arg(fonts).args([
        "--ignore-system-fonts",
        "--ignore-embedded-fonts",
        "--pdf-standard",
        "ua-1,a-2a",
        "--features",
        "a11y-extras",
        "--creation-timestamp",
        "0",
        "main.typ",
    ]);
    command.arg(pdf);
    command
}

fn run(command: &mut Command) -> Run {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn().expect("the program starts");
    let (id, done) = (child.id(), AtomicBool::new(false));
    std::thread::scope(|scope| {
        let memory = scope.spawn(|| watch(id, &done));
        let status = child.wait().expect("the program ends");
        let time = start.elapsed();
        done.store(true, Ordering::Relaxed);
        assert!(status.success(), "{command:?} fails");
        Run { time, memory: memory.join().expect("a watcher does not fail") }
    })
}

/// The most memory that a program holds until it is done, or until the system no longer knows it.
fn watch(id: u32, done: &AtomicBool) -> Option<u64> {
    let mut most = None;
    while !done.load(Ordering::Relaxed) {
        most = memory(id).max(most);
        std::thread::sleep(ASKING);
    }
    most
}

/// What Linux calls the high-water mark of the resident set, in KiB; no other system has this file.
fn memory(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}
