//! What shows whose booklet it is, with its labels and the code of its address.
//!
//! Knows which word stands before which line; not where they are printed.

use super::qr;
use super::view::imprint::{Contact, Emblem, Imprint};
use crate::japanese::width;
use crate::model::booklet::Booklet;
use crate::model::imprint::{self, Manner};
use crate::model::words::{Word, Words};
use crate::rich::Text;

pub(super) fn derive(booklet: &Booklet, is_whole: bool) -> Imprint {
    let imprint = &booklet.imprint;
    let web = imprint.web.as_ref().map(|web| Text::from(web.as_str()));
    Imprint {
        emblem: imprint.emblem.as_ref().map(|emblem| Emblem {
            file: booklet.assets.printed(&emblem.file.text).into(),
            alt: emblem.alt.as_str().into(),
        }),
        inside_title: imprint.inside_title && is_whole,
        contact: contact(&imprint.contact, &booklet.words),
        qr: web.as_deref().and_then(qr::code),
        web,
        style: match imprint.manner.unwrap_or_default() {
            Manner::Polite => "desu-masu".into(),
            Manner::Plain => "de-aru".into(),
        },
    }
}

/// The lines that are there, each behind its label.
pub(super) fn contact(contact: &imprint::Contact, words: &Words) -> Vec<Contact> {
    type Address = fn(&str) -> Option<String>;
    let labelled: [(Word, _, Address); 4] = [
        (Word::Address, &contact.address, |_| None),
        (Word::Phone, &contact.phone, phone),
        (Word::Fax, &contact.fax, |_| None),
        (Word::Email, &contact.email, mail),
    ];
    let lines = labelled.into_iter().filter_map(|(word, line, address)| {
        let text = line.as_ref()?.as_str();
        Some(Contact { label: words.get(word).into(), text: text.into(), url: address(text).map(Into::into) })
    });
    lines.collect()
}

/// The address of a phone number (RFC 3966); none for a text in which more than one number may stand.
fn phone(text: &str) -> Option<String> {
    let text = width::narrow(text);
    let number = text.split('(').next()?.trim();
    let is_number = number.chars().all(|c| c.is_ascii_digit() || c == '-');
    let digits = number.chars().filter(char::is_ascii_digit).count();
    (is_number && (9..=11).contains(&digits)).then(|| format!("tel:{number}"))
}

/// The address of a mailbox.
fn mail(text: &str) -> Option<String> {
    let (name, host) = text.split_once('@')?;
    let is_part = |part: &str, marks: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || marks.contains(c))
    };
    (is_part(name, "._+-") && is_part(host, ".-") && host.contains('.')).then(|| format!("mailto:{text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_called_and_one_mailbox_written_to() {
        for (text, url) in [
            ("048-591-1111", Some("tel:048-591-1111")),
            ("０４８－５９１－１１１１", Some("tel:048-591-1111")),
            ("048-591-1111（内線123）", Some("tel:048-591-1111")),
            ("048-591-1111、048-592-2222", None),
            ("代表", None),
            ("119", None),
        ] {
            assert_eq!(phone(text).as_deref(), url, "{text}");
        }
        for (text, url) in [
            ("kikaku@city.example.lg.jp", Some("mailto:kikaku@city.example.lg.jp")),
            ("kikaku@example", None),
            ("a b@example.jp", None),
            ("a@example.jp?body=x", None),
            ("市役所", None),
        ] {
            assert_eq!(mail(text).as_deref(), url, "{text}");
        }
    }
}
