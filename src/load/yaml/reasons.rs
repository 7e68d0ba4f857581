//! The YAML parser's complaints in Japanese, where no slip was recognised behind one.
//!
//! Knows its phrases; what they mean for an author stands on the page of the fault.

/// What a complaint is about. The parser has some hundred of them: their subject is what helps.
pub(super) fn in_japanese(reason: &str) -> &'static str {
    const SUBJECTS: [(&str, &str); 9] = [
        ("quoted scalar", "引用符の中が読めません"),
        ("block scalar", "「|」の後ろが読めません"),
        ("tag", "「!」で始まる語は使えません"),
        ("directive", "「%」で始まる行は使えません"),
        ("flow", "[ ] か { } の中が読めません"),
        ("bracket", "[ ] か { } の中が読めません"),
        ("key", "「項目: 値」の形になっていません"),
        ("mapping", "「項目: 値」の形になっていません"),
        ("sequence", "「- 」の並びになっていません"),
    ];
    let subject = SUBJECTS.iter().find(|(phrase, _)| reason.contains(phrase));
    subject.map_or("書き方が崩れています", |(_, said)| said)
}
