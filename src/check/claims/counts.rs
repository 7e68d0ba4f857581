//! Numbers of indicators, statuses and sections in prose, against what is counted: `達成は9項目`, `全23項目のうち`, `四つの基本目標`.
//!
//! A sentence that can mean several parts of the booklet is right if it is right of any of them.

mod counted;
mod sections;
mod wording;

use std::collections::BTreeSet;
use std::ops::Range;

use self::wording::{Claim, Claimed, Wording};
use super::reading::{Reading, has_quotation};
use super::statuses::OTHER_TIMES;
use super::tallies::{Scope, Tallies, Union, Which};
use crate::check::Rules;
use crate::diag::Fault;
use crate::model::gaps::Gap;
use crate::source::Span;

/// What the sentences before have said, within one field.
#[derive(Default)]
struct Context {
    field: Option<Span>,
    mentioned: BTreeSet<usize>,
    /// Whether it may be about any part of the booklet: something is quoted by name, or very many parts are mentioned.
    is_open: bool,
    role: Option<Which>,
}

/// A field that mentions more parts of the booklet may be about any.
const MOST_MENTIONED: usize = 32;

pub fn check(readings: &[Reading], tallies: &Tallies, rules: &mut Rules) {
    let gaps = &rules.index.booklet.gaps;
    if gaps.any(&[Gap::Indicators, Gap::Sections, Gap::Contents, Gap::Progresses, Gap::Evaluation, Gap::Levels]) {
        return;
    }
    let wording = Wording::of(rules.index);
    let mut context = Context::default();
    for reading in readings {
        if context.field != Some(reading.passage.span()) {
            context = Context { field: Some(reading.passage.span()), ..Context::default() };
        }
        for sentence in reading.sentences() {
            self::sentence(reading, &sentence, &mut context, &wording, tallies, rules);
        }
    }
    sections::check(readings, tallies, rules);
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
    for (named, _) in tallies.words.all(text) {
        context.mentioned.extend(tallies.named[named].iter().take(MOST_MENTIONED));
    }
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
        let roles = roles(claim, context);
        let is_status = matches!(claim.of, Claimed::Status(_));
        let own = if is_status { &[] } else { around };
        let plausible: BTreeSet<usize> = tallies.wholes.iter().chain(&context.mentioned).chain(own).copied().collect();
        let scopes: Vec<&Scope> = plausible.into_iter().map(|at| &tallies.scopes[at]).collect();
        if context.is_open && is_of_any(claim, &tallies.union) {
            continue;
        }
        match claim.of {
            Claimed::Whole => whole = Some(claim.count),
            Claimed::Total => {
                whole = Some(claim.count);
                total(reading, sentence, claim, &scopes, &roles, rules);
            }
            Claimed::Status(grade) => status(reading, sentence, claim, grade, (&scopes, &roles, whole), rules),
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
        tallies.progresses.iter().any(|name| reading.text[sentence.clone()].contains(name) || title.contains(name))
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

fn total(
    reading: &Reading,
    sentence: &Range<usize>,
    claim: &Claim,
    scopes: &[&Scope],
    roles: &[Which],
    rules: &mut Rules,
) {
    let totals =
        |scope: &&Scope| roles.iter().flat_map(|role| scope.of(*role).totals.iter().copied()).collect::<BTreeSet<_>>();
    let known: BTreeSet<usize> = scopes.iter().flat_map(totals).collect();
    if known.contains(&claim.count) || known.iter().all(|count| *count == 0) {
        return;
    }
    let counted: Vec<usize> = known.into_iter().filter(|count| *count > 0).collect();
    let place = scopes.iter().find(|scope| totals(scope).iter().any(|count| *count > 0)).map(|scope| scope.place);
    report(reading, sentence, claim, &counted, place, rules);
}

/// Holds a number of statuses against the scopes; where the sentence has told how many there are in all, against those of that size.
fn status(
    reading: &Reading,
    sentence: &Range<usize>,
    claim: &Claim,
    grade: usize,
    (scopes, roles, whole): (&[&Scope], &[Which], Option<usize>),
    rules: &mut Rules,
) {
    let counts: Vec<_> =
        scopes.iter().flat_map(|scope| roles.iter().map(|role| (scope.place, scope.of(*role)))).collect();
    if counts.iter().any(|(_, counts)| counts.is_partly_graded) {
        return;
    }
    let graded: Vec<_> =
        counts.iter().filter_map(|(place, counts)| Some((*place, *counts, counts.grades.as_ref()?))).collect();
    let of_size: Vec<_> = graded
        .iter()
        .filter(|(_, counts, _)| whole.is_none_or(|whole| counts.totals.contains(&whole)))
        .copied()
        .collect();
    if of_size.is_empty() {
        // What is counted here is not in the booklet, or its number has been reported.
        return;
    }
    let found: BTreeSet<usize> = of_size.iter().map(|(.., grades)| grades[grade]).collect();
    if found.is_empty() || found.contains(&claim.count) {
        return;
    }
    let first = of_size.first().map(|(place, ..)| *place);
    report(reading, sentence, claim, &found.into_iter().collect::<Vec<_>>(), first, rules);
}

fn report(
    reading: &Reading,
    sentence: &Range<usize>,
    claim: &Claim,
    counted: &[usize],
    other: Option<Span>,
    rules: &mut Rules,
) {
    let range = sentence.start + claim.range.start..sentence.start + claim.range.end;
    let fix = match counted {
        [only] => Some(counted::in_style_of(&reading.text[range.clone()], *only)),
        _ => None,
    };
    let words: Vec<String> = counted.iter().map(usize::to_string).collect();
    let fault = match fix {
        Some(fix) => reading.passage.fault_with_fix(Fault::CountMismatch, range.clone(), fix, rules.sources),
        None => reading.passage.fault(Fault::CountMismatch, range.clone(), rules.sources),
    };
    let fault = fault.with("what", &claim.what).with("typed", &reading.text[range]).with("counted", words.join("、"));
    rules.problems.push(match other {
        Some(other) => fault.and_at(other),
        None => fault,
    });
}
