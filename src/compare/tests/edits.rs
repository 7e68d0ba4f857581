//! Random outlines with random edits: what a comparison must tell of them is known from how they were made.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// Words that measures are made of; no two measures share one.
#[rustfmt::skip]
const NOUNS: [&str; 76] = [
    "空き家", "商店街", "図書館", "公園", "河川", "農地", "森林", "学校", "保育所", "病院", "バス", "鉄道",
    "道路", "橋りょう", "港湾", "空港", "祭り", "温泉", "城跡", "博物館", "美術館", "体育館", "劇場", "市場",
    "工場", "起業", "雇用", "研修", "相談", "見守り", "防災", "避難所", "消防", "救急", "水道", "電力",
    "太陽光", "断熱", "廃棄物", "再生紙", "果樹", "畜産", "漁業", "酒蔵", "陶器", "織物", "和紙", "木工",
    "翻訳", "通訳", "留学", "姉妹都市", "映画", "音楽", "俳句", "囲碁", "登山", "自転車", "遊歩道", "灯台",
    "天文台", "植物園", "動物園", "水族館", "給食", "読書", "算数", "英語", "体操", "水泳", "健診", "薬局",
    "盆踊り", "凧揚げ", "養蜂", "製塩",
];
/// Enough of them that two measures that stand beside each other share none either.
#[rustfmt::skip]
const VERBS: [&str; 24] = [
    "直します", "広げます", "調べます", "支えます", "つなぎます", "開きます", "守ります", "育てます",
    "集めます", "伝えます", "整えます", "招きます", "植えます", "運びます", "学びます", "減らします",
    "増やします", "見直します", "選びます", "作ります", "貸します", "配ります", "試します", "改めます",
];

#[derive(Debug, Clone, PartialEq, Eq)]
struct Measure {
    id: String,
    title: String,
    sentences: Vec<String>,
}

/// Goals with their measures.
type Outline = Vec<Vec<Measure>>;

#[derive(Debug, Clone, Copy)]
enum Edit {
    Add,
    Remove,
    Rename,
    Rewrite,
    Respell,
    /// Under another goal.
    Move,
    /// Two places further back among its siblings.
    Reorder,
    /// Into a measure that stays, with all its sentences.
    Merge,
    /// With another measure, into one that is new.
    MergeIntoNew,
    Split,
    /// Under another id, which nobody sees.
    Identify,
}

const EDITS: [Edit; 11] = [
    Edit::Add,
    Edit::Remove,
    Edit::Rename,
    Edit::Rewrite,
    Edit::Respell,
    Edit::Move,
    Edit::Reorder,
    Edit::Merge,
    Edit::MergeIntoNew,
    Edit::Split,
    Edit::Identify,
];

/// Makes measures, each of words of its own.
struct Maker {
    nouns: std::array::IntoIter<&'static str, 76>,
    made: usize,
}

impl Maker {
    fn noun(&mut self) -> &'static str {
        self.nouns.next().expect("enough words")
    }

    fn sentence(&mut self) -> String {
        self.made += 1;
        format!("{}と{}を50％{}。", self.noun(), self.noun(), VERBS[self.made % VERBS.len()])
    }

    fn measure(&mut self, sentences: usize) -> Measure {
        let title = format!("{}の充実", self.noun());
        Measure { id: format!("m{}", self.made), title, sentences: (0..sentences).map(|_| self.sentence()).collect() }
    }
}

/// Both outlines, and of each measure that is in either what has become of it, and where it went or came from.
#[derive(Debug)]
struct Edited {
    old: Outline,
    new: Outline,
    expected: BTreeMap<String, (BTreeSet<Kind>, Option<String>)>,
}

/// Edits an outline: each edit has measures of its own, so that none hides another.
fn edited(sizes: &[usize], edits: &[(Edit, usize)]) -> Edited {
    let mut maker = Maker { nouns: NOUNS.into_iter(), made: 0 };
    let old: Outline = sizes.iter().map(|size| (0..*size).map(|_| maker.measure(2)).collect()).collect();
    let mut out = Edited { new: old.clone(), old, expected: BTreeMap::new() };
    let (mut touched, mut reordered) = (BTreeSet::new(), BTreeSet::new());
    for (edit, dice) in edits {
        let free: Vec<(usize, usize)> = out
            .new
            .iter()
            .enumerate()
            .flat_map(|(goal, measures)| {
                let free = measures.iter().enumerate().filter(|(_, measure)| !touched.contains(&measure.id));
                free.map(move |(at, _)| (goal, at))
            })
            .collect();
        if free.len() < 2 {
            break;
        }
        let (goal, at) = free[dice % free.len()];
        let (goal_2, at_2) = free[(dice + 1) % free.len()];
        let id = out.new[goal][at].id.clone();
        let other = out.new[goal_2][at_2].id.clone();
        let mut tell = |id: &str, kind: Kind, other: Option<&str>| {
            touched.insert(id.to_owned());
            let told = out.expected.entry(id.to_owned()).or_default();
            told.0.insert(kind);
            told.1 = other.map(str::to_owned);
        };
        match edit {
            Edit::Add => {
                let measure = maker.measure(2);
                tell(&measure.id, Kind::Added, None);
                out.new[goal].insert(at, measure);
            }
            Edit::Remove => {
                tell(&id, Kind::Removed, None);
                out.new[goal].remove(at);
            }
            Edit::Rename => {
                tell(&id, Kind::Renamed, None);
                out.new[goal][at].title = format!("{}の推進", maker.noun());
            }
            Edit::Rewrite => {
                tell(&id, Kind::Content, None);
                out.new[goal][at].sentences[1] = maker.sentence();
            }
            Edit::Respell => {
                tell(&id, Kind::Respelled, None);
                let sentence = &mut out.new[goal][at].sentences[0];
                *sentence = sentence.replace("50％", "５０%");
            }
            Edit::Move => {
                let to = (goal + 1) % out.new.len();
                tell(&id, Kind::Moved, None);
                let measure = out.new[goal].remove(at);
                out.new[to].insert(0, measure);
            }
            Edit::Reorder => {
                // Past two that were there before and stay, so that there is no doubt which has moved; one for each goal.
                let stays = |measure: &Measure| out.old[goal].iter().any(|old| old.id == measure.id);
                let passed = out.new[goal][at + 1..].iter().take(2).filter(|measure| stays(measure)).count();
                if passed < 2 || !reordered.insert(goal) {
                    continue;
                }
                tell(&id, Kind::Moved, None);
                // What it has passed stays where it is.
                let passed: Vec<String> = out.new[goal][at + 1..at + 3].iter().map(|one| one.id.clone()).collect();
                touched.extend(passed);
                let measure = out.new[goal].remove(at);
                out.new[goal].insert(at + 2, measure);
            }
            Edit::Merge => {
                tell(&id, Kind::Merged, Some(&other));
                tell(&other, Kind::Content, None);
                let gone = out.new[goal][at].clone();
                out.new[goal_2][at_2].sentences.extend(gone.sentences);
                out.new[goal].remove(at);
            }
            Edit::MergeIntoNew => {
                let mut measure = maker.measure(0);
                measure.id = format!("with-{}", maker.made);
                maker.made += 1;
                tell(&id, Kind::Merged, Some(&measure.id));
                tell(&other, Kind::Merged, Some(&measure.id));
                tell(&measure.id, Kind::Added, None);
                let [one, two] = [(goal, at), (goal_2, at_2)].map(|(goal, at)| out.new[goal][at].sentences.clone());
                measure.sentences = [one, two].concat();
                for id in [&id, &other] {
                    out.new.iter_mut().for_each(|measures| measures.retain(|measure| measure.id != *id));
                }
                out.new[goal].push(measure);
            }
            Edit::Split => {
                let mut measure = maker.measure(0);
                measure.id = format!("from-{}", maker.made);
                maker.made += 1;
                measure.sentences = out.new[goal][at].sentences.split_off(1);
                tell(&id, Kind::Content, None);
                tell(&measure.id, Kind::Split, Some(&id));
                out.new[goal].insert(at + 1, measure);
            }
            Edit::Identify => {
                touched.insert(id.clone());
                let now = format!("{id}-again");
                touched.insert(now.clone());
                out.new[goal][at].id = now;
            }
        }
    }
    number_changes(&mut out);
    out
}

/// Adds what has become of the numbers of measures that have stayed under their goal.
fn number_changes(out: &mut Edited) {
    for (before, after) in out.old.iter().zip(&out.new) {
        for (at, measure) in before.iter().enumerate() {
            let is_it = |other: &Measure| other.id == measure.id || other.id == format!("{}-again", measure.id);
            let Some(now) = after.iter().position(is_it) else { continue };
            let told = out.expected.get(&after[now].id);
            if at == now || told.is_some_and(|told| told.0.contains(&Kind::Moved)) {
                continue;
            }
            let kind = if now < at { Kind::NumberUp } else { Kind::NumberDown };
            out.expected.entry(after[now].id.clone()).or_default().0.insert(kind);
        }
    }
}

fn as_digest(outline: &Outline) -> Digest {
    let mut sections: Vec<(usize, String, String, String, Vec<Unit>)> = Vec::new();
    for (nth, measures) in outline.iter().enumerate() {
        sections.push((0, format!("g{nth}"), (nth + 1).to_string(), format!("第{nth}の目標"), Vec::new()));
        let goal = sections.len();
        for (at, measure) in measures.iter().enumerate() {
            let number = format!("{}-{}", nth + 1, at + 1);
            let units = measure.sentences.iter().map(|sentence| paragraph(sentence)).collect();
            sections.push((goal, measure.id.clone(), number, measure.title.clone(), units));
        }
    }
    let borrowed: Vec<(usize, &str, &str, &str, &[Unit])> = sections
        .iter()
        .map(|(parent, id, number, title, units)| {
            (*parent, id.as_str(), number.as_str(), title.as_str(), units.as_slice())
        })
        .collect();
    digest(&borrowed)
}

proptest! {
    #[test]
    fn what_was_done_is_what_is_told(
        sizes in prop::collection::vec(2..5_usize, 2..4),
        edits in prop::collection::vec((prop::sample::select(EDITS.to_vec()), 0..60_usize), 1..4),
    ) {
        let edited = edited(&sizes, &edits);
        let (old, new) = (as_digest(&edited.old), as_digest(&edited.new));
        let (entries, outline) = found(&old, &new, &Declarations::default());
        let told: BTreeMap<String, (BTreeSet<Kind>, Option<String>)> = entries.iter().map(|entry| {
            let place = entry.new.as_ref().or(entry.old.as_ref()).expect("a place");
            let other = entry.other.as_ref().map(|other| other.id.clone());
            (place.id.clone(), (entry.kinds.iter().copied().collect(), other))
        }).collect();
        // The number of another goal's first measure may be the same as before: then it is not moved by it.
        prop_assert_eq!(told, edited.expected);
        // What is gone stands under the goal that it stood under.
        let mut goal = String::new();
        for branch in outline.iter().skip(1) {
            let place = branch.new.as_ref().or(branch.old.as_ref()).expect("a place");
            if branch.depth == 1 {
                goal.clone_from(&place.id);
            } else if branch.new.is_none() {
                let before = &old.sections[place.at];
                prop_assert_eq!(&old.sections[before.parent.expect("a goal")].id, &goal);
            }
        }
    }
}
