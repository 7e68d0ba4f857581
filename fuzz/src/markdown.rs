//! A field of prose: what its author types is printed in every format as it was meant, or told.
//!
//! The input is a passage of prose in a booklet that has a glossary, indicators and headings to quote.

use std::collections::BTreeMap;

use sasshi::check::CheckedBooklet;
use sasshi::diag::Diagnostic;
use sasshi::edition;
use sasshi::model::section::Block;
use sasshi::rich::{Line, Rich};
use serde_json::Value;

use super::load::{examined_with, smallest};
use super::reread;

const CHAPTER: &str = "chapters/beginning.yaml";

pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut files = smallest();
    files.insert(CHAPTER.to_owned(), chapter(&text).into_bytes());
    examined_with(&files, |checked, diagnostics| printed(checked, &text, diagnostics));
}

/// The chapter with this prose: as a literal block, which is what authors write, where YAML lets the text stand in one.
fn chapter(text: &str) -> String {
    let stands = |c: char| c == '\n' || !(c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'));
    let prose = if text.chars().all(stands) && !text.trim().is_empty() {
        let lines: String = text.split('\n').map(|line| format!("      {line}\n")).collect();
        format!("|2\n{lines}")
    } else {
        format!("{}\n", Value::String(text.to_owned()))
    };
    format!("id: beginning\ntitle: はじめに\nblocks:\n  - prose: {prose}  - glossary: {{}}\nsections:\n  - tourism\n")
}

fn printed(checked: &CheckedBooklet, text: &str, diagnostics: &[Diagnostic]) {
    let edition = serde_json::to_value(edition::derive(checked)).expect("an edition is plain data");
    each_rich_text(&edition, &mut |line| reread::line(line), &mut |rich| {
        reread::passage(rich);
        reread::all_linked(rich);
    });
    let read = checked.booklet().sections.iter().flat_map(|section| &section.blocks);
    assert!(read.into_iter().any(|block| matches!(block, Block::Prose(_))), "the prose is gone");
    if diagnostics.is_empty() {
        nothing_lost(text, &edition);
    }
}

fn each_rich_text(value: &Value, line: &mut impl FnMut(&Line), passage: &mut impl FnMut(&Rich)) {
    match value {
        Value::Object(fields) if fields.contains_key("$line") => {
            line(&serde_json::from_value(value.clone()).expect("a line"));
        }
        Value::Object(fields) if fields.contains_key("$rich") => {
            passage(&serde_json::from_value(value.clone()).expect("a passage"));
        }
        Value::Object(fields) => fields.values().for_each(|value| each_rich_text(value, line, passage)),
        Value::Array(items) => items.iter().for_each(|value| each_rich_text(value, line, passage)),
        _ => {}
    }
}

/// Where there is nothing to remark, every Japanese letter that was typed is printed. Names, marks of notes and references
/// to characters stand for something else.
fn nothing_lost(text: &str, edition: &Value) {
    if ["{{", "[^", "&"].iter().any(|mark| text.contains(mark)) {
        return;
    }
    let mut counts: BTreeMap<char, i64> = BTreeMap::new();
    let mut count = |text: &str, step: i64| {
        let letters = text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic());
        letters.for_each(|c| *counts.entry(c).or_default() += step);
    };
    count(text, 1);
    count(&edition.to_string(), -1);
    let lost: Vec<_> = counts.into_iter().filter(|(_, left)| *left > 0).collect();
    assert!(lost.is_empty(), "{lost:?} of {text:?} is not printed");
}
