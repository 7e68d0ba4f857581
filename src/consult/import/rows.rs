//! The cells of one row → a comment, with what of them could not be taken over as it stands.

use super::{Key, dates};
use crate::consult::names::{self, Subject, folded};
use crate::consult::places::Places;
use crate::consult::remark::What;
use crate::consult::writing::{NewComment, paragraphs};
use crate::japanese::script::is_digit;
use crate::load::sheet::Value;
use crate::model::consultation::AnswerCategory;

/// Longest id that is made of a number: more is no number.
const LONGEST_ID: usize = 20;

pub(super) struct Reader<'a> {
    pub places: &'a Places,
    pub categories: &'a [AnswerCategory],
}

impl Reader<'_> {
    /// A comment; none where a row has no text.
    pub(super) fn read(&self, cells: Vec<(Key, Value)>) -> Option<(NewComment, Vec<What>)> {
        let all = |key: Key| cells.iter().filter(move |(of, _)| *of == key).map(|(_, value)| value);
        let texts = |key: Key| all(key).map(text).filter(|text| !text.trim().is_empty()).collect::<Vec<_>>();
        let mut notes = Vec::new();
        let (mut lines, was_changed) = paragraphs(&texts(Key::Text).join("\n"));
        if lines.is_empty() {
            return None;
        }
        let (response, response_changed) = paragraphs(&texts(Key::Response).join("\n"));
        let id = texts(Key::Id).iter().map(|text| id(text)).find(|id| !id.is_empty()).unwrap_or_default();
        if id.is_empty() && !texts(Key::Id).is_empty() {
            notes.push(What::Number);
        }
        let received = all(Key::Received).find(|value| !text(value).trim().is_empty());
        let date = received.and_then(dates::date);
        if received.is_some() && date.is_none() {
            notes.push(What::Date);
        }
        let (about, said) = self.about(&texts(Key::About), &texts(Key::Page));
        if let Some(said) = said {
            let (said, _) = paragraphs(&said);
            lines.insert(0, format!("（該当箇所：{}）", said.join(" ")));
            notes.push(What::About);
        }
        let category = texts(Key::Category).first().map(|text| self.category(text));
        if category == Some(None) && !self.categories.is_empty() {
            notes.push(What::Category);
        }
        if was_changed || response_changed {
            notes.push(What::Characters);
        }
        let comment = NewComment { id, received: date, about, text: lines, response, category: category.flatten() };
        Some((comment, notes))
    }

    /// What a comment is about, and what was said of it that names no place for certain.
    fn about(&self, places: &[String], pages: &[String]) -> (Option<String>, Option<String>) {
        let meant: Vec<Subject> = places.iter().map(|text| names::place(text, self.places)).collect();
        let mut found = meant.iter().filter_map(|meant| match meant {
            Subject::Place(id) => Some(id.clone()),
            Subject::Whole | Subject::Unclear => None,
        });
        let first = found.next();
        let is_one = first.is_some() && found.all(|other| Some(&other) == first.as_ref());
        let unclear = places.iter().zip(&meant).filter(|(_, meant)| **meant == Subject::Unclear).map(|(text, _)| text);
        let page = |page: &String| {
            if page.trim().chars().all(is_digit) { format!("{}ページ", page.trim()) } else { page.clone() }
        };
        if is_one {
            return (first, None);
        }
        let said: Vec<String> = match first {
            // Several places: all of them are said.
            Some(_) => places.iter().cloned().chain(pages.iter().map(page)).collect(),
            None => unclear.cloned().chain(pages.iter().map(page)).collect(),
        };
        (None, Some(said.join("、")).filter(|said| !said.is_empty()))
    }

    fn category(&self, typed: &str) -> Option<String> {
        let wanted = folded(typed);
        let found = self.categories.iter().find(|one| one.id.text == wanted || folded(&one.name.text) == wanted);
        found.map(|category| category.id.text.clone())
    }
}

/// What a cell says.
fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Value::Number(number) => number.to_string(),
        Value::Day(year, month, day) => format!("{year}-{month:02}-{day:02}"),
    }
}

/// The id that a number makes: `No. 3`, `３`, `A-12`; empty if it makes none.
fn id(number: &str) -> String {
    let plain = folded(number);
    let plain = plain.strip_prefix("no").map_or(plain.as_str(), |rest| rest.trim_start_matches(['.', ':', '-']));
    let plain = plain.trim_start_matches('№').trim_matches(['(', ')', '.', '-', '#']);
    let plain = plain.strip_suffix('番').or_else(|| plain.strip_suffix('号')).unwrap_or(plain);
    let plain: String = plain.chars().map(|c| if matches!(c, '_' | '/' | '.') { '-' } else { c }).collect();
    let is_id = plain.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if is_id && plain.len() <= LONGEST_ID { plain } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::id;

    #[test]
    fn numbers_make_ids() {
        for (number, wanted) in [
            ("3", "3"),
            ("３", "3"),
            ("No. 3", "3"),
            ("Ｎｏ．３", "3"),
            ("№12", "12"),
            ("(4)", "4"),
            ("5番", "5"),
            ("A-12", "a-12"),
            ("R5/12", "r5-12"),
            ("受付三", ""),
            ("山田太郎", ""),
            ("", ""),
        ] {
            assert_eq!(id(number), wanted, "{number}");
        }
    }
}
