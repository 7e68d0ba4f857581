//! Where a sentence speaks of an indicator: by its name, or by a part of it that is no other indicator's.
//!
//! A name is known by pairs of letters, so that 移住の相談件数 is found to be 移住に関する相談件数. Knows no figures; what
//! contradicts a table is said only of a name that is written out.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::japanese::finder::Finder;
use crate::japanese::script::{is_digit, is_hiragana, is_kanji, is_katakana};
use crate::japanese::width;
use crate::model::booklet::Booklet;

/// A place where one indicator is meant, or one of a few that share the words.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub range: Range<usize>,
    /// Positions among the booklet's indicators.
    pub indicators: Vec<usize>,
    /// How many names they have.
    names: usize,
    /// Whether the name stands there from its first letter to its last.
    pub is_whole: bool,
    /// Whether it is one word of the name and no more: then only a number in the indicator's own unit is taken to be its figure.
    pub is_word: bool,
}

impl Mention {
    /// The same where a sentence that names nothing itself goes on from the one before.
    pub(super) fn carried_to(&self, at: usize) -> Mention {
        Mention { range: at..at, is_whole: false, ..self.clone() }
    }
}

/// The names of all indicators, by their pairs of letters.
pub(super) struct Mentions {
    names: Vec<Name>,
    pairs: HashMap<(char, char), Pair>,
    /// Other words that tell one of a few names, as positions in `told`.
    words: Finder<usize>,
    told: Vec<Vec<usize>>,
}

/// The names that have a pair of letters.
#[derive(Default)]
struct Pair {
    names: Vec<usize>,
    /// Whether it is a word that tells them from the others.
    is_word: bool,
}

struct Name {
    full: String,
    core: String,
    indicators: Vec<usize>,
}

/// Words of a name in a text.
struct Found {
    /// How many letters there are, and whether they are the whole of the name: of two that have as many letters, that counts.
    weight: (usize, bool),
    range: Range<usize>,
    name: usize,
}

/// What many names end with: it says how something is counted, not what.
const MEASURES: &str = "延べ利用者数 利用者数 参加者数 従業者数 相談件数 実施回数 者数 件数 人数 戸数 世帯数 台数 回数 割合 比率 総数 数 率 額 量 面積";
/// What prose says for a word of a name.
const SAID: &[(&str, &str)] = &[
    ("社会増減", "転出超過 転入超過 社会減 社会増 転出が転入 転入が転出 転出者"),
    ("出生", "生まれ 赤ちゃん 誕生"),
    ("婚姻", "結婚 結ばれ"),
    ("成婚", "成婚 結婚 結ばれ"),
    ("待機児童", "待機 入所を待 入れない子"),
    ("児童", "子ども一人 子供一人"),
    ("貸出", "借り 貸し出"),
    ("従業", "働く 働き手 勤め"),
    ("雇用", "雇い 雇っ 採用"),
    ("就農", "農業を始め 農業に就"),
    ("創業", "起業 事業を始め 事業を起こ 開業"),
    ("承継", "引き継が 引継ぎ 継承"),
    ("移住", "移り住 移ってき"),
    ("定住", "住み続け"),
    ("観光", "観光客 訪れた 訪れる 来訪"),
    ("宿泊", "泊ま 泊り"),
    ("空き店舗", "空店舗 空いた店"),
    ("空き家", "空家"),
    ("寄附", "寄付 御寄附 御寄付"),
    ("漁獲", "水揚げ 捕れ 獲れ"),
    ("出荷", "出荷"),
    ("市債", "借入れ 借金"),
    ("健康診査", "健診 検診"),
    ("健診", "健康診査"),
    ("ごみ", "ごみ 廃棄物"),
    ("排出", "排出 出すごみ 出るごみ"),
    ("温室効果ガス", "CO2 二酸化炭素"),
    ("犯罪", "刑法犯"),
    ("刑法犯", "犯罪"),
    ("コミュニティバス", "バス"),
    ("町営バス", "バス"),
    ("耐震化", "耐震"),
    ("電子申請", "オンライン申請 オンラインによる申請"),
    ("図書", "図書館 本を借"),
];
/// Words of names that tell nothing of what is measured.
const COMMON: &str = " 市民 町民 村民 区民 住民 県民 国民 年間 毎年 一人 人当 一人当 利用 用者 利用者 参加者 登録者 実施 活動 事業 地域 市内 町内 村内 区内 県内 支援 \
                      施設 参加 加者 件数 人数 者数 回数 割合 平均 総数 全体 面積 計画 目標 人口 社会 増減 管理 整備 推進 登録 録者 延べ 認定 \
                      認知 満足 足度 制度 団体 企業 世帯 高齢 子育 育て 成立 成果 状況 状態 実績 以上 以下 関係 関連 機関 公共 情報 市町 \
                      中学 小学 児童 生徒 男性 女性 若者 若い 方々 皆様 水準 マイナス プラス 増加 減少 超過 KPI 指標 数値 ";
/// A pair of letters that more names have tells none of them.
const MOST: usize = 12;
/// Kana that join words of a name: から, までの.
const LONGEST_JOINT: usize = 3;
/// Words that several names share mean none of them if there are more.
const MOST_MEANT: usize = 3;

impl Mentions {
    pub(super) fn of(booklet: &Booklet) -> Mentions {
        let mut by_core: BTreeMap<String, Name> = BTreeMap::new();
        for (at, indicator) in booklet.indicators.iter().enumerate() {
            let full = indicator.name.text.replace(['*', '＊'], "");
            let core = without_brackets(&full);
            let name = by_core.entry(core.clone()).or_insert_with(|| Name {
                full: full.clone(),
                core,
                indicators: Vec::new(),
            });
            name.indicators.push(at);
            if full.len() > name.full.len() {
                name.full = full;
            }
        }
        let names: Vec<Name> = by_core.into_values().filter(|name| name.core.chars().count() > 1).collect();
        let mut pairs: HashMap<(char, char), Pair> = HashMap::new();
        for (at, name) in names.iter().enumerate() {
            for pair in name.core.chars().zip(name.core.chars().skip(1)) {
                let of = &mut pairs.entry(pair).or_default().names;
                if of.last() != Some(&at) {
                    of.push(at);
                }
            }
        }
        pairs.retain(|(a, b), pair| {
            pair.is_word = pair.names.len() <= MOST_MEANT && is_word(*a, *b);
            pair.names.len() <= MOST
        });
        let (words, told): (Vec<String>, Vec<Vec<usize>>) = words(&names).into_iter().unzip();
        Mentions { names, pairs, words: Finder::new(words.into_iter().zip(0..)), told }
    }

    /// The mentions in a stretch of a text, in order; of those that overlap the longest. Single words count where they are asked
    /// for, and stand in no mention by more than a word.
    pub(super) fn within(&self, text: &str, range: Range<usize>, with_words: bool) -> Vec<Mention> {
        let mut runs: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
        let mut words: Vec<(Range<usize>, &[usize])> = Vec::new();
        let letters = text[range.clone()].char_indices().map(|(at, c)| (range.start + at, c));
        let mut before: Option<(usize, char)> = None;
        for (at, c) in letters {
            if let Some((start, pair)) = before.and_then(|(start, first)| Some((start, self.pairs.get(&(first, c))?))) {
                let end = at + c.len_utf8();
                // The 保育 of 保育士 is a word of no name that goes on otherwise.
                let next =
                    text[end..].chars().next().filter(|next| is_kanji(*next)).map_or(end, |c| end + c.len_utf8());
                let goes_on =
                    next == end || pair.names.iter().any(|name| self.names[*name].full.contains(&text[start..next]));
                words.extend((pair.is_word && goes_on).then_some((start..end, &pair.names[..])));
                for name in &pair.names {
                    let of_name = runs.entry(*name).or_default();
                    match of_name.last_mut().filter(|run| run.end > start) {
                        Some(run) => run.end = end,
                        None => of_name.push(start..end),
                    }
                }
            }
            before = Some((at, c));
        }
        let mut found: Vec<Found> = Vec::new();
        for (name, mut runs) in runs {
            // The 組織 of 12組織 is a unit.
            runs.retain(|run| !width::before(text, run.start).is_some_and(|c| c.is_ascii_digit()));
            for stretch in joined(text, &runs) {
                let letters = stretch.iter().map(|run| text[run.clone()].chars().count()).sum();
                if let (Some(first), Some(last)) = (stretch.first(), stretch.last())
                    && self.names[name].is_meant(text, stretch)
                {
                    let joint = if text[first.start..].starts_with('の') { 'の'.len_utf8() } else { 0 };
                    let range = first.start + joint..last.end;
                    let is_core = text[range.clone()] == self.names[name].core;
                    found.push(Found { weight: (letters, is_core), range, name });
                }
            }
        }
        let mut mentions = self.longest(text, found);
        if !with_words {
            return mentions;
        }
        let said = self.words.all(&text[range.clone()]);
        let said = said.map(|(at, word)| (range.start + word.start..range.start + word.end, &self.told[at][..]));
        for (range, names) in said.chain(words) {
            let is_unit = width::before(text, range.start).is_some_and(|c| c.is_ascii_digit());
            let overlaps = |mention: &Mention| mention.range.start < range.end && range.start < mention.range.end;
            if !is_unit && !is_common(&text[range.clone()]) && !mentions.iter().any(overlaps) {
                let indicators = names.iter().flat_map(|name| self.names[*name].indicators.iter().copied()).collect();
                mentions.push(Mention { range, indicators, names: names.len(), is_whole: false, is_word: true });
            }
        }
        mentions.sort_by_key(|mention| mention.range.start);
        mentions
    }

    fn longest(&self, text: &str, mut found: Vec<Found>) -> Vec<Mention> {
        found.sort_by_key(|found| (std::cmp::Reverse(found.weight), found.range.start));
        let mut kept: Vec<((usize, bool), Mention)> = Vec::new();
        for Found { weight, range, name } in found {
            let indicators = &self.names[name].indicators;
            let overlaps =
                |kept: &&mut ((usize, bool), Mention)| kept.1.range.start < range.end && range.start < kept.1.range.end;
            match kept.iter_mut().find(overlaps) {
                Some((most, mention)) if *most == weight && mention.range == range => {
                    mention.indicators.extend(indicators);
                    mention.names += 1;
                }
                Some(_) => {}
                None => {
                    let (range, is_whole) = self.names[name].whole(text, range);
                    let mention = Mention { range, indicators: indicators.clone(), names: 1, is_whole, is_word: false };
                    kept.push((weight, mention));
                }
            }
        }
        let mut mentions: Vec<Mention> = kept.into_iter().map(|(_, mention)| mention).collect();
        mentions.retain(|mention| mention.names <= MOST_MEANT);
        mentions.sort_by_key(|mention| mention.range.start);
        mentions
    }
}

impl Name {
    /// Whether stretches of a text are enough of the name to mean it.
    fn is_meant(&self, text: &str, stretch: &[Range<usize>]) -> bool {
        let words = || stretch.iter().map(|run| &text[run.clone()]);
        if words().all(|word| word.chars().all(is_hiragana)) {
            return false;
        }
        if stretch.len() == 1 && words().any(|word| word == self.core) {
            return true;
        }
        let (mut told, mut is_measured) = (0, false);
        for word in words() {
            if is_common(word.trim_matches(is_hiragana)) {
                continue;
            }
            let stem = MEASURES.split(' ').find_map(|measure| word.strip_suffix(measure)).unwrap_or(word);
            is_measured |= stem.len() < word.len() && !stem.is_empty() && !stem.ends_with(is_hiragana);
            // The から of 25歳から and its number tell nothing, the kana of ふるさと do.
            let kana = stem.chars().take_while(|c| is_hiragana(*c)).count();
            let kana = if kana <= LONGEST_JOINT { kana } else { 0 };
            let letters = stem.trim_end_matches(is_hiragana).chars().skip(kana);
            told += letters.filter(|c| !is_digit(*c) && *c != ',').count();
        }
        told > 2 || (told == 2 && is_measured)
    }

    /// The range with the brackets that belong to the name, and whether it is all of it.
    fn whole(&self, text: &str, range: Range<usize>) -> (Range<usize>, bool) {
        if text[range.start..].starts_with(&self.full) {
            return (range.start..range.start + self.full.len(), true);
        }
        let is_whole = text[range.clone()] == self.core;
        (range, is_whole)
    }
}

/// Whether a word tells nothing of what is measured.
pub(super) fn is_common(word: &str) -> bool {
    let is_apart = |at: usize| COMMON[..at].ends_with(' ') && COMMON[at + word.len()..].starts_with(' ');
    !word.is_empty() && COMMON.match_indices(word).any(|(at, _)| is_apart(at))
}

/// Whether two letters can be a word by themselves: 化率 is the end of one and the beginning of another.
fn is_word(a: char, b: char) -> bool {
    is_kanji(a) && is_kanji(b) && !"者化率数量額".contains(a) && !"率数量額者化性度等".contains(b)
}

/// The words of katakana in names, and what is said for other words of theirs, with the few names that each tells.
fn words(names: &[Name]) -> BTreeMap<String, Vec<usize>> {
    let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        let runs = name.core.split(|c| !is_katakana(c)).filter(|run| run.chars().count() > 2);
        let said = SAID.iter().filter(|(word, _)| name.core.contains(word)).flat_map(|(_, said)| said.split(' '));
        for word in runs.chain(said) {
            let of = words.entry(word.to_owned()).or_default();
            if of.last() != Some(&at) {
                of.push(at);
            }
        }
    }
    words.retain(|_, of| of.len() <= MOST_MEANT);
    words
}

/// Runs that only kana part, together: 移住に関する相談.
fn joined<'r>(text: &str, runs: &'r [Range<usize>]) -> impl Iterator<Item = &'r [Range<usize>]> {
    const WIDEST: usize = 6;
    let is_joint = |between: &str| {
        between.chars().count() <= WIDEST && between.chars().all(|c| is_hiragana(c) && !"はがも".contains(c))
    };
    runs.chunk_by(move |a, b| is_joint(&text[a.end..b.start]))
}

fn without_brackets(name: &str) -> String {
    let mut depth = 0usize;
    let kept = name.chars().filter(|c| match c {
        '（' | '(' => {
            depth += 1;
            false
        }
        '）' | ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    kept.filter(|c| !matches!(c, '「' | '」')).collect()
}
