//! Reads pictures: one, several side by side, the portrait of a greeting.
//!
//! Knows which of the keys each of them has; the files themselves are the assets' business.

use crate::content::fields::{Context, Fields, list, something_in};
use crate::content::kinds::{Kind, ReadKind};
use crate::content::node::Node;
use crate::content::shape::{ANY, Field, Keys, Shape};
use crate::content::{FromFields, Mapping, Value, Visit};
use crate::model::blocks::statement::Portrait;
use crate::model::section::{Picture, SideBySide};
use crate::source::Typed;

/// The keys of a picture that stands by others, and of a portrait.
const BESIDE_OTHERS: &[Field] = Picture::FIELDS.split_at(4).0;
const PORTRAIT: &[Field] = Picture::FIELDS.split_at(2).0;

impl FromFields for Picture {
    fn from_fields(fields: &Fields, cx: &mut Context) -> Option<Self> {
        let (file, alt) = (Picture::read_file(fields, cx), Picture::read_alt(fields, cx));
        let (caption, credit) = (Picture::read_caption(fields, cx), Picture::read_credit(fields, cx));
        let width = Picture::read_width(fields, cx);
        // The picture itself can be looked for all the same.
        let alt = alt.unwrap_or_else(|| Typed::missing(fields.place()));
        Some(Picture { file: file?, alt, caption, credit, width })
    }
}

impl Kind<Vec<Picture>> for SideBySide {
    fn shape() -> Shape {
        let item = || Shape::Mapping(Keys { id: "PictureBesideOthers", label: "", help: "", fields: BESIDE_OTHERS });
        Shape::List { item, fewest: 1, most: ANY }
    }

    fn texts<'b>(value: &'b Vec<Picture>, visit: &mut Visit<'_, 'b>) {
        value.texts(visit);
    }
}

impl ReadKind<Vec<Picture>> for SideBySide {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Vec<Picture>> {
        something_in(key, node, cx);
        Some(list(key, node, cx).iter().filter_map(|node| picture(key, node, BESIDE_OTHERS, cx)).collect())
    }
}

impl Kind<Picture> for Portrait {
    fn shape() -> Shape {
        Shape::Mapping(Keys { id: "Portrait", label: "", help: "", fields: PORTRAIT })
    }

    fn texts<'b>(value: &'b Picture, visit: &mut Visit<'_, 'b>) {
        value.texts(visit);
    }
}

impl ReadKind<Picture> for Portrait {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Picture> {
        picture(key, node, PORTRAIT, cx)
    }
}

fn picture(key: &str, node: &Node, known: &[Field], cx: &mut Context) -> Option<Picture> {
    let fields = Fields::open(key, node, known, cx)?;
    Picture::from_fields(&fields, cx)
}
