//! The words that a booklet prints around its content, each of which a booklet can replace.
//!
//! Knows the keys and their defaults; not where a word is printed.

use std::collections::BTreeMap;

use crate::source::Typed;

macro_rules! words {
    ($($variant:ident = $key:literal, $default:literal;)*) => {
        /// One printed label.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Word { $($variant,)* }

        impl Word {
            pub const ALL: &'static [Word] = &[$(Word::$variant,)*];
            /// The keys an author writes under `vocabulary:`.
            pub const KEYS: &'static [&'static str] = &[$($key,)*];

            pub fn key(self) -> &'static str {
                match self { $(Word::$variant => $key,)* }
            }

            fn default_text(self) -> &'static str {
                match self { $(Word::$variant => $default,)* }
            }
        }
    };
}

words! {
    Projects = "projects", "主な事業";
    Sdgs = "sdgs", "関連するSDGs";
    Mark = "mark", "区分";
    Places = "places", "掲載箇所";
    Home = "home", "初出";
    Item = "item", "項目";
    Heading = "heading", "見出し";
    Contents = "contents", "目次";
    Direction = "direction", "方向性";
    Targets = "targets", "数値目標";
    Related = "related", "主な関連施策";
    Kpis = "kpis", "KPI";
    Code = "code", "番号";
    Indicator = "indicator", "指標";
    Category = "category", "区分";
    Unit = "unit", "単位";
    Aim = "aim", "ねらい";
    Baseline = "baseline", "現状値";
    Target = "target", "目標値";
    Actual = "actual", "最新値";
    Status = "status", "達成状況";
    Note = "note", "備考";
    Owner = "owner", "担当";
    Trend = "trend", "推移";
    Measure = "measure", "施策";
    Repeat = "repeat", "再掲";
    Glossary = "glossary", "用語解説";
    Notes = "notes", "注";
    Source = "source", "資料";
    Period = "period", "計画期間";
    Publisher = "publisher", "発行";
    Date = "date", "発行年月";
    Parent = "parent", "上位計画";
    Parts = "parts", "計画全体の構成";
    Total = "total", "総数";
    Skip = "skip", "本文へ移動";
    Colophon = "colophon", "奥付";
    When = "when", "日時";
    Place = "place", "場所";
    Change = "change", "区分";
    Agreement = "agreement", "協定名";
    Partner = "partner", "相手方";
    Scope = "scope", "協定項目";
    Until = "until", "有効期間";
    Renewal = "renewal", "延長規定";
    Signed = "signed", "締結日";
    Standing = "standing", "状況";
    Valid = "valid", "有効";
    Renewed = "renewed", "自動更新";
    Expired = "expired", "満了";
    OpenEnded = "open-ended", "期限なし";
    Yes = "yes", "あり";
    No = "no", "なし";
    FigureData = "figure-data", "数値";
    Address = "address", "所在地";
    Phone = "phone", "電話";
    Fax = "fax", "ファクス";
    Email = "email", "電子メール";
    Web = "web", "ウェブサイト";
    Search = "search", "検索";
    Found = "found", "件";
    NotFound = "not-found", "見つかりません";
    More = "more", "ほかにもあります。語を足してください。";
    Back = "back", "本文へ戻る";
    Comments = "comments", "意見の募集";
    CommentPeriod = "comment-period", "募集期間";
    CommentForm = "comment-form", "意見の入力ページ";
    CommentPlaces = "comment-places", "どの箇所への意見かを、見出しと段落の番号で示してください。";
    Paragraph = "paragraph", "段落";
    Table = "table", "表";
    Continued = "continued", "（続き）";
}

/// The labels of one booklet, or of one table that overrides some of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    own: BTreeMap<Word, Typed>,
}

impl Words {
    pub fn set(&mut self, word: Word, text: Typed) {
        self.own.insert(word, text);
    }

    pub fn get(&self, word: Word) -> &str {
        self.own.get(&word).map_or_else(|| word.default_text(), Typed::as_str)
    }

    /// The labels that the booklet words itself.
    pub fn own(&self) -> impl Iterator<Item = &Typed> {
        self.own.values()
    }

    /// These labels with those of `inner`, a narrower scope, laid over them.
    #[must_use]
    pub fn overlaid_by(&self, inner: &Words) -> Words {
        let mut own = self.own.clone();
        own.extend(inner.own.iter().map(|(word, text)| (*word, text.clone())));
        Words { own }
    }
}
