//! Reads where a comment came from.

use crate::content::fields::{self, Context};
use crate::content::kinds::{Kind, Name};
use crate::content::node::Node;
use crate::content::shape::Shape;
use crate::content::{Read, Value, Visit};
use crate::diag::{Diagnostic, Fault};
use crate::model::consultation::origin::Origin;

impl Value for Origin {
    fn shape() -> Shape {
        Name::shape()
    }

    fn texts<'b>(&'b self, _visit: &mut Visit<'_, 'b>) {}
}

impl Read for Origin {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        let typed = fields::line(key, node, cx)?;
        let origin = typed.text.parse().ok();
        if origin.is_none() {
            cx.report(Diagnostic::new(Fault::BadOrigin, typed.span));
        }
        origin
    }
}
