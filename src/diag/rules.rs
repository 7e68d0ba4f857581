//! The list of all faults, family by family: for people, for programs, and as the table in the documents.
//!
//! Knows the catalogue and its pages; nothing of any booklet.

use serde_json::json;

use super::explain;
use super::page::Page;
use super::wording::json_text;
use super::{Family, Fault, Language};

/// Raised when a key changes its meaning or goes away; new keys do not raise it.
const FORMAT: u32 = 1;

fn families() -> impl Iterator<Item = (Family, Vec<Fault>)> {
    Family::ALL.iter().map(|family| {
        (*family, Fault::ALL.iter().copied().filter(|fault| fault.family() == *family).collect::<Vec<_>>())
    })
}

/// One fault a line, in columns.
pub fn human(language: Language) -> String {
    let longest =
        |width: fn(Fault, Language) -> usize| Fault::ALL.iter().map(|fault| width(*fault, language)).max().unwrap_or(0);
    let names = longest(|fault, _| fault.name().len());
    let weights = longest(|fault, language| columns(language.weight(fault)));
    let mut out = String::new();
    for (family, faults) in families() {
        if !out.is_empty() {
            out.push('\n');
        }
        out += &format!("{}\n", family.name(language));
        for fault in faults {
            let (name, weight) = (fault.name(), language.weight(fault));
            let gap = " ".repeat(weights - columns(weight));
            out += &format!("  {name:names$}  {weight}{gap}  {}\n", Page::of(fault).message(language));
        }
    }
    out
}

/// The columns of a terminal that words of the program take up: they are ASCII, or Japanese, which is twice as wide.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// One JSON object that lists all faults with what their pages say.
pub fn json(language: Language) -> String {
    let one = |fault: &Fault| {
        let page = Page::of(*fault);
        json!({
            "name": fault.name(),
            "family": fault.family().name(language),
            "severity": fault.severity().name(),
            "fatal": fault.is_fatal(),
            "message": page.message(language),
            "help": page.help(language),
            "explanation": explain::markdown(*fault, language),
        })
    };
    let whole = json!({ "format": FORMAT, "rules": Fault::ALL.iter().map(one).collect::<Vec<_>>() });
    json_text(&whole)
}

/// A table for each family, in which names lead to the pages beside it.
pub fn markdown(language: Language) -> String {
    let heads = language.pick("| 規則 | 重さ | メッセージ |", "| rule | weight | message |");
    let mut out = String::new();
    for (family, faults) in families() {
        if !out.is_empty() {
            out.push('\n');
        }
        out += &format!("### {}\n\n{heads}\n| --- | --- | --- |\n", family.name(language));
        for fault in faults {
            let (name, weight) = (fault.name(), language.weight(fault));
            let message = Page::of(fault).message(language).replace('|', "\\|");
            out += &format!("| [{name}]({name}.md) | {weight} | {message} |\n");
        }
    }
    out
}
