//! Signs of a Japanese keyboard or a word processor that YAML has taken for text, told where the text is something else.
//!
//! Knows what was read and what it should have been in form; not what the fields mean.

use super::fields::Context;
use super::node::{Kind, Node};
use super::shape::Field;
use super::signs;
use crate::diag::{Diagnostic, Fault};
use crate::source::{Span, Typed};

/// Reports the signs that stand for dashes in what should be a list; whether there are any.
pub(super) fn list_signs(node: &Node, cx: &mut Context) -> bool {
    let starts: Vec<Span> = match &node.kind {
        Kind::Scalar { quoted: false, .. } => lines(node.span, cx).collect(),
        Kind::Mapping(entries) => entries.iter().map(|(key, _)| key.span).collect(),
        Kind::Scalar { .. } | Kind::List(_) => Vec::new(),
    };
    let mut found = false;
    for line in starts {
        let text = cx.sources.slice(line);
        let Some((fault, sign)) = signs::dash(text).filter(|_| begins_its_line(line, cx)) else { continue };
        let what = text.get(sign.clone()).unwrap_or_default().trim_end().to_owned();
        let place = Span::new(line.file, line.range().start + sign.start..line.range().start + sign.end);
        cx.report(Diagnostic::new(fault, place).with("what", what).fixed_by(Some("- ")));
        found = true;
    }
    found
}

/// What a list between full-width brackets should be.
pub(super) fn wide_brackets(node: &Node) -> Option<String> {
    let Kind::Scalar { text, quoted: false } = &node.kind else { return None };
    let inner = text.strip_prefix('［')?.strip_suffix('］')?;
    let items: Vec<&str> = inner.split([',', '，', '、']).map(str::trim).collect();
    Some(format!("[{}]", items.join(", ")))
}

/// Reports the full-width colons behind keys in what should be a mapping; whether there are any.
pub(super) fn wide_colons(node: &Node, known: &[Field], cx: &mut Context) -> bool {
    let Kind::Scalar { quoted: false, .. } = node.kind else { return false };
    let mut found = false;
    for line in lines(node.span, cx).collect::<Vec<_>>() {
        let text = cx.sources.slice(line);
        let Some((key, _)) =
            text.split_once('：').filter(|(key, _)| known.iter().any(|known| known.key == key.trim_end()))
        else {
            continue;
        };
        let start = line.range().start + key.len();
        let place = Span::new(line.file, start..start + '：'.len_utf8());
        let what = key.trim_end().to_owned();
        cx.report(Diagnostic::new(Fault::WideColon, place).with("what", what).fixed_by(Some(": ")));
        found = true;
    }
    found
}

/// Reports quotation marks around a whole value that would be printed as part of it, and takes them off.
pub(super) fn smart_quotes(typed: &mut Typed, cx: &mut Context) {
    let Some(inner) = signs::between_quotes(&typed.text).map(str::to_owned) else { return };
    let what: String = typed.text.trim().chars().take(1).collect();
    let fix = (!inner.contains(['"', '\\', '\n'])).then(|| format!("\"{inner}\""));
    cx.report(Diagnostic::new(Fault::SmartQuotes, typed.span).with("what", what).fixed_by(fix));
    typed.text = inner;
}

/// The lines of a text in the file, each without the blanks before and behind it.
fn lines<'c>(span: Span, cx: &'c Context) -> impl Iterator<Item = Span> + use<'c> {
    let text = cx.sources.slice(span);
    let mut start = span.range().start;
    text.split_inclusive('\n').map(move |line| {
        let begin = start + line.len() - line.trim_start().len();
        start += line.len();
        Span::new(span.file, begin..begin + line.trim().len())
    })
}

fn begins_its_line(place: Span, cx: &Context) -> bool {
    let before = cx.sources.get(place.file).text().split_at(place.range().start).0;
    before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty())
}
