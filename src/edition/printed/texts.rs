//! The kinds of texts in an edition: what is printed, what is only read aloud, and what is no text for a reader.

use std::fmt;
use std::ops::Deref;

use serde::Serialize;

use super::{GONE, Grid, Leaf, Listener, Named, Printed, Told, Visit, Weaver, Whole};
use crate::rich::{Block, Line, Rich, Text};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident($of:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name($of);

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                **self == *other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                **self == **other
            }
        }

        impl Named for $name {
            fn name(&self) -> Option<String> {
                (!self.is_empty()).then(|| self.to_string())
            }
        }
    )*};
}

kinds! {
    /// Where something stands, as links name it. What has no such place has none, rather than an empty one.
    Anchor(String);
    /// A picture's file.
    #[derive(Default)]
    PicturePath(String);
    /// Read aloud in the place of what is drawn, and so with no place for a mark.
    #[derive(Default)]
    Spoken(String);
    /// Printed, and following from what is told and marked elsewhere: numbers, the titles in the contents.
    #[derive(Default)]
    Implied(String);
    /// By which authors name a thing; not printed.
    #[derive(Default)]
    Name(String);
    /// A word of ours that templates ask for; not printed.
    #[derive(Default)]
    Token(&'static str);
}

macro_rules! from_strings {
    ($($name:ident)*) => {$(
        impl From<String> for $name {
            fn from(text: String) -> $name {
                $name(text)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> $name {
                $name(text.to_owned())
            }
        }
    )*};
}

from_strings!(Anchor PicturePath Spoken Implied Name);

impl From<&'static str> for Token {
    fn from(text: &'static str) -> Token {
        Token(text)
    }
}

impl Token {
    pub fn as_static(&self) -> &'static str {
        self.0
    }
}

/// Texts that no reader sees, or that are said elsewhere.
macro_rules! untold {
    ($($name:ident)*) => {$(
        impl Printed for $name {
            fn tell(&self, _: &mut dyn Listener) {}

            fn weave(&self, _: &Self, _: &dyn Weaver) -> Option<Self> {
                Some(self.clone())
            }

            fn mark(&mut self, _: Whole) {}

            fn shows(&self, _: &Self, _: &dyn Weaver) -> bool {
                true
            }

            fn leaves(&mut self, _: &mut Visit<'_>) {}

            fn identity(&self) -> Option<String> {
                self.name()
            }
        }
    )*};
}

untold!(Implied Name);

impl Printed for Anchor {
    fn tell(&self, _: &mut dyn Listener) {}

    fn weave(&self, _: &Self, _: &dyn Weaver) -> Option<Self> {
        Some(self.clone())
    }

    /// What is gone stands at a place of its own: the new edition may have one of its name.
    fn mark(&mut self, whole: Whole) {
        if whole == Whole::Deleted {
            self.0.insert_str(0, GONE);
        }
    }

    fn shows(&self, _: &Self, _: &dyn Weaver) -> bool {
        true
    }

    fn leaves(&mut self, _: &mut Visit<'_>) {}
}

/// The anchor that something leads to; none where it is gone, for then it leads nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Link(Option<Anchor>);

impl<T: Into<Anchor>> From<T> for Link {
    fn from(anchor: T) -> Link {
        Link(Some(anchor.into()))
    }
}

impl Named for Link {
    fn name(&self) -> Option<String> {
        self.0.as_ref().map(Anchor::to_string)
    }
}

impl Printed for Link {
    fn tell(&self, _: &mut dyn Listener) {}

    fn weave(&self, _: &Self, _: &dyn Weaver) -> Option<Self> {
        Some(self.clone())
    }

    fn mark(&mut self, whole: Whole) {
        if whole == Whole::Deleted {
            self.0 = None;
        }
    }

    fn shows(&self, _: &Self, _: &dyn Weaver) -> bool {
        true
    }

    fn leaves(&mut self, _: &mut Visit<'_>) {}
}

impl Printed for Token {
    fn tell(&self, _: &mut dyn Listener) {}

    fn weave(&self, _: &Self, _: &dyn Weaver) -> Option<Self> {
        Some(self.clone())
    }

    fn mark(&mut self, _: Whole) {}

    fn shows(&self, old: &Self, _: &dyn Weaver) -> bool {
        self == old
    }

    fn leaves(&mut self, _: &mut Visit<'_>) {}
}

impl Printed for PicturePath {
    fn tell(&self, _: &mut dyn Listener) {}

    fn weave(&self, old: &Self, by: &dyn Weaver) -> Option<Self> {
        self.shows(old, by).then(|| self.clone())
    }

    /// What is gone had the pictures of the old edition.
    fn mark(&mut self, whole: Whole) {
        if whole == Whole::Deleted {
            self.0.insert_str(0, GONE);
        }
    }

    fn shows(&self, old: &Self, by: &dyn Weaver) -> bool {
        self == old && !by.is_replaced(self)
    }

    fn leaves(&mut self, _: &mut Visit<'_>) {}
}

impl Printed for Spoken {
    fn tell(&self, to: &mut dyn Listener) {
        to.text(self);
    }

    fn weave(&self, _: &Self, _: &dyn Weaver) -> Option<Self> {
        Some(self.clone())
    }

    fn mark(&mut self, _: Whole) {}

    fn shows(&self, old: &Self, _: &dyn Weaver) -> bool {
        self == old
    }

    fn leaves(&mut self, visit: &mut Visit<'_>) {
        visit(Leaf::Spoken(self), Told::Here);
    }
}

impl Printed for Text {
    fn tell(&self, to: &mut dyn Listener) {
        to.text(self);
    }

    fn weave(&self, old: &Self, _: &dyn Weaver) -> Option<Self> {
        Some(self.in_place_of(old))
    }

    fn mark(&mut self, whole: Whole) {
        match whole {
            Whole::Inserted => self.insert(),
            Whole::Deleted => self.delete(),
        }
    }

    fn shows(&self, old: &Self, _: &dyn Weaver) -> bool {
        self == old
    }

    fn leaves(&mut self, visit: &mut Visit<'_>) {
        visit(Leaf::Text(self), Told::Here);
    }
}

impl Named for Text {
    fn name(&self) -> Option<String> {
        (!self.is_empty()).then(|| self.to_string())
    }
}

impl Printed for Line {
    fn tell(&self, to: &mut dyn Listener) {
        to.line(&self.0);
    }

    fn weave(&self, old: &Self, by: &dyn Weaver) -> Option<Self> {
        Some(if self == old { self.clone() } else { Line(by.line(&old.0, &self.0)) })
    }

    fn mark(&mut self, whole: Whole) {
        match whole {
            Whole::Inserted => self.insert(),
            Whole::Deleted => self.delete(),
        }
    }

    fn shows(&self, old: &Self, _: &dyn Weaver) -> bool {
        self == old || self.without_targets() == old.without_targets()
    }

    fn leaves(&mut self, visit: &mut Visit<'_>) {
        visit(Leaf::Line(self), Told::Here);
    }
}

impl Named for Line {
    fn name(&self) -> Option<String> {
        Some(self.plain_text()).filter(|text| !text.is_empty())
    }
}

impl Printed for Rich {
    fn tell(&self, to: &mut dyn Listener) {
        to.rich(&self.0);
    }

    fn weave(&self, old: &Self, by: &dyn Weaver) -> Option<Self> {
        Some(if self == old { self.clone() } else { Rich(by.passage(&old.0, &self.0)) })
    }

    fn mark(&mut self, whole: Whole) {
        match whole {
            Whole::Inserted => self.insert(),
            Whole::Deleted => self.delete(),
        }
    }

    fn shows(&self, old: &Self, _: &dyn Weaver) -> bool {
        self == old || self.without_targets() == old.without_targets()
    }

    fn leaves(&mut self, visit: &mut Visit<'_>) {
        visit(Leaf::Rich(self), Told::Here);
    }
}

impl Grid {
    pub fn from_block(block: &Block) -> Option<Grid> {
        match block {
            Block::Table { align, head, rows } => {
                Some(Grid { align: align.clone(), groups: Vec::new(), head: head.clone(), rows: rows.clone() })
            }
            Block::Paragraph(_) | Block::List { .. } | Block::Quote(_) => None,
        }
    }
}
