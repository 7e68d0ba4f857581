//! What a new booklet comes with and nobody has replaced: its town, its addresses, and blanks that are left open.
//!
//! Knows the words of the booklets that `sasshi new` writes; a test holds that it knows those of every form.

use std::ops::Range;

use super::Rules;
use crate::diag::stage::Stage;
use crate::diag::{Diagnostic, Fault};
use crate::model::texts;
use crate::source::Typed;

/// Words that mean nothing but a sample. 見本市 alone is a trade fair too.
const WORDS: [&str; 15] = [
    "〒000-0000",
    "000-000-0000",
    "example.lg.jp",
    "example.jp",
    "example.com",
    "見本県",
    "見本市長",
    "見本市役所",
    "見本市議会",
    "見本市まち",
    "見本市総合",
    "見本市の市章",
    "見本大学",
    "見本　花子",
    "見本のための数値",
];
/// Signs that stand for a name until it is known, before what the name is of.
const BLANKS: [char; 5] = ['○', '〇', '△', '□', '●'];
const NAMED: &str = "市町村県都府課部係";
const TOWN: &str = "見本市";

pub(super) fn check(rules: &mut Rules) {
    let booklet = rules.index.booklet;
    // Nobody writes a draft's address first. A booklet that says of no stage is none that the program has begun.
    if booklet.stage.is_none() || rules.stage < Stage::Consultation || says_so(rules) {
        return;
    }
    let identity = &booklet.identity;
    if identity.publisher.text == TOWN {
        report(&identity.publisher, 0..TOWN.len(), rules);
    }
    for text in texts::all(booklet).into_iter().chain(texts::beside(booklet)) {
        let typed = text.typed();
        for range in left(&typed.text) {
            report(typed, range, rules);
        }
    }
}

/// A booklet that calls itself a sample is one.
fn says_so(rules: &Rules) -> bool {
    let identity = &rules.index.booklet.identity;
    let lines = [Some(&identity.title), Some(&identity.publisher), identity.subtitle.as_ref()];
    lines.into_iter().flatten().any(|line| line.text.ends_with("見本") || line.text.contains("（見本）"))
}

/// What is left of a sample in a text.
fn left(text: &str) -> Vec<Range<usize>> {
    let words = WORDS.iter().flat_map(|word| text.match_indices(word).map(|(at, word)| at..at + word.len()));
    let blank = |(at, sign): (usize, char)| {
        let rest = text[at..].strip_prefix(sign)?.strip_prefix(sign)?;
        let is_first = !text[..at].ends_with(sign);
        rest.starts_with(|c| NAMED.contains(c)).then(|| at..text.len() - rest.len()).filter(|_| is_first)
    };
    let blanks = text.char_indices().filter(|(_, c)| BLANKS.contains(c)).filter_map(blank);
    let mut found: Vec<Range<usize>> = words.chain(blanks).collect();
    found.sort_by_key(|range| range.start);
    found.dedup_by(|next, range| next.start < range.end);
    found
}

fn report(typed: &Typed, range: Range<usize>, rules: &mut Rules) {
    let sources = rules.sources;
    rules.problems.push_within(typed.span, || {
        let word = typed.text[range.clone()].to_owned();
        Diagnostic::new(Fault::SampleWord, typed.locate(sources, range)).with("word", word)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_sample_is_told_from_what_a_plan_says() {
        for (text, words) in [
            ("〒000-0000　見本県見本市本町1-1", vec!["〒000-0000", "見本県"]),
            ("kikaku@example.lg.jp", vec!["example.lg.jp"]),
            ("○○市のまちづくり", vec!["○○"]),
            ("担当は〇〇課と△△部です", vec!["〇〇", "△△"]),
            ("第3期見本市まち・ひと・しごと創生総合戦略", vec!["見本市まち"]),
        ] {
            assert_eq!(left(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>(), words, "{text}");
        }
        for text in ["国際見本市への出展を支援します", "見本市の開催", "○印の事業", "●部活動", "0100-000-0001", "〇市"]
        {
            assert!(left(text).is_empty(), "{text}");
        }
    }
}
