//! An edition → that of a draft before the public: marked as such on every page, with a number at every passage by which
//! readers can name it, and with how to comment.
//!
//! Works on a finished edition, so that one that shows what has changed bears the numbers of the one that does not.

use super::view::draft::{Call, Draft, Form, Naming};
use super::view::imprint::Contact;
use super::view::{self, Body, Change, Edition, Section};
use super::{imprint, qr};
use crate::model::booklet::Booklet;
use crate::model::consultation::{self, Numbering};
use crate::model::words::{Word, Words};
use crate::rich::{Block, Inline};

/// What marks a draft if nothing else is written.
const MARK: &str = "案";

/// Makes an edition of a booklet that of its draft.
pub(crate) fn mark(edition: &mut Edition, booklet: &Booklet) {
    let call = booklet.consultation.call.as_ref();
    let mark = call.and_then(|call| call.mark.as_ref()).map_or(MARK, |mark| &mark.text);
    let numbering = call.map(|call| call.numbering).unwrap_or_default();
    let mut places = Places { word: booklet.words.get(Word::Paragraph), example: None };
    if numbering == Numbering::Paragraphs {
        edition.front.iter_mut().for_each(|section| places.section(section, false));
        edition.sections.iter_mut().for_each(|section| places.section(section, true));
    }
    name(&mut edition.booklet, &format!("（{mark}）"));
    edition.draft = Some(Draft {
        mark: mark.into(),
        numbering: match numbering {
            Numbering::Paragraphs => "paragraphs".into(),
            Numbering::None => "none".into(),
        },
        call: call.map(|call| self::call(call, &booklet.words, (numbering == Numbering::Paragraphs).then_some(places))),
    });
}

/// Puts the mark behind the title, wherever that stands and does not bear it already.
fn name(identity: &mut view::Identity, label: &str) {
    for text in [&mut identity.title, &mut identity.running_head] {
        if !text.ends_with(label) {
            *text = format!("{text}{label}").into();
        }
    }
    // A line of its own: behind the longest one it would make the whole title smaller.
    if !identity.title_lines.last().is_some_and(|line| line.ends_with(label)) {
        identity.title_lines.push(label.into());
    }
}

fn call(call: &consultation::Call, words: &Words, places: Option<Places>) -> Call {
    let period = call.from.as_ref().zip(call.until.as_ref()).zip(call.days()).map(|((from, until), days)| Contact {
        label: words.get(Word::CommentPeriod).into(),
        text: format!("{}～{}（{days}日間）", from.value, until.value).into(),
        url: None,
    });
    let office = call.office.as_ref();
    let office =
        office.map(|office| Contact { label: words.get(Word::Owner).into(), text: office.as_str().into(), url: None });
    let title = call.title.as_ref().map_or_else(|| words.get(Word::Comments), |title| &title.text);
    Call {
        title: title.into(),
        facts: period.into_iter().chain(office).chain(imprint::contact(&call.contact, words)).collect(),
        form: call.form.as_ref().map(|form| Form {
            label: words.get(Word::CommentForm).into(),
            url: form.as_str().into(),
            qr: qr::code(&form.text),
        }),
        naming: places.map(|places| Naming {
            text: words.get(Word::CommentPlaces).into(),
            example: places.example.map(|example| format!("例：{example}").into()),
        }),
    }
}

/// Gives passages their numbers, which begin anew in each section: an edit moves those of no other.
struct Places<'w> {
    word: &'w str,
    /// The first place of a numbered section, as a reader would name it.
    example: Option<String>,
}

impl Places<'_> {
    fn section(&mut self, section: &mut Section, in_contents: bool) {
        // What is there no more has no number, or the numbers behind it would not be those of the new edition.
        if is_gone(section.revision) {
            return;
        }
        let mut counter = Counter { anchor: section.anchor.to_string(), word: self.word, count: 0 };
        let blocks = section.blocks.iter_mut().chain(&mut section.closing);
        blocks.filter(|block| !is_gone(block.revision)).for_each(|block| counter.block(&mut block.body));
        if let Some(number) = &section.number
            && in_contents
            && self.example.is_none()
            && counter.count > 0
        {
            self.example = Some(format!("{number}　{}　{}1", section.title_text, self.word));
        }
        section.sections.iter_mut().for_each(|inner| self.section(inner, in_contents));
    }
}

/// Counts the passages of one section.
struct Counter<'w> {
    anchor: String,
    word: &'w str,
    count: usize,
}

impl Counter<'_> {
    fn block(&mut self, body: &mut Body) {
        match body {
            Body::Prose { body, .. } | Body::Boxed { body, .. } | Body::Greeting { body, .. } => {
                self.passages(&mut body.0);
            }
            Body::Point { body, conclusion, .. } => {
                self.passages(&mut body.0);
                self.passage(&mut conclusion.0);
            }
            Body::Note { body } => self.passage(&mut body.0),
            // These are named by what they are called, or by their rows.
            Body::Projects(_)
            | Body::Sdgs(_)
            | Body::StructureChart(_)
            | Body::SdgsMatrix(_)
            | Body::IndicatorIndex(_)
            | Body::RepeatList(_)
            | Body::Checklist(_)
            | Body::Indicators { .. }
            | Body::Related { .. }
            | Body::Progress { .. }
            | Body::OutlineList { .. }
            | Body::Guide { .. }
            | Body::Categories { .. }
            | Body::Table(_)
            | Body::Figure { .. }
            | Body::Glossary { .. }
            | Body::Figures { .. }
            | Body::Agenda { .. }
            | Body::Chronology { .. }
            | Body::Agreements(_)
            | Body::DocumentList { .. }
            | Body::Comparison(_)
            | Body::Crosswalk(_)
            | Body::Cycle { .. }
            | Body::Schedule(_)
            | Body::Chart(_)
            | Body::Notes { .. } => {}
        }
    }

    /// Paragraphs and the items of the outermost lists. A table is named by what it is called, or by what stands before it.
    fn passages(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(content) => self.passage(content),
                Block::List { items, .. } => {
                    for item in items {
                        if let Some(Block::Paragraph(content)) = item.first_mut() {
                            self.passage(content);
                        }
                    }
                }
                Block::Quote(content) => self.passages(content),
                Block::Table { .. } => {}
            }
        }
    }

    fn passage(&mut self, content: &mut Vec<Inline>) {
        if content.iter().all(|inline| matches!(inline, Inline::Deleted(_))) {
            return;
        }
        self.count += 1;
        let number = self.count.to_string();
        let name = format!("{}{number}", self.word);
        // As with the anchors of blocks: no id of an author's holds an underscore, and no block is called so.
        let anchor = format!("{}_p{number}", self.anchor);
        content.insert(0, Inline::Place { number, name, anchor });
    }
}

fn is_gone(change: Option<Change>) -> bool {
    change.is_some_and(Change::is_gone)
}
