//! What must hold whatever is typed: one module for each fuzz target.
//!
//! Each takes any bytes and panics where a promise is broken. Knows the program from outside, as a library; must not know
//! who calls: libFuzzer does, and so do the tests of the program, which replay the kept corpora.

pub mod escape;
pub mod load;
pub mod markdown;
pub mod odd;
mod reread;
pub mod values;

/// What is run with an input: it panics if the input is not taken well.
pub type Target = fn(&[u8]);

/// The name of each target, which is that of its corpus too, and what it runs.
pub const TARGETS: [(&str, Target); 5] = [
    ("values", values::run),
    ("markdown", markdown::run),
    ("escape", escape::run),
    ("load", load::run),
    ("odd", odd::run),
];
