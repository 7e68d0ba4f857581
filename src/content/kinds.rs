//! The kinds of values: which texts a field takes, and how kinds are put together to lists.
//!
//! Knows form alone. A field of a model says its kind where its type does not: `#[content(short)] name: Typed`.

use super::fields::{self, Context};
use super::node::{Kind as NodeKind, Node};
use super::shape::{ANY, Form, Shape, Text as TextShape};
use super::{Choice, Read, Text, Value, Visit};
use crate::source::{Located, Typed};

/// What a field takes, where its type can hold several things.
pub trait Kind<T> {
    fn shape() -> Shape;

    fn texts<'b>(value: &'b T, visit: &mut Visit<'_, 'b>);
}

/// A kind that says by itself how it is read.
pub trait ReadKind<T>: Kind<T> {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<T>;
}

/// What the type itself says.
pub(crate) struct Own;

impl<T: Value> Kind<T> for Own {
    fn shape() -> Shape {
        T::shape()
    }

    fn texts<'b>(value: &'b T, visit: &mut Visit<'_, 'b>) {
        value.texts(visit);
    }
}

impl<T: Read> ReadKind<T> for Own {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<T> {
        T::read(key, node, cx)
    }
}

macro_rules! texts {
    ($($(#[$comment:meta])* $name:ident: $form:expr, $is_printed:literal, $read:path;)*) => {$(
        $(#[$comment])*
        pub(crate) struct $name;

        impl Kind<Typed> for $name {
            fn shape() -> Shape {
                Shape::Text(TextShape { form: $form, is_printed: $is_printed })
            }

            fn texts<'b>(value: &'b Typed, visit: &mut Visit<'_, 'b>) {
                if $is_printed {
                    visit(Text::Line(value));
                }
            }
        }

        impl ReadKind<Typed> for $name {
            fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Typed> {
                $read(key, node, cx)
            }
        }
    )*};
}

texts! {
    /// One line that is printed as it was typed.
    Line: Form::Line(fields::LONGEST_LINE), true, fields::line;
    /// One line that is not printed: the name of something else, a remark to the authors themselves.
    Name: Form::Line(fields::LONGEST_LINE), false, fields::line;
    /// A line for a narrow place.
    Short: Form::Line(fields::LONGEST_LABEL), true, fields::label;
    /// The same, which is not printed.
    ShortName: Form::Line(fields::LONGEST_LABEL), false, fields::label;
    /// What a thing is called by.
    Id: Form::Id, false, fields::id;
    /// A cell, which may be empty, unlike every other text.
    Cell: Form::Cell, true, fields::empty_or_line;
}

/// A list of things of one kind.
pub(crate) struct List<K>(std::marker::PhantomData<K>);

impl<T, K: Kind<T>> Kind<Vec<T>> for List<K> {
    fn shape() -> Shape {
        Shape::List { item: K::shape, fewest: 0, most: ANY }
    }

    fn texts<'b>(value: &'b Vec<T>, visit: &mut Visit<'_, 'b>) {
        value.iter().for_each(|item| K::texts(item, visit));
    }
}

/// Exactly two things of one kind.
impl<T, K: Kind<T>> Kind<[T; 2]> for List<K> {
    fn shape() -> Shape {
        Shape::List { item: K::shape, fewest: 2, most: 2 }
    }

    fn texts<'b>(value: &'b [T; 2], visit: &mut Visit<'_, 'b>) {
        value.iter().for_each(|item| K::texts(item, visit));
    }
}

impl<T, K: ReadKind<T>> ReadKind<Vec<T>> for List<K> {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Vec<T>> {
        Some(fields::list(key, node, cx).iter().filter_map(|item| K::read(key, item, cx)).collect())
    }
}

impl<T, K: ReadKind<T>> ReadKind<[T; 2]> for List<K> {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<[T; 2]> {
        let items = <Self as ReadKind<Vec<T>>>::read(key, node, cx)?;
        if matches!(node.kind, NodeKind::List(_)) {
            fields::count(key, node, 2..=2, cx);
        }
        items.try_into().ok()
    }
}

impl<T: Value> Value for Box<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        T::texts(self, visit);
    }
}

impl<T: Read> Read for Box<T> {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        T::read(key, node, cx).map(Box::new)
    }
}

impl<T: Value> Value for Vec<T> {
    fn shape() -> Shape {
        <List<Own> as Kind<Vec<T>>>::shape()
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        self.iter().for_each(|item| item.texts(visit));
    }
}

impl Value for bool {
    fn shape() -> Shape {
        Shape::YesOrNo
    }

    fn texts<'b>(&'b self, _visit: &mut Visit<'_, 'b>) {}
}

impl Read for bool {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        let typed = fields::line(key, node, cx)?;
        fields::choice(key, &typed, [("true", true), ("false", false)], cx)
    }
}

/// The words of a choice with what they mean.
pub(crate) fn words_of<T: Choice>() -> Vec<(&'static str, &'static str)> {
    T::WORDS.iter().map(|word| (word.word, word.label)).collect()
}

/// Reads a word out of a fixed set.
pub(crate) fn read_choice<T: Choice>(key: &str, node: &Node, cx: &mut Context) -> Option<T> {
    let typed = fields::line(key, node, cx)?;
    fields::choice(key, &typed, T::WORDS.iter().map(|word| (word.word, word.value)), cx)
}

impl<T: Value> Value for Located<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        self.value.texts(visit);
    }
}

impl<T: Read> Read for Located<T> {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        T::read(key, node, cx).map(|value| Located { value, span: node.span })
    }
}
