//! What an edition prints of a thing: the one enumeration from which both what a comparison tells of it and how a marked
//! edition shows it follow, so that the two cannot disagree.
//!
//! `#[derive(Printed)]` goes through the fields of a thing in their order. A field is printed as its type says; whatever is
//! no text has a decision with its reason, or the program does not compile:
//!
//! | decision of a field | told | in a marked edition |
//! | --- | --- | --- |
//! | none | as its type says | marked where it stands |
//! | `key` | – | what makes it the same thing in both editions |
//! | `heading`, `under` | as a heading; as the head of what follows | marked |
//! | `heads` | as the heads of the columns that follow; a column that has a field is known by it | marked |
//! | `closing` | as what stands behind the sections inside | marked |
//! | `fact`, `form` | under a name of its own; as a note, an item | marked |
//! | `cells`, `unheaded` | each item a cell; a cell without a head | marked |
//! | `fixed` | yes | items belong to those of other lists: one to one, or the whole thing before and after |
//! | `drawn` | yes | cannot bear marks: the whole thing is shown before and after |
//! | `elsewhere = "…"` | no: told where it is written | marked where that can be |
//! | `unmarked = "…"` | yes | as in the new edition |
//! | `silent = "…"`, `skip = "…"` | no | as in the new edition; `skip` is for what is no text |
//!
//! Of a thing as a whole: `piece` says that it is a piece of a comparison, with its fields as cells (`named`, `subject`);
//! `drawn` that no mark has a place in it; `unless` a field that says that it is told elsewhere; `tell_with`, `weave_with`,
//! `mark_with` and `leaves_with` a function for a form of its own.
//!
//! Knows no format, and neither how a comparison is laid out nor how differences are found: [`Listener`] and [`Weaver`] do.

mod lists;
mod texts;

use serde::Serialize;

use crate::rich::{Align, Block, Inline, Line, Rich, Text};
pub use lists::one_to_one;
pub use sasshi_derive::Printed;
pub use texts::{Anchor, Implied, Link, Name, PicturePath, Spoken, Token};

/// Before the anchors of what is gone, and the paths of pictures that were in it: those of the new edition may be the same.
pub const GONE: &str = "_old-";

/// Something of which an edition prints parts.
pub trait Printed: Sized + Clone {
    /// Tells all of it that is printed.
    fn tell(&self, to: &mut dyn Listener);

    /// This, with marks of what has changed since `old`; none where one cannot be shown inside the other.
    fn weave(&self, old: &Self, by: &dyn Weaver) -> Option<Self>;

    /// Makes it one that is new or gone as a whole.
    fn mark(&mut self, whole: Whole);

    /// This, where it stood elsewhere among its like before.
    fn moved_here(&self, _old: &Self, _by: &dyn Weaver) -> Self {
        self.marked(Whole::Inserted)
    }

    /// This, where it stands elsewhere among its like now.
    fn moved_away(&self) -> Self {
        self.marked(Whole::Deleted)
    }

    /// One that is new or gone as a whole.
    #[must_use]
    fn marked(&self, whole: Whole) -> Self {
        let mut out = self.clone();
        out.mark(whole);
        out
    }

    /// Whether it shows what `old` showed.
    fn shows(&self, old: &Self, by: &dyn Weaver) -> bool;

    /// Goes through all texts in it.
    fn leaves(&mut self, visit: &mut Visit<'_>);

    /// What makes it the same thing in both editions, whatever it says.
    fn identity(&self) -> Option<String> {
        None
    }
}

/// What becomes of something as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whole {
    Inserted,
    Deleted,
}

/// A text on the way through a thing.
pub enum Leaf<'l> {
    Text(&'l mut Text),
    Line(&'l mut Line),
    Rich(&'l mut Rich),
    Spoken(&'l mut Spoken),
    /// What a note says.
    Note(&'l mut Line),
}

/// Whether a text is told where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Here,
    /// It follows from what is told elsewhere.
    Elsewhere,
    /// It is told, but no mark has a place there.
    Unmarked,
}

pub type Visit<'v> = dyn FnMut(Leaf<'_>, Told) + 'v;

/// What kind of piece something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    Heading,
    Paragraph,
    Item,
    Row,
    /// A row of a table of indicators.
    Indicator,
    /// The heads of a table, the title of a list, or what a list explains: worth a row where they change, not where all
    /// is new or gone.
    Head,
    /// A column of a table, cell by cell: only a comparison makes one, of a column that one edition has.
    Column,
    Note,
}

/// What the texts are that are told until it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// One thing with its own headings.
    Thing,
    /// A thing that is compared as one: a row, an item.
    Piece {
        form: Form,
        key: Option<String>,
        /// What it is called where something is said of it.
        subject: Option<String>,
    },
    /// A cell of a piece; one that is not headed stands before the first column.
    Cell {
        is_headed: bool,
    },
    /// A cell of a table of indicators, which says itself what it is.
    Column {
        key: String,
        label: String,
    },
    /// Each text a cell.
    Cells,
    Heading,
    /// What the following stands under.
    Under,
    /// What the cells of the following pieces stand under; with what the column is, where that is known.
    Heads(Option<&'static str>),
    /// Stands behind the sections inside.
    Closing,
    /// A fact by its name.
    Fact(String),
    /// In the run of the text.
    Run(Form),
}

impl Part {
    /// Whether it says only what holds within it, and no text is one of it.
    pub(crate) fn is_setting(&self) -> bool {
        matches!(self, Part::Thing | Part::Closing)
    }
}

/// Whoever is told what is printed.
pub trait Listener {
    fn begin(&mut self, part: Part);
    fn end(&mut self);
    /// What follows in this thing is told apart from the like in other things.
    fn scope(&mut self, name: String);
    fn text(&mut self, text: &str);
    fn line(&mut self, line: &[Inline]);
    fn rich(&mut self, blocks: &[Block]);
    fn note(&mut self, note: &Line);
    /// A place for a text, without one.
    fn nothing(&mut self);
}

/// Whoever finds what differs.
pub trait Weaver {
    fn line(&self, old: &[Inline], new: &[Inline]) -> Vec<Inline>;
    fn passage(&self, old: &[Block], new: &[Block]) -> Vec<Block>;
    fn grid(&self, old: &Grid, new: &Grid) -> Grid;
    /// Which columns and rows of two tables are which.
    fn table(&self, old: &SaidTable, new: &SaidTable) -> Found;
    /// Which things of two lists are which, by the places of the new ones.
    fn list(&self, old: &[Said], new: &[Said]) -> Vec<Option<usize>>;
    /// The order in which the things of two lists are shown, if `found` says which of the `old` ones the new ones are.
    fn in_place(&self, old: usize, found: &[Option<usize>]) -> Vec<Pair>;
    /// Whether a picture is another than before under its name.
    fn is_replaced(&self, file: &str) -> bool;
}

/// A table of lines: its columns and rows may come and go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    pub align: Vec<Align>,
    /// What each column shares with those beside it; none where no column shares a head.
    pub groups: Vec<Vec<Inline>>,
    pub head: Vec<Vec<Inline>>,
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// A table as its columns and rows are found again: what the columns are, and what is said in each cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidTable {
    /// Each by what it is, if that is known, and by its heading.
    pub columns: Vec<Said>,
    pub rows: Vec<SaidRow>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidRow {
    pub key: Option<String>,
    /// One for each column.
    pub cells: Vec<String>,
}

/// Of each column and of each row of a table, which of an older table it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    pub columns: Vec<Option<usize>>,
    pub rows: Vec<Option<usize>>,
}

/// The places of two things that are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    pub old: Option<usize>,
    pub new: Option<usize>,
}

/// A thing by its key, and all that it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    pub key: Option<String>,
    pub text: String,
}

impl Said {
    pub fn by(thing: &impl Printed) -> Said {
        let mut said = Said { key: thing.identity().filter(|key| !key.is_empty()), text: String::new() };
        thing.tell(&mut said);
        said
    }

    fn add(&mut self, text: &str) {
        if !self.text.is_empty() && !text.is_empty() {
            self.text.push('　');
        }
        self.text.push_str(text);
    }
}

/// Hears all texts one after another, whatever they are.
impl Listener for Said {
    fn begin(&mut self, _: Part) {}

    fn end(&mut self) {}

    fn scope(&mut self, _: String) {}

    fn text(&mut self, text: &str) {
        self.add(text);
    }

    fn line(&mut self, line: &[Inline]) {
        self.add(&crate::rich::plain_text(line));
    }

    fn rich(&mut self, blocks: &[Block]) {
        self.add(&crate::rich::plain_text_of(blocks));
    }

    fn note(&mut self, note: &Line) {
        self.add(&note.plain_text());
    }

    fn nothing(&mut self) {}
}

/// What names a thing.
pub trait Named {
    fn name(&self) -> Option<String>;
}
