//! The arguments of `sasshi explain`.

use clap::{Arg, ArgMatches, Command};

use super::{say, subcommand};
use crate::diag::Language;

pub(crate) struct ExplainRequest {
    /// As it was typed.
    pub rule: String,
    pub language: Language,
}

pub(super) fn request(matches: &ArgMatches, language: Language) -> ExplainRequest {
    ExplainRequest { rule: matches.get_one::<String>("rule").cloned().unwrap_or_default(), language }
}

pub(super) fn command(language: Language) -> Command {
    let rule =
        Arg::new("rule").value_name("RULE").required(true).help_heading(say(language, "引数", "Arguments")).help(say(
            language,
            "規則の名前。メッセージの [ ] の中にある",
            "The name of the rule, which messages show in brackets",
        ));
    subcommand("explain", language)
        .about(say(
            language,
            "規則の説明を示す（何を見るか、なぜ、例）",
            "Explain a rule: what it looks at, why, examples",
        ))
        .arg(rule)
}
