//! How a page refers to places of the booklet and to pictures: the filters `link` and `picture` of its templates.
//!
//! Knows where things stand; not which of them a page refers to.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult};

use super::anchors::Anchors;
use super::inside;

/// By default everything stands on the page itself, with the pictures beside it.
#[derive(Clone, Default)]
pub(crate) struct Links {
    pub anchors: Anchors,
    /// The addresses of the pictures, if the page carries them inside; else they are referred to by their names.
    carried: Option<Arc<BTreeMap<String, String>>>,
}

impl Links {
    /// Those of a page that carries its pictures inside.
    pub(crate) fn with_pictures(pictures: BTreeMap<String, String>) -> Self {
        Links { anchors: Anchors::default(), carried: Some(Arc::new(pictures)) }
    }

    /// Whether they are the default ones.
    pub(crate) fn are_plain(&self) -> bool {
        self.carried.is_none() && self.anchors.are_here()
    }

    /// The filters by which a template refers to an anchor and to a picture.
    pub(crate) fn register_filters(&self, tera: &mut Tera) {
        let Links { anchors, carried } = self.clone();
        tera.register_filter("link", move |anchor: &str, _: Kwargs, _: &State| anchors.href(anchor));
        tera.register_filter("picture", move |file: &str, _: Kwargs, _: &State| -> TeraResult<String> {
            let Some(carried) = &carried else { return Ok(inside::relative_address(file)) };
            let address = carried.get(file).cloned();
            address.ok_or_else(|| tera::Error::message(format!("there is no picture `{file}`")))
        });
    }
}
