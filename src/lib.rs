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
        clippy::panic,
        clippy::panic_in_result_fn,
        clippy::unwrap_used,
        reason = "a test that panics has failed, which is what it is for"
    )
)]

pub mod build;
pub mod check;
pub mod cli;
pub mod compare;
pub mod consult;
pub mod diag;
pub mod edition;
pub mod fonts;
pub mod history;
pub mod inspect;
pub mod japanese;
pub mod listing;
pub mod load;
pub mod model;
pub mod publish;
pub mod render;
pub mod rich;
pub mod scaffold;
pub mod schema;
pub mod serve;
pub mod source;
pub mod typeset;
pub mod watch;
pub mod workbook;
