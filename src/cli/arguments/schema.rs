//! The arguments of `sasshi schema`.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};

use super::{folder_argument, path, say, subcommand};
use crate::diag::Language;

pub(crate) struct SchemaRequest {
    /// The booklet whose editor is to know the schemas.
    pub folder: PathBuf,
    /// Where the schemas alone are to go instead.
    pub out: Option<PathBuf>,
    pub language: Language,
}

pub(super) fn request(matches: &ArgMatches, language: Language) -> Result<SchemaRequest, clap::Error> {
    let out = matches.get_one::<PathBuf>("out").cloned();
    if out.is_some() && matches.value_source("folder") == Some(ValueSource::CommandLine) {
        let said = say(
            language,
            "冊子のフォルダと --out は、どちらか一つを指定します",
            "name either the booklet's folder or --out",
        );
        return Err(super::command(language).error(ErrorKind::ArgumentConflict, said));
    }
    Ok(SchemaRequest { folder: path(matches, "folder"), out, language })
}

pub(super) fn command(language: Language) -> Command {
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
