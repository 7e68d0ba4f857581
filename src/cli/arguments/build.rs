//! The arguments of `sasshi build`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{find, folder_argument, option, path, say, stage, stage_argument, subcommand};
use crate::build::{HtmlForms, Product};
use crate::diag::Language;
use crate::model::stage::Stage;
use crate::typeset::Engine;

pub struct BuildRequest {
    pub folder: PathBuf,
    pub out: PathBuf,
    pub products: Vec<Product>,
    pub html: HtmlForms,
    /// The edition since which changes are marked: a revision, or a folder.
    pub since: Option<String>,
    /// `None` where the embedded engine is asked for and this program has none.
    pub engine: Option<Engine>,
    /// The stage to check for; the booklet's own where none is asked for.
    pub stage: Option<Stage>,
    /// Whether to go on whenever the folder changes.
    pub watch: bool,
    pub language: Language,
}

const PRODUCTS: [(&str, Product); 4] =
    [("pdf", Product::Pdf), ("html", Product::Html), ("md", Product::Markdown), ("json", Product::Json)];
/// What can show the changes since another edition.
const MARKED: [Product; 2] = [Product::Pdf, Product::Html];
const DEFAULT_ENGINE: &str = if cfg!(feature = "embedded") { "embedded" } else { "command" };

pub fn request(matches: &ArgMatches, language: Language) -> Result<BuildRequest, clap::Error> {
    let since = matches.get_one::<String>("since").cloned();
    let all = if since.is_some() { &MARKED[..] } else { &Product::ALL };
    let products: Vec<Product> = matches
        .get_many::<String>("formats")
        .map_or_else(|| all.to_vec(), |names| names.filter_map(|name| find(name, &PRODUCTS)).collect());
    if !products.iter().all(|product| all.contains(product)) {
        let said =
            say(language, "--since でつくれるのは、pdf と html だけです", "with --since there are only pdf and html");
        return Err(super::command(language).error(ErrorKind::ArgumentConflict, said));
    }
    let html = HtmlForms { parts: matches.get_flag("parts"), single_file: matches.get_flag("single-file") };
    if html != HtmlForms::default() && !products.contains(&Product::Html) {
        let said = say(
            language,
            "--parts と --single-file は、--formats に html があるときに使います",
            "--parts and --single-file are forms of html, which --formats leaves out",
        );
        return Err(super::command(language).error(ErrorKind::ArgumentConflict, said));
    }
    let (engine, watch) = (engine(matches), matches.get_flag("watch"));
    let (folder, out) = (path(matches, "folder"), path(matches, "out"));
    Ok(BuildRequest { folder, out, products, html, since, engine, stage: stage(matches), watch, language })
}

/// Who typesets; `None` where the embedded engine is asked for and this program has none.
pub fn engine(matches: &ArgMatches) -> Option<Engine> {
    let typst = matches.get_one::<PathBuf>("typst").cloned();
    match matches.get_one::<String>("engine").map(String::as_str) {
        Some("embedded") => embedded(),
        // Naming a program asks for it to be used.
        None if typst.is_none() && DEFAULT_ENGINE == "embedded" => embedded(),
        _ => Some(Engine::Command(typst.unwrap_or_else(|| PathBuf::from("typst")))),
    }
}

#[cfg(feature = "embedded")]
fn embedded() -> Option<Engine> {
    Some(Engine::Embedded)
}

#[cfg(not(feature = "embedded"))]
fn embedded() -> Option<Engine> {
    None
}

pub fn command(language: Language) -> Command {
    subcommand("build", language)
        .about(say(
            language,
            "冊子を検査し、PDF・HTML・Markdown・JSONをつくる",
            "Check a booklet and make PDF, HTML, Markdown and JSON",
        ))
        .arg(folder_argument(language))
        .arg(out_argument(language))
        .arg(formats_argument(language))
        .args(html_arguments(language))
        .arg(since_argument(language))
        .arg(watch_argument(language))
        .arg(stage_argument(language))
        .args(engine_arguments(language))
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

fn since_argument(language: Language) -> Arg {
    Arg::new("since").long("since").value_name("OLD").help(say(
        language,
        "前の版（gitの版かフォルダ）から変わった所を示した、見え消し版のPDFとHTMLをつくる",
        "Make PDF and HTML with the changes since an earlier edition (a git revision or a folder) marked in place",
    ))
}

fn watch_argument(language: Language) -> Arg {
    Arg::new("watch").long("watch").action(ArgAction::SetTrue).help(say(
        language,
        "終わらずに、ファイルが変わるたびにつくり直す",
        "Do not end: make everything anew whenever a file changes",
    ))
}

pub fn engine_arguments(language: Language) -> [Arg; 2] {
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
