//! What an import has to say of a list: which sheets, columns and rows were left out, and why.
//!
//! No remark repeats what stands in a cell: it could be anybody's name.

mod words;

use super::heads::Key;
use crate::check::PersonalKind;

/// What became of a sheet.
#[derive(Debug)]
pub(crate) struct SheetReport {
    /// Empty for a text.
    pub name: String,
    /// Why it was not read, if it was not.
    pub unread: Option<Unread>,
    /// What is said of its columns.
    pub columns: Vec<Remark>,
    /// All rows below the heads with anything in them, by their numbers.
    pub rows: Vec<(u32, Outcome)>,
}

/// Why a sheet was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    Empty,
    NoList,
    Hidden,
    NotWanted,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    Taken {
        id: String,
        notes: Vec<What>,
        passed: bool,
    },
    /// `differs` is whether the comment there says something else, and nothing tells why.
    There {
        id: String,
        differs: bool,
    },
    Refused(Why),
    /// There is no comment in it; whether there is more than a number.
    Empty {
        has_more: bool,
    },
}

impl Outcome {
    pub(super) fn empty(has_more: bool) -> Outcome {
        Outcome::Empty { has_more }
    }
}

/// How many rows there are of each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sum {
    pub rows: usize,
    pub taken: usize,
    pub there: usize,
    pub refused: usize,
    pub empty: usize,
}

impl SheetReport {
    pub(crate) fn sum(&self) -> Sum {
        let mut sum = Sum::default();
        for (_, outcome) in &self.rows {
            sum.rows += 1;
            *match outcome {
                Outcome::Taken { .. } => &mut sum.taken,
                Outcome::There { .. } => &mut sum.there,
                Outcome::Refused(_) => &mut sum.refused,
                Outcome::Empty { .. } => &mut sum.empty,
            } += 1;
        }
        sum
    }

    /// Whether something is missing that its author should look after.
    pub(crate) fn has_problem(&self) -> bool {
        self.rows.iter().any(|(_, outcome)| matches!(outcome, Outcome::Refused(_) | Outcome::Empty { has_more: true }))
    }
}

impl std::iter::Sum for Sum {
    fn sum<I: Iterator<Item = Sum>>(all: I) -> Sum {
        all.fold(Sum::default(), |sum, one| Sum {
            rows: sum.rows + one.rows,
            taken: sum.taken + one.taken,
            there: sum.there + one.there,
            refused: sum.refused + one.refused,
            empty: sum.empty + one.empty,
        })
    }
}

/// What is said of a list beside its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Remark {
    /// Columns that tell who wrote something, by their letters.
    Personal(Vec<String>),
    /// A column that is none of the format's, by its letter; its head where that is surely one.
    Unknown { column: String, head: Option<String> },
    /// A column of a kind of which another one is read.
    Spare { column: String, key: Key },
    /// There are no categories in `consultation.yaml` to find them by.
    NoCategories,
    /// Comments that came from this list, and are not in it any more.
    Missing { ids: Vec<String> },
    /// Something was answered of a row that there is not.
    NoSuchRow { sheet: String, row: u32 },
}

impl Remark {
    pub(crate) fn is_problem(&self) -> bool {
        matches!(self, Remark::NoSuchRow { .. })
    }
}

/// Why a row was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Why {
    PersonalData(Vec<PersonalKind>),
    /// It cannot be told which comment it is.
    Doubt(Doubt),
    /// It is the head of something.
    Head,
    TooLong,
}

/// Why it cannot be told which comment a row is. `id` is the comment that it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// Another row of the sheet has the same number.
    NumberAgain { first: u32 },
    /// A row of another sheet has the same number and the same text.
    OnTwoSheets { sheet: String, row: u32 },
    /// The comment that came from here says something else.
    TextChanged { id: String },
    /// The comment has another number.
    Renumbered { id: String },
    /// The comment had a number.
    NumberGone { id: String },
    /// The same text came from another list.
    OtherList { id: String },
    /// Its number is the id of another comment.
    IdTaken { id: String },
    /// It was answered that it is this comment, and there is none, or another row is it.
    NoSuchComment { id: String },
}

/// What of a row could not be taken over as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// No place of the booklet is surely meant: it stands in front of the text.
    About,
    /// The same, and the place is a day: a spreadsheet makes one of `2-1`.
    DayInPlace,
    Category,
    Date,
    /// It had no number that an id could be made of.
    Number,
    /// Its number is longer than a spreadsheet keeps.
    LongNumber,
    /// Whoever wrote it does not want it published.
    Withheld,
    /// It is not sure that it may be published.
    Unpermitted,
    /// Characters that nobody sees are left out.
    Characters,
    /// There are characters that look different on every PC.
    Private,
}
