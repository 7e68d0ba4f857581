//! `sasshi` (冊子) turns a folder of YAML into a municipality's strategy booklet.
//!
//! One road: `load` reads a folder, `check` finds what is wrong, `edition` derives everything, `render` prints the
//! formats, `typeset` makes the PDF, `publish` puts all of it into place at once. Only the program on top prints or exits.

#![cfg_attr(
    test,
    allow(
        clippy::cast_possible_truncation,
        clippy::disallowed_methods,
        clippy::float_cmp,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::panic_in_result_fn,
        clippy::string_slice,
        clippy::unwrap_used,
        reason = "a test that panics has failed, which is what it is for"
    )
)]

pub mod build;
#[expect(clippy::indexing_slicing, clippy::string_slice, reason = "cuts texts at places that it has found in them")]
pub mod check;
pub mod cli;
#[expect(clippy::indexing_slicing, clippy::string_slice, reason = "cuts texts at places that it has found in them")]
// A new kind of a thing must find its place here.
#[warn(clippy::wildcard_enum_match_arm)]
pub mod compare;
mod consult;
pub mod content;
pub mod diag;
pub mod edit;
#[expect(clippy::indexing_slicing, reason = "what it looks up by number it has numbered itself")]
// A new kind of a thing must find its place here.
#[warn(clippy::wildcard_enum_match_arm)]
pub mod edition;
mod fonts;
pub mod history;
mod inspect;
#[expect(clippy::indexing_slicing, clippy::string_slice, reason = "cuts texts at places that it has found in them")]
pub mod japanese;
#[expect(clippy::indexing_slicing, clippy::string_slice, reason = "cuts texts at places that it has found in them")]
pub mod load;
#[expect(clippy::indexing_slicing, clippy::string_slice, reason = "cuts texts at places that it has found in them")]
pub mod model;
mod picture;
mod publish;
mod rename;
pub mod render;
pub mod rich;
pub mod scaffold;
pub mod schema;
mod serve;
pub mod source;
#[expect(clippy::indexing_slicing, clippy::string_slice, reason = "cuts texts at places that it has found in them")]
pub mod textconv;
pub mod typeset;
mod watch;
mod workbook;
