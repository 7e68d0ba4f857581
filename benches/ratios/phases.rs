//! The parts of the road, timed one by one inside this process.

use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use sasshi::build::booklet::{Document, Html, Markdown, Options};
use sasshi::build::build;
use sasshi::check::CheckedBooklet;
use sasshi::edition;
use sasshi::load::{self, Loaded};
use sasshi::render::{Engine, Format, Templates, data};

use super::{Aim, Measured, Plan, SAMPLES, median};

/// How often each plan goes down the road; the first run only fills the machine's caches.
const RUNS: usize = 15;

/// The time that each phase of one run took, in the order of the road.
type Times = Vec<(&'static str, Duration)>;

/// One column for each plan, one row for each phase, in milliseconds.
pub fn table(plans: &[Plan]) -> Measured {
    // What is made once in a process is not to be the first plan's.
    plans.iter().for_each(|plan| drop(road(&plan.folder)));
    let columns: Vec<Times> = plans.iter().map(medians).collect();
    let mut out = format!("{:<28}", "milliseconds");
    plans.iter().for_each(|plan| cell(&mut out, plan.name));
    for (row, (phase, _)) in columns[0].iter().enumerate() {
        write!(out, "\n{phase:<28}").expect("writing to a string");
        columns.iter().for_each(|times| milliseconds(&mut out, times.get(row).map(|(_, time)| *time)));
    }
    let whole: Vec<f64> = columns.iter().map(|times| in_milliseconds(time_of(LOAD_TO_TEXTS, times))).collect();
    let (samples, generated) = whole.split_at(SAMPLES.len());
    let slowest = samples.iter().copied().fold(0.0, f64::max);
    let aims = vec![
        Aim { what: "load to HTML and Markdown of form D, ms", most: 60.0, measured: generated[0] },
        Aim { what: "load to HTML and Markdown of the slowest sample, ms", most: 12.0, measured: slowest },
    ];
    Measured { table: out + "\n", aims }
}

/// All of it as a build does it, but for the pages.
const LOAD_TO_TEXTS: &str = "load to html and markdown";

fn time_of(phase: &str, times: &Times) -> Duration {
    times.iter().find(|(name, _)| *name == phase).map(|(_, time)| *time).unwrap_or_default()
}

fn in_milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn cell(out: &mut String, text: &str) {
    write!(out, "{text:>17}").expect("writing to a string");
}

fn milliseconds(out: &mut String, time: Option<Duration>) {
    cell(out, &time.map_or_else(|| "–".to_owned(), |time| format!("{:.2}", in_milliseconds(time))));
}

fn medians(plan: &Plan) -> Times {
    let runs: Vec<Times> = (0..=RUNS).map(|_| road(&plan.folder)).skip(1).collect();
    let medians = (0..runs[0].len())
        .map(|phase| {
            let times: Vec<Duration> = runs.iter().map(|times| times[phase].1).collect();
            (runs[0][phase].0, median(&times).unwrap_or_default())
        })
        .collect::<Times>();
    medians.into_iter().chain(typeset(plan)).collect()
}

/// Goes down the road once, part by part, and then as a build does it, which prints the formats side by side.
fn road(folder: &Path) -> Times {
    let mut times = Vec::new();
    let texts = texts(folder);
    timed("bare YAML parse", &mut times, || parse_alone(&texts));
    let loaded = timed("load", &mut times, || load::folder(folder).expect("a readable folder"));
    let checked = timed("check", &mut times, || check(loaded));
    let edition = timed("edition", &mut times, || edition::derive(&checked));
    let json = timed("values", &mut times, || serde_json::to_value(&edition).expect("plain data"));
    for (name, format) in [("html", Format::Html), ("markdown", Format::Markdown)] {
        timed(name, &mut times, || {
            let engine = Engine::new(format, &Templates::built_in()).expect("sound templates");
            engine.render(format.main_template(), &edition).expect("a printed edition")
        });
    }
    timed("data of typst", &mut times, || data::files(&json).expect("rich text"));
    timed("json", &mut times, || format!("{json:#}\n"));
    timed(LOAD_TO_TEXTS, &mut times, || {
        let checked = check(load::folder(folder).expect("a readable folder"));
        let document = Document::new(&checked, None, Options::default());
        build(&document, &[&Html, &Markdown], None, || {}).expect("a build").outputs.len()
    });
    times
}

fn check(loaded: Loaded) -> CheckedBooklet {
    let mut problems = loaded.problems;
    sasshi::check::check(loaded.booklet.expect("a booklet"), None, &loaded.sources, &mut problems)
        .booklet
        .expect("no errors")
}

fn timed<T>(phase: &'static str, times: &mut Times, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    times.push((phase, start.elapsed()));
    result
}

pub fn texts(folder: &Path) -> Vec<String> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("a readable folder").into_path());
    let yaml = files.filter(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    yaml.map(|path| std::fs::read_to_string(path).expect("a text")).collect()
}

/// What reading the same files costs at the least: the parser is run and its result thrown away.
pub fn parse_alone(texts: &[String]) {
    for text in texts {
        serde_saphyr::from_str::<serde::de::IgnoredAny>(text).expect("YAML");
    }
}

/// From the start of typesetting to the PDF. Only the first time in a process is what an author waits for: the compiler
/// remembers what it has laid out.
#[cfg(feature = "embedded")]
fn typeset(plan: &Plan) -> Option<(&'static str, Duration)> {
    let checked = plan.typeset.then(|| check(load::folder(&plan.folder).expect("a readable folder")))?;
    let start = std::cell::Cell::new(Instant::now());
    let mut typesetter = sasshi::typeset::typesetter::Typesetter::new(sasshi::typeset::Engine::Embedded);
    let document = Document::new(&checked, None, Options::default());
    build(&document, &[&sasshi::build::booklet::Pdf], Some(&mut typesetter), || start.set(Instant::now()))
        .expect("a build");
    Some(("typeset (once)", start.get().elapsed()))
}

#[cfg(not(feature = "embedded"))]
fn typeset(_: &Plan) -> Option<(&'static str, Duration)> {
    None
}
