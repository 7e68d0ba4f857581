//! Reads `changes.yaml`: how the table of old and new looks, and what the authors say of single changes.
//!
//! Knows the keys; whether anything has changed is not its business.

use std::sync::Arc;

use crate::content::fields::{self, Context, Fields, list};
use crate::content::kinds::{Kind as TextKind, List, Name, ReadKind, Short};
use crate::content::node::{Kind as NodeKind, Node};
use crate::content::shape::{Field, Keys, Presence, Shape};
use crate::content::{Read, Settle, Visit};
use crate::diag::{Diagnostic, Fault};
use crate::model::change::{Changes, Declared, First, Kind, Labels, OneOrSeveral};
use crate::source::{FileId, Typed};

pub(super) fn read(files: &[(FileId, Arc<Node>)], cx: &mut Context) -> Changes {
    // A file in which nothing is written yet says nothing of any change.
    let file = files.first().filter(|(_, file)| !file.is_unwritten());
    file.and_then(|(_, file)| Changes::read("changes.yaml", file, cx)).unwrap_or_default()
}

impl TextKind<bool> for First {
    fn shape() -> Shape {
        Shape::Choice(|| vec![("old", "前の版を左に"), ("new", "後の版を左に")])
    }

    fn texts<'b>(_value: &'b bool, _visit: &mut Visit<'_, 'b>) {}
}

impl ReadKind<bool> for First {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<bool> {
        let typed = fields::line(key, node, cx)?;
        fields::choice(key, &typed, [("old", false), ("new", true)], cx)
    }
}

/// The kinds of change, as keys.
const KINDS: [Field; Kind::ALL.len()] = {
    const NONE: Field = Field {
        key: "",
        label: "",
        help: "その代わりに印刷する語を書きます。",
        otherwise: "",
        example: "",
        presence: Presence::Optional,
        shape: <Short as TextKind<Typed>>::shape,
    };
    let mut fields = [NONE; Kind::ALL.len()];
    let mut at = 0;
    while at < fields.len() {
        fields[at] = Field { key: Kind::ALL[at].name(), label: Kind::ALL[at].label(), ..NONE };
        at += 1;
    }
    fields
};

impl TextKind<Vec<(Kind, Typed)>> for Labels {
    fn shape() -> Shape {
        Shape::Mapping(Keys { id: "Labels", label: "", help: "", fields: &KINDS })
    }

    fn texts<'b>(value: &'b Vec<(Kind, Typed)>, visit: &mut Visit<'_, 'b>) {
        value.iter().for_each(|(_, label)| Short::texts(label, visit));
    }
}

impl ReadKind<Vec<(Kind, Typed)>> for Labels {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Vec<(Kind, Typed)>> {
        let fields = Fields::open(key, node, &KINDS, cx)?;
        let label = |kind: Kind| Some((kind, fields.optional::<Typed, Short>(kind.name(), cx)?));
        Some(Kind::ALL.into_iter().filter_map(label).collect())
    }
}

impl TextKind<Vec<Typed>> for OneOrSeveral {
    fn shape() -> Shape {
        Shape::ListOr(<List<Name> as TextKind<Vec<Typed>>>::shape, Name::shape)
    }

    fn texts<'b>(_value: &'b Vec<Typed>, _visit: &mut Visit<'_, 'b>) {}
}

impl ReadKind<Vec<Typed>> for OneOrSeveral {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Vec<Typed>> {
        match node.kind {
            NodeKind::List(_) => Some(list(key, node, cx).iter().filter_map(|it| Name::read(key, it, cx)).collect()),
            NodeKind::Scalar { .. } | NodeKind::Mapping(_) => Some(fields::line(key, node, cx).into_iter().collect()),
        }
    }
}

impl Settle for Declared {
    fn settle(self, fields: &Fields, cx: &mut Context) -> Option<Self> {
        let says = ["label", "reason", "into", "from", "gone"];
        if !says.iter().any(|key| fields.entry(key).is_some() || fields.is_misspelt(key)) {
            cx.report(Diagnostic::new(Fault::MissingKey, fields.place()).with("key", "label"));
        }
        (!self.about.is_empty()).then_some(self)
    }
}
