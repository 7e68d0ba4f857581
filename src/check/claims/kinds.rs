//! What a number or code behind a word can lead to: sections by their levels' labels, goals of earlier plans, measures and
//! indicators by their codes.
//!
//! Knows the official numbers and names of a booklet; finds no references in texts.

use crate::check::Outline;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::japanese::finder::Finder;
use crate::japanese::numeral::read_kanji;
use crate::japanese::script::is_digit;
use crate::japanese::width::at;
use crate::japanese::width::half as half_width;
use crate::model::derived::Derivation;
use crate::model::gaps::Gap;
use crate::model::index::{Index, all_sections};
use crate::model::numbered::Numbered;
use crate::model::outline::Placed;
use crate::model::section::Block;
use crate::model::words::Word;
use crate::source::Typed;

/// The counters of a number: 5 and 1 of 5-1.
pub(super) type Parts = Vec<u32>;

/// One thing that has a number and a name.
#[derive(Debug, Clone)]
pub(super) struct Referent<'b> {
    pub parts: Parts,
    /// The number as it is printed: `基本目標2`, `第3章`, `5-1`.
    pub number: String,
    pub name: &'b Typed,
    /// Other texts that name it: its subtitle and tag.
    pub bynames: Vec<&'b str>,
    pub origin: Origin,
}

impl<'b> Referent<'b> {
    fn new(parts: Parts, number: String, name: &'b Typed, origin: Origin) -> Referent<'b> {
        Referent { parts, number, name, bynames: Vec::new(), origin }
    }
}

/// Where a number comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// It follows from the place of a section.
    Section,
    /// It follows from the place of a goal in the tables of an earlier plan.
    Group,
    /// It is typed once, as a code.
    Code,
}

/// What one word before or behind a number stands for.
#[derive(Debug)]
pub(super) struct Kind<'b> {
    pub word: String,
    /// Whether the word stands before the number, as 基本目標 does, or behind it with 第 before, as 章 does.
    pub stands_before: bool,
    pub referents: Vec<Referent<'b>>,
    depths: BTreeSet<usize>,
    has_groups: bool,
    by_parts: BTreeMap<Parts, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl<'b> Kind<'b> {
    pub(super) fn at<'k>(&'k self, parts: &[u32]) -> impl Iterator<Item = &'k Referent<'b>> {
        self.by_parts.get(parts).into_iter().flatten().map(|at| &self.referents[*at])
    }

    pub(super) fn named<'k>(&'k self, name: &str) -> impl Iterator<Item = &'k Referent<'b>> {
        self.by_name.get(&normal(name)).into_iter().flatten().map(|at| &self.referents[*at])
    }

    /// Whether numbers of this many counters are used.
    pub(super) fn has_depth(&self, depth: usize) -> bool {
        self.depths.contains(&depth)
    }

    /// Whether it numbers goals of an earlier plan too.
    pub(super) fn has_groups(&self) -> bool {
        self.has_groups
    }

    /// The existing numbers nearest to one that does not exist: those with the same outer counters, or else the outer ones.
    pub(super) fn nearest(&self, parts: &[u32]) -> Vec<&str> {
        const MOST: usize = 3;
        let (last, outer) = parts.split_last().map_or((0, parts), |(last, outer)| (*last, outer));
        let shared = |referent: &Referent| referent.parts.iter().zip(outer).take_while(|(a, b)| a == b).count();
        let same_depth = || self.referents.iter().filter(|referent| referent.parts.len() == parts.len());
        let most_shared = same_depth().map(shared).max().unwrap_or(0);
        let mut near: Vec<&Referent> = same_depth().filter(|referent| shared(referent) == most_shared).collect();
        near.sort_by_key(|referent| {
            (referent.parts.last().map_or(0, |own| own.abs_diff(last)), referent.parts.clone())
        });
        near.dedup_by(|a, b| a.number == b.number);
        near.into_iter().take(MOST).map(|referent| referent.number.as_str()).collect()
    }
}

/// All kinds of a booklet.
pub(super) struct Kinds<'b> {
    pub kinds: Vec<Kind<'b>>,
    /// The position of the kind whose word it is.
    pub words: Finder<usize>,
}

impl<'b> Kinds<'b> {
    pub(super) fn of(index: &Index<'b>, outline: &Outline<'b>) -> Kinds<'b> {
        let mut gathered = Gathered::default();
        gathered.sections(index, outline);
        gathered.groups(index);
        if !index.booklet.gaps.any(&[Gap::Measures]) {
            gathered.measures(index);
        }
        if !index.booklet.gaps.any(&[Gap::Indicators]) {
            gathered.indicators(index);
        }
        let kinds: Vec<Kind> = gathered
            .kinds
            .into_iter()
            .map(|((word, stands_before), referents)| Kind::of(word, stands_before, referents))
            .collect();
        let words = Finder::new(kinds.iter().enumerate().map(|(at, kind)| (kind.word.as_str(), at)));
        Kinds { words, kinds }
    }
}

impl<'b> Kind<'b> {
    fn of(word: String, stands_before: bool, referents: Vec<Referent<'b>>) -> Kind<'b> {
        let (mut by_parts, mut by_name) = (BTreeMap::<Parts, Vec<usize>>::new(), HashMap::<String, Vec<usize>>::new());
        for (at, referent) in referents.iter().enumerate() {
            by_parts.entry(referent.parts.clone()).or_default().push(at);
            for name in std::iter::once(referent.name.text.as_str()).chain(referent.bynames.iter().copied()) {
                by_name.entry(normal(name)).or_default().push(at);
            }
        }
        let depths = by_parts.keys().map(Vec::len).collect();
        let has_groups = referents.iter().any(|referent| referent.origin == Origin::Group);
        Kind { word, stands_before, referents, depths, has_groups, by_parts, by_name }
    }
}

#[derive(Default)]
struct Gathered<'b> {
    kinds: BTreeMap<(String, bool), Vec<Referent<'b>>>,
}

impl<'b> Gathered<'b> {
    fn add(&mut self, word: &str, stands_before: bool, referent: Referent<'b>) {
        self.kinds.entry((word.to_owned(), stands_before)).or_default().push(referent);
    }

    fn sections(&mut self, index: &Index<'b>, outline: &Outline<'b>) {
        if index.booklet.gaps.any(&[Gap::Sections, Gap::Levels, Gap::Contents]) {
            return;
        }
        let heads = heads(index);
        for placed in outline.in_order() {
            self.section(placed, &outline.numbered, &heads, index);
        }
    }

    fn section(
        &mut self,
        placed: &Placed<'b>,
        numbered: &Numbered,
        heads: &BTreeMap<usize, &'b str>,
        index: &Index<'b>,
    ) {
        let section = placed.section;
        let level = index.booklet.levels.get(placed.level).and_then(|level| level.numbering.as_ref());
        let (Some(numbering), Some(number)) = (level, numbered.place(&section.id.text).number) else { return };
        let Some(parts) = first_parts(&number) else { return };
        let bare = number.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let mut referent = Referent::new(parts, bare, &section.title, Origin::Section);
        referent.bynames.extend(section.subtitle.iter().chain(&section.tag).map(|name| name.text.as_str()));
        match numbering.around() {
            ("第", behind) if !behind.is_empty() => self.add(behind, false, referent),
            (before, _) if before.chars().count() > 1 => self.add(before, true, referent),
            _ => {
                // A number without a word is called by what a chart of the structure calls its level.
                let several = referent.parts.len() > 1;
                let measure = several.then(|| index.booklet.words.get(Word::Measure));
                if let Some(word) = heads.get(&placed.level).copied().or(measure) {
                    let number = format!("{word}{}", referent.number);
                    self.add(word, true, Referent { number, ..referent });
                }
            }
        }
    }

    fn groups(&mut self, index: &Index<'b>) {
        for progress in index.progresses.values() {
            let Some(numbering) = &progress.numbering else { continue };
            let (word, _) = numbering.around();
            if word.chars().count() < 2 {
                continue;
            }
            for (at, group) in progress.groups.iter().enumerate() {
                let number = numbering.print(&[u32::try_from(at).unwrap_or(0) + 1]);
                let Some(parts) = first_parts(&number) else { continue };
                let number = number.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
                self.add(word, true, Referent::new(parts, number, &group.title, Origin::Group));
            }
        }
    }

    fn measures(&mut self, index: &Index<'b>) {
        let word = index.booklet.words.get(Word::Measure);
        for measure in &index.booklet.measures {
            if let Some(parts) = whole_parts(&measure.code.text) {
                let number = format!("{word}{}", measure.code.text);
                self.add(word, true, Referent::new(parts, number, &measure.name, Origin::Code));
            }
        }
    }

    /// Codes of one counter say too little: 指標3 may be the third of anything.
    fn indicators(&mut self, index: &Index<'b>) {
        let words: Vec<String> = [Word::Kpis, Word::Targets, Word::Indicator]
            .into_iter()
            .flat_map(|word| spellings(index.booklet.words.get(word)))
            .collect();
        for indicator in &index.booklet.indicators {
            let Some(code) = &indicator.code else { continue };
            let Some(parts) = whole_parts(&code.text).filter(|parts| parts.len() > 1) else { continue };
            for word in &words {
                let number = format!("{word}{}", code.text);
                self.add(word, true, Referent::new(parts.clone(), number, &indicator.name, Origin::Code));
            }
        }
    }
}

/// What charts of the structure call the levels that they show.
pub(super) fn heads<'b>(index: &Index<'b>) -> BTreeMap<usize, &'b str> {
    let mut heads = BTreeMap::new();
    for block in all_sections(index.booklet).into_iter().flat_map(|section| &section.blocks) {
        if let Block::Derived(derived) = block
            && let Derivation::StructureChart { heads: words, levels } = &derived.of
        {
            for (word, level) in words.iter().zip(levels) {
                if let Some(level) = index.levels.get(level.text.as_str()) {
                    heads.entry(*level).or_insert(word.text.as_str());
                }
            }
        }
    }
    heads
}

/// A word and its short forms: 重要業績評価指標（KPI） is also called 重要業績評価指標 and KPI.
pub(super) fn spellings(word: &str) -> Vec<String> {
    let mut out = vec![word.to_owned()];
    if let Some((before, inside)) = word.split_once(['（', '(']) {
        out.extend([before, inside.trim_end_matches(['）', ')'])].map(|part| part.trim().to_owned()));
    }
    out.retain(|word| !word.is_empty());
    out
}

/// The form in which two spellings of a name are one: spaces, widths and the marks of glossary terms make no difference.
pub(super) fn normal(name: &str) -> String {
    let skipped = |c: &char| c.is_whitespace() || matches!(c, '*' | '＊');
    let same = |c: char| match half_width(c) {
        '〜' | '~' => '～',
        '−' | '‐' | '–' | '―' | '—' => '-',
        '･' => '・',
        c => c,
    };
    name.chars().filter(|c| !skipped(c)).map(same).collect()
}

/// Reads the counters of a number from `start` on, and says where they end.
pub(super) fn read_parts(text: &str, start: usize) -> Option<(Parts, usize)> {
    let (first, mut end) = read_counter(text, start)?;
    let mut parts = vec![first];
    loop {
        let rest = &text[end..];
        let Some(hyphen) = rest.chars().next().filter(|c| is_hyphen(*c)) else { break };
        let from = end + hyphen.len_utf8();
        if !at(text, from).is_some_and(is_digit) {
            break;
        }
        let Some((part, next)) = read_counter(text, from) else { break };
        parts.push(part);
        end = next;
    }
    Some((parts, end))
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '－' | '−' | '‐' | '–' | 'ー')
}

/// One counter: digits in either width, ①, Ⅰ.
fn read_counter(text: &str, start: usize) -> Option<(u32, usize)> {
    let first = text[start..].chars().next()?;
    let code = u32::from(first);
    let single = match first {
        '①'..='⑳' => Some(code - 0x2460 + 1),
        'Ⅰ'..='Ⅻ' => Some(code - 0x2160 + 1),
        _ => None,
    };
    if let Some(value) = single {
        return Some((value, start + first.len_utf8()));
    }
    let length: usize = text[start..].chars().take(5).take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
    let digits: String = text[start..start + length].chars().map(half_width).collect();
    let value = digits.parse().ok().filter(|_| digits.len() < 5)?;
    Some((value, start + length))
}

/// The first number of a printed one: 4 of 【基本目標4】, 11 of 第十一章.
fn first_parts(number: &str) -> Option<Parts> {
    let found = number.char_indices().find_map(|(at, _)| read_parts(number, at)).map(|(parts, _)| parts);
    let kanji = || number.strip_prefix('第').and_then(|rest| read_kanji(rest, 0)).map(|(value, _)| vec![value]);
    found.or_else(kanji)
}

/// The counters of a code that is nothing else.
fn whole_parts(code: &str) -> Option<Parts> {
    read_parts(code.trim(), 0).filter(|(_, end)| *end == code.trim().len()).map(|(parts, _)| parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_script() {
        for (text, parts, rest) in [
            ("5-1「", vec![5, 1], "「"),
            ("５－１の", vec![5, 1], "の"),
            ("Ⅳ", vec![4], ""),
            ("③を", vec![3], "を"),
            ("1-1-1", vec![1, 1, 1], ""),
            ("2-", vec![2], "-"),
        ] {
            assert_eq!(read_parts(text, 0), Some((parts, text.len() - rest.len())), "{text}");
        }
        assert_eq!(read_parts("つ", 0), None);
        assert_eq!(read_parts("123456", 0), None);
        assert_eq!(first_parts("【基本目標4】"), Some(vec![4]));
        assert_eq!(first_parts("第十一章"), Some(vec![11]));
        assert_eq!(whole_parts("全施策"), None);
    }

    #[test]
    fn spellings_of_a_name_are_one() {
        assert_eq!(normal("市内 総生産*（ＧＤＰ）"), normal("市内総生産(GDP)"));
        assert_eq!(spellings("重要業績評価指標（KPI）"), ["重要業績評価指標（KPI）", "重要業績評価指標", "KPI"]);
    }
}
