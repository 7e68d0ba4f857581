//! The arguments of `sasshi comments` and of its two commands.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::document::{self, DocumentRequest};
use super::{folder_argument, path, say, stage, stage_argument, subcommand};
use crate::build::consultation;
use crate::diag::Language;
use crate::model::stage::Stage;

pub(crate) enum CommentsRequest {
    Import(ImportRequest),
    Report(ReportRequest),
}

pub(crate) struct ImportRequest {
    /// The list.
    pub list: PathBuf,
    pub folder: PathBuf,
    /// Whether what would be written is only shown.
    pub dry_run: bool,
    pub language: Language,
}

pub(crate) struct ReportRequest {
    pub folder: PathBuf,
    pub document: DocumentRequest<consultation::Document>,
    /// The edition that was put before the public: a folder or a revision.
    pub draft: Option<String>,
    pub stage: Option<Stage>,
}

pub(super) fn request(matches: &ArgMatches, language: Language) -> Result<CommentsRequest, clap::Error> {
    let (name, matches) = matches.subcommand().expect("a command is required");
    Ok(match name {
        "import" => CommentsRequest::Import(ImportRequest {
            list: path(matches, "list"),
            folder: path(matches, "folder"),
            dry_run: matches.get_flag("dry-run"),
            language,
        }),
        _ => CommentsRequest::Report(report_request(matches, language)?),
    })
}

fn report_request(matches: &ArgMatches, language: Language) -> Result<ReportRequest, clap::Error> {
    Ok(ReportRequest {
        folder: path(matches, "folder"),
        document: document::request(matches, &consultation::PRODUCTS, language)?,
        draft: matches.get_one::<String>("draft").cloned(),
        stage: stage(matches),
    })
}

pub(super) fn command(language: Language) -> Command {
    subcommand("comments", language)
        .about(say(
            language,
            "意見公募の意見を取り込み、「意見と市の考え方」をつくる",
            "Take in the comments of a public consultation, and make the document of comments and answers",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([import_command(language), report_command(language)])
}

fn import_command(language: Language) -> Command {
    let list = Arg::new("list")
        .value_name("FILE")
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help_heading(say(language, "引数", "Arguments"))
        .help(say(
            language,
            "意見の一覧（.xlsx、.xls、.ods、.csv）。氏名や連絡先の列は読まない",
            "The list of comments (.xlsx, .xls, .ods, .csv); columns that tell who wrote them are not read",
        ));
    let dry_run = Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help(say(
        language,
        "書き込まずに、書き足すものを画面に示す",
        "Write nothing, and print what would be added",
    ));
    subcommand("import", language)
        .about(say(
            language,
            "表計算の一覧から、意見を comments.yaml に書き足す",
            "Add the comments of a spreadsheet to comments.yaml",
        ))
        .arg(list)
        .arg(folder_argument(language))
        .arg(dry_run)
}

fn report_command(language: Language) -> Command {
    let draft = Arg::new("draft").long("draft").value_name("REV|DIR").help(say(
        language,
        "意見募集に出した案: gitの版か、フォルダ（省略時は consultation.yaml の draft）",
        "The draft that was put before the public: a git revision or a folder; draft of consultation.yaml by default",
    ));
    let command = subcommand("report", language)
        .about(say(language, "「意見と市の考え方」をつくる", "Make the document of comments and answers"))
        .arg(folder_argument(language))
        .args([draft, stage_argument(language)]);
    document::add(command, &consultation::PRODUCTS, language)
}
