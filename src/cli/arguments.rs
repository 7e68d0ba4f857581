//! The arguments of every command, with their help in both languages.
//!
//! Knows clap; turns what was typed into requests that know nothing of it. Commands with many arguments have a file each.

mod build;
mod check;
mod comments;
mod comments_import;
mod diff;
mod document;
mod explain;
mod git_setup;
mod rename;
mod rules;
mod schema;
mod serve;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::workbook_reader;
use crate::diag::Language;
use crate::model::stage::Stage;
use crate::scaffold::{self, FORMS, Form};

pub(crate) use build::BuildRequest;
pub(crate) use check::{CheckRequest, Mend, ReportFormat};
pub(crate) use comments::{CommentsRequest, ReportRequest};
pub(crate) use comments_import::{ImportFormat, ImportRequest};
pub(crate) use diff::DiffRequest;
pub(crate) use document::DocumentRequest;
pub(crate) use explain::ExplainRequest;
pub(crate) use git_setup::{GitSetupRequest, TextconvRequest};
pub(crate) use rename::RenameRequest;
pub(crate) use rules::{ListFormat, RulesRequest};
pub(crate) use schema::SchemaRequest;
pub(crate) use serve::ServeRequest;

/// What the program is asked to do.
pub(super) enum Request {
    Build(BuildRequest),
    Check(CheckRequest),
    Comments(CommentsRequest),
    Diff(DiffRequest),
    Explain(ExplainRequest),
    Rules(RulesRequest),
    New(NewRequest),
    Rename(RenameRequest),
    Schema(SchemaRequest),
    Serve(ServeRequest),
    GitSetup(GitSetupRequest),
    Textconv(TextconvRequest),
    /// What the program asks of itself.
    ReadWorkbook,
}

pub(super) struct NewRequest {
    pub folder: PathBuf,
    pub form: &'static Form,
    pub language: Language,
}

const LANGUAGES: [(&str, Language); 2] = [("ja", Language::Japanese), ("en", Language::English)];

/// Reads the arguments.
///
/// # Errors
/// If they make no sense, or only help or the version is asked for; the error prints what is to be said.
pub(super) fn parse(arguments: &[OsString]) -> Result<Request, clap::Error> {
    let language = language_of(arguments);
    let matches = command(language).try_get_matches_from(arguments)?;
    let (name, matches) = matches.subcommand().expect("a command is required");
    Ok(match name {
        "build" => Request::Build(build::request(matches, language)?),
        "comments" => Request::Comments(comments::request(matches, language)?),
        "diff" => Request::Diff(diff::request(matches, language)?),
        "explain" => Request::Explain(explain::request(matches, language)),
        "rules" => Request::Rules(rules::request(matches, language)),
        "new" => {
            let form = matches.get_one::<String>("form").and_then(|name| scaffold::form(name));
            let form = form.expect("clap lets known forms through only, and one by default");
            Request::New(NewRequest { folder: path(matches, "folder"), form, language })
        }
        "rename" => Request::Rename(rename::request(matches, language)),
        "schema" => Request::Schema(schema::request(matches, language)?),
        "serve" => Request::Serve(serve::request(matches, language)?),
        "git-setup" => Request::GitSetup(git_setup::request(matches, language)),
        "textconv" => Request::Textconv(git_setup::textconv_request(matches, language)),
        workbook_reader::COMMAND => Request::ReadWorkbook,
        _ => Request::Check(check::request(matches, language)),
    })
}

fn path(matches: &ArgMatches, name: &str) -> PathBuf {
    matches.get_one::<PathBuf>(name).cloned().unwrap_or_else(|| PathBuf::from("."))
}

fn stage(matches: &ArgMatches) -> Option<Stage> {
    choice(matches, "stage", &Stage::ALL.map(|stage| (stage.name(), stage)))
}

fn choice<T: Copy>(matches: &ArgMatches, name: &str, choices: &[(&str, T)]) -> Option<T> {
    find(matches.get_one::<String>(name)?, choices)
}

fn find<T: Copy>(typed: &str, choices: &[(&str, T)]) -> Option<T> {
    choices.iter().find(|(name, _)| *name == typed).map(|(_, value)| *value)
}

/// The language is needed before the arguments are read, for their help: `--lang`, else the locale.
pub(super) fn language_of(arguments: &[OsString]) -> Language {
    let mut words = arguments.iter().map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        let typed = match word.strip_prefix("--lang") {
            Some("") => words.next().map(std::borrow::Cow::into_owned),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        if let Some(language) = typed.and_then(|typed| find(&typed, &LANGUAGES)) {
            return language;
        }
    }
    match sys_locale::get_locale() {
        Some(locale) if locale.to_ascii_lowercase().starts_with("ja") => Language::Japanese,
        _ => Language::English,
    }
}

/// The text of the language.
fn say(language: Language, ja: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Japanese => ja,
        Language::English => en,
    }
}

fn command(language: Language) -> Command {
    let say = |ja, en| say(language, ja, en);
    spoken(Command::new("sasshi"), language)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(say("版を示す", "Print the version")),
        )
        .about(say("自治体の計画の冊子を、YAMLからつくる", "Makes a municipality's strategy booklet from YAML"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([
            build::command(language),
            check::command(language),
            comments::command(language),
            diff::command(language),
            explain::command(language),
            rules::command(language),
            new_command(language),
            rename::command(language),
            schema::command(language),
            serve::command(language),
            git_setup::command(language),
            git_setup::textconv_command(language),
            subcommand(workbook_reader::COMMAND, language).hide(true),
        ])
}

fn new_command(language: Language) -> Command {
    let usual = match language {
        Language::Japanese => format!("冊子の形（省略時は {}）", scaffold::USUAL),
        Language::English => format!("Form of the booklet, {} by default", scaffold::USUAL),
    };
    let line = |form: &Form| format!("\n{}: {}", form.name, say(language, form.description_ja, form.description_en));
    let help = usual + &FORMS.iter().map(line).collect::<String>();
    let folder = Arg::new("folder")
        .value_name("DIR")
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help_heading(say(language, "引数", "Arguments"))
        .help(say(
            language,
            "つくるフォルダ。空でなければ、何もしない",
            "The folder to make; left alone unless it is empty",
        ));
    let form = option("form", "FORM", PossibleValuesParser::new(FORMS.iter().map(|form| form.name)))
        .default_value(scaffold::USUAL)
        .hide_default_value(true)
        .help(help);
    subcommand("new", language)
        .about(say(language, "新しい冊子のもとをつくる", "Make a small booklet to begin with"))
        .arg(folder)
        .arg(form)
}

/// What all commands share: the language, and the exit codes.
fn subcommand(name: &'static str, language: Language) -> Command {
    let lang = option("lang", "LANG", PossibleValuesParser::new(LANGUAGES.map(|(name, _)| name))).help(say(
        language,
        "メッセージの言語: ja、en（省略時は環境の設定）",
        "Language of the messages: ja, en; the locale's by default",
    ));
    spoken(Command::new(name), language).arg(lang).after_help(say(
        language,
        "終了コード: 0 問題なし、1 冊子に問題あり、2 使い方かファイルのエラー",
        "Exit codes: 0 no problems, 1 problems in the booklet, 2 wrong usage or unreadable files",
    ))
}

/// A command whose help is in one language throughout, headings included.
fn spoken(command: Command, language: Language) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(say(language, "コマンド", "Commands"))
        .next_help_heading(say(language, "オプション", "Options"))
        .arg(help.help(say(language, "この説明を示す", "Print this help")));
    match language {
        Language::Japanese => command
            .help_template("{about}\n\n使い方: {usage}\n\n{all-args}{after-help}")
            .subcommand_value_name("コマンド"),
        Language::English => command.help_template("{about}\n\nUsage: {usage}\n\n{all-args}{after-help}"),
    }
}

/// An option whose help says itself which values there are.
fn option(name: &'static str, value: &'static str, parser: PossibleValuesParser) -> Arg {
    Arg::new(name).long(name).value_name(value).value_parser(parser).hide_possible_values(true)
}

fn folder_argument(language: Language) -> Arg {
    Arg::new("folder")
        .value_name("DIR")
        .default_value(".")
        .hide_default_value(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help_heading(say(language, "引数", "Arguments"))
        .help(say(
            language,
            "冊子のフォルダ（booklet.yaml のある所。省略時は今のフォルダ）",
            "The booklet's folder, where booklet.yaml lies; the current one by default",
        ))
}

fn edition_argument(language: Language) -> Arg {
    Arg::new("edition").long("edition").value_name("ID").help(say(
        language,
        "booklet.yaml の editions に書いた版（概要版など）。省略時は冊子の全体",
        "One of the editions in booklet.yaml, such as a summary; the whole booklet by default",
    ))
}

fn edition(matches: &ArgMatches) -> Option<String> {
    matches.get_one::<String>("edition").cloned()
}

fn stage_argument(language: Language) -> Arg {
    option("stage", "STAGE", PossibleValuesParser::new(Stage::ALL.map(Stage::name))).help(say(
        language,
        "どの段階のものとして検査するか: draft、consultation、final、print（省略時は booklet.yaml の stage）",
        "Stage to check for: draft, consultation, final, print; stage of booklet.yaml by default",
    ))
}
