//! `sasshi comments`: a public consultation, from the list of comments to the document of answers.

mod import;
mod report;

use super::Exit;
use super::arguments::CommentsRequest;

pub(super) fn run(request: &CommentsRequest) -> Exit {
    match request {
        CommentsRequest::Import(request) => import::run(request),
        CommentsRequest::Report(request) => report::run(request),
    }
}
