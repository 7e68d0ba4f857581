//! Content that means harm: text that is code somewhere, files that are none, sizes that no booklet has.
//!
//! Text comes out as it was typed, in every format, or is refused with its place. Everything else is refused fast, in
//! bounded memory.

pub mod booklet;
mod files;
mod text;
