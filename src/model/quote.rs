//! The names by which prose quotes derived figures and titles: `{{第1期.KPI.達成}}`, `{{industry}}`, `{{計画期間}}`.
//!
//! Knows which names a booklet offers; the values behind them are computed by the edition.

use super::index::Index;
use super::indicator::{Condition, Indicator, Measure};
use super::period::FiscalYear;
use super::section::{Progress, Section};
use super::words::Word;

/// What a quotation stands for.
#[derive(Clone, Copy)]
pub(crate) enum Quote<'b> {
    Booklet(BookletFact),
    Section(&'b Section, TitleFact),
    Indicator(&'b Indicator, IndicatorFact),
    Measure(&'b Measure),
    /// A goal of an earlier plan: its position among the groups of the progress tables.
    ProgressGroup(&'b Progress, usize),
    Tally {
        progress: &'b Progress,
        role: Role,
        of: TallyOf<'b>,
        share: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BookletFact {
    Title,
    Publisher,
    Period,
    PeriodYears,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TitleFact {
    NumberAndTitle,
    Number,
    Title,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IndicatorFact {
    Name,
    Baseline,
    Target,
    Actual,
    /// The actual of one fiscal year.
    Year(FiscalYear),
    Status,
}

/// Which table of a goal an indicator stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Targets,
    Kpis,
}

#[derive(Clone, Copy)]
pub(crate) enum TallyOf<'b> {
    Total,
    /// By the word that is printed: a grade's, or that for what is not assessed.
    Status(&'b str),
}

impl Role {
    pub(crate) const ALL: [Role; 2] = [Role::Targets, Role::Kpis];

    pub(crate) fn word(self) -> Word {
        match self {
            Role::Targets => Word::Targets,
            Role::Kpis => Word::Kpis,
        }
    }
}

const BOOKLET_FACTS: [(&str, BookletFact); 4] = [
    ("冊子名", BookletFact::Title),
    ("発行者", BookletFact::Publisher),
    ("計画期間", BookletFact::Period),
    ("計画年数", BookletFact::PeriodYears),
];
const TITLE_FACTS: [(&str, TitleFact); 2] = [("番号", TitleFact::Number), ("題名", TitleFact::Title)];
const INDICATOR_FACTS: [(&str, IndicatorFact); 5] = [
    ("名称", IndicatorFact::Name),
    ("現状値", IndicatorFact::Baseline),
    ("目標値", IndicatorFact::Target),
    ("最新値", IndicatorFact::Actual),
    ("達成状況", IndicatorFact::Status),
];
const TOTAL: &str = "総数";
const SHARE: &str = "割合";

/// Resolves a name.
///
/// # Errors
/// With the names that could have been meant, for the part of the name that was not understood.
pub(crate) fn resolve<'b>(name: &str, index: &Index<'b>) -> Result<Quote<'b>, Vec<String>> {
    let mut parts = name.split('.').map(str::trim);
    let head = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let measure =
        name.strip_prefix(index.booklet.words.get(Word::Measure)).and_then(|id| index.measures.get(id.trim()));
    if let Some((_, fact)) = BOOKLET_FACTS.iter().find(|(fact, _)| *fact == name) {
        Ok(Quote::Booklet(*fact))
    } else if let Some(measure) = measure.or_else(|| index.measures.get(name)) {
        Ok(Quote::Measure(measure))
    } else if let Some(progress) = index.progresses.get(head) {
        tally(progress, &rest, index)
    } else if let Some(section) = index.sections.get(head) {
        fact(head, &rest, TitleFact::NumberAndTitle, &TITLE_FACTS).map(|fact| Quote::Section(section, fact))
    } else if let Some(indicator) = index.indicators.get(head) {
        indicator_fact(head, &rest, indicator).map(|fact| Quote::Indicator(indicator, fact))
    } else {
        Err(heads(index))
    }
}

/// The text that a name stands for, where it was typed elsewhere. Numbers follow from the outline, and a text that quotes
/// would lead in circles.
pub(crate) fn typed_elsewhere(name: &str, index: &Index) -> Option<String> {
    let identity = &index.booklet.identity;
    let text = match resolve(name, index).ok()? {
        Quote::Booklet(BookletFact::Title) => identity.title.text.clone(),
        Quote::Booklet(BookletFact::Publisher) => identity.publisher.text.clone(),
        Quote::Booklet(BookletFact::Period) => identity.period.as_ref()?.prose(),
        Quote::Booklet(BookletFact::PeriodYears) => identity.period.as_ref()?.years_text(),
        Quote::Section(section, TitleFact::Title) => section.title.text.clone(),
        Quote::Indicator(indicator, IndicatorFact::Name) => indicator.name.text.clone(),
        Quote::Measure(measure) => measure.name.text.clone(),
        Quote::Section(..) | Quote::Indicator(..) | Quote::ProgressGroup(..) | Quote::Tally { .. } => return None,
    };
    (!text.contains("{{")).then_some(text)
}

/// The first parts of all names, for a “did you mean”.
fn heads(index: &Index) -> Vec<String> {
    let fixed = BOOKLET_FACTS.iter().map(|(name, _)| *name);
    let measure = index.booklet.words.get(Word::Measure);
    fixed
        .chain(index.progresses.keys().copied())
        .chain(index.sections.keys().copied())
        .chain(index.indicators.keys().copied())
        .map(str::to_owned)
        .chain(index.measures.keys().map(|id| format!("{measure}{id}")))
        .collect()
}

fn fact<T: Copy>(head: &str, rest: &[&str], whole: T, facts: &[(&str, T)]) -> Result<T, Vec<String>> {
    match rest {
        [] => Ok(whole),
        [name] if facts.iter().any(|(fact, _)| fact == name) => {
            Ok(facts.iter().find(|(fact, _)| fact == name).map_or(whole, |(_, value)| *value))
        }
        _ => Err(facts.iter().map(|(fact, _)| format!("{head}.{fact}")).collect()),
    }
}

/// A fact of an indicator: one of the fixed names, or a year of which it has an actual.
fn indicator_fact(head: &str, rest: &[&str], indicator: &Indicator) -> Result<IndicatorFact, Vec<String>> {
    if let [name] = rest
        && let Ok(year) = FiscalYear::named(name)
        && indicator.series.iter().any(|series| series.of_year(year).is_some())
    {
        return Ok(IndicatorFact::Year(year));
    }
    fact(head, rest, IndicatorFact::Name, &INDICATOR_FACTS).map_err(|mut known| {
        let years = indicator.series.iter().flat_map(|series| &series.actuals);
        known.extend(years.map(|actual| format!("{head}.{}", actual.name.text)));
        known.dedup();
        known
    })
}

fn tally<'b>(progress: &'b Progress, rest: &[&str], index: &Index<'b>) -> Result<Quote<'b>, Vec<String>> {
    let words = index.booklet.words.overlaid_by(&progress.words);
    let head = &progress.name.text;
    let role = |name: &str| Role::ALL.into_iter().find(|role| words.get(role.word()) == name);
    let group = |name: &str| {
        let numbering = progress.numbering.as_ref()?;
        (0..progress.groups.len()).find(|at| numbering.nth(*at) == name)
    };
    let of = |name: &str| {
        if name == TOTAL {
            Some(TallyOf::Total)
        } else {
            statuses(index).find(|word| *word == name).map(TallyOf::Status)
        }
    };
    let found = match rest {
        [name] => group(name).map(|at| Quote::ProgressGroup(progress, at)),
        [role_name, of_name] => {
            role(role_name).zip(of(of_name)).map(|(role, of)| Quote::Tally { progress, role, of, share: false })
        }
        [role_name, of_name, share] if *share == SHARE => {
            role(role_name).zip(of(of_name)).map(|(role, of)| Quote::Tally { progress, role, of, share: true })
        }
        _ => None,
    };
    found.ok_or_else(|| tally_names(head, progress, &words, index))
}

/// The words of the statuses that a tally can count.
fn statuses<'b>(index: &Index<'b>) -> impl Iterator<Item = &'b str> {
    let booklet = index.booklet;
    let has_own = booklet.evaluation.iter().any(|grade| grade.when.value == Condition::NotAssessed);
    let words = (!has_own).then(|| booklet.words.get(Word::NotAssessed));
    booklet.evaluation.iter().map(|grade| grade.status.text.as_str()).chain(words)
}

fn tally_names(head: &str, progress: &Progress, words: &super::words::Words, index: &Index) -> Vec<String> {
    let mut names = Vec::new();
    for role in Role::ALL.map(|role| words.get(role.word()).to_owned()) {
        names.push(format!("{head}.{role}.{TOTAL}"));
        for word in statuses(index) {
            names.push(format!("{head}.{role}.{word}"));
            names.push(format!("{head}.{role}.{word}.{SHARE}"));
        }
    }
    if let Some(numbering) = &progress.numbering {
        names.extend((0..progress.groups.len()).map(|at| format!("{head}.{}", numbering.nth(at))));
    }
    names
}
