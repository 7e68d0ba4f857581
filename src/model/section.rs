//! Sections of the outline (chapters, goals, measures alike) and the blocks that stand in them.
//!
//! Plain data: what an author wrote, by id where it refers to something else.

use super::attributes::{ListedProject, NamedText, NamedTexts, SdgRow, SdgRows};
use super::blocks::AsTyped;
use super::blocks::agreement::Agreements;
use super::blocks::chart::Chart;
use super::blocks::chronology::Chronology;
use super::blocks::comparison::Comparison;
use super::blocks::crosswalk::Crosswalk;
use super::blocks::diagram::Cycle;
use super::blocks::document::DocumentList;
use super::blocks::guide::Guide;
use super::blocks::schedule::Schedule;
use super::blocks::statement::{Agenda, Greeting, Point};
use super::blocks::table::Table;
use super::columns::OwnColumns;
use super::derived::{Categories, Derived};
use super::numbering::Numbering;
use super::prose::Prose;
use super::words::Words;
use crate::content::Content;
use crate::source::{Span, Typed};

/// One node of the outline.
#[derive(Debug, Content)]
#[content(by_hand)]
pub struct Section {
    #[content(
        label = "見出し",
        help = "booklet.yaml の outline や、ほかの見出しの sections から指します。指標のidとは別の名前にします。",
        example = "tourism",
        id
    )]
    pub id: Typed,
    /// The level it says it has; otherwise it follows from its place.
    #[content(
        label = "階層",
        help = "id。booklet.yaml の levels に書いたものです（[階層](#levels見出しの階層)）。",
        otherwise = "親の一つ内側の階層",
        example = "goal",
        name
    )]
    pub level: Option<Typed>,
    /// As the plan has it of which the booklet is a part; otherwise it follows from the place.
    #[content(
        label = "番号",
        help = "大きな計画の一部だけを冊子にするときに、その計画での番号を書きます。後に続く見出しは、この番号から数えます（[番号の型](#numbering番号の型)）。",
        otherwise = "順番のとおり",
        example = "2-3",
        short_name
    )]
    pub number: Option<Typed>,
    #[content(
        label = "題名",
        help = "番号は自動で付くので、書きません。ほかの見出しの題名などを引用できます（[引用](#引用数値や題名を名前で呼び出す)）。",
        example = "人が訪れるまちをつくる",
        stand_in
    )]
    pub title: Typed,
    #[content(
        label = "副題",
        help = "題名の下に印刷します。",
        otherwise = "印刷しません",
        example = "これまでの歩みとこれから"
    )]
    pub subtitle: Option<Typed>,
    /// Printed in brackets: 【しごと】.
    #[content(
        label = "題名に添える分類",
        help = "括弧に入れて印刷します。",
        otherwise = "印刷しません",
        example = "しごと",
        short
    )]
    pub tag: Option<Typed>,
    #[content(
        label = "印",
        help = "booklet.yaml の marks に書いたものです（[印](#marks-と-markers印)）。",
        otherwise = "印なし",
        example = "[priority]",
        name
    )]
    pub marks: Vec<Typed>,
    #[content(label = "担当課", otherwise = "印刷しません", example = "観光課", short)]
    pub owner: Option<Typed>,
    #[content(
        label = "文章の欄",
        help = "booklet.yaml の texts に書いたidと、文章の組を並べます（[文章の欄](#texts文章の欄)）。",
        otherwise = "印刷しません",
        kind = NamedTexts,
    )]
    pub texts: Vec<NamedText>,
    #[content(
        label = "SDGsの目標",
        help = "目標の番号（1から17まで）を並べます（[SDGsの目標](#sdgssdgsの目標)）。",
        otherwise = "印刷しません",
        example = "[8, 11]",
        kind = SdgRows,
    )]
    pub sdgs: Vec<SdgRow>,
    #[content(
        label = "事業",
        help = "ほかの見出しに書いた事業は、そのidだけを書くと再掲になります（[事業](#projects事業)）。",
        otherwise = "置きません"
    )]
    pub projects: Vec<ListedProject>,
    #[content(label = "方向性", help = "「|」の次の行から、字下げして書きます。", otherwise = "印刷しません")]
    pub direction: Option<Prose>,
    #[content(
        label = "短い文章",
        help = "概要版で、この見出しの文章の代わりに印刷するものです（[概要版など](#editions概要版など)）。",
        otherwise = "direction の文章を印刷します"
    )]
    pub summary: Option<Prose>,
    #[content(
        label = "数値目標",
        help = "表に載せる指標です。",
        otherwise = "表を置きません",
        example = "[visitors]",
        name
    )]
    pub targets: Vec<Typed>,
    #[content(
        label = "主な関連施策",
        help = "measures.yaml に書いたものです。",
        otherwise = "置きません",
        example = "[3-3]",
        name
    )]
    pub related: Vec<Typed>,
    #[content(label = "KPI", help = "表に載せる指標です。", otherwise = "表を置きません", example = "[shops]", name)]
    pub kpis: Vec<Typed>,
    /// Where its tables have other columns than those of its level.
    #[content(
        label = "この見出しの表だけの列",
        help = "階層や冊子全体の tables に優先します（[列](#tables表の列)）。",
        otherwise = "階層の tables、なければ冊子全体の tables",
        default
    )]
    pub tables: OwnColumns,
    #[content(
        label = "ブロック",
        help = "文章、表、図などを、印刷する順に並べます。一つの「- 」に、種類を一つだけ書きます（[ブロック](#ブロック)）。",
        otherwise = "なし",
        apart,
        by_hand
    )]
    pub blocks: Vec<Block>,
    /// What each of the blocks takes up in its file.
    #[content(skip)]
    pub block_spans: Vec<Span>,
    #[content(
        label = "中の見出し",
        help = "印刷の順に並べます。ほかのファイルの見出しはidで書き、短いものはその場に書けます。",
        otherwise = "なし",
        example = "[tourism, industry]",
        key = "sections",
        apart
    )]
    pub children: Vec<Child>,
}

/// A section below another: written there, or in a file of its own and named by id.
#[derive(Debug, Content)]
#[content(either)]
pub enum Child {
    Inline(Box<Section>),
    #[content(name)]
    Reference(Typed),
}

/// A block of a section, in the order in which the author wrote them.
#[derive(Debug, Content)]
#[content(help = "一つの「- 」に、種類を一つだけ書きます。")]
pub enum Block {
    #[content(each)]
    Derived(Derived),
    #[content(
        label = "文章",
        help = "「|」の次の行から、字下げして書きます。Markdownの一部と、{{名前}} による引用が使えます。"
    )]
    Prose(Prose),
    #[content(label = "枠囲み", help = "法律の条文、市民のアイデアなど。")]
    Boxed(Boxed),
    #[content(label = "小さな字の注", help = "1行で書きます。", example = "※条文は原文のままです。")]
    Note(Typed),
    #[content(label = "前の計画の進捗の表", help = "達成状況と集計が自動で付きます。")]
    Progress(Progress),
    /// All sections of some levels, with number and title.
    #[content(
        label = "目標の一覧",
        help = "載せる階層のidを並べます。番号と題名が自動で付きます。",
        example = "[goal]",
        name
    )]
    OutlineList(Vec<Typed>),
    #[content(label = "目標のページの見方", help = "縮図に、①、②の印と部分の名前が自動で付きます。")]
    Guide(Guide),
    #[content(label = "区分の意味の表", help = "booklet.yaml の categories からつくります。")]
    Categories(Categories),
    #[content(label = "自由な表", help = "列の見出しと、行を書きます。")]
    Table(Table),
    #[content(label = "画像")]
    Figure(Picture),
    #[content(
        label = "用語解説",
        help = "glossary.yaml の用語を、読みの順に並べます。書くものはないので、{} とします。"
    )]
    Glossary { span: Span },
    /// Pictures side by side.
    #[content(label = "横に並べる画像", kind = SideBySide)]
    Figures(Vec<Picture>),
    #[content(label = "現状と言えること", help = "現状などと、そこから言えること。")]
    Point(Point),
    #[content(label = "市長などの挨拶", help = "終わりに、右に寄せて署名が付きます。")]
    Greeting(Box<Greeting>),
    #[content(label = "会議の次第")]
    Agenda(Agenda),
    #[content(label = "年表", help = "策定の経過などです。上から古い順に並べます。")]
    Chronology(Chronology),
    #[content(label = "協定の一覧", help = "有効かどうかが自動で付きます。")]
    Agreements(Agreements),
    #[content(label = "計画一覧", help = "関連する計画の名称、計画期間、根拠法令、担当課を表にします。")]
    DocumentList(DocumentList),
    #[content(label = "新旧対照表")]
    Comparison(Comparison),
    #[content(label = "二つの計画の対応", help = "国の目標と市の目標などです。")]
    Crosswalk(Crosswalk),
    #[content(label = "PDCAなどの循環図")]
    Cycle(Cycle),
    #[content(label = "工程表", help = "いつ、何をするかを、横棒で示します。")]
    Schedule(Schedule),
    #[content(label = "折れ線か棒のグラフ")]
    Chart(Chart),
    /// The notes of the whole booklet, where they stand together.
    #[content(
        label = "冊子の注の全部",
        help = "booklet.yaml に notes: end と書いた冊子に、一つ置きます。書くものはないので、{} とします。"
    )]
    Notes { span: Span },
}

/// A framed text.
#[derive(Debug, Content)]
pub struct Boxed {
    #[content(label = "枠の題名", example = "まち・ひと・しごと創生法（一部抜粋）")]
    pub title: Typed,
    #[content(label = "出典", example = "まち・ひと・しごと創生法（平成26年法律第136号）第10条")]
    pub source: Option<Typed>,
    #[content(label = "枠の中の文章", help = "「|」の次の行から、字下げして書きます。")]
    pub text: Prose,
    #[content(label = "枠の種類", help = "見た目が変わります。", otherwise = "excerpt", default = BoxedKind::Excerpt)]
    pub kind: BoxedKind,
}

/// What stands in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum BoxedKind {
    /// From another text, such as a law.
    #[content(label = "抜粋")]
    Excerpt,
    /// An idea of those who took part.
    #[content(label = "参加者などのアイデア")]
    Idea,
}

/// The tables of an earlier plan, with the status of each indicator and the tally of all.
#[derive(Debug, Content)]
pub struct Progress {
    /// By which prose quotes its counts.
    #[content(
        label = "前の計画の呼び名",
        help = "本文から数を引用するのに使います（[引用](#引用数値や題名を名前で呼び出す)）。",
        example = "第1期"
    )]
    pub name: Typed,
    #[content(
        label = "表の上の注",
        otherwise = "印刷しません",
        example = "※括弧書きで時点を示したものを除き、最新値は令和4年度の数値です。"
    )]
    pub note: Option<Typed>,
    #[content(
        label = "語",
        help = "この表だけの語です（[冊子の vocabulary](#vocabulary印刷される語)）。",
        otherwise = "冊子の語",
        example = "{indicator: 項目, baseline: 当初値}",
        key = "vocabulary",
        default
    )]
    pub words: Words,
    #[content(
        label = "目標の番号の型",
        help = "（[番号の型](#numbering番号の型)）",
        otherwise = "番号なし",
        example = "基本目標1"
    )]
    pub numbering: Option<AsTyped<Numbering>>,
    #[content(label = "前の計画の目標", required)]
    pub groups: Vec<ProgressGroup>,
}

#[derive(Debug, Content)]
pub struct ProgressGroup {
    #[content(label = "目標の題名", example = "新しい人の流れをつくる")]
    pub title: Typed,
    #[content(
        label = "数値目標",
        help = "表に載せる指標です。指標には、最新値（actual か actuals）まで書きます。",
        example = "[first-migration]",
        name
    )]
    pub targets: Vec<Typed>,
    #[content(
        label = "KPI",
        help = "表に載せる指標です。指標には、最新値（actual か actuals）まで書きます。",
        example = "[first-waiting-children]",
        name
    )]
    pub kpis: Vec<Typed>,
}

/// A picture from a file.
#[derive(Debug, Content)]
#[content(by_hand)]
pub struct Picture {
    #[content(
        label = "画像の場所",
        help = "冊子のフォルダから書きます。PNG、JPEG、SVGが使えます。",
        example = "figures/population.svg",
        name
    )]
    pub file: Typed,
    #[content(
        label = "代替テキスト",
        help = "画像を見られない人のために、画像から読み取ってほしいことを書きます。",
        example = "人口の折れ線グラフ。平成12年の7万人から、令和2年の6万5千人まで減っている。",
        stand_in
    )]
    pub alt: Typed,
    #[content(label = "画像の下の説明", example = "図1　人口の推移")]
    pub caption: Option<Typed>,
    /// Who made it or let it be used.
    #[content(label = "撮影者や提供者", example = "見本市写真協会")]
    pub credit: Option<Typed>,
    #[content(label = "幅", otherwise = "full", default = Width::Full)]
    pub width: Width,
}

/// Pictures side by side: a list itself, not a mapping with one.
pub struct SideBySide;

/// How much of the text's width a picture takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Width {
    #[content(label = "本文の幅いっぱい")]
    Full,
    #[content(label = "半分")]
    Half,
    #[content(label = "3分の1")]
    Third,
}
