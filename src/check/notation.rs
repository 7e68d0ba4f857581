//! Rules about how words, figures and signs are written: what a booklet has chosen, or one way throughout.
//!
//! Each matter finds the places where it is written one way or another; `tally` decides which of them are remarked on.
//! Only the booklet's own words are judged, not what it quotes.

mod brackets;
mod commas;
mod confusable;
mod dashes;
mod katakana;
mod lexicon;
mod lookalikes;
mod names;
mod numbers;
mod official;
mod particles;
mod punctuation;
mod reading;
mod romans;
mod sentences;
mod spaces;
mod spelling;
mod tally;
mod units;
mod width;
mod years;

use super::Rules;
use crate::japanese::words::Segmenter;
use crate::model::notation::{Notation, Profile, Rule};
use reading::Reading;

pub(super) fn check(rules: &mut Rules) {
    let notation = &rules.index.booklet.notation;
    let reading = Reading::of(rules.passages, &notation.allow);
    let segmenter = Segmenter::default();
    // These are slips in any notation.
    romans::check(&reading, rules);
    particles::check(&reading, &segmenter, rules);
    confusable::check(&reading, rules);
    lookalikes::check(&reading, rules);
    commas::check(&reading, notation, rules);
    brackets::check(&reading, notation, rules);
    names::check(&reading, rules);
    // Each of these can be asked for by itself.
    punctuation::check(&reading, notation, rules);
    width::check(&reading, notation, rules);
    numbers::check(&reading, notation, rules);
    spelling::check(&reading, notation, &segmenter, rules);
    years::check(&reading, notation, rules);
    dashes::check(&reading, notation, rules);
    if notation.profile != Profile::None {
        katakana::check(&reading, rules);
        units::check(&reading, notation, rules);
        spaces::check(&reading, rules);
        sentences::check(&reading, notation, rules);
    }
}

/// What is asked of a matter that has no key of its own, and how it is written in the government's documents.
fn asked(notation: &Notation, official: Option<usize>) -> Rule<usize> {
    match notation.profile {
        Profile::None => Rule::Any,
        Profile::Consistent => Rule::Uniform,
        Profile::Koyobun => official.map_or(Rule::Uniform, Rule::Only),
    }
}
