//! `sasshi git-setup`: makes git show the files of a booklet as sentences and tables.
//!
//! Writes two things: settings of the repository, which everybody has to make for themselves, and lines in the booklet's
//! `.gitattributes`, which are committed. Both are harmless without the other.

use std::io;
use std::path::{Path, PathBuf};

use super::arguments::GitSetupRequest;
use super::new::unwritable;
use super::schema::in_booklet;
use super::{Exit, report, stdout};
use crate::diag::{Diagnostic, Fault, Language, printable};
use crate::history::{Driver, Installed, LINES, Repository, with_lines, without_lines, without_settings};
use crate::textconv::patterns;

pub(super) fn run(request: &GitSetupRequest) -> Exit {
    match if request.remove { remove(request) } else { set_up(request) } {
        Ok(said) => stdout::finish(said.as_bytes(), request.language),
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
    let config = repository.config()?;
    let was_open = std::fs::read(&config).is_ok_and(|before| !before.is_empty() && !before.ends_with(b"\n"));
    let driver = repository.install(&driver()?)?;
    if driver == Installed::Now && was_open {
        // A last line without an end is left so, in order that the settings can be taken away without a trace.
        let written = std::fs::read(&config).map_err(|error| unwritable(&config, &error))?;
        report::write(&config, written.strip_suffix(b"\n").unwrap_or(&written))?;
    }
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
    match &rest {
        Some(rest) if rest.is_empty() => std::fs::remove_file(&path).map_err(|error| unwritable(&path, &error))?,
        Some(rest) => report::write(&path, rest)?,
        None => {}
    }
    let lines = lines_removed(&path, rest.is_some(), *language);
    // The settings are those of the whole repository.
    if let Some(user) = repository.user_of_driver()? {
        return Ok(lines + &still_used(&user, *language));
    }
    let (settings, left) = repository.settings(&driver()?)?;
    take_away(&repository, &settings)?;
    Ok(lines + &settings_removed(&settings, &left, *language))
}

/// Takes settings away so that nothing tells that they were there.
fn take_away(repository: &Repository, settings: &[&str]) -> Result<(), Diagnostic> {
    let config = repository.config()?;
    let found = std::fs::read(&config).map_err(|error| unwritable(&config, &error))?;
    match without_settings(&found, settings).filter(|_| !settings.is_empty()) {
        Some(before) => report::write(&config, &before),
        None => repository.unset(settings),
    }
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
    let (path, lines) = (stdout::said(path), LINES.map(|line| format!("  {line}\n")).concat());
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
    let folder = stdout::said(folder);
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

fn lines_removed(path: &Path, had_lines: bool, language: Language) -> String {
    let path = stdout::said(path);
    match (language, had_lines) {
        (Language::Japanese, true) => format!("「{path}」から、git-setup の行を取り除きました。\n"),
        (Language::Japanese, false) => format!("「{path}」に、git-setup の行はありません。\n"),
        (Language::English, true) => format!("The lines of git-setup are gone from `{path}`.\n"),
        (Language::English, false) => format!("`{path}` has no lines of git-setup.\n"),
    }
}

fn still_used(user: &str, language: Language) -> String {
    let user = printable(user);
    match language {
        Language::Japanese => {
            format!(
                "同じリポジトリの「{user}」の冊子が使っているので、gitの設定の diff.sasshi は、そのままにしました。\n"
            )
        }
        Language::English => {
            format!("The git settings still have diff.sasshi, which the booklet in `{user}` of this repository uses.\n")
        }
    }
}

fn settings_removed(settings: &[&str], left: &[&str], language: Language) -> String {
    let names = left.join(", ");
    let is_japanese = language == Language::Japanese;
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
    settings.to_owned() + &left
}
