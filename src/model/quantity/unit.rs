//! Units and the words of bounds behind a number: where they end in the text, and when two spellings are one unit.
//!
//! Must not know which units suit an indicator; 人 and 名 are different units here, and saying more is a rule's business.

use super::Bound;
use crate::japanese::mark::is_span_mark;
use crate::japanese::number;
use crate::japanese::scan::Scan;
use crate::japanese::script::is_digit;
use crate::japanese::unit::comparable;

/// Unit words that hold digits, which would otherwise begin the next number.
const WITH_DIGITS: &[&str] = &["m2", "m3", "CO2", "CH4", "N2O", "NO2", "SO2", "H2", "PM2.5", "PM10", "BOD5"];

/// What may stand behind a number or its unit and mean a bound, or nothing but "about".
const BEHIND: &[(&str, Option<Bound>)] = &[
    ("以上", Some(Bound::AtLeast)),
    ("以下", Some(Bound::AtMost)),
    ("以内", Some(Bound::AtMost)),
    ("未満", Some(Bound::LessThan)),
    ("を超える", Some(Bound::MoreThan)),
    ("を上回る", Some(Bound::MoreThan)),
    ("を下回る", Some(Bound::LessThan)),
    ("超え", Some(Bound::MoreThan)),
    ("超", Some(Bound::MoreThan)),
    ("程度", None),
    ("前後", None),
];

/// What stands behind a number.
#[derive(Debug, Default)]
pub(super) struct Tail {
    pub(super) unit: Option<String>,
    pub(super) per: Option<String>,
    pub(super) bound: Option<Bound>,
}

/// Reads the unit, the per-what and the bound behind a number, each with spaces before it; stops before anything else.
pub(super) fn read_tail(scan: &mut Scan<'_>) -> Tail {
    let mut tail = Tail::default();
    if let Some(word) = read_word_after_spaces(scan) {
        let (word, bound) = without_bound(word);
        tail.bound = bound;
        tail.unit = Some(comparable(word)).filter(|unit| !unit.is_empty());
    }
    if let Some(word) = read_per(scan) {
        let (word, bound) = without_bound(word);
        tail.bound = tail.bound.or(bound);
        tail.per = Some(comparable(word));
    }
    let mut ahead = *scan;
    ahead.spaces();
    if let Some(bound) = ahead.eat_any(BEHIND) {
        *scan = ahead;
        tail.bound = tail.bound.or(bound);
    }
    tail
}

/// The words before a bound at the end of a text, and the bound: `県平均` and `以上`.
pub(super) fn without_bound(text: &str) -> (&str, Option<Bound>) {
    BEHIND.iter().find_map(|&(word, bound)| Some((text.strip_suffix(word)?.trim_end(), bound))).unwrap_or((text, None))
}

/// Steps over one character of a word, or a whole unit word that holds digits.
pub(super) fn step_in_word(scan: &mut Scan<'_>) -> bool {
    let Some(c) = scan.peek() else {
        return false;
    };
    if c.is_ascii_uppercase() || c == 'm' {
        let whole = WITH_DIGITS.iter().find_map(|word| {
            let mut ahead = *scan;
            let whole = ahead.eat_word(word) && !ahead.peek().is_some_and(is_digit);
            whole.then_some(ahead)
        });
        if let Some(ahead) = whole {
            *scan = ahead;
            return true;
        }
    }
    // The hyphen of `t-CO2` belongs to the word; one before a digit is a sign or a span.
    let mut ahead = *scan;
    ahead.step();
    let joins = c == '-' && ahead.peek().is_some_and(|next| next.is_ascii_alphabetic());
    if joins || is_word_character(c) {
        *scan = ahead;
        return true;
    }
    false
}

fn is_word_character(c: char) -> bool {
    let bracket = matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | '{' | '}' | '〈'..='】' | '〔'..='〟');
    let quote = matches!(c, '‘'..='‟' | '"' | '\'' | '`');
    let stop = matches!(c, ',' | '.' | ':' | ';' | '!' | '?' | '、' | '。' | '…' | '‥' | '/' | '\\' | '|');
    let sign = matches!(c, '=' | '×' | '÷' | '+' | '±' | '△' | '▲' | '▼' | '*' | '※' | '#' | '@' | '_' | '^' | '&');
    let arrow = matches!(c, '\u{2190}'..='\u{21FF}' | '\u{2794}'..='\u{27BF}' | '\u{2B00}'..='\u{2B2F}');
    let other = is_digit(c) || c.is_whitespace() || is_span_mark(c);
    !(bracket || quote || stop || sign || arrow || other)
}

fn read_word_after_spaces<'a>(scan: &mut Scan<'a>) -> Option<&'a str> {
    let mut ahead = *scan;
    ahead.spaces();
    let start = ahead.at();
    // A hyphen joins the halves of a unit; none begins with one.
    if ahead.peek() == Some('-') {
        return None;
    }
    // The から of `10件から15件` is no part of the unit.
    while !is_span_word(&ahead) && step_in_word(&mut ahead) {}
    let word = ahead.since(start);
    if word.is_empty() {
        return None;
    }
    *scan = ahead;
    Some(word)
}

fn is_span_word(scan: &Scan<'_>) -> bool {
    let mut ahead = *scan;
    ahead.eat_word("から") && number::starts(&ahead)
}

/// Reads `/年`, `／ 年`, `/3年間`, `/1,000人`.
fn read_per<'a>(scan: &mut Scan<'a>) -> Option<&'a str> {
    let mut ahead = *scan;
    ahead.spaces();
    if !ahead.eat('/') {
        return None;
    }
    ahead.spaces();
    let start = ahead.at();
    number::read_plain(&mut ahead).ok()?;
    let word_at = ahead.at();
    while step_in_word(&mut ahead) {}
    if ahead.at() == word_at {
        return None;
    }
    *scan = ahead;
    Some(ahead.since(start))
}
