//! `sasshi textconv`: a content file as lines, for `git diff`.
//!
//! Git calls it with a path, mostly of a temporary file, and shows no differences at all if it fails: so whatever can be read
//! is printed, if need be as it is.

use super::arguments::TextconvRequest;
use super::{Exit, report, stdout};
use crate::diag::{Diagnostic, Fault};
use crate::textconv;

pub(super) fn run(request: &TextconvRequest) -> Exit {
    match std::fs::read(&request.file) {
        Ok(bytes) => {
            let lines = textconv::lines(&request.file.to_string_lossy(), bytes);
            stdout::finish(&lines, request.language)
        }
        Err(error) => {
            let path = request.file.display().to_string();
            let fault = Diagnostic::about_path(Fault::UnreadableFile, &path).with("path", &path);
            report::failure(fault.because(&error), request.language);
            Exit::Unusable
        }
    }
}
