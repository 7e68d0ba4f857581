//! Reads what other people have written.
//!
//! Of such a text nothing is refused but what YAML cannot hold and what hides or reorders its neighbours.

use crate::content::fields::{self, Context};
use crate::content::node::Node;
use crate::content::shape::{self, Form, Shape};
use crate::content::verbatim::Verbatim;
use crate::content::{Read, Text, Value, Visit};

impl Value for Verbatim {
    fn shape() -> Shape {
        Shape::Text(shape::Text { form: Form::Verbatim, is_printed: true })
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        visit(Text::Verbatim(self));
    }
}

impl Read for Verbatim {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        fields::verbatim(key, node, cx).map(|source| Verbatim { source })
    }
}
