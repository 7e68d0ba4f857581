//! The arguments of `sasshi comments` and of its two commands.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::comments_import::{self, ImportRequest};
use super::document::{self, DocumentRequest};
use super::{folder_argument, path, say, stage, stage_argument, subcommand};
use crate::build::consultation;
use crate::diag::Language;
use crate::model::stage::Stage;

pub(crate) enum CommentsRequest {
    Import(ImportRequest),
    Report(ReportRequest),
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
        "import" => CommentsRequest::Import(comments_import::request(matches, language)),
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
        .subcommands([comments_import::command(language), report_command(language)])
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
