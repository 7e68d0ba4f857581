//! `sasshi git-setup`: makes git show the files of a booklet as sentences and tables.
//!
//! Writes two things: settings of the repository, which everybody has to make for themselves, and lines in the booklet's
//! `.gitattributes`, which are committed. Both are harmless without the other.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::arguments::GitSetupRequest;
use super::new::unwritable;
use super::schema::in_booklet;
use super::{Exit, report};
use crate::diag::{Diagnostic, Fault, Language};
use crate::history::{Driver, Installed, LINES, Repository, with_lines, without_lines};
use crate::textconv::patterns;

pub(super) fn run(request: &GitSetupRequest) -> Exit {
    match if request.remove { remove(request) } else { set_up(request) } {
        Ok(said) => {
            let _ = io::stdout().lock().write_all(said.as_bytes());
            Exit::Clean
        }
        Err(diagnostic) => {
            report::failure(diagnostic, request.language);
            Exit::Unusable
        }
    }
}

fn set_up(request: &GitSetupRequest) -> Result<String, Diagnostic> {
    let GitSetupRequest { folder, language, .. } = request;
    in_booklet(folder)?;
    let repository = Repository::open(folder)?;
    let path = folder.join(".gitattributes");
    let file = attributes(&path)?;
    let driver = repository.install(&driver()?)?;
    let written = with_lines(&file);
    if let Some(file) = &written {
        report::write(&path, file)?;
    }
    let is_used = repository.attribute("booklet.yaml")? == "sasshi";
    Ok([
        lines_said(&path, written.is_some(), *language),
        driver_said(driver, *language),
        if is_used { next_steps(folder, *language) } else { overruled(*language) },
    ]
    .concat())
}

fn remove(request: &GitSetupRequest) -> Result<String, Diagnostic> {
    let GitSetupRequest { folder, language, .. } = request;
    let repository = Repository::open(folder)?;
    let path = folder.join(".gitattributes");
    let rest = without_lines(&attributes(&path)?);
    let (settings, left) = repository.uninstall(&driver()?)?;
    match &rest {
        Some(rest) if rest.is_empty() => std::fs::remove_file(&path).map_err(|error| unwritable(&path, &error))?,
        Some(rest) => report::write(&path, rest)?,
        None => {}
    }
    Ok(removed(&path, rest.is_some(), &settings, &left, *language))
}

/// The driver that calls this program, from wherever it runs.
fn driver() -> Result<Driver, Diagnostic> {
    let program = std::env::current_exe().map_err(|error| unwritable(Path::new("sasshi"), &error))?;
    Ok(Driver::new(&program, patterns::headings(), patterns::words()))
}

/// What stands in a `.gitattributes`; nothing if there is none.
fn attributes(path: &PathBuf) -> Result<Vec<u8>, Diagnostic> {
    match std::fs::read(path) {
        // Git does not read UTF-16 here, and lines in ASCII would be lost in it.
        Ok(file) if file.contains(&0) => {
            let path = path.display().to_string();
            Err(Diagnostic::about_path(Fault::NotUtf8, &path).with("path", &path).with("encoding", "UTF-16"))
        }
        Ok(file) => Ok(file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(unwritable(path, &error)),
    }
}

fn lines_said(path: &Path, is_new: bool, language: Language) -> String {
    let (path, lines) = (path.display(), LINES.map(|line| format!("  {line}\n")).concat());
    match (language, is_new) {
        (Language::Japanese, true) => format!("「{path}」に、次の行を書きました。\n{lines}"),
        (Language::Japanese, false) => format!("「{path}」には、要る行がもう書かれています。\n"),
        (Language::English, true) => format!("`{path}` now has these lines:\n{lines}"),
        (Language::English, false) => format!("`{path}` already has the lines that are needed.\n"),
    }
}

fn driver_said(driver: Installed, language: Language) -> String {
    let said = match (language, driver) {
        (Language::Japanese, Installed::Now) => "このリポジトリのgitの設定に、diff.sasshi を書きました。",
        (Language::Japanese, Installed::Before) => "このリポジトリのgitの設定には、diff.sasshi がもう書かれています。",
        (Language::English, Installed::Now) => "The git settings of this repository now have diff.sasshi.",
        (Language::English, Installed::Before) => "The git settings of this repository already have diff.sasshi.",
    };
    format!("{said}\n")
}

fn next_steps(folder: &Path, language: Language) -> String {
    let folder = folder.display().to_string();
    let folder = if folder.contains(' ') { format!("\"{folder}\"") } else { folder };
    match language {
        Language::Japanese => format!(
            "\ngit diff と git log -p に、変わった文や指標が出ます。\n\
             .gitattributes は、コミットして共有してください。\n\
             gitの設定は共有されません。ほかの人も、それぞれのパソコンで一度、次のように打ってください。\n  \
             sasshi git-setup {folder}\n\
             打っていない人には、これまでどおりの行の違いが出ます。\n"
        ),
        Language::English => format!(
            "\ngit diff and git log -p now show the sentences and figures that have changed.\n\
             Commit .gitattributes, for others to have it too.\n\
             Settings of git are not shared: everybody else runs this once, on their own machine:\n  \
             sasshi git-setup {folder}\n\
             Whoever does not sees the changed lines of the files, as before.\n"
        ),
    }
}

fn overruled(language: Language) -> String {
    let said = match language {
        Language::Japanese => {
            "\n注意: 冊子のファイルには、ほかの指定（.git/info/attributes など）が優先されています。このままでは、表示は変わりません。"
        }
        Language::English => {
            "\nnote: another rule, such as one in .git/info/attributes, goes before these lines; nothing will look different."
        }
    };
    format!("{said}\n")
}

fn removed(path: &Path, had_lines: bool, settings: &[&str], left: &[&str], language: Language) -> String {
    let (path, names) = (path.display(), left.join(", "));
    let is_japanese = language == Language::Japanese;
    let lines = match (is_japanese, had_lines) {
        (true, true) => format!("「{path}」から、git-setup の行を取り除きました。\n"),
        (true, false) => format!("「{path}」に、git-setup の行はありません。\n"),
        (false, true) => format!("The lines of git-setup are gone from `{path}`.\n"),
        (false, false) => format!("`{path}` has no lines of git-setup.\n"),
    };
    let settings = match (is_japanese, settings.is_empty()) {
        (true, false) => "このリポジトリのgitの設定から、diff.sasshi を取り除きました。\n",
        (true, true) => "このリポジトリのgitの設定に、git-setup の書いたものはありません。\n",
        (false, false) => "The git settings of this repository no longer have diff.sasshi.\n",
        (false, true) => "The git settings of this repository have nothing of git-setup.\n",
    };
    let left = match (is_japanese, left.is_empty()) {
        (_, true) => String::new(),
        (true, false) => format!("{names} は、ほかの値なので、そのままにしました。\n"),
        (false, false) => format!("{names}: somebody else's, and left as it is.\n"),
    };
    [lines, settings.to_owned(), left].concat()
}
