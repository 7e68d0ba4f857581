//! How many indicators, statuses and sections there are, for every part of a booklet that prose can be speaking of.
//!
//! Counts what the tables print; which part a sentence means is not known here.

use crate::check::Outline;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::plans::Plan;
use crate::japanese::finder::Finder;
use crate::model::evaluation::{Status, is_reached, status};
use crate::model::index::Index;
use crate::model::indicator::Indicator;
use crate::model::numbered::Numbered;
use crate::model::outline::Placed;
use crate::model::quote::Role;
use crate::model::section::ProgressGroup;
use crate::source::{Span, Typed};

/// A part of the booklet whose indicators can be counted.
#[derive(Debug)]
pub(super) struct Scope<'b> {
    /// Where it is written.
    pub place: Span,
    pub plan: Plan<'b>,
    /// How many sections of each level are below it.
    pub levels: BTreeMap<usize, usize>,
    /// Of the targets, of the KPIs, and of both together.
    counts: [Counts<'b>; 3],
}

/// How many indicators stand in some tables.
#[derive(Debug, Default)]
pub(super) struct Counts<'b> {
    /// Those that stand there, as a quotation counts them.
    pub placed: Vec<&'b Indicator>,
    /// All numbers that can rightly be called the number of indicators: with and without repeats.
    pub totals: BTreeSet<usize>,
    /// How many have each grade, where all have one; counted when it is asked.
    by_grade: OnceCell<Option<Vec<usize>>>,
}

/// Which indicators are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    One(Role),
    Both,
}

impl<'b> Scope<'b> {
    pub(super) fn of(&self, which: Which) -> &Counts<'b> {
        match which {
            Which::One(Role::Targets) => &self.counts[0],
            Which::One(Role::Kpis) => &self.counts[1],
            Which::Both => &self.counts[2],
        }
    }

    pub(super) fn all(&self) -> &[Counts<'b>] {
        &self.counts
    }
}

/// All parts of a booklet, and the words that name them.
pub(super) struct Tallies<'t, 'b> {
    pub scopes: Vec<Scope<'b>>,
    /// The scopes that are the whole of a plan.
    pub wholes: Vec<usize>,
    /// The scopes that a word can name, as a position in `named`.
    words: Finder<usize>,
    named: Vec<Vec<usize>>,
    /// The scopes around what stands in a section: its own, and those of the sections that it stands in.
    around: BTreeMap<&'b str, Vec<usize>>,
    /// The latest year of which there are figures, where they are kept by the year.
    pub latest: Option<i32>,
    /// By level, the numbers that can rightly be called the number of its sections: in all, and in any section.
    pub levels: BTreeMap<usize, BTreeSet<usize>>,
    index: &'t Index<'b>,
    /// By the ids of indicators, those that have a grade. Few booklets say how many do, and to know it every figure is read.
    grades: OnceCell<BTreeMap<String, usize>>,
}

impl<'t, 'b> Tallies<'t, 'b> {
    pub(super) fn of(index: &'t Index<'b>, outline: &Outline<'b>) -> Tallies<'t, 'b> {
        let mut gathered = Gathered {
            index,
            numbered: &outline.numbered,
            words: BTreeMap::new(),
            scopes: Vec::new(),
            around: BTreeMap::new(),
            levels: BTreeMap::new(),
        };
        let mut wholes = Vec::new();
        for (name, progress) in &index.progresses {
            let plan = Plan::Earlier(name);
            let all = |ids: fn(&ProgressGroup) -> &Vec<Typed>| progress.groups.iter().flat_map(ids).collect::<Vec<_>>();
            wholes.push(gathered.scopes.len());
            gathered.add(plan, progress.name.span, &all(|group| &group.targets), &all(|group| &group.kpis));
            for (at, group) in progress.groups.iter().enumerate() {
                let number =
                    progress.numbering.as_ref().map(|numbering| numbering.print(&[u32::try_from(at).unwrap_or(0) + 1]));
                gathered.name(&group.title.text, gathered.scopes.len());
                gathered.name(number.as_deref().unwrap_or_default(), gathered.scopes.len());
                let (targets, kpis): (Vec<_>, Vec<_>) = (group.targets.iter().collect(), group.kpis.iter().collect());
                gathered.add(plan, group.title.span, &targets, &kpis);
            }
        }
        let mut whole = Below::default();
        for placed in &outline.placed {
            whole.add(gathered.section(placed, &mut Vec::new()));
        }
        gathered.count_levels(&whole);
        if let Some(first) = outline.placed.first() {
            wholes.push(gathered.scopes.len());
            gathered.add(Plan::Own, first.section.id.span, &whole.targets, &whole.kpis);
        }
        let Gathered { words, scopes, around, levels, .. } = gathered;
        let (words, named): (Vec<String>, Vec<Vec<usize>>) = words.into_iter().unzip();
        let series = index.booklet.indicators.iter().flat_map(|indicator| &indicator.series);
        let latest = series.filter_map(|series| Some(series.latest_year()?.year.western())).max();
        let (words, grades) = (Finder::new(words.into_iter().zip(0..)), OnceCell::new());
        Tallies { latest, wholes, scopes, words, named, around, levels, index, grades }
    }

    /// How many of some indicators have each grade, where all have one.
    pub(super) fn by_grade<'c>(&self, counts: &'c Counts) -> Option<&'c [usize]> {
        let count = || {
            let known = self.grades.get_or_init(|| grades(self.index));
            let grades = counts.placed.iter().map(|indicator| known.get(&indicator.id.text).copied());
            let grades: Vec<usize> = grades.collect::<Option<_>>()?;
            let with = |at: usize| grades.iter().filter(|grade| **grade == at).count();
            (!grades.is_empty()).then(|| (0..self.index.booklet.evaluation.len().max(2)).map(with).collect())
        };
        counts.by_grade.get_or_init(count).as_deref()
    }

    /// The scopes that a text names.
    pub(super) fn mentioned<'f>(&'f self, text: &'f str) -> impl Iterator<Item = usize> + 'f {
        self.words.all(text).flat_map(|(named, _)| self.named[named].iter().copied())
    }

    /// The scopes in which what stands in a section is.
    pub(super) fn around(&self, section: &str) -> &[usize] {
        self.around.get(section).map_or(&[], Vec::as_slice)
    }
}

/// The grades that indicators earn, as positions in the evaluation scheme; without a scheme the first is for those that have
/// reached their target, and the second for the others.
fn grades(index: &Index) -> BTreeMap<String, usize> {
    let scheme = &index.booklet.evaluation;
    let position = |indicator: &Indicator| {
        if scheme.is_empty() {
            return is_reached(indicator, index.booklet).map(|reached| usize::from(!reached));
        }
        let earned = status(indicator, index.booklet).ok().and_then(Status::grade)?;
        scheme.iter().position(|grade| std::ptr::eq(grade, earned))
    };
    let indicators = index.booklet.indicators.iter();
    indicators.filter_map(|indicator| Some((indicator.id.text.clone(), position(indicator)?))).collect()
}

struct Gathered<'a, 'b> {
    index: &'a Index<'b>,
    numbered: &'a Numbered<'b>,
    words: BTreeMap<String, Vec<usize>>,
    scopes: Vec<Scope<'b>>,
    around: BTreeMap<&'b str, Vec<usize>>,
    levels: BTreeMap<usize, BTreeSet<usize>>,
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

    fn section(&mut self, placed: &Placed<'b>, outer: &mut Vec<usize>) -> Below<'b> {
        let section = placed.section;
        let own = self.scopes.len();
        // Its place is kept until what is below it has been gathered.
        self.add(Plan::Own, section.id.span, &[], &[]);
        outer.push(own);
        let mut below = Below {
            targets: section.targets.iter().collect(),
            kpis: section.kpis.iter().collect(),
            ..Below::default()
        };
        for child in &placed.children {
            below.add(self.section(child, outer));
            *below.levels.entry(child.level).or_insert(0) += usize::from(!child.front);
        }
        self.count_levels(&below);
        self.scopes[own].counts = self.all_counts(&below.targets, &below.kpis);
        self.scopes[own].levels.clone_from(&below.levels);
        self.around.insert(&section.id.text, outer.clone());
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

    fn count_levels(&mut self, below: &Below) {
        for (level, count) in &below.levels {
            self.levels.entry(*level).or_default().insert(*count);
        }
    }

    fn add(&mut self, plan: Plan<'b>, place: Span, targets: &[&Typed], kpis: &[&Typed]) {
        let counts = self.all_counts(targets, kpis);
        self.scopes.push(Scope { place, plan, levels: BTreeMap::new(), counts });
    }

    fn all_counts(&self, targets: &[&Typed], kpis: &[&Typed]) -> [Counts<'b>; 3] {
        let both: Vec<&Typed> = targets.iter().chain(kpis).copied().collect();
        [self.counts(targets), self.counts(kpis), self.counts(&both)]
    }

    fn counts(&self, ids: &[&Typed]) -> Counts<'b> {
        let placed: Vec<&'b Indicator> =
            ids.iter().filter_map(|id| self.index.indicators.get(id.text.as_str()).copied()).collect();
        let distinct: BTreeSet<&str> = placed.iter().map(|indicator| indicator.id.text.as_str()).collect();
        let totals = [placed.len(), distinct.len()].into_iter().collect();
        Counts { placed, totals, by_grade: OnceCell::new() }
    }
}
