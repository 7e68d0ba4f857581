//! Readings above words: which words have one, and where they are printed.
//!
//! Plain data; where the words stand in a text is the edition's to find.

use crate::content::Content;
use crate::source::Typed;

#[derive(Debug, Default, Content)]
pub struct Readings {
    #[content(
        label = "振り仮名（ルビ）",
        help = "本文の漢字に添える読みです（[振り仮名](#振り仮名ルビ)）。",
        otherwise = "written",
        default
    )]
    pub ruby: Ruby,
    #[content(
        label = "語の読み",
        help = "ruby: all のときに添えるものです。glossary.yaml の用語の読みも使います。",
        otherwise = "用語の読みだけを使います"
    )]
    pub readings: Vec<Reading>,
}

/// Which words of prose have their readings above them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Content)]
pub enum Ruby {
    /// Those with which one is written.
    #[default]
    #[content(label = "{漢字|かんじ} と書いた所だけ")]
    Written,
    #[content(label = "それに加えて、readings と用語解説に読みのある語の全て")]
    All,
}

/// A word and how it is read.
#[derive(Debug, Content)]
pub struct Reading {
    #[content(label = "語", example = "取組", name)]
    pub word: Typed,
    #[content(label = "読み", help = "平仮名か片仮名で書きます。", example = "とりくみ", name)]
    pub reading: Typed,
}
