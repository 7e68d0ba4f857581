//! One sentence as the rules about figures read it: its numbers, the indicators that it names, and the words that say which
//! figure of a table is meant or which way it went.
//!
//! Knows where words stand, not what the tables say.

use std::ops::Range;

use super::amounts::Amount;
use super::known::Of;
use super::lexicon::{Lexicon, Sign};
use super::mentions::{Mention, Mentions};
use super::plans::Plans;
use super::reading::{Reading, other_time};
use super::references::joins;
use crate::japanese::number::Number;
use crate::japanese::script::is_hiragana;
use crate::japanese::width;
use crate::japanese::year::prose::Year;

/// One sentence.
pub(super) struct Sentence<'r, 'p, 'b> {
    pub reading: &'r Reading<'p, 'b>,
    pub text: &'p str,
    pub range: Range<usize>,
    pub mentions: Vec<Mention>,
    pub amounts: Vec<Amount>,
    pub signs: Vec<(Sign, Range<usize>)>,
    pub numbers: &'r [Number],
    all_years: &'r [Year],
}

/// A sentence with more numbers or words for figures is a list, of which the beginning is enough.
const MOST: usize = 64;

/// Joints by which a word takes what stands before it as its subject or as its own.
const OWNS: [char; 4] = ['は', 'が', 'も', 'の'];
/// What stands before a verb: 影響が残り.
const OBJECTS: [char; 3] = ['が', 'を', 'に'];
/// What says how a number is counted, between it and the word that it is said of.
const COUNTED: &str = "年々 近年 年前 今 大幅 約 およそ ほぼ わずか 累計 合計 計 延べ 年間 毎年 年 現在 最新 県内 道内 市内 町内 全体 平均 プラス マイナス 直近 時点 末 \
                       人数 件数 実数 総数 数値 水準 規模 結果 順位 割合 数 値 額 量 率 本市 本町 本村 当市 当町";

impl<'r, 'p, 'b> Sentence<'r, 'p, 'b> {
    pub(super) fn read(reading: &'r Reading<'p, 'b>, range: Range<usize>, lexicon: &Lexicon) -> Sentence<'r, 'p, 'b> {
        let text = reading.text;
        let words = lexicon.words.all(&text[range.clone()]);
        let words = words.map(|(sign, word)| (sign, range.start + word.start..range.start + word.end));
        // The 目標 of 基本目標2 is part of another word.
        let is_word = |sign: Sign, at: usize| match sign {
            Sign::None => false,
            Sign::Cell(_) => !width::before(text, at).is_some_and(joins),
            _ => true,
        };
        let signs = words.filter(|(sign, word)| is_word(*sign, word.start)).take(MOST).collect();
        let all_years = part(reading.years(), &range, |year| &year.range);
        let numbers = part(reading.numbers(), &range, |number| &number.range);
        let numbers = &numbers[..numbers.len().min(MOST)];
        let is_year = |amount: &Amount| {
            all_years.iter().any(|year| year.range.start <= amount.start && amount.end <= year.range.end)
        };
        let is_titled = |amount: &Amount| {
            let before = &text[range.start..amount.start];
            before.rfind(['「', '『']).is_some_and(|open| !before[open..].contains(['」', '』']))
        };
        let is_code = |amount: &Amount| {
            let mut behind = text[amount.end..].chars();
            let goes_on = behind.next() == Some('-') && behind.next().is_some_and(|c| c.is_ascii_digit());
            goes_on || ["第", "-"].iter().any(|lead| text[..amount.start].ends_with(lead))
        };
        let mut amounts = Amount::all(text, &range, numbers);
        amounts.truncate(MOST);
        let is_span = |amount: &Amount| {
            let behind = amount.unit(text);
            behind.strip_prefix('年').is_some_and(|rest| rest.starts_with(['間', '前', '後', '目', '連']))
                || behind.starts_with("か年")
        };
        amounts.retain(|amount| !is_year(amount) && !is_titled(amount) && !is_code(amount) && !is_span(amount));
        Sentence { reading, text, range, mentions: Vec::new(), amounts, signs, numbers, all_years }
    }

    /// Finds the indicators that it names; their numbers and words are none of its own.
    pub(super) fn find(&mut self, names: &Mentions) {
        self.mentions = names.within(self.text, self.range.clone(), !self.amounts.is_empty());
        let signs = &self.signs;
        let says = |range: &Range<usize>| {
            signs.iter().any(|(_, word)| {
                // The 減 of 社会減 is a part of it.
                let is_part = range.start < word.start && word.end == range.end;
                word.start < range.end && range.start < word.end && !is_part
            })
        };
        self.mentions.retain(|mention| !(mention.is_word && says(&mention.range)));
        let mentions = &self.mentions;
        let is_named = |at: usize| mentions.iter().any(|mention| mention.range.contains(&at));
        self.amounts.retain(|amount| !is_named(amount.start));
        self.signs.retain(|(_, word)| !is_named(word.start));
    }

    /// Whether it says anything of an indicator that could be held against the tables.
    pub(super) fn says_something(&self) -> bool {
        let is_said = |sign: &Sign| matches!(sign, Sign::Turn(_) | Sign::Grade(_) | Sign::Reached | Sign::Cell(_));
        !self.amounts.is_empty() || self.signs.iter().any(|(sign, _)| is_said(sign))
    }

    /// Whether it gives figures and says nothing of them: 男性18.26年、女性20.89年。
    pub(super) fn is_bare(&self) -> bool {
        !self.amounts.is_empty() && !self.text[self.range.clone()].contains(['は', 'が', 'を'])
    }

    /// Where the text goes on behind an amount and its unit.
    pub(super) fn behind(&self, amount: &Amount) -> usize {
        amount.behind(self.text).min(self.range.end)
    }

    pub(super) fn years<'s>(
        &'s self,
        range: &Range<usize>,
    ) -> impl DoubleEndedIterator<Item = &'r Year> + use<'s, 'r, 'p, 'b> {
        let (years, range) = (self.all_years, range.clone());
        years.iter().filter(move |year| range.start <= year.range.start && year.range.end <= range.end)
    }

    pub(super) fn signs<'s>(
        &'s self,
        range: &Range<usize>,
    ) -> impl DoubleEndedIterator<Item = &'s (Sign, Range<usize>)> + use<'s, 'r, 'p, 'b> {
        let range = range.clone();
        self.signs.iter().filter(move |(_, word)| range.start <= word.start && word.end <= range.end)
    }

    /// What stands between the amount before an offset, with a bracket that explains it, and the offset.
    pub(super) fn lead(&self, to: usize) -> Range<usize> {
        let before = self.amounts.iter().rev().find(|amount| amount.end <= to);
        let from = before.map_or(self.range.start, |amount| {
            let note = self.note(self.behind(amount));
            note.map_or(amount.end, |note| note.end)
        });
        from.min(to)..to
    }

    /// The bracket at an offset that holds a year or a word for a cell, and nothing else of weight: （R4）, （令和5年度の実績）.
    pub(super) fn note(&self, at: usize) -> Option<Range<usize>> {
        let open = self.text[at..self.range.end].chars().next().filter(|c| matches!(c, '（' | '('))?;
        let inside = at + open.len_utf8();
        let length = self.text[inside..self.range.end].find(['）', ')'])?;
        let note = inside..inside + length;
        let is_told = self.years(&note).next().is_some()
            || self.signs(&note).any(|(sign, _)| matches!(sign, Sign::Cell(_) | Sign::Previous));
        let holds_amount = self.amounts.iter().any(|amount| note.contains(&amount.start));
        (is_told && !holds_amount).then_some(note)
    }

    /// The noun that leads to an offset and takes what stands there for itself: the 申込者 of `申込者は1,987人`.
    pub(super) fn label(&self, from: usize, to: usize) -> Range<usize> {
        let mut lead = self.text[from.min(to)..to].trim_end_matches([' ', '\u{3000}', '、', '：', ':', '（', '(']);
        // Where nothing stands between its end and は, a noun may end in kana: 申込み, 働き.
        let (mut is_owned, mut is_bare) = (false, false);
        loop {
            lead = lead.trim_end_matches(['、', '」', '』', ' ', '\u{3000}']);
            if let Some(rest) = COUNTED.split_whitespace().find_map(|word| lead.strip_suffix(word)) {
                (lead, is_bare) = (rest, false);
            } else if let Some(rest) = lead.strip_suffix(OWNS).filter(|_| !is_owned) {
                // 窓口では, 会場には.
                (lead, is_owned, is_bare) = (rest.strip_suffix(['で', 'に']).unwrap_or(rest), true, true);
            } else {
                break;
            }
        }
        let end = from.min(to) + lead.len();
        let is_noun = |c: &char| joins(*c) && !c.is_ascii_digit();
        let kana = lead.chars().next_back().filter(|c| is_bare && "みりきいえけし".contains(*c));
        let kana = kana.map_or(0, char::len_utf8);
        let length: usize = lead[..lead.len() - kana].chars().rev().take_while(is_noun).map(char::len_utf8).sum();
        if length > 0 { end - kana - length..end } else { end..end }
    }

    /// Whether words between a word for a cell and a number leave the number to it: 目標の, 目標値は令和9年度に約.
    pub(super) fn is_near(&self, gap: Range<usize>) -> bool {
        const WIDEST: usize = 6;
        let mut rest = self.text[gap.clone()].to_owned();
        if ["から", "より", "まで", "と比", "に", "との"].iter().any(|joint| rest.starts_with(joint)) {
            return false;
        }
        for year in self.years(&gap).rev() {
            rest.replace_range(year.range.start - gap.start..year.range.end - gap.start, "");
        }
        for word in COUNTED.split_whitespace() {
            rest = rest.replace(word, "");
        }
        rest.chars().count() <= WIDEST && rest.chars().all(is_filling)
    }

    /// Whether a stretch names nothing that a number could be of: only years, words for cells and for ways, and kana.
    pub(super) fn is_plain(&self, range: &Range<usize>) -> bool {
        let years = self.years(range).map(|year| year.range.clone());
        let units = self.amounts.iter().map(|amount| amount.start..self.behind(amount));
        let years = years.chain(self.numbers.iter().map(|number| number.range.clone())).chain(units);
        let named: Vec<Range<usize>> = years.chain(self.signs(range).map(|(_, word)| word.clone())).collect();
        let letters = self.text[range.clone()].char_indices().map(|(at, c)| (range.start + at, c));
        let bare = letters.filter(|(at, _)| !named.iter().any(|word| word.contains(at))).map(|(_, c)| c);
        let bare: String = COUNTED.split_whitespace().fold(bare.collect(), |bare: String, word| bare.replace(word, ""));
        bare.chars().all(is_filling)
    }

    /// What stands behind an offset up to the next mark; a joint alone leads on: 達成は、難しい.
    pub(super) fn clause(&self, at: usize) -> &str {
        const JOINT: usize = 2;
        let behind = &self.text[at.min(self.range.end)..self.range.end];
        let is_joint = |lead: &str| ["は", "が", "も", "には", "では"].contains(&lead);
        let mut marks = behind.match_indices(['、', '。', '（', '\n']).map(|(at, _)| at);
        let end = marks.find(|at| *at == 0 || behind[..*at].chars().count() > JOINT || !is_joint(&behind[..*at]));
        &behind[..end.unwrap_or(behind.len())]
    }

    /// Whether a number is what somebody means to come to: 75人に増やす, 850gまで減らします.
    fn is_intended(&self, end: usize) -> bool {
        const MEANT: [&str; 10] = ["増や", "減ら", "高め", "上げ", "下げ", "広げ", "抑え", "縮め", "伸ば", "戻す"];
        let clause = self.clause(end);
        let rest = self.text[end..self.range.end].replace("たい", "");
        clause.starts_with(['に', 'へ', 'ま'])
            && MEANT.iter().any(|word| clause.contains(word))
            && !rest.contains(['た', 'て'])
    }

    /// Whether a number is said to be so, or to have come so: 549人でした, 10位となり.
    pub(super) fn is_state(&self, end: usize) -> bool {
        const STATES: &str = "でし です であ で、 だっ となり となっ であっ になりま になっ にとどま に留ま に達し に上り に上っ にのぼ にすぎ に過ぎ を数え を記録 \
                              まで減 まで増 まで伸 まで落 まで下が まで上が まで進 に減り に減っ に増え に伸び に下が に上が に落 のまま と把握 程度で";
        let rest = &self.text[end..self.range.end];
        STATES.split_whitespace().any(|state| rest.starts_with(state)) || (rest.trim_end() == "。" && !self.is_bare())
    }

    /// The cell that the words right before a number name, or those right behind it: 目標の60人, 1.60を目標とする.
    pub(super) fn cell(&self, amount: &Amount) -> Option<Of> {
        const WIDEST: usize = 4;
        let lead = self.lead(amount.start);
        let cells = |range: &Range<usize>| {
            let cells = self.signs(range).filter_map(|(sign, word)| match sign {
                Sign::Cell(of) => Some((*of, word.clone())),
                _ => None,
            });
            cells.collect::<Vec<_>>()
        };
        let before = cells(&lead).into_iter().next_back().filter(|(_, word)| self.is_near(word.end..amount.start));
        let end = self.behind(amount);
        let noted = self.note(end).and_then(|note| cells(&note).into_iter().next());
        let next = self.amounts.iter().find(|next| next.start > amount.start).map_or(self.range.end, |next| next.start);
        let behind = cells(&(end.min(next)..next)).into_iter().next().filter(|(_, word)| {
            let gap = self.text.get(end..word.start).unwrap_or("");
            // 12人と、目標の15人に: that word belongs to the next number.
            let is_next = next < self.range.end && self.is_near(word.end..next);
            gap.chars().count() <= WIDEST
                && gap.starts_with(['を', 'が', 'の', 'と', 'ま'])
                && gap.chars().all(is_hiragana)
                && !is_next
        });
        let of = before.or(noted).or(behind).map(|(of, _)| of);
        of.or((self.is_aim(end) || self.is_called_aim(end, next) || self.is_intended(end)).then_some(Of::Target))
    }

    /// Whether a clause calls what leads to it the aim: 15万人に増やすことが目標です, 100人以内に抑えるという目標.
    fn is_called_aim(&self, at: usize, next: usize) -> bool {
        let clause = self.clause(at);
        let clause = &clause[..clause.len().min(next.saturating_sub(at))];
        let before = clause.find("目標").map(|at| &clause[..at]);
        before.is_some_and(|lead| {
            lead.contains("という") || ["ことが", "ことを", "のが", "のを"].iter().any(|to| lead.ends_with(to))
        })
    }

    /// Whether what stands before an offset is yet to be reached: 1.60を達成すべく, 95.0%の達成を.
    fn is_aim(&self, at: usize) -> bool {
        let Some(behind) = self.text[at..self.range.end].strip_prefix(['を', 'の']) else { return false };
        let tail = behind.strip_prefix("達成").map(|tail| &tail[..tail.find(['、', '。']).unwrap_or(tail.len())]);
        tail.is_some_and(|tail| !tail.contains(['た', 'て']))
    }

    /// The year that a number is said to be of.
    pub(super) fn year(&self, amount: &Amount, subject: &Range<usize>) -> Option<&'r Year> {
        let note = self.note(self.behind(amount));
        let noted = note.and_then(|note| self.years(&note).next());
        let is_since = |year: &&Year| {
            let behind = &self.text[year.range.end..];
            ["から", "より", "比", "と比", "に比", "まで", "以"].iter().any(|joint| behind.starts_with(joint))
                && !behind.starts_with("までに")
        };
        let lead = self.lead(amount.start);
        let near = self.years(&lead).rev().find(|year| !is_since(year));
        // A year holds for what is named behind it: 令和6年度は、出生数が571人、転入者数が812人.
        let is_named_here = lead.start <= subject.start && subject.end <= lead.end;
        // Behind は or a mark a year holds for all that follows; else for the number right behind it.
        let holds_on = |year: &Year| {
            let next = self.amounts.iter().find(|amount| amount.start >= year.range.end);
            let gap = self.text.get(year.range.end..next.map_or(self.range.end, |next| next.start));
            gap.is_some_and(|gap| gap.contains(['は', '、', '：']))
        };
        let before = || {
            self.years(&(self.range.start..lead.start))
                .rev()
                .find(|year| !is_since(year) && self.note_of(year).is_none() && holds_on(year))
        };
        // 61か所になった令和5年度, 3人となったのは、令和6年度です.
        let behind = || {
            let year = self.years(&(amount.end..self.range.end)).next()?;
            let gap = &self.text[amount.end..year.range.start];
            (gap.ends_with('た') && !gap.contains('、') || gap.trim_end_matches('、').ends_with("たのは"))
                .then_some(year)
        };
        noted.or(near).or_else(|| before().filter(|_| is_named_here)).or_else(behind)
    }

    /// The amount behind which a year stands in a bracket.
    fn note_of(&self, year: &Year) -> Option<&Amount> {
        self.amounts
            .iter()
            .find(|amount| self.note(self.behind(amount)).is_some_and(|note| note.contains(&year.range.start)))
    }

    /// Whether a number tells how far two figures are apart: 15人増, 差は15人, 残り15人.
    pub(super) fn is_apart(&self, amount: &Amount, unit: usize) -> bool {
        const WIDEST: usize = 4;
        let end = (amount.end + unit).min(self.range.end);
        let rest = &self.text[end..self.range.end];
        let rough = ["余り", "余", "程度", "ほど", "近く", "以上", "分", "弱", "強"];
        let behind = rough.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let at = self.range.end - behind.trim_start_matches(['の', 'も', 'を', '、']).len();
        // 目標を上回る: what the number itself passes is no difference, unless it is said to be one: 10億円を超える開き.
        let is_passed = rest.starts_with('を');
        let is_followed = self.signs.iter().any(|(sign, word)| match sign {
            Sign::Turn(_) => word.start == at && !is_passed,
            Sign::Left => word.start == at && at < end + 6,
            Sign::Apart => {
                let gap = self.text.get(end..word.start);
                word.start == at || gap.is_some_and(|gap| gap.chars().count() <= 2 * WIDEST && !gap.contains('、'))
            }
            Sign::Reached => word.start == end,
            _ => false,
        });
        let lead = self.lead(amount.start);
        let label = self.label(lead.start, amount.start);
        let is_led = self.signs(&lead).any(|(sign, word)| {
            let gap = &self.text[word.end..amount.start];
            let topic = gap.trim_start_matches(joins);
            let is_topic =
                matches!(sign, Sign::Turn(_) | Sign::Apart | Sign::Left) && topic.starts_with(['は', 'が', '：']);
            let is_left = matches!(sign, Sign::Apart | Sign::Left)
                && !(self.text[word.start..].starts_with('残') && self.text[..word.start].ends_with(OBJECTS))
                && gap.chars().count() <= WIDEST
                && gap.chars().all(|c| is_hiragana(c) || c == '、');
            is_topic
                || is_left
                || matches!(sign, Sign::Turn(_) | Sign::Apart | Sign::Left) && label.contains(&word.start)
        });
        is_followed || is_led
    }

    /// Whether the sentence speaks of another body, plan or time before an offset, as far as that can be seen. With figures of
    /// every year, the year before is known too.
    pub(super) fn is_of_other(&self, at: usize, is_yearly: bool, plans: &Plans) -> bool {
        let before = &self.text[self.range.start..at];
        self.reading.names_body_before(at, &self.mentions)
            || (self.reading.names_other_before(at, &self.mentions) && plans.named(before).next().is_none())
            || other_time(before, is_yearly).is_some()
    }
}

/// Whether a letter names nothing.
fn is_filling(c: char) -> bool {
    is_hiragana(c) || "、：:「（）() \u{3000}".contains(c)
}

/// What of a list in the order of a text stands within a stretch of it.
pub(super) fn part<'l, T>(list: &'l [T], range: &Range<usize>, place: impl Fn(&T) -> &Range<usize>) -> &'l [T] {
    let first = list.partition_point(|own| place(own).start < range.start);
    let last = list.partition_point(|own| place(own).end <= range.end);
    &list[first..last.max(first)]
}
