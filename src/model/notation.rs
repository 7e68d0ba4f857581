//! How a booklet chooses to write: punctuation, widths, words; `notation` in `booklet.yaml`.
//!
//! Plain data. Which text keeps to it is the check's business.

use crate::content::Content;
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Content)]
pub enum Profile {
    /// Asks nothing.
    #[content(label = "確かめません")]
    None,
    /// Asks for one way, whichever it is.
    #[default]
    #[content(label = "冊子の中で、どちらかにそろっているかどうかを確かめます")]
    Consistent,
    /// Asks for the notation of the government's documents, 「公用文作成の考え方」 of January 2022.
    #[content(label = "「公用文作成の考え方」（令和4年1月）に沿っているかどうかを確かめます")]
    Koyobun,
}

/// The marks at the end of a sentence and inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Punctuation {
    /// 、。
    #[content(key = "、。", label = "、と。")]
    Japanese,
    /// ，。
    #[content(key = "，。", label = "，と。")]
    Comma,
    /// ，．
    #[content(key = "，．", label = "，と．")]
    CommaAndPeriod,
}

/// How wide letters and digits are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Width {
    #[content(label = "半角")]
    Half,
    #[content(label = "全角")]
    Full,
    /// Numbers of one digit are full width, longer ones half width.
    #[content(label = "1桁は全角、2桁からは半角")]
    OneFull,
}

/// How things are counted with つ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Counting {
    /// 三つ
    #[content(label = "漢数字（三つ）")]
    Kanji,
    /// 3つ
    #[content(label = "数字（3つ）")]
    Digits,
}

/// How years of an era stand in sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Eras {
    /// 令和6年
    #[content(label = "令和6年")]
    Full,
    /// R6
    #[content(label = "R6")]
    Short,
}

/// One word that a municipality writes in its own way.
#[derive(Debug)]
pub struct WordChoice {
    pub avoided: Typed,
    pub wanted: Typed,
}

/// How wide letters are, which have no digits to be told by.
pub(crate) struct Letters;

/// Words under those in whose place they are written.
pub(crate) struct WordChoices;

/// The choices of a booklet.
#[derive(Debug, Content)]
#[content(in_context, or = Profile)]
pub struct Notation {
    #[content(
        label = "もとにする表記の決まり",
        help = "ほかの項目に書いたものが、これに優先します。",
        otherwise = "consistent",
        default
    )]
    pub profile: Profile,
    #[content(label = "句読点", otherwise = "組のとおり", optional)]
    pub punctuation: Rule<Punctuation>,
    #[content(label = "数字の幅", otherwise = "組のとおり", optional)]
    pub digits: Rule<Width>,
    #[content(label = "英字の幅", otherwise = "組のとおり", kind = Letters, optional)]
    pub letters: Rule<Width>,
    #[content(label = "「つ」で数えるときの数字", otherwise = "koyobun では kanji。ほかでは見ません", optional)]
    pub counting: Rule<Counting>,
    #[content(label = "文の中の元号", otherwise = "組のとおり", optional)]
    pub eras: Rule<Eras>,
    /// `～` or `〜`.
    #[content(
        label = "範囲を表す波線",
        help = "似た2種類の字のどちらを使うかです。",
        otherwise = "組のとおり",
        optional
    )]
    pub wave: Rule<char>,
    #[content(
        label = "市町村で決めた語の書き方",
        help = "使わない書き方と、代わりに使う書き方の組を並べます。",
        otherwise = "組のとおり",
        example = "{子供: こども}",
        kind = WordChoices,
    )]
    pub words: Vec<WordChoice>,
    /// Names and phrases that are left as they are, such as those of ordinances and firms.
    #[content(
        label = "見ない語",
        help = "このままの書き方で構わない名称などです。条例や会社の名称などに使います。",
        otherwise = "なし",
        short_name
    )]
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
