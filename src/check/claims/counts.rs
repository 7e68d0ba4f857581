//! Numbers of indicators, statuses and sections in prose, against what is counted: `達成は9項目`, `全23項目のうち`, `四つの基本目標`.
//!
//! A sentence that can mean several parts of the booklet is right if it is right of any of them.

mod counted;
mod sections;
mod wording;

use std::collections::BTreeSet;
use std::ops::Range;

use self::counted::COUNTERS;
use self::wording::{Claim, Claimed, Wording};
use super::numbers::is_digit;
use super::reading::{Reading, has_quotation};
use super::statuses::OTHER_TIMES;
use super::tallies::{Counts, Scope, Tallies, Union, Which};
use crate::check::Rules;
use crate::check::passages::Form;
use crate::diag::Fault;
use crate::model::gaps::Gap;
use crate::source::Span;

/// What the sentences before have said, within one field.
#[derive(Default)]
struct Context {
    mentioned: BTreeSet<usize>,
    /// Whether it may be about any part of the booklet: something is quoted by name, or very many parts are mentioned.
    is_open: bool,
    role: Option<Which>,
}

impl Context {
    fn mention(&mut self, text: &str, tallies: &Tallies) {
        for (named, _) in tallies.words.all(text) {
            self.mentioned.extend(tallies.named[named].iter().take(MOST_MENTIONED));
        }
        self.mentioned.extend(tallies.progresses.all(text).map(|(scope, _)| scope));
    }
}

/// A field that mentions more parts of the booklet may be about any.
const MOST_MENTIONED: usize = 32;

pub fn check(readings: &[Reading], tallies: &Tallies, rules: &mut Rules) {
    let gaps = &rules.index.booklet.gaps;
    if gaps.any(&[Gap::Indicators, Gap::Sections, Gap::Contents, Gap::Progresses, Gap::Evaluation, Gap::Levels]) {
        return;
    }
    let wording = Wording::of(rules.index);
    for field in readings.chunk_by(|a, b| a.passage.span() == b.passage.span()) {
        if !field.iter().any(can_count) {
            continue;
        }
        let mut context = Context::default();
        let title = field[0].passage.section.map_or("", |section| section.title.as_str());
        context.mention(title, tallies);
        for reading in field {
            for sentence in reading.sentences() {
                self::sentence(reading, &sentence, &mut context, &wording, tallies, rules);
            }
        }
    }
    sections::check(readings, tallies, rules);
}

/// Whether a passage holds a number, and a word that counts or lets a number stand before its noun.
fn can_count(reading: &Reading) -> bool {
    let has_number = || reading.text.contains(|c| is_digit(c) || "一二三四五六七八九十".contains(c));
    reading.passage.form != Form::Value
        && has_number()
        && (reading.text.contains('の') || COUNTERS.iter().any(|word| reading.text.contains(word)))
}

fn sentence(
    reading: &Reading,
    sentence: &Range<usize>,
    context: &mut Context,
    wording: &Wording,
    tallies: &Tallies,
    rules: &mut Rules,
) {
    let text = &reading.text[sentence.clone()];
    context.is_open |= has_quotation(text) || context.mentioned.len() > MOST_MENTIONED;
    context.mention(text, tallies);
    let claims = wording.claims(text);
    let section = reading.passage.section.map(|section| section.id.text.as_str());
    let around = section.map_or(&[][..], |section| tallies.around(section));
    let mut whole: Option<usize> = None;
    for claim in &claims {
        let at = sentence.start + claim.range.start;
        let is_of_other_time = OTHER_TIMES.iter().any(|word| text[..claim.range.start].contains(word));
        if is_of_other_time || is_others(reading, sentence, at, tallies) || claim.is_of_part {
            continue;
        }
        let is_status = matches!(claim.of, Claimed::Status(_));
        let own = if is_status { &[] } else { around };
        let plausible: BTreeSet<usize> = tallies.wholes.iter().chain(&context.mentioned).chain(own).copied().collect();
        if context.is_open && is_of_any(claim, &tallies.union) {
            continue;
        }
        let scopes = plausible.into_iter().map(|at| (&tallies.scopes[at], context.mentioned.contains(&at))).collect();
        let meant = Meant { scopes, roles: roles(claim, context), whole };
        let told = match claim.of {
            Claimed::Whole => None,
            Claimed::Total => meant.total(claim.count),
            Claimed::Status(grade) => meant.status(claim.count, grade),
        };
        if !is_status {
            whole = Some(claim.count);
        }
        if let Some(told) = told {
            report(reading, sentence, claim, &told, rules);
        }
    }
    context.role = wording.last_role(text).or(context.role);
}

/// Whether a claim is right of any part of the booklet at all.
fn is_of_any(claim: &Claim, union: &Union) -> bool {
    match claim.of {
        Claimed::Whole => false,
        Claimed::Total => union.totals.contains(&claim.count),
        Claimed::Status(grade) => union.grades.get(&grade).is_some_and(|counts| counts.contains(&claim.count)),
    }
}

/// Whether a claim is about another plan or body; the tables of an earlier plan are in the booklet, if they are named.
fn is_others(reading: &Reading, sentence: &Range<usize>, at: usize, tallies: &Tallies) -> bool {
    let names_progress = || {
        let title = reading.passage.section.map_or("", |section| section.title.as_str());
        let names = |text| tallies.progresses.all(text).next().is_some();
        names(&reading.text[sentence.clone()]) || names(title)
    };
    reading.elsewhere
        || reading.names_body_before(at)
        || (reading.names_other_before(at) && !names_progress())
        || reading.has_year(&(sentence.start..at))
}

/// Which indicators a claim can be about.
fn roles(claim: &Claim, context: &Context) -> Vec<Which> {
    use crate::model::quote::Role::{Kpis, Targets};
    let all = vec![Which::One(Targets), Which::One(Kpis), Which::Both];
    match (claim.role, context.role) {
        (Some(Which::Both), _) => all,
        (Some(role), _) => vec![role],
        (None, Some(Which::Both) | None) => all,
        (None, Some(role)) => vec![role, Which::Both],
    }
}

/// What a claim can be about.
struct Meant<'t> {
    /// With whether they are mentioned.
    scopes: Vec<(&'t Scope, bool)>,
    roles: Vec<Which>,
    /// How many the sentence says there are in all.
    whole: Option<usize>,
}

/// What the booklet says in place of a wrong claim.
struct Told {
    counts: BTreeSet<usize>,
    /// Whether nothing else can be right.
    is_only: bool,
    place: Option<Span>,
}

impl Told {
    /// The counts of what is mentioned, or else of all; none if there are none.
    fn of(counts: &[(usize, Span, bool)]) -> Option<Told> {
        let all: BTreeSet<usize> = counts.iter().map(|(count, ..)| *count).collect();
        let is_mentioned = counts.iter().any(|(.., mentioned)| *mentioned);
        let likely = || counts.iter().filter(move |(.., mentioned)| *mentioned == is_mentioned);
        let place = likely().next().map(|(_, place, _)| *place);
        (!all.is_empty()).then(|| Told {
            counts: likely().map(|(count, ..)| *count).collect(),
            is_only: all.len() == 1,
            place,
        })
    }
}

impl Meant<'_> {
    fn counts(&self) -> impl Iterator<Item = (&Counts, Span, bool)> {
        self.scopes.iter().flat_map(|(scope, mentioned)| {
            self.roles.iter().map(move |role| (scope.of(*role), scope.place, *mentioned))
        })
    }

    /// What a wrong number of indicators should be.
    fn total(&self, count: usize) -> Option<Told> {
        let totals = |(counts, place, mentioned): (&Counts, Span, bool)| {
            counts
                .totals
                .iter()
                .filter(|total| **total > 0)
                .map(move |total| (*total, place, mentioned))
                .collect::<Vec<_>>()
        };
        let known: Vec<(usize, Span, bool)> = self.counts().flat_map(totals).collect();
        let is_right = known.iter().any(|(total, ..)| *total == count);
        if is_right { None } else { Told::of(&known) }
    }

    /// What a wrong number of a grade should be; where the sentence has told how many there are in all, in what is of that size.
    fn status(&self, count: usize, grade: usize) -> Option<Told> {
        if self.counts().any(|(counts, ..)| counts.is_partly_graded) {
            return None;
        }
        let of_size =
            self.counts().filter(|(counts, ..)| self.whole.is_none_or(|whole| counts.totals.contains(&whole)));
        let known: Vec<(usize, Span, bool)> = of_size
            .filter_map(|(counts, place, mentioned)| Some((counts.grades.as_ref()?[grade], place, mentioned)))
            .collect();
        let is_right = known.iter().any(|(known, ..)| *known == count);
        if is_right { None } else { Told::of(&known) }
    }
}

fn report(reading: &Reading, sentence: &Range<usize>, claim: &Claim, told: &Told, rules: &mut Rules) {
    let range = sentence.start + claim.range.start..sentence.start + claim.range.end;
    let typed = &reading.text[range.clone()];
    let only = told.counts.first().filter(|_| told.is_only).map(|only| counted::in_style_of(typed, *only));
    let fault = match only {
        Some(fix) => reading.passage.fault_with_fix(Fault::CountMismatch, range, fix, rules.sources),
        None => reading.passage.fault(Fault::CountMismatch, range, rules.sources),
    };
    let counts: Vec<String> = told.counts.iter().map(usize::to_string).collect();
    let fault = fault.with("what", &claim.what).with("typed", typed).with("counted", counts.join("、"));
    rules.problems.push(match told.place {
        Some(place) => fault.and_at(place),
        None => fault,
    });
}
