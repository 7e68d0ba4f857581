//! The arguments of `sasshi diff`.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::document::{self, DocumentRequest};
use super::{edition, edition_argument, option, say, subcommand};
use crate::build::comparison;
use crate::compare::profile::{NAMES, Profile};
use crate::diag::Language;

pub(crate) struct DiffRequest {
    /// One to three: what was, what is, and where the booklet lies.
    pub sides: Vec<String>,
    /// The edition with a choice that is compared; none for the whole.
    pub edition: Option<String>,
    pub document: DocumentRequest<comparison::Document>,
    /// The one that is asked for; the booklet's own where none is.
    pub profile: Option<Profile>,
    /// Whether differences end the program with 1.
    pub exit_code: bool,
}

pub(super) fn request(matches: &ArgMatches, language: Language) -> Result<DiffRequest, clap::Error> {
    let profile = matches.get_one::<String>("profile");
    let sides = matches.get_many::<String>("sides").into_iter().flatten();
    Ok(DiffRequest {
        sides: sides.cloned().collect(),
        edition: edition(matches),
        document: document::request(matches, &comparison::PRODUCTS, language)?,
        profile: profile.map(|name| Profile::named(name)),
        exit_code: matches.get_flag("exit-code"),
    })
}

pub(super) fn command(language: Language) -> Command {
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
    let profile = option("profile", "PROFILE", PossibleValuesParser::new(NAMES))
        .help(say(
            language,
            "表の欄: revision（現行・改定後）、amendment（改正前・改正後・説明）、new-first（新を左に）。省略時は changes.yaml の table",
            "Columns of the table: revision (現行, 改定後), amendment (改正前, 改正後, 説明), new-first (the new on the left); table of changes.yaml by default",
        ));
    let exit_code = Arg::new("exit-code").long("exit-code").action(ArgAction::SetTrue).help(say(
        language,
        "変わった所があれば、終了コードを1にする",
        "End with 1 if anything has changed",
    ));
    let command = subcommand("diff", language)
        .about(say(
            language,
            "二つの版を比べ、変わった所を一覧や新旧対照表で示す",
            "Show what has changed between two editions, as a listing or as the table of old and new",
        ))
        .args([sides, edition_argument(language), profile, exit_code]);
    document::add(command, &comparison::PRODUCTS, language)
}
