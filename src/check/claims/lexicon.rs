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

/// What prose calls the cells of a row, besides the booklet's own words.
const CELLS: &[(&str, Of)] = &[
    ("現状", Of::Baseline),
    ("現状値", Of::Baseline),
    ("基準値", Of::Baseline),
    ("基準年", Of::Baseline),
    ("基準年度", Of::Baseline),
    ("当初", Of::Baseline),
    ("当初値", Of::Baseline),
    ("目標", Of::Target),
    ("目標値", Of::Target),
    ("目標数値", Of::Target),
    ("目指", Of::Target),
    ("最新値", Of::Actual),
    ("実績", Of::Actual),
    ("実績値", Of::Actual),
];
const SIGNS: &[(&str, Sign)] = &[
    ("前年度", Sign::Previous),
    ("前年", Sign::Previous),
    ("前の年", Sign::Previous),
    ("前の年度", Sign::Previous),
    ("増", Sign::Turn(Turn::More)),
    ("伸び", Sign::Turn(Turn::More)),
    ("伸ば", Sign::Turn(Turn::More)),
    ("延び", Sign::Turn(Turn::More)),
    ("延ば", Sign::Turn(Turn::More)),
    ("拡大", Sign::Turn(Turn::More)),
    ("拡充", Sign::Turn(Turn::More)),
    ("広が", Sign::Turn(Turn::More)),
    ("広げ", Sign::Turn(Turn::More)),
    ("高ま", Sign::Turn(Turn::More)),
    ("高め", Sign::Turn(Turn::More)),
    ("上回", Sign::Turn(Turn::More)),
    ("上積", Sign::Turn(Turn::More)),
    ("膨らみ", Sign::Turn(Turn::More)),
    ("長く", Sign::Turn(Turn::More)),
    ("高く", Sign::Turn(Turn::Up)),
    ("短く", Sign::Turn(Turn::Less)),
    ("低く", Sign::Turn(Turn::Down)),
    ("多い", Sign::Turn(Turn::More)),
    ("多く", Sign::Turn(Turn::More)),
    ("減", Sign::Turn(Turn::Less)),
    ("縮", Sign::Turn(Turn::Less)),
    ("削減", Sign::Turn(Turn::Less)),
    ("下回", Sign::Turn(Turn::Less)),
    ("少な", Sign::Turn(Turn::Less)),
    ("落ち込", Sign::Turn(Turn::Less)),
    ("低ま", Sign::Turn(Turn::Less)),
    ("低め", Sign::Turn(Turn::Less)),
    ("上昇", Sign::Turn(Turn::Up)),
    ("上が", Sign::Turn(Turn::Up)),
    ("上げ", Sign::Turn(Turn::Up)),
    ("引き上げ", Sign::Turn(Turn::Up)),
    ("引上げ", Sign::Turn(Turn::Up)),
    ("低下", Sign::Turn(Turn::Down)),
    ("下が", Sign::Turn(Turn::Down)),
    ("下げ", Sign::Turn(Turn::Down)),
    ("引き下げ", Sign::Turn(Turn::Down)),
    ("引下げ", Sign::Turn(Turn::Down)),
    ("改善", Sign::Turn(Turn::Better)),
    ("好転", Sign::Turn(Turn::Better)),
    ("悪化", Sign::Turn(Turn::Worse)),
    ("後退", Sign::Turn(Turn::Worse)),
    ("差", Sign::Apart),
    ("開き", Sign::Apart),
    ("隔たり", Sign::Apart),
    ("残", Sign::Left),
    ("あと", Sign::Left),
    ("足り", Sign::Apart),
    ("足らず", Sign::Apart),
    ("届か", Sign::Reached),
    ("不足", Sign::Apart),
    ("合計", Sign::Sum),
    ("合わせ", Sign::Sum),
    ("合算", Sign::Sum),
    ("累計", Sign::Sum),
    ("総計", Sign::Sum),
    ("計", Sign::Sum),
    ("年間", Sign::Sum),
    ("届", Sign::Reached),
    ("到達", Sign::Reached),
    ("達し", Sign::Reached),
    ("及び", Sign::Reached),
    ("及ば", Sign::Reached),
    ("クリア", Sign::Reached),
    ("実現", Sign::Reached),
];
/// What is neither a way nor a status, though it begins like one.
const NONE: &[&str] = &[
    "増減",
    "増進",
    "増設",
    "増員",
    "加減",
    "減災",
    "減免",
    "減量",
    "格差",
    "時差",
    "差別",
    "達成状況",
    "達成度",
    "達成率",
    "計画",
    "会計",
    "統計",
    "目標年度",
    "時点",
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
        let usual = CELLS.iter().map(|(word, of)| ((*word).to_owned(), Sign::Cell(*of)));
        let statuses = grades(booklet).map(|(at, word)| (word.to_owned(), Sign::Grade(at)));
        let reached = grades(booklet).all(|(_, word)| word != "達成").then(|| ("達成".to_owned(), Sign::Reached));
        let signs = SIGNS.iter().map(|(word, sign)| ((*word).to_owned(), *sign));
        let none = NONE.iter().map(|word| ((*word).to_owned(), Sign::None));
        Lexicon { words: Finder::new(cells.chain(usual).chain(statuses).chain(reached).chain(signs).chain(none)) }
    }
}

/// The statuses of the scheme that are words, by position.
fn grades(booklet: &Booklet) -> impl Iterator<Item = (usize, &str)> {
    let grades = booklet.evaluation.iter().map(|grade| grade.status.text.as_str()).enumerate();
    grades.filter(|(_, word)| word.chars().count() > 1)
}
