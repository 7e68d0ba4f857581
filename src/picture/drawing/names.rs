//! Which elements of SVG there are, and what becomes of each.
//!
//! Knows names alone. What is on none of the lists is drawn by nobody.

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is drawn.
    Kept(&'static str),
    /// A group that leads elsewhere: what it holds is drawn.
    Link,
    /// The style sheet.
    Style,
    /// Nothing of it was ever seen: left out without a word.
    Unseen,
    /// It moves, runs or calls something: taken out.
    Active,
    /// A browser may show it, the engine does not; its words would be lost.
    Lost,
    /// It changes the looks of a drawing in a way that has no bounds, or that the PDF cannot show.
    NotDrawn,
}

const DRAWN: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feOffset",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
];

const UNSEEN: &[&str] =
    &["cursor", "font", "font-face", "glyph", "hkern", "metadata", "missing-glyph", "view", "vkern"];

const ACTIVE: &[&str] = &[
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "discard",
    "handler",
    "listener",
    "mpath",
    "prefetch",
    "script",
    "set",
];

const NOT_DRAWN: &[&str] = &[
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feImage",
    "feMorphology",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "hatch",
    "mesh",
    "meshgradient",
    "meshGradient",
];

/// What becomes of an SVG element of this name.
pub(super) fn fate(name: &str) -> Fate {
    let listed = |list: &[&str]| list.contains(&name);
    if let Some(name) = DRAWN.iter().find(|drawn| **drawn == name) {
        return Fate::Kept(name);
    }
    match name {
        "a" => Fate::Link,
        "style" => Fate::Style,
        _ if listed(UNSEEN) => Fate::Unseen,
        _ if listed(ACTIVE) => Fate::Active,
        _ if listed(NOT_DRAWN) => Fate::NotDrawn,
        _ => Fate::Lost,
    }
}

/// Whether text that stands in it is printed.
pub(super) fn is_printed_text(name: &str) -> bool {
    matches!(name, "text" | "textPath" | "tspan")
}

/// Whether text may stand in it.
pub(super) fn holds_text(name: &str) -> bool {
    is_printed_text(name) || matches!(name, "title" | "desc")
}

/// Whether it is drawn only where another element asks for it.
pub(super) fn is_asked_for(name: &str) -> bool {
    matches!(
        name,
        "clipPath" | "defs" | "filter" | "linearGradient" | "marker" | "mask" | "pattern" | "radialGradient" | "symbol"
    )
}
