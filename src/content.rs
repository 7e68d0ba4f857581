//! What it is for a thing to be written by an author: the tree it is read from, how mappings are read key by key, and the
//! shape by which editors, `git diff` and the author's guide know it.
//!
//! Knows what kinds of keys and values there are, and their faults; not which things a booklet has. Those are the model's,
//! where each is defined once: `#[derive(Content)]` makes its reader, its shape and the list of its texts from the one
//! definition. Values with a grammar of their own are read by the loader, which fills in the traits of this room for them.

pub(crate) mod data;
pub(crate) mod fields;
pub(crate) mod gaps;
pub(crate) mod kinds;
mod mistyped;
pub(crate) mod node;
pub(crate) mod one_of;
pub(crate) mod prose;
pub mod shape;
pub(crate) mod signs;
pub(crate) mod verbatim;

use fields::{Context, Fields};
use node::Node;
use prose::Prose;
pub use sasshi_derive::Content;
use shape::{Field, Shape};
use verbatim::Verbatim;

use crate::diag::Diagnostic;
use crate::source::Typed;

/// A text that is published.
#[derive(Debug, Clone, Copy)]
pub enum Text<'b> {
    /// One line, printed as typed but for glossary marks.
    Line(&'b Typed),
    /// A figure in a cell of an indicator, printed as typed.
    Value(&'b Typed),
    /// A pattern, of which what stands around its counters is printed.
    Pattern(&'b Typed),
    Prose(&'b Prose),
    /// What somebody else has written, printed as it is.
    Verbatim(&'b Verbatim),
}

impl<'b> Text<'b> {
    pub fn typed(self) -> &'b Typed {
        match self {
            Text::Line(typed) | Text::Value(typed) | Text::Pattern(typed) => typed,
            Text::Prose(prose) => &prose.source,
            Text::Verbatim(verbatim) => &verbatim.source,
        }
    }
}

/// What is called with each text of a thing.
pub type Visit<'v, 'b> = dyn FnMut(Text<'b>) + 'v;

/// The texts of a thing that are published, in the order of its fields.
pub fn texts<T: Value>(thing: &T) -> Vec<Text<'_>> {
    let mut out = Vec::new();
    thing.texts(&mut |text| out.push(text));
    out
}

/// What can stand under a key, or as an item of a list.
pub trait Value: Sized {
    fn shape() -> Shape;

    /// Calls `visit` with the texts that are published.
    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>);
}

/// A value that says by itself how it is read.
pub trait Read: Value {
    /// Reads it; what cannot be read is reported. `key` is what its author knows it by.
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self>;
}

/// What an author writes as a mapping. `#[derive(Content)]` fills this in.
pub trait Mapping: Value {
    /// The keys, in the order in which messages list them.
    const FIELDS: &'static [Field];
}

/// A mapping that is read from its fields: derived, or by the loader where the fields say so of each other.
pub trait FromFields: Mapping {
    fn from_fields(fields: &Fields, cx: &mut Context) -> Option<Self>;

    /// Why a key that is not among them is refused, where that has a reason of its own.
    fn refuse(_key: &Typed) -> Option<Diagnostic> {
        None
    }

    /// Notes that one could not be read.
    fn missed(_cx: &mut Context) {}
}

/// What a mapping is settled by once its fields are read: what they say together.
pub trait Settle: Sized {
    fn settle(self, fields: &Fields, cx: &mut Context) -> Option<Self>;
}

/// Reads a mapping.
pub fn read_mapping<T: FromFields>(key: &str, node: &Node, cx: &mut Context) -> Option<T> {
    let read =
        Fields::open_refusing(key, node, T::FIELDS, T::refuse, cx).and_then(|fields| T::from_fields(&fields, cx));
    if read.is_none() {
        T::missed(cx);
    }
    read
}

/// What an author writes as a mapping whose only key says which of several things it is.
pub trait OneOf: Value {
    /// The kinds, in the order in which messages list them.
    const KINDS: &'static [Field];

    /// The key of its kind.
    fn kind(&self) -> &str;

    /// Reads the thing of a kind that is known.
    fn read_kind(kind: &Typed, node: &Node, cx: &mut Context) -> Option<Self>;
}

/// A word out of a fixed set.
pub trait Choice: Copy + 'static {
    const WORDS: &'static [Word<Self>];
}

/// A word that an author can write, what it stands for, and what it means in Japanese.
#[derive(Debug, Clone, Copy)]
pub struct Word<T> {
    pub word: &'static str,
    pub label: &'static str,
    pub value: T,
}
