//! The words that a booklet prints around its content, each of which a booklet can replace.
//!
//! Knows the keys and their defaults; not where a word is printed.

use std::collections::BTreeMap;

use crate::content::fields::{Context, Fields};
use crate::content::kinds::{Kind, Short};
use crate::content::node::Node;
use crate::content::shape::{Field, Keys, Presence, Shape};
use crate::content::{Read, Text, Value, Visit};
use crate::source::Typed;

macro_rules! words {
    ($($variant:ident = $key:literal, $default:literal, $place:literal;)*) => {
        /// One printed label.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Word { $($variant,)* }

        impl Word {
            pub const ALL: &'static [Word] = &[$(Word::$variant,)*];

            /// The keys an author writes under `vocabulary:`, each with the word that it replaces and where that is printed.
            pub const FIELDS: &'static [Field] = &[$(Field {
                key: $key,
                label: $default,
                help: $place,
                otherwise: "",
                example: "",
                presence: Presence::Optional,
                shape: <Short as Kind<Typed>>::shape,
            },)*];

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
    Projects = "projects", "主な事業", "事業の一覧の見出し";
    Sdgs = "sdgs", "関連するSDGs", "SDGsの目標の見出し";
    Mark = "mark", "区分", "印の一覧";
    Places = "places", "掲載箇所", "指標の索引、印の一覧";
    Home = "home", "初出", "再掲の一覧";
    Item = "item", "項目", "再掲の一覧、SDGsの表、工程表の見出し";
    Heading = "heading", "見出し", "目標のページの見方で、番号に語のない見出しの名前";
    Contents = "contents", "目次", "目次の見出し";
    Direction = "direction", "方向性", "目標のページの見出し";
    Targets = "targets", "数値目標", "目標のページの見出し、集計、引用の名前";
    Related = "related", "主な関連施策", "目標のページの見出し";
    Kpis = "kpis", "KPI", "目標のページの見出し、集計、引用の名前";
    Code = "code", "番号", "指標の表の列";
    Indicator = "indicator", "指標", "指標の表の列";
    Category = "category", "区分", "指標の表の列";
    Unit = "unit", "単位", "指標の表の列";
    Aim = "aim", "ねらい", "指標の表の列";
    Baseline = "baseline", "現状値", "指標の表の列";
    Target = "target", "目標値", "指標の表の列";
    Actual = "actual", "最新値", "指標の表の列";
    Status = "status", "達成状況", "指標の表の列、集計";
    NotAssessed = "not-assessed", "評価できない", "判定できない指標の達成状況（評価の区分に `when: not-assessed` がないとき）、集計、引用の名前";
    NoActual = "no-actual", "最新値がないため", "判定できない理由";
    NoTarget = "no-target", "目標値がないため", "判定できない理由";
    NoNumber = "no-number", "目標値が数値でないため", "判定できない理由";
    NoBaseline = "no-baseline", "現状値がないため", "判定できない理由";
    NoDirection = "no-direction", "良い向きが決まっていないため", "判定できない理由";
    NotComparable = "not-comparable", "数え方が違うため", "判定できない理由（単位、期間、基準など）";
    Note = "note", "備考", "指標の表と協定の一覧の列";
    Owner = "owner", "担当", "指標の表と計画一覧の列";
    Trend = "trend", "推移", "指標の表の列";
    Measure = "measure", "施策", "施策を引用する名前（`{{施策3-3}}`）";
    Repeat = "repeat", "再掲", "二度目以降の指標と事業に付く印、再掲の一覧の列";
    Glossary = "glossary", "用語解説", "用語解説の見出し";
    Notes = "notes", "注", "まとめた注の見出し";
    Source = "source", "資料", "指標の出典の注、グラフの資料の名称の前";
    Period = "period", "計画期間", "表紙、計画一覧の列など";
    Publisher = "publisher", "発行", "奥付など";
    Date = "date", "発行年月", "奥付など";
    Parent = "parent", "上位計画", "表紙など";
    Parts = "parts", "計画全体の構成", "側面見出しの説明（HTML版とMarkdown版）";
    Total = "total", "総数", "達成状況の集計";
    Skip = "skip", "本文へ移動", "HTML版で、読み上げソフトやキーボードを使う人のためのリンク";
    Colophon = "colophon", "奥付", "奥付の見出し";
    When = "when", "日時", "次第";
    Place = "place", "場所", "次第";
    Change = "change", "区分", "新旧対照表の列";
    Agreement = "agreement", "協定名", "協定の一覧の列";
    Partner = "partner", "相手方", "協定の一覧の列";
    Scope = "scope", "協定項目", "協定の一覧の列";
    Until = "until", "有効期間", "協定の一覧の列";
    Renewal = "renewal", "延長規定", "協定の一覧の列";
    Signed = "signed", "締結日", "協定の一覧の列、「締結日から3年」の語";
    Standing = "standing", "状況", "協定の一覧の列";
    Document = "document", "計画の名称", "計画一覧の列";
    Law = "law", "根拠法令", "計画一覧の列";
    Valid = "valid", "有効", "協定の状況";
    Renewed = "renewed", "自動更新", "協定の状況";
    Expired = "expired", "満了", "協定の状況";
    OpenEnded = "open-ended", "期限なし", "協定の状況";
    Yes = "yes", "あり", "協定の延長規定";
    No = "no", "なし", "協定の延長規定";
    BrokenAxis = "broken-axis", "縦軸は0から始まりません", "縦軸が0から始まらないグラフ";
    FigureData = "figure-data", "数値", "グラフの数値の表の見出し";
    Address = "address", "所在地", "奥付の問い合わせ先";
    Phone = "phone", "電話", "奥付の問い合わせ先";
    Fax = "fax", "ファクス", "奥付の問い合わせ先";
    Email = "email", "電子メール", "奥付の問い合わせ先";
    Web = "web", "ウェブサイト", "奥付のアドレス";
    Search = "search", "検索", "HTML版で、冊子の中を探す欄";
    Found = "found", "件", "検索で見つかった数の後ろ";
    NotFound = "not-found", "見つかりません", "検索で見つからないとき";
    More = "more", "ほかにもあります。語を足してください。", "検索で見つかったものが多いとき";
    Back = "back", "本文へ戻る", "注から本文に戻るリンクの読み上げ";
    Comments = "comments", "意見の募集", "意見公募の案で、意見の募集のページの見出し（`consultation.yaml` に `title` がないとき）";
    CommentPeriod = "comment-period", "募集期間", "意見公募の案で、意見の募集のページ";
    CommentForm = "comment-form", "意見の入力ページ", "意見公募の案で、意見の募集のページ";
    CommentPlaces = "comment-places", "どの箇所への意見かを、見出しと段落の番号で示してください。", "意見公募の案で、意見の募集のページ";
    Paragraph = "paragraph", "段落", "意見公募の案で、段落の番号の呼び名";
    Table = "table", "表", "HTML版で、図の代わりの表と、表題のない表の名前";
    Link = "link", "リンク", "HTML版で、見出し、指標、図表に付くリンクの読み上げ";
    Copied = "copied", "リンクをコピーしました", "HTML版で、リンクを押したとき";
    Top = "top", "先頭へ戻る", "HTML版で、外側の見出しと目標の終わり";
    Trail = "trail", "現在の位置", "HTML版を分けたとき、ページの位置の読み上げ";
    PdfEdition = "pdf-edition", "PDF版", "HTML版の表紙と奥付のリンク";
    Pages = "pages", "ページ", "HTML版で、PDF版のページ数の後ろ";
    Csv = "csv", "CSV", "HTML版で、表の数値のファイルへのリンク";
    AllIndicators = "all-indicators", "全指標の数値", "HTML版で、全部の指標のファイルへのリンク";
    Series = "series", "系列", "表の数値のファイルの列";
    AsOf = "as-of", "時点", "表の数値のファイルの列";
    Filter = "filter", "絞り込み", "HTML版で、指標の索引を絞り込む欄";
    All = "all", "すべて", "HTML版で、絞り込まないとき";
    Goal = "goal", "目標", "HTML版で、指標の索引を目標で絞り込む欄";
    Continued = "continued", "（続き）", "PDFで、次のページに続く体系図と表";
}

/// The labels of one booklet, or of one table that overrides some of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    own: BTreeMap<Word, Typed>,
}

impl Words {
    pub fn get(&self, word: Word) -> &str {
        self.own.get(&word).map_or_else(|| word.default_text(), Typed::as_str)
    }

    /// These labels with those of `inner`, a narrower scope, laid over them.
    #[must_use]
    pub fn overlaid_by(&self, inner: &Words) -> Words {
        let mut own = self.own.clone();
        own.extend(inner.own.iter().map(|(word, text)| (*word, text.clone())));
        Words { own }
    }
}

impl Value for Words {
    fn shape() -> Shape {
        Shape::Mapping(Keys { id: "Vocabulary", label: "", help: "", fields: Word::FIELDS })
    }

    fn texts<'b>(&'b self, visit: &mut Visit<'_, 'b>) {
        self.own.values().for_each(|word| visit(Text::Line(word)));
    }
}

impl Read for Words {
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Self> {
        let fields = Fields::open(key, node, Word::FIELDS, cx)?;
        let own = |word: &Word| Some((*word, fields.optional::<Typed, Short>(word.key(), cx)?));
        Some(Words { own: Word::ALL.iter().filter_map(own).collect() })
    }
}
