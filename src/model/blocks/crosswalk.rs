//! Which items of one plan answer to which of another.
//!
//! Plain data, as an author wrote it: links name items by id, and may name ones that are not there.

use crate::content::Content;
use crate::source::Typed;

#[derive(Debug, Content)]
pub struct Crosswalk {
    #[content(label = "表題", otherwise = "印刷しません", example = "国の目標と見本市の目標")]
    pub caption: Option<Typed>,
    #[content(label = "形", otherwise = "table", default = Form::Table)]
    pub form: Form,
    #[content(label = "左の側")]
    pub from: Side,
    #[content(label = "右の側")]
    pub to: Side,
    #[content(label = "対応", example = "- {from: work, to: [tourism]}", filled)]
    pub links: Vec<Link>,
}

/// How the links are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Form {
    #[content(label = "表")]
    Table,
    #[content(label = "線で結ぶ図")]
    Lines,
}

#[derive(Debug, Content)]
pub struct Side {
    #[content(label = "この側の見出し", example = "国の基本目標")]
    pub title: Typed,
    #[content(label = "この側に並べるもの", filled)]
    pub items: Vec<Item>,
}

#[derive(Debug, Content)]
#[content(either)]
pub enum Item {
    Own(OwnItem),
    /// A section of the booklet, by its id.
    #[content(id)]
    Section(Typed),
}

/// An item that is no section of the booklet.
#[derive(Debug, Content)]
#[content(help = "id と title の組か、この冊子の見出しのid。見出しのidを書くと、番号と題名が自動で入ります。")]
pub struct OwnItem {
    #[content(label = "links から指すid", example = "work", id)]
    pub id: Typed,
    #[content(label = "印刷する語", example = "稼ぐ地域をつくる")]
    pub title: Typed,
    #[content(label = "その下に添える説明", otherwise = "印刷しません", example = "生産性が高く、稼ぐ地域の実現")]
    pub text: Option<Typed>,
}

impl Item {
    /// By which links name it.
    pub fn id(&self) -> &Typed {
        match self {
            Item::Own(OwnItem { id, .. }) | Item::Section(id) => id,
        }
    }
}

#[derive(Debug, Content)]
pub struct Link {
    #[content(label = "左の側", help = "id。", example = "work", name)]
    pub from: Typed,
    #[content(label = "右の側", example = "[tourism]", name, filled)]
    pub to: Vec<Typed>,
}

impl Side {
    /// The place of an item on its side; the first of two with one id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id().text == id)
    }
}
