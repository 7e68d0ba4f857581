//! Reads fields of prose.
//!
//! Knows that they are Markdown; not what that is.

use super::markdown;
use crate::content::fields::{self, Context};
use crate::content::node::Node;
use crate::content::prose::{Inline, Prose};
use crate::content::shape::{self, Form, Shape};
use crate::content::{Read, Text, Value, Visit};
use crate::diag::{Diagnostic, Fault};

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
        let source = fields::text(key, node, cx)?;
        let errors = cx.problems.errors();
        let prose = markdown::parse(source, cx);
        // What Markdown takes away may be all that there is.
        if cx.problems.errors() == errors && !says_something(&prose) {
            cx.report(Diagnostic::new(Fault::EmptyValue, node.span).with("key", key));
        }
        Some(prose)
    }
}

fn says_something(prose: &Prose) -> bool {
    let mut found = false;
    prose.visit(&mut |inline| {
        found |= match inline {
            Inline::Text { text, .. } | Inline::Code(text) => !text.trim().is_empty(),
            Inline::Quote { .. } | Inline::Note { .. } => true,
            _ => false,
        };
    });
    found
}
