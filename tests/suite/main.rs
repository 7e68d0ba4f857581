//! The tests of the whole program, as one binary.
//!
//! Every test builds a project of its own in a temporary folder and runs the real program on it.

mod project;

mod blocks;
mod browser;
mod builds;
mod docs;
mod engines;
mod examples;
mod forms;
mod guide;
mod guide_first;
mod hostile;
mod html;
mod html_forms;
mod invalid;
mod mutations;
mod new;
mod notation;
mod pdf;
mod pdf_text;
mod pictures;
mod publishing;
mod rules;
mod same_content;
mod sample;
mod scale;
mod tidy;
