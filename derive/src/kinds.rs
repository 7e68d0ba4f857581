//! `Kinds`: the names of an enum's variants, as they stand in data.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error};

/// `KINDS`: each variant in kebab case, in the order of the enum.
pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream, Error> {
    let Data::Enum(data) = &input.data else {
        return Err(Error::new_spanned(&input.ident, "only the variants of an enum are kinds"));
    };
    let kinds = data.variants.iter().map(|variant| kebab(&variant.ident.to_string()));
    let name = &input.ident;
    Ok(quote! {
        impl #name {
            /// The names of all kinds, as they stand in data.
            pub const KINDS: &'static [&'static str] = &[#(#kinds),*];
        }
    })
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(letter.to_lowercase());
    }
    out
}
