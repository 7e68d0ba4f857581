//! What became of a list, as data for other programs. No cell of the list is part of it.

use std::path::Path;

use serde_json::{Value as Json, json};

use crate::cli::arguments::ImportRequest;
use crate::consult::import::Import;
use crate::consult::remark::{Outcome, Remark, SheetReport, Sum, Why};

/// Raised when a key changes its meaning or goes away; new keys do not raise it.
const FORMAT: u32 = 1;

pub(super) fn of(import: &Import, request: &ImportRequest, file: &Path) -> String {
    let said = |remarks: &[Remark]| remarks.iter().map(|remark| remark.said(request.language)).collect::<Vec<_>>();
    let sheet = |sheet: &SheetReport| {
        let rows: Vec<Json> = sheet.rows.iter().map(|(row, outcome)| self::row(*row, outcome, request)).collect();
        json!({
            "name": sheet.name,
            "unread": sheet.unread.map(|why| why.name()),
            "columns": said(&sheet.columns),
            "sum": sum(sheet.sum()),
            "rows": rows,
        })
    };
    let written = import.written.as_ref().filter(|_| !request.dry_run).map(|_| file.display().to_string());
    let data = json!({
        "format": FORMAT,
        "written": written,
        "sum": sum(import.sum()),
        "sheets": import.sheets.iter().map(sheet).collect::<Vec<_>>(),
        "remarks": said(&import.remarks),
    });
    format!("{data:#}\n")
}

fn sum(sum: Sum) -> Json {
    let Sum { rows, taken, there, refused, empty } = sum;
    json!({"rows": rows, "taken": taken, "there": there, "refused": refused, "empty": empty})
}

fn row(number: u32, outcome: &Outcome, request: &ImportRequest) -> Json {
    let (id, why, notes, kinds) = match outcome {
        Outcome::Taken { id, notes, .. } => {
            (Some(id), None, notes.iter().map(|what| what.name()).collect(), Vec::new())
        }
        Outcome::There { id, differs } => {
            (Some(id), None, if *differs { vec!["differs"] } else { Vec::new() }, Vec::new())
        }
        Outcome::Refused(why) => {
            let kinds = match why {
                Why::PersonalData(kinds) => kinds.iter().map(|kind| kind.key()).collect(),
                _ => Vec::new(),
            };
            (None, Some(why.name()), Vec::new(), kinds)
        }
        Outcome::Empty { .. } => (None, None, Vec::new(), Vec::new()),
    };
    json!({
        "row": number,
        "outcome": outcome.name(),
        "id": id,
        "why": why,
        "kinds": kinds,
        "notes": notes,
        "said": outcome.said(request.language).concat(),
    })
}
