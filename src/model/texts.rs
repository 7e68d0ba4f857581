//! Every text of a booklet that is published, and those of its consultation, which stand beside it.
//!
//! Which fields have texts follows from their definitions; here is only which things a booklet has.

use super::booklet::Booklet;
use super::index::all_sections;
pub(crate) use crate::content::Text;
use crate::content::texts;

/// All printed texts.
pub(crate) fn all(booklet: &Booklet) -> Vec<Text<'_>> {
    let mut out = texts(booklet);
    for section in all_sections(booklet) {
        out.extend(texts(section));
        out.extend(texts(&section.blocks));
    }
    out.extend(texts(&booklet.measures));
    out.extend(registries(booklet));
    out
}

/// The texts of the things that are registered once.
pub(crate) fn registries(booklet: &Booklet) -> Vec<Text<'_>> {
    let mut out = texts(&booklet.glossary);
    out.extend(texts(&booklet.indicators));
    out
}

/// All texts of the consultation and of the table of changes: published like the booklet's own, but on none of its pages.
pub(crate) fn beside(booklet: &Booklet) -> Vec<Text<'_>> {
    let mut out = texts(&booklet.changes);
    out.extend(booklet.consultation.call.iter().flat_map(texts));
    out.extend(booklet.consultation.comments.iter().flat_map(texts));
    out
}
