//! Rules about characters: each has a glyph in the booklet's fonts, so that no blank box is ever printed.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Rules, pictures};
use crate::content::fields::is_private;
use crate::diag::{Diagnostic, Fault};
use crate::fonts::{Coverage, Shown, is_variation_selector};
use crate::japanese::radical;
use crate::model::prose::{Inline, MARK, Prose};
use crate::model::texts::{self, Text};
use crate::source::Typed;

pub(super) fn check(rules: &mut Rules) {
    let booklet = rules.index.booklet;
    let (coverage, broken) = Coverage::of(&booklet.assets.fonts);
    for path in broken {
        rules.problems.push(Diagnostic::about_path(Fault::BadFont, path).with("path", path));
    }
    let others = Coverage::of(&booklet.assets.fonts).0.for_others();
    let (mut good, mut good_of_others) = (Good::default(), Good::default());
    for text in texts::all(booklet).into_iter().chain(texts::beside(booklet)) {
        if let Text::Verbatim(verbatim) = text {
            boxes(&verbatim.source, &others, &mut good_of_others, rules);
            continue;
        }
        glyphs(text.typed(), &coverage, &mut good, rules);
        if let Text::Prose(prose) = text {
            references(prose, &coverage, &mut good, rules);
        }
    }
    for used in pictures::all(booklet) {
        if let Some(labels) = booklet.assets.labels.get(&used.file.text) {
            in_drawing(used.file, labels, &coverage, &mut good, rules);
        }
    }
}

/// What other people have written is printed as far as it can be: the rest is told, and stops nothing.
fn boxes(typed: &Typed, coverage: &Coverage, good: &mut Good, rules: &mut Rules) {
    let mut reported = BTreeSet::new();
    for (at, pair) in pairs(&typed.text) {
        if good.has(pair) {
            continue;
        }
        let (c, variation) = pair;
        let printed = match coverage.shown(c, variation) {
            Shown::AsWritten => {
                good.add(pair);
                continue;
            }
            Shown::UsualShape => c.to_string(),
            Shown::Box => coverage.boxed(&c.to_string()),
        };
        if reported.insert(pair) {
            let (sources, (shown, code)) = (rules.sources, told(pair));
            let range = at..at + c.len_utf8() + variation.map_or(0, char::len_utf8);
            rules.problems.push_within(typed.span, || {
                let boxed = Diagnostic::new(Fault::CharacterInComment, typed.locate(sources, range));
                boxed.with("char", shown).with("code", code).with("printed", printed)
            });
        }
    }
}

/// The characters of a text with their places, each with the variation selector behind it.
fn pairs(text: &str) -> impl Iterator<Item = (usize, (char, Option<char>))> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (at, c) = chars.next()?;
        let variation = chars.next_if(|(_, next)| is_variation_selector(*next)).map(|(_, next)| next);
        Some((at, (c, variation)))
    })
}

/// A character as it is shown in a message, and its code.
fn told((c, variation): (char, Option<char>)) -> (String, String) {
    let both = || std::iter::once(c).chain(variation);
    let codes: Vec<String> = both().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    (both().collect(), codes.join(" "))
}

/// Characters that were found good: most come again and again, and are not looked up twice.
#[derive(Default)]
struct Good {
    /// One bit for each character of the basic plane, as far as it has been needed.
    usual: Vec<u64>,
    /// With a variation selector, or beyond that plane.
    rare: BTreeSet<(char, Option<char>)>,
}

impl Good {
    /// The place of the bit of a character.
    fn bit((c, variation): (char, Option<char>)) -> Option<(usize, u64)> {
        let code = u16::try_from(u32::from(c)).ok().filter(|_| variation.is_none())?;
        Some((usize::from(code / 64), 1 << (code % 64)))
    }

    fn has(&self, pair: (char, Option<char>)) -> bool {
        match Good::bit(pair) {
            Some((word, bit)) => self.usual.get(word).is_some_and(|bits| bits & bit != 0),
            None => self.rare.contains(&pair),
        }
    }

    fn add(&mut self, pair: (char, Option<char>)) {
        match Good::bit(pair) {
            Some((word, bit)) => {
                self.usual.resize(self.usual.len().max(word + 1), 0);
                self.usual[word] |= bit;
            }
            None => {
                self.rare.insert(pair);
            }
        }
    }
}

/// Character references are typed in letters that every font has; what is printed is what they stand for.
fn references(prose: &Prose, coverage: &Coverage, good: &mut Good, rules: &mut Rules) {
    prose.visit(&mut |inline| {
        if let Inline::Text { text, range } = inline
            && text.len() != range.len()
        {
            missing(text, coverage, good, |_, pair| report(&prose.source, range.clone(), pair, rules));
        }
    });
}

/// Reports each missing character once per text.
fn glyphs(typed: &Typed, coverage: &Coverage, good: &mut Good, rules: &mut Rules) {
    missing(&typed.text, coverage, good, |range, pair| report(typed, range, pair, rules));
}

/// Tells the characters that no font has, each once.
fn missing(text: &str, coverage: &Coverage, good: &mut Good, mut tell: impl FnMut(Range<usize>, (char, Option<char>))) {
    let mut reported = BTreeSet::new();
    for (at, pair) in pairs(text) {
        let (c, variation) = pair;
        if c.is_ascii_graphic() || matches!(c, ' ' | '\n' | '\r' | MARK) || good.has(pair) {
            continue;
        }
        if coverage.has(c, variation) {
            good.add(pair);
        } else if !c.is_control() && reported.insert(pair) {
            let end = at + c.len_utf8() + variation.map_or(0, char::len_utf8);
            tell(at..end, pair);
        }
    }
}

/// Reports the first character in the labels of a drawing that has no glyph. The PDF cannot say what a private character is,
/// even where a font has one.
fn in_drawing(file: &Typed, labels: &str, coverage: &Coverage, good: &mut Good, rules: &mut Rules) {
    let mut lacking = labels.chars().find(|c| is_private(*c)).map(|c| (c, None));
    missing(labels, coverage, good, |_, pair| {
        lacking.get_or_insert(pair);
    });
    if let Some((c, variation)) = lacking {
        let shown: String = std::iter::once(c).chain(variation).collect();
        let fault = Diagnostic::new(Fault::DrawingGlyph, file.span).with("path", &file.text).with("char", shown);
        rules.problems.push(fault.with("code", format!("U+{:04X}", u32::from(c))));
    }
}

fn report(typed: &Typed, range: Range<usize>, (c, variation): (char, Option<char>), rules: &mut Rules) {
    let sources = rules.sources;
    rules.problems.push_within(typed.span, || {
        let place = typed.locate(sources, range);
        let (shown, code) = told((c, variation));
        let fault = Diagnostic::new(Fault::MissingGlyph, place).with("char", shown).with("code", code);
        // A radical is never meant; without its selector a character may well be printable, in its usual shape.
        match radical::kanji(c) {
            Some(kanji) => fault.fixed_by(Some(kanji)),
            None => fault.guessed(replacement(c).map(str::to_owned).or_else(|| variation.map(|_| c.to_string()))),
        }
    });
}

/// What is usually meant by characters that arrive from other programs and that Japanese fonts lack.
fn replacement(c: char) -> Option<&'static str> {
    Some(match c {
        '➔' | '➜' | '⟶' | '➞' => "→",
        '➚' | '⬈' => "↗",
        '➘' | '⬊' => "↘",
        '⇗' => "↗",
        '⇘' => "↘",
        '✔' | '☑' => "✓",
        '₀' => "0",
        '₁' => "1",
        '₂' => "2",
        '₃' => "3",
        '₄' => "4",
        '㋿' => "令和",
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => " ",
        '‐' | '‑' => "-",
        '⚫' => "●",
        '⚪' => "○",
        _ => return None,
    })
}
