//! A struct that an author writes as a mapping.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{DeriveInput, Error, Fields, Type};

use super::attributes::{self, Said};
use super::kebab;
use super::kinds::{self, Kind, Number};

/// A field of a struct.
struct Field<'f> {
    name: &'f Ident,
    ty: &'f Type,
    said: Said,
}

pub(super) fn derive(input: &DeriveInput, fields: &Fields) -> syn::Result<TokenStream> {
    let name = &input.ident;
    let said = attributes::said(&input.attrs)?;
    let mut all = Vec::new();
    for field in fields {
        let Some(name) = &field.ident else { return Err(Error::new_spanned(field, "a field needs a name")) };
        all.push(Field { name, ty: &field.ty, said: attributes::said(&field.attrs)? });
    }
    let (keys, texts) = (keys(&all), all.iter().filter_map(texts));
    let (label, help) = (&said.label, &said.help);
    let made = match said.by_hand || said.in_context {
        true => by_hand(name, &all),
        false => reader(name, &all, said.settle),
    };
    let read = (!said.in_context).then(|| read(name));
    let shape = quote! {
        crate::content::shape::Shape::Mapping(crate::content::shape::Keys {
            id: concat!(module_path!(), "::", stringify!(#name)),
            label: #label,
            help: #help,
            fields: <#name as crate::content::Mapping>::FIELDS,
        })
    };
    let shape = match &said.or {
        Some(or) => quote! {
            crate::content::shape::Shape::MappingOr(|| #shape, <#or as crate::content::Value>::shape)
        },
        None => shape,
    };
    Ok(quote! {
        impl crate::content::Mapping for #name {
            #keys
        }

        impl crate::content::Value for #name {
            fn shape() -> crate::content::shape::Shape {
                #shape
            }

            fn texts<'b>(&'b self, visit: &mut crate::content::Visit<'_, 'b>) {
                #(#texts)*
                let _ = visit;
            }
        }

        #made
        #read
    })
}

/// The keys, in the order of the fields.
fn keys(all: &[Field]) -> TokenStream {
    let mut parts: Vec<TokenStream> = Vec::new();
    let mut run: Vec<TokenStream> = Vec::new();
    for field in all.iter().filter(|field| !field.said.skip && !field.said.place) {
        if field.said.flatten {
            let ty = field.ty;
            parts.push(quote!(&[#(#run),*]));
            parts.push(quote!(<#ty as crate::content::Mapping>::FIELDS));
            run.clear();
        } else {
            if let Some(other) = &field.said.after {
                parts.push(quote!(&[#(#run),*]));
                parts.push(quote!(#other));
                run.clear();
            }
            run.push(described(&field.key(), &field.said, &kinds::of(field.ty, &field.said)));
        }
    }
    if parts.is_empty() {
        return quote!(const FIELDS: &'static [crate::content::shape::Field] = &[#(#run),*];);
    }
    parts.push(quote!(&[#(#run),*]));
    quote! {
        const FIELDS: &'static [crate::content::shape::Field] = {
            const PARTS: &[&[crate::content::shape::Field]] = &[#(#parts),*];
            const COUNT: usize = crate::content::shape::count(PARTS);
            &crate::content::shape::join::<COUNT>(PARTS)
        };
    }
}

/// A key with all that is said of it.
pub(super) fn described(key: &str, said: &Said, kind: &Kind) -> TokenStream {
    let (label, help, otherwise, example) = (&said.label, &said.help, &said.otherwise, &said.example);
    let presence = match (said, kind.number) {
        (Said { complete: true, .. }, _) => quote!(Complete),
        (Said { one_of_these: true, .. }, _) => quote!(OneOfThese),
        (Said { unless: Some(other), .. }, _) => quote!(Unless(#other)),
        (Said { not_beside: Some(other), .. }, _) => quote!(NotBeside(#other)),
        (Said { required: true, .. } | Said { filled: true, .. }, _) => quote!(Required),
        (Said { default: None, optional: false, .. }, Number::One) => quote!(Required),
        _ => quote!(Optional),
    };
    let (ty, kind) = (kind.ty, &kind.kind);
    let shape = quote!(<#kind as crate::content::kinds::Kind<#ty>>::shape());
    let shape = match (&said.count, said.filled) {
        (Some(count), _) => quote!(#shape.counting(#count)),
        (None, true) => quote!(#shape.counting(1..=crate::content::shape::ANY)),
        (None, false) => shape,
    };
    quote! {
        crate::content::shape::Field {
            key: #key,
            label: #label,
            help: #help,
            otherwise: #otherwise,
            example: #example,
            presence: crate::content::shape::Presence::#presence,
            shape: || #shape,
        }
    }
}

fn texts(field: &Field) -> Option<TokenStream> {
    let Field { name, ty, said } = field;
    if said.skip || said.place || said.apart {
        return None;
    }
    if said.flatten {
        return Some(quote!(<#ty as crate::content::Value>::texts(&self.#name, visit);));
    }
    let Kind { number, ty, kind, .. } = kinds::of(ty, said);
    Some(match number {
        Number::Optional => quote! {
            if let Some(value) = &self.#name {
                <#kind as crate::content::kinds::Kind<#ty>>::texts(value, visit);
            }
        },
        Number::One | Number::Many => {
            quote!(<#kind as crate::content::kinds::Kind<#ty>>::texts(&self.#name, visit);)
        }
    })
}

/// Reads all fields and makes the thing of them.
fn reader(name: &Ident, all: &[Field], settle: bool) -> TokenStream {
    let (mut read, mut made) = (Vec::new(), Vec::new());
    for field in all {
        let name = field.name;
        if field.said.skip {
            made.push(quote!(#name: Default::default()));
            continue;
        }
        if field.said.place {
            made.push(quote!(#name: fields.place()));
            continue;
        }
        let (expression, _) = field.read();
        read.push(quote!(let #name = #expression;));
        let is_open = field.is_open();
        made.push(match field.said.stand_in {
            true => quote!(#name: #name.unwrap_or_else(|| crate::source::Typed::missing(fields.place()))),
            false if is_open => quote!(#name: #name?),
            false => quote!(#name),
        });
    }
    let made = quote!(Self { #(#made),* });
    let made = match settle {
        true => quote!(crate::content::Settle::settle(#made, fields, cx)),
        false => quote!(Some(#made)),
    };
    quote! {
        impl crate::content::FromFields for #name {
            fn from_fields(
                fields: &crate::content::fields::Fields,
                cx: &mut crate::content::fields::Context,
            ) -> Option<Self> {
                #(#read)*
                #made
            }
        }
    }
}

/// Reads the mapping.
fn read(name: &Ident) -> TokenStream {
    quote! {
        impl crate::content::Read for #name {
            fn read(
                key: &str,
                node: &crate::content::node::Node,
                cx: &mut crate::content::fields::Context,
            ) -> Option<Self> {
                crate::content::read_mapping(key, node, cx)
            }
        }
    }
}

/// A function for each field, of which the loader makes the thing. One that it forgets is dead code.
fn by_hand(name: &Ident, all: &[Field]) -> TokenStream {
    let written = all.iter().filter(|field| !(field.said.skip || field.said.place || field.said.by_hand));
    let functions = written.map(|field| {
        let (expression, ty) = field.read();
        let function = format_ident!("read_{}", field.name);
        quote! {
            pub(crate) fn #function(
                fields: &crate::content::fields::Fields,
                cx: &mut crate::content::fields::Context,
            ) -> #ty {
                #expression
            }
        }
    });
    quote! {
        impl #name {
            #(#functions)*
        }
    }
}

impl Field<'_> {
    fn key(&self) -> String {
        self.said.key.clone().unwrap_or_else(|| kebab(&self.name.to_string()))
    }

    /// Whether what was read may not be there though it has to.
    fn is_open(&self) -> bool {
        let kind = kinds::of(self.ty, &self.said);
        self.said.flatten
            || kind.number == Number::One && self.said.default.is_none() && !self.said.stand_in && !self.said.optional
    }

    /// How it is read, and what comes of that.
    fn read(&self) -> (TokenStream, TokenStream) {
        let (ty, said, key) = (self.ty, &self.said, self.key());
        if said.flatten {
            return (quote!(<#ty as crate::content::FromFields>::from_fields(fields, cx)), quote!(Option<#ty>));
        }
        let kind = kinds::of(ty, said);
        let Kind { number, ty: inner, kind, item } = kind;
        let is_required = said.required || said.filled;
        match (number, &said.default) {
            (Number::Many, _) => {
                let (function, arguments) = match item {
                    Some((item, kind)) if said.filled => ("filled", quote!(#item, #kind)),
                    Some((item, kind)) if said.required => ("required_items", quote!(#item, #kind)),
                    Some((item, kind)) => ("items", quote!(#item, #kind)),
                    None if is_required => ("value", quote!(#inner, #kind)),
                    None => ("optional", quote!(#inner, #kind)),
                };
                let function = format_ident!("{function}");
                let read = quote!(fields.#function::<#arguments>(#key, cx));
                let read = if said.kind.is_some() { quote!(#read.unwrap_or_default()) } else { read };
                let read = match &said.count {
                    Some(count) => quote!({
                        let read = #read;
                        fields.count(#key, #count, cx);
                        read
                    }),
                    None => read,
                };
                (read, quote!(#inner))
            }
            (Number::One, Some(default)) => {
                let read = quote!(fields.optional::<#inner, #kind>(#key, cx));
                let read = match default {
                    Some(default) => quote!(#read.unwrap_or(#default)),
                    None => quote!(#read.unwrap_or_default()),
                };
                (read, quote!(#inner))
            }
            (Number::One, None) if said.optional => {
                (quote!(fields.optional::<#inner, #kind>(#key, cx)), quote!(Option<#inner>))
            }
            (Number::One, None) => (quote!(fields.value::<#inner, #kind>(#key, cx)), quote!(Option<#inner>)),
            (Number::Optional, _) => {
                let function = format_ident!("{}", if is_required { "value" } else { "optional" });
                (quote!(fields.#function::<#inner, #kind>(#key, cx)), quote!(Option<#inner>))
            }
        }
    }
}
