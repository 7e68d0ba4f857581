//! Reads things that say by their only key which of several they are.
//!
//! Knows how such a mapping is written; not which kinds there are.

use super::fields::{Context, Fields};
use super::node::{Kind, Node};
use super::shape::{Field, Keys, Presence, Shape};
use super::{OneOf, mistyped};
use crate::diag::{Diagnostic, Fault, nearest};
use crate::source::Typed;

/// Reads one thing, as `- kind: …`.
pub(crate) fn read<T: OneOf>(key: &str, node: &Node, cx: &mut Context) -> Option<T> {
    let Kind::Mapping(entries) = &node.kind else {
        if !mistyped::wide_colons(node, T::KINDS, cx) {
            cx.report(Diagnostic::new(Fault::ExpectedMapping, node.span).with("key", key));
        }
        return None;
    };
    let [(kind, value)] = entries.as_slice() else {
        let place = entries.get(1).map_or(node.span, |(key, _)| key.span);
        cx.report(Diagnostic::new(Fault::ExpectedOneKey, place).with("known", names::<T>()));
        return None;
    };
    let Some(known) = T::KINDS.iter().find(|known| known.key == kind.text) else {
        let near = nearest(&kind.text, keys::<T>());
        let unknown = Diagnostic::new(Fault::UnknownKey, kind.span).with("key", &kind.text);
        cx.report(unknown.with("known", names::<T>()).guessed(near));
        return None;
    };
    if value.is_nothing() && known.presence != Presence::Complete {
        cx.report(Diagnostic::new(Fault::EmptyValue, kind.span).with("key", &kind.text));
        return None;
    }
    T::read_kind(kind, value, cx)
}

/// The kind that a mapping has, or was probably meant to have.
pub(crate) fn meant<T: OneOf>(node: &Node) -> impl Iterator<Item = &'static str> {
    let entries = match &node.kind {
        Kind::Mapping(entries) => entries.as_slice(),
        Kind::Scalar { .. } | Kind::List(_) => &[],
    };
    entries.iter().filter_map(|(kind, _)| nearest(&kind.text, keys::<T>()))
}

fn keys<T: OneOf>() -> impl Iterator<Item = &'static str> {
    T::KINDS.iter().map(|kind: &Field| kind.key)
}

fn names<T: OneOf>() -> String {
    keys::<T>().collect::<Vec<_>>().join(", ")
}

/// A thing of which nothing more can be said.
pub(crate) fn nothing_in(kind: &Typed, node: &Node, cx: &mut Context) -> Option<()> {
    if node.is_nothing() { Some(()) } else { Fields::open(&kind.text, node, &[], cx).map(drop) }
}

/// The shape of such a thing.
pub(crate) fn nothing() -> Shape {
    Shape::Mapping(Keys { id: "nothing", label: "", help: "", fields: &[] })
}
