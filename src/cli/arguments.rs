//! The arguments of every command, with their help in both languages.
//!
//! Knows clap; turns what was typed into requests that know nothing of it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};

use crate::build::Product;
use crate::diag::Language;
use crate::typeset::Engine;

/// What the program is asked to do.
pub enum Request {
    Build(BuildRequest),
    Check(CheckRequest),
}

pub struct BuildRequest {
    pub folder: PathBuf,
    pub out: PathBuf,
    pub products: Vec<Product>,
    /// `None` where the embedded engine is asked for and this program has none.
    pub engine: Option<Engine>,
    pub language: Language,
}

pub struct CheckRequest {
    pub folder: PathBuf,
    pub format: ReportFormat,
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
        "build" => Request::Build(build_request(matches, language)),
        _ => Request::Check(CheckRequest {
            folder: path(matches, "folder"),
            format: choice(matches, "format", &FORMATS).unwrap_or(ReportFormat::Human),
            language,
        }),
    })
}

fn build_request(matches: &ArgMatches, language: Language) -> BuildRequest {
    let products = matches
        .get_many::<String>("formats")
        .map_or_else(|| Product::ALL.to_vec(), |names| names.filter_map(|name| find(name, &PRODUCTS)).collect());
    let typst = matches.get_one::<PathBuf>("typst").cloned();
    let engine = match matches.get_one::<String>("engine").map(String::as_str) {
        Some("embedded") => embedded(),
        // Naming a program asks for it to be used.
        None if typst.is_none() && DEFAULT_ENGINE == "embedded" => embedded(),
        _ => Some(Engine::Command(typst.unwrap_or_else(|| PathBuf::from("typst")))),
    };
    BuildRequest { folder: path(matches, "folder"), out: path(matches, "out"), products, engine, language }
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

fn choice<T: Copy>(matches: &ArgMatches, name: &str, choices: &[(&str, T)]) -> Option<T> {
    find(matches.get_one::<String>(name)?, choices)
}

fn find<T: Copy>(typed: &str, choices: &[(&str, T)]) -> Option<T> {
    choices.iter().find(|(name, _)| *name == typed).map(|(_, value)| *value)
}

/// The language is needed before the arguments are read, for their help: `--lang`, else the locale.
fn language_of(arguments: &[OsString]) -> Language {
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

fn command(language: Language) -> Command {
    let say = |ja: &'static str, en: &'static str| match language {
        Language::Japanese => ja,
        Language::English => en,
    };
    let names = |choices: &[&'static str]| PossibleValuesParser::new(choices.to_vec());
    let folder = Arg::new("folder")
        .value_name("DIR")
        .default_value(".")
        .value_parser(clap::value_parser!(PathBuf))
        .help(say("冊子のフォルダ（booklet.yaml のある所）", "the booklet's folder, where booklet.yaml lies"));
    let lang = Arg::new("lang")
        .long("lang")
        .value_name("LANG")
        .value_parser(names(&["ja", "en"]))
        .help(say("メッセージの言語（省略時は環境の設定）", "language of the messages; the locale's by default"));
    let build = Command::new("build")
        .about(say(
            "冊子を検査し、PDF・HTML・Markdown・JSONをつくる",
            "check a booklet and make PDF, HTML, Markdown and JSON",
        ))
        .arg(folder.clone())
        .arg(out_argument(language))
        .arg(formats_argument(language))
        .args(engine_arguments(language))
        .arg(lang.clone());
    let check = Command::new("check")
        .about(say("冊子を検査し、問題をすべて示す", "report every problem of a booklet"))
        .arg(folder)
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_parser(names(&["human", "short", "json"]))
                .help(say("報告の形（既定は human）", "form of the report; human by default")),
        )
        .arg(lang)
        .after_help(say(
            "終了コード: 0 問題なし、1 問題あり、2 使い方かファイルの誤り",
            "Exit codes: 0 no problems, 1 problems, 2 wrong usage or unreadable files",
        ));
    Command::new("sasshi")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say("自治体の計画の冊子を、YAMLからつくる", "makes a municipality's strategy booklet from YAML"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([build, check])
}

fn out_argument(language: Language) -> Arg {
    Arg::new("out")
        .long("out")
        .value_name("DIR")
        .default_value("output")
        .value_parser(clap::value_parser!(PathBuf))
        .help(match language {
            Language::Japanese => "でき上がりを置くフォルダ（この下に冊子のフォルダ名でできる）",
            Language::English => "where the outputs go, in a folder with the booklet's name",
        })
}

fn formats_argument(language: Language) -> Arg {
    Arg::new("formats")
        .long("formats")
        .value_name("LIST")
        .value_delimiter(',')
        .value_parser(PossibleValuesParser::new(PRODUCTS.map(|(name, _)| name)))
        .help(match language {
            Language::Japanese => "つくる形式をコンマで並べる（省略時はすべて）",
            Language::English => "which formats to make, comma separated; all by default",
        })
}

fn engine_arguments(language: Language) -> [Arg; 2] {
    let engine = Arg::new("engine").long("engine").value_name("ENGINE");
    let typst = Arg::new("typst").long("typst").value_name("PATH").value_parser(clap::value_parser!(PathBuf));
    let (engine_help, typst_help) = match language {
        Language::Japanese => (
            "組版に使うもの: 内蔵（embedded）か typst コマンド（command）",
            "typst コマンドの場所（--engine command の意味を含む）",
        ),
        Language::English => {
            ("who typesets: the compiler inside or the typst command", "the typst program; implies --engine command")
        }
    };
    [engine.value_parser(PossibleValuesParser::new(["embedded", "command"])).help(engine_help), typst.help(typst_help)]
}
