//! Standard output: what a command was asked for, and nothing else.
//!
//! Results that are lost end the program as files that cannot be written do. A reader that has gone away (`| head`) is no
//! fault of anybody.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::{Exit, report};
use crate::diag::{Diagnostic, Fault, Language, printable};

/// Prints what was asked for.
///
/// # Errors
/// If it is lost, because a disk is full or the like: how the program ends, after it has been said.
pub(super) fn print(contents: &[u8], language: Language) -> Result<(), Exit> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(contents).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let name = match language {
                Language::Japanese => "標準出力",
                Language::English => "standard output",
            };
            report::failure(
                Diagnostic::about_path(Fault::OutputIo, name).with("path", name).with("reason", error),
                language,
            );
            Err(Exit::Unusable)
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// How the program ends that has done its work but for printing this.
pub(super) fn finish(contents: &[u8], language: Language) -> Exit {
    print(contents, language).err().unwrap_or(Exit::Clean)
}

/// Paths, a line each: as they are for other programs, and for a terminal without what it would obey.
pub(super) fn lines<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> String {
    let shown = |path: &Path| if is_watched() { said(path) } else { path.display().to_string() };
    paths.into_iter().map(|path| shown(path.as_ref()) + "\n").collect()
}

/// A path within a sentence.
pub(super) fn said(path: &Path) -> String {
    printable(&path.display().to_string())
}

/// Whether somebody reads it as it is printed.
pub(super) fn is_watched() -> bool {
    io::stdout().is_terminal()
}
