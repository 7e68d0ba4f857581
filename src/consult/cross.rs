//! What can only be said of comments beside the draft that was put before the public.

use super::changes::Changes;
use super::places::Places;
use crate::check::CheckedBooklet;
use crate::compare::Comparison;
use crate::diag::{Diagnostic, Fault};
use crate::model::consultation::{AnswerCategory, Comment};

/// Holds the comments of the later edition against what has changed since the draft: where a comment is said to be
/// reflected, the place that is named must differ.
pub(crate) fn cross_check(newer: &CheckedBooklet, since_draft: &Comparison) -> Vec<Diagnostic> {
    let booklet = newer.booklet();
    let places = Places::new(booklet);
    let changes = Changes::new(since_draft, &places);
    let categories = booklet.consultation.call.as_ref().map_or(&[][..], |call| &call.categories);
    let is_reflected = |comment: &&Comment| {
        let category = comment.category.as_ref();
        category.and_then(|id| AnswerCategory::called(&id.text, categories)).is_some_and(|category| category.reflected)
    };
    let reflected = booklet.consultation.comments.iter().filter(is_reflected);
    let links = reflected.flat_map(|comment| comment.changes.iter().map(move |link| (comment, link)));
    links
        // What was removed since the draft differs from it; what was never there has been reported.
        .filter(|(_, link)| places.find(&link.text).is_some() && changes.at(&link.text, None).is_empty())
        .map(|(comment, link)| {
            let unchanged = Diagnostic::new(Fault::ReflectedWithoutChange, link.span).with("id", &comment.id.text);
            unchanged.with("place", &link.text)
        })
        .collect()
}
