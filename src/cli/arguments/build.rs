//! The arguments of `sasshi build`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::document::{engine, engine_arguments};
use super::{edition, edition_argument, folder_argument, option, path, say, stage, stage_argument, subcommand};
use crate::build::booklet::{BookletProduct, HtmlForms, Options, PRODUCTS};
use crate::diag::Language;
use crate::model::stage::Stage;
use crate::typeset::Engine;

pub(crate) struct BuildRequest {
    pub folder: PathBuf,
    pub out: PathBuf,
    pub products: Vec<&'static BookletProduct>,
    /// Whether these were named, and are not all that there are.
    pub is_asked: bool,
    pub options: Options,
    /// The edition with a choice that is made; none for the whole.
    pub edition: Option<String>,
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

pub(super) fn request(matches: &ArgMatches, language: Language) -> Result<BuildRequest, clap::Error> {
    let conflict = |said: &str| super::command(language).error(ErrorKind::ArgumentConflict, said);
    let since = matches.get_one::<String>("since").cloned();
    let offered: Vec<&BookletProduct> =
        PRODUCTS.into_iter().filter(|product| since.is_none() || product.shows_changes()).collect();
    let asked: Option<Vec<&String>> = matches.get_many("formats").map(Iterator::collect);
    let is_asked = |name: &str| asked.as_ref().is_none_or(|asked| asked.iter().any(|asked| *asked == name));
    let is_offered = |name: &&String| offered.iter().any(|product| product.name() == name.as_str());
    if !asked.iter().flatten().all(is_offered) {
        let names: Vec<&str> = offered.iter().map(|product| product.name()).collect();
        return Err(conflict(&match language {
            Language::Japanese => format!("--since でつくれるのは、{} だけです", names.join(" と ")),
            Language::English => format!("with --since there are only {}", names.join(" and ")),
        }));
    }
    let html = HtmlForms { parts: matches.get_flag("parts"), single_file: matches.get_flag("single-file") };
    if html != HtmlForms::default() && !is_asked("html") {
        return Err(conflict(say(
            language,
            "--parts と --single-file は、--formats に html があるときに使います",
            "--parts and --single-file are forms of html, which --formats leaves out",
        )));
    }
    let with_fonts = matches.get_flag("with-fonts");
    let options = Options { html, with_fonts, data: true, pdf_beside: is_asked("pdf") };
    if options.with_fonts && !is_asked("pdf") {
        return Err(conflict(say(
            language,
            "--with-fonts は、--formats に pdf があるときに使います",
            "--with-fonts goes with pdf, which --formats leaves out",
        )));
    }
    let is_named = asked.is_some();
    let products = offered.into_iter().filter(|product| is_asked(product.name())).collect();
    let (engine, watch) = (engine(matches), matches.get_flag("watch"));
    let (folder, out) = (path(matches, "folder"), path(matches, "out"));
    Ok(BuildRequest {
        folder,
        out,
        products,
        is_asked: is_named,
        options,
        edition: edition(matches),
        since,
        engine,
        stage: stage(matches),
        watch,
        language,
    })
}

pub(super) fn command(language: Language) -> Command {
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
        .arg(with_fonts_argument(language))
        .arg(edition_argument(language))
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
    let names = PRODUCTS.map(|product| product.name());
    let all = names.join(",");
    let help = match language {
        Language::Japanese => {
            format!("つくる形式をコンマで並べる: {all}（省略時はすべて。ただし print は段階が print のときだけ）")
        }
        Language::English => {
            format!("Which formats to make, comma separated: {all}; all by default, print at that stage only")
        }
    };
    option("formats", "LIST", PossibleValuesParser::new(names)).value_delimiter(',').help(help)
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

fn with_fonts_argument(language: Language) -> Arg {
    Arg::new("with-fonts").long("with-fonts").action(ArgAction::SetTrue).help(say(
        language,
        "PDFのもと（typst/）に書体も添える。書体のない所でも typst コマンドで組める",
        "Put the fonts beside the sources of the PDF (typst/), which then compile where there are none",
    ))
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
