//! What somebody wrote of a place or a category → what of the booklet is meant, if it is certain.

use super::places::{Place, Places};
use crate::japanese::spelling;

/// A text as its spelling makes no difference, in small letters and without quotation marks: names are compared so.
pub(super) fn folded(text: &str) -> String {
    let kept = text.chars().filter(|c| !"「」『』“”\"＂".contains(*c)).filter_map(spelling::plain);
    kept.flat_map(char::to_lowercase).collect()
}

/// What a place was said to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// By its id, or the term itself.
    Place(String),
    Whole,
    /// Nothing, or more than one thing: it is not guessed.
    Unclear,
}

/// The place of the booklet that a text names: by id, by title, by number, or by both.
pub(super) fn place(text: &str, places: &Places) -> Subject {
    const WHOLE: [&str; 9] =
        ["全般", "全体", "全般について", "全体について", "計画全般", "計画全体", "案全般", "案全体", "全般的事項"];
    // A number without letters could be a page, a code or anything's number: it names nothing.
    if !text.chars().any(char::is_alphabetic) {
        return Subject::Unclear;
    }
    if places.find(text.trim()).is_some() {
        return Subject::Place(text.trim().to_owned());
    }
    let wanted = folded(text);
    if WHOLE.contains(&wanted.as_str()) {
        return Subject::Whole;
    }
    let mut found = places.all().filter(|(_, place)| is_called(place, &wanted)).map(|(id, _)| id);
    match (found.next(), found.next()) {
        (Some(id), None) => Subject::Place(id.to_owned()),
        _ => Subject::Unclear,
    }
}

fn is_called(place: &Place, wanted: &str) -> bool {
    let names = [Some(&place.title), Some(&place.name), place.number.as_ref()];
    names.into_iter().flatten().any(|name| folded(name) == wanted)
}
