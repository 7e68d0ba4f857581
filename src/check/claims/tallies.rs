//! How many indicators, statuses and sections there are, for every part of a booklet that prose can be speaking of.
//!
//! Counts what the tables print; which part a sentence means is not known here.

use std::collections::{BTreeMap, BTreeSet};

use super::finder::Finder;
use crate::model::evaluation::status;
use crate::model::index::Index;
use crate::model::indicator::Indicator;
use crate::model::numbered::Numbered;
use crate::model::outline::{self, Placed};
use crate::model::quote::Role;
use crate::source::{Span, Typed};

/// A part of the booklet whose indicators can be counted.
#[derive(Debug)]
pub struct Scope {
    /// Where it is written.
    pub place: Span,
    /// Whether it is the whole of a plan.
    pub is_whole: bool,
    /// Of the targets, of the KPIs, and of both together.
    pub counts: [Counts; 3],
}

/// How many indicators stand in some tables.
#[derive(Debug, Default)]
pub struct Counts {
    /// All numbers that can rightly be called the number of indicators: with and without repeats, by rows.
    pub totals: BTreeSet<usize>,
    /// By grade, where all of them have one.
    pub grades: Option<Vec<usize>>,
    /// Whether some have a grade and others none, so that it is open what has been counted.
    pub is_partly_graded: bool,
}

/// Which indicators are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    One(Role),
    Both,
}

impl Scope {
    pub fn of(&self, which: Which) -> &Counts {
        match which {
            Which::One(Role::Targets) => &self.counts[0],
            Which::One(Role::Kpis) => &self.counts[1],
            Which::Both => &self.counts[2],
        }
    }
}

/// The counts of all scopes together.
#[derive(Debug, Default)]
pub struct Union {
    pub totals: BTreeSet<usize>,
    /// Of each grade.
    pub grades: BTreeMap<usize, BTreeSet<usize>>,
}

/// All parts of a booklet, and the words that name them.
pub struct Tallies<'b> {
    pub scopes: Vec<Scope>,
    /// The scopes that are the whole of a plan.
    pub wholes: Vec<usize>,
    pub union: Union,
    /// The scopes that a word can name, as a position in `named`.
    pub words: Finder<usize>,
    pub named: Vec<Vec<usize>>,
    /// The names of the tables of earlier plans, with their scopes.
    pub progresses: Finder<usize>,
    /// The scopes around what stands in a section: its own, and those of the sections that it stands in.
    around: BTreeMap<&'b str, Vec<usize>>,
    chains: BTreeMap<&'b str, Vec<&'b str>>,
    /// How many sections of each level stand in a section.
    inside: BTreeMap<&'b str, BTreeMap<usize, usize>>,
    /// The same for the whole outline.
    pub levels: BTreeMap<usize, usize>,
}

impl<'b> Tallies<'b> {
    pub fn of(index: &Index<'b>) -> Tallies<'b> {
        let (outline, _) = outline::build(index);
        let numbered = Numbered::of(&outline, index.booklet);
        let mut gathered = Gathered {
            index,
            numbered: &numbered,
            grades: grades(index),
            words: BTreeMap::new(),
            scopes: Vec::new(),
            around: BTreeMap::new(),
            chains: BTreeMap::new(),
            inside: BTreeMap::new(),
        };
        let mut progresses = Vec::new();
        for (name, progress) in &index.progresses {
            let whole = gathered.scopes.len();
            let all = |ids: fn(&crate::model::section::ProgressGroup) -> &Vec<Typed>| {
                progress.groups.iter().flat_map(ids).collect::<Vec<_>>()
            };
            let of_all =
                gathered.scope(progress.name.span, true, &all(|group| &group.targets), &all(|group| &group.kpis));
            gathered.scopes.push(of_all);
            progresses.push((*name, whole));
            for (at, group) in progress.groups.iter().enumerate() {
                let (targets, kpis): (Vec<_>, Vec<_>) = (group.targets.iter().collect(), group.kpis.iter().collect());
                let scope = gathered.scope(group.title.span, false, &targets, &kpis);
                let number =
                    progress.numbering.as_ref().map(|numbering| numbering.print(&[u32::try_from(at).unwrap_or(0) + 1]));
                gathered.name(&group.title.text, gathered.scopes.len());
                gathered.name(number.as_deref().unwrap_or_default(), gathered.scopes.len());
                gathered.scopes.push(scope);
            }
        }
        let mut whole = Below::default();
        for placed in &outline {
            whole.add(gathered.section(placed, &mut Vec::new()));
        }
        if let Some(first) = outline.first() {
            let scope = gathered.scope(first.section.id.span, true, &whole.targets, &whole.kpis);
            gathered.scopes.push(scope);
        }
        let Gathered { words, scopes, around, chains, inside, .. } = gathered;
        let (words, named): (Vec<String>, Vec<Vec<usize>>) = words.into_iter().unzip();
        let words = Finder::of(words.into_iter().zip(0..));
        let progresses = Finder::of(progresses);
        let wholes = (0..scopes.len()).filter(|at| scopes[*at].is_whole).collect();
        let union = union(&scopes);
        Tallies { wholes, union, scopes, words, named, progresses, around, chains, inside, levels: whole.levels }
    }

    /// The scopes in which what stands in a section is.
    pub fn around(&self, section: &str) -> &[usize] {
        self.around.get(section).map_or(&[], Vec::as_slice)
    }

    /// A section with those that it stands in.
    pub fn chain(&self, section: &str) -> &[&'b str] {
        self.chains.get(section).map_or(&[], Vec::as_slice)
    }

    /// How many sections of a level stand in a section.
    pub fn inside(&self, section: &str, level: usize) -> usize {
        self.inside.get(section).and_then(|levels| levels.get(&level)).copied().unwrap_or(0)
    }
}

fn union(scopes: &[Scope]) -> Union {
    let mut union = Union::default();
    for counts in scopes.iter().flat_map(|scope| &scope.counts) {
        union.totals.extend(&counts.totals);
        for (grade, count) in counts.grades.iter().flatten().enumerate() {
            union.grades.entry(grade).or_default().insert(*count);
        }
    }
    union
}

/// The grades that indicators earn, as positions in the evaluation scheme.
fn grades<'b>(index: &Index<'b>) -> BTreeMap<&'b str, usize> {
    let scheme = &index.booklet.evaluation;
    let position = |indicator: &Indicator| {
        let earned = status(indicator, scheme).ok()?;
        scheme.iter().position(|grade| std::ptr::eq(grade, earned))
    };
    index.indicators.iter().filter_map(|(id, indicator)| Some((*id, position(indicator)?))).collect()
}

struct Gathered<'a, 'b> {
    index: &'a Index<'b>,
    numbered: &'a Numbered<'b>,
    /// By indicator, those that have one.
    grades: BTreeMap<&'b str, usize>,
    words: BTreeMap<String, Vec<usize>>,
    scopes: Vec<Scope>,
    around: BTreeMap<&'b str, Vec<usize>>,
    chains: BTreeMap<&'b str, Vec<&'b str>>,
    inside: BTreeMap<&'b str, BTreeMap<usize, usize>>,
}

/// What stands in a section and those below it.
#[derive(Default)]
struct Below<'b> {
    targets: Vec<&'b Typed>,
    kpis: Vec<&'b Typed>,
    levels: BTreeMap<usize, usize>,
}

impl<'b> Below<'b> {
    fn add(&mut self, other: Below<'b>) {
        self.targets.extend(other.targets);
        self.kpis.extend(other.kpis);
        for (level, count) in other.levels {
            *self.levels.entry(level).or_insert(0) += count;
        }
    }
}

impl<'b> Gathered<'_, 'b> {
    /// Words too short to mean one thing name nothing.
    fn name(&mut self, word: &str, scope: usize) {
        const SHORTEST: usize = 3;
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.chars().count() >= SHORTEST {
            self.words.entry(word.to_owned()).or_default().push(scope);
        }
    }

    fn section(&mut self, placed: &Placed<'b>, outer: &mut Vec<(usize, &'b str)>) -> Below<'b> {
        let section = placed.section;
        let own = self.scopes.len();
        // Its place is kept until what is below it has been gathered.
        self.scopes.push(Scope { place: section.id.span, is_whole: false, counts: Default::default() });
        outer.push((own, &section.id.text));
        let mut below = Below {
            targets: section.targets.iter().collect(),
            kpis: section.kpis.iter().collect(),
            ..Below::default()
        };
        for child in &placed.children {
            below.add(self.section(child, outer));
            *below.levels.entry(child.level).or_insert(0) += usize::from(!child.front);
        }
        self.inside.insert(&section.id.text, below.levels.clone());
        self.scopes[own] = self.scope(section.id.span, false, &below.targets, &below.kpis);
        self.around.insert(&section.id.text, outer.iter().map(|(scope, _)| *scope).collect());
        self.chains.insert(&section.id.text, outer.iter().map(|(_, id)| *id).collect());
        outer.pop();
        self.name(&section.title.text, own);
        if let Some(number) =
            self.numbered.place(&section.id.text).number.filter(|number| number.chars().any(char::is_alphabetic))
        {
            self.name(&number, own);
        }
        if outer.is_empty() {
            *below.levels.entry(placed.level).or_insert(0) += usize::from(!placed.front);
        }
        below
    }

    fn scope(&self, place: Span, is_whole: bool, targets: &[&Typed], kpis: &[&Typed]) -> Scope {
        let both: Vec<&Typed> = targets.iter().chain(kpis).copied().collect();
        Scope { place, is_whole, counts: [self.counts(targets), self.counts(kpis), self.counts(&both)] }
    }

    fn counts(&self, ids: &[&Typed]) -> Counts {
        let placed: Vec<&Indicator> =
            ids.iter().filter_map(|id| self.index.indicators.get(id.text.as_str()).copied()).collect();
        let mut seen = BTreeSet::new();
        let distinct: Vec<&Indicator> =
            placed.iter().copied().filter(|indicator| seen.insert(indicator.id.text.as_str())).collect();
        let rows = |of: &[&Indicator]| of.iter().map(|indicator| indicator.series.len()).sum::<usize>();
        let totals = [placed.len(), distinct.len(), rows(&placed), rows(&distinct)].into_iter().collect();
        let scheme = &self.index.booklet.evaluation;
        let grade = |indicator: &&Indicator| self.grades.get(indicator.id.text.as_str()).copied();
        let graded: Vec<usize> = placed.iter().filter_map(grade).collect();
        let is_partly_graded = !graded.is_empty() && graded.len() < placed.len();
        let by_grade = || (0..scheme.len()).map(|at| graded.iter().filter(|grade| **grade == at).count()).collect();
        let grades = (!graded.is_empty() && !is_partly_graded).then(by_grade);
        Counts { totals, grades, is_partly_graded }
    }
}
