//! The booklet as a whole: identity, its own words, its levels, and the registries.
//!
//! Plain data, as loaded; only a `CheckedBooklet` goes further down the road.

use super::abridged::Abridged;
use super::assets::Assets;
use super::attributes::{Mark, Marker, TextField};
use super::blocks::AsTyped;
use super::change::Changes;
use super::columns::{ColumnSet, OwnColumns, TableColumns};
use super::consultation::Consultation;
use super::cover::Cover;
use super::date::Date;
use super::gaps::Gaps;
use super::imprint::Imprint;
use super::index::all_sections;
use super::indicator::{Category, Grade, Indicator, Measure, Term};
use super::notation::Notation;
use super::numbering::Numbering;
use super::period::Period;
use super::press::Press;
use super::prose::Prose;
use super::ruby::Readings;
use super::section::Section;
use super::slot::Slot;
use super::stage::Stage;
use super::tabs::{Tab, Tabs};
use super::theme::Theme;
use super::unsaid::Unsaid;
use super::waiver::{Extents, Waiver};
use super::words::Words;
use crate::content::Content;
use crate::source::{Located, Span, Typed};

/// One publication.
#[derive(Debug, Content)]
#[content(by_hand)]
pub struct Booklet {
    /// The folder's name; also the name of its folder of outputs.
    #[content(skip)]
    pub id: String,
    #[content(flatten)]
    pub identity: Identity,
    #[content(
        label = "印刷される語",
        help = "標準と違うものだけを書きます（[印刷される語](#vocabulary印刷される語)）。",
        otherwise = "標準の語",
        example = "{baseline: 基準値}",
        key = "vocabulary",
        default
    )]
    pub words: Words,
    #[content(
        label = "指標の区分",
        help = "「成果」「比較」などです。表の中では、ここに書いた順に並びます（[区分](#categories区分)）。",
        otherwise = "区分なし",
        by_hand
    )]
    pub categories: Vec<Category>,
    #[content(
        label = "達成状況の語と条件",
        help = "上から順に見て、最初に当てはまったものになります。達成状況そのものは、数値から判定するので書きません（[達成状況の判定](#evaluation達成状況の判定)）。",
        otherwise = "判定なし",
        by_hand
    )]
    pub evaluation: Vec<Grade>,
    /// The fields of prose that sections have besides `direction`.
    #[content(
        label = "文章の欄",
        help = "どの見出しにも同じ見出し語で書くものです。「目指す姿」「現状と課題」などに使います（[文章の欄](#texts文章の欄)）。",
        otherwise = "direction だけ",
        by_hand
    )]
    pub texts: Vec<TextField>,
    #[content(
        label = "見出しの印",
        help = "「重点」などです。見出しの marks から、idで指します（[印](#marks-と-markers印)）。",
        otherwise = "印なし",
        by_hand
    )]
    pub marks: Vec<Mark>,
    #[content(
        label = "事業の印",
        help = "「新規」「拡充」などです。事業の marker から、idで指します（[印](#marks-と-markers印)）。",
        otherwise = "印なし",
        by_hand
    )]
    pub markers: Vec<Marker>,
    /// From the outermost to the innermost.
    #[content(
        label = "見出しの階層",
        help = "外側から内側へ並べます（[見出しの階層](#levels見出しの階層)）。",
        required,
        by_hand
    )]
    pub levels: Vec<Level>,
    #[content(
        label = "表の列",
        help = "指標の表の列と順を、表の種類ごとに並べます。階層や見出しの tables が、これに優先します（[表の列](#tables表の列)）。",
        otherwise = "標準の列",
        default,
        by_hand
    )]
    pub tables: TableColumns,
    #[content(label = "再掲の印", help = "同じ指標が二度目以降に載るときに付きます。", otherwise = "mark", default = Repeats::Mark)]
    pub repeats: Repeats,
    #[content(label = "注を置く所", help = "（[注](#注欄外に添える説明)）", otherwise = "page", default, by_hand)]
    pub notes: Located<NotePlace>,
    #[content(
        label = "側面見出し",
        help = "ページの端に示す全体の構成を、上から順に並べます。この冊子の見出しを並べるなら、{level: 階層のid} と書きます（[側面見出し](#tabs側面見出し)）。",
        otherwise = "付けません",
        kind = Tabs, by_hand,
    )]
    pub tabs: Vec<Tab>,
    #[content(skip)]
    pub tabs_span: Option<Span>,
    /// The level whose sections are the tabs, where none are written.
    #[content(skip)]
    pub tabs_level: Option<Typed>,
    #[content(
        label = "見た目",
        help = "色、書体、紙の大きさなどです（[色、書体、紙](#theme色書体紙)）。",
        otherwise = "標準の色と明朝体",
        default
    )]
    pub theme: Theme,
    #[content(
        label = "表紙の絵",
        help = "写真か、theme の色で描く図柄を選びます（[表紙の絵](#cover表紙の絵)）。",
        otherwise = "図柄 tiles",
        default
    )]
    pub cover: Cover,
    #[content(
        label = "印刷所と決めたこと",
        help = "段階が print のときにつくる print.pdf と、入稿票（nyukou.md）に使います（[印刷所に渡す](#print印刷所に渡す)）。",
        otherwise = "トンボも白いページも付けません",
        key = "print",
        default
    )]
    pub press: Press,
    /// The ids of the sections that stand before the contents, in order.
    #[content(
        label = "目次より前",
        help = "挨拶など、目次より前に置く見出しです。番号は付かず、目次にも載りません。",
        otherwise = "置きません",
        example = "[greeting]",
        name
    )]
    pub front: Vec<Typed>,
    /// The ids of the outermost sections, in order.
    #[content(
        label = "外側の見出し",
        help = "冊子の一番外側の見出しを、印刷の順に並べます。中の見出しは、それぞれの sections に書きます。",
        example = "[beginning, tourism]",
        name,
        required
    )]
    pub outline: Vec<Typed>,
    #[content(flatten)]
    pub imprint: Imprint,
    #[content(flatten)]
    pub readings: Readings,
    /// Those that print a choice of it.
    #[content(
        label = "概要版など",
        help = "冊子の一部だけを載せる版です（[概要版など](#editions概要版など)）。",
        otherwise = "冊子だけ"
    )]
    pub editions: Vec<Abridged>,
    /// How far it has come, if it says so.
    #[content(
        label = "計画の段階",
        help = "段階が進むほど、検査が厳しくなります（[どの重さの問題が冊子づくりを止めるか](rules/README.md#段階)）。",
        otherwise = "final"
    )]
    pub stage: Option<Stage>,
    /// How its texts are written.
    #[content(
        label = "表記の決まり",
        help = "句読点、数字の幅、語の書き方などを、これに沿って確かめます（[表記の決まり](#notation表記の決まり)）。",
        otherwise = "consistent（冊子の中でそろっていること）",
        default
    )]
    pub notation: Notation,
    /// What its figures leave unsaid throughout.
    #[content(
        label = "数値の欄に、一つ一つは書かないことにしたもの",
        help = "理由のない「—」（[unexplained-gap](rules/unexplained-gap.md)）や、「/年」のない値（[only-target-per-year](rules/only-target-per-year.md)）を、冊子の全体でよいものとします。",
        otherwise = "書いてあることを求めます",
        example = "[gap-reasons, per-year]"
    )]
    pub unsaid: Vec<Unsaid>,
    /// The sections that have files of their own, in the order of the files.
    #[content(skip)]
    pub sections: Vec<Section>,
    #[content(skip)]
    pub indicators: Vec<Indicator>,
    #[content(skip)]
    pub measures: Vec<Measure>,
    #[content(skip)]
    pub glossary: Vec<Term>,
    #[content(skip)]
    pub waivers: Vec<Waiver>,
    /// Kept beside the booklet, and no part of its pages.
    #[content(skip)]
    pub changes: Changes,
    #[content(skip)]
    pub consultation: Consultation,
    /// What stands inside the things that waivers can name.
    #[content(skip)]
    pub extents: Extents,
    /// Files that are taken over as they are.
    #[content(skip)]
    pub assets: Assets,
    /// Empty once the booklet is checked.
    #[content(skip)]
    pub gaps: Gaps,
}

impl Booklet {
    /// Every choice of columns, the booklet's own and those of its levels and sections.
    pub fn column_sets(&self) -> impl Iterator<Item = &ColumnSet> {
        let of_levels = self.levels.iter().map(|level| &level.tables);
        let of_sections = all_sections(self).into_iter().map(|section| &section.tables);
        let inner = of_levels.chain(of_sections).flat_map(|own| own.by_kind.values());
        self.tables.all().into_iter().chain(inner)
    }
}

/// Who publishes what, when, for which years.
#[derive(Debug, Content)]
pub struct Identity {
    #[content(label = "冊子の題名", help = "表紙などに印刷します。", example = "見本市総合戦略", stand_in)]
    pub title: Typed,
    /// The title as the cover breaks it; joined they are the title.
    #[content(
        label = "表紙で題名を改行する位置",
        help = "区切って並べ、つなげると title と同じになるようにします。",
        otherwise = "title を改行せずに置きます",
        example = "[見本市, 総合戦略]"
    )]
    pub title_lines: Vec<Typed>,
    #[content(
        label = "副題",
        help = "表紙に印刷します。",
        otherwise = "印刷しません",
        example = "人と自然が行き交うまち"
    )]
    pub subtitle: Option<Typed>,
    #[content(label = "発行者", help = "表紙と奥付に印刷します。", example = "見本市", stand_in)]
    pub publisher: Typed,
    #[content(
        label = "担当部署",
        help = "表紙と奥付に印刷します。",
        otherwise = "印刷しません",
        example = "企画部企画課"
    )]
    pub section: Option<Typed>,
    /// `None` only until the booklet is checked.
    #[content(label = "発行の年月か年月日", example = "令和4年3月、令和4(2022)年3月25日、R4.3.25、2022-03", required)]
    pub date: Option<Date>,
    /// `None` only until the booklet is checked.
    #[content(label = "計画期間", example = "令和4年度～令和7年度、令和4～7年度、2022年度～2025年度", required)]
    pub period: Option<Period>,
    #[content(
        label = "上位計画の名称",
        help = "表紙などに印刷します。",
        otherwise = "印刷しません",
        example = "第三次見本市総合計画"
    )]
    pub parent: Option<Typed>,
    #[content(
        label = "お断りの文章",
        help = "表紙の裏と巻末に印刷します。「|」の次の行から、字下げして書きます。",
        otherwise = "印刷しません"
    )]
    pub notice: Option<Prose>,
    #[content(label = "奥付に添える文章", otherwise = "題名や発行者だけの奥付になります")]
    pub colophon: Option<Prose>,
    #[content(label = "各ページの上に出す題名", otherwise = "title と同じ", example = "見本市総合戦略")]
    pub running_head: Option<Typed>,
}

/// One depth of the outline.
#[derive(Debug, Clone, Content)]
#[content(in_context)]
pub struct Level {
    #[content(label = "階層", help = "見出しの level から指します。", example = "goal", id)]
    pub id: Typed,
    #[content(
        label = "番号の型",
        help = "1番目の番号を、印刷する形で書きます（[番号の型](#numbering番号の型)）。",
        otherwise = "番号なし",
        example = "第1章、(1)、①、基本目標1、1-1"
    )]
    pub numbering: Option<AsTyped<Numbering>>,
    /// Counts on through the whole booklet instead of anew in each parent.
    #[content(
        label = "通し番号",
        help = "true なら、親が変わっても番号を続けます（章をまたぐ通し番号）。",
        otherwise = "false（親ごとに1から）",
        default
    )]
    pub continuous: bool,
    #[content(
        label = "始まり",
        help = "見出しをどこから始めるか。",
        otherwise = "flow（style が goal なら page、part なら right）",
        optional
    )]
    pub opens: Opens,
    #[content(label = "見出しの見た目", otherwise = "plain", default = Style::Plain)]
    pub style: Style,
    /// Printed once before the first of several sections of this level that follow each other.
    #[content(
        label = "前に置く語",
        help = "同じ階層の見出しが並ぶとき、最初の一つの前に一度だけ印刷する語。",
        otherwise = "印刷しません",
        example = "【具体的取組】"
    )]
    pub heading: Option<Typed>,
    /// Whether its sections stand in the table of contents.
    #[content(label = "目次に載せるか", help = "false なら、目次に載せません。", otherwise = "true", default = true)]
    pub contents: bool,
    /// Laid over the booklet's own for the sections of this level.
    #[content(
        label = "語",
        help = "この階層の見出しの中だけの語です（[冊子の vocabulary](#vocabulary印刷される語)）。",
        otherwise = "冊子の語",
        example = "{direction: 施策の展開}",
        key = "vocabulary",
        default
    )]
    pub words: Words,
    /// What is printed of a section, in order; blocks and the sections inside are always among it.
    #[content(
        label = "印刷する部分",
        help = "この階層で印刷するものを、印刷の順に並べます。",
        otherwise = "すべてを、下の表の順で",
        example = "[sdgs, direction, sections, kpis]",
        kind = Layout, by_hand,
    )]
    pub layout: Vec<Slot>,
    /// Columns of the tables in its sections, where they are others than the booklet's.
    #[content(
        label = "表の列",
        help = "この階層の見出しに置く表の列です。冊子全体の tables に優先します（[表の列](#tables表の列)）。",
        otherwise = "冊子全体の tables",
        default
    )]
    pub tables: OwnColumns,
}

/// Names of what a layout can print, the booklet's own fields of prose among them.
pub(crate) struct Layout;

/// Where a section begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Opens {
    #[content(label = "新しいページから始める")]
    Page,
    /// On a right-hand page.
    #[content(label = "新しい右ページから始める")]
    Right,
    #[content(label = "続けて始める")]
    Flow,
}

/// How a section's opening looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Style {
    #[content(label = "普通の見出し")]
    Plain,
    #[content(label = "目標のページの見出し")]
    Goal,
    /// A divider page of its own.
    #[content(label = "一ページを使う扉")]
    Part,
    /// A coloured band with what the section bears.
    #[content(label = "色の付いた帯。番号、題名、分類、印、担当課が入ります")]
    Band,
    /// A small heading in the run of text.
    #[content(label = "文章の流れの中の小さな見出し。①の具体的取組などに使います")]
    Item,
}

impl Style {
    /// Whether it cannot stand in the run of a page.
    pub fn needs_page(self) -> bool {
        matches!(self, Style::Goal | Style::Part)
    }
}

/// Where the notes of prose stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum NotePlace {
    /// At the foot of the page that refers to them.
    #[content(label = "そのページの下")]
    Page,
    /// Below the section that refers to them.
    #[content(label = "その見出しの終わり")]
    Block,
    /// Together, where a block says so.
    #[content(label = "notes ブロックに、まとめて置く")]
    End,
}

/// Whether the second and later placements of an indicator are marked 再掲.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Content)]
pub enum Repeats {
    #[content(label = "印を付ける")]
    Mark,
    #[content(label = "印を付けない")]
    Hide,
}
