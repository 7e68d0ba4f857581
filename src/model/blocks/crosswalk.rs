//! Which items of one plan answer to which of another.
//!
//! Plain data, as an author wrote it: links name items by id, and may name ones that are not there.

use crate::source::Typed;

#[derive(Debug)]
pub struct Crosswalk {
    pub caption: Option<Typed>,
    pub form: Form,
    pub from: Side,
    pub to: Side,
    pub links: Vec<Link>,
}

/// How the links are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Table,
    Lines,
}

#[derive(Debug)]
pub struct Side {
    pub title: Typed,
    pub items: Vec<Item>,
}

#[derive(Debug)]
pub enum Item {
    Own {
        id: Typed,
        title: Typed,
    },
    /// A section of the booklet, by its id.
    Section(Typed),
}

impl Item {
    /// By which links name it.
    pub fn id(&self) -> &Typed {
        match self {
            Item::Own { id, .. } | Item::Section(id) => id,
        }
    }
}

#[derive(Debug)]
pub struct Link {
    pub from: Typed,
    pub to: Vec<Typed>,
}

impl Side {
    /// The place of an item on its side; the first of two with one id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id().text == id)
    }
}
