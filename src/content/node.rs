//! What a file of content is read into: a tree of nodes, each with the span it was typed at.
//!
//! Knows nothing of how YAML is written. Scalars keep the text as typed (`1.20` stays `1.20`): what a value means is decided
//! by the field it stands in, never guessed from its looks.

use crate::source::{Span, Typed};

/// A YAML node.
#[derive(Debug)]
pub struct Node {
    pub span: Span,
    pub kind: Kind,
}

#[derive(Debug)]
pub enum Kind {
    /// `quoted` is false for plain scalars, the only ones that can mean “nothing”.
    Scalar {
        text: String,
        quoted: bool,
    },
    List(Vec<Node>),
    Mapping(Vec<(Typed, Node)>),
}

impl Node {
    /// Whether this is a key without a value, or one of the ways in which YAML writes that there is none.
    pub fn is_nothing(&self) -> bool {
        const NOTHING: [&str; 5] = ["", "~", "null", "Null", "NULL"];
        matches!(&self.kind, Kind::Scalar { text, quoted: false } if NOTHING.contains(&text.as_str()))
    }

    /// Whether this stands for a file in which nothing is written.
    pub fn is_unwritten(&self) -> bool {
        matches!(&self.kind, Kind::Mapping(entries) if entries.is_empty()) && self.span.range().is_empty()
    }

    /// How many items a list has; none if it is no list.
    pub fn items(&self) -> usize {
        match &self.kind {
            Kind::List(items) => items.len(),
            Kind::Scalar { .. } | Kind::Mapping(_) => 0,
        }
    }
}
