//! The arguments of `sasshi serve`.

use std::net::IpAddr;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::document::{engine, engine_arguments};
use super::{edition, edition_argument, folder_argument, path, say, stage, stage_argument, subcommand};
use crate::diag::Language;
use crate::serve::{Options, USUAL_PORT};

pub(crate) struct ServeRequest {
    pub options: Options,
    /// Whether a browser is to be opened.
    pub open: bool,
}

/// What an editor is called, and the address by which it opens a file.
const EDITORS: [(&str, &str); 3] = [
    ("vscode", "vscode://file/{path}:{line}:{column}"),
    ("vscodium", "vscodium://file/{path}:{line}:{column}"),
    ("cursor", "cursor://file/{path}:{line}:{column}"),
];

pub(super) fn request(matches: &ArgMatches, language: Language) -> Result<ServeRequest, clap::Error> {
    let address = matches.get_one::<IpAddr>("address").copied();
    let options = Options {
        folder: path(matches, "folder"),
        address: address.unwrap_or(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST)),
        port: matches.get_one::<u16>("port").copied(),
        stage: stage(matches),
        edition: edition(matches),
        engine: engine(matches),
        editor: editor(matches.get_one::<String>("editor").map_or("vscode", String::as_str), language)?,
        language,
    };
    Ok(ServeRequest { options, open: matches.get_flag("open") })
}

/// The address by which an editor opens a file.
fn editor(typed: &str, language: Language) -> Result<Option<String>, clap::Error> {
    if typed == "none" {
        return Ok(None);
    }
    let known = EDITORS.iter().find(|(name, _)| *name == typed).map(|(_, address)| (*address).to_owned());
    // What a page opens must be an editor: no script, and no file of the machine.
    let is_address = |typed: &&str| {
        let scheme = typed.split(':').next().unwrap_or_default().to_ascii_lowercase();
        typed.contains("://")
            && typed.contains("{path}")
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
            && !["javascript", "data", "file", "http", "https", "blob", "vbscript"].contains(&scheme.as_str())
    };
    known.or_else(|| Some(typed).filter(is_address).map(str::to_owned)).map(Some).ok_or_else(|| {
        let said = say(
            language,
            "--editor には、vscode、vscodium、cursor、none か、{path} を含む番地（例 idea://open?file={path}&line={line}）を書きます",
            "--editor takes vscode, vscodium, cursor, none, or an address with {path}, such as idea://open?file={path}&line={line}",
        );
        super::command(language).error(ErrorKind::InvalidValue, said)
    })
}

pub(super) fn command(language: Language) -> Command {
    let ja = format!("ポート番号（省略時は {USUAL_PORT}。使われていれば次の番号。0 なら空いている番号）");
    let en = format!("Port; {USUAL_PORT} by default or one of the next, 0 for any that is free");
    let port = Arg::new("port")
        .long("port")
        .value_name("PORT")
        .value_parser(clap::value_parser!(u16))
        .help(if language == Language::Japanese { ja } else { en });
    let address =
        Arg::new("address").long("address").value_name("IP").value_parser(clap::value_parser!(IpAddr)).help(say(
            language,
            "開く番地（省略時は 127.0.0.1 で、この端末からだけ見られる。ほかの番地にすると、ネットワークから誰でも見られる）",
            "Address to listen on: 127.0.0.1 by default, which only this machine reaches; any other lets the network read",
        ));
    let editor = Arg::new("editor").long("editor").value_name("EDITOR").help(say(
        language,
        "原稿を開くエディター: vscode（既定）、vscodium、cursor、none、または {path} {line} {column} を含む番地",
        "What opens the source: vscode (the default), vscodium, cursor, none, or an address with {path} {line} {column}",
    ));
    let open = Arg::new("open").long("open").action(ArgAction::SetTrue).help(say(
        language,
        "ブラウザーも開く",
        "Open a browser, too",
    ));
    subcommand("serve", language)
        .about(say(
            language,
            "書きながら、本文・ページ・問題をブラウザーで見る",
            "Show text, pages and problems in a browser while they are written",
        ))
        .arg(folder_argument(language))
        .arg(open)
        .arg(editor)
        .arg(port)
        .arg(address)
        .arg(edition_argument(language))
        .arg(stage_argument(language))
        .args(engine_arguments(language))
}
