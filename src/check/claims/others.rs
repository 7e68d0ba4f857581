//! Tells where a text speaks of another plan or another body than the booklet's own.
//!
//! What is said of them cannot be held against this booklet, so whoever asks lets it pass. Errs on their side.

use crate::japanese::finder::Finder;
use crate::japanese::numeral::read_kanji;
use crate::japanese::script::is_digit;
use crate::model::booklet::Booklet;

/// Bodies that have plans of their own, with what stands behind them as subjects or owners.
const OWNERS: &[(&str, &str)] = &[
    ("国", "の は が に で と 及 お ・ 、"),
    ("県", "の は が に で と 及 お ・ 、"),
    ("都", "は が"),
    ("府", "の は が 県"),
    ("道", "は が"),
];
/// Other bodies and rules, and words for what came before.
const BODIES: &str = "政府 他市 他の市 他都市 他の自治体 他自治体 近隣市 広域連合 一部事務組合 法律の 法の 条例の 要綱の 規則の 報告書の 白書 \
                      前計画 前戦略 前期計画 旧計画 旧戦略 現行 改定前 改訂前 見直し前 前回 従前 当初の計画 当初の予定";
/// What a plan is called at its end.
const PLANS: &str = "緑の基本計画 みどりの基本計画 計画 戦略 ビジョン プラン 大綱 構想";
/// What makes the word for a plan another word.
const NO_PLAN: &[&str] = &["期間", "的", "す", "し", "さ", "中", "年", "初", "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "推進体制"];

/// What a word may say.
#[derive(Debug, Clone, Copy)]
enum Hint {
    Body,
    Plan,
    /// 第: an ordinal may follow.
    Ordinal,
}

/// Which plans and bodies are others.
pub(super) struct Others {
    words: Finder<Hint>,
    /// The booklet's own names.
    own: Vec<Vec<char>>,
}

impl Others {
    pub(super) fn of(booklet: &Booklet) -> Others {
        let identity = &booklet.identity;
        let names = [Some(&identity.title), identity.subtitle.as_ref(), identity.running_head.as_ref()];
        let names = names.into_iter().flatten().map(|name| name.text.chars().collect());
        Others::named(names.collect())
    }

    fn named(own: Vec<Vec<char>>) -> Others {
        let owners = OWNERS.iter().flat_map(|(body, tails)| tails.split(' ').map(move |tail| format!("{body}{tail}")));
        let bodies = owners.chain(BODIES.split_whitespace().map(str::to_owned)).map(|word| (word, Hint::Body));
        let plans = PLANS.split(' ').map(|word| (word.to_owned(), Hint::Plan));
        Others { words: Finder::new(bodies.chain(plans).chain([("第".to_owned(), Hint::Ordinal)])), own }
    }

    /// Where the words end by which a text turns to another plan or body, and whether it is a body.
    pub(super) fn ends(&self, text: &str) -> Vec<(usize, bool)> {
        let mut ends = Vec::new();
        for (hint, range) in self.words.all(text) {
            let (at, end) = (range.start, range.end);
            let is_other = match hint {
                Hint::Ordinal => self.is_other_ordinal(text, at, end),
                Hint::Plan => self.is_other_plan(text, at, end),
                // 全国 is the whole country, and a nation is no body that plans.
                Hint::Body => !text[..at].ends_with(['全', '各', '外', '諸', '中', '両']),
            };
            if is_other {
                ends.push((end, matches!(hint, Hint::Body)));
            }
        }
        ends
    }

    pub(super) fn speaks(&self, text: &str) -> bool {
        !self.ends(text).is_empty()
    }

    /// 第1期, where the booklet itself is 第2期.
    fn is_other_ordinal(&self, text: &str, at: usize, end: usize) -> bool {
        let digits = text[end..].find(|c| !is_digit(c)).map_or(text.len(), |length| end + length);
        let number_end = if digits > end { digits } else { read_kanji(text, end).map_or(end, |(_, end)| end) };
        let Some(word) = text[number_end..].chars().next().filter(|c| matches!(c, '期' | '次')) else { return false };
        let phrase: Vec<char> = text[at..number_end].chars().chain([word]).collect();
        number_end > end && !self.own.iter().any(|name| name.windows(phrase.len()).any(|part| part == phrase))
    }

    fn is_other_plan(&self, text: &str, at: usize, end: usize) -> bool {
        if NO_PLAN.iter().any(|word| text[end..].starts_with(word)) {
            return false;
        }
        let is_name = |c: char| c.is_alphanumeric() && !('ぁ'..='ん').contains(&c) || matches!(c, '・' | 'ー');
        let before = &text[..at];
        let phrase_at =
            before.char_indices().rev().take_while(|(_, c)| is_name(*c)).take(40).last().map_or(at, |(at, _)| at);
        let phrase = &text[phrase_at..end];
        let is_bare = phrase_at == at && !phrase.contains('の');
        if ["本", "当", "同", "全", "新", "基本"].iter().any(|own| text[phrase_at..at] == **own) || is_bare {
            return false;
        }
        !self.own.iter().any(|name| is_in_order(phrase, name))
    }
}

/// Whether all characters of a short form stand in a name, in its order.
fn is_in_order(short: &str, name: &[char]) -> bool {
    let mut rest = name.iter();
    short.chars().all(|wanted| rest.any(|c| *c == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(title: &str) -> Others {
        Others::named(vec![title.chars().collect()])
    }

    #[test]
    fn other_plans_and_bodies_are_recognised() {
        let others = others("第2期見本市まち・ひと・しごと創生総合戦略");
        for text in [
            "国の基本目標2",
            "埼玉県は、次の",
            "第1期総合戦略の基本目標2",
            "第1期の評価",
            "第五次見本市総合振興計画の施策5-9",
            "見本市人口ビジョン",
            "他市の例",
            "平成30年度から令和9年度までを計画期間とする第2次見本市総合計画",
            "改定前の基本目標3",
            "緑の基本計画の施策2-4",
        ] {
            assert!(others.speaks(text), "{text}");
        }
    }

    #[test]
    fn the_booklet_itself_is_no_other() {
        let others = others("第2期見本市まち・ひと・しごと創生総合戦略");
        for text in [
            "本戦略の基本目標2",
            "この計画の施策5-9",
            "第2期総合戦略の基本目標2",
            "総合戦略の計画期間",
            "計画的かつ戦略的に進める",
            "全国の平均を上回る",
            "基本戦略Ⅰ",
            "第10条の規定",
            "市内の企業",
        ] {
            assert!(!others.speaks(text), "{text}");
        }
    }
}
