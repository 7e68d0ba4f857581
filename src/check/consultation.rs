//! Rules about a consultation: it is long enough, every comment is answered, and nothing tells who wrote it.

mod personal;

pub(crate) use personal::Sort as PersonalKind;

use std::collections::BTreeSet;

use super::references::{once, unknown};
use super::{Rules, changes};
use crate::diag::{Diagnostic, Fault};
use crate::model::booklet::Booklet;
use crate::model::consultation::same::{self, Same};
use crate::model::consultation::{AnswerCategory, Call, Comment};
use crate::model::gaps::Gap;
use crate::model::prose::Prose;
use crate::model::stage::Stage;
use crate::source::Typed;

/// The days that the Administrative Procedure Act asks for (art. 39, par. 3), and most municipalities after it.
const USUAL_DAYS: i64 = 30;

pub(super) fn check(rules: &mut Rules) {
    let consultation = &rules.index.booklet.consultation;
    if let Some(call) = &consultation.call {
        once(call.categories.iter().map(|category| &category.id), rules);
        short(call, rules);
    }
    once(consultation.comments.iter().map(|comment| &comment.id), rules);
    let is_due = is_due(rules);
    let own = personal::Own::of(rules.index.booklet);
    let known = known(rules);
    for comment in &consultation.comments {
        places(comment, &known, rules);
        let category = category(comment, rules);
        if category.is_some_and(|category| category.reflected) {
            unlinked(comment, rules);
        }
        personal_data(&comment.text.source, &own, rules);
        if let Some(response) = &comment.response {
            personal_data(&response.source, &own, rules);
            in_words(response, &own, rules);
        }
    }
    if is_due {
        for same in same::gather(&consultation.comments).iter().filter(|same| same.answered.publish) {
            unanswered(same, rules);
        }
    }
}

fn short(call: &Call, rules: &mut Rules) {
    let (Some(days), Some(from), Some(until)) = (call.days(), &call.from, &call.until) else { return };
    // A call that ends before it begins has been reported.
    if (1..USUAL_DAYS).contains(&days) && call.short_because.is_none() && !rules.index.booklet.gaps.any(&[Gap::Call]) {
        let short = Diagnostic::new(Fault::ShortConsultation, until.typed.span).with("days", days);
        rules.problems.push(short.with("usual", USUAL_DAYS).and_at(from.typed.span));
    }
}

/// Whether answers should be there. While a draft is before the public, comments are still coming in.
fn is_due(rules: &Rules) -> bool {
    let booklet = rules.index.booklet;
    match rules.stage {
        Stage::Consultation => false,
        Stage::Final | Stage::Print => true,
        Stage::Draft => {
            let until = booklet.consultation.call.as_ref().and_then(|call| call.until.as_ref());
            let date = booklet.identity.date.as_ref();
            until.zip(date).is_some_and(|(until, date)| until.value.last_day() < date.first_day())
        }
    }
}

/// What a comment can be about: what is in the booklet, and what is declared to have been.
fn known<'b>(rules: &Rules<'b>) -> BTreeSet<&'b str> {
    let gone = rules.index.booklet.changes.gone().map(|id| id.text.as_str());
    changes::known(rules).into_iter().chain(gone).collect()
}

/// What a comment is about and what was changed because of it are there.
fn places(comment: &Comment, known: &BTreeSet<&str>, rules: &mut Rules) {
    once(comment.changes.iter(), rules);
    if rules.index.booklet.gaps.any(&[Gap::Sections, Gap::Indicators, Gap::Measures, Gap::Glossary, Gap::Gone]) {
        return;
    }
    for id in comment.about.iter().chain(&comment.changes) {
        if !known.contains(id.text.as_str()) {
            rules.problems.push_within(id.span, || unknown(Fault::UnknownPlace, id, known.iter().copied()));
        }
    }
}

/// The category of a comment's answer, if it has one that there is.
fn category<'b>(comment: &'b Comment, rules: &mut Rules<'b>) -> Option<&'b AnswerCategory> {
    let booklet = rules.index.booklet;
    let id = comment.category.as_ref()?;
    let categories = booklet.consultation.call.as_ref().map_or(&[][..], |call| &call.categories);
    let found = AnswerCategory::called(&id.text, categories);
    if found.is_none() && !booklet.gaps.any(&[Gap::Call]) {
        let known = categories.iter().map(|category| category.id.text.as_str());
        rules.problems.push(unknown(Fault::UnknownCategory, id, known).with("file", "consultation.yaml"));
    }
    found
}

/// An answer is a response and, where answers are counted by category, the category that it falls into. Who wrote the same is
/// answered the same.
fn unanswered(same: &Same, rules: &mut Rules) {
    let comment = same.answered;
    let booklet = rules.index.booklet;
    let counts = booklet.consultation.call.as_ref().is_some_and(|call| !call.categories.is_empty());
    let lacking = [("response", comment.response.is_none()), ("category", counts && comment.category.is_none())];
    let lacking: Vec<&str> = lacking.into_iter().filter(|(_, lacks)| *lacks).map(|(key, _)| key).collect();
    if !lacking.is_empty() {
        let unanswered = Diagnostic::new(Fault::UnansweredComment, comment.id.span).with("id", &comment.id.text);
        rules.problems.push(unanswered.with("keys", lacking.join(", ")));
    }
}

fn unlinked(comment: &Comment, rules: &mut Rules) {
    let Some(Typed { span, .. }) = comment.category else { return };
    if comment.changes.is_empty() {
        let unlinked = Diagnostic::new(Fault::ChangeNotLinked, span).with("id", &comment.id.text);
        rules.problems.push(unlinked);
    }
}

/// What of a text tells who somebody is or where they can be reached, as the rule about comments finds it.
pub(crate) struct Teller(personal::Own);

impl Teller {
    pub(crate) fn of(booklet: &Booklet) -> Teller {
        Teller(personal::Own::of(booklet))
    }

    /// Of each kind once.
    pub(crate) fn tells(&self, text: &str) -> Vec<PersonalKind> {
        let mut kinds: Vec<PersonalKind> = personal::find(text, &self.0).into_iter().map(|(_, sort)| sort).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
}

/// Reads the text as it was typed rather than as it is printed: the addresses of links and code are published too.
fn personal_data(source: &Typed, own: &personal::Own, rules: &mut Rules) {
    let sources = rules.sources;
    for (range, sort) in personal::find(&source.text, own) {
        rules.problems.push_within(source.span, || {
            // What was found is not repeated in the message, which may be published in its turn.
            Diagnostic::new(Fault::PersonalData, source.locate(sources, range)).with("kind", sort.name())
        });
    }
}

/// What only shows in the words that are printed, of which a part may be spelled as code.
fn in_words(prose: &Prose, own: &personal::Own, rules: &mut Rules) {
    let is_typed = !personal::find(&prose.source.text, own).is_empty();
    if let Some((_, sort)) = personal::find(&prose.words(), own).first().filter(|_| !is_typed) {
        rules.problems.push(Diagnostic::new(Fault::PersonalData, prose.source.span).with("kind", sort.name()));
    }
}
