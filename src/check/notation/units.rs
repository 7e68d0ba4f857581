//! Units and counters: か所, ㎡, ％ and their kin.
//!
//! Knows the signs for a unit and its name; how much there is of it is no matter.

use std::ops::Range;

use super::super::Rules;
use super::super::passages::Form;
use super::asked;
use super::lookup::Lookup;
use super::reading::{Found, OwnText, Reading, is_digit};
use super::tally::Matter;
use crate::diag::Fault;
use crate::model::notation::Notation;

/// A unit: its signs, which are held against each other everywhere, and its name, which is held against them in sentences
/// only: a table has 10㎡ where the text may well have 平方メートル, but a text has one of them.
struct Unit {
    signs: &'static [&'static str],
    name: &'static str,
}

const UNITS: &[Unit] = &[
    Unit { signs: &["㎡", "m2", "m²", "ｍ２", "ｍ²"], name: "平方メートル" },
    Unit { signs: &["㎢", "km2", "km²"], name: "平方キロメートル" },
    Unit { signs: &["㎥", "m3", "m³"], name: "立方メートル" },
    Unit { signs: &["km", "㎞", "ｋｍ"], name: "キロメートル" },
    Unit { signs: &["cm", "㎝"], name: "センチメートル" },
    Unit { signs: &["mm", "㎜"], name: "ミリメートル" },
    Unit { signs: &["kg", "㎏", "ｋｇ"], name: "キログラム" },
    Unit { signs: &["ha", "㏊", "ｈａ"], name: "ヘクタール" },
    Unit { signs: &["%", "％"], name: "パーセント" },
    Unit { signs: &["‰"], name: "パーミル" },
];

/// What か is written with between a figure and what is counted; the official one first.
const KA: [&str; 6] = ["か", "ヶ", "ケ", "カ", "ヵ", "箇"];
const COUNTED: [char; 4] = ['所', '月', '年', '国'];

pub fn check(reading: &Reading, notation: &Notation, rules: &mut Rules) {
    let fault = Fault::NotationUnits;
    let mut counters = Vec::new();
    reading.texts.iter().for_each(|text| self::counters(text, &mut counters));
    let mend = |found: &Found, form: usize| {
        let last = found.as_str().chars().next_back()?;
        Some(format!("{}{last}", KA[form]))
    };
    Matter { fault, forms: &KA, rule: asked(notation, Some(0)), mend: &mend }.settle(&counters, rules);
    let texts = UNITS.iter().flat_map(|unit| unit.signs.iter().chain([&unit.name]));
    let ways: Vec<(usize, usize)> = UNITS
        .iter()
        .enumerate()
        .flat_map(|(unit, known)| (0..=known.signs.len()).map(move |way| (unit, way)))
        .collect();
    let lookup = Lookup::of(texts.copied());
    let mut places: Vec<Vec<Found>> = vec![Vec::new(); UNITS.len()];
    for text in &reading.texts {
        for (pattern, range) in lookup.places(text.str()) {
            let (unit, way) = ways[pattern];
            if is_unit(text, &range) {
                places[unit].push(text.found(range, way));
            }
        }
    }
    for (unit, places) in UNITS.iter().zip(places) {
        unit.settle(&places, notation, rules);
    }
}

impl Unit {
    /// What is found are its signs, and last its name.
    fn settle(&self, found: &[Found], notation: &Notation, rules: &mut Rules) {
        let (fault, rule, name) = (Fault::NotationUnits, asked(notation, None), self.signs.len());
        let signs: Vec<Found> = found.iter().filter(|one| one.form < name).cloned().collect();
        let mend = |_: &Found, form: usize| Some(self.signs[form].to_owned());
        Matter { fault, forms: self.signs, rule, mend: &mend }.settle(&signs, rules);
        // Which of the signs is the usual one was said above.
        let in_text = found.iter().filter(|one| one.text.passage.form == Form::Paragraph);
        let named: Vec<Found> =
            in_text.map(|one| Found { form: usize::from(one.form == name), ..one.clone() }).collect();
        let mend = |_: &Found, form: usize| (form == 1).then(|| self.name.to_owned());
        Matter { fault, forms: &[self.signs[0], self.name], rule, mend: &mend }.settle(&named, rules);
    }
}

fn counters<'r>(text: &'r OwnText<'r>, out: &mut Vec<Found<'r>>) {
    for (at, last) in text.str().char_indices().filter(|(_, c)| COUNTED.contains(c)) {
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
