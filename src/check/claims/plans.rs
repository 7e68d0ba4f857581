//! Which plan a sentence speaks of: one whose tables the booklet holds, or its own.
//!
//! Knows the names of progress tables and the ordinal of the booklet's title.

use std::ops::Range;

use super::known::Tables;
use super::mentions::Mention;
use crate::japanese::finder::Finder;
use crate::model::index::Index;

/// A plan whose tables are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plan<'b> {
    Own,
    /// By the name of its tables.
    Earlier(&'b str),
}

pub(super) struct Plans<'b> {
    words: Finder<Plan<'b>>,
}

impl<'b> Plans<'b> {
    pub(super) fn of(index: &Index<'b>) -> Plans<'b> {
        let earlier = index.progresses.keys().map(|name| (*name, Plan::Earlier(name)));
        let own = ordinal(&index.booklet.identity.title.text).map(|own| (own, Plan::Own));
        Plans { words: Finder::new(earlier.chain(own)) }
    }

    /// The plan that was named last in a stretch of a text.
    pub(super) fn named_before(&self, text: &str, range: Range<usize>) -> Option<Plan<'b>> {
        self.words.all(&text[range]).last().map(|(plan, _)| plan)
    }

    /// The indicators of a mention that stand in the tables of the plan that a text leading to it names last.
    pub(super) fn meant(&self, mention: &Mention, tables: &Tables, lead: &str) -> Vec<usize> {
        let plan = self.words.all(lead).last().map(|(plan, _)| plan);
        let is_of = |at: &usize| match plan {
            None => true,
            Some(Plan::Own) => tables.is_of(*at, None),
            Some(Plan::Earlier(name)) => tables.is_of(*at, Some(name)),
        };
        mention.indicators.iter().copied().filter(is_of).collect()
    }

    /// All that are named in a text.
    pub(super) fn named<'f>(&'f self, text: &'f str) -> impl Iterator<Item = (Plan<'b>, Range<usize>)> + 'f {
        self.words.all(text)
    }
}

/// The 第2期 of a title.
fn ordinal(title: &str) -> Option<&str> {
    let start = title.find('第')?;
    let length = title[start..].find(['期', '次'])? + '期'.len_utf8();
    (title[start..start + length].chars().count() <= 5).then(|| &title[start..start + length])
}
