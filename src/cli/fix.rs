//! `sasshi check --fix`: makes the replacements that the report offers, and tells each line that it changed.
//!
//! Certain ones are made; what was probably meant is asked, one by one, where that is wanted. A file is written whole or not at
//! all, and only if it still holds what was looked at.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

use super::arguments::{CheckRequest, Mend};
use super::{Exit, report, stdout};
use crate::diag::{Diagnostic, Fix, Language, short};
use crate::edit::mend;
use crate::inspect::Inspection;

/// How often a booklet is looked at again, since one slip may hide another.
const MOST_ROUNDS: usize = 20;

/// Mends the booklet in a folder, as far as its report knows how.
///
/// # Errors
/// How the program ends where it cannot be read or written, after that has been said.
pub(super) fn run(request: &CheckRequest, mend: Mend) -> Result<(), Exit> {
    let mut refused: BTreeSet<String> = BTreeSet::new();
    for _ in 0..MOST_ROUNDS {
        let checked = look(request)?;
        let accepted: Vec<&Fix> = checked
            .diagnostics
            .iter()
            .filter_map(|diagnostic| {
                let fix = diagnostic.fix.as_ref()?;
                let is_meant = !fix.is_guess
                    || mend == Mend::All && asked(diagnostic, fix, &checked, &mut refused, request.language);
                is_meant.then_some(fix)
            })
            .collect();
        if !make(&checked, &accepted, request)? || request.is_dry_run {
            return Ok(());
        }
    }
    Ok(())
}

/// The booklet as it is now.
pub(super) fn look(request: &CheckRequest) -> Result<Inspection, Exit> {
    report::load_and_check(&request.folder, request.stage).map_err(|diagnostic| {
        report::failure(diagnostic, request.language);
        Exit::Unusable
    })
}

/// Makes replacements, and tells them; whether there were any that could be made.
fn make(checked: &Inspection, fixes: &[&Fix], request: &CheckRequest) -> Result<bool, Exit> {
    let mut is_changed = false;
    for (file, change) in mend::changes(fixes.iter().copied()) {
        let source = checked.sources.get(file);
        let path = request.folder.join(source.path());
        let Some(bytes) = unchanged(&path, source.text()) else { continue };
        let told = mend::lines(source.path(), source.text(), &change);
        if request.is_dry_run {
            stdout::print(told.as_bytes(), request.language)?;
            continue;
        }
        // The mark at the head of a file stays.
        let head = bytes.len() - source.text().len();
        let mut contents = bytes.get(..head).unwrap_or_default().to_vec();
        contents.extend(change.apply(source.text()).into_bytes());
        report::write(&path, &contents).map_err(|fault| {
            report::failure(fault, request.language);
            Exit::Unusable
        })?;
        let _ = io::stderr().lock().write_all(told.as_bytes());
        is_changed = true;
    }
    Ok(is_changed)
}

/// The bytes of a file if they are those of a text, behind the mark at its head: what is in another encoding is left alone.
fn unchanged(path: &Path, text: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(path).ok()?;
    let is_text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes) == text.as_bytes();
    is_text.then_some(bytes)
}

/// Whether somebody says that this was meant. What was declined is not asked again.
fn asked(
    diagnostic: &Diagnostic,
    fix: &Fix,
    checked: &Inspection,
    refused: &mut BTreeSet<String>,
    language: Language,
) -> bool {
    let told = short::line(diagnostic, &checked.sources, language);
    let place = format!(
        "{} {} {}",
        diagnostic.path(&checked.sources),
        diagnostic.fault.name(),
        checked.sources.slice(fix.span)
    );
    if refused.contains(&place) {
        return false;
    }
    let question = match language {
        Language::Japanese => "直しますか [y/N] ",
        Language::English => "replace? [y/N] ",
    };
    let _ = io::stderr().lock().write_all(format!("{told}{question}").as_bytes());
    let mut answer = String::new();
    // Where nobody is there to answer, nothing is replaced.
    let is_read = io::stdin().read_line(&mut answer).is_ok_and(|length| length > 0);
    let is_meant = is_read && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "はい");
    if !is_meant {
        refused.insert(place);
    }
    is_meant
}
