//! What an import has to say of a list: which columns and rows were left out, and why.
//!
//! No remark repeats what stands in a cell: it could be anybody's name.

use crate::diag::Language;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Remark {
    /// Columns that tell who wrote something, by their letters.
    Personal(Vec<String>),
    /// A column that is none of the format's, by its letter; its head where that is surely one.
    Unknown { column: String, head: Option<String> },
    /// There are no categories in `consultation.yaml` to find them by.
    NoCategories,
    /// A row was not written.
    Left { row: u32, why: Why },
    /// A row was written, but for something in it.
    Without { row: u32, what: What },
}

/// Why a row was not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    PersonalData,
    /// Another row of the list has the same number.
    NumberAgain {
        first: u32,
    },
    /// It is the head of something.
    Head,
    TooLong,
}

/// What of a row could not be taken over as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// No place of the booklet is surely meant: it stands in front of the text.
    About,
    Category,
    Date,
    /// It had no number that an id could be made of.
    Number,
    /// Characters that cannot be printed are left out, or 〓 stands for them.
    Characters,
}

impl Remark {
    /// Whether something is missing that its author should look after.
    pub(crate) fn is_problem(&self) -> bool {
        matches!(self, Remark::Left { .. })
    }

    pub(crate) fn said(&self, language: Language) -> String {
        let is_japanese = language == Language::Japanese;
        let say = |ja: String, en: String| if is_japanese { ja } else { en };
        match self {
            Remark::Personal(columns) => say(
                format!("{}列は、意見を寄せた人についての列なので、読みませんでした", columns.join("、")),
                format!("left out column {}: it tells who wrote the comments", columns.join(", ")),
            ),
            Remark::Unknown { column, head } => {
                let named = head.as_ref().map(|head| format!("「{head}」")).unwrap_or_default();
                say(
                    format!("{column}列{named}は、何の列か分からないので、読みませんでした"),
                    format!("left out column {column} {named}: it is no column of comments"),
                )
            }
            Remark::NoCategories => say(
                "consultation.yaml に分類（categories）がないので、区分は読みませんでした".to_owned(),
                "left out the categories: consultation.yaml has none".to_owned(),
            ),
            Remark::Left { row, why } => say(
                format!("{row}行目は書き込みませんでした: {}", why.ja()),
                format!("row {row} was not written: {}", why.en()),
            ),
            Remark::Without { row, what } => {
                say(format!("{row}行目: {}", what.ja()), format!("row {row}: {}", what.en()))
            }
        }
    }
}

impl Why {
    fn ja(self) -> String {
        match self {
            Why::PersonalData => {
                "個人情報とみられるものがあります。表で伏せてから、もう一度取り込んでください".to_owned()
            }
            Why::NumberAgain { first } => format!("{first}行目と番号が同じです。表で番号を分けてください"),
            Why::Head => "見出しの語だけの行です。1行に一つの意見の表かどうか、確かめてください".to_owned(),
            Why::TooLong => "長すぎます（20万字まで）".to_owned(),
        }
    }

    fn en(self) -> String {
        match self {
            Why::PersonalData => {
                "it seems to hold personal data; black it out in the list, then import again".to_owned()
            }
            Why::NumberAgain { first } => format!("row {first} has the same number; tell them apart in the list"),
            Why::Head => "it is a head and no comment; see whether the list has a comment a row".to_owned(),
            Why::TooLong => "it is too long (200,000 characters at most)".to_owned(),
        }
    }
}

impl What {
    fn ja(self) -> &'static str {
        match self {
            What::About => "どの見出し、指標、施策、用語のことか決められないので、該当箇所を意見の前に書きました",
            What::Category => "consultation.yaml にない区分なので、区分は書きませんでした",
            What::Date => "日付として読めないので、受付日は書きませんでした",
            What::Number => "idにできる番号がないので、番号を付けました",
            What::Characters => "印刷できない文字を取り除くか、〓に替えました",
        }
    }

    fn en(self) -> &'static str {
        match self {
            What::About => "what it is about is no place of the booklet for certain, and stands in front of the text",
            What::Category => "its category is not in consultation.yaml, and was left out",
            What::Date => "its date cannot be read, and was left out",
            What::Number => "it has no number that makes an id, and was given one",
            What::Characters => "characters that cannot be printed were left out, or 〓 stands for them",
        }
    }
}
