//! One document in the format that is asked for, made and handed over.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::arguments::DocumentRequest;
use super::{CLEAN, PROBLEMS, UNUSABLE, report};
use crate::build::{self, BuildError};
use crate::diag::Language;
use crate::typeset::press::Press;

/// Makes a document and hands it over; the code to end with.
pub fn deliver<D: Sync>(document: &D, request: &DocumentRequest<D>) -> u8 {
    let language = request.language;
    let mut press = request.engine.clone().map(Press::new);
    let progress = spinner(language);
    let made = build::build(document, &[request.format], press.as_mut(), || progress.tick());
    progress.finish_and_clear();
    match made {
        Ok(made) => {
            report::failures(&made.warnings, language);
            report::deliver(request.out.as_deref(), &made.into_contents(), language).err().unwrap_or(CLEAN)
        }
        Err(error) => failed(error, language),
    }
}

/// Says why nothing was made; the code to end with.
pub fn failed(error: BuildError, language: Language) -> u8 {
    let code = if matches!(error, BuildError::Problems(_)) { PROBLEMS } else { UNUSABLE };
    report::failures(&error.diagnostics(), language);
    code
}

/// Something moves while the pages are laid out; nothing at all where nobody watches.
pub fn spinner(language: Language) -> ProgressBar {
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
