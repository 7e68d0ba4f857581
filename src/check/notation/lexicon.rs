//! The words that are written in more than one way, with how the government's documents write them and who says so.
//!
//! What an entry says; the entries are the tables below this file, and `docs/rules/notation-words.md` has them too, which a
//! test compares. The texts it is taken
//! from: 「常用漢字表」 (Cabinet Notification 2 of 2010), 「公用文における漢字使用等について」 (Cabinet Directive 1 of 2010),
//! 「送り仮名の付け方」 (Cabinet Notification 2 of 1973), 「外来語の表記」 (Cabinet Notification 2 of 1991), and
//! 「公用文作成の考え方」 (Council for Cultural Affairs, 7 January 2022).

mod compounds;
mod directive;
mod others;

use crate::japanese::script::is_hiragana;

/// Who says that the first form is the one to take: a group of the directive, or another text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// 公用文における漢字使用等について 1(2)ア: pronouns in kanji.
    Pronouns,
    /// The same, イ: adverbs and words before nouns in kanji, but for a few.
    Adverbs,
    /// The same, ウ: 御 before kanji, ご before kana.
    Prefixes,
    /// The same, エ: suffixes in kana.
    Suffixes,
    /// The same, オ: four conjunctions are written in kanji, the others in kana.
    Conjunctions,
    /// The same, カ: auxiliaries and particles in kana.
    Particles,
    /// The same, キ: words without a meaning of their own in kana.
    Formal,
    /// The same, 2: compounds that cannot be misread leave okurigana out.
    Compounds,
    /// 常用漢字表: kanji that the table has with this reading, kana for those it has not.
    Kanji,
    /// 外来語の表記, and 公用文作成の考え方 Ⅰ-3: words in -er and -or end in a long vowel.
    Loanwords,
    /// No rule: every municipality chooses.
    Choice,
}

/// Behind what a word stands. A clause begins at the start of a text and behind marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// Anything.
    Anything,
    /// Only at the start of a sentence.
    Stop,
    /// At the start of a clause or behind one of these letters.
    Letters(&'static str),
    /// The same, or behind a noun in kanji, katakana or figures.
    Nouns(&'static str),
}

/// A word and the ways in which it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub source: Source,
    /// Where the same letters behind anything else are not the word, in whatever form.
    pub behind: Behind,
    /// One of these stands before it, the same in every form.
    pub heads: &'static [&'static str],
    /// The official one first.
    pub forms: &'static [Form],
    /// One of these stands behind it, the same in every form.
    pub tails: &'static [&'static str],
}

/// One way to write a word, and where the same letters are something else.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    pub text: &'static str,
    pub not_before: &'static [&'static str],
    pub not_after: &'static [&'static str],
    /// Only where it is a noun: the verb is written with all its kana.
    pub noun: bool,
    /// Where the word before does not show that it is the word: only if the dictionary parts it on both sides.
    pub whole: bool,
    /// Only where no kanji follows: 受入環境 and 申込書 are words of their own.
    pub alone: bool,
}

const fn f(text: &'static str) -> Form {
    Form { text, not_before: &[], not_after: &[], noun: false, whole: false, alone: false }
}

impl Form {
    const fn not_before(mut self, texts: &'static [&'static str]) -> Form {
        self.not_before = texts;
        self
    }

    const fn not_after(mut self, texts: &'static [&'static str]) -> Form {
        self.not_after = texts;
        self
    }

    const fn noun(mut self) -> Form {
        self.noun = true;
        self
    }

    const fn alone(mut self) -> Form {
        self.alone = true;
        self
    }

    const fn whole(mut self) -> Form {
        self.whole = true;
        self
    }
}

const fn w(source: Source, forms: &'static [Form]) -> Word {
    Word { source, behind: Behind::Anything, heads: &[], forms, tails: &[] }
}

impl Word {
    const fn behind(mut self, letters: &'static str) -> Word {
        self.behind = Behind::Letters(letters);
        self
    }

    const fn behind_noun(mut self, letters: &'static str) -> Word {
        self.behind = Behind::Nouns(letters);
        self
    }

    const fn behind_stop(mut self) -> Word {
        self.behind = Behind::Stop;
        self
    }

    const fn heads(mut self, heads: &'static [&'static str]) -> Word {
        self.heads = heads;
        self
    }

    const fn tails(mut self, tails: &'static [&'static str]) -> Word {
        self.tails = tails;
        self
    }
}

impl Behind {
    /// Whether what stands before shows by itself that a word begins there.
    pub(super) fn is_shown(self, before: &str) -> bool {
        let Some(last) = before.chars().next_back() else { return self != Behind::Anything };
        let (letters, is_noun) = match self {
            Behind::Anything => return false,
            Behind::Stop => return matches!(last, '。' | '．' | '\n'),
            Behind::Letters(letters) => (letters, false),
            Behind::Nouns(letters) => (letters, true),
        };
        if is_hiragana(last) { letters.contains(last) } else { is_noun || !last.is_alphanumeric() }
    }
}

/// All of them, in the order in which they are told.
pub(super) fn words() -> impl Iterator<Item = &'static Word> {
    [directive::WORDS, compounds::WORDS, compounds::NOUNS, others::WORDS].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::Source::*;
    use super::*;

    const PAGE: &str = include_str!("../../../docs/rules/notation-words.md");

    fn rule(source: Source) -> &'static str {
        match source {
            Pronouns => "公用文における漢字使用等について 1(2)ア（代名詞）",
            Adverbs => "同 1(2)イ（副詞と連体詞）",
            Prefixes => "同 1(2)ウ（接頭語）",
            Suffixes => "同 1(2)エ（接尾語）",
            Conjunctions => "同 1(2)オ（接続詞）",
            Particles => "同 1(2)カ（助動詞と助詞）",
            Formal => "同 1(2)キ（形式的な語）",
            Compounds => "同 2、送り仮名の付け方",
            Kanji => "常用漢字表",
            Loanwords => "外来語の表記、公用文作成の考え方 Ⅰ-3",
            Choice => "決まりはなく、市町村が選びます",
        }
    }

    #[test]
    fn the_page_about_words_has_them_all_and_no_others() {
        let wanted: Vec<String> = words()
            .map(|word| {
                let (head, tail) = (word.heads.first().unwrap_or(&""), word.tails.first().unwrap_or(&""));
                let forms: Vec<String> = word.forms.iter().map(|form| format!("{head}{}{tail}", form.text)).collect();
                match word.source {
                    Choice => format!("| （選びます） | {} | {} |", forms.join("、"), rule(Choice)),
                    source => format!("| {} | {} | {} |", forms[0], forms[1..].join("、"), rule(source)),
                }
            })
            .collect();
        let rows = PAGE.lines().filter(|line| line.starts_with('|')).skip(2);
        let rows: Vec<&str> = rows.collect();
        assert_eq!(rows, wanted, "the rows should be\n{}\n", wanted.join("\n"));
    }
}
