//! What must hold whatever is typed: one module for each fuzz target.
//!
//! Each takes any bytes and panics where a promise is broken. Knows the program from outside, as a library; must not know
//! who calls: libFuzzer does, and so do the tests of the program, which replay the kept corpora.

pub mod escape;
pub mod load;
pub mod markdown;
mod reread;
pub mod values;

/// The name of each target, which is that of its corpus too, and what it runs.
pub const TARGETS: [(&str, fn(&[u8])); 4] =
    [("values", values::run), ("markdown", markdown::run), ("escape", escape::run), ("load", load::run)];
