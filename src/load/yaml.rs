//! YAML text → a tree of nodes, each with the span it was typed at.
//!
//! Knows YAML and nothing of booklets. Scalars keep the text as typed (`1.20` stays `1.20`): what a value means is
//! decided by the field it stands in, never guessed from its looks.

mod commas;
mod mended;
mod mistakes;
mod reasons;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::{DuplicateKeyPolicy, Error, Location, MergeKeyPolicy, NonFiniteFloatPolicy, Spanned};

use super::unread::report_conflicts;
pub use crate::content::node::{Kind, Node};
use crate::diag::{Diagnostic, Fault, Problems};
use crate::source::{FileId, Sources, Span, Typed};
use mended::{Mended, Repair};

/// Deepest nesting: the deepest real booklet needs eleven.
const DEEPEST: usize = 40;
/// Most slips of one file that are told in one run, and how many bytes are read again for them.
const MOST_SLIPS: usize = 100;
const MOST_READ_AGAIN: usize = 4 << 20;
/// Most nodes in one file: a plan of form D has some ten thousand in all its files, and ten thousand comments with their
/// answers have fifteen each.
const MOST_NODES: usize = 250_000;

/// Reads a file; `None` if it is not YAML at all, which is then reported.
pub(super) fn parse(sources: &Sources, file: FileId, problems: &mut Problems) -> Option<Node> {
    let text = sources.get(file).text();
    // An empty file is an empty mapping, so that the keys it lacks are what is reported.
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Some(Node { span: Span::new(file, 0..0), kind: Kind::Mapping(Vec::new()) });
    }
    if report_conflicts(sources, file, problems) | report_control_characters(text, file, problems) {
        return None;
    }
    let mut slips: Vec<Diagnostic> = Vec::new();
    let node = go_on(file, text, &mut slips, problems);
    if let Some(last) = slips.last_mut().filter(|_| node.is_none()) {
        last.hides_rest = true;
    }
    problems.extend(slips);
    node
}

/// Reads a file over one slip after another, as far as they can be mended in memory.
fn go_on(file: FileId, text: &str, slips: &mut Vec<Diagnostic>, problems: &mut Problems) -> Option<Node> {
    let (mut mended, mut is_certain) = (Mended::of(text), true);
    for _ in 0..MOST_SLIPS.min(1 + MOST_READ_AGAIN / text.len().max(1)) {
        let error = match serde_saphyr::from_str_with_options::<RawNode>(mended.text(), options()) {
            // Where a slip has no certain mending, what stands where is not known.
            Ok(raw) => return is_certain.then(|| lift(raw, &mended, file, problems)),
            Err(error) => error,
        };
        let (diagnostic, repair) = diagnose(error.without_snippet(), file, mended.text());
        let diagnostic = mended.trace(diagnostic);
        if slips.last().is_some_and(|last| last.place == diagnostic.place) {
            return None;
        }
        // Behind a slip whose mending is a guess, what has no mending of its own may only follow from that.
        if repair.is_none() && !is_certain {
            return None;
        }
        slips.push(diagnostic);
        let repair = repair?;
        is_certain &= repair.is_certain;
        mended.apply(repair);
    }
    None
}

/// Turns what the parser gives into nodes, and points them into the file.
fn lift(raw: RawNode, mended: &Mended, file: FileId, problems: &mut Problems) -> Node {
    let mut found = Problems::default();
    let node = Lift { file, text: mended.text(), problems: &mut found }.node(raw);
    problems.extend(found.into_list().into_iter().map(|diagnostic| mended.trace(diagnostic)));
    mended.trace_node(node)
}

/// Reports the characters that YAML refuses wherever they stand; of those it allows, the fields decide.
fn report_control_characters(text: &str, file: FileId, problems: &mut Problems) -> bool {
    let refused = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    // Hardly any text holds a byte that could be one, or begin one.
    let may_be = |byte: u8| matches!(byte, ..b'\t' | 0xB | 0xC | 0xE..=0x1F | 0x7F | 0xC2);
    if !text.bytes().any(may_be) && !["\u{feff}", "\u{fffe}", "\u{ffff}"].iter().any(|mark| text.contains(mark)) {
        return false;
    }
    let before = problems.errors();
    for (at, c) in text.char_indices().filter(|(_, c)| refused(*c)) {
        let place = Span::new(file, at..at + c.len_utf8());
        problems.push_within(place, || {
            let fault = Diagnostic::new(Fault::ControlCharacter, place).hiding_rest();
            fault.with("code", format!("U+{:04X}", u32::from(c)))
        });
    }
    problems.errors() > before
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
            max_depth: DEEPEST,
            max_nodes: MOST_NODES,
            max_events: MOST_NODES * 4,
        },
    }
}

/// What is wrong, and how to go on behind it.
fn diagnose(error: &Error, file: FileId, text: &str) -> (Diagnostic, Option<Repair>) {
    let span = error.location().map_or_else(|| Span::new(file, 0..0), |location| place(&location, file, text));
    let reason = reason(error);
    let is_anchor =
        matches!(error, Error::Budget { breach: BudgetBreach::Aliases { .. } | BudgetBreach::Anchors { .. }, .. });
    if (matches!(error, Error::Budget { .. }) && !is_anchor) || reason.contains("recursion limit") {
        return (Diagnostic::new(Fault::YamlLimit, span).with("depth", DEEPEST).with("nodes", MOST_NODES), None);
    }
    if let Some(mistake) = mistakes::recognise(text, span.range().start, &reason) {
        let repair = Repair::of(&mistake, text);
        let place = Span::new(file, mistake.range);
        return (Diagnostic::new(mistake.fault, place).with("what", mistake.what).fixed_by(mistake.fix), repair);
    }
    let fault = if is_anchor || reason.contains("anchor") { Fault::YamlAlias } else { Fault::YamlSyntax };
    (Diagnostic::new(fault, span).with_reason(reasons::in_japanese(&reason), &reason), None)
}

/// The parser's own words without the place, which the diagnostic carries itself.
fn reason(error: &Error) -> String {
    let message = error.to_string();
    let line = message.lines().next().unwrap_or_default();
    let line = line.strip_prefix("error: ").unwrap_or(line);
    line.split(" at line ").next().unwrap_or(line).trim_end_matches([',', ':']).to_owned()
}

/// A span for a parser's location; a mere point is widened to the character it stands before.
fn place(location: &Location, file: FileId, text: &str) -> Span {
    let range = byte_range(location).unwrap_or_else(|| {
        let before = |number: u64| usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1);
        let line = before(location.line());
        let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
        let column = before(location.column());
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

/// What the parser gives, with its place. There being no aliases, where it is referred to is where it stands.
struct Raw<T> {
    value: T,
    at: Location,
}

type RawNode = Raw<RawKind>;

enum RawKind {
    /// `None` where the deserializer took the scalar for a number or the like: its text is read off the source.
    Scalar(Option<String>),
    List(Vec<RawNode>),
    Mapping(Vec<(Raw<String>, RawNode)>),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Raw<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, referenced, .. } = Spanned::deserialize(deserializer)?;
        Ok(Raw { value, at: referenced })
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

/// Turns the parser's values into nodes with places.
struct Lift<'a> {
    file: FileId,
    text: &'a str,
    problems: &'a mut Problems,
}

impl Lift<'_> {
    fn node(&mut self, raw: RawNode) -> Node {
        let Raw { value, at } = raw;
        let span = place(&at, self.file, self.text);
        match value {
            RawKind::Scalar(scalar) => {
                let typed = self.text.get(span.range()).unwrap_or("");
                let quoted = typed.starts_with(['"', '\'']) || scalar.as_ref().is_some_and(|s| s.contains('\n'));
                let exact = byte_range(&at).and_then(|range| self.text.get(range)).unwrap_or("");
                let text = scalar.unwrap_or_else(|| exact.trim().to_owned());
                self.remark_comment(span);
                Node { span, kind: Kind::Scalar { text, quoted } }
            }
            RawKind::List(list) => {
                let list = list.into_iter().map(|node| self.node(node)).collect();
                let list = commas::join_items(list, self.text, self.problems);
                Node { span: cover(span, list.last().map(|node| node.span)), kind: Kind::List(list) }
            }
            RawKind::Mapping(entries) => {
                let entries: Vec<(Typed, Node)> = entries
                    .into_iter()
                    .map(|(key, node)| {
                        let key = Typed { span: place(&key.at, self.file, self.text), text: key.value };
                        (key, self.node(node))
                    })
                    .collect();
                let entries = commas::join_values(entries, self.text, self.problems);
                Node { span: cover(span, entries.last().map(|(_, node)| node.span)), kind: Kind::Mapping(entries) }
            }
        }
    }

    /// `計画 #SDGs`: what looks like text behind a value is a comment to YAML, and would be lost without a word.
    fn remark_comment(&mut self, value: Span) {
        let rest = self.text.get(value.range().end..).unwrap_or("");
        let comment = rest.trim_start_matches([' ', '\t']);
        let is_text = comment.strip_prefix('#').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if is_text && comment.len() < rest.len() {
            let start = value.range().end + rest.len() - comment.len();
            let comment = comment.lines().next().unwrap_or(comment).trim_end();
            let word = comment.split([' ', '\t', '\u{3000}']).next().unwrap_or(comment);
            let place = Span::new(self.file, start..start + comment.len());
            self.problems.push(Diagnostic::new(Fault::HashComment, place).with("what", word));
        }
    }
}

/// The parser gives only the start of a collection; it ends where its last item does.
fn cover(start: Span, last: Option<Span>) -> Span {
    Span { end: last.map_or(start.end, |last| last.end.max(start.end)), ..start }
}
