//! The arguments of every command, with their help in both languages.
//!
//! Knows clap; turns what was typed into requests that know nothing of it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::build::{HtmlForms, Product};
use crate::diag::Language;
use crate::model::stage::Stage;
use crate::scaffold::{self, FORMS, Form};
use crate::typeset::Engine;

/// What the program is asked to do.
pub enum Request {
    Build(BuildRequest),
    Check(CheckRequest),
    New(NewRequest),
    Schema(SchemaRequest),
}

pub struct BuildRequest {
    pub folder: PathBuf,
    pub out: PathBuf,
    pub products: Vec<Product>,
    pub html: HtmlForms,
    /// `None` where the embedded engine is asked for and this program has none.
    pub engine: Option<Engine>,
    /// The stage to check for; the booklet's own where none is asked for.
    pub stage: Option<Stage>,
    pub language: Language,
}

pub struct CheckRequest {
    pub folder: PathBuf,
    pub stage: Option<Stage>,
    pub format: ReportFormat,
    pub language: Language,
}

pub struct NewRequest {
    pub folder: PathBuf,
    pub form: &'static Form,
    pub language: Language,
}

pub struct SchemaRequest {
    /// The booklet whose editor is to know the schemas.
    pub folder: PathBuf,
    /// Where the schemas alone are to go instead.
    pub out: Option<PathBuf>,
    pub language: Language,
}

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    Human,
    Short,
    Json,
}

const PRODUCTS: [(&str, Product); 4] =
    [("pdf", Product::Pdf), ("html", Product::Html), ("md", Product::Markdown), ("json", Product::Json)];
const FORMATS: [(&str, ReportFormat); 3] =
    [("human", ReportFormat::Human), ("short", ReportFormat::Short), ("json", ReportFormat::Json)];
const LANGUAGES: [(&str, Language); 2] = [("ja", Language::Japanese), ("en", Language::English)];
const DEFAULT_ENGINE: &str = if cfg!(feature = "embedded") { "embedded" } else { "command" };

/// Reads the arguments.
///
/// # Errors
/// If they make no sense, or only help or the version is asked for; the error prints what is to be said.
pub fn parse(arguments: &[OsString]) -> Result<Request, clap::Error> {
    let language = language_of(arguments);
    let matches = command(language).try_get_matches_from(arguments)?;
    let (name, matches) = matches.subcommand().expect("a command is required");
    Ok(match name {
        "build" => Request::Build(build_request(matches, language)?),
        "new" => {
            let form = matches.get_one::<String>("form").and_then(|name| scaffold::form(name));
            let form = form.expect("clap lets known forms through only, and one by default");
            Request::New(NewRequest { folder: path(matches, "folder"), form, language })
        }
        "schema" => Request::Schema(schema_request(matches, language)?),
        _ => Request::Check(CheckRequest {
            folder: path(matches, "folder"),
            stage: stage(matches),
            format: choice(matches, "format", &FORMATS).unwrap_or(ReportFormat::Human),
            language,
        }),
    })
}

fn build_request(matches: &ArgMatches, language: Language) -> Result<BuildRequest, clap::Error> {
    let products = matches
        .get_many::<String>("formats")
        .map_or_else(|| Product::ALL.to_vec(), |names| names.filter_map(|name| find(name, &PRODUCTS)).collect());
    let html = HtmlForms { parts: matches.get_flag("parts"), single_file: matches.get_flag("single-file") };
    if html != HtmlForms::default() && !products.contains(&Product::Html) {
        let said = say(
            language,
            "--parts と --single-file は、--formats に html があるときに使います",
            "--parts and --single-file are forms of html, which --formats leaves out",
        );
        return Err(command(language).error(ErrorKind::ArgumentConflict, said));
    }
    let typst = matches.get_one::<PathBuf>("typst").cloned();
    let engine = match matches.get_one::<String>("engine").map(String::as_str) {
        Some("embedded") => embedded(),
        // Naming a program asks for it to be used.
        None if typst.is_none() && DEFAULT_ENGINE == "embedded" => embedded(),
        _ => Some(Engine::Command(typst.unwrap_or_else(|| PathBuf::from("typst")))),
    };
    let (folder, out) = (path(matches, "folder"), path(matches, "out"));
    Ok(BuildRequest { folder, out, products, html, engine, stage: stage(matches), language })
}

fn schema_request(matches: &ArgMatches, language: Language) -> Result<SchemaRequest, clap::Error> {
    let out = matches.get_one::<PathBuf>("out").cloned();
    if out.is_some() && matches.value_source("folder") == Some(ValueSource::CommandLine) {
        let said = say(
            language,
            "冊子のフォルダと --out は、どちらか一つを指定します",
            "name either the booklet's folder or --out",
        );
        return Err(command(language).error(ErrorKind::ArgumentConflict, said));
    }
    Ok(SchemaRequest { folder: path(matches, "folder"), out, language })
}

#[cfg(feature = "embedded")]
fn embedded() -> Option<Engine> {
    Some(Engine::Embedded)
}

#[cfg(not(feature = "embedded"))]
fn embedded() -> Option<Engine> {
    None
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
pub fn language_of(arguments: &[OsString]) -> Language {
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
    let build = subcommand("build", language)
        .about(say(
            "冊子を検査し、PDF・HTML・Markdown・JSONをつくる",
            "Check a booklet and make PDF, HTML, Markdown and JSON",
        ))
        .arg(folder_argument(language))
        .arg(out_argument(language))
        .arg(formats_argument(language))
        .args(html_arguments(language))
        .arg(stage_argument(language))
        .args(engine_arguments(language));
    let check = subcommand("check", language)
        .about(say("冊子を検査し、問題をすべて示す", "Report every problem of a booklet"))
        .arg(folder_argument(language))
        .arg(stage_argument(language))
        .arg(
            option("format", "FORMAT", PossibleValuesParser::new(FORMATS.map(|(name, _)| name)))
                .help(say("報告の形: human（既定）、short、json", "Form of the report: human (default), short, json")),
        );
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
        .subcommands([build, check, new_command(language), schema_command(language)])
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

fn schema_command(language: Language) -> Command {
    let out = Arg::new("out").long("out").value_name("DIR").value_parser(clap::value_parser!(PathBuf)).help(say(
        language,
        "JSON Schemaだけを、このフォルダに書き出す（Visual Studio Code以外のエディターのため）",
        "Write the schemas alone, into this folder; for other editors than Visual Studio Code",
    ));
    subcommand("schema", language)
        .about(say(
            language,
            "エディターで項目の候補と説明が出るようにする（JSON Schema）",
            "Let an editor complete and explain what is written, by JSON Schema",
        ))
        .arg(folder_argument(language))
        .arg(out)
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
        "終了コード: 0 問題なし、1 冊子に問題あり、2 使い方かファイルの誤り",
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

fn out_argument(language: Language) -> Arg {
    Arg::new("out")
        .long("out")
        .value_name("DIR")
        .default_value("output")
        .hide_default_value(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help(say(
            language,
            "でき上がりを置くフォルダ。この下に冊子のフォルダ名でできる（既定は output）",
            "Where the outputs go, in a folder with the booklet's name; output by default",
        ))
}

fn stage_argument(language: Language) -> Arg {
    option("stage", "STAGE", PossibleValuesParser::new(Stage::ALL.map(Stage::name))).help(say(
        language,
        "どの段階のものとして検査するか: draft、consultation、final、print（省略時は booklet.yaml の stage）",
        "Stage to check for: draft, consultation, final, print; stage of booklet.yaml by default",
    ))
}

fn formats_argument(language: Language) -> Arg {
    option("formats", "LIST", PossibleValuesParser::new(PRODUCTS.map(|(name, _)| name))).value_delimiter(',').help(say(
        language,
        "つくる形式をコンマで並べる: pdf,html,md,json（省略時はすべて）",
        "Which formats to make, comma separated: pdf,html,md,json; all by default",
    ))
}

fn html_arguments(language: Language) -> [Arg; 2] {
    let parts = Arg::new("parts").long("parts").action(ArgAction::SetTrue).help(say(
        language,
        "HTMLを、一つの長いページでなく、外側の見出しごとのページに分ける",
        "Make HTML as a page for each outermost section, not as one long page",
    ));
    let single = Arg::new("single-file").long("single-file").action(ArgAction::SetTrue).help(say(
        language,
        "画像なども中に入れた、一つのファイルのHTML（booklet.html）もつくる",
        "Make booklet.html too, a single file with pictures and all inside",
    ));
    [parts, single]
}

fn engine_arguments(language: Language) -> [Arg; 2] {
    let engine = option("engine", "ENGINE", PossibleValuesParser::new(["embedded", "command"])).help(say(
        language,
        "組版に使うもの: embedded（内蔵）、command（typst コマンド）",
        "Who typesets: embedded (the compiler inside), command (the typst program)",
    ));
    let typst =
        Arg::new("typst").long("typst").value_name("PATH").value_parser(clap::value_parser!(PathBuf)).help(say(
            language,
            "typst コマンドの場所（--engine command の意味を含む）",
            "The typst program; implies --engine command",
        ));
    [engine, typst]
}
