//! The arguments of `sasshi git-setup`, and of `sasshi textconv`, which it makes git call.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{folder_argument, path, say, subcommand};
use crate::diag::Language;

pub(crate) struct GitSetupRequest {
    /// The booklet whose repository is to be set up.
    pub folder: PathBuf,
    /// Whether to undo it instead.
    pub remove: bool,
    pub language: Language,
}

pub(crate) struct TextconvRequest {
    pub file: PathBuf,
    pub language: Language,
}

pub(super) fn request(matches: &ArgMatches, language: Language) -> GitSetupRequest {
    GitSetupRequest { folder: path(matches, "folder"), remove: matches.get_flag("remove"), language }
}

pub(super) fn command(language: Language) -> Command {
    let remove = Arg::new("remove").long("remove").action(ArgAction::SetTrue).help(say(
        language,
        "この設定を取り除く",
        "Take the settings away again",
    ));
    subcommand("git-setup", language)
        .about(say(
            language,
            "git diff と git log -p で、変わった文や指標が読めるようにする",
            "Let git diff and git log -p show the sentences and figures that have changed",
        ))
        .arg(folder_argument(language))
        .arg(remove)
}

pub(super) fn textconv_request(matches: &ArgMatches, language: Language) -> TextconvRequest {
    TextconvRequest { file: path(matches, "file"), language }
}

/// Git's business rather than anybody's: it stands in no list of commands.
pub(super) fn textconv_command(language: Language) -> Command {
    let file = Arg::new("file")
        .value_name("FILE")
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help_heading(say(language, "引数", "Arguments"))
        .help(say(language, "冊子のファイル（YAMLかCSV）", "A file of a booklet, YAML or CSV"));
    subcommand("textconv", language)
        .about(say(
            language,
            "冊子のファイルを、git diff で読める形にして示す（git-setup で設定すると、gitが使う）",
            "Print a file of a booklet as git diff shows it; called by git, once git-setup has told it to",
        ))
        .hide(true)
        .arg(file)
}
