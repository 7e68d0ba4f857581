//! What the commands that make one document have in common: in which format, into which file, and who typesets it.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgMatches, Command};

use super::{option, say};
use crate::build::{self, Product};
use crate::diag::Language;
use crate::typeset::Engine;

/// How a document of the kind `D` is to be made.
pub(crate) struct DocumentRequest<D: 'static> {
    pub format: &'static dyn Product<D>,
    pub out: Option<PathBuf>,
    /// `None` where the embedded engine is asked for and this program has none.
    pub engine: Option<Engine>,
    pub language: Language,
}

const DEFAULT_ENGINE: &str = if cfg!(feature = "embedded") { "embedded" } else { "command" };

/// What was asked for; the first of the `products` where no format was named.
pub(super) fn request<D>(
    matches: &ArgMatches,
    products: &[&'static dyn Product<D>],
    language: Language,
) -> Result<DocumentRequest<D>, clap::Error> {
    let asked = matches.get_one::<String>("format").and_then(|name| build::named(name, products));
    let format = asked.or_else(|| products.first().copied()).expect("a document has a format");
    let out = matches.get_one::<PathBuf>("out").cloned();
    if out.is_none() && format.is_binary() {
        let binary: Vec<&str> =
            products.iter().filter(|product| product.is_binary()).map(|product| product.name()).collect();
        let said = match language {
            Language::Japanese => {
                format!("--format の {} は、--out で書き出すファイルを指定してください", binary.join(" と "))
            }
            Language::English => {
                format!("the formats {} are written to a file: name it with --out", binary.join(" and "))
            }
        };
        return Err(super::command(language).error(ErrorKind::MissingRequiredArgument, said));
    }
    Ok(DocumentRequest { format, out, engine: engine(matches), language })
}

/// The arguments of a command that makes one document.
pub(super) fn add<D>(command: Command, products: &[&'static dyn Product<D>], language: Language) -> Command {
    let names: Vec<&'static str> = products.iter().map(|product| product.name()).collect();
    let described = |product: &&'static dyn Product<D>| match (product.note(language), language) {
        (Some(note), Language::Japanese) => format!("{}（{note}）", product.name()),
        (Some(note), Language::English) => format!("{} ({note})", product.name()),
        (None, _) => product.name().to_owned(),
    };
    let all: Vec<String> = products.iter().map(described).collect();
    let help = match language {
        Language::Japanese => format!("形: {}", all.join("、")),
        Language::English => format!("Form: {}", all.join(", ")),
    };
    let format = option("format", "FORMAT", PossibleValuesParser::new(names)).help(help);
    let out = Arg::new("out").long("out").value_name("FILE").value_parser(clap::value_parser!(PathBuf)).help(say(
        language,
        "書き出すファイル（省略時は画面）",
        "The file to write to; standard output by default",
    ));
    command.args([format, out]).args(engine_arguments(language))
}

/// Who typesets; `None` where the embedded engine is asked for and this program has none.
pub(super) fn engine(matches: &ArgMatches) -> Option<Engine> {
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

pub(super) fn engine_arguments(language: Language) -> [Arg; 2] {
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
