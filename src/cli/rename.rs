//! `sasshi rename`: an id under another name, wherever it is used; all files are written, or none.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use super::arguments::RenameRequest;
use super::{Exit, report, stdout};
use crate::diag::{Diagnostic, Language, Report, nearest, printable};
use crate::edit::{Change, mend};
use crate::inspect::{Inspection, name, no_folder};
use crate::load;
use crate::rename::{Refused, changed, renamed};

pub(super) fn run(request: &RenameRequest) -> Exit {
    match rename(request) {
        Ok(()) => Exit::Clean,
        Err(exit) => exit,
    }
}

fn rename(request: &RenameRequest) -> Result<(), Exit> {
    let folder = &request.folder;
    let files = load::contents(folder).map_err(|error| failed(no_folder(folder, &error), request.language))?;
    let RenameRequest { kind, old, new, .. } = request;
    let changes = renamed(&name(folder), &files, *kind, old, new).map_err(|refused| told(&refused, request))?;
    let text = |path: &String| String::from_utf8_lossy(files.get(path).map_or(&[], Vec::as_slice)).into_owned();
    let lines: String = changes
        .iter()
        .map(|(path, change)| mend::lines(path, text(path).trim_start_matches('\u{feff}'), change))
        .collect();
    if request.is_dry_run {
        return stdout::print(lines.as_bytes(), request.language);
    }
    write(&files, &changes, request)?;
    let _ = io::stderr().lock().write_all(lines.as_bytes());
    Ok(())
}

/// Writes the files that change. Where one cannot be written, those before it get back what they had.
fn write(
    files: &BTreeMap<String, Vec<u8>>,
    changes: &BTreeMap<String, Change>,
    request: &RenameRequest,
) -> Result<(), Exit> {
    let was: Vec<(PathBuf, &[u8], &Change)> = changes
        .iter()
        .filter_map(|(path, change)| Some((request.folder.join(path), files.get(path)?.as_slice(), change)))
        .collect();
    for (nth, (path, bytes, change)) in was.iter().enumerate() {
        if let Err(fault) = report::write(path, &changed(bytes, change)) {
            for (path, bytes, _) in was.iter().take(nth) {
                // What could be written a moment ago can be written again; if not, the check tells of what is left.
                let _ = report::write(path, bytes);
            }
            return Err(failed(fault, request.language));
        }
    }
    Ok(())
}

fn failed(fault: Diagnostic, language: Language) -> Exit {
    report::failure(fault, language);
    Exit::Unusable
}

/// Says why nothing was renamed.
fn told(refused: &Refused, request: &RenameRequest) -> Exit {
    let language = request.language;
    let kind = request.kind.name();
    let [old, new] = [&request.old, &request.new].map(|typed| printable(typed));
    let say = |ja: String, en: String| {
        let text = match language {
            Language::Japanese => ja,
            Language::English => en,
        };
        let _ = io::stderr().lock().write_all(text.as_bytes());
    };
    match refused {
        Refused::Unreadable(inspection) => {
            report::fatal_to_stderr(inspection, language);
            return Exit::Problems;
        }
        Refused::NoSuchId(ids) => {
            let near = nearest(&request.old, ids.iter().map(String::as_str));
            let [ja, en] = near.map_or_else(Default::default, |near| {
                [format!("  「{near}」ではありませんか\n"), format!("  tip: did you mean `{near}`?\n")]
            });
            say(
                format!("エラー: 「{old}」というidの {kind} はありません\n{ja}"),
                format!("error: there is no {kind} with the id `{old}`\n{en}"),
            );
        }
        Refused::Wrong(inspection, worse) => {
            shown(inspection, worse, language);
            say(
                format!("何も改めていません。「{new}」にすると、上のとおりになります\n"),
                format!("nothing is renamed: with `{new}` this would be so\n"),
            );
            return Exit::Problems;
        }
        Refused::Ambiguous => {
            say(
                format!(
                    "何も改めていません。「{old}」か「{new}」は、ほかのもののidでもあり、どちらを指すのか決められない所があります\n"
                ),
                format!(
                    "nothing is renamed: `{old}` or `{new}` is the id of something else too, and somewhere either could be meant\n"
                ),
            );
            return Exit::Problems;
        }
    }
    Exit::Unusable
}

/// Prints problems of the files as they would be.
fn shown(inspection: &Inspection, problems: &[Diagnostic], language: Language) {
    let report = Report { diagnostics: problems, waived: &[], ..inspection.report() };
    report::to_stderr(&report, language);
}
