//! Commas of figures in the wrong place or of another width, and round numbers as 数10年.
//!
//! Knows figures that count something; a list of numbers (2,3人) is none.

use super::super::Rules;
use super::numbers::{counts_something, with_commas};
use super::reading::{Found, OwnText, Reading};
use super::tally::{Matter, remark};
use crate::diag::Fault;
use crate::japanese::numeral::kanji;
use crate::japanese::script::{is_digit, is_kanji};
use crate::japanese::width::narrow;
use crate::model::notation::{Notation, Profile, Rule};
use std::ops::Range;

pub(super) fn check(reading: &Reading, notation: &Notation, rules: &mut Rules) {
    let wrong: Vec<Found> = reading.texts.iter().flat_map(misplaced).collect();
    remark(wrong.iter(), rules, |one, times, rules| {
        let wanted = match one.form {
            WIDTH if one.as_str().starts_with(|c: char| c.is_ascii()) => one.as_str().replace('，', ","),
            WIDTH => one.as_str().replace(',', "，"),
            _ => with_commas(one.as_str(), true),
        };
        let fault = one.text.passage.fault_with_fix(Fault::MisplacedComma, one.range.clone(), &wanted, rules.sources);
        // In the wrong place a comma may tell of a digit that is missing.
        let fault = if one.form == WIDTH { fault } else { fault.guessing() };
        rules.problems.push(fault.with("found", one.as_str()).with("wanted", wanted).with("times", times));
    });
    if notation.profile != Profile::None {
        let round: Vec<Found> = reading.words().flat_map(round).collect();
        let mend = |found: &Found, _: usize| in_kanji(found.as_str());
        let rule = Rule::Only(0);
        Matter { fault: Fault::NotationDigits, forms: &["数十", "数10"], rule, mend: &mend }.settle(&round, rules);
    }
}

const PLACE: usize = 0;
const WIDTH: usize = 1;

/// Figures with commas that do not part them in threes, or are of another width than their digits.
fn misplaced<'r>(text: &'r OwnText<'r>) -> impl Iterator<Item = Found<'r>> {
    figures(text.str()).into_iter().filter_map(|range| {
        let figure = &text.str()[range.clone()];
        let is_part = text.before(range.start).is_some_and(|c| c.is_ascii_alphanumeric() || ".．-－".contains(c));
        let counts = counts_something(&text.str()[range.end..]);
        let form = fault_of(figure)?;
        (!is_part && counts && text.is_plain(&range)).then(|| text.found(range, form))
    })
}

/// The runs of digits and commas that begin and end with a digit and have a comma.
fn figures(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_digit).map(|step| at + step) {
        let run = text[start..].find(|c| !is_digit(c) && !matches!(c, ',' | '，')).unwrap_or(text.len() - start);
        at = start + run;
        let figure = text[start..at].trim_end_matches([',', '，']);
        if figure.contains([',', '，']) {
            found.push(start..start + figure.len());
        }
    }
    found
}

fn fault_of(figure: &str) -> Option<usize> {
    let groups: Vec<&str> = figure.split([',', '，']).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.chars().count()).collect();
    let (first, others) = lengths.split_first()?;
    if (1..=3).contains(first) && others.iter().all(|length| *length == 3) {
        let is_wide = |c: char| !c.is_ascii();
        let commas = figure.chars().filter(|c| !is_digit(*c)).all(is_wide);
        let digits = figure.chars().filter(|c| is_digit(*c)).all(is_wide);
        let are_narrow = figure.chars().filter(|c| is_digit(*c)).all(|c| c.is_ascii());
        return (commas != digits && (digits || are_narrow)).then_some(WIDTH);
    }
    // 2,3人 and 10,11人 are two numbers each; no number begins with 0.
    let is_short = |(group, length): (&&str, &usize)| *length == 2 && (*first == 3 || narrow(group).starts_with('0'));
    let is_wrong = others.iter().any(|length| *length > 3 || *first > 3 && *length == 3)
        || groups.iter().zip(&lengths).skip(1).any(is_short);
    is_wrong.then_some(PLACE)
}

/// Powers of ten in digits behind 数, where it is no part of another word: 件数10, 施設の数10か所.
fn round<'r>(text: &'r OwnText<'r>) -> impl Iterator<Item = Found<'r>> {
    text.str().match_indices('数').filter_map(|(at, word)| {
        let rest = &text.str()[at + word.len()..];
        let length = rest.find(|c| !is_digit(c) && !matches!(c, ',' | '，')).unwrap_or(rest.len());
        let range = at..at + word.len() + length;
        let is_word =
            text.before(at).is_some_and(|c| is_kanji(c) || matches!(c, 'の' | 'は' | 'が' | 'ー' | ' ' | '　'));
        let behind = &rest[length..];
        let counts = counts_something(behind)
            || ["年", "日", "か月", "回", "名", "校", "社"].iter().any(|word| behind.starts_with(word));
        let is_round = in_kanji(&text.str()[range.clone()]).is_some() && counts && !is_word && text.is_plain(&range);
        is_round.then(|| text.found(range, 1))
    })
}

/// 数十 for 数10.
fn in_kanji(found: &str) -> Option<String> {
    let digits: String = narrow(found.strip_prefix('数')?).chars().filter(|c| *c != ',').collect();
    let number: u32 = digits.parse().ok().filter(|number| [10, 100, 1_000, 10_000].contains(number))?;
    // 数一万 is said 数万.
    Some(format!("数{}", kanji(number).trim_start_matches('一')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_are_wrong_between_other_than_threes_and_in_another_width() {
        for (figure, form) in [
            ("10,00", Some(PLACE)),
            ("1,2345", Some(PLACE)),
            ("1234,567", Some(PLACE)),
            ("100,20", Some(PLACE)),
            ("785，105", Some(WIDTH)),
            ("１,２３４", Some(WIDTH)),
            ("1,234", None),
            ("１，２３４", None),
            ("12,345,678", None),
            ("2,3", None),
            ("10,11", None),
            ("000,1", None),
            ("2024,10", None),
        ] {
            assert_eq!(fault_of(figure), form, "{figure}");
        }
        assert_eq!(in_kanji("数10").as_deref(), Some("数十"));
        assert_eq!(in_kanji("数１，０００").as_deref(), Some("数千"));
        assert_eq!(in_kanji("数20"), None);
    }
}
