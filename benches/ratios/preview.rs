//! From saving a file to what a reader of the live preview sees, in a real browser, beside what `typst watch` needs for the
//! same edit.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::chromium::{Browser, Page};
use super::median;

/// How often the plan is edited.
const EDITS: usize = 25;
const PATIENCE: Duration = Duration::from_secs(120);
/// Between two edits nothing is left to do, as when a person writes.
const PAUSE: Duration = Duration::from_millis(1200);

/// Notes when the text is in the page, when it is on the screen, and when the pages are.
const LISTEN: &str = "(() => {
    const [text, pages] = [document.querySelector('#text .frames'), document.getElementById('pages')];
    const now = () => performance.timeOrigin + performance.now();
    window.seen = {};
    new MutationObserver(() => {
        const seen = window.seen;
        if (!seen.text && text.dataset.generation > window.before) {
            seen.text = now();
            requestAnimationFrame(() => setTimeout(() => (seen.screen = now())));
        }
        if (!seen.pages && pages.dataset.generation > window.before) seen.pages = now();
    }).observe(document.body, { attributes: true, subtree: true, attributeFilter: ['data-generation'] });
})()";

struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A row for each thing that is waited for. The plan's folder is edited.
pub fn table(folder: &Path, scratch: &Path) -> String {
    let Some(browser) = Browser::start() else { return "no browser for the preview\n".to_owned() };
    let (_served, page) = opened(&browser, folder);
    let file = folder.join("goals/measure-1.yaml");
    let original = std::fs::read_to_string(&file).expect("a measure");
    let mut times: [Vec<Duration>; 3] = Default::default();
    for edit in 0..EDITS {
        page.evaluate(
            "(window.seen = {}, window.before = Number(document.querySelector('#text .frames').dataset.generation))",
        );
        let text = original.replacen("direction: |\n  ", &format!("direction: |\n  試行{edit}回目、"), 1);
        let begun = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock");
        std::fs::write(&file, text).expect("a saved file");
        page.wait_until("window.seen.screen && window.seen.pages", PATIENCE);
        for (times, name) in times.iter_mut().zip(["text", "screen", "pages"]) {
            let at = page.evaluate(&format!("window.seen.{name}")).as_f64().expect("a time");
            times.push(Duration::from_secs_f64(at / 1e3).saturating_sub(begun));
        }
        std::thread::sleep(PAUSE);
    }
    std::fs::write(&file, &original).expect("the file as it was");
    let watched = typst_watch(folder, scratch);
    let mut out = format!("{:<40}{:>12}{:>12}\n", "form D, edit to …, ms", "median", "worst");
    let ms = |time: Option<Duration>| time.map_or(f64::NAN, |time| time.as_secs_f64() * 1e3);
    for (times, name) in times.iter().zip(["text in the page", "text on the screen", "pages on the screen"]) {
        // The first finds everything cold.
        let warm = &times[1..];
        out += &format!("{name:<40}{:>12.0}{:>12.0}\n", ms(median(warm)), ms(warm.iter().max().copied()));
    }
    out += &format!(
        "{:<40}{:>12.0}{:>12.0}\n",
        "typst watch, as it says itself",
        ms(median(&watched)),
        ms(watched.iter().max().copied())
    );
    out + &format!("{:<40}{:>12.2}\n", "pages × typst watch", ms(median(&times[2][1..])) / ms(median(&watched)))
}

fn opened(browser: &Browser, folder: &Path) -> (Ended, Page) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sasshi"));
    command.args(["serve", "--port", "0"]).arg(folder).stdout(Stdio::piped()).stderr(Stdio::null());
    if !cfg!(feature = "embedded") {
        command.arg("--typst").arg(typst());
    }
    let mut served = Ended(command.spawn().expect("the program runs"));
    let mut url = String::new();
    BufReader::new(served.0.stdout.as_mut().expect("an output")).read_line(&mut url).expect("an address");
    let page = browser.open(url.trim());
    page.size(1600, 1000);
    let is_there = "document.getElementById('pages').dataset.generation && document.querySelector('#text .frames').dataset.generation";
    page.wait_until(is_there, PATIENCE);
    page.evaluate(LISTEN);
    (served, page)
}

fn typst() -> PathBuf {
    PathBuf::from(std::env::var_os("SASSHI_TYPST").unwrap_or_else(|| "typst".into()))
}

/// How long `typst watch` says that it takes for the same edit in the sources that a build has made.
fn typst_watch(folder: &Path, scratch: &Path) -> Vec<Duration> {
    let outputs = scratch.join("watched");
    let mut build = Command::new(env!("CARGO_BIN_EXE_sasshi"));
    build
        .arg("build")
        .arg(folder)
        .arg("--with-fonts")
        .arg("--out")
        .arg(&outputs)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if !cfg!(feature = "embedded") {
        build.arg("--typst").arg(typst());
    }
    build.status().expect("the program runs");
    let sources = outputs.join(folder.file_name().expect("a name")).join("typst");
    let asked = "watch --root . --font-path fonts --ignore-system-fonts --ignore-embedded-fonts --features a11y-extras \
                 --pdf-standard ua-1,a-2a --no-serve main.typ";
    let child = Command::new(typst())
        .current_dir(&sources)
        .args(asked.split_whitespace())
        .arg(scratch.join("watched.pdf"))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(child) = child else { return Vec::new() };
    let mut child = Ended(child);
    let said = BufReader::new(child.0.stderr.take().expect("what it says"));
    let mut compiled = said.lines().map_while(Result::ok).filter_map(|line| took(&line));
    compiled.next();
    let edited = std::fs::read_dir(sources.join("sections")).expect("a file for each outermost section");
    let has_measures = |path: &PathBuf| std::fs::read_to_string(path).is_ok_and(|text| text.contains("取組"));
    let edited = edited.map(|entry| entry.expect("a file").path()).find(has_measures).expect("a measure");
    let original = std::fs::read_to_string(&edited).expect("the sources");
    let mut times = Vec::new();
    for edit in 0..EDITS {
        std::thread::sleep(PAUSE / 2);
        std::fs::write(&edited, original.replacen("取組", &format!("取組{edit}取組"), 1)).expect("a saved file");
        times.extend(compiled.next());
    }
    times
}

/// The time in a line such as `compiled successfully in 366.74 ms`.
fn took(line: &str) -> Option<Duration> {
    let (_, told) = line.split_once("compiled ")?.1.split_once(" in ")?;
    let (number, unit) = told.trim().split_once(' ')?;
    let number: f64 = number.parse().ok()?;
    Some(Duration::from_secs_f64(if unit.starts_with("ms") { number / 1e3 } else { number }))
}
