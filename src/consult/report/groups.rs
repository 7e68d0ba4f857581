//! The comments by what they are about: the booklet as a whole first, then section after section, then what stands nowhere.

use std::collections::BTreeMap;

use super::{Comment, Group};
use crate::consult::places::{Place, Sort};

/// What heads the comments on the booklet as a whole.
const WHOLE: &str = "全般";
/// What is said of places that were in the draft alone.
pub(crate) const GONE: &str = "（現在の案にはありません）";

/// Where a comment belongs: compared first by the group, then by the place within it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    rank: Rank,
    title: String,
    /// In reading order within the group.
    order: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Whole,
    /// By where the section comes.
    Section(usize),
    /// Of indicators, measures and terms that stand in no section.
    Word(Sort),
    Gone,
}

impl Key {
    pub(super) fn whole() -> Key {
        Key { rank: Rank::Whole, title: WHOLE.to_owned(), order: 0 }
    }

    pub(super) fn of_section(section: &Place, order: usize) -> Key {
        Key { rank: Rank::Section(section.order), title: section.title.clone(), order }
    }

    pub(super) fn of_word(word: &str, sort: Sort) -> Key {
        Key { rank: Rank::Word(sort), title: word.to_owned(), order: 0 }
    }

    pub(super) fn elsewhere(title: String) -> Key {
        Key { rank: Rank::Gone, title: title + GONE, order: 0 }
    }
}

/// Puts comments into their groups; within a place they stay in the order of the data.
pub(super) fn gather(comments: Vec<(Key, Comment)>) -> Vec<Group> {
    let mut groups: BTreeMap<(Rank, String), Vec<(usize, Comment)>> = BTreeMap::new();
    for (key, comment) in comments {
        groups.entry((key.rank, key.title)).or_default().push((key.order, comment));
    }
    let group = |((_, title), mut comments): ((Rank, String), Vec<(usize, Comment)>)| {
        comments.sort_by_key(|(order, _)| *order);
        let comments: Vec<Comment> = comments.into_iter().map(|(_, comment)| comment).collect();
        Group { title, count: comments.iter().map(Comment::amount).sum(), comments }
    };
    groups.into_iter().map(group).collect()
}
