//! Numbers of indicators, statuses and sections in prose, `達成は9項目`, `全23項目のうち`, against what is counted.
//!
//! A number is judged beside a role or a status, or a word for sections. A sentence that can mean several parts of the booklet
//! is right if it is right of any of them; wrong is only what names its plan, its role and its status one after the other.

mod counted;
mod sections;
mod shares;

use std::collections::BTreeSet;
use std::ops::Range;

use self::counted::{Counted, all as all_counted, denies, is_joint};
use super::kinds::spellings;
use super::plans::{Plan, Plans};
use super::reading::{OTHER_TIMES, Reading, has_quotation};
use super::tallies::{Scope, Tallies, Which};
use crate::check::Rules;
use crate::check::passages::Form;
use crate::diag::Fault;
use crate::japanese::finder::Finder;
use crate::japanese::script::{is_digit, is_hiragana};
use crate::model::gaps::Gap;
use crate::model::index::Index;
use crate::model::indicator::Condition;
use crate::model::quote::Role;
use crate::model::words::Word;
use crate::source::Span;

/// The words by which indicators are counted.
struct Wording<'b> {
    roles: Finder<Which>,
    grades: Finder<usize>,
    /// By position among the words for shares.
    shares: Finder<usize>,
    index: &'b Index<'b>,
}

/// What the sentences before have said, within one field.
#[derive(Default)]
struct Context {
    scopes: BTreeSet<usize>,
    role: Option<Which>,
}

/// What a number counts.
struct Claim<'b> {
    count: Counted,
    /// Indicators with one of these statuses; all, if there are none.
    grades: Vec<usize>,
    role: Option<Which>,
    plan: Option<Plan<'b>>,
    /// Whether it is said of those that have none of the statuses: 5項目は達成していません.
    is_denied: bool,
    /// Whether plan, role and status stand before the number with nothing but joints between.
    is_direct: bool,
}

/// A field that mentions more parts of the booklet may be about any.
const MOST_MENTIONED: usize = 32;
/// How far a word may stand from its number.
const WIDEST: usize = 8;

pub(super) fn check<'b>(
    readings: &[Reading<'_, 'b>],
    tallies: &Tallies<'_, 'b>,
    plans: &Plans<'b>,
    rules: &mut Rules<'b>,
) {
    let gaps = &rules.index.booklet.gaps;
    if gaps.any(&[Gap::Indicators, Gap::Sections, Gap::Contents, Gap::Progresses, Gap::Evaluation, Gap::Levels]) {
        return;
    }
    let wording = Wording::of(rules.index);
    for field in readings.chunk_by(|a, b| a.passage.span() == b.passage.span()) {
        let mut context = Context::default();
        let title = field[0].passage.section.map_or("", |section| section.title.as_str());
        let mut is_begun = false;
        for reading in field.iter().filter(|reading| wording.can_count(reading.text)) {
            if !is_begun {
                context.mention(title, tallies);
                is_begun = true;
            }
            for range in reading.sentences() {
                let sentence = Sentence { reading, range, wording: &wording, tallies, plans };
                sentence.judge(&mut context, rules);
            }
        }
    }
    sections::check(readings, tallies, rules);
}

impl Context {
    fn mention(&mut self, text: &str, tallies: &Tallies) {
        for (named, _) in tallies.words.all(text) {
            self.scopes.extend(tallies.named[named].iter().take(MOST_MENTIONED));
        }
    }
}

impl<'b> Wording<'b> {
    /// Whether a text can hold a count or a share at all.
    fn can_count(&self, text: &str) -> bool {
        counted::can_count(text) || text.contains("分の") || self.shares.all(text).next().is_some()
    }

    fn of(index: &'b Index<'b>) -> Self {
        let booklet = index.booklet;
        let progresses = index.progresses.values().map(|progress| booklet.words.overlaid_by(&progress.words));
        let mut roles: Vec<(String, Which)> = Vec::new();
        for words in std::iter::once(booklet.words.clone()).chain(progresses) {
            for role in Role::ALL {
                roles.extend(spellings(words.get(role.word())).into_iter().map(|word| (word, Which::One(role))));
            }
        }
        // A booklet may call either of them by the word for both.
        roles.retain(|(word, _)| word != "指標");
        roles.push(("指標".to_owned(), Which::Both));
        roles.extend(
            [("数値目標", Role::Targets), ("KPI", Role::Kpis), ("ＫＰＩ", Role::Kpis)]
                .map(|(word, role)| (word.to_owned(), Which::One(role))),
        );
        let reached = booklet.evaluation.iter().position(|grade| grade.when.value == Condition::Reached);
        let reached = reached.or(booklet.evaluation.is_empty().then_some(0));
        let reaching = ["目標に届", "目標に達", "目標に到達", "目標を上回", "目標をクリア", "目標を実現", "達成"];
        let reaching = reached.into_iter().flat_map(|at| reaching.map(|word| (word, at)));
        let telling = booklet.evaluation.iter().enumerate().filter(|(_, grade)| grade.status.text.chars().count() > 1);
        let grades = Finder::new(telling.map(|(at, grade)| (grade.status.text.as_str(), at)).chain(reaching));
        let shares = Finder::new(shares::WORDED.iter().zip(0..).map(|((word, _), at)| (*word, at)));
        Wording { roles: Finder::new(roles), grades, shares, index }
    }
}

/// One sentence with numbers.
struct Sentence<'s, 'r, 'p, 'b> {
    reading: &'r Reading<'p, 'b>,
    range: Range<usize>,
    wording: &'s Wording<'b>,
    tallies: &'s Tallies<'s, 'b>,
    plans: &'s Plans<'b>,
}

impl<'b> Sentence<'_, '_, '_, 'b> {
    fn judge(&self, context: &mut Context, rules: &mut Rules) {
        let text = &self.reading.text[self.range.clone()];
        let mentioned = context.scopes.len();
        context.mention(text, self.tallies);
        let mut grades: Vec<usize> = Vec::new();
        let mut end = 0;
        if self.is_of_unknown_whole(text, context) {
            return;
        }
        for count in all_counted(text) {
            let before = end;
            end = count.behind;
            let names_part = self.tallies.words.all(text).next().is_some();
            let Some(claim) = self.claim(text, before, count, &grades, names_part, context) else { continue };
            grades.clone_from(&claim.grades);
            if !self.is_of_other(claim.count.range.start) {
                self.hold(&claim, context, context.scopes.len() > mentioned || names_part, rules);
            }
        }
        self.shares(text, context, rules);
        self.shares_in_words(text, context, rules);
        context.role = self.wording.roles.all(text).last().map(|(role, _)| role).or(context.role);
    }

    /// Whether a sentence divides a whole that no part of the booklet has, and names neither plan nor role: 23項目のうち.
    fn is_of_unknown_whole(&self, text: &str, context: &Context) -> bool {
        let is_named = context.role.is_some()
            || self.plans.named(text).next().is_some()
            || self.wording.roles.all(text).next().is_some();
        let is_graded = |count: &Counted| self.wording.grades.all(&text[..count.range.start]).next().is_some();
        let is_whole = |count: &Counted| {
            text[count.behind..].starts_with("のうち") && count.behind > count.number_end && !is_graded(count)
        };
        let is_known = |count: &Counted| {
            let all = self.tallies.scopes.iter();
            all.flat_map(|scope| {
                [Which::One(Role::Targets), Which::One(Role::Kpis), Which::Both].map(|role| scope.of(role))
            })
            .any(|counts| counts.totals.contains(&count.count))
        };
        !is_named && all_counted(text).iter().any(|count| is_whole(count) && !is_known(count))
    }

    /// What a number counts, where a status or a role stands right beside it.
    fn claim(
        &self,
        text: &str,
        from: usize,
        count: Counted,
        earlier: &[usize],
        names_part: bool,
        context: &Context,
    ) -> Option<Claim<'b>> {
        let (lead, behind) = (&text[from..count.range.start], &text[count.behind..]);
        // Up to the next mark or number.
        let is_clause = |c: &char| !"、。（(".contains(*c) && !is_digit(*c);
        let near: usize = behind.chars().take(WIDEST).take_while(is_clause).map(char::len_utf8).sum();
        let follows = self.wording.grades.all(&behind[..near]).next();
        let is_thing = behind.starts_with('の') && !behind.starts_with("のうち");
        let role_behind =
            self.wording.roles.all(behind).next().filter(|(_, word)| is_thing && word.start == 'の'.len_utf8());
        if is_thing && role_behind.is_none() {
            return None;
        }
        let mut grades: Vec<usize> = Vec::new();
        let (mut is_adjacent, mut is_denied) = (false, false);
        if let Some((grade, word)) = follows.filter(|_| behind.starts_with(is_hiragana)) {
            grades.push(grade);
            is_denied = denies(&behind[word.end..]);
        } else {
            // 達成状況 is no status.
            let is_status = |word: &Range<usize>| !lead[word.end..].starts_with(['状', '度', '見']);
            let before: Vec<(usize, Range<usize>)> =
                self.wording.grades.all(lead).filter(|(_, word)| is_status(word)).collect();
            let gap = before.last().map(|(_, word)| &lead[word.end..]);
            let names_role =
                |gap: &str| gap.chars().count() <= 3 * WIDEST && self.wording.roles.all(gap).next().is_some();
            if gap.is_some_and(|gap| gap.chars().count() <= WIDEST || names_role(gap)) {
                is_adjacent = gap.is_some_and(|gap| ["が", "は", "：", ""].contains(&gap));
                is_denied = gap.is_some_and(denies);
                grades.extend(before.iter().map(|(grade, _)| *grade));
            } else if (lead.contains("うち") && names_part)
                || (lead.ends_with('で') && self.wording.roles.all(lead).next().is_some())
            {
                // Of those, some stand in a part or in tables that the sentence names.
                grades.extend(earlier);
            }
        }
        let roles: Vec<(Which, Range<usize>)> = self.wording.roles.all(&text[..count.range.start]).collect();
        let said = roles.last();
        let gap = said.map(|(_, word)| &text[word.end..count.range.start]);
        let is_sum = ["計", "合わせて", "合わせると", "合計"].iter().any(|sum| lead.ends_with(sum));
        // Nothing that could be counted stands between: は全部で, については、.
        let is_beside = (is_sum && roles.len() > 1)
            || gap.is_some_and(|gap| {
                gap.chars().count() <= WIDEST && is_joint(gap) && (from == 0 || !gap.contains('を'))
            });
        let is_bare = count.is_bare && !is_adjacent;
        if is_bare || (grades.is_empty() && (lead.contains("うち") || !is_beside && role_behind.is_none())) {
            return None;
        }
        let is_both = roles.last_chunk::<2>().is_some_and(|[first, second]| {
            let joint = &text[first.1.end..second.1.start];
            first.0 != second.0
                && (is_sum || (joint.chars().count() <= 3 && gap.is_some_and(|gap| !gap.contains('で'))))
        });
        let role = match role_behind.map(|(role, _)| role).or(said.map(|(role, _)| *role)) {
            Some(_) if is_both => Some(Which::Both),
            None => context.role,
            role => role,
        };
        let plan = self.plans.named_before(text, 0..count.range.start);
        let is_role_near = gap.is_some_and(|gap| {
            let rest = gap.split("項目").last().unwrap_or(gap);
            gap.chars().count() <= 16 && rest.chars().filter(|c| !is_hiragana(*c)).count() <= 6
        });
        let plan_to_role =
            said.zip(self.plans.named(text).last()).map(|((_, role), (_, plan))| text.get(plan.end..role.start));
        let is_direct = (is_adjacent
            || (grades.is_empty() && is_beside && behind.starts_with(['で', '、', '。', 'の'])))
            && is_role_near
            && roles.len() == 1
            && plan_to_role == Some(Some("の"))
            && behind.starts_with(['で', '、', '。', '（', 'と', 'の']);
        Some(Claim { count, grades, role, plan, is_denied, is_direct })
    }

    /// Whether the sentence speaks of another plan, body or time before a number.
    fn is_of_other(&self, at: usize) -> bool {
        let (reading, at) = (self.reading, self.range.start + at);
        let before = &reading.text[self.range.start..at];
        let title = reading.passage.section.map_or("", |section| section.title.as_str());
        let names_plan = || self.plans.named(before).next().or_else(|| self.plans.named(title).next()).is_some();
        reading.elsewhere
            || reading.names_body_before(at, &[])
            || (reading.names_other_before(at, &[]) && !names_plan())
            || self.has_other_year(at)
            || OTHER_TIMES.iter().any(|word| before.contains(word))
            || ["各", "ごと", "それぞれ"].iter().any(|each| before.contains(each))
            || ["約", "およそ", "ほぼ"].iter().any(|about| before.ends_with(about))
    }

    /// Whether a year is named before a number, and not the one of the latest figures.
    fn has_other_year(&self, at: usize) -> bool {
        let mut years =
            self.reading.years().iter().filter(|year| self.range.start <= year.range.start && year.range.end <= at);
        years.any(|year| self.tallies.latest.is_none_or(|latest| latest != year.western))
    }

    /// Holds a number against every part that it can be of.
    fn hold(&self, claim: &Claim<'b>, context: &Context, names_part: bool, rules: &mut Rules) {
        let text = &self.reading.text[self.range.clone()];
        let around = self.reading.passage.section.map_or(&[][..], |section| self.tallies.around(&section.id.text));
        let all: Vec<usize> = match has_quotation(text) || context.scopes.len() > MOST_MENTIONED {
            true => (0..self.tallies.scopes.len()).collect(),
            false => self.tallies.wholes.iter().chain(&context.scopes).chain(around).copied().collect(),
        };
        let is_of_plan = |scope: &&Scope| claim.plan.is_none_or(|plan| scope.plan == plan || plan == Plan::Own);
        let scopes: Vec<&Scope> = all.iter().map(|at| &self.tallies.scopes[*at]).filter(is_of_plan).collect();
        let counts: BTreeSet<usize> = scopes.iter().flat_map(|scope| self.counts(scope, claim)).collect();
        if counts.is_empty() {
            return;
        }
        let start = self.range.start;
        let range = start + claim.count.range.start..start + claim.count.range.end;
        let typed = &self.reading.text[range.clone()];
        let passage = self.reading.passage;
        if counts.contains(&claim.count.count) {
            let quotes = self.quotes(claim);
            if names_part || passage.form != Form::Paragraph || quotes.is_empty() {
                return;
            }
            let number = range.start..start + claim.count.number_end;
            let fault = match &quotes[..] {
                [only] if number.start > 0 => {
                    passage.fault_with_fix(Fault::UnquotedFigure, number, only, rules.sources)
                }
                _ => passage.fault(Fault::UnquotedFigure, number, rules.sources),
            };
            rules.problems.push(fault.with("typed", typed).with("quotes", quotes.join("、")));
            return;
        }
        let kind = if claim.is_direct && !names_part { Fault::CountMismatch } else { Fault::DoubtfulFigure };
        let only = counts.first().filter(|_| counts.len() == 1).map(|only| counted::in_style_of(typed, *only));
        let fault = match only {
            Some(fix) => passage.fault_with_fix(kind, range, fix, rules.sources),
            None => passage.fault(kind, range, rules.sources),
        };
        let counted: Vec<String> = counts.iter().map(usize::to_string).collect();
        let (what, counted) = (self.what(claim), counted.join("、"));
        let fault = match kind {
            Fault::CountMismatch => fault.with("what", what).with("counted", counted),
            _ => fault.with("name", what).with("registered", counted),
        };
        let place: Option<Span> = scopes.first().map(|scope| scope.place);
        let fault = fault.with("typed", typed);
        rules.problems.push(place.map_or(fault.clone(), |place| fault.and_at(place)));
    }

    /// The numbers that a part of the booklet has of what is counted.
    fn counts(&self, scope: &Scope, claim: &Claim) -> Vec<usize> {
        let roles = match claim.role {
            Some(Which::One(role)) => vec![Which::One(role)],
            _ => vec![Which::One(Role::Targets), Which::One(Role::Kpis), Which::Both],
        };
        let counts = roles.into_iter().map(|role| scope.of(role));
        if claim.grades.is_empty() {
            return counts.flat_map(|counts| counts.totals.iter().copied().filter(|total| *total > 0)).collect();
        }
        // 達成と向上を合わせて may be the one, the other or both.
        let sums = counts.filter_map(|counts| Some((counts.placed.len(), self.tallies.by_grade(counts)?))).flat_map(
            |(all, by_grade)| {
                let of_each = claim.grades.iter().map(|grade| by_grade[*grade]);
                let of_each = of_each.clone().chain([of_each.sum()]);
                of_each.map(|count| if claim.is_denied { all - count } else { count }).collect::<Vec<usize>>()
            },
        );
        sums.collect()
    }

    /// The quotations that print a number.
    fn quotes(&self, claim: &Claim) -> Vec<String> {
        let booklet = self.wording.index.booklet;
        let mut quotes = Vec::new();
        for (name, progress) in &self.wording.index.progresses {
            let is_meant = claim.plan.is_none_or(|plan| plan == Plan::Earlier(name));
            let whole = self.tallies.wholes.iter().map(|at| &self.tallies.scopes[*at]);
            let Some(scope) = whole
                .into_iter()
                .filter(|_| !claim.is_denied)
                .find(|scope| scope.plan == Plan::Earlier(name) && is_meant)
            else {
                continue;
            };
            let words = booklet.words.overlaid_by(&progress.words);
            for role in Role::ALL {
                let counts = scope.of(Which::One(role));
                let is_role = claim.role.is_none_or(|said| said == Which::One(role));
                let (Some(by_grade), true) = (self.tallies.by_grade(counts), is_role) else { continue };
                let (fact, right) = match claim.grades[..] {
                    [] => ("総数", counts.placed.len()),
                    [grade] if grade < booklet.evaluation.len() => {
                        (booklet.evaluation[grade].status.text.as_str(), by_grade[grade])
                    }
                    _ => continue,
                };
                if right == claim.count.count {
                    quotes.push(format!("{{{{{name}.{}.{fact}}}}}", words.get(role.word())));
                }
            }
        }
        quotes
    }

    /// What is counted, in words.
    fn what(&self, claim: &Claim) -> String {
        let booklet = self.wording.index.booklet;
        let role = match claim.role {
            Some(Which::One(role)) => booklet.words.get(role.word()),
            _ => booklet.words.get(Word::Indicator),
        };
        let statuses: Vec<&str> = claim
            .grades
            .iter()
            .map(|grade| booklet.evaluation.get(*grade).map_or("達成", |grade| grade.status.text.as_str()))
            .collect();
        if statuses.is_empty() { role.to_owned() } else { format!("{role}の{}", statuses.join("と")) }
    }
}
