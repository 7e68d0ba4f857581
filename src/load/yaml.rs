//! YAML text → a tree of nodes, each with the span it was typed at.
//!
//! Knows YAML and nothing of booklets. Scalars keep the text as typed (`1.20` stays `1.20`): what a value means is
//! decided by the field it stands in, never guessed from its looks.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{DuplicateKeyPolicy, Error, Location, MergeKeyPolicy, NonFiniteFloatPolicy, Spanned};

use crate::diag::{Diagnostic, Fault, Problems};
use crate::source::{FileId, Sources, Span, Typed};

/// A YAML node.
#[derive(Debug)]
pub struct Node {
    pub span: Span,
    pub kind: Kind,
}

#[derive(Debug)]
pub enum Kind {
    /// `quoted` is false for plain scalars, the only ones that can mean “nothing”.
    Scalar {
        text: String,
        quoted: bool,
    },
    List(Vec<Node>),
    Mapping(Vec<(Typed, Node)>),
}

impl Node {
    /// Whether this is a key without a value, or `~`.
    pub fn is_nothing(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, quoted: false } if matches!(text.as_str(), "" | "~" | "null"))
    }
}

/// Reads a file; `None` if it is not YAML at all, which is then reported.
pub fn parse(sources: &Sources, file: FileId, problems: &mut Problems) -> Option<Node> {
    let text = sources.get(file).text();
    // An empty file is an empty mapping, so that the keys it lacks are what is reported.
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Some(Node { span: Span::new(file, 0..0), kind: Kind::Mapping(Vec::new()) });
    }
    match serde_saphyr::from_str_with_options::<RawNode>(text, options()) {
        Ok(raw) => Some(lift(raw, file, text)),
        Err(error) => {
            problems.push(diagnose(error.without_snippet(), file, text));
            None
        }
    }
}

/// Strict, and bounded against hostile files: no anchors, aliases, merge keys or unknown tags.
fn options() -> serde_saphyr::Options {
    serde_saphyr::options! {
        // Duplicates are reported by whoever reads the mapping, together with all its other faults.
        duplicate_keys: DuplicateKeyPolicy::LastWins,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        reject_unsupported_tags: true,
        ignore_binary_tag_for_string: true,
        emit_comments: false,
        with_snippet: false,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        budget: serde_saphyr::budget! {
            max_aliases: 0,
            max_anchors: 0,
            max_depth: 40,
            max_nodes: 500_000,
            max_events: 2_000_000,
        },
    }
}

fn diagnose(error: &Error, file: FileId, text: &str) -> Diagnostic {
    let span = error.location().map_or_else(|| Span::new(file, 0..0), |location| place(&location, file, text));
    let reason = first_line(&error.to_string());
    let fault = match error {
        Error::Budget { breach, .. } => match breach {
            serde_saphyr::budget::BudgetBreach::Aliases { .. } | serde_saphyr::budget::BudgetBreach::Anchors { .. } => {
                Fault::YamlAlias
            }
            _ => Fault::YamlLimit,
        },
        _ if reason.contains("anchor") || reason.contains("alias") => Fault::YamlAlias,
        _ => Fault::YamlSyntax,
    };
    Diagnostic::new(fault, span).with("reason", reason)
}

/// The parser's own words without the place, which the diagnostic carries itself.
fn first_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    let line = line.strip_prefix("error: ").unwrap_or(line);
    let line = match line.strip_prefix("line ").and_then(|rest| rest.split_once(": ")) {
        Some((_, reason)) => reason,
        None => line,
    };
    line.split(" at line ").next().unwrap_or(line).trim_end_matches([',', ':']).to_owned()
}

/// A span for a parser's location; a mere point is widened to the character it stands before.
fn place(location: &Location, file: FileId, text: &str) -> Span {
    let range = byte_range(location).unwrap_or_else(|| {
        let line = (location.line() as usize).saturating_sub(1);
        let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
        let column = (location.column() as usize).saturating_sub(1);
        let offset = text[start..].chars().take(column).map(char::len_utf8).sum::<usize>();
        start + offset..start + offset
    });
    if !range.is_empty() || range.start >= text.len() {
        return Span::new(file, range);
    }
    let width = text.get(range.start..).and_then(|rest| rest.chars().next()).filter(|c| *c != '\n' && *c != '\r');
    Span::new(file, range.start..range.start + width.map_or(0, char::len_utf8))
}

fn byte_range(location: &Location) -> Option<std::ops::Range<usize>> {
    let span = location.span();
    let start = usize::try_from(span.byte_offset()?).ok()?;
    Some(start..start + usize::try_from(span.byte_len()?).ok()?)
}

struct RawNode(Spanned<RawKind>);

enum RawKind {
    /// `None` where the deserializer took the scalar for a number or the like: its text is read off the source.
    Scalar(Option<String>),
    List(Vec<RawNode>),
    Mapping(Vec<(Spanned<String>, RawNode)>),
}

impl<'de> Deserialize<'de> for RawNode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Spanned::deserialize(deserializer).map(RawNode)
    }
}

impl<'de> Deserialize<'de> for RawKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = RawKind;

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("a YAML node")
    }

    fn visit_bool<E>(self, _: bool) -> Result<RawKind, E> {
        Ok(RawKind::Scalar(None))
    }

    fn visit_i64<E>(self, _: i64) -> Result<RawKind, E> {
        Ok(RawKind::Scalar(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<RawKind, E> {
        Ok(RawKind::Scalar(None))
    }

    fn visit_i128<E>(self, _: i128) -> Result<RawKind, E> {
        Ok(RawKind::Scalar(None))
    }

    fn visit_u128<E>(self, _: u128) -> Result<RawKind, E> {
        Ok(RawKind::Scalar(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<RawKind, E> {
        Ok(RawKind::Scalar(None))
    }

    fn visit_unit<E>(self) -> Result<RawKind, E> {
        Ok(RawKind::Scalar(None))
    }

    fn visit_str<E>(self, text: &str) -> Result<RawKind, E> {
        Ok(RawKind::Scalar(Some(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<RawKind, E> {
        Ok(RawKind::Scalar(Some(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<RawKind, A::Error> {
        let mut list = Vec::new();
        while let Some(node) = access.next_element()? {
            list.push(node);
        }
        Ok(RawKind::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<RawKind, A::Error> {
        let mut mapping = Vec::new();
        while let Some(entry) = access.next_entry()? {
            mapping.push(entry);
        }
        Ok(RawKind::Mapping(mapping))
    }
}

fn lift(raw: RawNode, file: FileId, text: &str) -> Node {
    let Spanned { value, referenced, .. } = raw.0;
    let span = place(&referenced, file, text);
    match value {
        RawKind::Scalar(scalar) => {
            let typed = text.get(span.range()).unwrap_or("");
            let quoted = typed.starts_with(['"', '\'']) || scalar.as_ref().is_some_and(|s| s.contains('\n'));
            let exact = byte_range(&referenced).and_then(|range| text.get(range)).unwrap_or("");
            let text = scalar.unwrap_or_else(|| exact.trim().to_owned());
            Node { span, kind: Kind::Scalar { text, quoted } }
        }
        RawKind::List(list) => {
            let list: Vec<Node> = list.into_iter().map(|node| lift(node, file, text)).collect();
            Node { span: cover(span, list.last().map(|node| node.span)), kind: Kind::List(list) }
        }
        RawKind::Mapping(entries) => {
            let entries: Vec<(Typed, Node)> = entries
                .into_iter()
                .map(|(key, node)| {
                    let key = Typed { span: place(&key.referenced, file, text), text: key.value };
                    (key, lift(node, file, text))
                })
                .collect();
            Node { span: cover(span, entries.last().map(|(_, node)| node.span)), kind: Kind::Mapping(entries) }
        }
    }
}

/// The parser gives only the start of a collection; it ends where its last item does.
fn cover(start: Span, last: Option<Span>) -> Span {
    Span { end: last.map_or(start.end, |last| last.end.max(start.end)), ..start }
}
