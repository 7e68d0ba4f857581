//! Rules about pictures: whoever cannot see one is told what it shows, and none is printed coarsely.
//!
//! Knows pixels and printed widths; how pages are laid out is the templates' business.

use super::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::booklet::Booklet;
use crate::model::index::all_sections;
use crate::model::section::{Block, Picture};
use crate::model::sheet::{Sheet, Spot};
use crate::model::stage::Stage;
use crate::source::Typed;

pub(super) fn check(rules: &mut Rules) {
    let booklet = rules.index.booklet;
    for used in all(booklet) {
        alternative(&used, rules);
        if rules.stage == Stage::Print {
            resolution(&used, rules);
        }
    }
}

/// A picture at a place where it is printed.
pub(super) struct Used<'b> {
    pub(super) file: &'b Typed,
    alt: &'b Typed,
    caption: Option<&'b Typed>,
    spot: Spot,
}

pub(super) fn all(booklet: &Booklet) -> Vec<Used<'_>> {
    fn used(picture: &Picture, spot: Spot) -> Used<'_> {
        Used { file: &picture.file, alt: &picture.alt, caption: picture.caption.as_ref(), spot }
    }
    let mut out = Vec::new();
    if let Some(emblem) = &booklet.imprint.emblem {
        let spot = if booklet.imprint.inside_title { Spot::InsideTitle } else { Spot::Cover };
        out.push(Used { file: &emblem.file, alt: &emblem.alt, caption: None, spot });
    }
    if let Some(picture) = &booklet.cover.picture {
        out.push(Used { file: &picture.file, alt: &picture.alt, caption: None, spot: Spot::CoverPicture });
    }
    for block in all_sections(booklet).into_iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Figure(picture) => out.push(used(picture, Spot::Alone(picture.width))),
            Block::Figures(pictures) => {
                let together = pictures.len();
                out.extend(pictures.iter().map(|picture| used(picture, Spot::Row { together })));
            }
            Block::Greeting(greeting) => {
                out.extend(greeting.portrait.iter().map(|picture| used(picture, Spot::Portrait)))
            }
            _ => {}
        }
    }
    out
}

/// Words that say what kind of thing a picture is, and nothing of what it shows.
const KINDS: &[&str] = &[
    "図",
    "図表",
    "図版",
    "図解",
    "概念図",
    "参考図",
    "画像",
    "写真",
    "グラフ",
    "表",
    "絵",
    "挿絵",
    "地図",
    "イラスト",
    "イメージ",
    "イメージ図",
    "イメージ画像",
    "イメージ写真",
    "ロゴ",
    "ロゴマーク",
    "マーク",
    "スクリーンショット",
    "キャプチャ",
    "顔写真",
    "集合写真",
    "折れ線グラフ",
    "棒グラフ",
    "円グラフ",
    "代替テキスト",
    "説明",
    "なし",
    "無し",
    "image",
    "picture",
    "photo",
    "figure",
    "chart",
    "graph",
    "map",
    "logo",
    "icon",
    "img",
    "pic",
    "alt",
];

fn alternative(used: &Used, rules: &mut Rules) {
    let words = bare(&used.alt.text);
    // A stand-in for one that is missing is no text of the author's.
    if used.alt.text.is_empty() {
        return;
    }
    let name = used.file.text.rsplit('/').next().unwrap_or(&used.file.text);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_name =
        [used.file.text.as_str(), name, stem].iter().any(|name| used.alt.text.trim().eq_ignore_ascii_case(name));
    let is_kind = words.is_empty() || KINDS.contains(&words.to_lowercase().as_str());
    let caption = used.caption.filter(|caption| bare(&caption.text) == words);
    if is_name || is_kind || caption.is_some() {
        let fault = Diagnostic::new(Fault::EmptyAlternative, used.alt.span).with("alt", &used.alt.text);
        rules.problems.push(caption.map(|caption| caption.span).into_iter().fold(fault, Diagnostic::and_at));
    }
}

/// The words without their number and marks: 図1　人口 says no more than 人口.
fn bare(text: &str) -> String {
    let words: String = text.chars().filter(|c| !c.is_whitespace() && !is_mark(*c)).collect();
    let numbered = ["図表", "図", "写真", "表", "画像"].iter().find_map(|kind| words.strip_prefix(kind));
    let rest = numbered.map(|rest| rest.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '-' | '－')));
    match rest.zip(numbered) {
        // Without a number the word belongs to what follows: 図書館.
        Some((rest, numbered)) if rest.len() < numbered.len() => rest.to_owned(),
        _ => words,
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '。' | '、' | '.' | '：' | ':' | '（' | '）' | '(' | ')' | '「' | '」' | '【' | '】' | '・' | '_')
}

/// Fewest pixels to an inch that look smooth in offset printing.
const FINE: f64 = 300.0;
const MILLIMETRES: f64 = 25.4;

fn resolution(used: &Used, rules: &mut Rules) {
    let booklet = rules.index.booklet;
    // A drawing has none, and is fine at any size.
    let Some(pixels) = booklet.assets.pixels.get(&used.file.text).copied() else { return };
    let width = Sheet::of(&booklet.theme).printed_width(used.spot, pixels);
    let found = f64::from(pixels.0) / width * MILLIMETRES;
    if found < FINE {
        let fault = Diagnostic::new(Fault::LowResolution, used.file.span).with("path", &used.file.text);
        let fault = fault.with("found", format!("{:.0}", found.floor())).with("width", format!("{width:.0}"));
        let wanted = (width / MILLIMETRES * FINE).ceil();
        rules.problems.push(fault.with("wanted", format!("{wanted:.0}")).with("pixels", pixels.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pictures_say_nothing() {
        for (text, words) in [
            ("図1　人口の推移", "人口の推移"),
            ("写真2", ""),
            ("図", "図"),
            ("図書館の写真", "図書館の写真"),
            ("写真（1）", ""),
        ] {
            assert_eq!(bare(text), words, "{text}");
        }
    }
}
