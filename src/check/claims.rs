//! Rules about what prose claims: numbers, years, names and codes typed by hand, held against the tables, the period and the
//! titles.
//!
//! They read the booklet's own words only, never what it cites, and what a sentence says of another plan they let pass. Where a
//! sentence can mean several things, it is right if it is right of any of them. An error is only what can be worked out, or
//! what stands right at the name of one thing; everything else is advice.

mod amounts;
mod counts;
mod figures;
mod formulas;
mod kinds;
mod known;
mod lexicon;
mod mentions;
mod names;
mod others;
mod percentages;
mod periods;
mod plans;
mod reading;
mod references;
mod sentence;
mod sequences;
mod tallies;
mod titles;
mod verdicts;

use self::figures::Walk;
use self::kinds::Kinds;
use self::known::Tables;
use self::lexicon::Lexicon;
use self::mentions::{Mention, Mentions};
use self::names::Names;
use self::others::Others;
use self::plans::Plans;
use self::reading::Reading;
use self::sentence::Sentence;
use self::tallies::Tallies;
use super::Rules;
use crate::check::passages::Form;
use crate::model::gaps::Gap;

pub(super) fn check(rules: &mut Rules) {
    let (index, outline) = (rules.index, rules.outline);
    let names = Names::of(index, Others::of(index.booklet));
    let readings = reading::all(rules.passages, index, outline, &names.others);
    let kinds = Kinds::of(index, outline);
    let plans = Plans::of(index);
    counts::check(&readings, &Tallies::of(index, outline), &plans, rules);
    if !index.booklet.gaps.any(&[Gap::Indicators, Gap::Contents, Gap::Progresses, Gap::Evaluation]) {
        of_indicators(&readings, &plans, rules);
    }
    percentages::check(&readings, rules);
    formulas::check(&readings, rules);
    titles::check(&readings, &kinds, &names, rules);
    periods::check(&readings, &plans, rules);
    sequences::check(&readings, &kinds, rules);
}

/// So many sentences behind one that names something may go on about it without naming it.
const FARTHEST: usize = 2;

/// What sentences say of indicators: their figures, their statuses and the way they went.
fn of_indicators<'b>(readings: &[Reading<'_, 'b>], plans: &Plans<'b>, rules: &mut Rules<'b>) {
    let index = rules.index;
    let (tables, mentions, lexicon) = (Tables::of(index), Mentions::of(index.booklet), Lexicon::of(index));
    for field in readings.chunk_by(|a, b| a.passage.span() == b.passage.span()) {
        let own = field.iter().filter(|reading| !reading.elsewhere && reading.passage.form != Form::Value);
        let ranges = own.flat_map(|reading| reading.sentences().map(move |range| (reading, range)));
        let mut sentences: Vec<Sentence> =
            ranges.map(|(reading, range)| Sentence::read(reading, range, &lexicon)).collect();
        let Some(last) = sentences.iter().rposition(Sentence::says_something) else { continue };
        sentences.truncate(last + 2);
        sentences.iter_mut().for_each(|sentence| sentence.find(&mentions));
        let (mut before, mut since): (&[Mention], usize) = (&[], 0);
        for (at, sentence) in sentences.iter().enumerate() {
            // Figures that nothing is said of belong to what the next sentence names: 66か所。通いの場は….
            let next = sentences.get(at + 1).filter(|_| before.is_empty() && sentence.is_bare());
            let beside = next.map_or(before, |next| &next.mentions);
            let start = sentence.range.start;
            let carried: Vec<Mention> = beside.iter().map(|mention| mention.carried_to(start)).collect();
            let walk = Walk { sentence, carried: &carried, tables: &tables, plans };
            walk.judge(rules);
            walk.judge_words(rules);
            since += 1;
            if !sentence.mentions.is_empty() {
                (before, since) = (&sentence.mentions, 0);
            } else if since > FARTHEST {
                before = &[];
            }
        }
    }
}
