//! The derive macros of `sasshi`: what follows from the one definition of a thing an author writes, or of a thing an edition
//! prints.
//!
//! Knows Rust's syntax and the names of the traits it fills in; what those mean is the business of the crate that uses it.

mod content;
mod kinds;
mod printed;

/// What an edition prints of a thing, field by field.
#[proc_macro_derive(Printed, attributes(printed))]
pub fn printed(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    printed::derive(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// What an author writes, in the room `content`.
#[proc_macro_derive(Content, attributes(content))]
pub fn content(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    content::derive(&input).unwrap_or_else(|error| error.into_compile_error()).into()
}

/// The names of an enum's variants as data has them: `KINDS`.
#[proc_macro_derive(Kinds)]
pub fn kinds(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    kinds::derive(&input).unwrap_or_else(|error| error.into_compile_error()).into()
}
