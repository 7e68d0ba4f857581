//! The cells of one row → a comment, with what of them could not be taken over as it stands.

use super::dates;
use crate::consult::heads::Key;
use crate::consult::names::{Names, Subject, folded};
use crate::consult::remark::What;
use crate::consult::writing::{Lines, NewComment, lines, with_place};
use crate::japanese::script::is_digit;
use crate::load::sheet::Value;
use crate::model::consultation::AnswerCategory;
use crate::model::consultation::origin::Print;

/// Longest id that is made of a number: more is no number.
const LONGEST_ID: usize = 20;
/// A spreadsheet keeps so many digits of a number; the others are noughts.
const EXACT: f64 = 1e15;

pub(super) struct Reader<'a> {
    pub(super) names: &'a Names<'a>,
    pub(super) categories: &'a [AnswerCategory],
}

/// What a row says.
pub(super) struct Read {
    /// Without its id and where it came from.
    pub(super) comment: NewComment,
    /// The id that its number makes; empty without one.
    pub(super) number: String,
    pub(super) print: Print,
    pub(super) notes: Vec<What>,
}

impl Reader<'_> {
    /// A comment; none where a row has no text. `asks_to_publish` is whether the list has a column that says if it may be
    /// published: then nothing is, without its leave.
    pub(super) fn read(&self, cells: &[(Key, Value)], asks_to_publish: bool) -> Option<Read> {
        let all = |key: Key| cells.iter().filter(move |(of, _)| *of == key).map(|(_, value)| value);
        let texts = |key: Key| all(key).map(text).filter(|text| !text.trim().is_empty()).collect::<Vec<_>>();
        let mut notes = Vec::new();
        let written = lines(&texts(Key::Text).join("\n"));
        if written.lines.is_empty() {
            return None;
        }
        let print = Print::of(written.lines.iter().map(String::as_str));
        let answers = if self.is_category(&all(Key::Answer).map(text).collect::<Vec<_>>()) {
            Key::Category
        } else {
            Key::Response
        };
        let of = |key: Key| texts(key).into_iter().chain(if answers == key { texts(Key::Answer) } else { Vec::new() });
        let response = lines(&of(Key::Response).collect::<Vec<_>>().join("\n"));
        let is_inexact = all(Key::Id).any(|value| matches!(value, Value::Number(number) if number.abs() >= EXACT));
        let number = if is_inexact { String::new() } else { self.number(&texts(Key::Id)) };
        if is_inexact {
            notes.push(What::LongNumber);
        } else if number.is_empty() && !texts(Key::Id).is_empty() {
            notes.push(What::Number);
        }
        let received = all(Key::Received).find(|value| !text(value).trim().is_empty());
        let date = received.and_then(dates::date);
        if received.is_some() && date.is_none() {
            notes.push(What::Date);
        }
        let (about, said) = self.about(&texts(Key::About), &texts(Key::Page));
        if said.is_some() {
            notes.push(if all(Key::About).any(|value| matches!(value, Value::Day(..))) {
                What::DayInPlace
            } else {
                What::About
            });
        }
        let category = of(Key::Category).next().map(|text| self.category(&text));
        if category == Some(None) && !self.categories.is_empty() {
            notes.push(What::Category);
        }
        let publish: Vec<Option<bool>> = texts(Key::Publish).iter().map(|text| may_publish(text)).collect();
        let is_withheld = asks_to_publish && (publish.is_empty() || publish.iter().any(|may| *may != Some(true)));
        if is_withheld {
            notes.push(if publish.contains(&Some(false)) { What::Withheld } else { What::Unpermitted });
        }
        notes.extend((written.was_changed || response.was_changed).then_some(What::Characters));
        notes.extend((written.has_private || response.has_private).then_some(What::Private));
        let Lines { lines: text, .. } = written;
        let text = match said {
            Some(said) => with_place(&lines(&said).lines.join(" "), text),
            None => text,
        };
        let comment = NewComment {
            id: String::new(),
            origin: None,
            received: date,
            is_withheld,
            about,
            text,
            response: response.lines,
            category: category.flatten(),
        };
        Some(Read { comment, number, print, notes })
    }

    fn number(&self, typed: &[String]) -> String {
        typed.iter().map(|text| id(text)).find(|id| !id.is_empty()).unwrap_or_default()
    }

    /// Whether all that stands below 対応 are categories.
    fn is_category(&self, answers: &[String]) -> bool {
        let mut written = answers.iter().filter(|text| !text.trim().is_empty()).peekable();
        written.peek().is_some() && written.all(|text| self.category(text).is_some())
    }

    /// What a comment is about, and what was said of it that names no place for certain.
    fn about(&self, places: &[String], pages: &[String]) -> (Vec<String>, Option<String>) {
        let meant: Vec<Vec<String>> = places.iter().map(|text| self.places(text)).collect();
        let mut found: Vec<String> = Vec::new();
        for id in meant.iter().flatten() {
            if !found.contains(id) {
                found.push(id.clone());
            }
        }
        let page = |page: &String| {
            if page.trim().chars().all(is_digit) { format!("{}ページ", page.trim()) } else { page.clone() }
        };
        let is_whole = |text: &&String| self.names.place(text) == Subject::Whole;
        let unclear =
            places.iter().zip(&meant).filter(|(text, meant)| meant.is_empty() && !is_whole(text)).map(|(text, _)| text);
        let mut said: Vec<String> = unclear.cloned().collect();
        if found.is_empty() || !said.is_empty() {
            said.extend(pages.iter().map(page));
        }
        (found, Some(said.join("、")).filter(|said| !said.is_empty()))
    }

    /// The places that a cell names: one, or several with marks between them; none if any of them is not certain.
    fn places(&self, text: &str) -> Vec<String> {
        if let Subject::Place(id) = self.names.place(text) {
            return vec![id];
        }
        let parts =
            text.split(['、', ',', '，', '/', '／', ';', '；', '\n']).map(str::trim).filter(|part| !part.is_empty());
        let parts: Vec<Subject> = parts.map(|part| self.names.place(part)).collect();
        let all: Option<Vec<String>> = parts
            .into_iter()
            .map(|part| match part {
                Subject::Place(id) => Some(id),
                Subject::Whole | Subject::Unclear => None,
            })
            .collect();
        all.unwrap_or_default()
    }

    fn category(&self, typed: &str) -> Option<String> {
        let wanted = folded(typed);
        let found = self.categories.iter().find(|one| one.id.text == wanted || folded(&one.name.text) == wanted);
        found.map(|category| category.id.text.clone())
    }
}

/// What a cell says.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) if number.fract() == 0.0 && number.abs() < EXACT => format!("{number:.0}"),
        Value::Number(number) => number.to_string(),
        Value::Day(year, month, day) => format!("{year}-{month:02}-{day:02}"),
    }
}

/// Whether a comment may be published; none where that is not sure.
fn may_publish(text: &str) -> Option<bool> {
    const YES: [&str; 14] =
        ["可", "公開", "公表", "○", "〇", "はい", "希望する", "同意する", "同意", "する", "ok", "yes", "可能", "true"];
    const NO: [&str; 16] = [
        "不可",
        "非公開",
        "非公表",
        "×",
        "✕",
        "x",
        "いいえ",
        "希望しない",
        "同意しない",
        "不同意",
        "しない",
        "否",
        "ng",
        "no",
        "不",
        "false",
    ];
    let plain = folded(text);
    let plain = plain.trim_end_matches(['。', '.']);
    let is = |words: &[&str]| words.contains(&plain);
    let said = |word: &str| {
        ["公開", "公表", "掲載"]
            .iter()
            .any(|act| plain.strip_prefix(act).is_some_and(|rest| rest.trim_start_matches(['を', 'に', 'は']) == word))
    };
    if is(&YES) || YES.iter().any(|word| said(word)) {
        return Some(true);
    }
    (is(&NO) || NO.iter().any(|word| said(word))).then_some(false)
}

/// The id that a number makes: `No. 3`, `３`, `③`, `A-12`; empty if it makes none.
pub(super) fn id(number: &str) -> String {
    let plain: String = folded(number).chars().map(plain_digits).collect();
    let plain = plain.strip_prefix("no").map_or(plain.as_str(), |rest| rest.trim_start_matches(['.', ':', '-']));
    let plain = plain.trim_start_matches('№').trim_matches(['(', ')', '.', '-', '#']);
    let plain = plain.strip_suffix('番').or_else(|| plain.strip_suffix('号')).unwrap_or(plain);
    let plain: String = plain.chars().map(|c| if matches!(c, '_' | '/' | '.') { '-' } else { c }).collect();
    let is_id = plain.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if is_id && plain.len() <= LONGEST_ID { plain } else { String::new() }
}

/// A number in a circle as digits.
fn plain_digits(c: char) -> String {
    let first = '①' as u32;
    match c {
        '①'..='⑳' => (u32::from(c) - first + 1).to_string(),
        c => c.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_make_ids() {
        for (number, wanted) in [
            ("3", "3"),
            ("３", "3"),
            ("③", "3"),
            ("No. 3", "3"),
            ("Ｎｏ．３", "3"),
            ("№12", "12"),
            ("(4)", "4"),
            ("5番", "5"),
            ("A-12", "a-12"),
            ("R5/12", "r5-12"),
            ("202311200000000123", "202311200000000123"),
            ("2.02311E+17", ""),
            ("受付三", ""),
            ("山田太郎", ""),
            ("", ""),
        ] {
            assert_eq!(id(number), wanted, "{number}");
        }
    }

    #[test]
    fn whether_a_comment_may_be_published_is_never_guessed() {
        for (text, wanted) in [
            ("可", Some(true)),
            ("公開する", Some(true)),
            ("公開を希望する", Some(true)),
            ("○", Some(true)),
            ("不可", Some(false)),
            ("公表しない", Some(false)),
            ("×", Some(false)),
            ("非公開", Some(false)),
            ("要相談", None),
            ("条件付き", None),
        ] {
            assert_eq!(may_publish(text), wanted, "{text}");
        }
    }
}
