//! Pictures, points, greetings and agendas.

use super::super::Derive;
use super::super::view::Body;
use super::super::view::authored::{AgendaItem, Fact, Picture, Portrait};
use crate::model::blocks::statement::{Agenda, Greeting, Point};
use crate::model::section::{self, Width};
use crate::model::words::Word;

impl Derive<'_> {
    pub(super) fn figure(&self, picture: &section::Picture) -> Body {
        let width = match picture.width {
            Width::Full => "full".into(),
            Width::Half => "half".into(),
            Width::Third => "third".into(),
        };
        Body::Figure { width, picture: self.picture(picture) }
    }

    pub(super) fn picture(&self, picture: &section::Picture) -> Picture {
        Picture {
            file: self.booklet.assets.printed(&picture.file.text).into(),
            alt: (&*self.plain(&picture.alt)).into(),
            caption: picture.caption.as_ref().map(|caption| self.typed_line(caption)),
            credit: picture.credit.as_ref().map(|credit| self.plain(credit)),
        }
    }

    pub(super) fn point(&self, point: &Point) -> Body {
        Body::Point {
            title: point.title.as_ref().map(|title| self.typed_line(title)),
            body: self.rich(&point.text),
            conclusion: self.typed_line(&point.conclusion),
        }
    }

    pub(super) fn greeting(&self, greeting: &Greeting) -> Body {
        Body::Greeting {
            body: self.rich(&greeting.text),
            date: greeting.date.as_ref().map(|date| date.typed.as_str().into()),
            office: greeting.office.as_ref().map(|office| self.plain(office)),
            name: self.plain(&greeting.name),
            portrait: greeting.portrait.as_ref().map(|portrait| Portrait {
                file: self.booklet.assets.printed(&portrait.file.text).into(),
                alt: (&*self.plain(&portrait.alt)).into(),
            }),
        }
    }

    pub(super) fn agenda(&self, agenda: &Agenda) -> Body {
        let facts = [(Word::When, &agenda.when), (Word::Place, &agenda.place)];
        Body::Agenda {
            title: agenda.title.as_ref().map(|title| self.plain(title)),
            facts: facts
                .into_iter()
                .filter_map(|(word, text)| {
                    let label = self.word(word);
                    text.as_ref().map(|text| Fact { label, text: self.plain(text) })
                })
                .collect(),
            items: (1..)
                .zip(&agenda.items)
                .map(|(number, item)| AgendaItem { number: number.to_string().into(), text: self.typed_line(item) })
                .collect(),
        }
    }
}
