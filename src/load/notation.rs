//! Reads how a booklet chooses to write: `notation` in `booklet.yaml`.
//!
//! Knows the keys and the words for choices; the words of a municipality are any.

use super::fields::{self, Context, Fields, choice};
use super::yaml::{Kind, Node};
use crate::diag::{Diagnostic, Fault};
use crate::model::notation::{Counting, Eras, Notation, Profile, Punctuation, Rule, Width, WordChoice};
use crate::source::Typed;

const KEYS: [&str; 9] = ["profile", "punctuation", "digits", "letters", "counting", "eras", "wave", "words", "allow"];

const PROFILES: [(&str, Profile); 3] =
    [("none", Profile::None), ("consistent", Profile::Consistent), ("koyobun", Profile::Koyobun)];

/// The name of a profile, or a mapping.
pub fn read(node: &Node, cx: &mut Context) -> Notation {
    if matches!(node.kind, Kind::Scalar { .. }) {
        let profile = fields::line("notation", node, cx).and_then(|typed| choice("notation", &typed, &PROFILES, cx));
        return Notation::of(profile.unwrap_or_default());
    }
    let Some(fields) = Fields::open("notation", node, &KEYS, cx) else { return Notation::default() };
    let mut notation = Notation::of(fields.choice("profile", &PROFILES, cx).unwrap_or_default());
    let marks = [("、。", Punctuation::Japanese), ("，。", Punctuation::Comma), ("，．", Punctuation::CommaAndPeriod)];
    rule("punctuation", &marks, &mut notation.punctuation, &fields, cx);
    let digits = [("half", Width::Half), ("full", Width::Full), ("one-full", Width::OneFull)];
    rule("digits", &digits, &mut notation.digits, &fields, cx);
    rule("letters", &[("half", Width::Half), ("full", Width::Full)], &mut notation.letters, &fields, cx);
    rule("counting", &[("kanji", Counting::Kanji), ("digits", Counting::Digits)], &mut notation.counting, &fields, cx);
    rule("eras", &[("full", Eras::Full), ("short", Eras::Short)], &mut notation.eras, &fields, cx);
    rule("wave", &[("～", '～'), ("〜", '〜')], &mut notation.wave, &fields, cx);
    notation.words = fields.node("words", cx).map_or_else(Vec::new, |node| words(node, cx));
    notation.allow = fields.list("allow", cx, |node, cx| fields::label("allow", node, cx));
    notation
}

/// One matter: what is chosen, that it be uniform, or that anything goes.
fn rule<T: Copy>(
    key: &'static str,
    choices: &[(&'static str, T)],
    rule: &mut Rule<T>,
    fields: &Fields,
    cx: &mut Context,
) {
    let mut all: Vec<(&'static str, Rule<T>)> =
        choices.iter().map(|(name, value)| (*name, Rule::Only(*value))).collect();
    all.extend([("uniform", Rule::Uniform), ("any", Rule::Any)]);
    if let Some(chosen) = fields.choice(key, &all, cx) {
        *rule = chosen;
    }
}

/// Words as a mapping from what is not written to what is written for it.
fn words(node: &Node, cx: &mut Context) -> Vec<WordChoice> {
    let Kind::Mapping(entries) = &node.kind else {
        cx.report(Diagnostic::new(Fault::ExpectedMapping, node.span).with("key", "words"));
        return Vec::new();
    };
    let mut words: Vec<WordChoice> = Vec::new();
    for (avoided, node) in entries {
        if let Some(first) = words.iter().find(|word| word.avoided.text == avoided.text) {
            let duplicate = Diagnostic::new(Fault::DuplicateKey, avoided.span).with("key", &avoided.text);
            cx.report(duplicate.and_at(first.avoided.span));
        } else if node.is_nothing() || avoided.text.trim().is_empty() {
            cx.report(Diagnostic::new(Fault::EmptyValue, avoided.span).with("key", &avoided.text));
        } else if let Some(wanted) = fields::label(&avoided.text, node, cx) {
            let avoided = Typed { text: avoided.text.trim().to_owned(), span: avoided.span };
            words.push(WordChoice { avoided, wanted });
        }
    }
    words
}
