//! Reads the looks a booklet chooses: `theme` in `booklet.yaml`.
//!
//! Knows which choices there are, and sees to it that everyone can read the colours; not what is printed in them.

use crate::content::fields::{self, Context, Fields};
use crate::content::kinds::Kind;
use crate::content::shape::{Pattern, Shape};
use crate::content::{FromFields, Visit};
use crate::diag::{Diagnostic, Fault};
use crate::model::theme::{Colour, Theme};
use crate::model::vision::{self, Rgb, Vision};
use crate::source::{Span, Typed};

impl FromFields for Theme {
    fn from_fields(fields: &Fields, cx: &mut Context) -> Option<Self> {
        let mut theme = Theme::default();
        let ink = colour("ink", &mut theme.ink, fields, cx);
        let accent = colour("accent", &mut theme.accent, fields, cx);
        report_confusion(&theme, fields, [ink, accent], cx);
        let (body, paper) = (Theme::read_body(fields, cx), Theme::read_paper(fields, cx));
        let (scale, sides) = (Theme::read_scale(fields, cx), Theme::read_sides(fields, cx));
        let binding = Theme::read_binding(fields, cx);
        let (ink_cmyk, accent_cmyk) = (Theme::read_ink_cmyk(fields, cx), Theme::read_accent_cmyk(fields, cx));
        Some(Theme { ink_cmyk, accent_cmyk, body, paper, scale, sides, binding, ..theme })
    }
}

impl Kind<String> for Colour {
    fn shape() -> Shape {
        Shape::Pattern(Pattern {
            name: "colour",
            pattern: "^#[0-9a-fA-F]{6}\\s*$",
            number: None,
            message: "「\"#17375e\"」のように、# と6桁の16進数を引用符で囲んで書きます",
            is_printed: false,
        })
    }

    fn texts<'b>(_value: &'b String, _visit: &mut Visit<'_, 'b>) {}
}

/// Reads one colour into its place; tells where it stands.
fn colour(key: &str, place: &mut String, fields: &Fields, cx: &mut Context) -> Option<Span> {
    let node = fields.node(key, cx)?;
    let typed = fields::line(key, node, cx)?;
    let rgb = readable(&typed, cx)?;
    *place = format!("#{rgb:06x}");
    Some(typed.span)
}

/// A colour dark enough to be read on white, and for white to be read on it.
fn readable(typed: &Typed, cx: &mut Context) -> Option<Rgb> {
    let digits = typed.text.strip_prefix('#').filter(|digits| digits.len() == 6);
    let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let Some(rgb) = digits.and_then(|digits| Rgb::from_str_radix(digits, 16).ok()) else {
        cx.report(Diagnostic::new(Fault::BadColour, typed.span).with("value", &typed.text));
        return None;
    };
    let ratio = contrast_on_white(rgb);
    if ratio < 4.5 {
        let pale = Diagnostic::new(Fault::PaleColour, typed.span).with("value", &typed.text);
        cx.report(pale.with("ratio", format!("{ratio:.1}")));
        return None;
    }
    Some(rgb)
}

/// Reports two colours that some readers take for one. A colour that is at fault already is not held against the other.
fn report_confusion(theme: &Theme, fields: &Fields, [ink, accent]: [Option<Span>; 2], cx: &mut Context) {
    let is_faulty = |key, good: Option<Span>| fields.entry(key).is_some() && good.is_none();
    let Some(place) = accent.or(ink).filter(|_| !is_faulty("ink", ink) && !is_faulty("accent", accent)) else { return };
    let rgb = |colour: &str| Rgb::from_str_radix(colour.trim_start_matches('#'), 16).unwrap_or_default();
    let confused = vision::confused_by(rgb(&theme.ink), rgb(&theme.accent));
    if confused.is_empty() {
        return;
    }
    let names: Vec<&str> = confused.into_iter().map(name).collect();
    let fault = Diagnostic::new(Fault::ConfusedColours, place).with("ink", &theme.ink).with("accent", &theme.accent);
    cx.report(fault.with("vision", names.join(", ")));
}

/// How the conditions are called in Japanese design guides too.
fn name(vision: Vision) -> &'static str {
    match vision {
        Vision::Protan => "protan",
        Vision::Deutan => "deutan",
        Vision::Tritan => "tritan",
    }
}

/// The contrast ratio of a colour against white, by WCAG 2.2.
fn contrast_on_white(rgb: Rgb) -> f64 {
    let channel = |shift: u32| {
        let part = f64::from((rgb >> shift) & 0xff) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
    1.05 / (luminance + 0.05)
}
