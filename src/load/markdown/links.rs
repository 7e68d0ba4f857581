//! The links of a text: where they may lead, and what of them is printed.
//!
//! Knows the addresses, not the words of a link.

use std::ops::Range;

use super::super::masking;
use super::{Builder, InlineKind};
use crate::content::fields::is_unprintable;
use crate::diag::{Diagnostic, Fault};

/// The schemes a link may have.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

impl Builder<'_, '_> {
    pub(super) fn link(&mut self, url: &str, range: Range<usize>) {
        let url = masking::unmask(url);
        if !may_lead_to(&url) {
            self.report_with(range, |place, _| Diagnostic::new(Fault::UnsafeLink, place).with("url", &url));
        }
        self.open(InlineKind::Link(url));
    }

    /// `[text](url "title")`: the title is printed nowhere.
    pub(super) fn link_title(&mut self, title: &str, link: &Range<usize>) {
        if title.is_empty() {
            return;
        }
        let typed = self.source.text.get(link.clone()).unwrap_or_default();
        let inner = typed.strip_suffix(')').and_then(|typed| typed.trim_end().strip_suffix(['"', '\'', ')']));
        // With escapes it is not there as it reads; then all of the link is pointed at.
        let before = inner.and_then(|inner| inner.strip_suffix(masking::unmask(title).as_str()));
        let place = match before.zip(inner) {
            Some((before, inner)) => link.start + before.len() - 1..link.start + inner.len() + 1,
            None => link.clone(),
        };
        self.unsupported(place);
    }
}

/// White space would end an address, and a scheme alone leads nowhere.
fn may_lead_to(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let known = SCHEMES.iter().any(|scheme| lower.len() > scheme.len() && lower.starts_with(scheme));
    known && !url.contains(|c: char| is_unprintable(c) || c.is_whitespace())
}
