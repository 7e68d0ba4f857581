//! Reads framed texts, points, greetings and agendas.
//!
//! Knows their keys; how they look is the templates' business.

use super::{items, picture, prose};
use crate::load::dates;
use crate::load::fields::{self, Context, Fields};
use crate::load::yaml::Node;
use crate::model::blocks::statement::{Agenda, Greeting, Point};
use crate::model::section::{Boxed, BoxedKind};

pub fn boxed(node: &Node, terms: &[String], cx: &mut Context) -> Option<Boxed> {
    let fields = Fields::open("boxed", node, &["title", "source", "text", "kind"], cx)?;
    let title = fields.line("title", cx);
    let source = fields.optional_line("source", cx);
    let kind = fields.choice("kind", &[("excerpt", BoxedKind::Excerpt), ("idea", BoxedKind::Idea)], cx);
    let text = prose("text", &fields, terms, cx);
    Some(Boxed { kind: kind.unwrap_or(BoxedKind::Excerpt), title: title?, source, text: text? })
}

pub fn point(node: &Node, terms: &[String], cx: &mut Context) -> Option<Point> {
    let fields = Fields::open("point", node, &["title", "text", "conclusion"], cx)?;
    let title = fields.optional_line("title", cx);
    let text = prose("text", &fields, terms, cx);
    let conclusion = fields.line("conclusion", cx);
    Some(Point { title, text: text?, conclusion: conclusion? })
}

pub fn greeting(node: &Node, terms: &[String], cx: &mut Context) -> Option<Greeting> {
    let fields = Fields::open("greeting", node, &["text", "date", "office", "name", "portrait"], cx)?;
    let text = prose("text", &fields, terms, cx);
    let date = dates::optional("date", &fields, cx);
    let office = fields.optional_line("office", cx);
    let name = fields.line("name", cx);
    let portrait = fields.node("portrait", cx).and_then(|node| picture::portrait(node, cx));
    Some(Greeting { text: text?, date, office, name: name?, portrait })
}

pub fn agenda(node: &Node, cx: &mut Context) -> Option<Agenda> {
    let fields = Fields::open("agenda", node, &["title", "when", "place", "items"], cx)?;
    let title = fields.optional_line("title", cx);
    let when = fields.optional_line("when", cx);
    let place = fields.optional_line("place", cx);
    let items = items("items", &fields, cx, |node, cx| fields::line("items", node, cx));
    Some(Agenda { title, when, place, items })
}
