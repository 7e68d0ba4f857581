//! What templates get to print the report: the report itself, and every word around it.

use serde_json::{Value as Json, json};

use super::report::{Comment, Edition, Report};

/// What is printed around the comments.
const WORDS: [(&str, &str); 22] = [
    ("skip", "意見の一覧へ"),
    ("call", "意見募集の概要"),
    ("counts", "意見の数"),
    ("by_category", "区分別の意見の数"),
    ("by_section", "箇所別の意見の数"),
    ("category", "区分"),
    ("meaning", "区分の説明"),
    ("section", "箇所"),
    ("count", "件数"),
    ("total", "計"),
    ("unit", "件"),
    ("number", "番号"),
    ("received", "受付日"),
    ("about", "該当箇所"),
    ("whole", "全般"),
    ("comment", "意見"),
    ("unanswered", "（回答はまだありません）"),
    ("changes", "修正した箇所"),
    ("gone", super::report::GONE),
    ("nothing", "この意見募集では、意見は寄せられませんでした。"),
    ("part", "該当箇所別の意見と考え方"),
    ("made_by", "この資料をつくったプログラム"),
];

impl Report {
    /// Who answers: 市, 町, 村 or whatever the publisher's name ends with.
    fn answerer(&self) -> &'static str {
        const KINDS: [&str; 7] = ["市", "町", "村", "区", "県", "都", "府"];
        KINDS.into_iter().find(|kind| self.booklet.publisher.ends_with(kind)).unwrap_or("市")
    }

    /// The head of the answers.
    pub fn answer(&self) -> String {
        format!("{}の考え方", self.answerer())
    }

    /// What the document is: 意見と市の考え方.
    pub fn kind(&self) -> String {
        format!("意見と{}", self.answer())
    }

    /// The title of the call, or of the booklet.
    pub fn title(&self) -> &str {
        self.call.title.as_deref().unwrap_or(&self.booklet.title)
    }

    /// What there is to say of the call and the editions, as labels and texts.
    pub fn facts(&self) -> Vec<(String, String)> {
        let call = &self.call;
        let days = call.days.map(|days| format!("（{days}日間）")).unwrap_or_default();
        let period = call.from.as_ref().zip(call.until.as_ref());
        let edition = |one: &Edition| format!("{}　{}", one.title, one.date).trim_end().to_owned();
        let one = |label: &str, text: Option<String>| text.map(|text| (label.to_owned(), text));
        let contact = call.contact.iter().map(|fact| (format!("提出先（{}）", fact.label), fact.text.clone()));
        let before = [
            one("募集期間", period.map(|(from, until)| format!("{from}から{until}まで{days}"))),
            one("30日に満たない理由", call.short_because.clone()),
            one("担当", call.office.clone()),
        ];
        let behind = [
            one("提出フォーム", call.form.clone()),
            one("意見募集時の案", self.draft.as_ref().map(edition)),
            one("意見を受けた後", Some(edition(&self.booklet))),
            one("意見の数", Some(self.amount())),
        ];
        before.into_iter().flatten().chain(contact).chain(behind.into_iter().flatten()).collect()
    }

    /// How many comments there are, and how many of them are not answered yet.
    fn amount(&self) -> String {
        let totals = self.totals;
        let open = Some(totals.comments - totals.answered).filter(|open| *open > 0);
        let open = open.map(|open| format!("うち回答していないもの{open}件"));
        let withheld = Some(totals.withheld).filter(|count| *count > 0);
        let withheld = withheld.map(|count| format!("ほかに公表を望まないもの{count}件"));
        let more: Vec<String> = open.into_iter().chain(withheld).collect();
        let more = if more.is_empty() { String::new() } else { format!("（{}）", more.join("、")) };
        format!("{}件{more}", totals.comments)
    }

    /// The data of a page, of a table in Markdown or of a Typst source.
    pub fn view(&self) -> Json {
        let words: serde_json::Map<String, Json> =
            WORDS.iter().map(|(key, word)| ((*key).to_owned(), Json::from(*word))).collect();
        let facts: Vec<Json> =
            self.facts().into_iter().map(|(label, text)| json!({"label": label, "text": text})).collect();
        let parts: Vec<Json> = (1..).zip(&self.groups).map(|(at, group)| {
            let comments: Vec<Json> = group.comments.iter().map(comment).collect();
            json!({"anchor": format!("part-{at}"), "title": group.title, "count": group.count, "comments": comments})
        }).collect();
        json!({
            "words": words,
            "generator": concat!("sasshi ", env!("CARGO_PKG_VERSION")),
            "kind": self.kind(),
            "answer": self.answer(),
            "title": self.title(),
            "facts": facts,
            "categories": self.categories,
            "has_meanings": self.categories.iter().any(|category| category.description.is_some()),
            "parts": parts,
            "total": self.totals.comments,
            "has_changes": self.groups.iter().flat_map(|group| &group.comments).any(has_before_and_after),
            "left": {"column": self.columns[0]},
            "right": {"column": self.columns[1]},
            "kinds_title": self.columns[2],
            "legend": self.legend,
            "left_tag": "del",
            "right_tag": "ins",
        })
    }
}

/// Whether a comment shows what was and what is.
pub(super) fn has_before_and_after(comment: &Comment) -> bool {
    comment.changes.iter().any(|change| !change.sections.is_empty())
}

#[expect(clippy::indexing_slicing, reason = "the keys are those of a comment")]
fn comment(comment: &Comment) -> Json {
    let mut json = serde_json::to_value(comment).expect("a comment is plain data");
    // Formatted text is what templates print.
    json["text"] = json["text"]["rich"].take();
    json["response"] = json["response"].get_mut("rich").map_or(Json::Null, Json::take);
    json["numbers"] = comment.numbers().into();
    json["amount"] = comment.told_amount().into();
    // What differs, all in one table.
    json["sections"] =
        comment.changes.iter().flat_map(|change| &change.sections).map(|section| json!(section)).collect();
    json
}
