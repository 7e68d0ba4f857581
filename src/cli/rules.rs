//! `sasshi rules`: the list of all rules.

use super::arguments::{ListFormat, RulesRequest};
use super::{Exit, stdout};
use crate::diag::rules;

pub(super) fn run(request: &RulesRequest) -> Exit {
    let text = match request.format {
        ListFormat::Human => rules::human(request.language),
        ListFormat::Json => rules::json(request.language),
        ListFormat::Markdown => rules::markdown(request.language),
    };
    stdout::finish(text.as_bytes(), request.language)
}
