//! Where the publisher itself can be reached, which is no secret: exactly that, and nothing that only begins like it.

use super::folded::{Folded, is_hyphen};
use super::{Sort, email, phone};
use crate::model::booklet::Booklet;

/// How the publisher is called and reached.
#[derive(Default)]
pub(in crate::check) struct Own {
    /// The digits of its telephones.
    phones: Vec<String>,
    /// The same without their area codes.
    local: Vec<String>,
    mails: Vec<String>,
    /// Addresses and whatever else is written of it, as [`plain`] has it.
    lines: Vec<String>,
    publisher: String,
}

impl Own {
    pub(in crate::check) fn of(booklet: &Booklet) -> Own {
        let called = booklet.consultation.call.iter().flat_map(|call| call.contact.lines());
        let lines = booklet.imprint.contact.lines().chain(called).map(|line| line.text.as_str());
        Own::new(lines, &booklet.identity.publisher.text)
    }

    pub(super) fn new<'l>(lines: impl IntoIterator<Item = &'l str>, publisher: &str) -> Own {
        let mut own = Own { publisher: plain(publisher), ..Own::default() };
        for line in lines {
            let text = Folded::of(line);
            let found = |find: fn(&Folded, usize) -> Option<std::ops::Range<usize>>| {
                (0..text.chars.len()).find_map(|at| find(&text, at)).map(|range| text.chars[range].iter().collect())
            };
            let number: Option<String> = found(phone);
            own.local.extend(number.as_deref().and_then(without_code));
            own.phones.extend(number.map(|number| national(&number)));
            own.mails.extend(found(email));
            own.lines.push(plain(line));
        }
        own
    }

    pub(super) fn publisher(&self) -> &str {
        &self.publisher
    }

    /// Whether what was found is the publisher's own.
    pub(super) fn has(&self, sort: Sort, found: &str) -> bool {
        match sort {
            Sort::Name => false,
            Sort::Telephone => self.has_phone(&national(found)),
            Sort::Mail => self.mails.contains(&Folded::of(found).chars.into_iter().collect()),
            Sort::Postcode => self.has_line(plain(found).trim_start_matches('〒').trim_start_matches("郵便番号")),
            Sort::Address => self.has_address(&plain(found)),
        }
    }

    /// Within its own area a number stands without the code.
    fn has_phone(&self, digits: &str) -> bool {
        self.phones.iter().chain(&self.local).any(|own| own == digits)
    }

    fn has_address(&self, found: &str) -> bool {
        let found = found.strip_prefix("住所:").unwrap_or(found);
        if self.has_line(found) {
            return true;
        }
        // Its own address may be written without the prefecture and the name that a reader puts before it.
        let behind = found.split_once(self.publisher.as_str()).filter(|_| !self.publisher.is_empty());
        behind.is_some_and(|(before, rest)| {
            (before.is_empty() || before.ends_with(['都', '道', '府', '県'])) && !rest.is_empty() && self.has_line(rest)
        })
    }

    /// Whether a line holds it, and no number goes on at its ends.
    fn has_line(&self, found: &str) -> bool {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let stands_alone = |line: &str, at: usize| {
            let (before, behind) = (&line[..at], &line[at + found.len()..]);
            let begins = !is_digit(found.chars().next()) || !before.ends_with(|c: char| c.is_ascii_digit() || c == '-');
            let rest = behind.strip_prefix('-').unwrap_or(behind);
            begins && (!is_digit(found.chars().next_back()) || !is_digit(rest.chars().next()))
        };
        !found.is_empty()
            && self.lines.iter().any(|line| line.match_indices(found).any(|(at, _)| stands_alone(line, at)))
    }
}

/// A number without its area code, where something stands behind that.
fn without_code(number: &str) -> Option<String> {
    let groups: Vec<&str> = number.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    match &groups[..] {
        [_, local @ ..] if local.len() > 1 => Some(local.concat()),
        _ => None,
    }
}

/// The digits of a telephone number as it is dialled within the country.
fn national(text: &str) -> String {
    let digits: String = Folded::of(text).chars.into_iter().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix("81") {
        Some(rest) if digits.len() > 10 => format!("0{}", rest.trim_start_matches('0')),
        _ => digits,
    }
}

/// A text with one sign for all that stands between the numbers of an address, without spaces and brackets.
fn plain(text: &str) -> String {
    let folded: String =
        Folded::of(text).chars.into_iter().filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')')).collect();
    let parted = ["丁目", "番地の", "番地", "番"].iter().fold(folded, |text, word| text.replace(word, "-"));
    let strokes: String = parted.chars().map(|c| if is_hyphen(c) { '-' } else { c }).collect();
    strokes.trim_end_matches('号').trim_end_matches('-').to_owned()
}
