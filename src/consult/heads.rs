//! What the heads of lists of comments mean, as offices write them.

use super::import::Key;

/// The heads of each column, without what [`plain`] takes away.
const HEADS: [(Key, &[&str]); 6] = [
    (
        Key::Text,
        &[
            "意見",
            "意見内容",
            "意見の内容",
            "意見の概要",
            "意見概要",
            "意見の要旨",
            "意見等",
            "意見等の内容",
            "意見等の概要",
            "意見本文",
            "内容",
            "text",
        ],
    ),
    (Key::Id, &["番号", "受付番号", "意見番号", "整理番号", "通し番号", "意見no", "受付no", "no", "№", "id"]),
    (
        Key::Received,
        &["受付日", "受付年月日", "受理日", "受領日", "提出日", "提出年月日", "日付", "送信日時", "received"],
    ),
    (
        Key::About,
        &[
            "該当箇所",
            "該当項目",
            "対象箇所",
            "対象項目",
            "意見箇所",
            "箇所",
            "項目",
            "対象",
            "意見の対象",
            "施策",
            "指標",
            "about",
        ],
    ),
    (Key::Page, &["ページ", "頁", "該当ページ", "該当頁", "ページ番号", "page"]),
    (
        Key::Response,
        &[
            "回答",
            "回答案",
            "市の回答",
            "考え方",
            "市の考え方",
            "町の考え方",
            "村の考え方",
            "区の考え方",
            "県の考え方",
            "本市の考え方",
            "意見に対する考え方",
            "意見に対する市の考え方",
            "response",
        ],
    ),
];
const CATEGORIES: &[&str] =
    &["区分", "分類", "回答区分", "対応", "対応区分", "反映区分", "反映状況", "対応状況", "category"];

/// Which column a head is above, if it is one that is read.
pub(super) fn key(head: &str) -> Option<Key> {
    if crate::load::is_personal_column(head) {
        return None;
    }
    let plain = plain(head);
    if CATEGORIES.contains(&plain.as_str()) {
        return Some(Key::Category);
    }
    HEADS.iter().find(|(_, heads)| heads.contains(&plain.as_str())).map(|(key, _)| *key)
}

/// A head in half width and small letters, without spaces, marks around it, remarks in brackets and polite prefixes.
fn plain(head: &str) -> String {
    let folded = super::names::folded(head);
    let bare = folded.split(['(', '〔', '<']).next().unwrap_or_default();
    let bare = bare.trim_matches(['.', ':', '*', '※', '【', '】', '[', ']', '■', '●', '○']);
    let polite = bare.replace("御意見", "意見").replace("ご意見", "意見");
    polite.strip_prefix("お寄せいただいた").map_or(polite.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_known_as_offices_write_them() {
        for (head, wanted) in [
            ("意見", Some(Key::Text)),
            ("ご意見", Some(Key::Text)),
            ("御意見の内容（200字以内）", Some(Key::Text)),
            ("【 意見\n内容 】", Some(Key::Text)),
            ("No.", Some(Key::Id)),
            ("Ｎｏ．", Some(Key::Id)),
            ("受付番号", Some(Key::Id)),
            ("提出日", Some(Key::Received)),
            ("該当ページ", Some(Key::Page)),
            ("該当箇所", Some(Key::About)),
            ("市の考え方", Some(Key::Response)),
            ("ご意見に対する市の考え方", Some(Key::Response)),
            ("対応区分", Some(Key::Category)),
            ("氏名", None),
            ("意見提出者", None),
            ("ご意見を出された方のお名前", None),
            ("内容確認用メールアドレス", None),
            ("備考", None),
            ("", None),
        ] {
            assert_eq!(key(head), wanted, "{head}");
        }
    }
}
