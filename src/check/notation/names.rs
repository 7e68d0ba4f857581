//! Official names that are nearly right: laws, agencies and the goals of the SDGs.
//!
//! A name is nearly right if it differs in what is often written differently (子ども and こども, 障害 and 障がい, ・ or none), or,
//! where the text itself says that it is a name, in a letter or two.

use std::ops::Range;

use super::super::Rules;
use super::super::passages::Form;
use super::official::{FORMER, NAMES};
use super::reading::{Found, OwnText, Reading};
use super::tally::remark;
use crate::diag::Fault;
use crate::japanese::finder::Finder;
use crate::japanese::script::{is_digit, is_kanji};
use crate::japanese::width::half;
use crate::model::sdgs::GOALS;

/// Spellings that are the same for this purpose; each is replaced by the second.
const ALIKE: [(&str, &str); 16] = [
    ("こども", "子ども"),
    ("子供", "子ども"),
    ("障がい", "障害"),
    ("障碍", "障害"),
    ("空き家", "空家"),
    ("および", "及び"),
    ("または", "又は"),
    ("デイジタル", "デジタル"),
    ("ウィルス", "ウイルス"),
    ("強靭", "強靱"),
    ("寄付", "寄附"),
    ("６次", "六次"),
    ("6次", "六次"),
    ("総生", "創生"),
    ("創成", "創生"),
    ("仕事", "しごと"),
];

/// Whether one of these may begin with a letter.
fn begins_alike(c: char) -> bool {
    matches!(c, 'こ' | '子' | '障' | '空' | 'お' | 'ま' | 'デ' | 'ウ' | '強' | '寄' | '６' | '6' | '総' | '創' | '仕')
}

/// What names are also written with between their parts.
const DIVIDERS: [char; 7] = ['・', '･', '、', '，', ' ', '　', '／'];

/// What a text has that holds the name of a law, a strategy or an agency.
const HINTS: [&str; 12] =
    ["法", "戦略", "ビジョン", "方針", "大綱", "庁", "研究所", "機構", "交付金", "本部", "事務局", "アジェンダ"];
/// What a text has that speaks of the goals of the SDGs.
const OF_GOALS: [&str; 4] = ["SDGs", "ＳＤＧｓ", "ゴール", "持続可能な開発目標"];

pub(super) fn check(reading: &Reading, rules: &mut Rules) {
    let mut names = Wrong::default();
    let mut goals = Wrong::default();
    let former = FORMER.iter().map(|(name, _)| *name);
    let hints = Finder::new(HINTS.into_iter().chain(OF_GOALS).chain(former).zip(0_usize..));
    let keys: Vec<String> = NAMES.iter().map(|name| plain(name).0).collect();
    let keys = Finder::new(keys.into_iter().zip(0..));
    let official: Vec<String> = GOALS.iter().map(|goal| goal.name.replace(' ', "")).collect();
    for text in reading.words() {
        let (mut may_be_law, mut speaks_of_goals) = (false, false);
        for (hint, range) in hints.places(text.str()) {
            match hint.checked_sub(HINTS.len()) {
                None => may_be_law = true,
                Some(hint) if hint < OF_GOALS.len() => speaks_of_goals = true,
                Some(hint) => former_agency(text, range, FORMER[hint - OF_GOALS.len()].1, &mut names),
            }
        }
        if may_be_law {
            laws(text, &keys, &mut names);
            titles(text, &mut names);
        }
        if speaks_of_goals || text.passage.form == Form::Line || text.str().contains(is_digit) {
            self::goals(text, speaks_of_goals, &official, &mut goals);
        }
    }
    names.report(Fault::OfficialName, rules);
    goals.report(Fault::SdgsName, rules);
}

/// Places with the name that is meant; the form of a place is the number of its name.
#[derive(Default)]
struct Wrong<'r> {
    found: Vec<Found<'r>>,
    names: Vec<&'static str>,
}

impl<'r> Wrong<'r> {
    fn add(&mut self, text: &'r OwnText<'r>, range: Range<usize>, name: &'static str) {
        let overlaps =
            |one: &Found| std::ptr::eq(one.text, text) && one.range.start < range.end && range.start < one.range.end;
        if !text.is_open(&range) || self.found.iter().rev().take(8).any(overlaps) {
            return;
        }
        let form = self.names.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        self.found.push(text.found(range, form));
    }

    fn report(&self, fault: Fault, rules: &mut Rules) {
        remark(self.found.iter(), rules, |one, times, rules| {
            let name = self.names[one.form];
            let diagnostic = one.text.passage.fault_with_fix(fault, one.range.clone(), name, rules.sources);
            rules.problems.push(diagnostic.with("found", one.as_str()).with("wanted", name).with("times", times));
        });
    }
}

/// A text without what names are often written differently in, and where each byte of it comes from.
fn plain(text: &str) -> (String, Vec<usize>) {
    let (mut out, mut from) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let alike = begins_alike(c).then(|| ALIKE.iter().find(|(other, _)| rest.starts_with(other))).flatten();
        if let Some((other, name)) = alike {
            out.push_str(name);
            from.extend(std::iter::repeat_n(at, name.len()));
            at += other.len();
            continue;
        }
        if !DIVIDERS.contains(&c) {
            let c = half(c);
            out.push(c);
            from.extend(std::iter::repeat_n(at, c.len_utf8()));
        }
        at += c.len_utf8();
    }
    from.push(text.len());
    (out, from)
}

/// Names that differ only in what is often written differently.
fn laws<'r>(text: &'r OwnText<'r>, keys: &Finder<usize>, out: &mut Wrong<'r>) {
    let (key, from) = plain(text.str());
    let mut hits: Vec<(usize, Range<usize>)> = keys.places(&key).collect();
    // The longest name that begins somewhere is the one that is meant.
    hits.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
    let mut done = 0;
    for (number, hit) in hits {
        if hit.start < done {
            continue;
        }
        done = hit.end;
        let (name, start) = (NAMES[number], from[hit.start]);
        // What was replaced by something of another length ends where the next letter begins.
        let typed = text.str()[start..from[hit.end]].trim_end_matches(DIVIDERS);
        if typed != name && !is_same_in_print(typed, name) {
            out.add(text, start..start + typed.len(), name);
        }
    }
}

/// Whether the text differs in the width of its letters or in a line end only, which is no matter of the name.
fn is_same_in_print(typed: &str, name: &str) -> bool {
    typed.chars().filter(|c| *c != '\n').map(half).eq(name.chars().map(half))
}

/// Agencies that are no more, where the text does not look back.
fn former_agency<'r>(text: &'r OwnText<'r>, range: Range<usize>, now: &'static str, out: &mut Wrong<'r>) {
    let looks_back = ["昭和", "平成", "旧", "当時", "（現", "(現"].iter().any(|sign| text.str().contains(sign));
    let is_part = text.before(range.start).is_some_and(is_kanji);
    if !looks_back && !is_part {
        out.add(text, range, now);
    }
}

/// What is quoted as the name of a law or a strategy and is a letter or two from one.
fn titles<'r>(text: &'r OwnText<'r>, out: &mut Wrong<'r>) {
    const ENDS: [&str; 9] = ["法", "法律", "庁", "研究所", "総合戦略", "ビジョン", "大綱", "交付金", "構想"];
    for range in text.quoted() {
        let title = &text.str()[range.clone()];
        let length = title.chars().count();
        if !(6..=60).contains(&length) || !ENDS.iter().any(|end| title.ends_with(end)) || NAMES.contains(&title) {
            continue;
        }
        let near = NAMES.iter().filter(|name| may_be_near(title, length, name, 2)).filter_map(|name| {
            let distance = strsim::damerau_levenshtein(title, name);
            (distance * 6 <= length && distance <= 2).then_some((distance, *name))
        });
        if let Some((_, name)) = near.min_by_key(|(distance, _)| *distance) {
            out.add(text, range.clone(), name);
        }
    }
}

/// Whether two texts have so many letters in common that they can be `most` changes apart.
fn may_be_near(text: &str, length: usize, name: &str, most: usize) -> bool {
    name.chars().count().abs_diff(length) <= most && text.chars().filter(|c| !name.contains(*c)).count() <= most
}

/// Names of goals that are nearly right, where the text says that they are goals.
fn goals<'r>(text: &'r OwnText<'r>, speaks_of_goals: bool, official: &[String], out: &mut Wrong<'r>) {
    let str = text.str();
    // A number may stand before the bracket that opens the name: 目標8「…」.
    let (mut start, mut announced) = (0, None);
    for (at, c) in str.char_indices().chain([(str.len(), '\n')]) {
        if !divides(c) {
            continue;
        }
        let piece = &str[start..at];
        let (number, skipped) = goal_number(piece);
        let name = piece[skipped..].trim_matches([' ', '　']);
        let from = start + skipped + (piece[skipped..].len() - piece[skipped..].trim_start_matches([' ', '　']).len());
        start = at + c.len_utf8();
        let is_title = text.passage.form == Form::Line && name.len() == str.len();
        let length = name.chars().count();
        let number = number.or(announced.take());
        announced = number.filter(|_| name.is_empty());
        let is_called = text.quoted().iter().any(|quoted| quoted.start == from);
        let most = match number.is_some() || speaks_of_goals && is_called {
            true => (length / 4).max(1),
            false => usize::from((is_title || speaks_of_goals) && length > 5),
        };
        if most == 0 || !(4..=24).contains(&length) {
            continue;
        }
        if let Some(goal) = near_goal(name, number, most, official) {
            out.add(text, from..from + name.len(), goal);
        }
    }
}

/// What stands around the name of a goal.
fn divides(c: char) -> bool {
    matches!(
        c,
        '「' | '」'
            | '『'
            | '』'
            | '、'
            | '。'
            | '，'
            | '．'
            | '（'
            | '）'
            | '('
            | ')'
            | '：'
            | ':'
            | '【'
            | '】'
            | '\n'
            | '\u{fffc}'
            | '／'
            | '/'
            | '・'
    )
}

/// The number before the name of a goal, and what to skip to get to the name.
fn goal_number(piece: &str) -> (Option<usize>, usize) {
    if !piece.contains(is_digit) {
        return (None, 0);
    }
    let mut rest = piece.trim_start_matches([' ', '　']);
    for word in ["SDGs", "ゴール", "目標", "Goal", "GOAL", "No", "の"] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start_matches([' ', '　', '.', '．']);
    }
    let digits: String = rest.chars().take_while(|c| half(*c).is_ascii_digit()).collect();
    let number = digits.chars().map(half).collect::<String>().parse().ok().filter(|number| (1..=17).contains(number));
    match number {
        Some(number) => (Some(number), piece.len() - rest.len() + digits.len()),
        None => (None, 0),
    }
}

/// The goal whose name is nearly this, with `most` letters changed.
fn near_goal(name: &str, number: Option<usize>, most: usize, official: &[String]) -> Option<&'static str> {
    // A space within a name may be left out, or be wide.
    let key: String = name.chars().filter(|c| *c != ' ' && *c != '　').collect();
    let length = key.chars().count();
    let mut near: Option<(usize, &'static str)> = None;
    for (goal, official) in GOALS.iter().zip(official) {
        if *official == key {
            return None;
        }
        let is_other = number.is_some_and(|number| number != usize::from(goal.number));
        // A phrase that is only a part of the name is a phrase.
        let is_phrase = || number.is_none() && (official.contains(&key) || key.contains(official));
        if is_other || !may_be_near(&key, length, official, most) || is_phrase() {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&key, official);
        // Of two that are equally near the one that begins alike is meant.
        let rank = distance * 2 + usize::from(official.chars().next() != key.chars().next());
        if distance <= most && near.is_none_or(|(best, _)| rank < best) {
            near = Some((rank, goal.name));
        }
    }
    near.map(|(_, name)| name)
}
