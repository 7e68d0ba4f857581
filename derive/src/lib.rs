//! The derive macros of `sasshi`: what follows from the one definition of a thing an author writes, or of a thing an edition
//! prints.
//!
//! Knows Rust's syntax and the names of the traits it fills in; what those mean is the business of the crate that uses it.
