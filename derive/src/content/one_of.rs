//! An enum of things that an author writes as a mapping with one key, or as a mapping or something else.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DataEnum, DeriveInput, Error, Fields, Ident, Type, Variant};

use super::attributes::{self, Said};
use super::kinds::{self, Kind};
use super::{kebab, mapping};

/// A variant that holds something, or only the place where it was asked for.
struct Case<'v> {
    name: &'v Ident,
    ty: Option<&'v Type>,
    said: Said,
}

pub(super) fn derive(input: &DeriveInput, data: &DataEnum) -> syn::Result<TokenStream> {
    let said = attributes::said(&input.attrs)?;
    let cases = data.variants.iter().map(case).collect::<syn::Result<Vec<_>>>()?;
    if said.either { either(input, &cases) } else { one_of(input, &cases, &said) }
}

fn case(variant: &Variant) -> syn::Result<Case<'_>> {
    let mut said = attributes::said(&variant.attrs)?;
    let ty = match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            let field = fields.unnamed.first().expect("there is one");
            let of_field = attributes::said(&field.attrs)?;
            said.text = said.text.or(of_field.text);
            Some(&field.ty)
        }
        Fields::Named(fields)
            if fields.named.iter().all(|field| field.ident.as_ref().is_some_and(|it| it == "span")) =>
        {
            said.complete = true;
            None
        }
        _ => return Err(Error::new_spanned(variant, "a variant holds one thing, or `span` alone")),
    };
    Ok(Case { name: &variant.ident, ty, said })
}

fn one_of(input: &DeriveInput, cases: &[Case], said: &Said) -> syn::Result<TokenStream> {
    let name = &input.ident;
    let (mut parts, mut run, mut read, mut named) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for Case { name, ty, said } in cases {
        let key = said.key.clone().unwrap_or_else(|| kebab(&name.to_string()));
        named.push(match (ty, said.each) {
            (Some(ty), true) => quote!(Self::#name(value) => <#ty as crate::content::OneOf>::kind(value)),
            (Some(_), false) => quote!(Self::#name(_) => #key),
            (None, _) => quote!(Self::#name { .. } => #key),
        });
        match ty {
            Some(ty) if said.each => {
                parts.push(quote!(&[#(#run),*]));
                parts.push(quote!(<#ty as crate::content::OneOf>::KINDS));
                run.clear();
                read.push(quote! {
                    key if <#ty as crate::content::OneOf>::KINDS.iter().any(|kind| kind.key == key) => {
                        <#ty as crate::content::OneOf>::read_kind(kind, node, cx).map(Self::#name)
                    }
                });
            }
            Some(ty) => {
                let kind = kinds::of(ty, said);
                run.push(mapping::described(&key, said, &kind));
                let Kind { kind, .. } = kind;
                let filled = said.filled.then(|| quote!(crate::content::fields::something_in(#key, node, cx);));
                let nothing = said.complete.then(|| {
                    quote! {
                        if node.is_nothing() {
                            let none = crate::content::fields::Fields::none(kind.span);
                            return <#ty as crate::content::FromFields>::from_fields(&none, cx).map(Self::#name);
                        }
                    }
                });
                read.push(quote!(#key => {
                    #filled
                    #nothing
                    <#kind as crate::content::kinds::ReadKind<#ty>>::read(#key, node, cx).map(Self::#name)
                }));
            }
            None => {
                let (label, help, example) = (&said.label, &said.help, &said.example);
                run.push(quote!(crate::content::shape::Field {
                    key: #key,
                    label: #label,
                    help: #help,
                    otherwise: "",
                    example: #example,
                    presence: crate::content::shape::Presence::Complete,
                    shape: crate::content::one_of::nothing,
                }));
                read.push(quote! {
                    #key => crate::content::one_of::nothing_in(kind, node, cx)
                        .map(|()| Self::#name { span: kind.span })
                });
            }
        }
    }
    parts.push(quote!(&[#(#run),*]));
    let texts = cases.iter().map(texts);
    let (label, help) = (&said.label, &said.help);
    Ok(quote! {
        impl crate::content::OneOf for #name {
            const KINDS: &'static [crate::content::shape::Field] = {
                const PARTS: &[&[crate::content::shape::Field]] = &[#(#parts),*];
                const COUNT: usize = crate::content::shape::count(PARTS);
                &crate::content::shape::join::<COUNT>(PARTS)
            };

            fn kind(&self) -> &str {
                match self {
                    #(#named,)*
                }
            }

            fn read_kind(
                kind: &crate::source::Typed,
                node: &crate::content::node::Node,
                cx: &mut crate::content::fields::Context,
            ) -> Option<Self> {
                match kind.text.as_str() {
                    #(#read,)*
                    _ => None,
                }
            }
        }

        impl crate::content::Value for #name {
            fn shape() -> crate::content::shape::Shape {
                crate::content::shape::Shape::OneOf(crate::content::shape::Keys {
                    id: concat!(module_path!(), "::", stringify!(#name)),
                    label: #label,
                    help: #help,
                    fields: <Self as crate::content::OneOf>::KINDS,
                })
            }

            fn texts<'b>(&'b self, visit: &mut crate::content::Visit<'_, 'b>) {
                match self {
                    #(#texts)*
                }
            }
        }

        impl crate::content::Read for #name {
            fn read(
                key: &str,
                node: &crate::content::node::Node,
                cx: &mut crate::content::fields::Context,
            ) -> Option<Self> {
                crate::content::one_of::read(key, node, cx)
            }
        }
    })
}

/// The first variant is the mapping, the second what stands there otherwise.
fn either(input: &DeriveInput, cases: &[Case]) -> syn::Result<TokenStream> {
    let name = &input.ident;
    let [Case { name: first, ty: Some(mapping), .. }, Case { name: second, ty: Some(other), said }] = cases else {
        return Err(Error::new_spanned(input, "either a mapping or something else: two variants"));
    };
    let Kind { kind, .. } = kinds::of(other, said);
    let texts = cases.iter().map(texts);
    Ok(quote! {
        impl crate::content::Value for #name {
            fn shape() -> crate::content::shape::Shape {
                crate::content::shape::Shape::MappingOr(
                    <#mapping as crate::content::Value>::shape,
                    <#kind as crate::content::kinds::Kind<#other>>::shape,
                )
            }

            fn texts<'b>(&'b self, visit: &mut crate::content::Visit<'_, 'b>) {
                match self {
                    #(#texts)*
                }
            }
        }

        impl crate::content::Read for #name {
            fn read(
                key: &str,
                node: &crate::content::node::Node,
                cx: &mut crate::content::fields::Context,
            ) -> Option<Self> {
                match &node.kind {
                    crate::content::node::Kind::Scalar { .. } => {
                        <#kind as crate::content::kinds::ReadKind<#other>>::read(key, node, cx).map(Self::#second)
                    }
                    crate::content::node::Kind::List(_) | crate::content::node::Kind::Mapping(_) => {
                        <#mapping as crate::content::Read>::read(key, node, cx).map(Self::#first)
                    }
                }
            }
        }
    })
}

fn texts(case: &Case) -> TokenStream {
    let Case { name, ty, said } = case;
    match ty {
        None => quote!(Self::#name { .. } => {}),
        Some(_) if said.apart => quote!(Self::#name(_) => {}),
        Some(ty) => {
            let Kind { kind, ty, .. } = kinds::of(ty, said);
            quote!(Self::#name(value) => <#kind as crate::content::kinds::Kind<#ty>>::texts(value, visit),)
        }
    }
}
