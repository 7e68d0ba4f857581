//! Reads how a booklet chooses to write: `notation` in `booklet.yaml`.
//!
//! Knows the keys and the words for choices; the words of a municipality are any.

use crate::content::fields::{self, Context, Fields};
use crate::content::kinds::{Kind, ReadKind, ShortName, read_choice};
use crate::content::node::{Kind as NodeKind, Node};
use crate::content::shape::Shape;
use crate::content::{Choice, FromFields, Mapping, Read, Value, Visit, Word};
use crate::diag::{Diagnostic, Fault};
use crate::model::notation::{Letters, Notation, Profile, Rule, Width, WordChoice, WordChoices};
use crate::source::Typed;

/// The choices of a booklet, or the name of a profile alone.
impl Read for Notation {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        if matches!(node.kind, NodeKind::Scalar { .. }) {
            return Some(Notation::of(read_choice::<Profile>(key, node, cx).unwrap_or_default()));
        }
        let fields = Fields::open(key, node, Notation::FIELDS, cx)?;
        Notation::from_fields(&fields, cx)
    }
}

impl FromFields for Notation {
    fn from_fields(fields: &Fields, cx: &mut Context) -> Option<Self> {
        let usual = Notation::of(Notation::read_profile(fields, cx));
        Some(Notation {
            profile: usual.profile,
            punctuation: Notation::read_punctuation(fields, cx).unwrap_or(usual.punctuation),
            digits: Notation::read_digits(fields, cx).unwrap_or(usual.digits),
            letters: Notation::read_letters(fields, cx).unwrap_or(usual.letters),
            counting: Notation::read_counting(fields, cx).unwrap_or(usual.counting),
            eras: Notation::read_eras(fields, cx).unwrap_or(usual.eras),
            wave: Notation::read_wave(fields, cx).unwrap_or(usual.wave),
            words: Notation::read_words(fields, cx),
            allow: Notation::read_allow(fields, cx),
        })
    }
}

impl<T: Choice> Value for Rule<T> {
    fn shape() -> Shape {
        Shape::Choice(|| rules::<T>().map(said).collect())
    }

    fn texts<'b>(&'b self, _visit: &mut Visit<'_, 'b>) {}
}

impl<T: Choice> Read for Rule<T> {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        let typed = fields::line(key, node, cx)?;
        fields::choice(key, &typed, rules().map(|(word, rule, _)| (word, rule)), cx)
    }
}

impl Kind<Rule<Width>> for Letters {
    fn shape() -> Shape {
        Shape::Choice(|| rules::<Width>().filter(|(_, rule, _)| is_of_letters(rule)).map(said).collect())
    }

    fn texts<'b>(_value: &'b Rule<Width>, _visit: &mut Visit<'_, 'b>) {}
}

impl ReadKind<Rule<Width>> for Letters {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Rule<Width>> {
        let typed = fields::line(key, node, cx)?;
        let rules = rules::<Width>().filter(|(_, rule, _)| is_of_letters(rule));
        fields::choice(key, &typed, rules.map(|(word, rule, _)| (word, rule)), cx)
    }
}

fn is_of_letters(rule: &Rule<Width>) -> bool {
    *rule != Rule::Only(Width::OneFull)
}

/// What can be asked of one matter: what is chosen, that it be uniform, or that anything goes.
fn rules<T: Choice>() -> impl Iterator<Item = (&'static str, Rule<T>, &'static str)> {
    let own = T::WORDS.iter().map(|word| (word.word, Rule::Only(word.value), word.label));
    own.chain([("uniform", Rule::Uniform, "どれでも、冊子の中でそろえる"), ("any", Rule::Any, "確かめない")])
}

fn said<T>((word, _, label): (&'static str, Rule<T>, &'static str)) -> (&'static str, &'static str) {
    (word, label)
}

impl Choice for char {
    const WORDS: &'static [Word<char>] = &[
        Word { word: "～", label: "全角チルダ（U+FF5E）", value: '～' },
        Word { word: "〜", label: "波ダッシュ（U+301C）", value: '〜' },
    ];
}

impl Kind<Vec<WordChoice>> for WordChoices {
    fn shape() -> Shape {
        Shape::Free { value: <ShortName as Kind<Typed>>::shape, label: "代わりに使う書き方", help: "" }
    }

    fn texts<'b>(_value: &'b Vec<WordChoice>, _visit: &mut Visit<'_, 'b>) {}
}

impl ReadKind<Vec<WordChoice>> for WordChoices {
    fn read(_key: &str, node: &Node, cx: &mut Context) -> Option<Vec<WordChoice>> {
        Some(words(node, cx))
    }
}

/// Words as a mapping from what is not written to what is written for it.
fn words(node: &Node, cx: &mut Context) -> Vec<WordChoice> {
    let NodeKind::Mapping(entries) = &node.kind else {
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
