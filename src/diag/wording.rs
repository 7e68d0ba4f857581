//! Puts a diagnostic into words of a language.
//!
//! Knows the two languages and how placeholders are filled; the words themselves stand on the pages of the faults.

use std::fmt::Write;

use serde_json::Value;

use super::page::Page;
use super::reason::IN_JAPANESE;
use super::{Diagnostic, Fault, Fix, Severity};
use crate::diag::stage::Stage;
use crate::japanese::mark::is_hidden;

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Japanese,
    English,
}

impl Language {
    pub(crate) fn pick<T>(self, ja: T, en: T) -> T {
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
            Severity::Advice => self.pick("助言", "advice"),
        }
    }

    /// The word for the weight of a fault, which says whether it can be waived.
    pub fn weight(self, fault: Fault) -> &'static str {
        match self {
            Language::Japanese => Page::weight_of(fault),
            Language::English if fault.is_fatal() => "error (cannot be waived)",
            Language::English => self.severity(fault.severity()),
        }
    }

    /// What stands before the advice on what to do.
    pub fn help(self) -> &'static str {
        self.pick("直し方", "help")
    }

    /// Where more is said of rules, for readers of a report that names one.
    pub(super) fn footer(self, fault: Fault) -> String {
        let name = fault.name();
        self.pick(
            format!("規則の説明は、「sasshi explain {name}」のように打つと出ます。\n"),
            format!("for more on a rule: sasshi explain {name}\n"),
        )
    }

    /// The label of the second place of a conflict.
    pub fn other_place(self) -> &'static str {
        self.pick("もう一方はここです", "the other is here")
    }

    /// How many problems there are: errors, warnings, advice, and those that are waived.
    pub(super) fn summary(self, [errors, warnings, advice]: [usize; 3], waived: usize) -> String {
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let mut parts = Vec::new();
        if errors + warnings + advice == 0 {
            parts.push(self.pick("問題は見つかりませんでした", "no problems found").to_owned());
        } else {
            parts.push(self.pick(format!("エラー{errors}件"), format!("{errors} error{}", plural(errors))));
            parts.push(self.pick(format!("注意{warnings}件"), format!("{warnings} warning{}", plural(warnings))));
        }
        if advice > 0 {
            parts.push(self.pick(format!("助言{advice}件"), format!("{advice} of advice")));
        }
        if waived > 0 {
            parts.push(self.pick(format!("免除{waived}件"), format!("{waived} waived")));
        }
        parts.join(self.pick("、", ", "))
    }

    /// Which files were not looked at as a whole.
    pub(super) fn unseen(self, files: &[&str]) -> String {
        const NAMED: usize = 5;
        let mut named: Vec<String> = files.iter().take(NAMED).map(|path| printable(path)).collect();
        if files.len() > NAMED {
            named.push("…".to_owned());
        }
        let (count, named) = (files.len(), named.join(self.pick("、", ", ")));
        match self {
            Language::Japanese => {
                format!(
                    "{count}個のファイルは、上のエラーのため、続きを確かめていません（{named}）。直してから、もう一度確かめてください。\n"
                )
            }
            Language::English if count == 1 => {
                format!("1 file was not checked further because of these errors ({named}): mend them and check again\n")
            }
            Language::English => {
                format!(
                    "{count} files were not checked further because of these errors ({named}): mend them and check again\n"
                )
            }
        }
    }

    /// That the booklet cannot be made as it is, and which ways there are.
    pub(super) fn blocked(self, stage: Stage) -> String {
        let name = stage.name();
        match (self, stage) {
            (Language::Japanese, Stage::Draft | Stage::Consultation) => {
                format!(
                    "段階「{name}」の冊子は、エラーを直すか、waivers.yaml に理由を書くまで、つくれません。下書きは --stage draft でつくれます。\n"
                )
            }
            (Language::Japanese, Stage::Final | Stage::Print) => {
                format!(
                    "段階「{name}」の冊子は、エラーと注意を直すか、waivers.yaml に理由を書くまで、つくれません。下書きは --stage draft でつくれます。\n"
                )
            }
            (Language::English, Stage::Draft | Stage::Consultation) => {
                format!(
                    "at the stage `{name}` errors are mended or waived (waivers.yaml) before the booklet is made; --stage draft makes a draft\n"
                )
            }
            (Language::English, Stage::Final | Stage::Print) => {
                format!(
                    "at the stage `{name}` errors and warnings are mended or waived (waivers.yaml) before the booklet is made; --stage draft makes a draft\n"
                )
            }
        }
    }

    /// One line on a problem that is let stand.
    pub(super) fn waived(self, place: &str, fault: Fault, message: &str, reason: &str) -> String {
        let name = fault.name();
        match self {
            Language::Japanese => format!("免除[{name}]: {place}: {message}（理由: {reason}）\n"),
            Language::English => format!("waived[{name}]: {place}: {message} (reason: {reason})\n"),
        }
    }

    /// What of one rule is not told with its lines.
    pub(super) fn more_of(self, fault: Fault, count: usize, places: &[String], is_cut: bool) -> String {
        let (name, places, cut) = (fault.name(), places.join(self.pick("、", ", ")), if is_cut { " …" } else { "" });
        self.pick(
            format!("{name}: ほかに{count}件（{places}{cut}）\n\n"),
            format!("{name}: {count} more ({places}{cut})\n\n"),
        )
    }

    /// The label that offers a replacement.
    pub fn suggestion(self, fix: &Fix) -> String {
        let text = printable(&fix.replacement);
        match (fix.is_guess, text.is_empty(), fix.span.range().is_empty()) {
            (true, ..) => self.pick(format!("「{text}」ではありませんか"), format!("did you mean `{text}`?")),
            (false, true, _) => self.pick("消せば直ります".to_owned(), "delete this".to_owned()),
            (false, false, true) => self.pick(format!("ここに「{text}」を書き足せます"), format!("insert `{text}`")),
            (false, false, false) => self.pick(format!("「{text}」に直せます"), format!("write `{text}`")),
        }
    }
}

/// A text from the content as it may be sent to a terminal: nothing that moves, colours, hides or reorders.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|c| if is_hidden(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// JSON over several lines. What would harm a terminal is spelled out, so that nothing of the texts is lost.
pub(super) fn json_text(value: &Value) -> String {
    let mut out = String::new();
    for c in format!("{value:#}\n").chars() {
        // All of these lie in the first plane, where one escape of JSON names one character.
        if c != '\n' && is_hidden(c) {
            write!(out, "\\u{:04x}", u32::from(c)).expect("writing to a string");
        } else {
            out.push(c);
        }
    }
    out
}

impl Diagnostic {
    /// What is wrong, in one line.
    pub fn message(&self, language: Language) -> String {
        self.filled(Page::of(self.fault).wording(language)[0], language)
    }

    /// What to do about it, in one line.
    pub fn help(&self, language: Language) -> String {
        self.filled(Page::of(self.fault).wording(language)[1], language)
    }

    fn filled(&self, template: &str, language: Language) -> String {
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        // One pass, so that braces inside a value are never taken for placeholders.
        while let Some((before, tail)) = rest.split_once('{') {
            out.push_str(before);
            let (name, tail) = tail.split_once('}').unwrap_or((tail, ""));
            match name {
                "open" => out.push('{'),
                "close" => out.push('}'),
                "reason" if language == Language::Japanese && self.has(IN_JAPANESE) => {
                    out.push_str(&self.argument(IN_JAPANESE));
                }
                _ => out.push_str(&self.argument(name)),
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    fn has(&self, name: &str) -> bool {
        self.args.iter().any(|(key, _)| *key == name)
    }

    /// A value for a placeholder, on one line and short enough to read.
    fn argument(&self, name: &str) -> String {
        const LONGEST: usize = 300;
        let value = self.args.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value);
        match value.char_indices().nth(LONGEST) {
            Some((end, _)) => printable(value.get(..end).unwrap_or_default()) + "…",
            None => printable(value),
        }
    }
}
