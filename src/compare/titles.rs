//! Titles that were one and the same in the older edition and no longer are in the newer: one of them was forgotten.
//!
//! Knows sections, indicators and measures by their ids; whether the change was meant is for the authors to say.

use std::collections::BTreeMap;

use crate::check::CheckedBooklet;
use crate::diag::{Diagnostic, Fault};
use crate::model::booklet::Booklet;
use crate::model::index::all_sections;
use crate::source::Typed;

/// Shorter titles are words such as 概要, which stand again and again by chance.
const SHORTEST: usize = 5;

/// Everything that has a title or a name, by its id.
fn titles(booklet: &Booklet) -> BTreeMap<(u8, &str), &Typed> {
    let sections = all_sections(booklet).into_iter().map(|section| ((0, section.id.text.as_str()), &section.title));
    let indicators = booklet.indicators.iter().map(|one| ((1, one.id.text.as_str()), &one.name));
    let measures = booklet.measures.iter().map(|one| ((2, one.id.text.as_str()), &one.name));
    sections.chain(indicators).chain(measures).collect()
}

/// Remarks on each title that has changed while another, which said the same, has not or says something else.
pub(crate) fn check(older: &CheckedBooklet, newer: &CheckedBooklet) -> Vec<Diagnostic> {
    let (before, now) = (titles(older.booklet()), titles(newer.booklet()));
    let mut twins: BTreeMap<&str, Vec<&Typed>> = BTreeMap::new();
    for (id, title) in &before {
        if let Some(now) = now.get(id).filter(|_| title.text.chars().count() >= SHORTEST) {
            twins.entry(&title.text).or_default().push(now);
        }
    }
    let parted = twins.into_iter().flat_map(|(title, twins)| {
        let kept = twins.iter().copied().find(|twin| twin.text == title).or(twins.first().copied());
        let others =
            twins.into_iter().filter_map(move |twin| Some((twin, kept.filter(|kept| kept.text != twin.text)?)));
        others.map(|(twin, kept)| {
            let fault = Diagnostic::new(Fault::TitlesParted, twin.span).and_at(kept.span);
            fault.with("title", &twin.text).with("other", &kept.text)
        })
    });
    parted.collect()
}
