//! Reads a consultation: the call in `consultation.yaml`, comments and answers in `comments.yaml`.
//!
//! Knows the keys; not what makes an answer complete.

pub(crate) mod personal;

use std::sync::Arc;

use super::fields::{self, Context, Fields, choice, list};
use super::imprint;
use super::yaml::Node;
use super::{dates, markdown};
use crate::diag::{Diagnostic, Fault};
use crate::model::consultation::{AnswerCategory, Call, Comment, Consultation, Numbering};
use crate::model::gaps::Gap;
use crate::model::imprint::Contact;
use crate::source::{FileId, Typed};

const CALL_KEYS: [&str; 11] = [
    "title",
    "draft",
    "from",
    "until",
    "short-because",
    "office",
    "contact",
    "form",
    "mark",
    "numbering",
    "categories",
];
const NUMBERINGS: [(&str, Numbering); 2] = [("paragraphs", Numbering::Paragraphs), ("none", Numbering::None)];
/// It stands large across every page.
const LONGEST_MARK: usize = 6;
const COMMENT_KEYS: [&str; 7] = ["id", "received", "about", "text", "response", "category", "changes"];

type Files<'a> = &'a [(FileId, Arc<Node>)];

pub fn read(call_files: Files, comment_files: Files, terms: &[String], cx: &mut Context) -> Consultation {
    let call = call_files.first().and_then(|(_, node)| call(node, cx));
    let mut comments = Vec::new();
    // A file in which nothing is written yet holds no comments.
    for (_, file) in comment_files.iter().filter(|(_, file)| !file.is_unwritten()) {
        comments.extend(list("comments.yaml", file, cx).iter().filter_map(|node| comment(node, terms, cx)));
    }
    if call.is_none() && !comments.is_empty() && !cx.gaps.any(&[Gap::Call]) {
        cx.report(Diagnostic::about_path(Fault::MissingFile, "consultation.yaml").with("path", "consultation.yaml"));
        cx.gaps.add(Gap::Call);
    }
    Consultation { call, comments }
}

fn call(node: &Node, cx: &mut Context) -> Option<Call> {
    cx.watch(Gap::Call, |cx| {
        let fields = Fields::open("consultation.yaml", node, &CALL_KEYS, cx)?;
        let title = fields.optional_line("title", cx);
        let draft = fields.optional_line("draft", cx);
        let (from, until) = (dates::required("from", &fields, cx), dates::required("until", &fields, cx));
        let short_because = fields.optional_line("short-because", cx);
        let office = fields.optional_line("office", cx);
        let contact = fields.node("contact", cx).map_or_else(Contact::default, |node| imprint::contact(node, cx));
        let form = fields.optional_line("form", cx).and_then(|typed| imprint::web("form", typed, cx));
        let mark = fields.optional_line_within(LONGEST_MARK, "mark", cx);
        let numbering = fields.choice("numbering", &NUMBERINGS, cx).unwrap_or_default();
        let categories = fields.list("categories", cx, category);
        if let (Some(from), Some(until)) = (&from, &until)
            && from.value.first_day() > until.value.last_day()
        {
            let range = format!("{}～{}", from.typed.text, until.typed.text);
            let reversed = Diagnostic::new(Fault::ReversedRange, until.typed.span).with("value", range);
            cx.report(reversed.and_at(from.typed.span));
        }
        Some(Call { title, draft, from, until, short_because, office, contact, form, mark, numbering, categories })
    })
}

fn category(node: &Node, cx: &mut Context) -> Option<AnswerCategory> {
    let fields = Fields::open("categories", node, &["id", "name", "description", "reflected"], cx)?;
    let id = fields.required("id", cx).and_then(|node| fields::id("id", node, cx));
    let (name, description) = (fields.label("name", cx), fields.optional_line("description", cx));
    // Asked for of every category: if it were forgotten of the one that matters, nothing would be checked.
    let reflected = fields.line("reflected", cx);
    let reflected = reflected.and_then(|typed| choice("reflected", &typed, &[("true", true), ("false", false)], cx));
    Some(AnswerCategory { id: id?, name: name?, description, reflected: reflected? })
}

fn comment(node: &Node, terms: &[String], cx: &mut Context) -> Option<Comment> {
    let refused = |key: &Typed| {
        personal::is_column(&key.text).then(|| Diagnostic::new(Fault::PersonalColumn, key.span).with("key", &key.text))
    };
    let fields = Fields::open_refusing("comments.yaml", node, &COMMENT_KEYS, refused, cx)?;
    let id = fields.required("id", cx).and_then(|node| fields::id("id", node, cx));
    let received = dates::optional("received", &fields, cx);
    let about = fields.optional_line("about", cx);
    let text = fields.required("text", cx).and_then(|node| fields::text("text", node, cx));
    let text = text.map(|source| markdown::parse(source, terms, cx));
    let response = markdown::field(&fields, "response", terms, cx);
    let category = fields.optional_line("category", cx);
    let changes = fields.lines("changes", cx);
    Some(Comment { id: id?, received, about, text: text?, response, category, changes })
}
