//! `sasshi check`: every problem of a booklet, in one run.

use super::arguments::CheckRequest;
use super::{CLEAN, PROBLEMS, UNUSABLE, report};

pub fn run(request: &CheckRequest) -> u8 {
    match report::load_and_check(&request.folder) {
        Ok(checked) => {
            report::to_stdout(&checked.diagnostics, &checked.sources, request.format, request.language);
            if checked.diagnostics.is_empty() { CLEAN } else { PROBLEMS }
        }
        Err(diagnostic) => {
            report::failure(diagnostic, request.language);
            UNUSABLE
        }
    }
}
