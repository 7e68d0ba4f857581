//! `sasshi explain`: the page of a rule.

use std::io::Write;

use super::arguments::ExplainRequest;
use super::{Exit, report, stdout};
use crate::diag::{Fault, Language, explain, nearest};

pub(super) fn run(request: &ExplainRequest) -> Exit {
    match Fault::named(&request.rule) {
        Some(fault) => {
            let colour = stdout::is_watched() && report::wants_colour();
            stdout::finish(explain::render(fault, request.language, colour).as_bytes(), request.language)
        }
        None => {
            let _ = std::io::stderr().lock().write_all(unknown(&request.rule, request.language).as_bytes());
            Exit::Unusable
        }
    }
}

/// In the manner of what the command line says of everything else that was mistyped.
fn unknown(typed: &str, language: Language) -> String {
    let near = nearest(typed, Fault::ALL.iter().map(|fault| fault.name()));
    // What was typed is shown on one line, whatever it is.
    let typed: String = typed.chars().take(80).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    match language {
        Language::Japanese => {
            let near = near.map_or_else(String::new, |near| format!("  「{near}」ではありませんか\n"));
            format!("エラー: 「{typed}」という規則はありません\n{near}規則の一覧は「sasshi rules」で出ます。\n")
        }
        Language::English => {
            let near = near.map_or_else(String::new, |near| format!("  tip: did you mean `{near}`?\n"));
            format!("error: there is no rule `{typed}`\n{near}`sasshi rules` lists all of them\n")
        }
    }
}
