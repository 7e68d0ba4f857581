//! `sasshi build`: a booklet's outputs, all of them or none.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::arguments::BuildRequest;
use super::edition::{self, Said};
use super::{CLEAN, PROBLEMS, UNUSABLE, report};
use crate::build::{self, Build, BuildError, Marked, Product};
use crate::check::CheckedBooklet;
use crate::compare::redline;
use crate::diag::{Diagnostic, Fault, Language};
use crate::model::stage::Stage;
use crate::proof::{self, Origin};
use crate::publish::{self, PublishError};
use crate::typeset::press::Press;
use crate::watch::Watch;

/// How long nothing must change before files are made that somebody may have open.
const SETTLED: Duration = Duration::from_millis(200);

pub fn run(request: &BuildRequest) -> u8 {
    let mut press = request.engine.clone().map(Press::new);
    // A folder may go and come back while it is watched, but one that was never there is a slip of the pen.
    if !request.watch || !request.folder.is_dir() {
        return once(request, press.as_mut());
    }
    let mut watch = Watch::of(&request.folder, Some(&request.out));
    loop {
        say_waiting(once(request, press.as_mut()), request.language);
        watch.wait();
        while watch.wait_for(SETTLED) {}
    }
}

fn say_waiting(code: u8, language: Language) {
    let said = match (language, code) {
        (Language::Japanese, CLEAN) => "つくりました。ファイルが変わるのを待っています（終わるときは Ctrl+C）\n",
        (Language::Japanese, _) => "前のでき上がりはそのままです。ファイルが変わるのを待っています\n",
        (Language::English, CLEAN) => "made; waiting for changes (Ctrl+C ends)\n",
        (Language::English, _) => "what was made before is still in place; waiting for changes\n",
    };
    let _ = std::io::stderr().lock().write_all(said.as_bytes());
}

fn once(request: &BuildRequest, press: Option<&mut Press>) -> u8 {
    let language = request.language;
    let checked = match report::load_and_check(&request.folder, request.stage) {
        Ok(checked) => checked,
        Err(diagnostic) => {
            report::failure(diagnostic, language);
            return UNUSABLE;
        }
    };
    let report = checked.report();
    report::to_stderr(&report, language);
    if report.is_blocked() {
        return PROBLEMS;
    }
    let Some(booklet) = &checked.booklet else { return PROBLEMS };
    let marked = match request.since.as_ref().map(|old| marked(old, booklet, request)).transpose() {
        Ok(marked) => marked,
        Err(Said(code)) => return code,
    };
    let products = &request.products;
    let progress = spinner(language);
    let built = build::build(booklet, products, request.html, marked.as_ref(), press, || progress.tick());
    progress.finish_and_clear();
    match built {
        Ok(build) => {
            report::failures(&build.warnings, language);
            if checked.stage == Stage::Print
                && let Some(pages) = build.pages()
                && !report::passes_pages(&checked, booklet, pages, language)
            {
                return PROBLEMS;
            }
            // Beside the booklet itself, which it is not.
            let name = &booklet.booklet().id;
            let name = if marked.is_some() { format!("{name}-changes") } else { name.clone() };
            publish(&build, &name, request)
        }
        Err(error) => failed(error, language),
    }
}

/// The booklet with what has changed since another edition.
fn marked(old: &str, newer: &CheckedBooklet, request: &BuildRequest) -> Result<Marked, Said> {
    let (old, source) = edition::read(&Origin::of(old, &request.folder), request.language)?;
    let edition = redline::edition(&old, newer, [&source, &proof::name(&request.folder)]);
    Ok(Marked { edition, pictures: redline::pictures_of(&old) })
}

/// Says why nothing was made; the code to end with.
pub fn failed(error: BuildError, language: Language) -> u8 {
    let code = if matches!(error, BuildError::Problems(_)) { PROBLEMS } else { UNUSABLE };
    report::failures(&error.diagnostics(), language);
    code
}

fn publish(build: &Build, name: &str, request: &BuildRequest) -> u8 {
    let folder = match publish::publish(&request.out, name, &build.outputs) {
        Ok(folder) => folder,
        Err(error) => {
            report::failure(publish_failure(&error), request.language);
            return UNUSABLE;
        }
    };
    let mut lines = String::new();
    for product in Product::ALL.into_iter().filter(|product| request.products.contains(product)) {
        lines.push_str(&line(&folder, product.file()));
        match product {
            Product::Pdf => lines.push_str(&line(&folder, "typst/main.typ")),
            Product::Html if request.html.single_file => lines.push_str(&line(&folder, build::SINGLE_FILE)),
            Product::Html | Product::Markdown | Product::Json => {}
        }
    }
    let _ = std::io::stdout().lock().write_all(lines.as_bytes());
    CLEAN
}

fn line(folder: &Path, file: &str) -> String {
    format!("{}\n", file.split('/').fold(folder.to_owned(), |path, part| path.join(part)).display())
}

/// Something moves while the pages are laid out; nothing at all where nobody watches.
pub fn spinner(language: Language) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{spinner} {msg} {elapsed}").unwrap_or_else(|_| ProgressStyle::default_spinner());
    let spinner = ProgressBar::new_spinner().with_style(style).with_message(match language {
        Language::Japanese => "組版しています",
        Language::English => "typesetting",
    });
    spinner.enable_steady_tick(Duration::from_millis(100));
    spinner
}

fn publish_failure(error: &PublishError) -> Diagnostic {
    match error {
        PublishError::NotOurs { folder } => {
            let path = folder.display().to_string();
            Diagnostic::about_path(Fault::OutputNotOurs, &path).with("path", &path)
        }
        PublishError::Io { path, error } => {
            let path = path.display().to_string();
            Diagnostic::about_path(Fault::OutputIo, &path).with("path", &path).with("reason", error)
        }
    }
}
