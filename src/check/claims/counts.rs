//! Numbers of indicators, statuses and sections in prose, against what is counted: `達成は9項目`, `全23項目のうち`, `四つの基本目標`.
//!
//! A sentence that can mean several parts of the booklet is right if it is right of any of them.

mod sections;
mod wording;

use std::collections::BTreeSet;
use std::ops::Range;

use self::wording::{Claim, Claimed, Wording};
use super::reading::{Reading, has_quotation};
use super::tallies::{Scope, Tallies, Which};
use crate::check::Rules;
use crate::diag::Fault;
use crate::model::gaps::Gap;
use crate::source::Span;

/// What the sentences before have said, within one field.
#[derive(Default)]
struct Context {
    field: Option<Span>,
    mentioned: BTreeSet<usize>,
    /// Whether something is quoted by name, which may be any part of the booklet.
    has_quotation: bool,
    role: Option<Which>,
}

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
    context.has_quotation |= has_quotation(text);
    context.mentioned.extend(tallies.words.all(text).flat_map(|(named, _)| &tallies.named[named]));
    let claims = wording.claims(text);
    let section = reading.passage.section.map(|section| section.id.text.as_str());
    let around = section.map_or(&[][..], |section| tallies.around(section));
    let mut whole: Option<usize> = None;
    for claim in &claims {
        let at = sentence.start + claim.range.start;
        if is_others(reading, sentence, at, tallies) || claim.is_of_part {
            continue;
        }
        let roles = roles(claim, context);
        let plausible = |scope: &usize| {
            let is_status = matches!(claim.of, Claimed::Status(_));
            tallies.scopes[*scope].is_whole
                || context.mentioned.contains(scope)
                || context.has_quotation
                || (!is_status && around.contains(scope))
        };
        let scopes: Vec<&Scope> = (0..tallies.scopes.len()).filter(plausible).map(|at| &tallies.scopes[at]).collect();
        match claim.of {
            Claimed::Total => {
                whole = Some(claim.count);
                total(reading, sentence, claim, &scopes, &roles, rules);
            }
            Claimed::Status(grade) => status(reading, sentence, claim, grade, (&scopes, &roles, whole), rules),
        }
    }
    context.role = wording.last_role(text).or(context.role);
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
    let counted: Vec<&&Scope> = scopes.iter().filter(|scope| totals(scope).iter().any(|count| *count > 0)).collect();
    let of_one = |scope: &&&Scope| totals(scope).into_iter().filter(|count| *count > 0).collect::<Vec<_>>();
    let likely = counted.first().map(of_one).unwrap_or_default();
    report(reading, sentence, claim, &likely, counted.first().map(|scope| scope.place), rules);
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
    let held = if of_size.is_empty() { graded } else { of_size };
    let found: BTreeSet<usize> = held.iter().map(|(.., grades)| grades[grade]).collect();
    if found.is_empty() || found.contains(&claim.count) {
        return;
    }
    let first = held.first().map(|(place, ..)| *place);
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
        [only] => Some(wording::in_style_of(&reading.text[range.clone()], *only)),
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
