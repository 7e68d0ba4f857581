//! What an editor says of a key, in Japanese.
//!
//! Knows labels, helps and shapes of fields; puts them into sentences of one pattern.

use crate::content::shape::{ANY, Field, Form, Presence, Shape, Text};

/// Longest line that needs no remark on its length.
const USUAL: usize = 1_000;

/// What is said of a key: what it is called, whether it has to be there, how long it may be, and what else there is to know.
pub(super) fn told(field: &Field) -> String {
    let shape = (field.shape)();
    let mut told: Vec<String> = Vec::new();
    match field.presence {
        Presence::Required => told.push("必須".to_owned()),
        Presence::Unless(key) => told.push(format!("{key} を書かないなら必須")),
        Presence::Optional | Presence::NotBeside(_) | Presence::OneOfThese | Presence::Complete => {}
    }
    told.extend(limits(shape));
    let told = if told.is_empty() { String::new() } else { format!("（{}）", told.join("、")) };
    let mut said = format!("{}{}{told}。{}", field.label, suffix(shape), plain(field.help));
    if !field.otherwise.is_empty() {
        said.push_str(&otherwise(&plain(field.otherwise)));
    }
    if !field.example.is_empty() {
        said.push_str(&format!("例: {}", field.example));
    }
    said
}

/// What stands behind a label of such a shape.
pub fn suffix(shape: Shape) -> &'static str {
    // Short names are what is printed elsewhere, such as the heads of columns.
    let names =
        |item: fn() -> Shape| matches!(item(), Shape::Text(Text { form: Form::Line(USUAL..), is_printed: false }));
    match shape {
        Shape::Text(Text { form: Form::Id, .. }) => "のid",
        Shape::List { item, .. } if names(item) => "のidの一覧",
        Shape::List { .. } => "の一覧",
        _ => "",
    }
}

/// How long a text or a list may be, where that is less than usual.
pub fn limits(shape: Shape) -> Option<String> {
    match shape {
        Shape::Text(Text { form: Form::Line(most), .. }) if most < USUAL => Some(format!("{most}字まで")),
        Shape::List { fewest, most, .. } if fewest == most => Some(format!("{most}個")),
        Shape::List { fewest, most, .. } if most != ANY && fewest > 1 => Some(format!("{fewest}～{most}個")),
        Shape::List { most, .. } if most != ANY => Some(format!("{most}個まで")),
        Shape::List { item, .. } => match item() {
            Shape::Text(Text { form: Form::Line(most), .. }) if most < USUAL => Some(format!("それぞれ{most}字まで")),
            _ => None,
        },
        _ => None,
    }
}

fn otherwise(text: &str) -> String {
    match text.ends_with(['す', 'ん']) {
        true => format!("書かなければ、{text}。"),
        false => format!("書かなければ {text} です。"),
    }
}

/// A sentence of the guide without its links and its signs for code.
fn plain(text: &str) -> String {
    let text = without_references(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, inner)) = rest.split_once(['[', '`']) {
        let opens_link = rest.strip_prefix(before).is_some_and(|rest| rest.starts_with('['));
        let link = inner.split_once("](").and_then(|(name, link)| Some((name, link.split_once(')')?.1)));
        out.push_str(before);
        match link.filter(|(name, _)| opens_link && !name.contains(']')) {
            Some((name, behind)) => {
                out.push_str(&name.replace('`', ""));
                rest = behind;
            }
            None => {
                out.push_str(if opens_link { "[" } else { "" });
                rest = inner;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The text without the references to other parts of the guide, which stand in brackets.
fn without_references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("（[") {
        let end = after.split_once("）").filter(|(link, _)| link.contains("](#"));
        out.push_str(before);
        match end {
            Some((_, behind)) => rest = behind,
            None => {
                out.push_str("（[");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
