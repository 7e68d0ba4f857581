//! What the heads of lists of comments mean, as offices and forms on the web write them.
//!
//! A head is taken apart into words. It is one of a kind if all of its words are those that such heads are made of, and one of
//! them says what stands below; so 「お寄せいただいたご意見の概要」 is known, and 「意見提出者」 is not.

/// A column that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Id,
    Received,
    About,
    /// What a comment is about, by its page: nothing of the booklet is named so.
    Page,
    Text,
    Response,
    Category,
    /// An answer or its category: 対応 is above either, and what stands below decides.
    Answer,
    /// Whether a comment may be published.
    Publish,
}

impl Key {
    /// What is named on the command line and in `consultation.yaml`.
    pub(crate) const NAMED: [(&'static str, Key); 8] = [
        ("comment", Key::Text),
        ("number", Key::Id),
        ("received", Key::Received),
        ("about", Key::About),
        ("page", Key::Page),
        ("response", Key::Response),
        ("category", Key::Category),
        ("publish", Key::Publish),
    ];

    /// The key of a name.
    pub(crate) fn named(name: &str) -> Option<Key> {
        Key::NAMED.into_iter().find(|(known, _)| *known == name).map(|(_, key)| key)
    }

    pub(crate) fn name(self) -> &'static str {
        let found = Key::NAMED.into_iter().find(|(_, key)| *key == self);
        found.map_or("response", |(name, _)| name)
    }
}

/// What a head is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Known(Key),
    /// It is above what tells who wrote a comment.
    Personal,
    Unknown,
}

/// The words of a kind of heads: those that say what it is, and those that may stand beside them.
struct Grammar {
    key: Key,
    says: &'static [&'static str],
    beside: &'static [&'static str],
}

/// Polite words and particles, in every kind.
const POLITE: [&str; 40] = [
    "の",
    "・",
    "/",
    "、",
    "や",
    "と",
    "を",
    "に",
    "及び",
    "および",
    "又は",
    "または",
    "等",
    "など",
    "ご",
    "御",
    "お",
    "お寄せ",
    "お書き",
    "お聞かせ",
    "ご記入",
    "ご入力",
    "ご自由に",
    "自由に",
    "自由",
    "記入",
    "入力",
    "記載",
    "具体的に",
    "具体的な",
    "して",
    "いただいた",
    "頂いた",
    "ください",
    "下さい",
    "。",
    "欄",
    "名",
    "名称",
    "必須",
];

#[rustfmt::skip]
const GRAMMARS: [Grammar; 7] = [
    Grammar {
        key: Key::Publish,
        says: &["公開", "公表", "掲載", "公開可否", "公表可否", "掲載可否"],
        beside: &["可否", "可", "希望", "有無", "同意", "意思", "意見", "ホームページ", "hp", "へ"],
    },
    Grammar {
        key: Key::Page,
        says: &["ページ", "頁", "page", "該当ページ", "該当頁"],
        beside: &["該当", "対象", "番号", "数", "行", "資料", "計画", "案", "素案", "意見"],
    },
    Grammar {
        key: Key::Received,
        says: &["受付日", "受理日", "受領日", "提出日", "送信日", "受付年月日", "提出年月日", "受理年月日", "受領年月日", "日付", "日時", "年月日",
            "月日", "受付日時", "送信日時", "提出日時", "タイムスタンプ", "timestamp", "received", "date"],
        beside: &["受付", "受理", "受領", "提出", "送信", "投稿", "意見"],
    },
    Grammar {
        key: Key::Id,
        says: &["番号", "no", "no.", "№", "id", "ナンバー", "連番", "#", "通番", "number"],
        beside: &["受付", "意見", "整理", "通し", "管理", "提出", "受理", "登録", "項", "項目", "回答"],
    },
    Grammar {
        key: Key::About,
        says: &["箇所", "個所", "か所", "カ所", "ヶ所", "項目", "対象", "施策", "指標", "章", "節", "部分", "目標", "基本目標", "about", "section",
            "該当箇所", "該当項目"],
        beside: &["該当", "対象", "意見", "関連", "関係", "する", "計画", "案", "素案", "資料", "番号", "ページ", "頁"],
    },
    Grammar {
        key: Key::Response,
        says: &["考え方", "考えかた", "回答", "見解", "対応方針", "検討結果", "対応内容", "答え", "返答", "response", "answer", "reply", "対応"],
        beside: &["市", "町", "村", "区", "県", "都", "府", "道", "本市", "本町", "本村", "本区", "本県", "当市", "当町", "当村", "組合", "広域連合",
            "事務局", "担当課", "所管課", "担当", "行政", "教育委員会", "実施機関", "委員会", "意見", "コメント", "提案", "に対する", "への", "について",
            "案", "内容", "方針", "概要", "寄せられた", "提出された"],
    },
    Grammar {
        key: Key::Text,
        says: &["意見", "コメント", "comment", "comments", "パブリックコメント", "パブコメ", "提案", "要望", "opinion", "opinions", "内容", "text", "本文"],
        beside: &["要旨", "趣旨", "概要", "要約", "要点", "原文", "全文", "詳細", "文", "文章", "内訳", "主な", "主要な", "提出された", "提出", "寄せられた",
            "受け付けた", "市民", "町民", "村民", "区民", "県民", "住民", "皆様", "皆さま", "から", "質問", "感想", "記述", "body", "-", "_", "案", "計画",
            "素案", "について", "に関する", "に対する"],
    },
];

/// Heads of the categories of answers.
#[rustfmt::skip]
const CATEGORIES: [&str; 16] = [
    "区分", "分類", "回答区分", "回答の区分", "対応区分", "対応の区分", "反映区分", "反映状況", "反映の状況", "反映結果", "対応状況", "対応結果", "反映の有無",
    "取扱い", "取扱区分", "category",
];

/// Words that are above a column of comments in many other tables too.
const WEAK: [&str; 4] = ["内容", "text", "本文", "詳細"];

/// What a head says.
pub(super) fn meaning(head: &str) -> Meaning {
    let plain = plain(head);
    let key = key_of(&plain);
    // Whoever asks for no names in a remark in brackets asks for a comment all the same.
    if crate::load::is_personal_column(&plain) || key.is_none() && crate::load::is_personal_column(head) {
        return Meaning::Personal;
    }
    key.map_or(Meaning::Unknown, Meaning::Known)
}

/// Whether a head of comments could as well be that of something else.
pub(super) fn is_weak(head: &str) -> bool {
    WEAK.contains(&plain(head).as_str())
}

/// Whether a number is one that an office gives to each comment, and not only the number of a line.
pub(super) fn is_given_number(head: &str) -> bool {
    let plain = plain(head);
    ["受付", "意見", "整理", "管理", "受理", "登録"].iter().any(|word| plain.contains(word))
}

fn key_of(plain: &str) -> Option<Key> {
    match plain {
        "" => None,
        "対応" => Some(Key::Answer),
        _ if CATEGORIES.contains(&plain) => Some(Key::Category),
        _ => {
            let answered = behind_name(plain);
            GRAMMARS
                .iter()
                .find(|grammar| grammar.fits(plain) || grammar.key == Key::Response && grammar.fits(answered))
                .map(|grammar| grammar.key)
        }
    }
}

impl Grammar {
    /// Whether a head is made of these words alone, and of one that says what it is.
    fn fits(&self, head: &str) -> bool {
        let chars: Vec<char> = head.chars().collect();
        let words = |list: &'static [&'static str]| list.iter().map(|word| word.chars().collect::<Vec<char>>());
        let says: Vec<Vec<char>> = words(self.says).collect();
        let beside: Vec<Vec<char>> = words(self.beside).chain(words(&POLITE)).collect();
        // Where a word can end, with and without one before it that says what it is.
        let mut ends = vec![[false, false]; chars.len() + 1];
        if let Some(first) = ends.first_mut() {
            *first = [true, false];
        }
        for at in 0..chars.len() {
            let [bare, said] = ends.get(at).copied().unwrap_or_default();
            let rest = chars.get(at..).unwrap_or_default();
            if !(bare || said) {
                continue;
            }
            for (word, is_said) in says.iter().map(|word| (word, true)).chain(beside.iter().map(|word| (word, false))) {
                if let Some(end) = ends.get_mut(at + word.len()).filter(|_| rest.starts_with(word)) {
                    let [to_bare, to_said] = end;
                    *to_bare |= bare && !is_said;
                    *to_said |= said || is_said;
                }
            }
        }
        ends.last().is_some_and(|[_, said]| *said)
    }
}

/// A head without the name of who answers: 「見本市の考え方」.
fn behind_name(head: &str) -> &str {
    const LONGEST: usize = 8;
    let behind = ["市の", "町の", "村の", "区の", "県の", "都の", "府の", "局の", "課の", "会の"]
        .iter()
        .find_map(|of| head.split_once(of));
    behind.filter(|(name, _)| name.chars().count() <= LONGEST && !name.contains('意')).map_or(head, |(_, rest)| rest)
}

/// A head in half width and small letters, without spaces, marks around it, numbers before it, and remarks in brackets.
fn plain(head: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for c in super::names::folded(head).chars() {
        match c {
            '(' | '<' => depth += 1,
            ')' | '>' => depth = depth.saturating_sub(1),
            '[' | ']' | '■' | '●' | '○' | '◎' | '※' | '*' | '▼' | '?' | '!' => {}
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    let numbered =
        out.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '-' | '問' | '①'..='⑳'));
    let kept = if numbered.is_empty() { out.as_str() } else { numbered };
    kept.trim_end_matches([':', '-', '.', '。', '、']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_known_as_offices_write_them() {
        let known = |key, heads: &[&str]| {
            for head in heads {
                assert_eq!(meaning(head), Meaning::Known(key), "{head}");
            }
        };
        known(
            Key::Text,
            &[
                "意見",
                "ご意見",
                "御意見の内容（200字以内）",
                "【 意見\n内容 】",
                "ご意見の要旨",
                "意見の趣旨",
                "意見等の概要",
                "提出された意見",
                "寄せられた意見",
                "ご意見・ご提案",
                "意見（要約）",
                "意見要旨",
                "意見等",
                "御意見の内容（原文）",
                "意見・提案の内容",
                "コメント",
                "comment",
                "comment-body",
                "提出意見",
                "パブリックコメント",
                "質問・意見",
                "ご意見等",
                "意見内容",
                "意見の概要（要約）",
                "いただいたご意見",
                "市民からの意見",
                "市民意見",
                "主な意見",
                "ご意見をお聞かせください",
                "ご意見の内容をご記入ください。",
                "お寄せいただいた御意見",
                "内容",
                "１．ご意見",
                "ご意見（氏名は書かないでください）",
                "計画案に対するご意見",
            ],
        );
        known(
            Key::Response,
            &[
                "市の考え方",
                "市の考え方（案）",
                "回答",
                "回答（案）",
                "市の対応",
                "考え方",
                "市の見解",
                "町の考え方",
                "村の考え方",
                "県の考え方",
                "本市の考え方",
                "意見に対する考え方",
                "ご意見に対する市の考え方",
                "意見に対する市の考え方及び対応",
                "検討結果",
                "市の考え方・対応方針",
                "区の考え方",
                "組合の考え方",
                "事務局の考え方",
                "見本市の考え方",
                "対応方針",
            ],
        );
        known(Key::Answer, &["対応", "対応（案）"]);
        known(Key::Id, &["No.", "Ｎｏ．", "受付番号", "番号", "№", "意見番号", "整理No", "通し番号", "id"]);
        known(Key::Received, &["提出日", "受付日", "受付年月日", "タイムスタンプ", "送信日時", "日付"]);
        known(Key::Page, &["該当ページ", "ページ", "頁", "ページ番号"]);
        known(Key::About, &["該当箇所", "該当箇所・ページ", "意見の対象", "施策", "該当する項目", "計画案の該当箇所"]);
        known(Key::Category, &["対応区分", "区分", "反映状況"]);
        known(Key::Publish, &["公開の可否", "公表の可否", "公開", "意見の公表", "公開希望"]);
    }

    #[test]
    fn heads_of_other_columns_are_not_taken_for_comments() {
        for head in [
            "氏名",
            "お名前",
            "ご意見を出された方のお名前",
            "内容確認用メールアドレス",
            "氏名の公開",
            "住所（番号まで）",
        ] {
            assert_eq!(meaning(head), Meaning::Personal, "{head}");
        }
        for head in [
            "意見提出者",
            "備考",
            "",
            "意見数",
            "意見一覧",
            "見本市総合戦略（案）に対する意見一覧",
            "件数",
            "提出方法",
            "1",
            "（案）",
            "意見募集の記録",
        ] {
            assert_eq!(meaning(head), Meaning::Unknown, "{head}");
        }
    }
}
