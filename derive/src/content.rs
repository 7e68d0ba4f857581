//! `#[derive(Content)]`: from the one definition of what an author writes, its reader, its shape and the list of its texts.
//!
//! A struct is a mapping, an enum of words a choice, and another enum a mapping whose only key says which of its variants it
//! is, or (`#[content(either)]`) either a mapping or something else.

mod attributes;
mod choice;
mod kinds;
mod mapping;
mod one_of;

use proc_macro2::TokenStream;
use syn::{Data, DeriveInput, Error, Fields};

pub(crate) fn derive(input: &DeriveInput) -> syn::Result<TokenStream> {
    match &input.data {
        Data::Struct(data) => mapping::derive(input, &data.fields),
        Data::Enum(data) if data.variants.iter().all(|variant| matches!(variant.fields, Fields::Unit)) => {
            choice::derive(input, data)
        }
        Data::Enum(data) => one_of::derive(input, data),
        Data::Union(_) => Err(Error::new_spanned(input, "no union is written by an author")),
    }
}

/// `PerfectBinding` and `perfect_binding` as an author writes it: `perfect-binding`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for (at, c) in name.char_indices() {
        if c == '_' {
            out.push('-');
        } else {
            if c.is_uppercase() && at > 0 {
                out.push('-');
            }
            out.extend(c.to_lowercase());
        }
    }
    out
}
