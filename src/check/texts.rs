//! Rules about characters: each has a glyph in the booklet's fonts, so that no blank box is ever printed.

use std::collections::BTreeSet;

use super::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::fonts::{Coverage, is_variation_selector};
use crate::model::prose::MARK;
use crate::model::texts;
use crate::source::Typed;

pub fn check(rules: &mut Rules) {
    let booklet = rules.index.booklet;
    let (coverage, broken) = Coverage::of(&booklet.assets.fonts);
    for path in broken {
        rules.problems.push(Diagnostic::about_path(Fault::BadFont, path).with("path", path));
    }
    // Most characters come again and again: those found good are not looked up twice.
    let mut good = BTreeSet::new();
    for text in texts::all(booklet).into_iter().chain(texts::beside(booklet)) {
        glyphs(text.typed(), &coverage, &mut good, rules);
    }
}

/// Reports each missing character once per text.
fn glyphs(typed: &Typed, coverage: &Coverage, good: &mut BTreeSet<(char, Option<char>)>, rules: &mut Rules) {
    let mut reported = BTreeSet::new();
    let mut chars = typed.text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let variation = chars.next_if(|(_, next)| is_variation_selector(*next)).map(|(_, next)| next);
        let pair = (c, variation);
        if c.is_ascii_graphic() || matches!(c, ' ' | '\n' | '\r' | MARK) || good.contains(&pair) {
            continue;
        }
        if coverage.has(c, variation) {
            good.insert(pair);
        } else if !c.is_control() && reported.insert(pair) {
            let end = at + c.len_utf8() + variation.map_or(0, char::len_utf8);
            report(typed, at..end, pair, rules);
        }
    }
}

fn report(typed: &Typed, range: std::ops::Range<usize>, (c, variation): (char, Option<char>), rules: &mut Rules) {
    let sources = rules.sources;
    rules.problems.push_within(typed.span, || {
        let place = typed.locate(sources, range);
        let mut code = format!("U+{:04X}", u32::from(c));
        let mut shown = c.to_string();
        if let Some(variation) = variation {
            code.push_str(&format!(" U+{:04X}", u32::from(variation)));
            shown.push(variation);
        }
        // Without its selector the character may well be printable, in its usual shape.
        let fix = replacement(c).map(str::to_owned).or_else(|| variation.map(|_| c.to_string()));
        Diagnostic::new(Fault::MissingGlyph, place).with("char", shown).with("code", code).guessed(fix)
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
