//! An enum of words out of which an author chooses one.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DataEnum, DeriveInput};

use super::{attributes, kebab};

pub(super) fn derive(input: &DeriveInput, data: &DataEnum) -> syn::Result<TokenStream> {
    let name = &input.ident;
    let mut words = Vec::new();
    for variant in &data.variants {
        let said = attributes::said(&variant.attrs)?;
        let (ident, label) = (&variant.ident, &said.label);
        let word = said.key.unwrap_or_else(|| kebab(&ident.to_string()));
        words.push(quote!(crate::content::Word { word: #word, label: #label, value: Self::#ident }));
    }
    Ok(quote! {
        impl crate::content::Choice for #name {
            const WORDS: &'static [crate::content::Word<Self>] = &[#(#words),*];
        }

        impl crate::content::Value for #name {
            fn shape() -> crate::content::shape::Shape {
                crate::content::shape::Shape::Choice(crate::content::kinds::words_of::<Self>)
            }

            fn texts<'b>(&'b self, _visit: &mut crate::content::Visit<'_, 'b>) {}
        }

        impl crate::content::Read for #name {
            fn read(
                key: &str,
                node: &crate::content::node::Node,
                cx: &mut crate::content::fields::Context,
            ) -> Option<Self> {
                crate::content::kinds::read_choice(key, node, cx)
            }
        }
    })
}
