//! Content that means harm: files that are none, sizes that no booklet has.
//!
//! They are refused fast, in bounded memory.

mod files;
