//! Reads a consultation: the call in `consultation.yaml`, comments and answers in `comments.yaml`.
//!
//! Knows the keys; not what makes an answer complete.

mod origin;
pub(crate) mod personal;

use std::sync::Arc;

use crate::content::fields::{Context, Fields, line_within, list};
use crate::content::gaps::Gap;
use crate::content::kinds::{Kind, Line, ReadKind};
use crate::content::node::Node;
use crate::content::shape::{Form, Shape, Text};
use crate::content::{FromFields, Read, Settle, Visit};
use crate::diag::{Diagnostic, Fault};
use crate::model::consultation::{Call, Comment, Consultation, DraftMark};
use crate::source::{FileId, Typed};

/// It stands large across every page.
const LONGEST_MARK: usize = 6;

type Files<'a> = &'a [(FileId, Arc<Node>)];

pub(super) fn read(call_files: Files, comment_files: Files, cx: &mut Context) -> Consultation {
    let call = call_files.first();
    let call = call.and_then(|(_, node)| cx.watch(Gap::Call, |cx| Call::read("consultation.yaml", node, cx)));
    let mut comments = Vec::new();
    // A file in which nothing is written yet holds no comments.
    for (_, file) in comment_files.iter().filter(|(_, file)| !file.is_unwritten()) {
        let nodes = list("comments.yaml", file, cx);
        comments.extend(nodes.iter().filter_map(|node| Comment::read("comments.yaml", node, cx)));
    }
    if call.is_none() && !comments.is_empty() && !cx.gaps.any(&[Gap::Call]) {
        cx.report(Diagnostic::about_path(Fault::MissingFile, "consultation.yaml").with("path", "consultation.yaml"));
        cx.gaps.add(Gap::Call);
    }
    Consultation { call, comments }
}

impl Settle for Call {
    fn settle(self, _fields: &Fields, cx: &mut Context) -> Option<Self> {
        if let (Some(from), Some(until)) = (&self.from, &self.until)
            && from.value.first_day() > until.value.last_day()
        {
            let range = format!("{}～{}", from.typed.text, until.typed.text);
            let reversed = Diagnostic::new(Fault::ReversedRange, until.typed.span).with("value", range);
            cx.report(reversed.and_at(from.typed.span));
        }
        Some(self)
    }
}

impl Kind<Typed> for DraftMark {
    fn shape() -> Shape {
        Shape::Text(Text { form: Form::Line(LONGEST_MARK), is_printed: true })
    }

    fn texts<'b>(value: &'b Typed, visit: &mut Visit<'_, 'b>) {
        Line::texts(value, visit);
    }
}

impl ReadKind<Typed> for DraftMark {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Typed> {
        line_within(LONGEST_MARK, key, node, cx)
    }
}

impl FromFields for Comment {
    fn from_fields(fields: &Fields, cx: &mut Context) -> Option<Self> {
        let (id, origin) = (Comment::read_id(fields, cx), Comment::read_origin(fields, cx));
        let (received, publish) = (Comment::read_received(fields, cx), Comment::read_publish(fields, cx));
        let (about, text) = (Comment::read_about(fields, cx), Comment::read_text(fields, cx));
        let (response, category) = (Comment::read_response(fields, cx), Comment::read_category(fields, cx));
        let changes = Comment::read_changes(fields, cx);
        Some(Comment { id: id?, origin, received, publish, about, text: text?, response, category, changes })
    }

    fn refuse(key: &Typed) -> Option<Diagnostic> {
        personal::is_column(&key.text).then(|| Diagnostic::new(Fault::PersonalColumn, key.span).with("key", &key.text))
    }
}
