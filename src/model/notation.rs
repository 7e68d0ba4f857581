//! How a booklet chooses to write: punctuation, widths, words; `notation` in `booklet.yaml`.
//!
//! Plain data. Which text keeps to it is the check's business.

use crate::source::Typed;

/// What is asked of one matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule<T> {
    /// Anything goes.
    Any,
    /// One way throughout the booklet, whichever it is.
    Uniform,
    /// This way.
    Only(T),
}

/// A ready-made set of choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// Asks nothing.
    None,
    /// Asks for one way, whichever it is.
    #[default]
    Consistent,
    /// Asks for the notation of the government's documents, 「公用文作成の考え方」 of January 2022.
    Koyobun,
}

/// The marks at the end of a sentence and inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Punctuation {
    /// 、。
    Japanese,
    /// ，。
    Comma,
    /// ，．
    CommaAndPeriod,
}

/// How wide letters and digits are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    Half,
    Full,
    /// Numbers of one digit are full width, longer ones half width.
    OneFull,
}

/// How things are counted with つ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// 三つ
    Kanji,
    /// 3つ
    Digits,
}

/// How years of an era stand in sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Eras {
    /// 令和6年
    Full,
    /// R6
    Short,
}

/// One word that a municipality writes in its own way.
#[derive(Debug)]
pub struct WordChoice {
    pub avoided: Typed,
    pub wanted: Typed,
}

/// The choices of a booklet.
#[derive(Debug)]
pub struct Notation {
    pub profile: Profile,
    pub punctuation: Rule<Punctuation>,
    pub digits: Rule<Width>,
    pub letters: Rule<Width>,
    pub counting: Rule<Counting>,
    pub eras: Rule<Eras>,
    /// `～` or `〜`.
    pub wave: Rule<char>,
    pub words: Vec<WordChoice>,
    /// Names and phrases that are left as they are, such as those of ordinances and firms.
    pub allow: Vec<Typed>,
}

impl Notation {
    /// What a profile chooses by itself.
    pub fn of(profile: Profile) -> Notation {
        let uniform = profile != Profile::None;
        fn asked<T>(uniform: bool) -> Rule<T> {
            if uniform { Rule::Uniform } else { Rule::Any }
        }
        let mut notation = Notation {
            profile,
            punctuation: asked(uniform),
            digits: asked(uniform),
            letters: asked(uniform),
            // Both stand side by side in good texts: 三つの柱, but 3つ in a table.
            counting: Rule::Any,
            eras: asked(uniform),
            wave: asked(uniform),
            words: Vec::new(),
            allow: Vec::new(),
        };
        if profile == Profile::Koyobun {
            notation.punctuation = Rule::Only(Punctuation::Japanese);
            notation.counting = Rule::Only(Counting::Kanji);
            notation.eras = Rule::Only(Eras::Full);
        }
        notation
    }
}

impl Default for Notation {
    fn default() -> Self {
        Notation::of(Profile::default())
    }
}
