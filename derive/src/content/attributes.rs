//! What `#[content(…)]` says of a struct, a field or a variant.

use syn::{Attribute, Expr, LitStr, Path};

/// All that can be said; which of it means something depends on what it is said of.
#[derive(Default)]
pub(super) struct Said {
    pub label: String,
    pub help: String,
    /// What happens where the field is not written.
    pub otherwise: String,
    pub example: String,
    /// The key, where it is not the name of the field or variant.
    pub key: Option<String>,
    /// What is taken where the field is not written; without an expression the default of its type.
    pub default: Option<Option<Expr>>,
    /// The kind, where neither the type says it nor one of the words below.
    pub kind: Option<Path>,
    /// The kind of a text, by a word.
    pub text: Option<&'static str>,
    /// A list that has to be there.
    pub required: bool,
    /// What may be missing although its type does not say so.
    pub optional: bool,
    /// A list that has to be there with something in it.
    pub filled: bool,
    /// How many items a list may have.
    pub count: Option<Expr>,
    pub unless: Option<String>,
    pub not_beside: Option<String>,
    pub one_of_these: bool,
    /// A text of which an empty one stands in.
    pub stand_in: bool,
    /// A mapping of which the keys stand among the others.
    pub flatten: bool,
    /// Nothing that an author writes here.
    pub skip: bool,
    /// Where the mapping begins.
    pub place: bool,
    /// Its texts are gone through by themselves.
    pub apart: bool,
    /// Of a struct: the loader makes it of its fields. Of a field: the loader reads it.
    pub by_hand: bool,
    /// The loader reads it as part of something else.
    pub in_context: bool,
    /// The loader has something to say once all fields are read.
    pub settle: bool,
    /// Keys that stand before this one and are those of another mapping.
    pub after: Option<Path>,
    /// What may stand in the place of a whole mapping.
    pub or: Option<Path>,
    /// A mapping or something else.
    pub either: bool,
    /// Kinds of its own.
    pub each: bool,
    /// A kind that is complete with nothing under it.
    pub complete: bool,
}

/// The words for kinds of texts, and the kinds.
const TEXTS: [(&str, &str); 6] = [
    ("line", "Line"),
    ("name", "Name"),
    ("short", "Short"),
    ("short_name", "ShortName"),
    ("id", "Id"),
    ("cell", "Cell"),
];

pub(super) fn said(attributes: &[Attribute]) -> syn::Result<Said> {
    let mut said = Said::default();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("content")) {
        attribute.parse_nested_meta(|meta| {
            let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
            let text = || -> syn::Result<String> { Ok(meta.value()?.parse::<LitStr>()?.value()) };
            match name.as_str() {
                "label" => said.label = text()?,
                "help" => said.help = text()?,
                "otherwise" => said.otherwise = text()?,
                "example" => said.example = text()?,
                "key" => said.key = Some(text()?),
                "unless" => said.unless = Some(text()?),
                "not_beside" => said.not_beside = Some(text()?),
                "kind" => said.kind = Some(meta.value()?.parse()?),
                "or" => said.or = Some(meta.value()?.parse()?),
                "after" => said.after = Some(meta.value()?.parse()?),
                "count" => said.count = Some(meta.value()?.parse()?),
                "default" if meta.input.peek(syn::Token![=]) => said.default = Some(Some(meta.value()?.parse()?)),
                "default" => said.default = Some(None),
                "required" => said.required = true,
                "optional" => said.optional = true,
                "filled" => said.filled = true,
                "one_of_these" => said.one_of_these = true,
                "stand_in" => said.stand_in = true,
                "flatten" => said.flatten = true,
                "skip" => said.skip = true,
                "place" => said.place = true,
                "apart" => said.apart = true,
                "by_hand" => said.by_hand = true,
                "in_context" => said.in_context = true,
                "settle" => said.settle = true,
                "either" => said.either = true,
                "each" => said.each = true,
                "complete" => said.complete = true,
                other => match TEXTS.iter().find(|(word, _)| *word == other) {
                    Some((_, kind)) => said.text = Some(*kind),
                    None => return Err(meta.error("nothing that can be said of content")),
                },
            }
            Ok(())
        })?;
    }
    Ok(said)
}
