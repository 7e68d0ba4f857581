//! Rules about notes: they stand somewhere, and only where they can be numbered.

use super::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::booklet::NotePlace;
use crate::model::gaps::Gap;
use crate::model::prose::{Inline, Prose};
use crate::model::section::Block;
use crate::source::Span;

pub(super) fn check(rules: &mut Rules) {
    let identity = &rules.index.booklet.identity;
    // Both are printed beside the run of text, one of them twice.
    for prose in [&identity.notice, &identity.colophon].into_iter().flatten() {
        without_notes(prose, rules);
    }
    // Nothing is printed of these that could count its notes.
    for comment in &rules.index.booklet.consultation.comments {
        comment.response.iter().for_each(|response| without_notes(response, rules));
    }
    blocks(rules);
}

fn without_notes(prose: &Prose, rules: &mut Rules) {
    let sources = rules.sources;
    prose.visit(&mut |inline| {
        if let Inline::Note { label, range, .. } = inline {
            rules.problems.push_within(prose.source.span, || {
                let place = prose.source.locate(sources, range.clone());
                Diagnostic::new(Fault::NoteNotHere, place).with("what", format!("[^{label}]"))
            });
        }
    });
}

/// Notes that stand together need one place for it, and others none.
fn blocks(rules: &mut Rules) {
    let booklet = rules.index.booklet;
    let placed: Vec<Span> = rules
        .outline
        .in_order()
        .into_iter()
        .flat_map(|placed| &placed.section.blocks)
        .filter_map(|block| match block {
            Block::Notes { span } => Some(*span),
            _ => None,
        })
        .collect();
    let wanted = usize::from(booklet.notes.value == NotePlace::End);
    for span in placed.iter().skip(wanted) {
        rules.problems.push(Diagnostic::new(Fault::StrayNotesBlock, *span));
    }
    if placed.len() < wanted && !booklet.gaps.any(&[Gap::Contents]) {
        rules.problems.push(Diagnostic::new(Fault::MissingNotesBlock, booklet.notes.span));
    }
}
