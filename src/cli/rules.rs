//! `sasshi rules`: the list of all rules.

use std::io::Write;

use super::Exit;
use super::arguments::{ListFormat, RulesRequest};
use crate::diag::rules;

pub(super) fn run(request: &RulesRequest) -> Exit {
    let text = match request.format {
        ListFormat::Human => rules::human(request.language),
        ListFormat::Json => rules::json(request.language),
        ListFormat::Markdown => rules::markdown(request.language),
    };
    // A reader that has gone away (`| head`) is no fault of anybody.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    Exit::Clean
}
