//! What a booklet says of itself to whoever reports on it.
//!
//! Knows the names in a booklet; not what is wrong with them.

use crate::diag::About;
use crate::diag::about::{Kind, Thing};
use crate::model::booklet::Booklet;
use crate::model::index::all_sections;
use crate::source::Typed;

/// Adds to what is known of a folder what the booklet in it says.
pub(super) fn told(about: About, booklet: &Booklet) -> About {
    let thing = |kind, id: &Typed, name: &Typed| {
        let extent = booklet.extents.around(id)?;
        Some(Thing { kind, name: name.text.clone(), extent })
    };
    let sections = all_sections(booklet);
    let sections = sections.iter().filter_map(|it| thing(Kind::Section, &it.id, &it.title));
    let indicators = booklet.indicators.iter().filter_map(|it| thing(Kind::Indicator, &it.id, &it.name));
    let measures = booklet.measures.iter().filter_map(|it| thing(Kind::Measure, &it.id, &it.name));
    let terms = booklet.glossary.iter().filter_map(|it| thing(Kind::Term, &it.term, &it.term));
    let said = |text: &Typed| Some(text.text.clone()).filter(|text| !text.is_empty());
    About {
        title: said(&booklet.identity.title),
        publisher: said(&booklet.identity.publisher),
        things: sections.chain(indicators).chain(measures).chain(terms).collect(),
        ..about
    }
}
