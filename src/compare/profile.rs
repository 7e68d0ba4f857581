//! How a table of old and new looks: the order of its columns, their titles, and the words that it uses.

use super::kinds::Kind;
use crate::model::booklet::Booklet;
use crate::source::Typed;

/// The words and the order of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub new_first: bool,
    /// Of the old edition, of the new one, and of the kinds of change.
    pub titles: [String; 3],
    /// What stands for a text that only the new edition has.
    pub added: String,
    /// What stands for a text that only the old edition has.
    pub removed: String,
    /// What stands for texts that are the same.
    pub same: String,
    /// Kinds that are called otherwise here.
    labels: Vec<(Kind, String)>,
}

/// The names of the profiles that every booklet can be shown with; the first is that of a booklet which says nothing.
pub const NAMES: [&str; 3] = ["revision", "amendment", "new-first"];

const MARKS: [&str; 3] = ["（新設）", "（削除）", "（略）"];

impl Profile {
    /// One of [`NAMES`]; the first where there is none of this name.
    pub fn named(name: &str) -> Profile {
        let (new_first, titles) = match name {
            "amendment" => (false, ["改正前", "改正後", "説明"]),
            "new-first" => (true, ["旧", "新", "区分"]),
            _ => (false, ["現行", "改定後", "区分"]),
        };
        let [added, removed, same] = MARKS.map(str::to_owned);
        Profile { new_first, titles: titles.map(str::to_owned), added, removed, same, labels: Vec::new() }
    }

    /// The one that a booklet asks for; what it leaves open is as in the first of [`NAMES`].
    pub fn of(booklet: &Booklet) -> Profile {
        let usual = Profile::named(NAMES[0]);
        let Some(table) = &booklet.changes.table else { return usual };
        let own = |own: Option<&Typed>, usual: &str| own.map_or(usual, |own| &own.text).to_owned();
        let (titles, marks) = (table.titles(), table.marks());
        let titles = std::array::from_fn(|at| own(titles[at], &usual.titles[at]));
        let [added, removed, same] = std::array::from_fn(|at| own(marks[at], MARKS[at]));
        let labels = table.labels.iter().map(|(kind, label)| (*kind, label.text.clone())).collect();
        Profile { new_first: table.new_first, titles, added, removed, same, labels }
    }

    /// What a kind of change is called.
    pub fn label(&self, kind: Kind) -> &str {
        self.labels.iter().find(|(own, _)| *own == kind).map_or(kind.label(), |(_, label)| label)
    }

    /// What kinds of change are called, in their order.
    pub fn labels(&self, kinds: &[Kind]) -> Vec<String> {
        kinds.iter().map(|kind| self.label(*kind).to_owned()).collect()
    }
}
