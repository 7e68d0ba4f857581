//! `sasshi check`: every problem of a booklet, in one run.

use super::arguments::CheckRequest;
use super::{CLEAN, PROBLEMS, UNUSABLE, report};

pub fn run(request: &CheckRequest) -> u8 {
    match report::load_and_check(&request.folder, request.stage) {
        Ok(checked) => {
            let report = checked.report();
            report::to_stdout(&report, request.format, request.language);
            if report.is_clean() { CLEAN } else { PROBLEMS }
        }
        Err(diagnostic) => {
            report::failure(diagnostic, request.language);
            UNUSABLE
        }
    }
}
