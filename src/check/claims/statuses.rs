//! What prose says of an indicator's status, `「…」は目標を達成しました`, against the status that follows from its figures.
//!
//! A verb says less than a grade: what has improved may have reached its target too. Only what excludes the grade is reported.

use std::ops::Range;

use super::finder::Finder;
use super::names::Names;
use super::reading::Reading;
use super::references::inside_length;
use crate::check::Rules;
use crate::check::passages::Form;
use crate::diag::Fault;
use crate::model::evaluation::status;
use crate::model::gaps::Gap;
use crate::model::indicator::{Condition, Grade, Indicator};

/// How firmly a text gives an indicator a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Force {
    /// 「達成」, （達成）: the grade itself.
    Grade,
    /// 達成しました: what the word means.
    Verb,
    /// 達成していません
    Denial,
}

/// Between a name and its status.
const JOINTS: &[&str] = &[
    "は",
    "が",
    "も",
    "は、",
    "が、",
    "も、",
    "については",
    "については、",
    "では",
    "では、",
    "の達成状況は",
    "の評価は",
    "：",
    ":",
];
const BEFORE_VERB: &[&str] = &[
    "",
    "いずれも",
    "共に",
    "ともに",
    "目標を",
    "目標値を",
    "いずれも目標を",
    "いずれも、目標を",
    "いずれも目標値を",
    "ともに目標を",
    "共に目標を",
];
const VERBS: &[&str] = &[
    "しました",
    "しています",
    "している。",
    "しており、",
    "し、",
    "した。",
    "したものの",
    "したほか",
    "した一方",
    "となりました",
    "となっています",
    "となっている。",
    "となった。",
    "となり、",
    "となっており",
    "でした",
    "です",
    "である。",
    "である",
    "であり、",
    "であった",
    "で、",
    "。",
];
const DENIALS: &[&str] = &[
    "していません",
    "していない。",
    "しておらず",
    "できません",
    "できていません",
    "できていない。",
    "できなかった。",
    "できず、",
    "しませんでした",
    "しなかった。",
    "には至りません",
    "には至って",
    "に至りません",
    "に至っていません",
];
/// Words that tell of another time than that of the latest figures.
pub const OTHER_TIMES: &[&str] =
    &["前年", "昨年", "前回", "中間", "当時", "一時", "見込", "予定", "想定", "仮に", "場合", "目指", "かつて", "以前"];

pub fn check(readings: &[Reading], names: &Names, rules: &mut Rules) {
    let booklet = rules.index.booklet;
    if booklet.gaps.any(&[Gap::Indicators, Gap::Evaluation]) {
        return;
    }
    let scheme = &booklet.evaluation;
    let words = scheme.iter().enumerate().filter(|(_, grade)| grade.status.text.chars().count() > 1);
    let words = Finder::of(words.map(|(at, grade)| (grade.status.text.as_str(), at)));
    let is_prose = |reading: &&Reading| !reading.elsewhere && reading.passage.form != Form::Value;
    for reading in readings.iter().filter(is_prose) {
        let found = reading.indicators(&names.indicators);
        let mut claim = None;
        for (at, (name, range)) in found.iter().enumerate().rev() {
            let next = found.get(at + 1).map(|(_, next)| next);
            let shares = next.is_some_and(|next| is_list(&reading.text[range.end..next.start]));
            claim = self::claim(reading.text, range.end, &words).or(claim.filter(|_| shares));
            if let Some((grade, force, word)) = &claim {
                let said = Said { grade: &scheme[*grade], force: *force, word: word.clone() };
                judge(reading, range, &names.by_indicator[*name], &said, rules);
            }
        }
    }
}

struct Said<'b> {
    grade: &'b Grade,
    force: Force,
    /// Where the word stands.
    word: Range<usize>,
}

/// Whether only joints stand between two names.
fn is_list(between: &str) -> bool {
    const LONGEST: usize = 10;
    let rest = between.trim_matches(['「', '」', '『', '』', '、', '，', '・', ' ']);
    between.chars().count() <= LONGEST
        && ["", "及び", "および", "並びに", "と", "や", "及びKPI", "、KPI", "とKPI", "やKPI", "」、KPI"]
            .contains(&rest.trim_end_matches('「'))
}

/// The status that is said of a name that ends at an offset.
fn claim(text: &str, name_end: usize, words: &Finder<usize>) -> Option<(usize, Force, Range<usize>)> {
    let close: usize =
        text[name_end..].chars().take_while(|c| matches!(c, '*' | '＊' | '」' | '』')).map(char::len_utf8).sum();
    let start = name_end + close;
    if let Some(open) = text[start..].chars().next().filter(|c| matches!(c, '（' | '(')) {
        let inside = start + open.len_utf8();
        let content = &text[inside..inside + inside_length(&text[inside..], open)?];
        return exact(content, words).map(|grade| (grade, Force::Grade, inside..inside + content.len()));
    }
    let mut joints: Vec<&&str> = JOINTS.iter().filter(|joint| text[start..].starts_with(**joint)).collect();
    joints.sort_by_key(|joint| std::cmp::Reverse(joint.len()));
    joints.into_iter().find_map(|joint| behind_joint(text, start + joint.len(), words))
}

fn behind_joint(text: &str, start: usize, words: &Finder<usize>) -> Option<(usize, Force, Range<usize>)> {
    if let Some(open) = text[start..].chars().next().filter(|c| matches!(c, '「' | '『')) {
        let inside = start + open.len_utf8();
        let content = &text[inside..inside + inside_length(&text[inside..], open)?];
        return exact(content, words).map(|grade| (grade, Force::Grade, inside..inside + content.len()));
    }
    BEFORE_VERB.iter().filter(|before| text[start..].starts_with(**before)).find_map(|before| {
        const WINDOW: usize = 24;
        let at = start + before.len();
        let window: usize = text[at..].chars().take(WINDOW).map(char::len_utf8).sum();
        let (grade, range) = words.all(&text[at..at + window]).next().filter(|(_, range)| range.start == 0)?;
        let word = at..at + range.end;
        let behind = &text[word.end..];
        let starts = |with: &[&str]| with.iter().any(|with| behind.starts_with(with));
        let is_said = behind.is_empty() || starts(VERBS);
        let force = if starts(DENIALS) { Force::Denial } else { is_said.then_some(Force::Verb)? };
        Some((grade, force, word))
    })
}

fn exact(content: &str, words: &Finder<usize>) -> Option<usize> {
    words.all(content).next().filter(|(_, range)| *range == (0..content.len())).map(|(grade, _)| grade)
}

fn judge(reading: &Reading, name: &Range<usize>, indicators: &[&Indicator], said: &Said, rules: &mut Rules) {
    let start = reading.sentence_start(name.start);
    let lead = &reading.text[start..said.word.start];
    let is_of_other_time =
        OTHER_TIMES.iter().any(|word| lead.contains(word)) || reading.has_year(&(start..said.word.start));
    // What is said of an earlier plan can be checked where its tables are in the booklet.
    let is_others = reading.names_other_before(name.start) && rules.index.progresses.is_empty();
    if is_of_other_time || is_others || reading.names_body_before(name.start) {
        return;
    }
    let scheme = &rules.index.booklet.evaluation;
    let earned: Option<Vec<&Grade>> = indicators.iter().map(|indicator| status(indicator, scheme).ok()).collect();
    let Some(first) = earned.as_ref().and_then(|earned| earned.first().copied()) else { return };
    if earned.iter().flatten().any(|earned| agrees(earned, said)) {
        return;
    }
    let fault = match said.force {
        Force::Grade => {
            reading.passage.fault_with_fix(Fault::StatusMismatch, said.word.clone(), &first.status.text, rules.sources)
        }
        Force::Verb | Force::Denial => reading.passage.fault(Fault::StatusMismatch, said.word.clone(), rules.sources),
    };
    let typed = match said.force {
        Force::Denial => format!("{}していない", said.grade.status.text),
        Force::Grade | Force::Verb => said.grade.status.text.clone(),
    };
    let fault =
        fault.with("name", &indicators[0].name.text).with("derived", &first.status.text).with("declared", typed);
    rules.problems.push(fault.and_at(indicators[0].id.span));
}

/// Whether what is said can be said of an indicator with this grade.
fn agrees(earned: &Grade, said: &Said) -> bool {
    let is_reached = earned.when.value == Condition::Reached;
    let is_same = earned.status.text == said.grade.status.text;
    match (said.force, said.grade.when.value) {
        (Force::Grade, _) => is_same,
        (Force::Verb, Condition::Reached) => is_reached,
        (Force::Verb, Condition::Otherwise) => !is_reached,
        (Force::Denial, Condition::Reached) => !is_reached,
        _ => true,
    }
}
