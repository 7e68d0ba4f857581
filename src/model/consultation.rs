//! A public consultation on the booklet's draft: the call for comments, what came in, and what is answered.
//!
//! Plain data, as the office keeps it. Nobody's name or address is part of it; whether it is in order is the check's business.

use super::blocks::AsTyped;
use super::date::Date;
use super::imprint::Contact;
use super::prose::Prose;
use crate::japanese::calendar::days_through;
use crate::source::Typed;

#[derive(Debug, Default)]
pub struct Consultation {
    /// How the public was asked.
    pub call: Option<Call>,
    /// In the order in which they are to be published.
    pub comments: Vec<Comment>,
}

/// The call for comments.
#[derive(Debug)]
pub struct Call {
    pub title: Option<Typed>,
    /// The revision of the edition that was put before the public.
    pub draft: Option<Typed>,
    /// `None` only until the booklet is checked.
    pub from: Option<AsTyped<Date>>,
    /// The last day. `None` only until the booklet is checked.
    pub until: Option<AsTyped<Date>>,
    /// Why it is shorter than it should be.
    pub short_because: Option<Typed>,
    /// Who takes the comments.
    pub office: Option<Typed>,
    /// Where they are sent.
    pub contact: Contact,
    /// The address of a form on the web.
    pub form: Option<Typed>,
    /// What marks every page of the draft.
    pub mark: Option<Typed>,
    pub numbering: Numbering,
    /// In the order in which they are counted.
    pub categories: Vec<AnswerCategory>,
}

/// By what numbers a reader of the draft names a place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numbering {
    /// Those of the paragraphs of each section.
    #[default]
    Paragraphs,
    None,
}

/// What an answer can amount to.
#[derive(Debug)]
pub struct AnswerCategory {
    pub id: Typed,
    pub name: Typed,
    pub description: Option<Typed>,
    /// Whether the booklet was changed because of such a comment.
    pub reflected: bool,
}

/// A comment and its answer.
#[derive(Debug)]
pub struct Comment {
    pub id: Typed,
    pub received: Option<AsTyped<Date>>,
    /// The id of the section, indicator or measure, or the term, that it is about; none for the booklet as a whole.
    pub about: Option<Typed>,
    pub text: Prose,
    pub response: Option<Prose>,
    /// The id of what the answer amounts to.
    pub category: Option<Typed>,
    /// What was changed because of it, named as in `about`.
    pub changes: Vec<Typed>,
}

impl Call {
    /// On how many days comments are taken, the first and the last included.
    pub fn days(&self) -> Option<i64> {
        let (from, until) = (self.from.as_ref()?, self.until.as_ref()?);
        Some(days_through(from.value.first_day(), until.value.last_day()))
    }

    /// The lines of text that it holds.
    pub fn lines(&self) -> impl Iterator<Item = &Typed> {
        let own = [&self.title, &self.short_because, &self.office].into_iter().flatten();
        let of_categories = self.categories.iter().flat_map(|one| std::iter::once(&one.name).chain(&one.description));
        own.chain(self.contact.lines()).chain(&self.form).chain(&self.mark).chain(of_categories)
    }
}
