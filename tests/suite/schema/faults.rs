//! Which faults are of form, so that a schema refuses what has them, and which are not.

use std::collections::BTreeSet;

use sasshi::diag::{Diagnostic, Fault};

/// Which keys there are, which of them stand together, and what shape a value has by itself.
const FORM: &[&str] = &[
    "unknown-key",
    "missing-key",
    "expected-text",
    "expected-list",
    "expected-mapping",
    "expected-one-key",
    "empty-value",
    "several-lines",
    "text-too-long",
    "bad-id",
    "bad-choice",
    "bad-colour",
    "bad-inks",
    "bad-thickness",
    "bad-web-address",
    "bad-numbering",
    "wrong-count",
    "empty-target",
    "missing-baseline",
    "excluded-key",
    "empty-comparison",
    "personal-column",
];

/// What keeps a file from being read as YAML, or is told by a place outside all YAML: a schema has no say in it.
const READING: &[&str] = &[
    "missing-file",
    "booklet-inside",
    "unreadable-file",
    "not-utf8",
    "file-too-large",
    "unknown-file",
    "outside-folder",
    "too-many-problems",
    "yaml-syntax",
    "tab-indentation",
    "wide-space-indentation",
    "bad-indentation",
    "line-without-key",
    "broken-text",
    "not-text",
    "wide-dash",
    "dash-without-space",
    "wide-colon",
    "colon-without-space",
    "colon-in-value",
    "reserved-character",
    "unclosed-string",
    "comma-in-brackets",
    "text-behind-string",
    "backslash-in-string",
    "unclosed-bracket",
    "text-behind-bar",
    "second-document",
    "merge-conflict",
    "yaml-alias",
    "yaml-limit",
    "duplicate-key",
    "unreadable-folder",
    "unreadable-edition",
    "no-embedded-engine",
    "typst-missing",
    "typst-version",
    "typst-package",
    "pdf-not-made",
    "broken-picture",
    "cmyk-picture",
    "picture-too-large",
    "drawing-labels",
    "drawing-outside",
    "drawing-not-drawn",
    "drawing-too-complex",
    "drawing-glyph",
    "output-not-ours",
    "folder-not-empty",
    "cannot-create",
    "port-taken",
    "program-fault",
    "output-io",
    "git-missing",
    "git-failed",
    "git-not-set-up",
    "git-driver-taken",
    "not-a-repository",
    "unknown-revision",
    "unfetched-history",
    "unrelated-revisions",
    "not-in-revision",
    "history-too-large",
    "unreadable-list",
    "no-comment-column",
    "cannot-append",
    "too-many-comments",
    "unclear-columns",
    "unknown-sheet",
    "csv-quote",
    "csv-separator",
    "empty-table",
    "bad-font",
    "unknown-template",
    "closing-tag",
    "template-error",
    "typeset-error",
];

/// What needs other values, other files or a grammar to be seen. Whatever is not fatal is among these by nature: of form is
/// only what keeps a booklet from being made.
const MEANING: &[&str] = &[
    "chart-column",
    "unknown-edition",
    "arrows-heading",
    "control-character",
    "tab-in-text",
    "uneven-row",
    "pale-colour",
    "bad-origin",
    "bad-figure",
    "bad-thousands",
    "figure-too-large",
    "unbalanced-brackets",
    "reversed-range",
    "second-as-of",
    "no-such-date",
    "bad-date",
    "era-mismatch",
    "bad-period",
    "missing-actual",
    "kanji-figure",
    "no-status-matches",
    "bad-year",
    "repeated-column",
    "no-indicator-column",
    "arrows-column",
    "timeless-column",
    "unknown-text",
    "unknown-mark",
    "unknown-marker",
    "unknown-place",
    "unknown-project",
    "reserved-id",
    "uneven-chart",
    "duplicate-id",
    "unknown-indicator",
    "unknown-measure",
    "unknown-section",
    "unknown-level",
    "no-deeper-level",
    "numbering-too-deep",
    "bad-section-number",
    "page-style-in-flow",
    "unknown-category",
    "placed-twice",
    "repeated-in-table",
    "slot-not-printed",
    "mark-without-term",
    "unsafe-link",
    "heading-in-prose",
    "image-in-prose",
    "unsupported-markdown",
    "indented-prose",
    "deep-nesting",
    "unknown-quote",
    "quote-in-line",
    "void-quote",
    "unclosed-quote",
    "smart-quotes",
    "empty-item",
    "second-glossary",
    "bad-until",
    "unknown-item",
    "row-heads",
    "bad-schedule-year",
    "mixed-years",
    "bar-outside",
    "schedule-too-long",
    "bad-chart-value",
    "series-length",
    "bar-from-zero",
    "part-below-zero",
    "missing-data",
    "data-place",
    "unknown-note",
    "unused-note",
    "duplicate-note",
    "note-not-here",
    "missing-notes-block",
    "stray-notes-block",
    "missing-figure",
    "figure-kind",
    "missing-glyph",
    "tab-here",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Form,
    Reading,
    Meaning,
}

pub fn kind(fault: Fault) -> Kind {
    match fault.name() {
        name if FORM.contains(&name) => Kind::Form,
        name if READING.contains(&name) => Kind::Reading,
        _ => Kind::Meaning,
    }
}

/// Whether a schema must refuse a document of which this is said.
pub fn is_of_form(diagnostic: &Diagnostic) -> bool {
    let argument = |name| diagnostic.args.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value.as_str());
    let key = argument("key");
    match diagnostic.fault {
        // These choices have the booklet's own names among them.
        Fault::BadChoice => !matches!(key, "layout" | "part"),
        fault => kind(fault) == Kind::Form,
    }
}

/// Whether a schema may refuse a document of which this is said, or not: a series with no values is told in the same words as
/// one in which every value is a gap.
pub fn is_of_either(diagnostic: &Diagnostic) -> bool {
    diagnostic.fault == Fault::EmptyValue && diagnostic.args.contains(&("key", "values".to_owned()))
}

#[test]
fn every_fatal_fault_is_of_one_kind() {
    let mut listed = BTreeSet::new();
    for name in FORM.iter().chain(READING).chain(MEANING) {
        let fault = Fault::named(name).unwrap_or_else(|| panic!("{name} is no fault"));
        assert!(fault.is_fatal(), "{name} is not fatal, and so not of form: it needs no place here");
        assert!(listed.insert(*name), "{name} is of two kinds");
    }
    for fault in Fault::ALL.iter().filter(|fault| fault.is_fatal()) {
        assert!(listed.contains(fault.name()), "is {} of form, and told by the schemas?", fault.name());
    }
}
