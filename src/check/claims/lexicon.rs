//! The words by which a sentence says which figure of a table it means, or which way a figure went.
//!
//! Knows words and what they say; not where they stand.

use super::kinds::spellings;
use super::known::Of;
use crate::japanese::finder::Finder;
use crate::model::booklet::Booklet;
use crate::model::index::Index;
use crate::model::words::{Word, Words};

/// What a word of a sentence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Which cell of a row is meant.
    Cell(Of),
    /// The year before the latest.
    Previous,
    /// That a figure is more or less than another.
    Turn(Turn),
    /// That two figures are apart.
    Apart,
    /// That a figure is not yet reached, before the number that tells by how much: あと3人.
    Left,
    Sum,
    /// A status, by position in the scheme.
    Grade(usize),
    /// That the target is reached, where a target is named before.
    Reached,
    /// Another word, in which one of these would be found.
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    More,
    Less,
    /// The same of what stands high or low, as a rank does with the lower number.
    Up,
    Down,
    Better,
    Worse,
}

/// What prose says, besides the booklet's own words for the cells of a row.
const SIGNS: &[(Sign, &str)] = &[
    (Sign::Cell(Of::Baseline), "現状 現状値 基準値 基準年 基準年度 当初 当初値"),
    (Sign::Cell(Of::Target), "目標 目標値 目標数値 目指"),
    (Sign::Cell(Of::Actual), "最新値 実績 実績値"),
    (Sign::Previous, "前年度 前年 前の年 前の年度"),
    (Sign::Turn(Turn::More), "増 伸び 伸ば 延び 延ば 拡大 拡充 広が 広げ 高ま 高め 上回 上積 膨らみ 多い 多く 長く"),
    (Sign::Turn(Turn::Less), "減 縮 削減 下回 少な 落ち込 低ま 低め 短く 落と"),
    (Sign::Turn(Turn::Up), "上昇 上が 上げ 引き上げ 引上げ 高く"),
    (Sign::Turn(Turn::Down), "低下 下が 下げ 引き下げ 引下げ 低く"),
    (Sign::Turn(Turn::Better), "改善 好転"),
    (Sign::Turn(Turn::Worse), "悪化 後退"),
    (Sign::Apart, "差 開き 隔たり 不足 足り 足らず"),
    (Sign::Left, "残 あと"),
    (Sign::Sum, "合計 合わせ 合算 累計 総計 計 年間"),
    (Sign::Reached, "届 到達 達し 及び 及ば クリア 実現 未達"),
    // What is neither a way nor a status, though it begins like one.
    (
        Sign::None,
        "増減 増進 増設 増員 加減 減災 減免 減量 格差 時差 差別 達成状況 達成度 達成率 計画 会計 統計 目標年度 時点",
    ),
];

/// The words that say which figure is meant, and which way it went.
pub(super) struct Lexicon {
    pub words: Finder<Sign>,
}

impl Lexicon {
    pub(super) fn of(index: &Index) -> Lexicon {
        let booklet = index.booklet;
        let mut cells: Vec<(String, Of)> = Vec::new();
        let mut of_words = |own: &Words| {
            for (word, of) in [(Word::Baseline, Of::Baseline), (Word::Target, Of::Target), (Word::Actual, Of::Actual)] {
                cells.extend(spellings(own.get(word)).into_iter().map(|word| (word, of)));
            }
        };
        of_words(&booklet.words);
        index.progresses.values().for_each(|progress| of_words(&booklet.words.overlaid_by(&progress.words)));
        let cells = cells.into_iter().map(|(word, of)| (word, Sign::Cell(of)));
        let statuses = grades(booklet).map(|(at, word)| (word.to_owned(), Sign::Grade(at)));
        let reached = grades(booklet).all(|(_, word)| word != "達成").then(|| ("達成".to_owned(), Sign::Reached));
        let signs = SIGNS.iter().flat_map(|(sign, words)| words.split(' ').map(|word| (word.to_owned(), *sign)));
        Lexicon { words: Finder::new(cells.chain(statuses).chain(reached).chain(signs)) }
    }
}

/// The statuses of the scheme that are words, by position.
fn grades(booklet: &Booklet) -> impl Iterator<Item = (usize, &str)> {
    let grades = booklet.evaluation.iter().map(|grade| grade.status.text.as_str()).enumerate();
    grades.filter(|(_, word)| word.chars().count() > 1)
}
