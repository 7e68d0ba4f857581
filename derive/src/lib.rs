//! The derive macros of `sasshi`: what follows from the one definition of a thing an author writes, or of a thing an edition
//! prints.
//!
//! Knows Rust's syntax and the names of the traits it fills in; what those mean is the business of the crate that uses it.

mod content;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// What an author writes, in the room `content`.
#[proc_macro_derive(Content, attributes(content))]
pub fn content(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    content::derive(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}
