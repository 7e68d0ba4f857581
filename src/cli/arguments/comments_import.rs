//! The arguments of `sasshi comments import`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{choice, folder_argument, option, path, say, subcommand};
use crate::consult::heads::Key;
use crate::consult::import::identity::Decision;
use crate::consult::import::{Answer, Said};
use crate::diag::Language;

pub(crate) struct ImportRequest {
    /// The list.
    pub list: PathBuf,
    pub folder: PathBuf,
    /// What the list was called when it was last taken over, where that was otherwise.
    pub name: Option<String>,
    pub sheets: Vec<String>,
    pub columns: Vec<(Key, String)>,
    pub answers: Vec<Answer>,
    /// Whether what would be written is only shown.
    pub dry_run: bool,
    pub format: ImportFormat,
    pub language: Language,
}

/// In which form it is told what became of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ImportFormat {
    Human,
    Json,
}

const FORMATS: [(&str, ImportFormat); 2] = [("human", ImportFormat::Human), ("json", ImportFormat::Json)];

pub(super) fn request(matches: &ArgMatches, language: Language) -> ImportRequest {
    let all = |name: &str| matches.get_many::<String>(name).unwrap_or_default().cloned().collect::<Vec<_>>();
    ImportRequest {
        list: path(matches, "list"),
        folder: path(matches, "folder"),
        name: matches.get_one::<String>("name").cloned(),
        sheets: all("sheet"),
        columns: matches.get_many::<(Key, String)>("column").unwrap_or_default().cloned().collect(),
        answers: matches.get_many::<Answer>("row").unwrap_or_default().cloned().collect(),
        dry_run: matches.get_flag("dry-run"),
        format: choice(matches, "format", &FORMATS).unwrap_or(ImportFormat::Human),
        language,
    }
}

pub(super) fn command(language: Language) -> Command {
    let list = Arg::new("list")
        .value_name("FILE")
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help_heading(say(language, "引数", "Arguments"))
        .help(say(
            language,
            "意見の一覧（.xlsx、.xls、.ods、.csv、.txt）。氏名や連絡先の列は読まない",
            "The list of comments (.xlsx, .xls, .ods, .csv, .txt); columns that tell who wrote them are not read",
        ));
    let dry_run = Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help(say(
        language,
        "書き込まずに、書き足すものを画面に示す",
        "Write nothing, and print what would be added",
    ));
    let format = option("format", "FORMAT", PossibleValuesParser::new(FORMATS.map(|(name, _)| name))).help(say(
        language,
        "結果の形: human（既定）、json",
        "Form of the result: human (default), json",
    ));
    subcommand("import", language)
        .about(say(
            language,
            "表計算の一覧から、意見を comments.yaml に書き足す",
            "Add the comments of a spreadsheet to comments.yaml",
        ))
        .arg(list)
        .arg(folder_argument(language))
        .args(about_the_list(language))
        .args([dry_run, format])
}

/// What the list does not say by itself.
fn about_the_list(language: Language) -> [Arg; 4] {
    let several =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value).action(ArgAction::Append);
    let sheet = several("sheet", "NAME").help(say(
        language,
        "読むシート（省略時は、意見の一覧であるすべてのシート）",
        "A sheet to read; all that are lists of comments by default",
    ));
    let column = several("column", "KEY=HEAD").value_parser(parse_column).help(match language {
        Language::Japanese => {
            format!("列の見出し（comment=ご意見・ご提案 など）: {}", Key::NAMED.map(|(name, _)| name).join("、"))
        }
        Language::English => {
            format!("The head of a column (comment=Opinion): {}", Key::NAMED.map(|(name, _)| name).join(", "))
        }
    });
    let row = several("row", "ROW=ANSWER").value_parser(parse_answer).help(say(
        language,
        "行についての答え: pass（個人情報ではない）、new（別の意見）、意見のid（その意見と同じ）。例: 5=new、メール!5=12",
        "An answer about a row: pass (no personal data), new (another comment), or the id of the comment that it is; 5=new, SHEET!5=12",
    ));
    let name = Arg::new("name").long("list").value_name("NAME").help(say(
        language,
        "前に取り込んだときの一覧の名前（ファイルの名前を変えたとき）",
        "What the list was called when it was last taken over, if its file has another name now",
    ));
    [sheet, column, row, name]
}

fn parse_column(typed: &str) -> Result<(Key, String), String> {
    let found = typed.split_once('=').and_then(|(key, head)| Some((Key::named(key.trim())?, head.trim().to_owned())));
    found
        .filter(|(_, head)| !head.is_empty())
        .ok_or_else(|| format!("KEY=HEAD（KEY: {}）", Key::NAMED.map(|(name, _)| name).join(", ")))
}

fn parse_answer(typed: &str) -> Result<Answer, String> {
    let wrong = || "ROW=pass, ROW=new, ROW=ID, SHEET!ROW=ID".to_owned();
    let (place, said) = typed.rsplit_once('=').ok_or_else(wrong)?;
    let (sheet, row) = place.rsplit_once('!').unwrap_or(("", place));
    let row = row.trim().parse().map_err(|_| wrong())?;
    let said = match said.trim() {
        "" => return Err(wrong()),
        "pass" => Said::Pass,
        "new" => Said::Is(Decision::New),
        id => Said::Is(Decision::Is(id.to_owned())),
    };
    Ok(Answer { sheet: sheet.to_owned(), row, said })
}
