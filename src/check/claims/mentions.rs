//! Where a sentence speaks of an indicator: by its name, or by a part of it that is no other indicator's.
//!
//! A name is known by pairs of letters, so that 移住の相談件数 is found to be 移住に関する相談件数. Knows no figures; what
//! contradicts a table is said only of a name that is written out.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::japanese::script::{is_digit, is_hiragana};
use crate::japanese::width;
use crate::model::booklet::Booklet;

/// A place where one indicator is meant, or one of a few that share the words.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub range: Range<usize>,
    /// Positions among the booklet's indicators.
    pub indicators: Vec<usize>,
    /// How many names they have.
    names: usize,
    /// Whether the name stands there from its first letter to its last.
    pub is_whole: bool,
}

impl Mention {
    /// The same where a sentence that names nothing itself goes on from the one before.
    pub(super) fn carried_to(&self, at: usize) -> Mention {
        Mention { range: at..at, is_whole: false, ..self.clone() }
    }
}

/// The names of all indicators, by their pairs of letters.
pub(super) struct Mentions {
    names: Vec<Name>,
    pairs: HashMap<(char, char), Vec<usize>>,
}

struct Name {
    full: String,
    core: String,
    indicators: Vec<usize>,
}

/// Words of a name in a text.
struct Found {
    /// How many letters there are, and whether they are the whole of the name: of two that have as many letters, that counts.
    weight: (usize, bool),
    range: Range<usize>,
    name: usize,
}

/// What many names end with: it says how something is counted, not what.
const MEASURES: &[&str] = &[
    "延べ利用者数",
    "利用者数",
    "参加者数",
    "従業者数",
    "相談件数",
    "実施回数",
    "者数",
    "件数",
    "人数",
    "戸数",
    "世帯数",
    "台数",
    "回数",
    "割合",
    "比率",
    "総数",
    "数",
    "率",
    "額",
    "量",
    "面積",
];
/// A pair of letters that more names have tells none of them.
const MOST: usize = 12;
/// Kana that join words of a name: から, までの.
const LONGEST_JOINT: usize = 3;
/// Words that several names share mean none of them if there are more.
const MOST_MEANT: usize = 3;

impl Mentions {
    pub(super) fn of(booklet: &Booklet) -> Mentions {
        let mut by_core: BTreeMap<String, Name> = BTreeMap::new();
        for (at, indicator) in booklet.indicators.iter().enumerate() {
            let full = indicator.name.text.replace(['*', '＊'], "");
            let core = without_brackets(&full);
            let name = by_core.entry(core.clone()).or_insert_with(|| Name {
                full: full.clone(),
                core,
                indicators: Vec::new(),
            });
            name.indicators.push(at);
            if full.len() > name.full.len() {
                name.full = full;
            }
        }
        let names: Vec<Name> = by_core.into_values().filter(|name| name.core.chars().count() > 1).collect();
        let mut pairs: HashMap<(char, char), Vec<usize>> = HashMap::new();
        for (at, name) in names.iter().enumerate() {
            for pair in name.core.chars().zip(name.core.chars().skip(1)) {
                let places = pairs.entry(pair).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        pairs.retain(|_, places| places.len() <= MOST);
        Mentions { names, pairs }
    }

    /// The mentions in a stretch of a text, in order; of those that overlap the longest.
    pub(super) fn within(&self, text: &str, range: Range<usize>) -> Vec<Mention> {
        let mut runs: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
        let letters = text[range.clone()].char_indices().map(|(at, c)| (range.start + at, c));
        let mut before: Option<(usize, char)> = None;
        for (at, c) in letters {
            for name in before.and_then(|(_, first)| self.pairs.get(&(first, c))).into_iter().flatten() {
                let (start, end) = (before.map_or(at, |(start, _)| start), at + c.len_utf8());
                let of_name = runs.entry(*name).or_default();
                match of_name.last_mut().filter(|run| run.end > start) {
                    Some(run) => run.end = end,
                    None => of_name.push(start..end),
                }
            }
            before = Some((at, c));
        }
        let mut found: Vec<Found> = Vec::new();
        for (name, mut runs) in runs {
            // The 組織 of 12組織 is a unit.
            runs.retain(|run| !width::before(text, run.start).is_some_and(|c| c.is_ascii_digit()));
            for stretch in joined(text, &runs) {
                let letters = stretch.iter().map(|run| text[run.clone()].chars().count()).sum();
                if let (Some(first), Some(last)) = (stretch.first(), stretch.last())
                    && self.names[name].is_meant(text, stretch)
                {
                    let range = first.start..last.end;
                    let is_core = text[range.clone()] == self.names[name].core;
                    found.push(Found { weight: (letters, is_core), range, name });
                }
            }
        }
        self.longest(text, found)
    }

    fn longest(&self, text: &str, mut found: Vec<Found>) -> Vec<Mention> {
        found.sort_by_key(|found| (std::cmp::Reverse(found.weight), found.range.start));
        let mut kept: Vec<((usize, bool), Mention)> = Vec::new();
        for Found { weight, range, name } in found {
            let indicators = &self.names[name].indicators;
            let overlaps =
                |kept: &&mut ((usize, bool), Mention)| kept.1.range.start < range.end && range.start < kept.1.range.end;
            match kept.iter_mut().find(overlaps) {
                Some((most, mention)) if *most == weight && mention.range == range => {
                    mention.indicators.extend(indicators);
                    mention.names += 1;
                }
                Some(_) => {}
                None => {
                    let (range, is_whole) = self.names[name].whole(text, range);
                    kept.push((weight, Mention { range, indicators: indicators.clone(), names: 1, is_whole }));
                }
            }
        }
        let mut mentions: Vec<Mention> = kept.into_iter().map(|(_, mention)| mention).collect();
        mentions.retain(|mention| mention.names <= MOST_MEANT);
        mentions.sort_by_key(|mention| mention.range.start);
        mentions
    }
}

impl Name {
    /// Whether stretches of a text are enough of the name to mean it.
    fn is_meant(&self, text: &str, stretch: &[Range<usize>]) -> bool {
        let words = || stretch.iter().map(|run| &text[run.clone()]);
        if words().all(|word| word.chars().all(is_hiragana)) {
            return false;
        }
        if stretch.len() == 1 && words().any(|word| word == self.core) {
            return true;
        }
        let (mut told, mut is_measured) = (0, false);
        for word in words() {
            let stem = MEASURES.iter().find_map(|measure| word.strip_suffix(measure)).unwrap_or(word);
            is_measured |= stem.len() < word.len() && !stem.is_empty() && !stem.ends_with(is_hiragana);
            // The から of 25歳から and its number tell nothing, the kana of ふるさと do.
            let kana = stem.chars().take_while(|c| is_hiragana(*c)).count();
            let kana = if kana <= LONGEST_JOINT { kana } else { 0 };
            let letters = stem.trim_end_matches(is_hiragana).chars().skip(kana);
            told += letters.filter(|c| !is_digit(*c) && *c != ',').count();
        }
        // 33件の創業 is the 創業件数.
        let is_counted = || {
            let lead = stretch.first().and_then(|run| text[..run.start].strip_suffix('の'));
            let counter = lead.and_then(|lead| lead.chars().next_back()).filter(|c| !is_hiragana(*c));
            let is_typed = |c: char| lead.is_some_and(|lead| lead.trim_end_matches(c).ends_with(is_digit));
            counter.is_some_and(|c| is_typed(c) && self.core.ends_with(&format!("{c}数")))
        };
        told > 2 || (told == 2 && (is_measured || is_counted()))
    }

    /// The range with the brackets that belong to the name, and whether it is all of it.
    fn whole(&self, text: &str, range: Range<usize>) -> (Range<usize>, bool) {
        if text[range.start..].starts_with(&self.full) {
            return (range.start..range.start + self.full.len(), true);
        }
        let is_whole = text[range.clone()] == self.core;
        (range, is_whole)
    }
}

/// Runs that only kana part, together: 移住に関する相談.
fn joined<'r>(text: &str, runs: &'r [Range<usize>]) -> impl Iterator<Item = &'r [Range<usize>]> {
    const WIDEST: usize = 6;
    let is_joint = |between: &str| {
        between.chars().count() <= WIDEST && between.chars().all(|c| is_hiragana(c) && !"はがも".contains(c))
    };
    runs.chunk_by(move |a, b| is_joint(&text[a.end..b.start]))
}

fn without_brackets(name: &str) -> String {
    let mut depth = 0usize;
    let kept = name.chars().filter(|c| match c {
        '（' | '(' => {
            depth += 1;
            false
        }
        '）' | ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    kept.filter(|c| !matches!(c, '「' | '」')).collect()
}
