//! A public consultation: comments that came in as a list → `comments.yaml`; comments and answers → the document
//! 意見と市の考え方, with what became of the draft.
//!
//! Off the road: knows editions and what differs between them; no format of output, no git, and nobody who wrote a comment.

mod changes;
mod cross;
pub(crate) mod heads;
pub(crate) mod import;
mod names;
mod places;
pub(crate) mod plain;
pub(crate) mod remark;
pub(crate) mod report;
pub(crate) mod view;
mod writing;

pub(crate) use cross::cross_check;
pub(crate) use report::{Draft, Report, report};
