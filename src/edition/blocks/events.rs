//! Chronologies by year, and agreements with their standings.

use super::super::Derive;
use super::super::view::Body;
use super::super::view::authored::{Agreement, Agreements, Entry, Year};
use crate::model::blocks::agreement::{self, Standing, Until};
use crate::model::blocks::chronology::Chronology;
use crate::model::words::Word;

/// Stands where an author has said nothing.
const NOTHING: &str = "—";

impl Derive<'_> {
    /// Neighbouring entries of one year stand under it; a new era begins a new year.
    pub(super) fn chronology(&self, chronology: &Chronology) -> Body {
        let mut years: Vec<Year> = Vec::new();
        let mut present = None;
        for entry in &chronology.entries {
            let span = &entry.when.value;
            let year = (span.first().year(), span.first().typed_era());
            if present.replace(year) != Some(year) {
                years.push(Year { label: span.first().year_text(), entries: Vec::new() });
            }
            if let Some(year) = years.last_mut() {
                year.entries.push(Entry {
                    when: span.within_year(),
                    full: span.to_string(),
                    body: self.rich(&entry.text),
                });
            }
        }
        Body::Chronology { caption: chronology.caption.as_ref().map(|caption| self.plain(caption)), years }
    }

    pub(super) fn agreements(&self, agreements: &agreement::Agreements) -> Body {
        let as_of = &agreements.as_of.typed.text;
        let labels = [
            ("name", Word::Agreement),
            ("partner", Word::Partner),
            ("scope", Word::Scope),
            ("until", Word::Until),
            ("renewal", Word::Renewal),
            ("signed", Word::Signed),
            ("status", Word::Standing),
            ("note", Word::Note),
        ];
        Body::Agreements(Agreements {
            caption: agreements.caption.as_ref().map(|caption| self.plain(caption)),
            as_of: as_of.clone(),
            as_of_text: format!("{as_of}時点"),
            labels: labels.into_iter().map(|(key, word)| (key, self.word(word))).collect(),
            items: agreements.items.iter().map(|item| self.agreement(item, agreements)).collect(),
        })
    }

    fn agreement(&self, item: &agreement::Agreement, all: &agreement::Agreements) -> Agreement {
        let (state, status) = match item.standing(&all.as_of.value) {
            Standing::Valid => ("valid", Word::Valid),
            Standing::Renewed => ("renewed", Word::Renewed),
            Standing::Expired => ("expired", Word::Expired),
            Standing::Open => ("open", Word::OpenEnded),
        };
        let until = &item.until.typed.text;
        Agreement {
            name: self.typed_line(&item.name),
            partner: self.typed_line(&item.partner),
            scope: self.rich(&item.scope),
            until: match item.until.value {
                Until::Term(_) => format!("{}から{until}", self.word(Word::Signed)),
                Until::Date(_) | Until::Open => until.clone(),
            },
            renewal: match item.renewal {
                Some(true) => self.word(Word::Yes),
                Some(false) => self.word(Word::No),
                None => NOTHING.to_owned(),
            },
            signed: item.signed.typed.text.clone(),
            status: self.word(status),
            state,
            note: item.note.as_ref().map(|note| self.typed_line(note)),
        }
    }
}
