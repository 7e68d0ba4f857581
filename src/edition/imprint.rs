//! What shows whose booklet it is, with its labels and the code of its address.
//!
//! Knows which word stands before which line; not where they are printed.

use super::qr;
use super::view::imprint::{Contact, Emblem, Imprint};
use crate::model::booklet::Booklet;
use crate::model::imprint::{self, Manner};
use crate::model::words::{Word, Words};
use crate::rich::Text;

pub(super) fn derive(booklet: &Booklet) -> Imprint {
    let imprint = &booklet.imprint;
    let web = imprint.web.as_ref().map(|web| Text::from(web.as_str()));
    Imprint {
        emblem: imprint.emblem.as_ref().map(|emblem| Emblem {
            file: booklet.assets.printed(&emblem.file.text).into(),
            alt: emblem.alt.as_str().into(),
        }),
        inside_title: imprint.inside_title,
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
    let labelled = [
        (Word::Address, &contact.address),
        (Word::Phone, &contact.phone),
        (Word::Fax, &contact.fax),
        (Word::Email, &contact.email),
    ];
    let lines = labelled.into_iter().filter_map(|(word, line)| {
        let text = line.as_ref()?.as_str().into();
        Some(Contact { label: words.get(word).into(), text })
    });
    lines.collect()
}
