//! The words of the preview's page.

use serde_json::{Map, Value as Json, json};

use super::Server;
use crate::diag::Language;
use crate::render::preview;

/// Key, Japanese, English.
const WORDS: [(&str, &str, &str); 55] = [
    ("preview", "プレビュー", "preview"),
    ("views", "表示", "Views"),
    ("beside", "横の表示", "Views beside"),
    ("text", "本文", "Text"),
    ("marked", "見え消し", "Marked changes"),
    ("pages", "ページ", "Pages"),
    ("problems", "問題", "Problems"),
    ("source", "原稿", "Source"),
    ("table", "新旧対照表", "Comparison"),
    ("skip", "本文へ", "To the text"),
    ("since", "比べる版", "Compare with"),
    ("since-none", "（比べない）", "(nothing)"),
    ("since-names", "名前", "Names"),
    ("since-commits", "履歴", "History"),
    ("since-other", "ほかの版…", "Another…"),
    ("since-folders", "隣のフォルダ", "Folders beside"),
    (
        "since-ask",
        "比べる版（コミット、タグ、ブランチ、隣のフォルダの名前）",
        "Revision (commit, tag, branch), or the name of a folder beside",
    ),
    (
        "since-none-yet",
        "比べる版がまだありません。前の版のフォルダを、この冊子のフォルダの隣に置くか、この冊子をGitで管理すると、上の「比べる版」で選べます。",
        "There is nothing to compare with yet. Put the folder of an earlier edition beside that of this booklet, or keep the booklet in Git, and choose it above.",
    ),
    ("since-choose", "上の「比べる版」を選ぶと、変わった所を示します。", "Choose what to compare with above."),
    ("since-failed", "比べられません。", "Cannot be compared."),
    ("show", "見る", "Show"),
    ("follow", "編集した所を追う", "Follow edits"),
    ("wide", "広げる", "Larger"),
    ("narrow", "縮める", "Smaller"),
    ("page-of", "ページ", "page"),
    ("download-pdf", "PDFを保存", "Save PDF"),
    ("download-html", "一つのHTMLを保存", "Save as one HTML file"),
    ("click", "クリックしたら", "On a click"),
    ("click-source", "原稿を見る", "show the source"),
    ("click-editor", "エディターで開く", "open the editor"),
    ("click-nothing", "何もしない", "do nothing"),
    ("here", "今の場所の原稿", "Source of this place"),
    ("open-editor", "エディターで開く", "Open in the editor"),
    (
        "source-choose",
        "本文やページの場所、または問題を選ぶと、その原稿を示します。",
        "Choose a place in the text or on a page, or a problem.",
    ),
    ("line", "行", "line"),
    ("live", "最新", "up to date"),
    ("working", "更新中", "working"),
    ("pages-working", "ページを組んでいます…", "Laying out pages…"),
    (
        "lost",
        "つながっていません。sasshi serve が動いているか、確かめてください。",
        "Not connected. Is sasshi serve still running?",
    ),
    ("none", "問題はありません。", "No problems."),
    (
        "nothing-yet",
        "まだ本文をつくれません。下のエラーを直してください。",
        "There is no text yet. Mend the errors below.",
    ),
    (
        "old-edition",
        "エラーがあるため、最後につくれた版を示しています。",
        "There are errors: this is the last edition that could be made.",
    ),
    (
        "to-mend",
        "直すまで仕上げられないエラーがあります。",
        "There are errors to be mended before the booklet is done.",
    ),
    (
        "pages-old",
        "最新のページを組めません。前のページを示しています。",
        "The latest pages cannot be laid out; these are earlier ones.",
    ),
    ("pages-none", "ページを組めません。", "Pages cannot be laid out."),
    ("more", "ほかに", "and"),
    ("more-unit", "件あります。", "more."),
    ("error", "エラー", "Error"),
    ("warning", "注意", "Warning"),
    ("advice", "助言", "Advice"),
    ("unit", "件", ""),
    ("changed", "更新しました", "Updated"),
    ("see-change", "変わった所へ", "Show"),
    ("help", "直し方", "What to do"),
    ("all-problems", "すべての問題を見る", "See all problems"),
];

impl Server {
    /// The page.
    pub(super) fn page(&self) -> String {
        let language = self.options.language;
        let words: Map<String, Json> = WORDS
            .iter()
            .map(|(key, ja, en)| {
                let said = if language == Language::Japanese { ja } else { en };
                (key.replace('-', "_"), json!(said))
            })
            .collect();
        let title = self.shown.borrow().edition.as_ref().map(|edition| edition.title.clone());
        let view = json!({
            "language": if language == Language::Japanese { "ja" } else { "en" },
            "title": title.unwrap_or_else(|| "sasshi".to_owned()),
            "for_scripts": Json::Object(words.clone()).to_string(),
            "words": words,
            "has_editor": self.options.editor.is_some(),
        });
        preview::page(&view).expect("the program's own templates print the page")
    }
}
