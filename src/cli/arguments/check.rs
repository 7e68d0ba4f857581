//! The arguments of `sasshi check`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{choice, folder_argument, option, path, say, stage, stage_argument, subcommand};
use crate::diag::Language;
use crate::model::stage::Stage;

pub(crate) struct CheckRequest {
    pub folder: PathBuf,
    pub stage: Option<Stage>,
    /// The edition against which declared changes are held: a revision, or a folder.
    pub since: Option<String>,
    pub format: ReportFormat,
    /// The file that the report is written to; standard output where none is asked for.
    pub out: Option<PathBuf>,
    /// Which replacements are made that the report offers; none where it is only to be told.
    pub mend: Option<Mend>,
    /// Whether replacements are only shown.
    pub is_dry_run: bool,
    pub language: Language,
}

/// Which replacements are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mend {
    Certain,
    /// Those too that were probably meant, each once it was asked for.
    All,
}

const MENDS: [(&str, Mend); 2] = [("certain", Mend::Certain), ("all", Mend::All)];

/// How problems are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReportFormat {
    Human,
    Short,
    Json,
    Sarif,
    Github,
    Html,
}

const FORMATS: [(&str, ReportFormat); 6] = [
    ("human", ReportFormat::Human),
    ("short", ReportFormat::Short),
    ("json", ReportFormat::Json),
    ("sarif", ReportFormat::Sarif),
    ("github", ReportFormat::Github),
    ("html", ReportFormat::Html),
];

pub(super) fn request(matches: &ArgMatches, language: Language) -> CheckRequest {
    CheckRequest {
        folder: path(matches, "folder"),
        stage: stage(matches),
        since: matches.get_one::<String>("since").cloned(),
        format: choice(matches, "format", &FORMATS).unwrap_or(ReportFormat::Human),
        out: matches.get_one::<PathBuf>("out").cloned(),
        mend: choice(matches, "fix", &MENDS),
        is_dry_run: matches.get_flag("dry-run"),
        language,
    }
}

pub(super) fn command(language: Language) -> Command {
    let format = option("format", "FORMAT", PossibleValuesParser::new(FORMATS.map(|(name, _)| name))).help(say(
        language,
        "報告の形: human（既定）、short（1件1行）、json、sarif、github（プルリクエスト）、html（読むためのページ）",
        "Form of the report: human (default), short (one a line), json, sarif, github (pull requests), html (a page to read)",
    ));
    let out = Arg::new("out").long("out").value_name("FILE").value_parser(clap::value_parser!(PathBuf)).help(say(
        language,
        "報告を書くファイル（省略時は画面）。文字コードはどこでもUTF-8",
        "The file to write the report to, in UTF-8; standard output by default",
    ));
    let since = Arg::new("since").long("since").value_name("OLD").help(say(
        language,
        "前の版（gitの版かフォルダ）と比べ、changes.yaml に書いた変更と照らし合わせる",
        "Compare with an earlier edition (a git revision or a folder), and hold changes.yaml against what has changed",
    ));
    let fix = option("fix", "WHICH", PossibleValuesParser::new(MENDS.map(|(name, _)| name)))
        .num_args(0..=1)
        .require_equals(true)
        .default_missing_value("certain")
        .help(say(
            language,
            "直し方の決まっている所を直す: certain（既定）、all（推測も、一つずつ尋ねて直す）",
            "Make the replacements that are certain (certain, the default), or those too that are guessed, asking for each (all)",
        ));
    let dry_run = Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).requires("fix").help(say(
        language,
        "直さずに、変わる行を示す",
        "Change nothing, and show the lines that would change",
    ));
    subcommand("check", language)
        .about(say(language, "冊子を検査し、問題をすべて示す", "Report every problem of a booklet"))
        .arg(folder_argument(language))
        .arg(stage_argument(language))
        .arg(since)
        .arg(format)
        .arg(out)
        .arg(fix)
        .arg(dry_run)
}
