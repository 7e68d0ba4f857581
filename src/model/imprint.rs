//! By what a booklet shows whose it is: emblem, contact, web address, and the manner it is written in.
//!
//! Plain data; where each of them is printed is the templates' business.

use crate::source::Typed;

#[derive(Debug, Default)]
pub struct Imprint {
    pub emblem: Option<Emblem>,
    /// Whether a title page stands behind the cover.
    pub inside_title: bool,
    pub contact: Contact,
    /// Begins with `http://` or `https://`.
    pub web: Option<Typed>,
    /// If it says so.
    pub manner: Option<Manner>,
}

/// The picture that stands for the publisher.
#[derive(Debug)]
pub struct Emblem {
    pub file: Typed,
    pub alt: Typed,
}

/// Where readers can turn to.
#[derive(Debug, Default)]
pub struct Contact {
    pub address: Option<Typed>,
    pub phone: Option<Typed>,
    pub fax: Option<Typed>,
    pub email: Option<Typed>,
}

impl Contact {
    /// The lines that are there, in the order in which they are printed.
    pub fn lines(&self) -> impl Iterator<Item = &Typed> {
        [&self.address, &self.phone, &self.fax, &self.email].into_iter().flatten()
    }
}

/// How sentences end throughout the booklet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Manner {
    /// です・ます調
    #[default]
    Polite,
    /// である調
    Plain,
}
