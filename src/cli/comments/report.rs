//! `sasshi comments report`: comments and answers, with what became of the draft.

use std::io::Write;

use crate::build::{self, BuildError};
use crate::check::CheckedBooklet;
use crate::cli::arguments::{CommentsFormat, ReportRequest};
use crate::cli::edition::{self, Said, failed};
use crate::cli::report;
use crate::cli::{CLEAN, PROBLEMS};
use crate::compare;
use crate::consult::{self, Report, plain};
use crate::diag::Language;
use crate::proof::{Origin, Proof};
use crate::render;
use crate::workbook;

pub fn run(request: &ReportRequest) -> u8 {
    match made(request) {
        Ok((report, checked)) => publish(&report, &checked, request),
        Err(Said(code)) => code,
    }
}

/// The report, and the booklet that it is on.
fn made(request: &ReportRequest) -> Result<(Report, Proof), Said> {
    let language = request.language;
    let mut checked =
        report::load_and_check(&request.folder, request.stage).map_err(|fault| failed(fault, language))?;
    let Some(newer) = &checked.booklet else {
        report::fatal_to_stderr(&checked, language);
        return Err(Said(PROBLEMS));
    };
    let draft = origin(request, newer).map(|origin| edition::read(&origin, language)).transpose()?;
    let draft = draft.map(|(booklet, source)| (compare::compare(&booklet, newer), booklet, source));
    match &draft {
        Some((comparison, ..)) => checked.add(|newer| consult::cross_check(newer, comparison)),
        None => say_without_draft(language),
    }
    if !report::passes_comments(&checked, language) {
        return Err(Said(PROBLEMS));
    }
    let draft = draft.as_ref().map(|(comparison, booklet, source)| consult::Draft { booklet, comparison, source });
    let report = checked.booklet.as_ref().map(|newer| consult::report(newer, draft.as_ref()));
    Ok((report.ok_or(Said(PROBLEMS))?, checked))
}

/// Where the draft is: as it was typed, or as the booklet says.
fn origin(request: &ReportRequest, newer: &CheckedBooklet) -> Option<Origin> {
    match &request.draft {
        Some(typed) => Some(Origin::of(typed, &request.folder)),
        // A file of the booklet names no folder outside it.
        None => {
            let draft = newer.booklet().consultation.call.as_ref()?.draft.as_ref()?;
            Some(Origin::Revision { folder: request.folder.clone(), revision: draft.text.clone() })
        }
    }
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

fn publish(made: &Report, checked: &Proof, request: &ReportRequest) -> u8 {
    let Some(newer) = &checked.booklet else { return PROBLEMS };
    let contents = match contents(made, newer, request) {
        Ok(contents) => contents,
        Err(error) => return crate::cli::build::failed(error, request.language),
    };
    if let Err(code) = report::deliver(request.out.as_deref(), &contents, request.language) {
        return code;
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
