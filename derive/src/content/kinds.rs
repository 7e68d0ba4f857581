//! The kind of a field, by its type and what is said of it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericArgument, PathArguments, Type};

use super::attributes::Said;

/// How often a field may be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    One,
    Optional,
    Many,
}

/// A field's type without `Option` around it, how often it may be there, and its kind.
pub(super) struct Kind<'t> {
    pub number: Number,
    pub ty: &'t Type,
    pub kind: TokenStream,
    /// The type and the kind of the items of a list, unless a kind of its own reads the whole.
    pub item: Option<(&'t Type, TokenStream)>,
}

pub(super) fn of<'t>(ty: &'t Type, said: &Said) -> Kind<'t> {
    let (ty, is_optional) = match inside(ty, "Option") {
        Some(inner) => (inner, true),
        None => (ty, false),
    };
    let items = inside(ty, "Vec");
    let number = match (is_optional, items) {
        (true, _) => Number::Optional,
        (false, Some(_)) => Number::Many,
        (false, None) => Number::One,
    };
    if let Some(kind) = &said.kind {
        return Kind { number, ty, kind: quote!(#kind), item: None };
    }
    Kind { number, ty, kind: kind(ty, said), item: items.map(|item| (item, kind(item, said))) }
}

fn kind(ty: &Type, said: &Said) -> TokenStream {
    let items = inside(ty, "Vec").or(match ty {
        Type::Array(array) => Some(&*array.elem),
        _ => None,
    });
    if let Some(item) = items {
        let item = kind(item, said);
        return quote!(crate::content::kinds::List<#item>);
    }
    let is_text = matches!(ty, Type::Path(path) if path.path.is_ident("Typed"));
    let name = if is_text { said.text.unwrap_or("Line") } else { "Own" };
    let name = quote::format_ident!("{name}");
    quote!(crate::content::kinds::#name)
}

/// What stands between the brackets of `Option<…>` or `Vec<…>`.
fn inside<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    })
}
