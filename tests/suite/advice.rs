//! What a message offers to write can be written there: the place is then in order, as far as that message goes.
//!
//! Tried on every example of a fault, and with near misses in every text of the smallest booklet.

use std::collections::BTreeMap;

use sasshi::check;
use sasshi::diag::{Diagnostic, Fix, Place, Severity};
use sasshi::load::{self, Loaded};
use sasshi::source::Sources;

use crate::invalid::Example;
use crate::targets::load::{Files, smallest};

fn problems(files: &Files) -> (Vec<Diagnostic>, Sources) {
    let Loaded { booklet, sources, mut problems } = load::files("booklet", files.clone());
    if let Some(booklet) = booklet {
        check::check(booklet, None, &sources, &mut problems);
    }
    (problems.into_sorted(&sources), sources)
}

/// The errors whose places touch some lines of a file, counted by their names.
fn errors_in(found: &(Vec<Diagnostic>, Sources), path: &str, lines: [usize; 2]) -> BTreeMap<&'static str, usize> {
    let (diagnostics, sources) = found;
    let mut counts = BTreeMap::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error) {
        let Place::Span(span) = diagnostic.place else { continue };
        let [first, last] = [sources.start(span).line, sources.end(span).line];
        if sources.get(span.file).path() == path && first <= lines[1] && lines[0] <= last {
            *counts.entry(diagnostic.fault.name()).or_default() += 1;
        }
    }
    counts
}

/// The offers that are refused where they are made; how many there were.
fn refused_offers(files: &Files) -> (Vec<String>, usize) {
    let before = problems(files);
    let offers: Vec<(&Diagnostic, &Fix)> =
        before.0.iter().filter_map(|diagnostic| Some((diagnostic, diagnostic.fix.as_ref()?))).collect();
    let mut refused = Vec::new();
    for (diagnostic, fix) in &offers {
        let file = before.1.get(fix.span.file);
        let range = fix.span.range();
        let text = format!("{}{}{}", &file.text()[..range.start], fix.replacement, &file.text()[range.end..]);
        let lines = [file.position(range.start).line, file.position(range.end).line];
        let more = fix.replacement.matches('\n').count();
        let mut files = files.clone();
        files.insert(file.path().to_owned(), text.into_bytes());
        let after = errors_in(&problems(&files), file.path(), [lines[0], lines[0] + more]);
        let earlier = errors_in(&before, file.path(), lines);
        let fault = diagnostic.fault.name();
        let is_left = after.get(fault).is_some_and(|count| earlier.get(fault).is_some_and(|earlier| count >= earlier));
        let is_new = |name: &&&str| !earlier.contains_key(**name);
        let told: Vec<&str> = after.keys().filter(is_new).copied().chain(is_left.then_some(fault)).collect();
        if !told.is_empty() {
            let old = &file.text()[range.clone()];
            refused.push(format!(
                "{}:{}: {fault} offers {:?} for {old:?}, and then there is {told:?}",
                file.path(),
                lines[0],
                fix.replacement
            ));
        }
    }
    (refused, offers.len())
}

#[test]
fn what_the_examples_offer_is_taken() {
    let mut offers = 0;
    let mut refused = Vec::new();
    for example in Example::all() {
        let (found, count) = refused_offers(&example.contents());
        offers += count;
        refused.extend(found.into_iter().map(|found| format!("{}: {found}", example.name)));
    }
    assert!(refused.is_empty(), "{} of {offers}:\n{}", refused.len(), refused.join("\n"));
    assert!(offers > 100, "only {offers} replacements are offered");
}

/// What authors type for something else, into every text.
const NEAR_MISSES: [&str; 14] = [
    "{計画期間}",
    "｛｛計画期間｝｝",
    "{{{冊子名}}}",
    "{ {計画年数} }",
    "{tourism}",
    "{{tourism}",
    "｛｛visitors｝｝",
    "{{visitor}}",
    "{{measure-9}}",
    "｛｛何か｝｝",
    "㋿",
    "人ロ",
    "1O,000人",
    "10,00人",
];

#[test]
fn what_is_offered_for_a_near_miss_is_taken_wherever_it_stands() {
    let (mut offers, mut refused) = (0, Vec::new());
    let smallest = smallest();
    for (path, bytes) in smallest.iter().filter(|(path, _)| path.ends_with(".yaml")) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        for at in ends_of_texts(&text) {
            for miss in NEAR_MISSES {
                let mut files = smallest.clone();
                files.insert(path.clone(), format!("{}{miss}{}", &text[..at], &text[at..]).into_bytes());
                let (found, count) = refused_offers(&files);
                offers += count;
                refused.extend(found);
            }
        }
    }
    assert!(refused.is_empty(), "{} of {offers}:\n{}", refused.len(), refused.join("\n"));
    assert!(offers > 100, "only {offers} replacements are offered");
}

/// Where Japanese begins and ends in a file: before and behind the texts of all fields.
fn ends_of_texts(text: &str) -> Vec<usize> {
    let is_japanese = |c: char| !c.is_ascii();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let ends = chars.windows(2).filter(|pair| is_japanese(pair[0].1) != is_japanese(pair[1].1));
    ends.map(|pair| pair[1].0).collect()
}
