//! How prose words a number of indicators: `達成は9項目`, `9項目が達成`, `全23項目のうち`, `16の数値目標を設定`.
//!
//! Reads one sentence; what the right number is, is not known here.

use std::ops::Range;

use super::counted::{COUNTERS, Counted, counted, number_ending};
use crate::check::claims::finder::Finder;
use crate::check::claims::kinds::spellings;
use crate::check::claims::numbers::{before, is_digit};
use crate::check::claims::references::joins;
use crate::check::claims::tallies::Which;
use crate::model::index::Index;
use crate::model::quote::Role;
use crate::model::words::Words;

/// A number that a sentence says there are.
#[derive(Debug, PartialEq, Eq)]
pub struct Claim {
    /// Of the number with its counter, in the sentence.
    pub range: Range<usize>,
    pub count: usize,
    pub of: Claimed,
    /// Which indicators the sentence speaks of, if it says so.
    pub role: Option<Which>,
    /// What is counted, in the sentence's words.
    pub what: String,
    /// Whether it is said of some of them only.
    pub is_of_part: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimed {
    Total,
    /// Of something that the sentence does not name: `23項目のうち`.
    Whole,
    /// By position in the evaluation scheme.
    Status(usize),
}

/// The words of a booklet that sentences count.
pub struct Wording {
    statuses: Finder<usize>,
    roles: Finder<Which>,
    names: Vec<String>,
}

/// Between a status and its number.
const BEHIND_STATUS: &[&str] = &[
    "",
    "は",
    "が",
    "も",
    "の",
    "：",
    ":",
    "は、",
    "が、",
    "した",
    "したのは",
    "しているのは",
    "済みは",
    "済みが",
    "数は",
    "したものは",
    "したものが",
    "した項目は",
    "した項目が",
    "した指標は",
    "した指標が",
    "した数値目標は",
    "したKPIは",
    "となったのは",
    "となった項目は",
    "となった項目が",
    "となった指標は",
    "となった指標が",
    "となったものは",
    "となったものが",
    "の項目は",
    "の項目が",
    "の指標は",
    "の指標が",
    "の項目数は",
    "の指標数は",
    "項目は",
    "項目が",
    "指標は",
    "指標が",
    "項目数は",
    "指標数は",
];
/// Between a number and the status that so many have.
const BEFORE_STATUS: &[&str] =
    &["が", "を", "で", "は", "が目標を", "で目標を", "は目標を", "が目標値を", "で目標値を"];
/// Behind a status that is denied, hoped for, or part of another word.
const NO_STATUS: &[&str] = &[
    "できな",
    "できま",
    "できて",
    "でき",
    "には",
    "に至",
    "してい",
    "しておら",
    "しませ",
    "しなか",
    "しな",
    "率",
    "度",
    "状況",
    "目標",
    "に向",
    "を目",
    "す",
    "見",
    "基準",
    "予定",
    "とす",
    "とな",
];
/// Between the indicators and their number.
const BEHIND_ROLE: &[&str] =
    &["", "は", "が", "の", "は、", "が、", "については", "については、", "についても", "に関しては", "のうち"];
/// Before a number that is meant to be of all.
const ALL: &[&str] = &["全部で", "全体で", "合わせて", "合計", "全", "計"];
/// Behind a number that is meant to be of all.
const DEFINED: &[&str] =
    &["を設定", "を設け", "を定め", "を掲げ", "を位置付", "を位置づ", "で構成", "から構成", "からな"];
/// Words anywhere in the sentence that make the number one for each of several things.
const EACH: &[&str] = &["各", "ごと", "それぞれ", "ずつ"];
/// Words in the clause that make the number one of some of them only.
const PARTS: &[&str] = &[
    "関する",
    "関わる",
    "係る",
    "関連",
    "分野",
    "これら",
    "この",
    "その",
    "うち",
    "主な",
    "新た",
    "追加",
    "いずれ",
    "残",
    "ほか",
    "他",
    "同",
    "上記",
    "特に",
    "一部",
    "例えば",
    "うえ",
    "ずつ",
    "以上",
    "程度",
    "約",
    "次の",
    "以下の",
];

impl Wording {
    pub fn of(index: &Index) -> Wording {
        let booklet = index.booklet;
        let statuses = booklet.evaluation.iter().enumerate().map(|(at, grade)| (grade.status.text.clone(), at));
        let statuses: Vec<(String, usize)> = statuses.filter(|(word, _)| word.chars().count() > 1).collect();
        let names = statuses.iter().map(|(word, _)| word.clone()).collect();
        let mut roles: Vec<(String, Which)> = Vec::new();
        let mut of_words = |words: &Words| {
            for role in Role::ALL {
                roles.extend(spellings(words.get(role.word())).into_iter().map(|word| (word, Which::One(role))));
            }
        };
        of_words(&booklet.words);
        index.progresses.values().for_each(|progress| of_words(&booklet.words.overlaid_by(&progress.words)));
        booklet.levels.iter().for_each(|level| of_words(&booklet.words.overlaid_by(&level.words)));
        roles.retain(|(word, _)| word != "指標");
        roles.push(("指標".to_owned(), Which::Both));
        let usual = [
            ("数値目標", Role::Targets),
            ("KPI", Role::Kpis),
            ("ＫＰＩ", Role::Kpis),
            ("重要業績評価指標", Role::Kpis),
        ];
        roles.extend(usual.map(|(word, role)| (word.to_owned(), Which::One(role))));
        Wording { statuses: Finder::of(statuses), roles: Finder::of(roles), names }
    }

    /// Which indicators a text speaks of last.
    pub fn last_role(&self, text: &str) -> Option<Which> {
        self.role_before(text, text.len())
    }

    /// The numbers that a sentence claims, in order.
    pub fn claims(&self, text: &str) -> Vec<Claim> {
        let mut claims: Vec<Claim> =
            self.statuses.all(text).filter_map(|(grade, word)| self.of_status(text, grade, &word)).collect();
        claims.extend(self.roles.all(text).filter_map(|(role, word)| of_role(text, role, &word)));
        claims.extend(self.all_items(text));
        claims.extend(wholes(text));
        // Of two readings of one number that which knows more comes first.
        claims.sort_by_key(|claim| (claim.range.start, claim.of == Claimed::Whole));
        claims.dedup_by(|b, a| a.range.start == b.range.start);
        claims
    }

    fn of_status(&self, text: &str, grade: usize, word: &Range<usize>) -> Option<Claim> {
        if before(text, word.start).is_some_and(|c| {
            joins(c) && !c.is_ascii_digit() && !COUNTERS.iter().any(|counter| text[..word.start].ends_with(counter))
        }) {
            return None;
        }
        let closed = word.end + if text[word.end..].starts_with(['」', '』']) { '」'.len_utf8() } else { 0 };
        let found = counted_behind(text, closed, BEHIND_STATUS).or_else(|| self.counted_before(text, word))?;
        let role = self.role_before(text, found.range.start);
        // 23項目のうち tells the whole, of which this is a number.
        let clause = text[..found.range.start].rfind("うち").map_or(0, |at| at + "うち".len());
        let is_of_part = is_of_part(&text[clause..found.range.start]) || is_of_each(&text[..found.range.start]);
        let what = self.names[grade].clone();
        Some(Claim { range: found.range, count: found.count, of: Claimed::Status(grade), role, what, is_of_part })
    }

    /// `9項目が達成し`, `9項目（39.1%）が達成`.
    fn counted_before(&self, text: &str, word: &Range<usize>) -> Option<Counted> {
        let behind = text[word.end..].trim_start_matches(['」', '』']);
        if NO_STATUS.iter().any(|no| behind.starts_with(no))
            && !["となりま", "となって", "となった", "していま"].iter().any(|yes| behind.starts_with(yes))
        {
            return None;
        }
        let text = text[..word.start].trim_end_matches(['「', '『']);
        let joint = BEFORE_STATUS.iter().filter(|joint| text.ends_with(**joint)).max_by_key(|joint| joint.len())?;
        let text = without_share(&text[..text.len() - joint.len()]);
        let counter = COUNTERS.iter().find(|counter| text.ends_with(**counter))?;
        let (count, start) = number_ending(&text[..text.len() - counter.len()])?;
        Some(Counted { range: start..text.len(), count, counter, behind: text.len() })
    }

    /// `全23項目`, where no word for the indicators stands beside it.
    fn all_items<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Claim> + 't {
        text.match_indices('全').filter_map(move |(at, all)| {
            let found = counted(text, at + all.len()).filter(|found| matches!(found.counter, "項目" | "指標"))?;
            let role = self.role_before(text, at)?;
            let is_of_part = is_of_part(&text[..at]) || is_of_each(&text[..at]);
            let what = "項目".to_owned();
            Some(Claim {
                range: found.range,
                count: found.count,
                of: Claimed::Total,
                role: Some(role),
                what,
                is_of_part,
            })
        })
    }

    /// The indicators named last before an offset; both where both are named in one breath.
    fn role_before(&self, text: &str, at: usize) -> Option<Which> {
        let mut last: Option<(Which, usize)> = None;
        for (role, word) in self.roles.all(&text[..at]) {
            let joined = last.is_some_and(|(other, end)| {
                const LONGEST_JOINT: usize = 6;
                other != role
                    && text[end..word.start].chars().count() < LONGEST_JOINT
                    && !text[end..word.start].contains(['。', '、'])
            });
            last = Some((if joined { Which::Both } else { role }, word.end));
        }
        last.map(|(role, _)| role)
    }
}

/// `KPIは全23項目`, `KPI23項目のうち`, `16の数値目標を設定`.
fn of_role(text: &str, role: Which, word: &Range<usize>) -> Option<Claim> {
    if before(text, word.start).is_some_and(|c| joins(c) && !is_digit(c)) {
        return None;
    }
    let found = total_behind(text, word.end).or_else(|| total_before(text, word))?;
    let what = text[word.clone()].to_owned();
    let lead = &text[..word.start.min(found.range.start)];
    let is_of_part = is_of_part(lead) || is_of_each(lead);
    Some(Claim { range: found.range, count: found.count, of: Claimed::Total, role: Some(role), what, is_of_part })
}

fn total_behind(text: &str, from: usize) -> Option<Counted> {
    let rest = &text[from..];
    let mut joints: Vec<&str> = BEHIND_ROLE.iter().copied().filter(|joint| rest.starts_with(joint)).collect();
    joints.sort_by_key(|joint| std::cmp::Reverse(joint.len()));
    joints.into_iter().find_map(|joint| {
        let from = from + joint.len();
        let all = ALL.iter().find(|all| text[from..].starts_with(**all));
        let found = counted(text, from + all.map_or(0, |all| all.len()))?;
        let tail = &text[found.behind..];
        let is_of_all = all.is_some() && !matches!(found.counter, "本");
        let is_divided =
            matches!(found.counter, "項目" | "指標") && (tail.starts_with("のうち") || tail.starts_with('中'));
        let is_said = joint.starts_with(['は', 'が'])
            && matches!(found.counter, "項目" | "指標" | "個" | "つ")
            && ends_clause(tail);
        (is_of_all || is_divided || is_said).then_some(found)
    })
}

fn ends_clause(tail: &str) -> bool {
    tail.is_empty()
        || ["です", "である", "であり", "あり", "で、", "。", "となっ", "からな"]
            .iter()
            .chain(DEFINED)
            .any(|end| tail.starts_with(end))
}

/// `16の数値目標を設定しました`.
fn total_before(text: &str, word: &Range<usize>) -> Option<Counted> {
    if !DEFINED.iter().any(|word_behind| text[word.end..].starts_with(word_behind)) {
        return None;
    }
    let lead = &text[..word.start];
    let joint = ["つの", "項目の", "個の", "件の", "の"].iter().find(|joint| lead.ends_with(**joint))?;
    let (count, start) = number_ending(&lead[..lead.len() - joint.len()])?;
    Some(Counted { range: start..lead.len() - 'の'.len_utf8(), count, counter: "つ", behind: word.end })
}

/// The number with its counter behind one of some joints.
fn counted_behind(text: &str, from: usize, joints: &[&str]) -> Option<Counted> {
    let rest = &text[from..];
    let fitting = joints.iter().filter(|joint| rest.starts_with(**joint));
    let found = fitting.filter_map(|joint| counted(text, from + joint.len())).next()?;
    let tail = &text[found.behind..];
    // 3つの施策 are no indicators; 3つの指標 are.
    let of_others = tail
        .strip_prefix('の')
        .is_some_and(|noun| !["指標", "項目", "数値目標", "KPI", "目標"].iter().any(|own| noun.starts_with(own)));
    (!of_others).then_some(found)
}

/// Without a share in brackets at the end: `9項目（39.1%）`.
fn without_share(text: &str) -> &str {
    let Some(open) = text.ends_with(['）', ')']).then(|| text.rfind(['（', '('])).flatten() else { return text };
    if text[open..].contains(['%', '％']) { &text[..open] } else { text }
}

/// Whether the clause at the end of a text narrows down what is counted.
fn is_of_part(lead: &str) -> bool {
    let clause = lead.rsplit(['、', '，', '。', '\n', '；']).next().unwrap_or("");
    PARTS.iter().any(|part| clause.contains(part))
}

fn is_of_each(lead: &str) -> bool {
    EACH.iter().any(|each| lead.contains(each))
}

/// `23項目のうち`, where it is not said what they are.
fn wholes(text: &str) -> impl Iterator<Item = Claim> + '_ {
    let counters = text.match_indices("項目").chain(text.match_indices("指標"));
    counters.filter_map(|(at, counter)| {
        let behind = at + counter.len();
        let (count, start) = number_ending(&text[..at])?;
        let is_divided = text[behind..].starts_with("のうち") || text[behind..].starts_with('中');
        let what = String::new();
        is_divided.then_some(Claim {
            range: start..behind,
            count,
            of: Claimed::Whole,
            role: None,
            what,
            is_of_part: false,
        })
    })
}
