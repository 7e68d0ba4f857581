//! `sasshi comments report`: comments and answers, with what became of the draft.

use std::io::Write;

use crate::build::consultation::Document;
use crate::check::CheckedBooklet;
use crate::cli::Exit;
use crate::cli::arguments::ReportRequest;
use crate::cli::edition::{self, failed};
use crate::cli::{document, report};
use crate::compare;
use crate::consult;
use crate::diag::Language;
use crate::inspect::Origin;

pub(super) fn run(request: &ReportRequest) -> Exit {
    match made(request) {
        Ok(made) => document::deliver(&made, &request.document),
        Err(exit) => exit,
    }
}

/// The report, and the booklet that it is on.
fn made(request: &ReportRequest) -> Result<Document, Exit> {
    let language = request.document.language;
    let mut checked =
        report::load_and_check(&request.folder, request.stage).map_err(|fault| failed(fault, language))?;
    let Some(newer) = &checked.booklet else {
        report::fatal_to_stderr(&checked, language);
        return Err(Exit::Problems);
    };
    let draft = origin(request, newer).map(|origin| edition::read(&origin, None, language)).transpose()?;
    let draft = draft.map(|(booklet, source)| (compare::compare(&booklet, newer), booklet, source));
    match &draft {
        Some((comparison, ..)) => checked.add(|newer| consult::cross_check(newer, comparison)),
        None => say_without_draft(language),
    }
    if !report::passes_comments(&checked, language) {
        return Err(Exit::Problems);
    }
    let draft = draft.as_ref().map(|(comparison, booklet, source)| consult::Draft { booklet, comparison, source });
    let booklet = checked.booklet.ok_or(Exit::Problems)?;
    Ok(Document { report: consult::report(&booklet, draft.as_ref()), booklet })
}

/// Where the draft is: as it was typed, or as the booklet says.
fn origin(request: &ReportRequest, newer: &CheckedBooklet) -> Option<Origin> {
    match &request.draft {
        Some(typed) => Some(Origin::parse(typed, &request.folder)),
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
