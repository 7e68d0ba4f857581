//! `sasshi comments report`: comments and answers, with what became of the draft.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::build::{self, BuildError};
use crate::check::CheckedBooklet;
use crate::cli::arguments::{CommentsFormat, ReportRequest};
use crate::cli::diff::{Origin, edition};
use crate::cli::report::{self, Checked};
use crate::cli::{CLEAN, PROBLEMS, UNUSABLE};
use crate::compare;
use crate::consult::{self, Report, plain};
use crate::diag::{Diagnostic, Fault, Language};
use crate::render;
use crate::workbook;

pub fn run(request: &ReportRequest) -> u8 {
    let language = request.language;
    match made(request) {
        Ok(Some((report, newer))) => publish(&report, &newer, request),
        Ok(None) => PROBLEMS,
        Err(fault) => {
            report::failure(fault, language);
            UNUSABLE
        }
    }
}

/// The report, and the booklet that it is on; none if it must not be made, of which there is nothing left to say.
fn made(request: &ReportRequest) -> Result<Option<(Report, CheckedBooklet)>, Diagnostic> {
    let mut checked = report::load_and_check(&request.folder, request.stage)?;
    let Some(newer) = checked.booklet.take() else {
        report::fatal_to_stderr(&checked, request.language);
        return Ok(None);
    };
    let Some(origin) = origin(request, &newer) else {
        say_without_draft(request.language);
        let passes = report::passes_comments(&checked, &newer, Vec::new(), &|_| false, request.language);
        return Ok(passes.then(|| (consult::report(&newer, None), newer)));
    };
    let (mut draft, source) = edition(&origin)?;
    let Some(booklet) = draft.booklet.take() else {
        return unreadable(&draft, &source, request.language).map(|()| None);
    };
    let comparison = compare::compare(&booklet, &newer);
    let found = consult::cross_check(&newer, &comparison);
    // What the draft had may be gone: that is what some comments were for.
    let was_there = |diagnostic: &Diagnostic| {
        let id = diagnostic.args.iter().find(|(name, _)| *name == "id").map(|(_, id)| id.as_str());
        diagnostic.fault == Fault::UnknownPlace && id.is_some_and(|id| consult::has_place(&booklet, id))
    };
    if !report::passes_comments(&checked, &newer, found, &was_there, request.language) {
        return Ok(None);
    }
    let draft = consult::Draft { booklet: &booklet, comparison: &comparison, source: &source };
    Ok(Some((consult::report(&newer, Some(&draft)), newer)))
}

/// Where the draft is: as it was typed, or as the booklet says.
fn origin(request: &ReportRequest, newer: &CheckedBooklet) -> Option<Origin> {
    let revision = |revision: &str| Origin::Revision { folder: request.folder.clone(), revision: revision.to_owned() };
    match &request.draft {
        Some(typed) if Path::new(typed).is_dir() => Some(Origin::Folder(PathBuf::from(typed))),
        Some(typed) => Some(revision(typed)),
        // A file of the booklet names no folder outside it.
        None => newer.booklet().consultation.call.as_ref()?.draft.as_ref().map(|draft| revision(&draft.text)),
    }
}

fn unreadable(draft: &Checked, source: &str, language: Language) -> Result<(), Diagnostic> {
    report::fatal_to_stderr(draft, language);
    report::failure(Diagnostic::about_path(Fault::UnreadableEdition, source).with("source", source), language);
    Ok(())
}

fn say_without_draft(language: Language) {
    let said = match language {
        Language::Japanese => {
            "意見募集時の案が分からないので、修正の前後は載せません（consultation.yaml の draft か --draft で指定します）\n"
        }
        Language::English => {
            "what became of the draft is left out: name the draft in consultation.yaml (draft) or with --draft\n"
        }
    };
    let _ = std::io::stderr().lock().write_all(said.as_bytes());
}

fn publish(made: &Report, newer: &CheckedBooklet, request: &ReportRequest) -> u8 {
    let contents = match contents(made, newer, request) {
        Ok(contents) => contents,
        Err(error) => return crate::cli::build::failed(error, request.language),
    };
    match &request.out {
        None => drop(std::io::stdout().lock().write_all(&contents)),
        Some(file) => {
            if let Err(fault) = report::write(file, &contents) {
                report::failure(fault, request.language);
                return UNUSABLE;
            }
        }
    }
    CLEAN
}

fn contents(made: &Report, newer: &CheckedBooklet, request: &ReportRequest) -> Result<Vec<u8>, BuildError> {
    let printed = |text: Result<String, render::RenderError>| {
        text.expect("the program's own templates print every report").into_bytes()
    };
    Ok(match request.format {
        CommentsFormat::Human => plain::render(made).into_bytes(),
        CommentsFormat::Html => printed(render::consultation::page(&made.view())),
        CommentsFormat::Markdown => printed(render::consultation::markdown(&made.view())),
        CommentsFormat::Json => {
            let json = serde_json::to_value(made).expect("a report is plain data");
            format!("{json:#}\n").into_bytes()
        }
        CommentsFormat::Xlsx => workbook::consultation(made).expect("names and sizes are those that spreadsheets take"),
        CommentsFormat::Pdf => {
            let progress = crate::cli::build::spinner(request.language);
            progress.tick();
            let pdf = build::consultation::pdf(&made.view(), newer, made.booklet.day, request.engine.as_ref());
            progress.finish_and_clear();
            return pdf;
        }
    })
}
