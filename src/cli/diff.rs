//! `sasshi diff`: what has changed between two editions of a booklet.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::arguments::{DiffFormat, DiffRequest};
use super::report::{self, Checked};
use super::{CLEAN, PROBLEMS, UNUSABLE};
use crate::compare::table::{self, Table};
use crate::compare::{self, Comparison, plain};
use crate::diag::{Diagnostic, Fault};
use crate::history::{self, Range};
use crate::render;

/// Longest comment that GitHub takes, less what surrounds it.
const LONGEST_COMMENT: usize = 60_000;

/// Where an edition is from.
enum Origin {
    Folder(PathBuf),
    Revision { folder: PathBuf, revision: String },
}

/// Why there is no comparison; what there is to say has been said.
struct Said(u8);

pub fn run(request: &DiffRequest) -> u8 {
    let (comparison, sources) = match compared(request) {
        Ok(compared) => compared,
        Err(Said(code)) => return code,
    };
    let table = table::lay_out(&comparison, request.profile, [&sources[0], &sources[1]]);
    let stdout = std::io::stdout();
    let colour = request.out.is_none() && stdout.is_terminal() && report::wants_colour();
    let text = match request.format {
        DiffFormat::Human => plain::render(&table, colour),
        DiffFormat::Markdown => printed(render::comparison::markdown(&table.view(true))),
        DiffFormat::Html => printed(render::comparison::page(&table.view(true))),
        DiffFormat::Github => comment(table),
        DiffFormat::Json => json(&comparison, &sources),
    };
    match &request.out {
        None => drop(stdout.lock().write_all(text.as_bytes())),
        Some(file) => {
            if let Err(fault) = report::write(file, &text) {
                report::failure(fault, request.language);
                return UNUSABLE;
            }
        }
    }
    if request.exit_code && !comparison.is_empty() { PROBLEMS } else { CLEAN }
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

fn compared(request: &DiffRequest) -> Result<(Comparison, [String; 2]), Said> {
    let failed = |fault: Diagnostic| {
        report::failure(fault, request.language);
        Said(UNUSABLE)
    };
    let (old, new) = origins(&request.sides).map_err(failed)?;
    let mut editions = Vec::new();
    for origin in [old, new] {
        let (checked, source) = edition(&origin).map_err(failed)?;
        if checked.booklet.is_none() {
            report::fatal_to_stderr(&checked, request.language);
            failed(Diagnostic::about_path(Fault::UnreadableEdition, &source).with("source", &source));
            return Err(Said(PROBLEMS));
        }
        editions.extend(checked.booklet.map(|booklet| (booklet, source)));
    }
    let [(old, from), (new, to)] = &editions[..] else { unreachable!("both editions were read") };
    Ok((compare::compare(old, new), [from.clone(), to.clone()]))
}

/// What was typed as two origins. A word that is a folder is a folder; every other is a revision.
fn origins(words: &[String]) -> Result<(Origin, Origin), Diagnostic> {
    let is_folder = |word: &String| Path::new(word).is_dir();
    let folder = |word: &str| Origin::Folder(PathBuf::from(word));
    match words {
        [old] if is_folder(old) => Ok((folder(old), folder("."))),
        [old, new] if is_folder(old) && is_folder(new) => Ok((folder(old), folder(new))),
        [old, other, ..] if is_folder(old) => Err(report::no_folder(Path::new(other), std::io::ErrorKind::NotFound)),
        [revision] => of_range(".", revision),
        [revision, place] if is_folder(place) => of_range(place, revision),
        [old, new] => Ok((at(".", old), at(".", new))),
        [old, new, place] if is_folder(place) => Ok((at(place, old), at(place, new))),
        [.., place] => Err(report::no_folder(Path::new(place), std::io::ErrorKind::NotFound)),
        [] => Ok((folder("."), folder("."))),
    }
}

fn at(folder: &str, revision: &str) -> Origin {
    Origin::Revision { folder: PathBuf::from(folder), revision: revision.to_owned() }
}

/// A range, or one revision against the files as they are.
fn of_range(folder: &str, text: &str) -> Result<(Origin, Origin), Diagnostic> {
    Ok(match history::range(Path::new(folder), text)? {
        Range::One(revision) => (at(folder, &revision), Origin::Folder(PathBuf::from(folder))),
        Range::Two { old, new } => (at(folder, &old), at(folder, &new)),
    })
}

/// Loads and checks an edition, and says where it is from.
fn edition(origin: &Origin) -> Result<(Checked, String), Diagnostic> {
    match origin {
        Origin::Folder(folder) => Ok((report::load_and_check(folder, None)?, report::name(folder))),
        Origin::Revision { folder, revision } => {
            let snapshot = history::snapshot(folder, revision)?;
            let short: String = snapshot.commit.chars().take(7).collect();
            let source = match revision.starts_with(&short) {
                true => format!("{short}（{}）", snapshot.date),
                false => format!("{revision}（{short}、{}）", snapshot.date),
            };
            Ok((report::check_files(&report::name(folder), snapshot.files), source))
        }
    }
}
