//! Lists of other plans.

use super::super::Derive;
use super::super::view::Body;
use super::super::view::authored::{Document, DocumentLabels};
use super::NOTHING;
use crate::model::blocks::document::DocumentList;
use crate::model::words::{Word, Words};
use crate::rich::Line;

impl Derive<'_> {
    pub(super) fn document_list(&self, list: &DocumentList, words: &Words) -> Body {
        let word = |word: Word| words.get(word).into();
        Body::DocumentList {
            caption: list.caption.as_ref().map(|caption| self.plain(caption)),
            labels: DocumentLabels {
                name: word(Word::Document),
                period: word(Word::Period),
                law: word(Word::Law),
                owner: word(Word::Owner),
            },
            items: list
                .items
                .iter()
                .map(|item| Document {
                    name: self.typed_line(&item.name),
                    period: item.period.as_ref().map_or(NOTHING, |period| period.typed.as_str()).into(),
                    law: item.law.as_ref().map_or_else(|| Line::from_plain(NOTHING), |law| self.typed_line(law)),
                    owner: item.owner.as_ref().map_or(NOTHING, |owner| owner.as_str()).into(),
                })
                .collect(),
        }
    }
}
