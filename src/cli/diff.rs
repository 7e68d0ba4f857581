//! `sasshi diff`: what has changed between two editions of a booklet.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use super::arguments::{DiffFormat, DiffRequest};
use super::edition::{self, Said};
use super::{CLEAN, PROBLEMS, report};
use crate::build::{self, BuildError};
use crate::check::CheckedBooklet;
use crate::compare::profile::Profile;
use crate::compare::table::{self, Table};
use crate::compare::{self, Comparison, plain};
use crate::diag::Diagnostic;
use crate::history::{Range, Repository};
use crate::proof::{self, Origin};
use crate::render;
use crate::workbook;

/// Longest comment that GitHub takes, less what surrounds it.
const LONGEST_COMMENT: usize = 60_000;

/// Two editions, compared.
struct Compared {
    comparison: Comparison,
    sources: [String; 2],
    newer: CheckedBooklet,
}

pub fn run(request: &DiffRequest) -> u8 {
    let compared = match compared(request) {
        Ok(compared) => compared,
        Err(Said(code)) => return code,
    };
    let contents = match contents(&compared, request) {
        Ok(contents) => contents,
        Err(error) => return super::build::failed(error, request.language),
    };
    if let Err(code) = report::deliver(request.out.as_deref(), &contents, request.language) {
        return code;
    }
    if request.exit_code && !compared.comparison.is_empty() { PROBLEMS } else { CLEAN }
}

fn contents(compared: &Compared, request: &DiffRequest) -> Result<Vec<u8>, BuildError> {
    let Compared { comparison, sources, newer } = compared;
    let profile = request.profile.clone().unwrap_or_else(|| Profile::of(newer.booklet()));
    let table = table::lay_out(comparison, &profile, [&sources[0], &sources[1]]);
    let text = match request.format {
        DiffFormat::Human => {
            let watched = request.out.is_none() && std::io::stdout().is_terminal();
            plain::render(&table, watched && report::wants_colour())
        }
        DiffFormat::Markdown => printed(render::comparison::markdown(&table.view(true))),
        DiffFormat::Html => printed(render::comparison::page(&table.view(true))),
        DiffFormat::Github => comment(table),
        DiffFormat::Json => json(comparison, sources),
        DiffFormat::Pdf => {
            let progress = super::build::spinner(request.language);
            progress.tick();
            let pdf = build::comparison::pdf(&table.view(true), newer, comparison.new.day, request.engine.as_ref());
            progress.finish_and_clear();
            return pdf;
        }
        DiffFormat::Xlsx => {
            let made = workbook::comparison(&table, &comparison.new.title, comparison.new.day);
            return Ok(made.expect("names and sizes are those that spreadsheets take"));
        }
    };
    Ok(text.into_bytes())
}

fn printed(text: Result<String, render::RenderError>) -> String {
    text.expect("the program's own templates print every comparison")
}

/// As much of the table as a comment on a pull request can hold.
fn comment(mut table: Table) -> String {
    let all = table.groups.len();
    loop {
        let text = printed(render::comparison::markdown(&table.view(false)));
        if text.len() <= LONGEST_COMMENT {
            let left = all - table.groups.len();
            let more = format!("\n（ほかに{left}か所あります。すべては sasshi diff --format html で見られます）\n");
            return text + if left > 0 { &more } else { "" };
        }
        let fewer = table.groups.len() * LONGEST_COMMENT / text.len();
        table.groups.truncate(fewer.min(table.groups.len().saturating_sub(1)));
    }
}

fn json(comparison: &Comparison, sources: &[String; 2]) -> String {
    let mut json = serde_json::to_value(comparison).expect("a comparison is plain data");
    for (side, source) in ["old", "new"].into_iter().zip(sources) {
        json[side]["source"] = source.as_str().into();
    }
    json["changed"] = (!comparison.is_empty()).into();
    format!("{json:#}\n")
}

fn compared(request: &DiffRequest) -> Result<Compared, Said> {
    let (old, new) = origins(&request.sides).map_err(|fault| edition::failed(fault, request.language))?;
    let ((old, from), (newer, to)) = (edition::read(&old, request.language)?, edition::read(&new, request.language)?);
    Ok(Compared { comparison: compare::compare(&old, &newer), sources: [from, to], newer })
}

/// What was typed as two origins. A word that is a folder is a folder; every other is a revision.
fn origins(words: &[String]) -> Result<(Origin, Origin), Diagnostic> {
    let is_folder = |word: &String| Path::new(word).is_dir();
    let folder = |word: &str| Origin::Folder(PathBuf::from(word));
    match words {
        [old] if is_folder(old) => Ok((folder(old), folder("."))),
        [old, new] if is_folder(old) && is_folder(new) => Ok((folder(old), folder(new))),
        [old, other, ..] if is_folder(old) => Err(proof::no_folder(Path::new(other), std::io::ErrorKind::NotFound)),
        [revision] => of_range(".", revision),
        [revision, place] if is_folder(place) => of_range(place, revision),
        [old, new] => Ok((at(".", old), at(".", new))),
        [old, new, place] if is_folder(place) => Ok((at(place, old), at(place, new))),
        [.., place] => Err(proof::no_folder(Path::new(place), std::io::ErrorKind::NotFound)),
        [] => Ok((folder("."), folder("."))),
    }
}

fn at(folder: &str, revision: &str) -> Origin {
    Origin::Revision { folder: PathBuf::from(folder), revision: revision.to_owned() }
}

/// A range, or one revision against the files as they are.
fn of_range(folder: &str, text: &str) -> Result<(Origin, Origin), Diagnostic> {
    Ok(match Repository::of(Path::new(folder))?.range(text)? {
        Range::One(revision) => (at(folder, &revision), Origin::Folder(PathBuf::from(folder))),
        Range::Two { old, new } => (at(folder, &old), at(folder, &new)),
    })
}
