//! The patterns by which git finds headings and words in the lines of this room.
//!
//! Knows how git matches: by POSIX extended expressions, of which it takes the longest match at the first place, and either
//! by characters or, where the locale or the system is no UTF-8's (Windows among them), by bytes.

use super::HEADING;

/// Finds the headings, and of them the part that tells which thing it is.
pub(crate) fn headings() -> String {
    // `[^|]` ends where the first value begins.
    format!("^ *{HEADING}([^|]*[^| ])")
}

/// Finds the words of Japanese text: numbers, Latin words, runs of kanji, of katakana and of hiragana, and every other
/// character by itself.
///
/// Where git matches bytes it must not find half a character. The signs of N'Ko, which no booklet has, end in every byte in
/// which a character can end, and begin with one with which no character of a booklet begins. So `rest` is nothing at all
/// among characters, and the rest of a character among bytes. There a run of kana also takes in the punctuation, which
/// begins with the same byte.
pub(crate) fn words() -> String {
    let rest: String = ('\u{7c0}'..='\u{7ff}').collect();
    let hiragana: String = ('ぁ'..='ん').collect();
    let katakana: String = ('ァ'..='ヶ').chain(['ー']).collect();
    // No ranges beyond ASCII: what lies in them is for the locale to say.
    let signs = "、。・「」『』【】〈〉《》〔〕〜（）［］｛｝，．：；！？％＋－＝／～￥０１２３４５６７８９※→⇒←↑↓↗↘△▲○●◎☆★□■◇◆…‥—–―×÷±℃〇々〻ヽヾゝゞ\u{3000}";
    let circled: String = ('①'..='⑳').chain('Ⅰ'..='Ⅻ').collect();
    let others = format!(" -~[:cntrl:]{rest}");
    [
        "[0-9]+([.,][0-9]+)*".to_owned(),
        "[A-Za-z]+".to_owned(),
        format!("([^{others}{hiragana}{katakana}{signs}{circled}][{rest}]*)+"),
        format!("[{hiragana}]+"),
        format!("[{katakana}]+"),
        format!("[^{others}][{rest}]*"),
        "[^[:space:]]".to_owned(),
    ]
    .join("|")
}
