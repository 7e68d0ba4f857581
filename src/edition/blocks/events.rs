//! Chronologies by year, and agreements with their standings.

use super::super::Derive;
use super::super::view::Body;
use super::super::view::authored::{Agreement, AgreementLabels, Agreements, Entry, Year};
use super::NOTHING;
use crate::model::blocks::agreement::{self, Standing, Until};
use crate::model::blocks::chronology::Chronology;
use crate::model::words::Word;

impl Derive<'_> {
    /// Neighbouring entries of one year stand under it; a new era begins a new year.
    pub(super) fn chronology(&self, chronology: &Chronology) -> Body {
        let mut years: Vec<Year> = Vec::new();
        let mut present = None;
        for entry in &chronology.entries {
            let span = &entry.when.value;
            let year = (span.first().year(), span.first().typed_era());
            if present.replace(year) != Some(year) {
                years.push(Year { label: span.first().year_text().into(), entries: Vec::new() });
            }
            if let Some(year) = years.last_mut() {
                year.entries.push(Entry {
                    when: span.within_year().into(),
                    full: span.to_string().into(),
                    body: self.rich(&entry.text),
                });
            }
        }
        Body::Chronology { caption: chronology.caption.as_ref().map(|caption| self.plain(caption)), years }
    }

    pub(super) fn agreements(&self, agreements: &agreement::Agreements) -> Body {
        let as_of = agreements.as_of.typed.as_str();
        Body::Agreements(Agreements {
            caption: agreements.caption.as_ref().map(|caption| self.plain(caption)),
            as_of: as_of.into(),
            as_of_text: format!("{as_of}時点").into(),
            labels: AgreementLabels {
                name: self.word(Word::Agreement),
                partner: self.word(Word::Partner),
                scope: self.word(Word::Scope),
                until: self.word(Word::Until),
                renewal: self.word(Word::Renewal),
                signed: self.word(Word::Signed),
                status: self.word(Word::Standing),
                note: self.word(Word::Note),
            },
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
        let until = item.until.typed.as_str();
        Agreement {
            name: self.typed_line(&item.name),
            partner: self.typed_line(&item.partner),
            scope: self.rich(&item.scope),
            until: match item.until.value {
                Until::Term(_) => format!("{}から{until}", self.word(Word::Signed)).into(),
                Until::Date(_) | Until::Open => until.into(),
            },
            renewal: match item.renewal {
                Some(true) => self.word(Word::Yes),
                Some(false) => self.word(Word::No),
                None => NOTHING.into(),
            },
            signed: item.signed.typed.as_str().into(),
            status: self.word(status),
            state: state.into(),
            note: item.note.as_ref().map(|note| self.typed_line(note)),
        }
    }
}
