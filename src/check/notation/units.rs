//! Units and counters: か所, ㎡, ％ and their kin.
//!
//! Knows the signs for a unit and its name; how much there is of it is no matter.

use std::ops::Range;

use super::super::Rules;
use super::super::passages::Form;
use super::asked;
use super::reading::{Found, OwnText, Reading};
use super::tally::Matter;
use crate::diag::Fault;
use crate::japanese::finder::Finder;
use crate::japanese::script::is_digit;
use crate::japanese::unit::{self, BEHIND_KA, KA};
use crate::model::notation::Notation;

/// The units that booklets write in more than one way. Their signs are held against each other everywhere, and their names
/// against the signs in sentences only: a table has 10㎡ where the text may well have 平方メートル, but a text has one of them.
const FORMS: [&str; 10] = ["m2", "km2", "m3", "km", "cm", "mm", "kg", "ha", "%", "‰"];

pub(super) fn check(reading: &Reading, notation: &Notation, rules: &mut Rules) {
    let fault = Fault::NotationUnits;
    let mut counters = Vec::new();
    reading.texts.iter().for_each(|text| self::counters(text, &mut counters));
    let mend = |found: &Found, form: usize| {
        let last = found.as_str().chars().next_back()?;
        Some(format!("{}{last}", KA[form]))
    };
    Matter { fault, forms: &KA, rule: asked(notation, Some(0)), mend: &mend }.settle(&counters, rules);
    let units: Vec<Ways> = FORMS.iter().filter_map(|form| Ways::of(form)).collect();
    let ways = units.iter().enumerate().flat_map(|(at, unit)| {
        unit.signs.iter().chain([&unit.name]).enumerate().map(move |(way, text)| (*text, (at, way)))
    });
    let words = Finder::new(ways);
    let mut places: Vec<Vec<Found>> = vec![Vec::new(); units.len()];
    for text in &reading.texts {
        for ((unit, way), range) in words.places(text.str()) {
            if is_unit(text, &range) {
                places[unit].push(text.found(range, way));
            }
        }
    }
    for (unit, places) in units.iter().zip(places) {
        unit.settle(&places, notation, rules);
    }
}

/// The ways to write a unit: its signs, and last its name.
struct Ways {
    signs: &'static [&'static str],
    name: &'static str,
}

impl Ways {
    fn of(form: &str) -> Option<Ways> {
        let unit = unit::of_form(form)?;
        Some(Ways { signs: unit.signs, name: unit.name? })
    }

    fn settle(&self, found: &[Found], notation: &Notation, rules: &mut Rules) {
        let (fault, rule, name) = (Fault::NotationUnits, asked(notation, None), self.signs.len());
        let signs: Vec<Found> = found.iter().filter(|one| one.form < name).cloned().collect();
        let mend = |_: &Found, form: usize| Some(self.signs[form].to_owned());
        Matter { fault, forms: self.signs, rule, mend: &mend }.settle(&signs, rules);
        let usual =
            (0..name).rev().max_by_key(|sign| signs.iter().filter(|one| one.form == *sign).count()).unwrap_or(0);
        let in_text = found.iter().filter(|one| one.text.passage.form == Form::Paragraph);
        let named: Vec<Found> =
            in_text.map(|one| Found { form: usize::from(one.form == name), ..one.clone() }).collect();
        let forms = [self.signs[usual], self.name];
        let mend = |_: &Found, form: usize| Some(forms[form].to_owned());
        Matter { fault, forms: &forms, rule, mend: &mend }.settle(&named, rules);
    }
}

fn counters<'r>(text: &'r OwnText<'r>, out: &mut Vec<Found<'r>>) {
    for (at, last) in text.str().char_indices().filter(|(_, c)| BEHIND_KA.contains(c)) {
        let Some(ka) = text.before(at) else { continue };
        let Some(form) = KA.iter().position(|form| form.starts_with(ka)) else { continue };
        let from = at - ka.len_utf8();
        let range = from..at + last.len_utf8();
        if text.before(from).is_some_and(is_digit) && text.is_plain(&range) {
            out.push(text.found(range, form));
        }
    }
}

/// Whether letters stand behind a figure, or in brackets by themselves.
fn is_unit(text: &OwnText, range: &Range<usize>) -> bool {
    let behind = |c: char| is_digit(c) || "（(万億数/／".contains(c);
    let goes_on = |c: char| c.is_ascii_alphanumeric() || "²³".contains(c);
    let ends_in_letter = text.before(range.end).is_some_and(|c| c.is_ascii());
    let is_whole = !ends_in_letter || !text.after(range.end).is_some_and(goes_on);
    text.before(range.start).is_some_and(behind) && is_whole && text.is_plain(range)
}
