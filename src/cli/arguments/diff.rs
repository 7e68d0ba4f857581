//! The arguments of `sasshi diff`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{build, choice, option, say, subcommand};
use crate::compare::profile::{NAMES, Profile};
use crate::diag::Language;
use crate::typeset::Engine;

pub struct DiffRequest {
    /// One to three: what was, what is, and where the booklet lies.
    pub sides: Vec<String>,
    pub format: DiffFormat,
    /// The one that is asked for; the booklet's own where none is.
    pub profile: Option<Profile>,
    pub out: Option<PathBuf>,
    /// As in a build.
    pub engine: Option<Engine>,
    /// Whether differences end the program with 1.
    pub exit_code: bool,
    pub language: Language,
}

/// How changes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffFormat {
    Human,
    Markdown,
    Html,
    Pdf,
    Xlsx,
    Json,
    Github,
}

const FORMATS: [(&str, DiffFormat); 7] = [
    ("human", DiffFormat::Human),
    ("md", DiffFormat::Markdown),
    ("html", DiffFormat::Html),
    ("pdf", DiffFormat::Pdf),
    ("xlsx", DiffFormat::Xlsx),
    ("json", DiffFormat::Json),
    ("github", DiffFormat::Github),
];

pub fn request(matches: &ArgMatches, language: Language) -> Result<DiffRequest, clap::Error> {
    let format = choice(matches, "format", &FORMATS).unwrap_or(DiffFormat::Human);
    let out = matches.get_one::<PathBuf>("out").cloned();
    if out.is_none() && matches!(format, DiffFormat::Pdf | DiffFormat::Xlsx) {
        let said = say(
            language,
            "--format の pdf と xlsx は、--out で書き出すファイルを指定してください",
            "the formats pdf and xlsx are written to a file: name it with --out",
        );
        return Err(super::command(language).error(ErrorKind::MissingRequiredArgument, said));
    }
    let profile = matches.get_one::<String>("profile");
    let sides = matches.get_many::<String>("sides").into_iter().flatten();
    Ok(DiffRequest {
        sides: sides.cloned().collect(),
        format,
        profile: profile.map(|name| Profile::named(name)),
        out,
        engine: build::engine(matches),
        exit_code: matches.get_flag("exit-code"),
        language,
    })
}

pub fn command(language: Language) -> Command {
    let sides = Arg::new("sides")
        .value_name("OLD [NEW] [DIR]")
        .num_args(1..=3)
        .required(true)
        .help_heading(say(language, "引数", "Arguments"))
        .help(say(
            language,
            "比べるもの: 版の名前（v1、HEAD~3、v1..v2）か、冊子のフォルダ。NEW がなければ今のファイルと比べる。DIR は冊子のフォルダ（省略時は今のフォルダ）",
            "What to compare: git revisions (v1, HEAD~3, v1..v2) or folders; without NEW, with the files as they are. DIR is the booklet's folder, the current one by default",
        ));
    let format = option("format", "FORMAT", PossibleValuesParser::new(FORMATS.map(|(name, _)| name))).help(say(
        language,
        "形: human（既定）、md・html・pdf・xlsx（新旧対照表）、json、github（プルリクエストへのコメント）",
        "Form: human (default), md, html, pdf and xlsx (the table of old and new), json, github (a comment on a pull request)",
    ));
    let profile = option("profile", "PROFILE", PossibleValuesParser::new(NAMES))
        .help(say(
            language,
            "表の欄: revision（現行・改定後）、amendment（改正前・改正後・説明）、new-first（新を左に）。省略時は changes.yaml の table",
            "Columns of the table: revision (現行, 改定後), amendment (改正前, 改正後, 説明), new-first (the new on the left); table of changes.yaml by default",
        ));
    let out = Arg::new("out").long("out").value_name("FILE").value_parser(clap::value_parser!(PathBuf)).help(say(
        language,
        "書き出すファイル（省略時は画面）",
        "The file to write to; standard output by default",
    ));
    let exit_code = Arg::new("exit-code").long("exit-code").action(ArgAction::SetTrue).help(say(
        language,
        "変わった所があれば、終了コードを1にする",
        "End with 1 if anything has changed",
    ));
    subcommand("diff", language)
        .about(say(language, "二つの版を比べ、変わった所を示す", "Show what has changed between two editions"))
        .arg(sides)
        .args([format, profile, out, exit_code])
        .args(build::engine_arguments(language))
}
