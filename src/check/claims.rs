//! Rules about what prose claims: numbers, years, names and codes typed by hand, held against the tables, the period and the
//! titles.
//!
//! They read the booklet's own words only, never what it cites, and what a sentence says of another plan they let pass. Where a
//! sentence can mean several things, it is right if it is right of any of them. An error is only what can be worked out, or
//! what stands right at the name of one thing; everything else is advice.

mod counts;
mod formulas;
mod kinds;
mod known;
mod mentions;
mod names;
mod others;
mod percentages;
mod periods;
mod plans;
mod reading;
mod references;
mod sequences;
mod tallies;
mod titles;
mod unquoted;
mod verdicts;

use self::kinds::Kinds;
use self::known::Tables;
use self::mentions::Mentions;
use self::names::Names;
use self::others::Others;
use self::plans::Plans;
use self::tallies::Tallies;
use super::Rules;

pub(super) fn check(rules: &mut Rules) {
    let (index, outline) = (rules.index, rules.outline);
    let names = Names::of(index, Others::of(index.booklet));
    let readings = reading::all(rules.passages, index, outline, &names.others);
    let kinds = Kinds::of(index, outline);
    let plans = Plans::of(index);
    let (tables, mentions) = (Tables::of(index), Mentions::of(index.booklet));
    counts::check(&readings, &Tallies::of(index, outline, &tables), &plans, rules);
    unquoted::check(&readings, &tables, &mentions, &plans, rules);
    verdicts::check(&readings, &tables, &mentions, &plans, rules);
    percentages::check(&readings, rules);
    formulas::check(&readings, rules);
    titles::check(&readings, &kinds, &names, rules);
    periods::check(&readings, &plans, rules);
    sequences::check(&readings, &kinds, rules);
}
