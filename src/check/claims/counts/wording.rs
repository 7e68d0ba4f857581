//! The words by which indicators are counted: their roles, their statuses, and shares of them.
//!
//! Knows words and what they stand for; not where they stand.

use super::said::WORDED;
use crate::check::claims::kinds::spellings;
use crate::check::claims::tallies::Which;
use crate::japanese::finder::Finder;
use crate::model::index::Index;
use crate::model::indicator::Condition;
use crate::model::quote::Role;
use crate::model::words::Word;

pub(super) struct Wording<'b> {
    pub roles: Finder<Which>,
    pub grades: Finder<usize>,
    /// By position among the words for shares.
    pub shares: Finder<usize>,
    pub index: &'b Index<'b>,
}

impl<'b> Wording<'b> {
    pub(super) fn of(index: &'b Index<'b>) -> Self {
        let booklet = index.booklet;
        let progresses = index.progresses.values().map(|progress| booklet.words.overlaid_by(&progress.words));
        let mut roles: Vec<(String, Which)> = Vec::new();
        for words in std::iter::once(booklet.words.clone()).chain(progresses) {
            for role in Role::ALL {
                roles.extend(spellings(words.get(role.word())).into_iter().map(|word| (word, Which::One(role))));
            }
        }
        // A booklet may call either of them by the word for both.
        roles.retain(|(word, _)| word != "指標");
        let usual = [
            ("指標", Which::Both),
            ("数値目標", Which::One(Role::Targets)),
            ("KPI", Which::One(Role::Kpis)),
            ("ＫＰＩ", Which::One(Role::Kpis)),
        ];
        roles.extend(usual.map(|(word, role)| (word.to_owned(), role)));
        let reached = booklet.evaluation.iter().position(|grade| grade.when.value == Condition::Reached);
        let reached = reached.or(booklet.evaluation.is_empty().then_some(0));
        let reaching = ["目標に届", "目標に達", "目標に到達", "目標を上回", "目標をクリア", "目標を実現", "達成"];
        let reaching = reached.into_iter().flat_map(|at| reaching.map(|word| (word, at)));
        let telling = booklet.evaluation.iter().enumerate().filter(|(_, grade)| grade.status.text.chars().count() > 1);
        let grades = Finder::new(telling.map(|(at, grade)| (grade.status.text.as_str(), at)).chain(reaching));
        let shares = Finder::new(WORDED.iter().zip(0..).map(|((word, ..), at)| (*word, at)));
        Wording { roles: Finder::new(roles), grades, shares, index }
    }

    /// Whether a text can hold a count or a share at all.
    pub(super) fn can_count(&self, text: &str) -> bool {
        super::counted::can_count(text) || text.contains("分の") || self.shares.all(text).next().is_some()
    }

    /// What is counted, in words.
    pub(super) fn what(&self, grades: &[usize], role: Option<Which>) -> String {
        let booklet = self.index.booklet;
        let role = match role {
            Some(Which::One(role)) => booklet.words.get(role.word()),
            _ => booklet.words.get(Word::Indicator),
        };
        let status =
            |grade: &usize| booklet.evaluation.get(*grade).map_or("達成", |grade| grade.status.text.as_str());
        let statuses: Vec<&str> = grades.iter().map(status).collect();
        if statuses.is_empty() { role.to_owned() } else { format!("{role}の{}", statuses.join("と")) }
    }
}
