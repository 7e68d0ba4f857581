//! The tests of the whole program, as one binary.
//!
//! Every test builds a project of its own in a temporary folder and runs the real program on it.

#![expect(
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test makes folders, runs programs and waits for them; one that panics has failed, which is what it is for"
)]
#![allow(unreachable_pub, reason = "nobody is outside, and the compiler sees what is not used")]

mod chromium;
mod damage;
mod declared;
mod project;
mod static_server;
/// What must hold whatever is typed, which fuzzing tries at length.
#[path = "../../fuzz/src/lib.rs"]
mod targets;

mod abridged;
mod accessible;
mod advice;
mod authored;
mod blocks;
mod browser;
mod builds;
mod cases;
mod claims;
mod claims_corpus;
mod claims_frames;
mod comments_import;
mod comments_report;
mod comments_rows;
mod composed;
mod consultation;
mod corpora;
mod covers;
mod diff;
mod diff_kinds;
mod docs;
mod draft;
mod editions;
mod edits;
mod engines;
mod examples;
mod figures;
mod fixes;
mod forms;
mod guide;
mod guide_first;
mod guide_tables;
mod history;
mod hostile;
mod html;
mod html_forms;
mod invalid;
mod legible;
mod line_ends;
mod lines;
mod links;
mod marked;
mod mutations;
mod new;
mod notation;
mod odd;
mod pdf;
mod pdf_text;
mod picture_files;
mod pictures;
mod press;
mod printed;
mod printed_fields;
mod promised;
mod publishing;
mod renames;
mod reports;
mod ruby;
mod rules;
mod same_content;
mod sample;
mod scale;
mod schema;
mod serve;
mod shapes;
mod statuses;
mod tables;
mod terminal;
mod textconv;
mod tidy;
mod twice;
mod words_corpus;
