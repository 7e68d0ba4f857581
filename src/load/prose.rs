//! Reads fields of prose.
//!
//! Knows that they are Markdown; not what that is.

use super::markdown;
use crate::content::fields::{self, Context};
use crate::content::node::Node;
use crate::content::prose::Prose;
use crate::content::shape::{self, Form, Shape};
use crate::content::{Read, Text, Value, Visit};

impl Value for Prose {
    fn shape() -> Shape {
        Shape::Text(shape::Text { form: Form::Prose, is_printed: true })
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        visit(Text::Prose(self));
    }
}

impl Read for Prose {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        fields::text(key, node, cx).map(|source| markdown::parse(source, cx))
    }
}
