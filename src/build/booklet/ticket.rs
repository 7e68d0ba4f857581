//! What a print shop is told of a PDF: what was found in it, what the booklet says, and what is left to be filled in.
//!
//! Says only what the finished file shows; knows no templates.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::print::{BLEED, FILE};
use crate::typeset::{Examined, Inks, POINTS_PER_MM, Page, Picture, Rectangle};

/// What is left for somebody's hand.
const OPEN: &str = "（　　　　　　　　　　）";

/// Fewest pixels to an inch that look smooth in offset printing.
const FINE: f64 = 300.0;

/// How much ink on one spot dries in time on most papers, in percent.
const SOAKED: u64 = 300;

/// Both sides of the front cover are no pages of the body.
const PAGES_OF_FRONT_COVER: usize = 2;

/// The ticket as the template of tickets prints it.
pub(super) fn of(edition: &Json, pdf: &Examined) -> Json {
    let (booklet, theme) = (&edition["booklet"], &edition["theme"]);
    json!({
        "heading": "入稿票",
        "words": { "item": "項目", "content": "内容" },
        "sections": [
            publication(booklet),
            pages(theme, pdf),
            colours(theme, pdf),
            pictures(pdf),
            fonts(pdf),
            paper(&theme["press"], pdf),
            still_open(pdf),
        ],
    })
}

fn section(heading: &str, rows: Vec<(&str, String)>, remarks: Vec<String>) -> Json {
    let rows: Vec<Json> = rows.into_iter().map(|(label, text)| json!({ "label": label, "text": text })).collect();
    json!({ "heading": heading, "rows": rows, "remarks": remarks })
}

/// What stands somewhere inside; nothing where there is nothing.
fn at<'j>(value: &'j Json, pointer: &str) -> &'j Json {
    value.pointer(pointer).unwrap_or(&Json::Null)
}

fn text(value: &Json) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn publication(booklet: &Json) -> Json {
    let by = [text(&booklet["publisher"]), text(&booklet["section"])];
    let rows = vec![
        ("題名", text(&booklet["title"])),
        ("発注者", by.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　")),
        ("発行", text(&booklet["date"])),
        ("データ", FILE.to_owned()),
        ("部数", OPEN.to_owned()),
        ("納期・納品先", OPEN.to_owned()),
        ("校正", format!("{OPEN}色校正の要否と回数")),
    ];
    section("印刷物", rows, Vec::new())
}

fn pages(theme: &Json, pdf: &Examined) -> Json {
    let all = pdf.pages.len();
    let sizes: BTreeSet<String> = pdf.pages.iter().map(|page| size(page.trim.unwrap_or(page.media))).collect();
    let white: Vec<usize> = numbers(pdf, |page| page.is_white());
    let has_bleed = numbers(pdf, has_bleed);
    let bleed = if has_bleed.len() == all {
        format!("天地左右{BLEED}mm（全{all}ページの TrimBox と BleedBox に設定済み）")
    } else {
        format!("{all}ページのうち{}ページだけに、天地左右{BLEED}mm", has_bleed.len())
    };
    let binding = match at(theme, "/press/binding").as_str() {
        Some("saddle-stitch") => "中綴じ".to_owned(),
        Some(_) => "無線綴じ".to_owned(),
        None => OPEN.to_owned(),
    };
    let marks = if *at(theme, "/press/marks") == true { "あり（塗り足しの外）" } else { "なし" };
    let rows = vec![
        ("仕上がりの大きさ", sizes.into_iter().collect::<Vec<_>>().join("、")),
        ("ページ数", format!("{all}ページ（表紙を含む。1ページずつで、面付けはしていません）")),
        ("白いページ", listed(&white)),
        ("塗り足し", bleed),
        ("トンボ", marks.to_owned()),
        ("綴じ方", binding),
        ("綴じる側", "左（横書き）".to_owned()),
    ];
    section("ページ", rows, Vec::new())
}

fn has_bleed(page: &Page) -> bool {
    let wanted = f64::from(BLEED) * POINTS_PER_MM;
    page.trim.zip(page.bleed).is_some_and(|(trim, bleed)| {
        let outward = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]];
        outward.iter().all(|beyond| (beyond - wanted).abs() < 0.1)
    })
}

fn size([left, foot, right, top]: Rectangle) -> String {
    let millimetres = |length: f64| format!("{:.0}", length / POINTS_PER_MM);
    format!("{}×{}mm", millimetres(right - left), millimetres(top - foot))
}

fn colours(theme: &Json, pdf: &Examined) -> Json {
    let press = &theme["press"];
    let colour = |name: &str| {
        let shares: Vec<u64> = press[name].as_array().into_iter().flatten().filter_map(Json::as_u64).collect();
        let [cyan, magenta, yellow, black] = shares[..] else { return String::new() };
        let origin = if press[format!("{name}_is_given")] == true {
            "指定の値"
        } else {
            "換算の値。色見本で確かめる"
        };
        let all = cyan + magenta + yellow + black;
        let soaked = if all > SOAKED { format!("。{SOAKED}%を超えています") } else { String::new() };
        let screen = text(&theme[name]);
        format!("C{cyan} M{magenta} Y{yellow} K{black}（計{all}%、画面では {screen}、{origin}{soaked}）")
    };
    let coloured = numbers(pdf, |page| page.inks.contains(&Inks::Process) || page.is_of_screen());
    let all: Vec<usize> = (1..=pdf.pages.len()).collect();
    let black: Vec<usize> = all.into_iter().filter(|page| !coloured.contains(page)).collect();
    let mixed = numbers(pdf, |page| page.dark_text.iter().any(|inks| *inks != Inks::Black));
    let screen = numbers(pdf, Page::is_of_screen);
    let rows = vec![
        ("濃い色", colour("ink")),
        ("二つ目の色", colour("accent")),
        (
            "本文の文字",
            if mixed.is_empty() { "K100".to_owned() } else { format!("K100。ただし{}を除く", listed(&mixed)) },
        ),
        ("4色のページ", listed(&coloured)),
        ("黒だけのページと白いページ", listed(&black)),
        ("RGBの残るページ（写真、図、市章）", listed(&screen)),
    ];
    let remarks = vec![
        "色は DeviceCMYK です。プロファイルは付けていません。".to_owned(),
        "RGBの残るページの写真や図は sRGB です。印刷所で、刷る紙に合わせてCMYKに変換してください。".to_owned(),
        "黒の文字のオーバープリントは設定していません。製版の設定に従ってください。".to_owned(),
    ];
    section("色", rows, remarks)
}

fn pictures(pdf: &Examined) -> Json {
    let of_page = |(page, picture): (usize, &Picture)| {
        let (across, down) = picture.pixels;
        let coarse = if picture.dpi() < FINE { "（300dpiより粗い）" } else { "" };
        format!("{page}ページ　{across}×{down}画素、幅{:.0}mmで{:.0}dpi{coarse}", picture.width, picture.dpi().floor())
    };
    let all = (1..).zip(&pdf.pages).flat_map(|(page, seen)| seen.pictures.iter().map(move |picture| (page, picture)));
    let lines: Vec<String> = all.map(of_page).collect();
    let count = if lines.is_empty() { "なし".to_owned() } else { format!("{}点", lines.len()) };
    section("写真などの画像", vec![("点数", count)], lines)
}

fn fonts(pdf: &Examined) -> Json {
    let missing: Vec<&str> =
        pdf.fonts.iter().filter(|(_, embedded)| !**embedded).map(|(name, _)| name.as_str()).collect();
    let names: Vec<&str> = pdf.fonts.keys().map(String::as_str).collect();
    let state = if missing.is_empty() {
        "すべて埋め込み済み".to_owned()
    } else {
        format!("埋め込んでいないもの: {}", missing.join("、"))
    };
    section("書体", vec![("書体", names.join("、")), ("埋め込み", state)], Vec::new())
}

fn paper(press: &Json, pdf: &Examined) -> Json {
    let stock = |name: &str| match at(press, &format!("/{name}/name")).as_str() {
        None => OPEN.to_owned(),
        Some(known) => match at(press, &format!("/{name}/thickness")).as_u64() {
            Some(thickness) => format!("{known}（1枚{}）", millimetres(thickness)),
            None => known.to_owned(),
        },
    };
    let rows = vec![
        ("本文の用紙", stock("paper")),
        ("表紙の用紙", stock("cover_paper")),
        ("背幅", spine(press, pdf)),
        ("刷り色", OPEN.to_owned()),
        ("表紙の加工", OPEN.to_owned()),
    ];
    section("用紙と加工", rows, Vec::new())
}

/// How thick the body is between its covers.
fn spine(press: &Json, pdf: &Examined) -> String {
    if press["binding"] == "saddle-stitch" {
        return "なし（中綴じ）".to_owned();
    }
    let Some(thickness) = at(press, "/paper/thickness").as_u64() else { return OPEN.to_owned() };
    let body = pdf.pages.len().saturating_sub(PAGES_OF_FRONT_COVER);
    let leaves = body.div_ceil(2);
    let all = millimetres(thickness * leaves as u64);
    let leaf = millimetres(thickness);
    format!("約{all}（表紙の表裏を除く{body}ページ、{leaves}枚×{leaf}。表紙の紙と糊は含みません）")
}

fn millimetres(micrometres: u64) -> String {
    let digits = format!("{}.{:03}", micrometres / 1000, micrometres % 1000);
    format!("{}mm", digits.trim_end_matches('0').trim_end_matches('.'))
}

fn still_open(pdf: &Examined) -> Json {
    let rows = vec![("版", pdf.version.clone()), ("PDF/X", "準拠していません".to_owned())];
    let mut remarks = vec![
        "PDF/X-4 で入稿するときは、印刷所で、刷る紙に合う出力インテント（Japan Color 2011 Coated など）を付けて変換してください。".to_owned(),
    ];
    if !pdf.pages.iter().all(has_bleed) {
        remarks.push(
            "塗り足しのないページがあります。テンプレートを置き換えた冊子では、塗り足しを自分で付けます。".to_owned(),
        );
    }
    section("データの形式", rows, remarks)
}

/// The numbers of the pages of which something is true, from 1 on.
fn numbers(pdf: &Examined, is_true: impl Fn(&Page) -> bool) -> Vec<usize> {
    (1..).zip(&pdf.pages).filter(|(_, page)| is_true(page)).map(|(number, _)| number).collect()
}

/// Numbers of pages as they are told: `1～3、5ページ（4ページ分）`.
fn listed(pages: &[usize]) -> String {
    if pages.is_empty() {
        return "なし".to_owned();
    }
    let runs = pages.chunk_by(|one, next| one + 1 == *next).filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        Some(if first == last { first.to_string() } else { format!("{first}～{last}") })
    });
    format!("{}ページ（{}ページ分）", runs.collect::<Vec<_>>().join("、"), pages.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_as_runs() {
        assert_eq!(listed(&[]), "なし");
        assert_eq!(listed(&[1, 2, 3, 5]), "1～3、5ページ（4ページ分）");
    }

    #[test]
    fn a_spine_is_as_thick_as_its_leaves() {
        let pdf = |pages| Examined { pages: (0..pages).map(|_| Page::default()).collect(), ..Examined::default() };
        let press = json!({ "binding": "perfect", "paper": { "name": "上質紙", "thickness": 95 } });
        assert!(spine(&press, &pdf(102)).starts_with("約4.75mm（表紙の表裏を除く100ページ、50枚×0.095mm"));
        assert!(spine(&press, &pdf(101)).starts_with("約4.75mm（表紙の表裏を除く99ページ、50枚"));
        assert_eq!(spine(&json!({ "binding": "perfect" }), &pdf(102)), OPEN);
        assert_eq!(spine(&json!({ "binding": "saddle-stitch" }), &pdf(102)), "なし（中綴じ）");
    }
}
