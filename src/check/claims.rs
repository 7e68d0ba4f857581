//! Rules about what prose claims: numbers, years, names and codes typed by hand, held against the tables, the period and the
//! titles.
//!
//! They read the booklet's own words only, never what it cites, and what a sentence says of another plan they let pass. Where a
//! sentence can mean several things, it is right if it is right of any of them.

mod counts;
mod figures;
mod finder;
mod formulas;
mod kinds;
mod names;
mod numbers;
mod others;
mod percentages;
mod periods;
mod reading;
mod references;
mod sequences;
mod statuses;
mod tallies;
mod titles;
mod years;

use self::kinds::Kinds;
use self::names::Names;
use self::others::Others;
use self::tallies::Tallies;
use super::Rules;

pub fn check(rules: &mut Rules) {
    let index = rules.index;
    let names = Names::of(index, Others::of(index.booklet));
    let readings = reading::all(rules.passages, index, &names.others);
    let kinds = Kinds::of(index);
    let tallies = Tallies::of(index);
    counts::check(&readings, &tallies, rules);
    statuses::check(&readings, &names, rules);
    figures::check(&readings, &names, rules);
    percentages::check(&readings, rules);
    formulas::check(&readings, rules);
    titles::check(&readings, &kinds, &names, rules);
    periods::check(&readings, rules);
    sequences::check(&readings, &kinds, rules);
}
