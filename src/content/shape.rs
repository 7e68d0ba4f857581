//! What the fields of content look like, as data: for schemas, for `git diff`, for the author's guide, for tests.
//!
//! Knows what a field is called and what may stand in it; not how it is read.

/// A key of a mapping.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub key: &'static str,
    /// What it is called in Japanese.
    pub label: &'static str,
    /// What an author has to know besides.
    pub help: &'static str,
    /// What happens where it is not written; the word that is taken then, or a sentence.
    pub otherwise: &'static str,
    pub example: &'static str,
    pub presence: Presence,
    pub shape: fn() -> Shape,
}

/// Whether a key has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    Required,
    Optional,
    /// Required where another key is not there, and refused where it is.
    Unless(&'static str),
    /// Refused where another key is there.
    NotBeside(&'static str),
    /// At least one of all keys of which this is said has to be there.
    OneOfThese,
    /// The kind of a thing that is complete with nothing under it.
    Complete,
}

impl Presence {
    /// The key beside which this one is refused.
    pub fn excluded_by(self) -> Option<&'static str> {
        match self {
            Presence::Unless(other) | Presence::NotBeside(other) => Some(other),
            Presence::Required | Presence::Optional | Presence::OneOfThese | Presence::Complete => None,
        }
    }
}

/// What can stand in a place.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    Text(Text),
    /// A text in a grammar that an editor can check.
    Pattern(Pattern),
    YesOrNo,
    /// One of some words.
    Choice(fn() -> Vec<(&'static str, &'static str)>),
    /// A number from 1 on, each with a name.
    Number(fn() -> Vec<&'static str>),
    /// One of some words, or a name that the booklet gives.
    ChoiceOr(fn() -> Vec<(&'static str, &'static str)>, Named),
    List {
        item: fn() -> Shape,
        fewest: usize,
        most: usize,
    },
    Mapping(Keys),
    /// A mapping with one of these keys.
    OneOf(Keys),
    /// Keys that the author chooses.
    Free {
        value: fn() -> Shape,
        label: &'static str,
        help: &'static str,
    },
    /// The first where a mapping stands, or else the second.
    MappingOr(fn() -> Shape, fn() -> Shape),
    /// The first where a list stands, or else the second.
    ListOr(fn() -> Shape, fn() -> Shape),
}

/// The keys of a mapping.
#[derive(Debug, Clone, Copy)]
pub struct Keys {
    /// The whole path of the type, which no other has.
    pub id: &'static str,
    pub label: &'static str,
    pub help: &'static str,
    pub fields: &'static [Field],
}

impl Keys {
    /// The name of the type.
    pub fn name(&self) -> &'static str {
        self.id.rsplit("::").next().unwrap_or(self.id)
    }
}

/// A text in no grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    pub form: Form,
    /// Whether it is published as it was typed.
    pub is_printed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One line of at most so many characters.
    Line(usize),
    /// One line, or nothing.
    Cell,
    /// What things are called by: `a-z`, digits and hyphens.
    Id,
    /// Any number of lines.
    Prose,
    /// Any number of lines in which nothing is Markdown.
    Verbatim,
}

/// What a text in a grammar looks like to an editor.
#[derive(Debug, Clone, Copy)]
pub struct Pattern {
    /// What the definition is called.
    pub name: &'static str,
    /// As a regular expression of ECMAScript.
    pub pattern: &'static str,
    /// Whether it may be written so that YAML takes it for a number; of these only those between the two bounds.
    pub number: Option<Option<(u32, u32)>>,
    pub message: &'static str,
    pub is_printed: bool,
}

/// A name that the booklet gives, among words that are fixed.
#[derive(Debug, Clone, Copy)]
pub struct Named {
    pub own: &'static str,
    pub help: &'static str,
    /// Instead of any line what such names look like.
    pub pattern: Option<Pattern>,
}

/// No limit to a list.
pub const ANY: usize = usize::MAX;

/// Puts the fields of several mappings that stand in one after the other.
#[expect(clippy::indexing_slicing, reason = "a constant is made by counting; what does not fit does not compile")]
pub const fn join<const N: usize>(parts: &[&'static [Field]]) -> [Field; N] {
    const NONE: Field = Field {
        key: "",
        label: "",
        help: "",
        otherwise: "",
        example: "",
        presence: Presence::Optional,
        shape: || Shape::YesOrNo,
    };
    let mut out = [NONE; N];
    let (mut part, mut at) = (0, 0);
    while part < parts.len() {
        let mut inner = 0;
        while inner < parts[part].len() {
            out[at] = parts[part][inner];
            inner += 1;
            at += 1;
        }
        part += 1;
    }
    out
}

/// The last of some fields as they are beside a key that stands for all of them.
#[expect(clippy::indexing_slicing, reason = "a constant is made by counting; what does not fit does not compile")]
pub const fn instead_of<const N: usize>(fields: &'static [Field], from: usize, key: &'static str) -> [Field; N] {
    let mut out = join::<N>(&[fields.split_at(from).1]);
    let mut at = 0;
    while at < N {
        out[at].presence = match out[at].presence {
            Presence::Required => Presence::Unless(key),
            _ => Presence::NotBeside(key),
        };
        at += 1;
    }
    out
}

/// How many fields several mappings have together.
#[expect(clippy::indexing_slicing, reason = "a constant is made by counting; what does not fit does not compile")]
pub const fn count(parts: &[&'static [Field]]) -> usize {
    let (mut part, mut count) = (0, 0);
    while part < parts.len() {
        count += parts[part].len();
        part += 1;
    }
    count
}

impl Shape {
    /// The same with so many items, if it is a list.
    #[must_use]
    pub fn counting(self, wanted: std::ops::RangeInclusive<usize>) -> Shape {
        match self {
            Shape::List { item, .. } => Shape::List { item, fewest: *wanted.start(), most: *wanted.end() },
            other => other,
        }
    }
}
