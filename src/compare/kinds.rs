//! What kind of change something is.

use std::cmp::Ordering;

use serde::{Serialize, Serializer};

use super::digest::{Cell, Form, Part, Unit};
use super::words::{Counted, Words, containment, likeness};
use crate::japanese::script::is_digit;
use crate::japanese::spelling;
pub(crate) use crate::model::change::Kind;

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// How much of a title must stay for its change to be one of wording.
const SAME_NAME: f64 = 0.7;

/// What has become of a number. Where only its pattern is another, it has moved neither up nor down.
pub(crate) fn of_numbers(old: &Part, new: &Part) -> Option<Kind> {
    (old.number != new.number).then(|| match new.ordinal.cmp(&old.ordinal) {
        Ordering::Less => Kind::NumberUp,
        Ordering::Greater => Kind::NumberDown,
        Ordering::Equal => Kind::Renumbered,
    })
}

/// What has become of a title or a name.
pub(crate) fn of_names(old: &str, new: &str, words: &Words) -> Option<Kind> {
    if old == new {
        return None;
    }
    if is_same_spelt_otherwise(old, new) {
        return Some(Kind::Respelled);
    }
    // A word that was left out or put in changes the wording; a word for another changes the name.
    let (one, other): (Counted, Counted) = (words.counted(old), words.counted(new));
    let nothing_replaced = containment(&one, &other).max(containment(&other, &one)) > 0.999;
    Some(if nothing_replaced && likeness(&one, &other) >= SAME_NAME { Kind::Respelled } else { Kind::Renamed })
}

/// What has become of a piece that is in both editions and differs.
pub(crate) fn of_units(old: &Unit, new: &Unit, words: &Words) -> Vec<Kind> {
    let mut kinds = Vec::new();
    for (before, after) in super::rows::pairs_of_cells(old, new) {
        let (Some((_, before)), Some((_, after))) = (before, after) else { continue };
        if before.text != after.text {
            kinds.extend(of_cells(new.form, before, after, words));
        }
    }
    if kinds.is_empty() {
        let texts = |unit: &Unit| unit.cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>().join("\t");
        let is_spelling = is_same_spelt_otherwise(&texts(old), &texts(new));
        kinds.push(if is_spelling { Kind::Respelled } else { Kind::Content });
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// What has become of a cell, where that has a name of its own.
fn of_cells(form: Form, before: &Cell, after: &Cell, words: &Words) -> Option<Kind> {
    let of_figures = |kind| {
        if is_same_spelt_otherwise(&before.text, &after.text) {
            Kind::Respelled
        } else if is_other_unit(&before.text, &after.text) {
            Kind::UnitChanged
        } else {
            kind
        }
    };
    match (form, after.column.as_deref()) {
        (Form::Heading | Form::Head, _) | (Form::Indicator, Some("indicator")) => {
            of_names(&before.text, &after.text, words)
        }
        (Form::Indicator, Some("target")) => Some(of_figures(Kind::TargetChanged)),
        (Form::Indicator, Some("baseline")) => Some(of_figures(Kind::BaselineChanged)),
        (Form::Indicator, Some("unit")) => Some(Kind::UnitChanged),
        // These follow from the figures: what has become of those is what there is to say.
        (Form::Indicator, Some("status" | "trend")) => None,
        (Form::Indicator, _) => Some(of_figures(Kind::Content)),
        (Form::Paragraph | Form::Item | Form::Row | Form::Column | Form::Note, _) => None,
    }
}

/// Whether the figures of two cells are the same numbers of something else.
fn is_other_unit(old: &str, new: &str) -> bool {
    let (mut old, mut new) = (old.split('　'), new.split('　'));
    loop {
        match (old.next(), new.next()) {
            (None, None) => return true,
            (Some(before), Some(after)) if before == after || is_same_number(before, after) => {}
            _ => return false,
        }
    }
}

/// Whether two figures differ only in what stands behind their numbers and before their times.
fn is_same_number(old: &str, new: &str) -> bool {
    let parts = |figure: &'_ str| -> Option<[String; 2]> {
        let (value, time) = figure.split_at(figure.find('（').unwrap_or(figure.len()));
        let end = value.rfind(is_digit)?;
        let behind = end + value[end..].chars().next().map_or(0, char::len_utf8);
        Some([value[..behind].to_owned(), time.to_owned()])
    };
    parts(old).is_some_and(|before| parts(new).is_some_and(|after| before == after))
}

/// Whether two texts say the same with other signs: widths, punctuation, spaces.
fn is_same_spelt_otherwise(old: &str, new: &str) -> bool {
    let letters = |text: &str| text.chars().filter_map(plain).collect::<Vec<char>>();
    letters(old) == letters(new)
}

/// A letter without what is only a matter of spelling, in a sentence as in a name.
fn plain(c: char) -> Option<char> {
    Some(match spelling::plain(c)? {
        '・' => return None,
        ',' => '、',
        '.' => '。',
        'ヶ' | 'ケ' | 'ヵ' => 'か',
        c => c,
    })
}

#[cfg(test)]
mod tests {
    use super::is_same_spelt_otherwise;

    #[test]
    fn widths_marks_and_spaces_are_spelling_and_figures_are_not() {
        for (old, new) in [
            ("12，000人", "12,000人"),
            ("甲，乙．", "甲、乙。"),
            ("2ヶ所（仮）", "2か所(仮)"),
            ("１０〜１５ 件", "10～15件"),
        ] {
            assert!(is_same_spelt_otherwise(old, new), "{old} {new}");
        }
        for (old, new) in [("5.0", "50"), ("12,000", "1,2000"), ("-5", "5"), ("サービス", "サビス")] {
            assert!(!is_same_spelt_otherwise(old, new), "{old} {new}");
        }
    }
}
