//! Words with a frame of their own: a point and what follows from it, a signed greeting, an agenda.
//!
//! Plain data, as an author wrote it.

use super::AsTyped;
use crate::model::date::Date;
use crate::model::prose::Prose;
use crate::model::section::Picture;
use crate::source::Typed;

/// What is so, and the conclusion that is drawn from it.
#[derive(Debug)]
pub struct Point {
    pub title: Option<Typed>,
    pub text: Prose,
    pub conclusion: Typed,
}

/// Words that somebody signs.
#[derive(Debug)]
pub struct Greeting {
    pub text: Prose,
    pub date: Option<AsTyped<Date>>,
    pub office: Option<Typed>,
    pub name: Typed,
    pub portrait: Option<Picture>,
}

/// What a meeting goes through, in order.
#[derive(Debug)]
pub struct Agenda {
    pub title: Option<Typed>,
    pub when: Option<Typed>,
    pub place: Option<Typed>,
    pub items: Vec<Typed>,
}
