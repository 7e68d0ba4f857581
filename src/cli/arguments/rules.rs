//! The arguments of `sasshi rules`.

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};

use super::{choice, option, say, subcommand};
use crate::diag::Language;

pub(crate) struct RulesRequest {
    pub format: ListFormat,
    pub language: Language,
}

/// How the rules are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListFormat {
    Human,
    Json,
    Markdown,
}

const FORMATS: [(&str, ListFormat); 3] =
    [("human", ListFormat::Human), ("json", ListFormat::Json), ("md", ListFormat::Markdown)];

pub(super) fn request(matches: &ArgMatches, language: Language) -> RulesRequest {
    RulesRequest { format: choice(matches, "format", &FORMATS).unwrap_or(ListFormat::Human), language }
}

pub(super) fn command(language: Language) -> Command {
    let format = option("format", "FORMAT", PossibleValuesParser::new(FORMATS.map(|(name, _)| name))).help(say(
        language,
        "一覧の形: human（既定）、json、md",
        "Form of the list: human (default), json, md",
    ));
    subcommand("rules", language)
        .about(say(language, "規則をすべて並べる（重さとメッセージ）", "List all rules with weight and message"))
        .arg(format)
}
