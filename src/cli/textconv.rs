//! `sasshi textconv`: a content file as lines, for `git diff`.
//!
//! Git calls it with a path, mostly of a temporary file, and shows no differences at all if it fails: so whatever can be read
//! is printed, if need be as it is.

use std::io::Write;

use super::arguments::TextconvRequest;
use super::{Exit, report};
use crate::diag::{Diagnostic, Fault};
use crate::textconv;

pub(super) fn run(request: &TextconvRequest) -> Exit {
    match std::fs::read(&request.file) {
        Ok(bytes) => {
            let lines = textconv::lines(&request.file.to_string_lossy(), bytes);
            let _ = std::io::stdout().lock().write_all(&lines);
            Exit::Clean
        }
        Err(error) => {
            let path = request.file.display().to_string();
            let fault = Diagnostic::about_path(Fault::UnreadableFile, &path).with("path", &path);
            report::failure(fault.with("reason", error), request.language);
            Exit::Unusable
        }
    }
}
