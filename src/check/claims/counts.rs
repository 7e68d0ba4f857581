//! Numbers and shares of indicators and statuses in prose, `達成は9項目`, `全23項目のうち`, `KPIの半数が達成`, against what is counted.
//!
//! A number is judged beside a role or a status. A sentence that can mean several parts of the booklet is right if it is right of
//! any of them; wrong is only what names its plan, its role and its status one after the other.

mod counted;
mod levels;
mod quotes;
mod said;
mod sums;
mod wording;

use std::collections::BTreeSet;
use std::ops::Range;

use self::counted::{Counted, all as all_counted, in_style_of, is_joint};
use self::said::{Said, shares};
use self::wording::Wording;
use super::amounts::ABOUT;
use super::plans::{Plan, Plans};
use super::reading::{Reading, denies, has_quotation, other_time};
use super::tallies::{Scope, Tallies, Which};
use crate::check::Rules;
use crate::check::passages::Form;
use crate::diag::{Diagnostic, Fault};
use crate::japanese::script::{is_digit, is_hiragana};
use crate::model::gaps::Gap;
use crate::model::quote::Role;

/// What the sentences before have said, within one field.
#[derive(Default)]
struct Context {
    scopes: BTreeSet<usize>,
    role: Option<Which>,
}

/// What a number or a share is of.
struct Claim<'b> {
    range: Range<usize>,
    /// Where the number itself ends.
    number_end: usize,
    said: Said,
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
        let mut counting = field.iter().filter(|reading| wording.can_count(reading.text)).peekable();
        let mut context = Context::default();
        if counting.peek().is_some() {
            context.mention(field[0].passage.section.map_or("", |section| section.title.as_str()), tallies);
        }
        for (reading, range) in counting.flat_map(|reading| reading.sentences().map(move |range| (reading, range))) {
            let text = &reading.text[range.clone()];
            let sentence = Sentence { reading, range, text, wording: &wording, tallies, plans };
            sentence.judge(&mut context, rules);
        }
    }
    levels::check(readings, tallies, rules);
}

impl Context {
    fn mention(&mut self, text: &str, tallies: &Tallies) {
        self.scopes.extend(tallies.mentioned(text).take(MOST_MENTIONED));
    }
}

/// One sentence with numbers. All ranges are within its text.
struct Sentence<'s, 'r, 'p, 'b> {
    reading: &'r Reading<'p, 'b>,
    range: Range<usize>,
    text: &'r str,
    wording: &'s Wording<'b>,
    tallies: &'s Tallies<'s, 'b>,
    plans: &'s Plans<'b>,
}

impl<'b> Sentence<'_, '_, '_, 'b> {
    fn judge(&self, context: &mut Context, rules: &mut Rules) {
        let mentioned = context.scopes.len();
        context.mention(self.text, self.tallies);
        let counts = all_counted(self.text);
        if self.is_of_unknown_whole(&counts, context) {
            return;
        }
        self.hold_sum(&counts, rules);
        let names_part = self.tallies.mentioned(self.text).next().is_some();
        let (mut grades, mut from) = (Vec::new(), 0);
        for count in &counts {
            let claim = self.of_count(from, count, &grades, names_part, context);
            from = count.behind;
            if let Some(claim) = claim {
                grades.clone_from(&claim.grades);
                self.hold(&claim, context, names_part || context.scopes.len() > mentioned, rules);
            }
        }
        for (range, said) in shares(self.text, self.reading.numbers(), self.range.start, self.wording) {
            if let Some(claim) = self.of_share(&range, said, context) {
                self.hold(&claim, context, true, rules);
            }
        }
        context.role = self.roles(0..self.text.len()).last().map(|(role, _)| role).or(context.role);
    }

    fn roles(&self, range: Range<usize>) -> impl Iterator<Item = (Which, Range<usize>)> {
        let start = range.start;
        let found = self.wording.roles.all(&self.text[range]);
        found.map(move |(role, word)| (role, start + word.start..start + word.end))
    }

    /// Whether a sentence divides a whole that no part of the booklet has, and names neither plan nor role: 23項目のうち.
    fn is_of_unknown_whole(&self, counts: &[Counted], context: &Context) -> bool {
        let text = self.text;
        let is_named = context.role.is_some()
            || self.plans.named(text).next().is_some()
            || self.roles(0..text.len()).next().is_some();
        let is_whole = |count: &Counted| {
            let is_graded = self.wording.grades.all(&text[..count.range.start]).next().is_some();
            text[count.behind..].starts_with("のうち") && count.behind > count.number_end && !is_graded
        };
        let is_known = |count: &Counted| {
            let mut counts = self.tallies.scopes.iter().flat_map(Scope::all);
            counts.any(|counts| counts.totals.contains(&count.count))
        };
        !is_named && counts.iter().any(|count| is_whole(count) && !is_known(count))
    }

    /// What a number counts, where a status or a role stands right beside it.
    fn of_count(
        &self,
        from: usize,
        count: &Counted,
        earlier: &[usize],
        names_part: bool,
        context: &Context,
    ) -> Option<Claim<'b>> {
        let text = self.text;
        let (start, lead, behind) = (count.range.start, &text[from..count.range.start], &text[count.behind..]);
        let is_thing = behind.starts_with('の') && !behind.starts_with("のうち");
        let noun = self
            .roles(count.behind..text.len())
            .next()
            .filter(|(_, word)| word.start == count.behind + 'の'.len_utf8());
        let role_behind = noun.filter(|_| is_thing).map(|(role, _)| role);
        if is_thing && role_behind.is_none() {
            return None;
        }
        let (grades, is_adjacent, is_denied) = self.grades_beside(lead, behind);
        let is_part = lead.contains("うち");
        let names_role = self.wording.roles.all(lead).next().is_some();
        let grades = match grades.is_empty() && (is_part && names_part || lead.ends_with('で') && names_role) {
            // Of those, some stand in a part or in tables that the sentence names.
            true => earlier.to_vec(),
            false => grades,
        };
        let roles: Vec<(Which, Range<usize>)> = self.roles(0..start).collect();
        let gap = roles.last().map(|(_, word)| &text[word.end..start]);
        let is_sum = ["計", "合わせて", "合わせると", "合計"].iter().any(|sum| lead.ends_with(sum));
        // Nothing that could be counted stands between: は全部で, については、.
        let is_beside = (is_sum && roles.len() > 1)
            || gap.is_some_and(|gap| {
                gap.chars().count() <= WIDEST && is_joint(gap) && (from == 0 || !gap.contains('を'))
            });
        // この計画の21指標のうち.
        let is_whole = behind.starts_with("のうち") && text[count.range.clone()].ends_with("指標");
        let is_named = is_whole || !grades.is_empty() || role_behind.is_some() || is_beside && !is_part;
        if (count.is_bare && !is_adjacent) || !is_named || (grades.is_empty() && is_part) {
            return None;
        }
        let is_both = roles.last_chunk::<2>().is_some_and(|[first, second]| {
            let joint = text[first.1.end..second.1.start].chars().count();
            first.0 != second.0 && (is_sum || (joint <= 3 && gap.is_some_and(|gap| !gap.contains('で'))))
        });
        let role = match role_behind.or(roles.last().map(|(role, _)| *role)) {
            Some(_) if is_both => Some(Which::Both),
            None if is_whole => Some(Which::Both),
            role => role.or(context.role),
        };
        let ends = behind.starts_with(['で', '、', '。', '（', 'と', 'の']);
        let is_direct = ends && (is_adjacent || grades.is_empty() && is_beside) && self.is_led(start, &roles);
        let plan = self.plans.named_before(text, 0..start);
        let (range, number_end, said) = (count.range.clone(), count.number_end, Said::Count(count.count));
        Some(Claim { range, number_end, said, grades, role, plan, is_denied, is_direct })
    }

    /// The statuses beside a number, whether nothing but a joint stands between, and whether they are denied.
    fn grades_beside(&self, lead: &str, behind: &str) -> (Vec<usize>, bool, bool) {
        // Up to the next mark or number.
        let is_clause = |c: &char| !"、。（(".contains(*c) && !is_digit(*c);
        let near: usize = behind.chars().take(WIDEST).take_while(is_clause).map(char::len_utf8).sum();
        let leads_on = behind.starts_with(is_hiragana) && !behind.starts_with("のうち");
        let follows = self.wording.grades.all(&behind[..near]).next().filter(|_| leads_on);
        if let Some((grade, word)) = follows {
            return (vec![grade], false, denies(&behind[word.end..]));
        }
        // 達成状況 is no status.
        let before =
            self.wording.grades.all(lead).filter(|(_, word)| !lead[word.end..].starts_with(['状', '度', '見']));
        let before: Vec<(usize, Range<usize>)> = before.collect();
        let Some(gap) = before.last().map(|(_, word)| &lead[word.end..]) else { return (Vec::new(), false, false) };
        let length = gap.chars().count();
        let names_role = || length <= 3 * WIDEST && self.wording.roles.all(gap).next().is_some();
        match length <= WIDEST || names_role() {
            true => {
                (before.iter().map(|(grade, _)| *grade).collect(), ["が", "は", "：", ""].contains(&gap), denies(gap))
            }
            false => (Vec::new(), false, false),
        }
    }

    /// Whether plan and role stand right before a number, one after the other: 第1期のKPIは全.
    fn is_led(&self, start: usize, roles: &[(Which, Range<usize>)]) -> bool {
        let [(_, role)] = roles else { return false };
        let gap = &self.text[role.end..start];
        let rest = gap.split("項目").last().unwrap_or(gap);
        let plan = self.plans.named(self.text).last();
        gap.chars().count() <= 2 * WIDEST
            && rest.chars().filter(|c| !is_hiragana(*c)).count() <= 6
            && plan.is_some_and(|(_, plan)| self.text.get(plan.end..role.start) == Some("の"))
    }

    /// What a share is of: right behind a status, or behind the number of one; in words, in a clause with a role and a status.
    fn of_share(&self, range: &Range<usize>, said: Said, context: &Context) -> Option<Claim<'b>> {
        let (text, is_typed) = (self.text, matches!(said, Said::Percentage { .. }));
        let before = &text[..range.start];
        let last = self.roles(0..range.start).last();
        let (grade, role, is_denied) = if is_typed {
            let (grade, word) = self.wording.grades.all(before).last()?;
            let gap = &before[word.end..];
            let is_beside = match &all_counted(gap)[..] {
                [] => is_joint(gap),
                [count] => is_joint(&gap[count.behind..]) && !gap.contains(['（', '(']),
                _ => false,
            };
            is_beside.then(|| (grade, last.map(|(role, _)| role).or(context.role), denies(gap)))?
        } else {
            const JOINT: usize = "には".len();
            let mut marks = text[range.end..].match_indices(['、', '。']).map(|(at, _)| at);
            let end = marks.find(|at| *at == 0 || *at > JOINT).map_or(text.len(), |length| range.end + length);
            let behind = self.wording.grades.all(&text[range.end..end]).next();
            // 数値目標のうち、達成は4割.
            let before = || {
                let (grade, word) = self.wording.grades.all(before).last()?;
                let gap = &text[word.end..range.start];
                let is_topic = gap.starts_with(['は', 'が']) && is_joint(gap);
                is_topic.then_some((grade, last.as_ref().map(|(role, _)| *role)?, denies(gap)))
            };
            let Some((grade, word)) = behind else {
                let (grade, role, is_denied) = before()?;
                return self.share_of(range, said, grade, Some(role), is_denied);
            };
            // いずれも may be said of what is named one by one.
            let before = last.filter(|(_, role)| is_joint(&text[role.end..range.start]));
            let after = || self.roles(range.end..end).next().filter(|(_, role)| text[range.end..role.start] == *"の");
            let (role, _) = before.or_else(after)?;
            // 全て達成したわけではない, 全ての達成を目指す.
            let behind = &text[range.end + word.end..];
            let is_open = ["を目指", "に向け", "するため", "を図", "すべ"].iter().any(|word| behind.contains(word));
            (!is_open && !denies(behind)).then_some((grade, Some(role), false))?
        };
        self.share_of(range, said, grade, role, is_denied)
    }

    fn share_of(
        &self,
        range: &Range<usize>,
        said: Said,
        grade: usize,
        role: Option<Which>,
        is_denied: bool,
    ) -> Option<Claim<'b>> {
        let plan = self.plans.named_before(self.text, 0..range.start);
        let (range, number_end, grades) = (range.clone(), range.end, vec![grade]);
        Some(Claim { range, number_end, said, grades, role, plan, is_denied, is_direct: false })
    }

    /// Whether the sentence speaks of another plan, body or time before a number.
    fn is_of_other(&self, at: usize) -> bool {
        let (reading, at) = (self.reading, self.range.start + at);
        let before = &reading.text[self.range.start..at];
        let title = reading.passage.section.map_or("", |section| section.title.as_str());
        let names_plan = || self.plans.named(before).next().or_else(|| self.plans.named(title).next()).is_some();
        let within = |range: &Range<usize>| self.range.start <= range.start && range.end <= at;
        let mut years = reading.years().iter().filter(|year| within(&year.range));
        reading.elsewhere
            || reading.names_body_before(at, &[])
            || (reading.names_other_before(at, &[]) && !names_plan())
            || years.any(|year| self.tallies.latest.is_none_or(|latest| latest != year.western))
            || other_time(before, false).is_some()
            || ["各", "ごと", "それぞれ"].iter().any(|word| before.contains(word))
            || ABOUT.iter().any(|about| before.ends_with(about))
    }

    /// The parts that a number can be of.
    fn scopes(&self, claim: &Claim<'b>, context: &Context) -> Vec<&Scope<'b>> {
        let lead = &self.text[..claim.range.start];
        let named: Vec<usize> = self.tallies.mentioned(lead).collect();
        let around = self.reading.passage.section.map_or(&[][..], |section| self.tallies.around(&section.id.text));
        let all: Vec<usize> = match has_quotation(self.text) || context.scopes.len() > MOST_MENTIONED {
            true => (0..self.tallies.scopes.len()).collect(),
            // 基本目標4には、四つの数値目標があります.
            false if !named.is_empty() && !self.text.contains("うち") => named,
            false => self.tallies.wholes.iter().chain(&context.scopes).chain(around).copied().collect(),
        };
        let is_of_plan = |scope: &&Scope| claim.plan.is_none_or(|plan| scope.plan == plan || plan == Plan::Own);
        all.iter().map(|at| &self.tallies.scopes[*at]).filter(is_of_plan).collect()
    }

    /// The numbers that a part of the booklet has of what is counted, with those of all.
    fn counts(&self, scope: &Scope, claim: &Claim) -> Vec<(usize, usize)> {
        let roles = match claim.role {
            Some(Which::One(role)) => vec![Which::One(role)],
            _ => vec![Which::One(Role::Targets), Which::One(Role::Kpis), Which::Both],
        };
        let mut found = Vec::new();
        for counts in roles.into_iter().map(|role| scope.of(role)) {
            if claim.grades.is_empty() {
                found.extend(counts.totals.iter().filter(|total| **total > 0).map(|total| (*total, *total)));
            } else if let Some(by_grade) = self.tallies.by_grade(counts) {
                // 達成と向上を合わせて may be the one, the other or both.
                let all = counts.placed.len();
                let of_each = claim.grades.iter().map(|grade| by_grade[*grade]);
                let of_each = of_each.clone().chain([of_each.sum()]);
                found.extend(of_each.map(|count| (if claim.is_denied { all - count } else { count }, all)));
            }
        }
        found
    }

    /// Holds a number against every part that it can be of.
    fn hold(&self, claim: &Claim<'b>, context: &Context, names_part: bool, rules: &mut Rules) {
        if self.is_of_other(claim.range.start) {
            return;
        }
        let scopes = self.scopes(claim, context);
        let counts: BTreeSet<(usize, usize)> = scopes.iter().flat_map(|scope| self.counts(scope, claim)).collect();
        let (passage, start) = (self.reading.passage, self.range.start);
        let range = start + claim.range.start..start + claim.range.end;
        let typed = &self.reading.text[range.clone()];
        if counts.is_empty() {
            return;
        }
        if counts.iter().any(|(part, whole)| claim.said.is(*part, *whole)) {
            let quotes = if names_part || passage.form != Form::Paragraph { Vec::new() } else { self.quotes(claim) };
            let number = range.start..start + claim.number_end;
            let fault = match &quotes[..] {
                [] => return,
                [only] if number.start > 0 => {
                    passage.fault_with_fix(Fault::UnquotedFigure, number, only, rules.sources)
                }
                _ => passage.fault(Fault::UnquotedFigure, number, rules.sources),
            };
            rules.problems.push(fault.with("typed", typed).with("quotes", quotes.join("、")));
            return;
        }
        let kind = if claim.is_direct && !names_part { Fault::CountMismatch } else { Fault::DoubtfulFigure };
        let mut known: Vec<String> = counts.iter().map(|(part, whole)| claim.said.like(*part, *whole)).collect();
        known.dedup();
        let fault: Diagnostic = match (&known[..], &claim.said) {
            ([_], Said::Count(_)) => {
                let fix = counts.first().map_or_else(String::new, |(part, _)| in_style_of(typed, *part));
                passage.fault_with_fix(kind, range.clone(), fix, rules.sources)
            }
            _ => passage.fault(kind, range.clone(), rules.sources),
        };
        let (what, known) = (self.wording.what(&claim.grades, claim.role), known.join("、"));
        let fault = match kind {
            Fault::CountMismatch => fault.with("what", what).with("counted", known),
            _ => fault.with("name", what).with("registered", known),
        };
        rules.problems.push(match scopes.first() {
            Some(scope) => fault.with("typed", typed).and_at(scope.place),
            None => fault.with("typed", typed),
        });
    }
}
