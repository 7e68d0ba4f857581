//! The page of a fault, `docs/rules/<name>.md`: its wording in both languages, what it is, why, and examples.
//!
//! Knows the form of a page; not where it is shown.

use super::{Fault, Language, Severity};

/// A page, taken apart. Everything in it is a stretch of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Page {
    /// How much it weighs, in the words of [`Page::weight_of`].
    pub weight: &'static str,
    /// Message and help.
    ja: [&'static str; 2],
    en: [&'static str; 2],
    /// What stands below the wording, in Japanese, up to the English part.
    pub body: &'static str,
    /// What and why in English.
    pub english: &'static str,
}

/// What stands below one of a page's headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    /// Empty for what stands before the first.
    pub heading: &'static str,
    pub text: &'static str,
}

impl Part {
    /// Whether it shows what is wrong or what is right, rather than saying it.
    pub(crate) fn is_example(&self) -> bool {
        self.heading.ends_with('例')
    }
}

const HELP_JA: &str = "直し方: ";
const HELP_EN: &str = "help: ";
const ENGLISH: &str = "## English\n";

impl Page {
    /// The page of a fault.
    ///
    /// # Panics
    /// If the page is not of the form that a test asks of every page.
    #[expect(clippy::panic, reason = "tells which page, and a test reads them all")]
    pub(crate) fn of(fault: Fault) -> Page {
        Page::read(fault.text()).unwrap_or_else(|| panic!("the page of {} has another form", fault.name()))
    }

    fn read(text: &'static str) -> Option<Page> {
        let rest = text.strip_prefix("# ")?;
        let (_, rest) = rest.split_once("\n\n")?;
        let (weight, rest) = rest.split_once("\n\n")?;
        let (ja, rest) = wording(rest, HELP_JA)?;
        let (en, rest) = wording(rest, HELP_EN)?;
        let (body, english) = rest.split_once(ENGLISH).unwrap_or((rest, ""));
        Some(Page { weight, ja, en, body: body.trim(), english: english.trim() })
    }

    /// The message, with an ellipsis for whatever it fills in.
    pub(crate) fn message(&self, language: Language) -> String {
        unfilled(self.wording(language)[0])
    }

    /// What to do about it, with an ellipsis for whatever it fills in.
    pub(crate) fn help(&self, language: Language) -> String {
        unfilled(self.wording(language)[1])
    }

    /// The body, heading by heading.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let between = |start, end| self.body.get(start..end).unwrap_or_default().trim();
        let mut parts = Vec::new();
        let (mut heading, mut start, mut at, mut fenced) = ("", 0, 0, false);
        for line in self.body.split_inclusive('\n') {
            fenced ^= line.starts_with("```");
            if let Some(next) = line.strip_prefix("## ").filter(|_| !fenced) {
                parts.push(Part { heading, text: between(start, at) });
                (heading, start) = (next.trim(), at + line.len());
            }
            at += line.len();
        }
        parts.push(Part { heading, text: between(start, at) });
        parts.retain(|part| !part.text.is_empty());
        parts
    }

    pub(super) fn wording(&self, language: Language) -> [&'static str; 2] {
        match language {
            Language::Japanese => self.ja,
            Language::English => self.en,
        }
    }

    /// What a page says of the weight of its fault.
    pub(crate) fn weight_of(fault: Fault) -> &'static str {
        match (fault.severity(), fault.is_fatal()) {
            (Severity::Error, true) => "エラー（免除できません）",
            (Severity::Error, false) => "エラー",
            (Severity::Warning, _) => "注意",
            (Severity::Advice, _) => "助言",
        }
    }
}

/// A wording without what it is filled with.
fn unfilled(template: &str) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once('{') {
        let (name, tail) = tail.split_once('}').unwrap_or((tail, ""));
        out.push_str(before);
        out.push_str(match name {
            "open" => "{",
            "close" => "}",
            _ => "…",
        });
        rest = tail;
    }
    out + rest
}

/// A quotation of a message and its help, and what follows it.
fn wording(text: &'static str, help_word: &str) -> Option<([&'static str; 2], &'static str)> {
    let (quotation, rest) = text.split_once("\n\n")?;
    let (message, help) = quotation.strip_prefix("> ")?.split_once("\n>\n> ")?;
    Some(([message, help.trim_end().strip_prefix(help_word)?], rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn placeholders(text: &str) -> BTreeSet<&str> {
        let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name));
        // A brace is no argument.
        names.filter(|name| !["open", "close"].contains(name)).collect()
    }

    #[test]
    fn pages_have_their_form_and_say_what_the_catalogue_says() {
        for fault in Fault::ALL.iter().copied() {
            let name = fault.name();
            let page = Page::read(fault.text()).unwrap_or_else(|| panic!("docs/rules/{name}.md has another form"));
            assert!(fault.text().starts_with(&format!("# {name}\n")), "docs/rules/{name}.md has another name");
            assert_eq!(page.weight, Page::weight_of(fault), "the weight in docs/rules/{name}.md");
            assert!(!page.body.is_empty() && !page.english.is_empty(), "docs/rules/{name}.md explains nothing");
            assert!(!page.body.starts_with('>'), "docs/rules/{name}.md quotes too much");
        }
    }

    #[test]
    fn both_languages_say_the_same_things() {
        for fault in Fault::ALL.iter().copied() {
            let Page { ja, en, .. } = Page::of(fault);
            for part in 0..2 {
                assert!(!ja[part].is_empty() && !en[part].is_empty(), "{}", fault.name());
                assert!(!ja[part].contains('\n') && !en[part].contains('\n'), "{}: a line each", fault.name());
                assert_eq!(placeholders(ja[part]), placeholders(en[part]), "{}", fault.name());
            }
            assert!(!en[0].is_ascii() || ja[0] != en[0], "{}", fault.name());
        }
    }
}
