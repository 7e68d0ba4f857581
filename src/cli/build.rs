//! `sasshi build`: a booklet's outputs, all of them or none.

use std::io::Write;
use std::time::Duration;

use super::arguments::BuildRequest;
use super::edition;
use super::{Exit, document, report, stdout};
use crate::build::booklet::{BookletProduct, Document, Marked};
use crate::build::{self, Build};
use crate::check::CheckedBooklet;
use crate::compare::redline;
use crate::diag::{Diagnostic, Fault, Language};
use crate::inspect::{self, Origin};
use crate::model::stage::Stage;
use crate::publish::{self, PublishError};
use crate::typeset::typesetter::Typesetter;
use crate::watch::Watch;

/// How long nothing must change before files are made that somebody may have open.
const SETTLED: Duration = Duration::from_millis(200);

pub(super) fn run(request: &BuildRequest) -> Exit {
    let mut typesetter = request.engine.clone().map(Typesetter::new);
    // A folder may go and come back while it is watched, but one that was never there is a slip of the pen.
    if !request.watch || !request.folder.is_dir() {
        return once(request, typesetter.as_mut());
    }
    let mut watch = Watch::new(&request.folder, Some(&request.out));
    loop {
        say_waiting(once(request, typesetter.as_mut()), request.language);
        watch.wait();
        while watch.wait_for(SETTLED) {}
    }
}

fn say_waiting(exit: Exit, language: Language) {
    let said = match (language, exit) {
        (Language::Japanese, Exit::Clean) => "つくりました。ファイルが変わるのを待っています（終わるときは Ctrl+C）\n",
        (Language::Japanese, _) => "前のでき上がりはそのままです。ファイルが変わるのを待っています\n",
        (Language::English, Exit::Clean) => "made; waiting for changes (Ctrl+C ends)\n",
        (Language::English, _) => "what was made before is still in place; waiting for changes\n",
    };
    let _ = std::io::stderr().lock().write_all(said.as_bytes());
}

fn once(request: &BuildRequest, typesetter: Option<&mut Typesetter>) -> Exit {
    let language = request.language;
    let mut checked = match report::load_and_check(&request.folder, request.stage) {
        Ok(checked) => checked,
        Err(diagnostic) => {
            report::failure(diagnostic, language);
            return Exit::Unusable;
        }
    };
    let report = checked.report();
    report::to_stderr(&report, language);
    if report.is_blocked() {
        return Exit::Problems;
    }
    if let Err(fault) = checked.as_edition(request.edition.as_deref(), &inspect::name(&request.folder)) {
        return edition::failed(fault, language);
    }
    let Some(booklet) = &checked.booklet else { return Exit::Problems };
    let marked = match request.since.as_ref().map(|old| marked(old, booklet, request)).transpose() {
        Ok(marked) => marked,
        Err(exit) => return exit,
    };
    let is_print = checked.stage == Stage::Print;
    let is_wanted = |product: &&&BookletProduct| request.is_asked || is_print || !product.is_for_press();
    let products: Vec<&BookletProduct> = request.products.iter().filter(is_wanted).copied().collect();
    let document = Document::new(booklet, marked.as_ref(), request.options);
    let progress = document::spinner(language);
    let built = build::build(&document, &products, typesetter, || progress.tick());
    progress.finish_and_clear();
    match built {
        Ok(build) => {
            report::failures(&build.warnings, language);
            if is_print
                && let Some((pages, printed)) = build.pages().zip(build.printed_pages())
                && !report::passes_pages(&checked, booklet, &pages, printed, language)
            {
                return Exit::Problems;
            }
            // Beside the booklet itself, which it is not.
            let name = booklet.name();
            let name = if marked.is_some() { format!("{name}-changes") } else { name };
            publish(&build, &name, request)
        }
        Err(error) => document::failed(error, language),
    }
}

/// The booklet with what has changed since another edition.
fn marked(old: &str, newer: &CheckedBooklet, request: &BuildRequest) -> Result<Marked, Exit> {
    let (old, source) =
        edition::read(&Origin::parse(old, &request.folder), request.edition.as_deref(), request.language)?;
    let edition = redline::edition(&old, newer, [&source, &inspect::name(&request.folder)]);
    Ok(Marked { edition, pictures: redline::pictures_of(&old) })
}

fn publish(build: &Build, name: &str, request: &BuildRequest) -> Exit {
    let folder = match publish::publish(&request.out, name, &build.outputs) {
        Ok(folder) => folder,
        Err(error) => {
            report::failure(publish_failure(&error), request.language);
            return Exit::Unusable;
        }
    };
    let below = |file: &String| file.split('/').fold(folder.clone(), |path, part| path.join(part));
    let lines = stdout::lines(build.opened.iter().map(below));
    stdout::finish(lines.as_bytes(), request.language)
}

fn publish_failure(error: &PublishError) -> Diagnostic {
    match error {
        PublishError::NotOurs { folder } => {
            let path = folder.display().to_string();
            Diagnostic::about_path(Fault::OutputNotOurs, &path).with("path", &path)
        }
        PublishError::Io { path, error } => {
            let path = path.display().to_string();
            Diagnostic::about_path(Fault::OutputIo, &path).with("path", &path).because(error)
        }
    }
}
