//! An edition → that of a draft before the public: marked as such on every page, with a number at every passage by which
//! readers can name it, and with how to comment.
//!
//! Works on a finished edition as data, so that one that shows what has changed bears the numbers of the one that does not.

use serde_json::{Value as Json, json};

use super::view::draft::{Call, Draft, Form, Naming};
use super::view::imprint::Contact;
use super::{imprint, qr};
use crate::model::booklet::Booklet;
use crate::model::consultation::{self, Numbering};
use crate::model::words::{Word, Words};
use crate::rich::{Block, Inline, Line, Rich};

/// What marks a draft if nothing else is written.
const MARK: &str = "案";

/// Makes an edition of a booklet that of its draft.
pub fn mark(edition: &mut Json, booklet: &Booklet) {
    let call = booklet.consultation.call.as_ref();
    let mark = call.and_then(|call| call.mark.as_ref()).map_or(MARK, |mark| &mark.text);
    let numbering = call.map(|call| call.numbering).unwrap_or_default();
    let mut places = Places { word: booklet.words.get(Word::Paragraph), example: None };
    if numbering == Numbering::Paragraphs {
        for key in ["front", "sections"] {
            items(&mut edition[key]).iter_mut().for_each(|section| places.section(section, key == "sections"));
        }
    }
    name(&mut edition["booklet"], &format!("（{mark}）"));
    let draft = Draft {
        mark: mark.to_owned(),
        numbering: match numbering {
            Numbering::Paragraphs => "paragraphs",
            Numbering::None => "none",
        },
        call: call.map(|call| self::call(call, &booklet.words, (numbering == Numbering::Paragraphs).then_some(places))),
    };
    edition["draft"] = json!(draft);
}

/// Puts the mark behind the title, wherever that stands and does not bear it already.
fn name(identity: &mut Json, label: &str) {
    for key in ["title", "running_head"] {
        let text = identity[key].as_str().unwrap_or_default();
        if !text.ends_with(label) {
            identity[key] = format!("{text}{label}").into();
        }
    }
    // A line of its own: behind the longest one it would make the whole title smaller.
    let lines = items(&mut identity["title_lines"]);
    if !lines.last().and_then(Json::as_str).unwrap_or_default().ends_with(label) {
        lines.push(label.into());
    }
}

fn call(call: &consultation::Call, words: &Words, places: Option<Places>) -> Call {
    let period = call.from.as_ref().zip(call.until.as_ref()).zip(call.days()).map(|((from, until), days)| Contact {
        label: words.get(Word::CommentPeriod).to_owned(),
        text: format!("{}～{}（{days}日間）", from.value, until.value),
    });
    let office = call.office.as_ref();
    let office = office.map(|office| Contact { label: words.get(Word::Owner).to_owned(), text: office.text.clone() });
    let title = call.title.as_ref().map_or_else(|| words.get(Word::Comments), |title| &title.text);
    Call {
        title: title.to_owned(),
        facts: period.into_iter().chain(office).chain(imprint::contact(&call.contact, words)).collect(),
        form: call.form.as_ref().map(|form| Form {
            label: words.get(Word::CommentForm).to_owned(),
            url: form.text.clone(),
            qr: qr::code(&form.text),
        }),
        naming: places.map(|places| Naming {
            text: words.get(Word::CommentPlaces).to_owned(),
            example: places.example.map(|example| format!("例：{example}")),
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
    fn section(&mut self, section: &mut Json, in_contents: bool) {
        // What is there no more has no number, or the numbers behind it would not be those of the new edition.
        if is_gone(section) {
            return;
        }
        let text = |key: &str| section[key].as_str().unwrap_or_default().to_owned();
        let mut counter = Counter { anchor: text("anchor"), word: self.word, count: 0 };
        let (number, title) = (text("number"), text("title_text"));
        for key in ["blocks", "closing"] {
            items(&mut section[key]).iter_mut().filter(|block| !is_gone(block)).for_each(|block| counter.block(block));
        }
        if in_contents && self.example.is_none() && counter.count > 0 && !number.is_empty() {
            self.example = Some(format!("{number}　{title}　{}1", self.word));
        }
        items(&mut section["sections"]).iter_mut().for_each(|inner| self.section(inner, in_contents));
    }
}

/// Counts the passages of one section.
struct Counter<'w> {
    anchor: String,
    word: &'w str,
    count: usize,
}

impl Counter<'_> {
    fn block(&mut self, block: &mut Json) {
        match block["kind"].as_str().unwrap_or_default() {
            "prose" | "boxed" | "greeting" => self.rich(&mut block["body"]),
            "point" => {
                self.rich(&mut block["body"]);
                self.line(&mut block["conclusion"]);
            }
            "note" => self.line(&mut block["body"]),
            _ => {}
        }
    }

    fn rich(&mut self, json: &mut Json) {
        let mut rich: Rich = serde_json::from_value(json.take()).expect("an edition holds rich text of its own shape");
        self.passages(&mut rich.0);
        *json = json!(rich);
    }

    fn line(&mut self, json: &mut Json) {
        let mut line: Line = serde_json::from_value(json.take()).expect("an edition holds lines of its own shape");
        self.passage(&mut line.0);
        *json = json!(line);
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

fn is_gone(json: &Json) -> bool {
    json["revision"] == "deleted"
}

fn items(json: &mut Json) -> &mut Vec<Json> {
    json.as_array_mut().expect("an edition has lists where it is walked through")
}
