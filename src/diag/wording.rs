//! Puts a diagnostic into words of a language.
//!
//! Knows the two languages and how placeholders are filled; the words themselves stand in the catalogue.

use super::{Diagnostic, Severity};

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Japanese,
    English,
}

/// The wording of one fault: message and help, per language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wording {
    pub ja: [&'static str; 2],
    pub en: [&'static str; 2],
}

impl Language {
    fn pick<T>(self, ja: T, en: T) -> T {
        match self {
            Language::Japanese => ja,
            Language::English => en,
        }
    }

    /// The word for a severity.
    pub fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.pick("エラー", "error"),
            Severity::Warning => self.pick("注意", "warning"),
        }
    }

    /// The label of the second place of a conflict.
    pub fn other_place(self) -> &'static str {
        self.pick("もう一方はここです", "the other is here")
    }

    /// How many problems there are.
    pub fn summary(self, errors: usize, warnings: usize) -> String {
        match self {
            Language::Japanese if errors + warnings == 0 => "問題は見つかりませんでした".to_owned(),
            Language::Japanese => format!("エラー{errors}件、注意{warnings}件"),
            Language::English if errors + warnings == 0 => "no problems found".to_owned(),
            Language::English => {
                let plural = |n: usize| if n == 1 { "" } else { "s" };
                format!("{errors} error{}, {warnings} warning{}", plural(errors), plural(warnings))
            }
        }
    }

    /// The label that offers a replacement.
    pub fn suggestion(self, replacement: &str) -> String {
        let replacement = printable(replacement);
        self.pick(format!("「{replacement}」ではありませんか"), format!("did you mean `{replacement}`?"))
    }
}

/// A text from the content as it may be sent to a terminal: nothing that moves, colours, hides or reorders.
pub(super) fn printable(text: &str) -> String {
    let is_harmful = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    text.chars().map(|c| if is_harmful(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

impl Diagnostic {
    /// What is wrong, in one line.
    pub fn message(&self, language: Language) -> String {
        self.fill(language, 0)
    }

    /// What to do about it, in one line.
    pub fn help(&self, language: Language) -> String {
        self.fill(language, 1)
    }

    fn fill(&self, language: Language, part: usize) -> String {
        let wording = self.fault.wording();
        let template = language.pick(wording.ja, wording.en)[part];
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        // One pass, so that braces inside a value are never taken for placeholders.
        while let Some((before, tail)) = rest.split_once('{') {
            out.push_str(before);
            let (name, tail) = tail.split_once('}').unwrap_or((tail, ""));
            match name {
                "open" => out.push('{'),
                "close" => out.push('}'),
                _ => out.push_str(&self.argument(name)),
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    /// A value for a placeholder, on one line and short enough to read.
    fn argument(&self, name: &str) -> String {
        const LONGEST: usize = 300;
        let value = self.args.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value);
        match value.char_indices().nth(LONGEST) {
            Some((end, _)) => printable(&value[..end]) + "…",
            None => printable(value),
        }
    }
}
