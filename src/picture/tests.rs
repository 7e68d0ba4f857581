//! What is drawn, what is left out, and what is refused.

use super::{Flaw, redraw};

const PIXEL: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

fn svg(inside: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 50\">{inside}</svg>\n")
}

/// What becomes of a drawing with this inside, without its outermost element; and what was taken out.
fn drawn(inside: &str) -> (String, String) {
    let drawing = redraw(&svg(inside)).unwrap_or_else(|flaws| panic!("{inside}: {flaws:?}"));
    let text = drawing.text.strip_prefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 50\"");
    let text = text.unwrap_or_else(|| panic!("{}", drawing.text)).trim_end();
    let text = text.strip_prefix('>').and_then(|text| text.strip_suffix("</svg>")).unwrap_or_default();
    (text.to_owned(), drawing.taken.join(" "))
}

fn flaws(inside: &str) -> Vec<Flaw> {
    redraw(&svg(inside)).expect_err(inside)
}

#[test]
fn what_is_only_drawn_stays_as_it_is_written() {
    let usual = "\n<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"#fff\"/></linearGradient></defs>\n\
                 <g transform=\"translate(1 2)\"><path d=\"M0 0L10 10Z\" fill=\"url(#a)\"/></g>\n<text x=\"1\">市民 &amp; 市</text>\n";
    let text = svg(usual);
    assert_eq!(redraw(&text).unwrap().text, text);
}

#[test]
fn what_does_something_is_taken_out_and_named() {
    for (inside, kept, taken) in [
        ("<script>alert(1)</script><g/>", "<g/>", "script"),
        ("<g onclick=\"alert(1)\" ONLOAD='x'/>", "<g/>", "ONLOAD onclick"),
        ("<a href=\"http://example.jp\"><path d=\"M0 0\"/></a>", "<g><path d=\"M0 0\"/></g>", "a"),
        ("<text><a href=\"javascript:x\">市</a></text>", "<text><tspan>市</tspan></text>", "a"),
        ("<rect fill=\"url(http://example.jp/#a)\"/>", "<rect/>", "fill"),
        ("<rect style=\"fill:url(a.svg#b);stroke:red\"/>", "<rect style=\"stroke:red\"/>", "url(…)"),
        ("<rect><animate attributeName=\"x\"/></rect>", "<rect/>", "animate"),
        ("<style>@import url(http://example.jp);.a{fill:red}</style>", "<style>.a{fill:red}</style>", "@import"),
        ("<?php x ?><g/>", "<g/>", "<?…?>"),
        ("<metadata><x>作成者</x></metadata><title>題</title>", "<title>題</title>", ""),
        ("<g xmlns:i=\"http://example.jp\" i:x=\"1\"><i:y>z</i:y></g>", "<g/>", ""),
        ("<g data-x=\"1\" content=\"2\"/>", "<g/>", ""),
    ] {
        assert_eq!(drawn(inside), (kept.to_owned(), taken.to_owned()), "{inside}");
    }
}

#[test]
fn labels_that_only_browsers_show_are_found() {
    let label = "<foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\">推進\n本部</div></foreignObject>";
    assert_eq!(
        flaws(&format!("\n{label}{label}")),
        [Flaw::LostLabels { text: "推進 本部".to_owned(), count: 2, line: 2 }]
    );
    let flowing = "<flowRoot><flowPara>市民</flowPara></flowRoot>";
    assert_eq!(flaws(flowing), [Flaw::LostLabels { text: "市民".to_owned(), count: 1, line: 1 }]);
    assert_eq!(
        drawn("<foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\"> </div></foreignObject><g/>").0,
        "<g/>"
    );
}

/// The engine ends at a picture whose sides are lost in what they are added to.
#[test]
fn a_picture_too_thin_to_be_there_has_no_width() {
    let with_sides = |sides: &str| drawn(&format!("<image {sides} href=\"{PIXEL}\"/>")).0;
    for sides in [
        "y=\"123456\" width=\"1e-12\" height=\"1e3\"",
        "x=\"1e9\" width=\"1\" height=\"1\"",
        "x=\"-5cm\" width=\"9\" height=\"1e-9mm\"",
        "width=\"9\" height=\"-0\"",
    ] {
        assert!(with_sides(sides).contains("width=\"0\""), "{sides}");
    }
    for sides in ["x=\"2000\" y=\"-300\" width=\"1\" height=\"1\"", "width=\"50%\"", "width=\"0.1\" height=\"9\"", ""] {
        assert!(!with_sides(sides).contains("width=\"0\""), "{sides}");
    }
}

#[test]
fn what_lies_elsewhere_is_refused() {
    for address in ["photo.png", "https://example.jp/a.png", "file:///etc/passwd", "//example.jp/a"] {
        let outside = [Flaw::Outside { address: address.to_owned(), line: 1 }];
        assert_eq!(flaws(&format!("<image href=\"{address}\"/>")), outside);
        assert_eq!(flaws(&format!("<use xmlns:x=\"http://www.w3.org/1999/xlink\" x:href=\"{address}\"/>")), outside);
    }
    assert!(matches!(
        flaws("<image href=\"data:image/png;base64,iVBORw0KGgo\"/>")[..],
        [Flaw::Broken { line: Some(1) }]
    ));
    assert!(matches!(
        flaws("<image href=\"data:image/gif;base64,R0lGODlh\"/>")[..],
        [Flaw::Foreign { name: "GIF", .. }]
    ));
}

#[test]
fn what_has_no_bounds_is_refused() {
    let nested = |n: usize| format!("{}{}", "<g>".repeat(n), "</g>".repeat(n));
    assert_eq!(drawn(&nested(50)).0.len(), 50 * 7 - 3);
    let mut doubled = String::from("<g id=\"a0\"><path d=\"M0 0\"/></g>");
    for n in 1..30 {
        doubled += &format!("<g id=\"a{n}\"><use href=\"#a{m}\"/><use href=\"#a{m}\"/></g>", m = n - 1);
    }
    let lines = format!("M{}", "1 1 ".repeat(100_000));
    let many = "<path d=\"M0 0\"/>".repeat(1000);
    for inside in [
        nested(4000),
        "<g>".repeat(100_000) + &"</g>".repeat(100_000),
        doubled,
        "<g id=\"a\"><use href=\"#a\"/></g>".to_owned(),
        "<pattern id=\"a\"><rect fill=\"url(#b)\"/></pattern><pattern id=\"b\"><rect fill=\"url(#c)\"/></pattern>\
         <pattern id=\"c\"><rect style=\"stroke:url('#a')\"/></pattern>"
            .to_owned(),
        "<style>.x{mask:url(#a)}</style><mask id=\"a\"><g class=\"x\"/></mask>".to_owned(),
        format!("<marker id=\"m\">{many}</marker><path marker-mid=\"url(#m)\" d=\"{lines}\"/>"),
        "<path d=\"M0 0L1e38 1\"/>".to_owned(),
        "<rect style=\"stroke-width:9999999999999\"/>".to_owned(),
        "<style>a b c d e{fill:red}</style>".to_owned(),
        format!("<filter id=\"f\">{}</filter><g filter=\"url(#f)\"/>", "<feOffset/>".repeat(200)),
    ] {
        let start: String = inside.chars().take(80).collect();
        assert!(matches!(flaws(&inside)[..], [Flaw::TooComplex { .. }]), "{start}");
    }
    assert!(matches!(flaws("<filter id=\"f\"><feTurbulence/></filter>")[..], [Flaw::NotDrawn { .. }]));
    assert!(matches!(flaws("<radialGradient spreadMethod=\"reflect\"/>")[..], [Flaw::NotDrawn { .. }]));
}

#[test]
fn names_for_texts_stand_for_texts_alone() {
    let with = |entities: &str, inside: &str| redraw(&format!("<!DOCTYPE svg [{entities}]>{}", svg(inside)));
    let drawing = with("<!ENTITY a \"市民\"><!ENTITY b '2'>", "<text x=\"&b;\">&a;</text>").unwrap();
    assert!(drawing.text.contains("<text x=\"2\">市民</text>"), "{}", drawing.text);
    assert_eq!(drawing.labels, "市民");
    for (entities, inside) in [
        ("<!ENTITY a SYSTEM \"file:///etc/passwd\">", "<text>&a;</text>"),
        ("<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">", "<text>&b;</text>"),
        ("<!ENTITY a \"<script/>\">", "<g>&a;</g>"),
        ("<!ENTITY % a SYSTEM \"http://example.jp\"> %a;", "<text>&b;</text>"),
    ] {
        assert!(matches!(with(entities, inside).unwrap_err()[..], [Flaw::Broken { .. }]), "{entities}");
    }
    let long = format!("<!ENTITY a \"{}\">", "x".repeat(1000));
    assert!(matches!(
        with(&long, &format!("<text>{}</text>", "&a;".repeat(2000))).unwrap_err()[..],
        [Flaw::TooComplex { .. }]
    ));
}

#[test]
fn what_is_cut_off_or_has_no_size_is_broken() {
    let whole = svg("<rect width=\"9\"/><text>市</text>");
    for (end, _) in whole.char_indices().take_while(|(at, _)| *at < whole.len() - 1) {
        assert!(redraw(&whole[..end]).is_err(), "{}", &whole[..end]);
    }
    let sized = |size: &str| redraw(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {size}/>")).is_ok();
    for size in [
        "viewBox=\"0 0 1 1\"",
        "width=\"10mm\" height=\"5\"",
        "width=\"100%\" viewBox=\"0,0,5,5\"",
        "width=\"auto\" viewBox=\"-5 -5 10 10\"",
    ] {
        assert!(sized(size), "{size}");
    }
    for size in [
        "",
        "width=\"10\"",
        "width=\"0\" height=\"5\"",
        "viewBox=\"0 0 0 5\"",
        "width=\"100%\" height=\"100%\"",
        "viewBox=\"0 0 5 50000\"",
        "width=\"-1\" height=\"1\"",
    ] {
        assert!(!sized(size), "{size}");
    }
}
