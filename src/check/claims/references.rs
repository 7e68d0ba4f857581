//! Finds what reads like a reference by number in running text: `施策5-1「…」`, `基本目標2　…`, `第3章`.
//!
//! Knows the words that numbers stand behind; whether a reference is right is judged elsewhere.

use std::ops::Range;

use super::kinds::{Kind, Kinds, Parts, is_hyphen, read_parts};
use crate::check::passages::NOT_TYPED;
use crate::japanese::numeral::read_kanji;
use crate::japanese::script::{is_digit, is_hiragana};
use crate::japanese::width::{at, before};

/// How long a name is at most, in bytes.
const LONGEST: usize = 600;

/// A number behind or before a known word.
#[derive(Debug)]
pub(super) struct Reference {
    /// Position among the kinds.
    pub kind: usize,
    pub parts: Parts,
    /// Of the word and the number.
    pub range: Range<usize>,
    /// Of the number alone.
    pub number: Range<usize>,
    pub name: Option<Name>,
}

/// What stands behind a reference as its name.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// Without its brackets.
    pub range: Range<usize>,
    pub form: NameForm,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameForm {
    /// 「…」 or 『…』
    Quoted,
    /// （…） or 【…】
    Bracketed,
    /// Behind a space or a colon, up to the end of the line or sentence.
    Bare,
}

/// All references in a text, in order.
pub(super) fn all(text: &str, kinds: &Kinds) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    for (kind, word) in kinds.words.all(text) {
        let meant = &kinds.kinds[kind];
        let reference = match meant.stands_before {
            true => behind_word(text, kind, &word, meant),
            false => before_word(text, kind, &word),
        };
        let Some(reference) = reference else { continue };
        let is_list = meant.stands_before && meant.has_depth(reference.parts.len()) && reference.parts.len() > 1;
        found.push(reference);
        while is_list && let Some(next) = found.last().and_then(|last| continued(text, last)) {
            found.push(next);
        }
    }
    found
}

/// `基本目標2`: the word is no part of a longer one, and the number no part of a count.
fn behind_word(text: &str, kind: usize, word: &Range<usize>, meant: &Kind) -> Option<Reference> {
    if before(text, word.start).is_some_and(joins) {
        return None;
    }
    let start = skip_spaces(text, word.end, 1);
    let (parts, end) = read_parts(text, start)?;
    let is_alone = match parts.len() {
        // 主要施策　17のゴール: a word that only happens to stand before a number.
        1 => !goes_on_as_count(text, end) && (start == word.end || !text[end..].starts_with(is_hiragana)),
        _ => !goes_on_as_code(text, end),
    };
    (is_alone && meant.has_depth(parts.len())).then(|| {
        let name = name_behind(text, end);
        Reference { kind, parts, range: word.start..end, number: start..end, name }
    })
}

/// `第3章`.
fn before_word(text: &str, kind: usize, word: &Range<usize>) -> Option<Reference> {
    let is_number = |c: char| is_digit(c) || "一二三四五六七八九十".contains(c);
    let number: usize =
        text[..word.start].chars().rev().take_while(|c| is_number(*c)).take(4).map(char::len_utf8).sum();
    let start = word.start - number;
    let ordinal = text[..start].strip_suffix('第')?.len();
    let (value, end) = match read_parts(text, start) {
        Some((parts, end)) => (*parts.first()?, end),
        None => read_kanji(text, start)?,
    };
    if end != word.start || before(text, ordinal).is_some_and(joins) || at(text, word.end).is_some_and(joins) {
        return None;
    }
    let name = name_behind(text, word.end);
    Some(Reference { kind, parts: vec![value], range: ordinal..word.end, number: start..end, name })
}

/// The `5-3` of `施策5-1「…」、5-3「…」`.
fn continued(text: &str, last: &Reference) -> Option<Reference> {
    let mut from = match &last.name {
        Some(Name { range, form: NameForm::Quoted | NameForm::Bracketed }) => {
            range.end + text[range.end..].chars().next()?.len_utf8()
        }
        _ => last.number.end,
    };
    let rest = &text[from..];
    let joint = ["、", "，", ",", "・", "及び", "および", "並びに", "と", "～", "〜", "から"];
    from += joint.iter().find(|joint| rest.starts_with(**joint))?.len();
    let (parts, end) = read_parts(text, from)?;
    (parts.len() == last.parts.len() && !goes_on_as_code(text, end)).then(|| Reference {
        kind: last.kind,
        parts,
        range: from..end,
        number: from..end,
        name: name_behind(text, end),
    })
}

fn skip_spaces(text: &str, from: usize, most: usize) -> usize {
    let spaces = text[from..].chars().take_while(|c| c.is_whitespace() && *c != '\n').take(most);
    from + spaces.map(char::len_utf8).sum::<usize>()
}

/// Whether a character makes a longer word of its neighbour: kanji, katakana, letters and digits do.
pub(super) fn joins(c: char) -> bool {
    (c.is_alphanumeric() && !is_hiragana(c)) || c == 'ー'
}

fn goes_on_as_code(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars();
    rest.next().is_some_and(|c| {
        c.is_ascii_alphanumeric() || is_digit(c) || (is_hyphen(c) && rest.next().is_some_and(is_digit))
    })
}

/// `4つの`, `3項目`, `2か所`, `1.5`: a count, which leads nowhere.
fn goes_on_as_count(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let Some(c) = rest.chars().next() else { return false };
    let is_range = rest.starts_with("から") || rest.starts_with("かつ");
    joins(c)
        || goes_on_as_code(text, end)
        || matches!(c, 'つ' | '%' | '％' | '/' | '／' | '㎡' | '‰')
        || (c == 'か' && !is_range)
        || (matches!(c, '.' | '．' | ',' | '，') && rest.chars().nth(1).is_some_and(is_digit))
}

/// What stands as a name behind an offset.
fn name_behind(text: &str, end: usize) -> Option<Name> {
    let mut start = skip_spaces(text, end, 2);
    let mut is_apart = start > end;
    if let Some(c) = text[start..].chars().next().filter(|c| matches!(c, '：' | ':')) {
        start = skip_spaces(text, start + c.len_utf8(), 2);
        is_apart = true;
    }
    // 基本目標1は「…」です.
    let said = ["は「", "は、「", "である「"].iter().find(|said| text[end..].starts_with(**said));
    start = said.map_or(start, |said| end + said.len() - '「'.len_utf8());
    let open = text[start..].chars().next()?;
    let form = match open {
        '「' | '『' => NameForm::Quoted,
        '（' | '(' | '【' | '〔' => NameForm::Bracketed,
        _ => NameForm::Bare,
    };
    if form == NameForm::Bare {
        // As far as a name may go: the text may go on without end.
        let within = is_apart.then(|| &text[start..text.ceil_char_boundary(start + LONGEST).min(text.len())])?;
        let length = within.find(['。', '\n', '」', '』', NOT_TYPED]).unwrap_or(within.len());
        let is_cut = text[start + length..].starts_with(NOT_TYPED);
        return (length > 0 && !is_cut).then_some(Name { range: start..start + length, form });
    }
    let inside = start + open.len_utf8();
    let length = inside_length(&text[inside..], open)?;
    Some(Name { range: inside..inside + length, form })
}

/// How long the content of a bracket is, given the text behind its opening.
pub(super) fn inside_length(text: &str, open: char) -> Option<usize> {
    let close = match open {
        '「' => '」',
        '『' => '』',
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '〔' => '〕',
        _ => return None,
    };
    let mut depth = 0usize;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < LONGEST) {
        match c {
            _ if c == open => depth += 1,
            _ if c == close && depth == 0 => return Some(at),
            _ if c == close => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}
