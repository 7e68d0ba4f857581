//! Whole processes: their time by the clock, that of the processor, and the most memory they held.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::{Aim, Measured, Plan, median, plain};

/// How often each program runs; they take turns, so that a busy minute slows both.
const TURNS: usize = 7;

/// How often a running program is asked for its memory. The answer is the most so far, so the end may be missed.
const ASKING: Duration = Duration::from_millis(2);

struct Run {
    time: Duration,
    /// Of all processors, in ticks of the system; `None` where it does not tell.
    ticks: Option<u64>,
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
    let mut templates = format!("\n{:<28}{:>16}{:>12}{:>12}\n", "typst", "our sources", "plainest", "ratio");
    let (mut worst, mut dearest): (f64, f64) = (0.0, 0.0);
    for plan in plans.iter().filter(|plan| plan.typeset) {
        let [ours, theirs, plainest] = in_turn(plan, &typst, scratch);
        let time = |runs: &[Run]| {
            median(&runs.iter().map(|run| run.time).collect::<Vec<_>>()).map(|time| time.as_secs_f64() * 1e3)
        };
        row(&mut out, &format!("{}: time (ms)", plan.name), time(&ours), time(&theirs));
        worst = time(&ours).zip(time(&theirs)).map_or(worst, |(ours, theirs)| worst.max(ours / theirs));
        let memory = |runs: &[Run]| {
            median(&runs.iter().filter_map(|run| run.memory).collect::<Vec<_>>()).map(|kib| kib as f64 / 1024.0)
        };
        row(&mut out, &format!("{}: memory (MiB)", plan.name), memory(&ours), memory(&theirs));
        row(&mut templates, &format!("{}: processor", plan.name), ticks(&theirs), ticks(&plainest));
        row(&mut templates, &format!("{}: memory (MiB)", plan.name), memory(&theirs), memory(&plainest));
        dearest = ticks(&theirs).zip(ticks(&plainest)).map_or(dearest, |(theirs, plain)| dearest.max(theirs / plain));
    }
    let aims = vec![
        Aim { what: "whole build, × bare Typst, where it is most", most: 1.05, measured: worst },
        Aim { what: "our sources, × the plainest Typst (processor), where it is most", most: 2.0, measured: dearest },
    ];
    Measured { table: out + &templates, aims }
}

fn row(out: &mut String, name: &str, ours: Option<f64>, theirs: Option<f64>) {
    match ours.zip(theirs) {
        Some((ours, theirs)) => writeln!(out, "{name:<28}{ours:>16.0}{theirs:>12.0}{:>12.2}", ours / theirs),
        None => writeln!(out, "{name:<28}{:>40}", "not told by this system"),
    }
    .expect("writing to a string");
}

/// The mean of all runs: the system counts in steps that are coarse beside one of them.
fn ticks(runs: &[Run]) -> Option<f64> {
    let all: Option<u64> = runs.iter().map(|run| run.ticks).sum();
    all.map(|ticks| ticks as f64 / runs.len() as f64)
}

/// Builds, bare Typst with the sources that they generate, and with the plainest.
fn in_turn(plan: &Plan, typst: &Path, scratch: &Path) -> [Vec<Run>; 3] {
    let outputs = scratch.join("output");
    let name = plan.folder.file_name().expect("a folder has a name");
    let sources = outputs.join(name).join("typst");
    // The first build makes the sources that Typst then gets, and warms the machine for both.
    run(&mut ours(&plan.folder, &outputs, typst));
    let pdf = scratch.join("bare.pdf");
    let markdown = std::fs::read_to_string(outputs.join(name).join("booklet.md")).expect("the Markdown of the build");
    let plainest = scratch.join("plain");
    std::fs::create_dir_all(&plainest).expect("a folder");
    std::fs::write(plainest.join("main.typ"), plain::source(&markdown)).expect("a file of Typst");
    let mut runs = [const { Vec::new() }; 3];
    for _ in 0..TURNS {
        let mut in_order =
            [ours(&plan.folder, &outputs, typst), theirs(typst, &sources, &pdf), theirs(typst, &plainest, &pdf)];
        runs.iter_mut().zip(&mut in_order).for_each(|(runs, command)| runs.push(run(command)));
    }
    runs
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
    let before = ticks_of_children();
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn().expect("the program starts");
    let (id, done) = (child.id(), AtomicBool::new(false));
    std::thread::scope(|scope| {
        let memory = scope.spawn(|| watch(id, &done));
        let status = child.wait().expect("the program ends");
        let time = start.elapsed();
        done.store(true, Ordering::Relaxed);
        assert!(status.success(), "{command:?} fails");
        let ticks = before.zip(ticks_of_children()).map(|(before, after)| after - before);
        Run { time, ticks, memory: memory.join().expect("a watcher does not fail") }
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

/// What Linux has counted of the programs that have ended, in their own code and in the system's.
fn ticks_of_children() -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, which stands in brackets, may have spaces.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(13)?.parse::<u64>().ok()? + fields.get(14)?.parse::<u64>().ok()?)
}

/// What Linux calls the high-water mark of the resident set, in KiB; no other system has this file.
fn memory(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}
