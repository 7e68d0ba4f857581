//! Reads what is settled with the print shop: shares of inks, and thicknesses of paper.
//!
//! Knows how they are written; not what is printed with them.

use crate::content::fields::{self, Context};
use crate::content::node::Node;
use crate::content::shape::{Pattern, Shape};
use crate::content::{Read, Value, Visit};
use crate::diag::{Diagnostic, Fault};
use crate::model::press::{Inks, Thickness};

macro_rules! in_a_grammar {
    ($($type:ident: $fault:expr, $name:literal, $pattern:literal, $message:literal;)*) => {$(
        impl Value for $type {
            fn shape() -> Shape {
                Shape::Pattern(Pattern { name: $name, pattern: $pattern, number: None, message: $message, is_printed: false })
            }

            fn texts<'b>(&'b self, _visit: &mut Visit<'_, 'b>) {}
        }

        impl Read for $type {
            fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
                let typed = fields::line(key, node, cx)?;
                let value = $type::parse(&typed.text);
                if value.is_none() {
                    cx.report(Diagnostic::new($fault, typed.span).with("value", &typed.text));
                }
                value
            }
        }
    )*};
}

in_a_grammar! {
    Inks: Fault::BadInks, "inks",
        "^C(100|[1-9]?[0-9]) M(100|[1-9]?[0-9]) Y(100|[1-9]?[0-9]) K(100|[1-9]?[0-9])\\s*$",
        "「C95 M70 Y0 K30」のように、インキの割合を0から100までで書きます";
    Thickness: Fault::BadThickness, "thickness", "^0\\.(?!0+mm)[0-9]{1,3}mm\\s*$", "「0.1mm」のように、1mmより薄い厚さを書きます";
}
