//! A public consultation on the booklet's draft: the call for comments, what came in, and what is answered.
//!
//! Plain data, as the office keeps it. Nobody's name or address is part of it; whether it is in order is the check's business.

pub(crate) mod columns;
pub mod origin;
pub(crate) mod same;

use super::blocks::AsTyped;
use super::change::OneOrSeveral;
use super::date::Date;
use super::imprint::{Contact, Web};
use super::prose::Prose;
use crate::content::Content;
use crate::content::verbatim::Verbatim;
use crate::japanese::calendar::days_through;
use crate::source::Typed;
use columns::Columns;
use origin::Origin;

#[derive(Debug, Default)]
pub struct Consultation {
    /// How the public was asked.
    pub call: Option<Call>,
    /// In the order in which they are to be published.
    pub comments: Vec<Comment>,
}

/// The call for comments.
#[derive(Debug, Content)]
#[content(settle)]
pub struct Call {
    #[content(label = "募集の題名", otherwise = "なし", example = "見本市総合戦略（案）への意見募集")]
    pub title: Option<Typed>,
    /// The revision of the edition that was put before the public.
    #[content(
        label = "意見募集に出した案の版",
        help = "gitのタグなどです。反映した意見の前後を示すのに使います。",
        otherwise = "案と修正後を並べません",
        example = "ikenboshu",
        name
    )]
    pub draft: Option<Typed>,
    /// `None` only until the booklet is checked.
    #[content(label = "意見を受け付ける最初の日", example = "令和5年12月1日", required)]
    pub from: Option<AsTyped<Date>>,
    /// The last day. `None` only until the booklet is checked.
    #[content(label = "意見を受け付ける最後の日", example = "令和6年1月4日", required)]
    pub until: Option<AsTyped<Date>>,
    /// Why it is shorter than it should be.
    #[content(
        label = "短い理由",
        help = "期間が30日に足りないときの理由。",
        otherwise = "30日に足りなければ注意になります（[short-consultation](rules/short-consultation.md)）",
        example = "国の交付金の申請に間に合わせるため"
    )]
    pub short_because: Option<Typed>,
    /// Who takes the comments.
    #[content(label = "担当部署", otherwise = "なし", example = "企画部企画課")]
    pub office: Option<Typed>,
    /// Where they are sent.
    #[content(label = "意見の宛先", help = "要る項目だけを書きます。", otherwise = "なし", default)]
    pub contact: Contact,
    /// The address of a form on the web.
    #[content(
        label = "入力ページ",
        help = "意見を入力するページのアドレスです。",
        otherwise = "なし",
        example = "https://www.example.lg.jp/plan/form",
        kind = Web,
    )]
    pub form: Option<Typed>,
    /// What marks every page of the draft.
    #[content(
        label = "案の印",
        help = "案のすべてのページに透かしとして入り、題名の後ろに括弧付きで付く語（6字まで）。",
        otherwise = "「案」",
        example = "素案。書かなければ「案」です。",
        kind = DraftMark,
    )]
    pub mark: Option<Typed>,
    #[content(
        label = "箇所の番号",
        help = "案の中の箇所を指すための番号。paragraphs は見出しごとに段落を数え、none は番号を付けません。",
        otherwise = "paragraphs",
        default
    )]
    pub numbering: Numbering,
    /// In the order in which they are counted.
    #[content(label = "回答の分類", help = "数える順に並べます。", otherwise = "分類しません")]
    pub categories: Vec<AnswerCategory>,
    /// What the columns of the lists are that comments are taken over from.
    #[content(
        label = "意見の一覧の列",
        help = "一覧の列の見出しが、そのままでは分からないときに書きます。",
        otherwise = "見出しから判断します",
        default
    )]
    pub columns: Columns,
}

/// A word that stands large across every page.
pub struct DraftMark;

/// By what numbers a reader of the draft names a place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Content)]
pub enum Numbering {
    /// Those of the paragraphs of each section.
    #[default]
    #[content(label = "見出しごとに、段落と箇条書きの項目に番号を付けます。")]
    Paragraphs,
    #[content(label = "番号を付けません。")]
    None,
}

/// What an answer can amount to.
#[derive(Debug, Content)]
pub struct AnswerCategory {
    #[content(label = "分類", help = "意見の category から指します。", example = "reflected", id)]
    pub id: Typed,
    #[content(label = "分類の名称", example = "反映", short)]
    pub name: Typed,
    #[content(label = "分類の説明", otherwise = "なし", example = "御意見を受けて案を改めたもの。")]
    pub description: Option<Typed>,
    /// Whether the booklet was changed because of such a comment.
    #[content(label = "反映したか", help = "意見によって冊子を改めた、という分類なら true、そうでなければ false。")]
    pub reflected: bool,
}

/// A comment and its answer.
#[derive(Debug, Content)]
#[content(by_hand)]
pub struct Comment {
    #[content(
        label = "意見",
        help = "受付番号などです。意見を寄せた人の氏名や連絡先は、どこにも書けません。",
        example = "1",
        id
    )]
    pub id: Typed,
    #[content(
        label = "取り込み元",
        help = "一覧のどの行から取り込んだか。プログラムが書きます。次に同じ一覧を取り込むときに、同じ意見を見分けるのに使うので、消したり変えたりしないでください。資料には載りません。",
        otherwise = "手で書いた意見",
        example = "意見一覧.xlsx | メール | 5 | 12 | 9f86d081884c7d65"
    )]
    pub origin: Option<Origin>,
    #[content(label = "受け付けた日", otherwise = "なし", example = "令和5年12月8日")]
    pub received: Option<AsTyped<Date>>,
    /// Whether it stands in the document that is published.
    #[content(
        label = "公表するか",
        help = "寄せた人が公表を望まなければ false。資料には、公表していない意見の数だけが載ります。",
        otherwise = "true",
        default = true
    )]
    pub publish: bool,
    /// The ids of the sections, indicators or measures, or the terms, that it is about; none for the booklet as a whole.
    #[content(
        label = "意見の箇所",
        help = "どこについての意見か。見出し、指標、施策のidか、用語を書きます。いくつもあるときは一覧にします。",
        otherwise = "冊子の全般についての意見",
        example = "tourism",
        kind = OneOrSeveral,
    )]
    pub about: Vec<Typed>,
    #[content(
        label = "意見の文章",
        help = "書いたとおりに印刷されます。要約しても構いません。",
        example = "見どころへの案内板を増やしてほしい。"
    )]
    pub text: Verbatim,
    #[content(
        label = "市の考え方の文章",
        help = "「|」の次の行から、字下げして書きます。",
        otherwise = "まだ回答していないもの"
    )]
    pub response: Option<Prose>,
    /// The id of what the answer amounts to.
    #[content(
        label = "回答の分類",
        help = "consultation.yaml の categories に書いたものです。",
        otherwise = "まだ分類していないもの",
        example = "reflected",
        name
    )]
    pub category: Option<Typed>,
    /// What was changed because of it, named as in `about`.
    #[content(
        label = "改めた所",
        help = "意見によって改めた所の一覧。見出し、指標、施策のidか、用語を並べます。",
        otherwise = "なし",
        example = "[tourism]",
        name
    )]
    pub changes: Vec<Typed>,
}

impl AnswerCategory {
    /// The category that is called so, by its id or by its name.
    pub(crate) fn called<'c>(typed: &str, categories: &'c [AnswerCategory]) -> Option<&'c AnswerCategory> {
        let by_id = categories.iter().find(|category| category.id.text == typed);
        by_id.or_else(|| categories.iter().find(|category| category.name.text == typed))
    }
}

impl Call {
    /// On how many days comments are taken, the first and the last included.
    pub fn days(&self) -> Option<i64> {
        let (from, until) = (self.from.as_ref()?, self.until.as_ref()?);
        Some(days_through(from.value.first_day(), until.value.last_day()))
    }
}
