//! The arguments of `sasshi rename`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{choice, folder_argument, path, say, subcommand};
use crate::diag::Language;
use crate::rename::Kind;

pub(crate) struct RenameRequest {
    pub kind: Kind,
    pub old: String,
    pub new: String,
    pub folder: PathBuf,
    /// Whether the lines are only shown.
    pub is_dry_run: bool,
    pub language: Language,
}

pub(super) fn request(matches: &ArgMatches, language: Language) -> RenameRequest {
    let typed = |name: &str| matches.get_one::<String>(name).cloned().unwrap_or_default();
    RenameRequest {
        kind: choice(matches, "kind", &Kind::ALL.map(|kind| (kind.name(), kind)))
            .expect("clap lets known kinds through only, and requires one"),
        old: typed("old"),
        new: typed("new"),
        folder: path(matches, "folder"),
        is_dry_run: matches.get_flag("dry-run"),
        language,
    }
}

pub(super) fn command(language: Language) -> Command {
    let argument = |name: &'static str, value: &'static str, ja, en| {
        let argument = Arg::new(name).value_name(value).required(true);
        argument.help_heading(say(language, "引数", "Arguments")).help(say(language, ja, en))
    };
    let kind = argument(
        "kind",
        "KIND",
        "何のidか: indicator（指標）、section（見出し）、measure（施策）、project（事業）、category（指標の区分）、level（階層）、mark（印）、marker（事業の印）、text（文章の欄）、answer（意見の回答の分類）",
        "What it is the id of: indicator, section, measure, project, category (of indicators), level, mark, marker (of projects), text, answer (to comments)",
    );
    subcommand("rename", language)
        .about(say(language, "idを、使われている全ての所で改める", "Give an id another name, wherever it is used"))
        .arg(kind.value_parser(PossibleValuesParser::new(Kind::ALL.map(Kind::name))).hide_possible_values(true))
        .arg(argument("old", "OLD", "今のid", "The id as it is"))
        .arg(argument("new", "NEW", "新しいid", "The id as it is to be"))
        .arg(folder_argument(language))
        .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help(say(
            language,
            "改めずに、変わる行を示す",
            "Change nothing, and show the lines that would change",
        )))
}
