//! One document in the format that is asked for, made and handed over.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::arguments::DocumentRequest;
use super::{Exit, report};
use crate::build::{self, BuildError};
use crate::diag::Language;
use crate::typeset::typesetter::Typesetter;

/// Makes a document and hands it over, and how the program then ends.
pub(super) fn deliver<D: Sync>(document: &D, request: &DocumentRequest<D>) -> Exit {
    let language = request.language;
    let mut typesetter = request.engine.clone().map(Typesetter::new);
    let progress = spinner(language);
    let made = build::build(document, &[request.format], typesetter.as_mut(), || progress.tick());
    progress.finish_and_clear();
    match made {
        Ok(made) => {
            report::failures(&made.warnings, language);
            report::deliver(request.out.as_deref(), &made.into_contents(), language).err().unwrap_or(Exit::Clean)
        }
        Err(error) => failed(error, language),
    }
}

/// Says why nothing was made, and how the program then ends.
pub(super) fn failed(error: BuildError, language: Language) -> Exit {
    let exit = if matches!(error, BuildError::Problems(_)) { Exit::Problems } else { Exit::Unusable };
    report::failures(&error.diagnostics(), language);
    exit
}

/// Something moves while the pages are laid out; nothing at all where nobody watches.
pub(super) fn spinner(language: Language) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{spinner} {msg} {elapsed}").unwrap_or_else(|_| ProgressStyle::default_spinner());
    let spinner = ProgressBar::new_spinner().with_style(style).with_message(match language {
        Language::Japanese => "組版しています",
        Language::English => "typesetting",
    });
    spinner.enable_steady_tick(Duration::from_millis(100));
    spinner
}
