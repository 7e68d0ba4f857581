//! Where glossary terms are marked, so that the glossary can lead back.
//!
//! Knows terms by name and sections by id; which of them are printed in the glossary is the edition's business.

use std::cell::RefCell;

/// The marks met so far, in reading order.
#[derive(Default)]
pub(super) struct Uses {
    read: RefCell<Read>,
}

#[derive(Default)]
struct Read {
    /// The section that is being read.
    section: String,
    closed: bool,
    /// Term and section.
    met: Vec<(String, String)>,
}

impl Uses {
    /// From here on marks belong to this section, until another one is entered.
    pub(super) fn enter(&self, section: &str) {
        section.clone_into(&mut self.read.borrow_mut().section);
    }

    pub(super) fn mark(&self, term: &str) {
        let mut read = self.read.borrow_mut();
        let section = read.section.clone();
        let known = |met: &(String, String)| met.0 == term && met.1 == section;
        if !read.closed && !read.met.iter().any(known) {
            read.met.push((term.to_owned(), section));
        }
    }

    /// What is read from here on, such as the titles in the contents, is no use of a term.
    pub(super) fn close(&self) {
        self.read.borrow_mut().closed = true;
    }

    /// What is read meanwhile is no use of a term either.
    pub(super) fn apart<T>(&self, read: impl FnOnce() -> T) -> T {
        let was = std::mem::replace(&mut self.read.borrow_mut().closed, true);
        let out = read();
        self.read.borrow_mut().closed = was;
        out
    }

    /// The sections in which a term is marked, each once.
    pub(super) fn of(&self, term: &str) -> Vec<String> {
        let read = self.read.borrow();
        read.met.iter().filter(|(met, _)| met == term).map(|(_, section)| section.clone()).collect()
    }
}
