//! `#[derive(Printed)]`: what an edition prints of a thing, field by field.
//!
//! Every field is printed as its type says; a field whose type does not say so (a number, a coordinate) needs a decision
//! with a reason, or the program does not compile. What the decisions mean stands at the trait.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Error, Expr, ExprLit, Field, Fields, Lit, LitStr, Meta, Path, Result, Type};

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let thing = Thing::read(&input.attrs)?;
    let name = &input.ident;
    let variants: Vec<Variant> = match &input.data {
        Data::Struct(data) => vec![Variant::read(quote!(Self), &data.fields, Thing::default())?],
        Data::Enum(data) => data
            .variants
            .iter()
            .map(|variant| {
                let ident = &variant.ident;
                Variant::read(quote!(Self::#ident), &variant.fields, Thing::read(&variant.attrs)?)
            })
            .collect::<Result<_>>()?,
        Data::Union(_) => return Err(Error::new(name.span(), "a union cannot be printed")),
    };
    let body = |of: fn(&Variant, &Thing) -> TokenStream| -> Vec<TokenStream> {
        variants.iter().map(|variant| of(variant, &thing)).collect()
    };
    let (tell, weave, mark) = (body(Variant::tell), body(Variant::weave), body(Variant::mark));
    let (shows, leaves, identity) = (body(Variant::shows), body(Variant::leaves), body(Variant::identity));
    let tell = match &thing.tell_with {
        Some(path) => quote!(#path(self, to)),
        None => quote!(match self { #(#tell)* }),
    };
    let weave = match &thing.weave_with {
        Some(path) => quote!(#path(self, old, by)),
        None => {
            quote!(match (self, old) { #(#weave)* #[allow(unreachable_patterns, reason = "a struct has one form")] _ => None })
        }
    };
    let mark = match &thing.mark_with {
        Some(path) => quote!(#path(self, whole)),
        None => quote!(match self { #(#mark)* }),
    };
    let leaves = match &thing.leaves_with {
        Some(path) => quote!(#path(self, visit)),
        None => quote!(match self { #(#leaves)* }),
    };
    Ok(quote! {
        impl crate::edition::printed::Printed for #name {
            fn tell(&self, to: &mut dyn crate::edition::printed::Listener) { #tell }
            fn weave(&self, old: &Self, by: &dyn crate::edition::printed::Weaver) -> Option<Self> { #weave }
            fn mark(&mut self, whole: crate::edition::printed::Whole) { #mark }
            fn shows(&self, old: &Self, by: &dyn crate::edition::printed::Weaver) -> bool {
                match (self, old) { #(#shows)* #[allow(unreachable_patterns, reason = "a struct has one form")] _ => false }
            }
            fn leaves(&mut self, visit: &mut crate::edition::printed::Visit<'_>) { #leaves }
            fn identity(&self) -> Option<String> { match self { #(#identity)* } }
        }
    })
}

/// What is said of a thing as a whole, or of one of its variants.
#[derive(Default)]
struct Thing {
    /// A piece of its own in a comparison, of this form; its fields are its cells.
    piece: Option<LitStr>,
    /// What a piece is called before its key.
    named: Option<LitStr>,
    /// Whether something can be said of it by name.
    subject: bool,
    /// A field by which it is known to be told elsewhere.
    unless: Option<Ident>,
    drawn: bool,
    tell_with: Option<Path>,
    weave_with: Option<Path>,
    mark_with: Option<Path>,
    leaves_with: Option<Path>,
}

/// What is decided of a field.
#[derive(Default)]
struct Decision {
    key: bool,
    scope: bool,
    heading: bool,
    under: bool,
    heads: bool,
    closing: bool,
    cells: bool,
    unheaded: bool,
    fixed: bool,
    drawn: bool,
    fact: Option<LitStr>,
    form: Option<LitStr>,
    elsewhere: bool,
    unmarked: bool,
    silent: bool,
    skip: bool,
}

/// Reads `#[printed(…)]`: a word, or a word with a string.
fn words(attrs: &[Attribute], mut take: impl FnMut(&str, Option<LitStr>, Span) -> Result<bool>) -> Result<()> {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("printed")) {
        let metas = attr.parse_args_with(syn::punctuated::Punctuated::<Meta, syn::Token![,]>::parse_terminated)?;
        for meta in metas {
            let word = meta.path().require_ident()?.to_string();
            let value = match &meta {
                Meta::Path(_) => None,
                Meta::NameValue(pair) => match &pair.value {
                    Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.clone()),
                    other => return Err(Error::new(other.span(), "a string is wanted here")),
                },
                Meta::List(list) => return Err(Error::new(list.span(), "a word or `word = \"…\"` is wanted here")),
            };
            if !take(&word, value, meta.span())? {
                return Err(Error::new(meta.span(), format!("`{word}` is no decision of what is printed")));
            }
        }
    }
    Ok(())
}

fn reason(value: Option<&LitStr>, span: Span) -> Result<bool> {
    match value {
        Some(text) if !text.value().trim().is_empty() => Ok(true),
        _ => Err(Error::new(span, "say why: `= \"…\"`")),
    }
}

impl Thing {
    fn read(attrs: &[Attribute]) -> Result<Thing> {
        let mut out = Thing::default();
        words(attrs, |word, value, span| {
            let path = |value: Option<LitStr>| -> Result<Option<Path>> {
                value.ok_or_else(|| Error::new(span, "name a function")).and_then(|text| text.parse().map(Some))
            };
            match word {
                "piece" => out.piece = value,
                "named" => out.named = value,
                "subject" => out.subject = true,
                "unless" => out.unless = value.map(|text| text.parse()).transpose()?,
                "drawn" => out.drawn = true,
                "tell_with" => out.tell_with = path(value)?,
                "weave_with" => out.weave_with = path(value)?,
                "mark_with" => out.mark_with = path(value)?,
                "leaves_with" => out.leaves_with = path(value)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(out)
    }
}

impl Decision {
    fn read(field: &Field) -> Result<Decision> {
        let mut out = Decision::default();
        words(&field.attrs, |word, value, span| {
            match word {
                "key" => out.key = true,
                "scope" => out.scope = true,
                "heading" => out.heading = true,
                "under" => out.under = true,
                "heads" => out.heads = true,
                "closing" => out.closing = true,
                "cells" => out.cells = true,
                "unheaded" => out.unheaded = true,
                "fixed" => out.fixed = true,
                "drawn" => out.drawn = true,
                "fact" => out.fact = value,
                "form" => out.form = value,
                "elsewhere" => out.elsewhere = reason(value.as_ref(), span)?,
                "unmarked" => out.unmarked = reason(value.as_ref(), span)?,
                "silent" => out.silent = reason(value.as_ref(), span)?,
                "skip" => out.skip = reason(value.as_ref(), span)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(out)
    }
}

/// A struct, or one form of an enum.
struct Variant {
    path: TokenStream,
    thing: Thing,
    fields: Vec<OneField>,
}

struct OneField {
    /// How it is written in a pattern or a constructor: its name, or its position.
    member: TokenStream,
    new: Ident,
    old: Ident,
    decision: Decision,
    is_list: bool,
}

impl Variant {
    fn read(path: TokenStream, fields: &Fields, thing: Thing) -> Result<Variant> {
        let one = |(at, field): (usize, &Field)| {
            let name = field.ident.as_ref().map_or_else(|| format!("field_{at}"), ToString::to_string);
            Ok(OneField {
                member: field
                    .ident
                    .as_ref()
                    .map_or_else(|| syn::Index::from(at).to_token_stream(), quote::ToTokens::to_token_stream),
                new: Ident::new(&format!("new_{name}"), Span::call_site()),
                old: Ident::new(&format!("old_{name}"), Span::call_site()),
                decision: Decision::read(field)?,
                is_list: !matches!(&field.ty, Type::Path(path) if path.path.is_ident("Text")),
            })
        };
        Ok(Variant { path, thing, fields: fields.iter().enumerate().map(one).collect::<Result<_>>()? })
    }

    /// The pattern that binds the fields by the names that `of` gives them.
    fn pattern(&self, of: impl Fn(&OneField) -> &Ident) -> TokenStream {
        let path = &self.path;
        let fields = self.fields.iter().map(|field| {
            let (member, name) = (&field.member, of(field));
            quote!(#member: #name)
        });
        quote!(#path { #(#fields),* })
    }

    fn tell(&self, of_all: &Thing) -> TokenStream {
        let pattern = self.pattern(|field| &field.new);
        let piece = self.thing.piece.as_ref().or(of_all.piece.as_ref());
        let steps = self.fields.iter().map(|field| field.tell(piece.is_some()));
        let begin = match piece {
            Some(form) => {
                let form = form_of(form);
                let named = self.thing.named.as_ref().or(of_all.named.as_ref()).map_or_else(String::new, LitStr::value);
                let subject = self.thing.subject || of_all.subject;
                quote! {
                    let key = crate::edition::printed::Printed::identity(self).map(|key| format!("{} {key}", #named));
                    let subject = key.clone().filter(|_| #subject);
                    to.begin(crate::edition::printed::Part::Piece { form: #form, key, subject });
                }
            }
            None => quote!(to.begin(crate::edition::printed::Part::Thing);),
        };
        let unless = self.unless(of_all).map(|flag| quote!(if *#flag { return; }));
        let unused = self.fields.iter().map(|field| &field.new);
        quote!(#pattern => { #unless #begin #(#steps)* to.end(); #(let _ = #unused;)* })
    }

    fn weave(&self, of_all: &Thing) -> TokenStream {
        let (new, old) = (self.pattern(|field| &field.new), self.pattern(|field| &field.old));
        let path = &self.path;
        if self.thing.drawn || of_all.drawn {
            return quote!((#path { .. }, #path { .. }) => {
                crate::edition::printed::Printed::shows(self, old, by).then(|| self.clone())
            });
        }
        let woven = self.fields.iter().map(|field| {
            let (member, value) = (&field.member, field.weave());
            quote!(#member: #value)
        });
        let unused = self.fields.iter().flat_map(|field| [&field.new, &field.old]);
        quote!((#new, #old) => { #(let _ = #unused;)* Some(#path { #(#woven),* }) })
    }

    /// What tells that it is told elsewhere.
    fn unless(&self, of_all: &Thing) -> Option<Ident> {
        let field = self.thing.unless.as_ref().or(of_all.unless.as_ref())?;
        Some(Ident::new(&format!("new_{field}"), Span::call_site()))
    }

    fn each(&self, of: impl Fn(&OneField) -> TokenStream) -> TokenStream {
        let pattern = self.pattern(|field| &field.new);
        let steps = self.fields.iter().map(|field| {
            if field.decision.skip {
                let name = &field.new;
                quote!(let _ = #name;)
            } else {
                of(field)
            }
        });
        quote!(#pattern => { #(#steps)* })
    }

    fn mark(&self, _: &Thing) -> TokenStream {
        self.each(|field| {
            let name = &field.new;
            quote!(crate::edition::printed::Printed::mark(#name, whole);)
        })
    }

    fn leaves(&self, of_all: &Thing) -> TokenStream {
        let unless = self.unless(of_all);
        self.each(|field| {
            let name = &field.new;
            let decision = &field.decision;
            let told = if decision.elsewhere || decision.silent {
                Some(quote!(crate::edition::printed::Told::Elsewhere))
            } else if decision.unmarked {
                Some(quote!(crate::edition::printed::Told::Unmarked))
            } else {
                let elsewhere = quote!(crate::edition::printed::Told::Elsewhere);
                unless.as_ref().map(|flag| quote!(if *#flag { #elsewhere } else { inner }))
            };
            match told {
                Some(told) => {
                    quote!(crate::edition::printed::Printed::leaves(#name, &mut |leaf, inner| {
                        visit(leaf, if inner == crate::edition::printed::Told::Elsewhere { inner } else { #told })
                    });)
                }
                None => quote!(crate::edition::printed::Printed::leaves(#name, visit);),
            }
        })
    }

    fn shows(&self, _: &Thing) -> TokenStream {
        let (new, old) = (self.pattern(|field| &field.new), self.pattern(|field| &field.old));
        let tests = self.fields.iter().map(|field| {
            let (new, old) = (&field.new, &field.old);
            if field.decision.skip || field.decision.silent || field.decision.elsewhere {
                quote!({ let _ = (#new, #old); true })
            } else {
                quote!(crate::edition::printed::Printed::shows(#new, #old, by))
            }
        });
        quote!((#new, #old) => true #(&& #tests)*,)
    }

    fn identity(&self, _: &Thing) -> TokenStream {
        let path = &self.path;
        match self.fields.iter().find(|field| field.decision.key) {
            Some(OneField { member, new, .. }) => {
                quote!(#path { #member: #new, .. } => crate::edition::printed::Named::name(#new),)
            }
            None => match self.fields.as_slice() {
                // A form that is a thing of its own is known by what that is known by.
                [OneField { member, new, .. }] if member.to_string() == "0" => {
                    quote!(#path { #member: #new } => crate::edition::printed::Printed::identity(#new),)
                }
                _ => quote!(#path { .. } => None,),
            },
        }
    }
}

impl OneField {
    fn tell(&self, in_piece: bool) -> TokenStream {
        let (name, decision) = (&self.new, &self.decision);
        if decision.skip || decision.silent || decision.elsewhere {
            return TokenStream::new();
        }
        let told = quote!(crate::edition::printed::Printed::tell(#name, to););
        let part = if decision.heading {
            quote!(Heading)
        } else if decision.under {
            quote!(Under)
        } else if decision.heads {
            // One head by its own field, or as many as a list has.
            let column = match self.is_list {
                true => quote!(None),
                false => {
                    let field = self.member.to_string();
                    quote!(Some(#field))
                }
            };
            quote!(Heads(#column))
        } else if decision.closing {
            quote!(Closing)
        } else if decision.scope {
            return quote!(to.scope(crate::edition::printed::Named::name(#name).unwrap_or_default()); #told);
        } else if let Some(key) = &decision.fact {
            quote!(Fact(#key.to_owned()))
        } else if let Some(form) = &decision.form {
            let form = form_of(form);
            quote!(Run(#form))
        } else if in_piece && decision.cells {
            quote!(Cells)
        } else if in_piece {
            let is_headed = !decision.unheaded;
            quote!(Cell { is_headed: #is_headed })
        } else {
            return told;
        };
        quote!(to.begin(crate::edition::printed::Part::#part); #told to.end();)
    }

    fn weave(&self) -> TokenStream {
        let (new, old, decision) = (&self.new, &self.old, &self.decision);
        if decision.skip || decision.silent || decision.unmarked {
            quote!(#new.clone())
        } else if decision.elsewhere {
            quote!(crate::edition::printed::Printed::weave(#new, #old, by).unwrap_or_else(|| #new.clone()))
        } else if decision.drawn {
            quote!(if crate::edition::printed::Printed::shows(#new, #old, by) { #new.clone() } else { return None })
        } else if decision.fixed {
            quote!(crate::edition::printed::one_to_one(#new, #old, by)?)
        } else {
            quote!(crate::edition::printed::Printed::weave(#new, #old, by)?)
        }
    }
}

fn form_of(name: &LitStr) -> TokenStream {
    let form = match name.value().as_str() {
        "heading" => quote!(Heading),
        "paragraph" => quote!(Paragraph),
        "item" => quote!(Item),
        "row" => quote!(Row),
        "indicator" => quote!(Indicator),
        "head" => quote!(Head),
        "note" => quote!(Note),
        _ => return Error::new(name.span(), "there is no such form of a piece").to_compile_error(),
    };
    quote!(crate::edition::printed::Form::#form)
}
