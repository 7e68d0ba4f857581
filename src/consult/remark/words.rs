//! The words for what an import has to say, in both languages.

use super::{Doubt, Outcome, Remark, SheetReport, Sum, Unread, What, Why};
use crate::diag::Language;

impl SheetReport {
    /// All that is to be said of the sheet, a line each.
    pub(crate) fn said(&self, language: Language) -> Vec<String> {
        let place = self.place(language);
        if let Some(why) = self.unread {
            return vec![format!("{place}{}", why.said(language))];
        }
        let columns = self.columns.iter().map(|remark| format!("{place}{}", remark.said(language)));
        let rows = self.rows.iter().flat_map(|(row, outcome)| {
            let said = outcome.said(language);
            said.into_iter().map(move |said| (row, said))
        });
        let rows = rows.map(|(row, said)| match language {
            Language::Japanese => format!("{place}{row}行目{said}"),
            Language::English => format!("{place}row {row}{said}"),
        });
        columns.chain(rows).chain([format!("{place}{}", self.sum().said(language))]).collect()
    }

    /// The sheet before what is said of it; nothing for a text.
    fn place(&self, language: Language) -> String {
        match (self.name.as_str(), language) {
            ("", _) => String::new(),
            (name, Language::Japanese) => format!("「{name}」 "),
            (name, Language::English) => format!("{name}: "),
        }
    }
}

impl Sum {
    /// How many rows there are, and what became of them: it adds up.
    pub(crate) fn said(self, language: Language) -> String {
        let Sum { rows, taken, there, refused, empty } = self;
        match language {
            Language::Japanese => {
                format!("{rows}行 ＝ 取り込む{taken} ＋ すでにある{there} ＋ 書き込まない{refused} ＋ 意見なし{empty}")
            }
            Language::English => {
                format!("{rows} rows = {taken} taken + {there} there already + {refused} refused + {empty} empty")
            }
        }
    }
}

impl Unread {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Unread::Empty => "empty",
            Unread::NoList => "no-list",
            Unread::Hidden => "hidden",
            Unread::NotWanted => "not-wanted",
        }
    }

    fn said(self, language: Language) -> &'static str {
        let (ja, en) = match self {
            Unread::Empty => ("何も書いてないシートなので、読みませんでした", "not read: it is empty"),
            Unread::NoList => (
                "意見の一覧の見出しがないシートなので、読みませんでした（読むなら --sheet と --column）",
                "not read: it has no heads of a list (--sheet and --column read it)",
            ),
            Unread::Hidden => (
                "隠してあるシートなので、読みませんでした（読むなら --sheet）",
                "not read: it is hidden (--sheet reads it)",
            ),
            Unread::NotWanted => {
                ("--sheet に書いてないシートなので、読みませんでした", "not read: --sheet does not name it")
            }
        };
        language.pick(ja, en)
    }
}

impl Outcome {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Outcome::Taken { .. } => "taken",
            Outcome::There { .. } => "there",
            Outcome::Refused(_) => "refused",
            Outcome::Empty { .. } => "empty",
        }
    }

    /// What is to be said of a row, behind its number.
    pub(crate) fn said(&self, language: Language) -> Vec<String> {
        let say = |ja: String, en: String| match language {
            Language::Japanese => ja,
            Language::English => en,
        };
        match self {
            Outcome::Taken { id, notes, passed } => {
                let notes = notes.iter().map(|what| format!(": {}", what.said(language)));
                let passed = passed.then(|| {
                    let waiver = format!("- {{rule: personal-data, target: {id}, reason: …}}");
                    say(
                        format!(": 個人情報ではないものとして書き込みます。waivers.yaml に「{waiver}」と、その理由を書いてください"),
                        format!(": is written as no personal data; write `{waiver}` into waivers.yaml, with the reason"),
                    )
                });
                notes.chain(passed).collect()
            }
            Outcome::There { id, differs: true } => vec![say(
                format!(
                    ": 意見 {id} としてすでにありますが、文が違います。要約などで書き換えたものかどうか、確かめてください"
                ),
                format!(": is there as {id}, in other words; see whether these are its summary"),
            )],
            Outcome::There { .. } | Outcome::Empty { has_more: false } => Vec::new(),
            Outcome::Refused(why) => {
                vec![say(format!("は書き込みませんでした: {}", why.ja()), format!(" was not written: {}", why.en()))]
            }
            Outcome::Empty { has_more: true } => vec![say(
                "には意見の文がありません。書き漏らしかどうか、確かめてください".to_owned(),
                " has no comment, but more than a number; see whether it was forgotten".to_owned(),
            )],
        }
    }
}

impl Remark {
    pub(crate) fn said(&self, language: Language) -> String {
        let say = |ja: String, en: String| match language {
            Language::Japanese => ja,
            Language::English => en,
        };
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
            Remark::Spare { column, key } => say(
                format!("{column}列は、同じもの（{}）の列がほかにあるので、読みませんでした", key.name()),
                format!("left out column {column}: another one is read as {}", key.name()),
            ),
            Remark::NoCategories => say(
                "consultation.yaml に分類（categories）がないので、区分は読みませんでした".to_owned(),
                "left out the categories: consultation.yaml has none".to_owned(),
            ),
            Remark::Missing { ids } => say(
                format!("前にこの一覧から取り込んだ意見のうち、{}は、今の一覧に見当たりません", ids.join("、")),
                format!("taken from this list before, and no more in it: {}", ids.join(", ")),
            ),
            Remark::NoSuchRow { sheet, row } => say(
                format!("--row の {} は、読んだシートにない行です", place(sheet, *row)),
                format!("--row {}: there is no such row on the sheets that are read", place(sheet, *row)),
            ),
        }
    }
}

fn place(sheet: &str, row: u32) -> String {
    if sheet.is_empty() { row.to_string() } else { format!("{sheet}!{row}") }
}

impl Why {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Why::PersonalData(_) => "personal-data",
            Why::Head => "head",
            Why::TooLong => "too-long",
            Why::Doubt(doubt) => match doubt {
                Doubt::NumberAgain { .. } => "number-again",
                Doubt::OnTwoSheets { .. } => "on-two-sheets",
                Doubt::TextChanged { .. } => "text-changed",
                Doubt::Renumbered { .. } => "renumbered",
                Doubt::NumberGone { .. } => "number-gone",
                Doubt::OtherList { .. } => "other-list",
                Doubt::IdTaken { .. } => "id-taken",
                Doubt::NoSuchComment { .. } => "no-such-comment",
            },
        }
    }

    pub(crate) fn ja(&self) -> String {
        match self {
            Why::PersonalData(kinds) => {
                let kinds: Vec<&str> = kinds.iter().map(|kind| kind.said(Language::Japanese)).collect();
                format!(
                    "{}とみられるものがあります。表で伏せてから、もう一度取り込んでください（個人情報でなければ --row 行=pass）",
                    kinds.join("、")
                )
            }
            Why::Head => "見出しの語だけの行です。1行に一つの意見の表かどうか、確かめてください".to_owned(),
            Why::TooLong => "長すぎます（20万字まで）".to_owned(),
            Why::Doubt(doubt) => doubt.ja(),
        }
    }

    pub(crate) fn en(&self) -> String {
        match self {
            Why::PersonalData(kinds) => {
                let kinds: Vec<&str> = kinds.iter().map(|kind| kind.said(Language::English)).collect();
                format!(
                    "it seems to hold {}; black it out in the list, then import again (or --row ROW=pass, if it is nobody's)",
                    kinds.join(", ")
                )
            }
            Why::Head => "it is a head and no comment; see whether the list has a comment a row".to_owned(),
            Why::TooLong => "it is too long (200,000 characters at most)".to_owned(),
            Why::Doubt(doubt) => doubt.en(),
        }
    }
}

impl Doubt {
    fn ja(&self) -> String {
        let ask = |id: &str| format!("同じ意見なら --row 行={id}、別の意見なら --row 行=new を付けてください");
        match self {
            Doubt::NumberAgain { first } => format!("{first}行目と番号が同じです。表で番号を分けてください"),
            Doubt::OnTwoSheets { sheet, row } => {
                format!("「{sheet}」の{row}行目と番号も文も同じです。別の意見なら --row シート!行=new を付けてください")
            }
            Doubt::TextChanged { id } => {
                format!("前に意見 {id} として取り込んだ行ですが、文が変わっています。{}", ask(id))
            }
            Doubt::Renumbered { id } => format!("前に意見 {id} として取り込んだ文ですが、番号が違います。{}", ask(id)),
            Doubt::NumberGone { id } => {
                format!("前に意見 {id} として取り込んだ文ですが、番号がありません。{}", ask(id))
            }
            Doubt::OtherList { id } => format!(
                "ほかの一覧から取り込んだ意見 {id} と同じ文です。一覧の名前を変えただけなら、--list に元の名前を書いてください。{}",
                ask(id)
            ),
            Doubt::IdTaken { id } => format!("番号 {id} は、ほかの意見のidです。{}", ask(id)),
            Doubt::NoSuchComment { id } => format!("--row の {id} という意見はないか、ほかの行がその意見です"),
        }
    }

    fn en(&self) -> String {
        let ask = |id: &str| format!("say --row ROW={id} if it is the same comment, --row ROW=new if it is another");
        match self {
            Doubt::NumberAgain { first } => format!("row {first} has the same number; tell them apart in the list"),
            Doubt::OnTwoSheets { sheet, row } => {
                format!(
                    "row {row} of {sheet} has the same number and text; say --row SHEET!ROW=new if it is another comment"
                )
            }
            Doubt::TextChanged { id } => {
                format!("it was taken over as {id} before, and its text has changed; {}", ask(id))
            }
            Doubt::Renumbered { id } => format!("its text was taken over as {id}, with another number; {}", ask(id)),
            Doubt::NumberGone { id } => format!("its text was taken over as {id}, and its number is gone; {}", ask(id)),
            Doubt::OtherList { id } => format!(
                "{id}, from another list, has the same text; if only the name of the list has changed, say the former with --list; {}",
                ask(id)
            ),
            Doubt::IdTaken { id } => format!("{id} is the id of another comment; {}", ask(id)),
            Doubt::NoSuchComment { id } => format!("--row: there is no comment {id}, or another row is it"),
        }
    }
}

impl What {
    pub(crate) fn name(self) -> &'static str {
        match self {
            What::About => "about",
            What::DayInPlace => "day-in-place",
            What::Category => "category",
            What::Date => "date",
            What::Number => "number",
            What::LongNumber => "long-number",
            What::Withheld => "withheld",
            What::Unpermitted => "unpermitted",
            What::Characters => "characters",
            What::Private => "private",
        }
    }

    fn said(self, language: Language) -> &'static str {
        let (ja, en) = match self {
            What::About => (
                "どの見出し、指標、施策、用語のことか決められないので、該当箇所を意見の前に書きました",
                "what it is about is no place of the booklet for certain, and stands in front of the text",
            ),
            What::DayInPlace => (
                "該当箇所が日付です。表計算のプログラムが「2-1」などを日付に変えたのかもしれません。意見の前に書きました",
                "what it is about is a day, as a spreadsheet makes one of 2-1; it stands in front of the text",
            ),
            What::Category => (
                "consultation.yaml にない区分なので、区分は書きませんでした",
                "its category is not in consultation.yaml, and was left out",
            ),
            What::Date => {
                ("日付として読めないので、受付日は書きませんでした", "its date cannot be read, and was left out")
            }
            What::Number => {
                ("idにできる番号がないので、番号を付けました", "it has no number that makes an id, and was given one")
            }
            What::LongNumber => (
                "番号が16桁以上の数値です。表計算は15桁までしか保たないので、番号として使えません。番号の列を文字列にして、つくり直してください",
                "its number has more than the 15 digits that a spreadsheet keeps, and cannot be used; make the column of numbers text",
            ),
            What::Withheld => (
                "公表を望まない意見なので、資料に載らないようにしました（publish: false）",
                "it is not to be published, and stands in no document (publish: false)",
            ),
            What::Unpermitted => (
                "公表してよいかどうかが読めないので、資料に載らないようにしました。よければ publish: false を消してください",
                "whether it may be published cannot be read: it stands in no document; if it may, take out publish: false",
            ),
            What::Characters => ("見えない文字を取り除きました", "characters that nobody sees were left out"),
            What::Private => (
                "外字（パソコンごとに違う字）があります。資料では符号の番号で印刷されます",
                "it has characters that look different on every PC; documents show their numbers",
            ),
        };
        language.pick(ja, en)
    }
}
