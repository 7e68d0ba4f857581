//! `sasshi check`: every problem of a booklet, in one run.

use std::io::{self, Write};

use super::Exit;
use super::arguments::{CheckRequest, ReportFormat};
use super::edition;
use super::fix;
use super::{report, stdout};
use crate::compare::{self, declared, titles};
use crate::consult;
use crate::diag::{github, html, human, json, sarif, short};
use crate::inspect::{Inspection, Origin};
use crate::render;

pub(super) fn run(request: &CheckRequest) -> Exit {
    if let Some(mend) = request.mend
        && let Err(exit) = fix::run(request, mend)
    {
        return exit;
    }
    let mut checked = match fix::look(request) {
        Ok(checked) => checked,
        Err(exit) => return exit,
    };
    if request.is_dry_run {
        return if checked.report().is_clean() { Exit::Clean } else { Exit::Problems };
    }
    if let Some(old) = &request.since
        && let Err(exit) = since(old, &mut checked, request)
    {
        return exit;
    }
    let watched = request.out.is_none() && stdout::is_watched();
    let text = render(&checked, request, watched);
    if let Err(exit) = report::deliver(request.out.as_deref(), text.as_bytes(), request.language) {
        return exit;
    }
    if request.out.is_some() {
        let summary = human::summary(&checked.report(), request.language);
        let _ = io::stderr().lock().write_all(summary.as_bytes());
    }
    if checked.report().is_clean() { Exit::Clean } else { Exit::Problems }
}

/// Adds what an earlier edition shows to be wrong.
fn since(since: &str, checked: &mut Inspection, request: &CheckRequest) -> Result<(), Exit> {
    let (old, _) = edition::read(&Origin::parse(since, &request.folder), None, request.language)?;
    checked.add(|newer| {
        let comparison = compare::compare(&old, newer);
        let mut found = declared::check(&old, newer, &comparison);
        found.extend(titles::check(&old, newer));
        // What comments have led to is told beside the edition that was put before the public, and no other.
        let call = newer.booklet().consultation.call.as_ref();
        if call.and_then(|call| call.draft.as_ref()).is_some_and(|draft| draft.text == *since) {
            found.extend(consult::cross_check(newer, &comparison));
        }
        found
    });
    Ok(())
}

/// The report in the form that is asked for. `watched` holds where somebody reads it as it is printed.
fn render(checked: &Inspection, request: &CheckRequest, watched: bool) -> String {
    let (report, about, language) = (&checked.report(), &checked.about, request.language);
    match request.format {
        ReportFormat::Human => {
            let text = human::render(report, language, watched && report::wants_colour());
            let footer = if watched { human::footer(report, language) } else { String::new() };
            text + &human::summary(report, language) + &footer
        }
        ReportFormat::Short => short::render(report, language),
        ReportFormat::Json => json::render(report, language),
        ReportFormat::Sarif => sarif::render(report, about, language),
        ReportFormat::Github => github::render(report, about, language),
        ReportFormat::Html => {
            let view = html::view(report, about, language);
            render::report::page(&view).expect("the program's own templates print whatever its reports say")
        }
    }
}
