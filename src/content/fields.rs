//! Reads mappings field by field, reporting every fault and going on.
//!
//! Knows the shapes (text, list, mapping, choice) and their faults, not what the fields mean.

mod characters;

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::data::Data;
use super::gaps::{Gap, Gaps};
use super::kinds::{List, ReadKind};
use super::mistyped;
use super::node::{Kind, Node};
use super::shape::Field;
use crate::diag::{Diagnostic, Fault, Problems, nearest};
use crate::source::{FileId, Sources, Span, Typed};
use characters::report_characters;
pub(crate) use characters::{is_private, is_unprintable, is_unseen};

/// Longest one-line text, in characters: far beyond any title, far below what would choke a page.
pub(crate) const LONGEST_LINE: usize = 1_000;
/// Longest text of a narrow place (a code, a chip, a column's head): more would be taller than a page there.
pub(crate) const LONGEST_LABEL: usize = 60;

/// Longest id, in characters: a file of the HTML edition is called by it, and no file system takes more than 255 bytes.
pub(crate) const LONGEST_ID: usize = 100;

/// Longest text of several lines, in characters: more than a whole booklet has.
pub(crate) const LONGEST_TEXT: usize = 200_000;

/// What every reader needs: the text of the files and where faults go.
pub struct Context<'a> {
    pub sources: &'a Sources,
    pub problems: &'a mut Problems,
    pub gaps: &'a mut Gaps,
    pub data: &'a Data,
    /// The terms of the glossary, behind which `*` is a mark and not emphasis.
    pub terms: &'a [String],
}

impl Context<'_> {
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.problems.push(diagnostic);
    }

    /// Reads something; if that brings errors to light, `gap` may lack what its author has written.
    pub fn watch<T>(&mut self, gap: Gap, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.problems.errors();
        let result = read(self);
        if self.problems.errors() > before {
            self.gaps.add(gap);
        }
        result
    }

    /// Reads each of some files as if one after the other, on several threads where there is much in them.
    pub fn each_file<R: Send>(
        &mut self,
        files: &[(FileId, Arc<Node>)],
        read: impl Fn(&Node, &mut Context) -> R + Sync,
    ) -> Vec<R> {
        let (sources, data, terms) = (self.sources, self.data, self.terms);
        let bytes = files.iter().map(|(file, _)| sources.get(*file).text().len()).sum();
        let read = self.problems.side_by_side(files, bytes, |(_, node), problems| {
            let mut gaps = Gaps::default();
            let result = read(node, &mut Context { sources, problems, gaps: &mut gaps, data, terms });
            (result, gaps)
        });
        read.into_iter()
            .map(|(result, gaps)| {
                self.gaps.join(gaps);
                result
            })
            .collect()
    }
}

/// A mapping whose keys have been held against the known ones.
pub struct Fields<'n> {
    span: Span,
    entries: Vec<(&'n Typed, &'n Node)>,
    /// Known keys that an unknown one was probably meant to be: they are misspelt, not missing.
    misspelt: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// Opens a mapping; reports unknown and duplicate keys at once, and anything that is no mapping.
    pub fn open(key: &str, node: &'n Node, known: &[Field], cx: &mut Context) -> Option<Self> {
        Self::open_refusing(key, node, known, |_| None, cx)
    }

    /// Opens a mapping in which some keys that are not known are refused for a reason of their own.
    pub fn open_refusing(
        key: &str,
        node: &'n Node,
        known: &[Field],
        refuse: impl Fn(&Typed) -> Option<Diagnostic>,
        cx: &mut Context,
    ) -> Option<Self> {
        let Kind::Mapping(all) = &node.kind else {
            if !mistyped::wide_colons(node, known, cx) {
                cx.report(Diagnostic::new(Fault::ExpectedMapping, node.span).with("key", key));
            }
            return None;
        };
        let keys = || known.iter().map(|field| field.key);
        let is_known = |key: &str| known.iter().any(|field| field.key == key);
        let mut entries: Vec<(&Typed, &Node)> = Vec::with_capacity(all.len());
        let mut misspelt = Vec::new();
        for (key, value) in all {
            if let Some((first, _)) = entries.iter().find(|(seen, _)| seen.text == key.text) {
                let duplicate = Diagnostic::new(Fault::DuplicateKey, key.span).with("key", &key.text);
                cx.report(duplicate.and_at(first.span));
            } else if is_known(&key.text) {
                entries.push((key, value));
            } else if let Some((head, _)) = key.text.split_once('：').filter(|(head, _)| is_known(head)) {
                misspelt.extend(keys().filter(|known| *known == head));
                cx.report(wide_colon(key, head, cx.sources));
            } else if let Some(refused) = refuse(key) {
                cx.report(refused);
            } else {
                cx.problems.push_within(key.span, || {
                    let near = nearest(&key.text, keys()).or_else(|| labelled(&key.text, known));
                    misspelt.extend(keys().filter(|known| Some(*known) == near));
                    let unknown = Diagnostic::new(Fault::UnknownKey, key.span).with("key", &key.text);
                    let known: Vec<&str> = keys().collect();
                    let known = if known.is_empty() { "—".to_owned() } else { known.join(", ") };
                    unknown.with("known", known).guessed(near)
                });
            }
        }
        for (key, _) in &entries {
            let other = known.iter().find(|field| field.key == key.text).and_then(|field| field.presence.excluded_by());
            if let Some((other, _)) = other.and_then(|other| entries.iter().find(|(key, _)| key.text == other)) {
                let excluded = Diagnostic::new(Fault::ExcludedKey, key.span).with("key", &key.text);
                cx.report(excluded.with("other", &other.text).and_at(other.span));
            }
        }
        Some(Fields { span: node.span, entries, misspelt })
    }

    /// A mapping in which nothing is written.
    pub fn none(span: Span) -> Self {
        Fields { span, entries: Vec::new(), misspelt: Vec::new() }
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether a key is absent only because it is misspelt.
    pub fn is_misspelt(&self, key: &str) -> bool {
        self.misspelt.contains(&key)
    }

    /// Where the mapping begins: its first key, which is what a missing key is reported at.
    pub fn place(&self) -> Span {
        self.entries.first().map_or(self.span, |(key, _)| key.span)
    }

    /// The node of a key that is there and not empty; an empty one is reported.
    pub fn node(&self, key: &str, cx: &mut Context) -> Option<&'n Node> {
        let (typed, node) = self.entry(key)?;
        if node.is_nothing() {
            cx.report(Diagnostic::new(Fault::EmptyValue, typed.span).with("key", key));
            return None;
        }
        Some(node)
    }

    /// The entry of a key, empty or not.
    pub fn entry(&self, key: &str) -> Option<(&'n Typed, &'n Node)> {
        self.entries.iter().find(|(typed, _)| typed.text == key).copied()
    }

    pub fn required(&self, key: &str, cx: &mut Context) -> Option<&'n Node> {
        if self.entry(key).is_none() && !self.is_misspelt(key) {
            cx.report(Diagnostic::new(Fault::MissingKey, self.place()).with("key", key));
        }
        self.node(key, cx)
    }

    /// What stands under a key that has to be there.
    pub fn value<T, K: ReadKind<T>>(&self, key: &str, cx: &mut Context) -> Option<T> {
        let node = self.required(key, cx)?;
        K::read(key, node, cx)
    }

    /// What stands under a key that may be missing.
    pub fn optional<T, K: ReadKind<T>>(&self, key: &str, cx: &mut Context) -> Option<T> {
        let node = self.node(key, cx)?;
        K::read(key, node, cx)
    }

    /// An optional list; absent is empty.
    pub fn items<T, K: ReadKind<T>>(&self, key: &str, cx: &mut Context) -> Vec<T> {
        self.optional::<Vec<T>, List<K>>(key, cx).unwrap_or_default()
    }

    /// A list that has to be there, if only with nothing in it.
    pub fn required_items<T, K: ReadKind<T>>(&self, key: &str, cx: &mut Context) -> Vec<T> {
        self.value::<Vec<T>, List<K>>(key, cx).unwrap_or_default()
    }

    /// A list that has to be there, with something in it.
    pub fn filled<T, K: ReadKind<T>>(&self, key: &str, cx: &mut Context) -> Vec<T> {
        self.filled_by(key, cx, |node, cx| K::read(key, node, cx))
    }

    /// The same; items that `read` refuses are left out (it has reported them).
    pub fn filled_by<T>(
        &self,
        key: &str,
        cx: &mut Context,
        mut read: impl FnMut(&'n Node, &mut Context) -> Option<T>,
    ) -> Vec<T> {
        let Some(node) = self.required(key, cx) else { return Vec::new() };
        something_in(key, node, cx);
        list(key, node, cx).iter().filter_map(|item| read(item, cx)).collect()
    }

    /// An optional list; items that `read` refuses are left out (it has reported them).
    pub fn list<T>(
        &self,
        key: &str,
        cx: &mut Context,
        mut read: impl FnMut(&'n Node, &mut Context) -> Option<T>,
    ) -> Vec<T> {
        let Some(node) = self.node(key, cx) else { return Vec::new() };
        list(key, node, cx).iter().filter_map(|item| read(item, cx)).collect()
    }

    /// Reports a list that is there with something in it, but with too little or too much.
    pub fn count(&self, key: &str, wanted: RangeInclusive<usize>, cx: &mut Context) {
        // An empty list has been reported as such.
        if let Some((_, node)) = self.entry(key).filter(|(_, node)| node.items() > 0) {
            count(key, node, wanted, cx);
        }
    }
}

/// The key of the field that is called so in Japanese, by its label or by the words of it that name it.
fn labelled(name: &str, known: &[Field]) -> Option<&'static str> {
    let exact = known.iter().find(|field| field.label == name);
    let is_part = |field: &&Field| name.chars().count() > 1 && field.label.contains(name);
    let mut parts = known.iter().filter(is_part);
    let part = parts.next().filter(|_| parts.next().is_none());
    exact.or(part).map(|field| field.key)
}

/// Reports a list with nothing in it.
pub(crate) fn something_in(key: &str, node: &Node, cx: &mut Context) {
    if matches!(&node.kind, Kind::List(items) if items.is_empty()) {
        cx.report(Diagnostic::new(Fault::EmptyValue, node.span).with("key", key));
    }
}

/// Reports a list with too few items, or too many.
pub(crate) fn count(key: &str, node: &Node, wanted: RangeInclusive<usize>, cx: &mut Context) {
    let found = node.items();
    if !wanted.contains(&found) {
        let wrong = Diagnostic::new(Fault::WrongCount, node.span).with("key", key).with("found", found);
        let (fewest, most) = wanted.into_inner();
        cx.report(wrong.with("wanted", if fewest == most { fewest.to_string() } else { format!("{fewest}～{most}") }));
    }
}

/// A key with the colon of a Japanese keyboard, which leaves YAML without a value.
fn wide_colon(key: &Typed, head: &str, sources: &Sources) -> Diagnostic {
    let colon = key.locate(sources, head.len()..head.len() + '：'.len_utf8());
    Diagnostic::new(Fault::WideColon, colon).with("what", head).fixed_by(Some(": "))
}

/// The items of a list; anything else is reported and counts as empty.
pub(crate) fn list<'n>(key: &str, node: &'n Node, cx: &mut Context) -> &'n [Node] {
    match &node.kind {
        Kind::List(items) => items,
        Kind::Scalar { .. } | Kind::Mapping(_) => {
            if !mistyped::list_signs(node, cx) {
                let expected = Diagnostic::new(Fault::ExpectedList, node.span).with("key", key);
                cx.report(expected.fixed_by(mistyped::wide_brackets(node)));
            }
            &[]
        }
    }
}

/// A text of any number of lines.
pub(crate) fn text(key: &str, node: &Node, cx: &mut Context) -> Option<Typed> {
    let mut typed = bounded(key, node, cx)?;
    if report_control_characters(&typed, cx) {
        // Without them the text is what its author sees, and nothing else about it needs to be reported.
        typed.text.retain(|c| !is_unprintable(c));
    }
    // Whoever has put a value in quotes of YAML means what stands between them.
    if matches!(node.kind, Kind::Scalar { quoted: false, .. }) {
        mistyped::smart_quotes(&mut typed, cx);
    }
    Some(typed)
}

/// A text of any number of lines that somebody else has written: nothing in it is a slip of the booklet's authors, and
/// characters that have a meaning on one PC alone are printed as boxes.
pub(crate) fn verbatim(key: &str, node: &Node, cx: &mut Context) -> Option<Typed> {
    let mut typed = bounded(key, node, cx)?;
    if report_characters(&typed, is_unseen, cx) {
        typed.text.retain(|c| !is_unseen(c));
    }
    Some(typed)
}

/// A text of any number of lines, with nothing looked at but whether it is one.
fn bounded(key: &str, node: &Node, cx: &mut Context) -> Option<Typed> {
    let Kind::Scalar { text, .. } = &node.kind else {
        cx.report(Diagnostic::new(Fault::ExpectedText, node.span).with("key", key));
        return None;
    };
    if text.trim().is_empty() || node.is_nothing() {
        cx.report(Diagnostic::new(Fault::EmptyValue, node.span).with("key", key));
        return None;
    }
    let length = text.chars().count();
    if length > LONGEST_TEXT {
        let fault = Diagnostic::new(Fault::TextTooLong, node.span).with("key", key);
        cx.report(fault.with("length", length).with("limit", LONGEST_TEXT));
        return None;
    }
    Some(Typed { text: text.clone(), span: node.span })
}

/// A text of one line. The line end that YAML's block style leaves is taken off.
pub(crate) fn line(key: &str, node: &Node, cx: &mut Context) -> Option<Typed> {
    line_within(LONGEST_LINE, key, node, cx)
}

/// A text for a narrow place.
pub(crate) fn label(key: &str, node: &Node, cx: &mut Context) -> Option<Typed> {
    line_within(LONGEST_LABEL, key, node, cx)
}

/// A text of one line, or nothing.
pub(crate) fn empty_or_line(key: &str, node: &Node, cx: &mut Context) -> Option<Typed> {
    match &node.kind {
        Kind::Scalar { text, .. } if text.trim().is_empty() || node.is_nothing() => Some(Typed::missing(node.span)),
        _ => line(key, node, cx),
    }
}

pub(crate) fn line_within(limit: usize, key: &str, node: &Node, cx: &mut Context) -> Option<Typed> {
    let typed = text(key, node, cx)?;
    one_line(limit, key, typed, cx)
}

/// A text for a narrow place that stands in a cell of a table.
pub(crate) fn cell(key: &str, mut typed: Typed, cx: &mut Context) -> Option<Typed> {
    if typed.text.is_empty() {
        cx.report(Diagnostic::new(Fault::EmptyValue, typed.span).with("key", key));
        return None;
    }
    if report_control_characters(&typed, cx) {
        typed.text.retain(|c| !is_unprintable(c));
    }
    one_line(LONGEST_LABEL, key, typed, cx)
}

fn one_line(limit: usize, key: &str, mut typed: Typed, cx: &mut Context) -> Option<Typed> {
    typed.text.truncate(typed.text.trim_end().len());
    if typed.text.contains('\n') {
        cx.report(Diagnostic::new(Fault::SeveralLines, typed.span).with("key", key));
        return None;
    }
    let length = typed.text.chars().count();
    if length > limit {
        let fault = Diagnostic::new(Fault::TextTooLong, typed.span).with("key", key);
        cx.report(fault.with("length", length).with("limit", limit));
        return None;
    }
    Some(typed)
}

/// An id: `a-z`, digits and hyphens, so that it can be a file name, an anchor and a label on any platform.
pub(crate) fn id(key: &str, node: &Node, cx: &mut Context) -> Option<Typed> {
    let typed = line_within(LONGEST_ID, key, node, cx)?;
    let good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !typed.text.bytes().all(good) {
        cx.report(Diagnostic::new(Fault::BadId, typed.span).with("id", &typed.text));
        return None;
    }
    Some(typed)
}

/// A word out of a fixed set.
pub(crate) fn choice<'w, T>(
    key: &str,
    typed: &Typed,
    choices: impl IntoIterator<Item = (&'w str, T)>,
    cx: &mut Context,
) -> Option<T> {
    let mut names = Vec::new();
    for (name, value) in choices {
        if name == typed.text {
            return Some(value);
        }
        names.push(name);
    }
    cx.report(
        Diagnostic::new(Fault::BadChoice, typed.span)
            .with("key", key)
            .with("value", &typed.text)
            .with("known", names.join(", "))
            .guessed(nearest(&typed.text, names)),
    );
    None
}

/// Characters that no printed page can show, or that reorder what stands around them, never get past loading.
fn report_control_characters(typed: &Typed, cx: &mut Context) -> bool {
    report_characters(typed, is_unprintable, cx)
}
