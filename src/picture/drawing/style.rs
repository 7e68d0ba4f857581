//! Style sheets and `style` attributes: what they say of a drawing's looks, and nothing that they could fetch.
//!
//! Knows the outline of CSS, not what its properties mean. What depends on the screen (`@media`, dark colours, variables) is
//! read as it is on paper, since a page and the PDF have to show the same.

use std::collections::BTreeSet;

/// What a rule says of the elements that it selects.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub selector: String,
    pub declarations: String,
}

/// Reads a style sheet; what it would fetch is left out and named.
pub(super) fn sheet(text: &str, taken: &mut BTreeSet<String>) -> Vec<Rule> {
    let text = without_comments(text);
    let mut rest = text.as_str();
    let mut rules = Vec::new();
    loop {
        rest = rest.trim_start();
        for sign in ["<!--", "-->", ";", "}"] {
            rest = rest.strip_prefix(sign).unwrap_or(rest).trim_start();
        }
        let Some(end) = rest.find(['{', ';', '}']) else { return rules };
        let Some((head, behind)) = rest.split_at_checked(end) else { return rules };
        if head.starts_with('@') {
            if head.starts_with("@import") || head.starts_with("@font-face") {
                taken.insert(head.split_whitespace().next().unwrap_or(head).to_owned());
            }
            rest = if behind.starts_with('{') { behind_block(behind) } else { behind.get(1..).unwrap_or_default() };
            continue;
        }
        let Some(body) = behind.strip_prefix('{') else {
            rest = behind.get(1..).unwrap_or_default();
            continue;
        };
        let (body, behind) = body.split_once('}').unwrap_or((body, ""));
        rest = behind;
        let declarations = declarations(body, taken);
        if !declarations.is_empty() && !head.contains(['\\', '<']) {
            rules.push(Rule { selector: head.trim().to_owned(), declarations });
        }
    }
}

/// Reads the declarations of an element or of a rule.
pub(super) fn declarations(text: &str, taken: &mut BTreeSet<String>) -> String {
    let mut kept = Vec::new();
    for declaration in split(&without_comments(text)) {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let (name, value) = (name.trim(), value.trim());
        // What a variable holds has been put in its place, and colours are those of paper.
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
        if !is_name || name.starts_with("--") || name.eq_ignore_ascii_case("color-scheme") {
            continue;
        }
        let value = on_paper(value);
        if fetches(name, &value) {
            taken.insert("url(…)".to_owned());
        } else {
            kept.push(format!("{name}:{value}"));
        }
    }
    kept.join(";")
}

/// Whether a value asks for anything beyond the drawing.
pub(super) fn fetches(name: &str, value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let calls = ["expression(", "javascript:", "image(", "image-set(", "src(", "@import"];
    let binds = ["behavior", "-moz-binding"];
    let leads_out = lower.split("url(").skip(1).any(|to| {
        let to = to.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
        !to.starts_with('#')
    });
    leads_out
        || value.contains('\\')
        || calls.iter().any(|call| lower.contains(call))
        || binds.iter().any(|bind| name.eq_ignore_ascii_case(bind))
}

/// The names that a value refers to.
pub(super) fn references(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|to| {
        let to = to.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
        to.strip_prefix('#')?.split([')', '"', '\'', ' ']).next()
    })
}

/// `light-dark(a, b)` is `a` on paper, and `var(--x, a)` is `a` where nobody has said what `--x` is.
fn on_paper(value: &str) -> String {
    const MOST: usize = 20;
    let mut value = value.to_owned();
    for _ in 0..MOST {
        let call = |name: &str| value.find(name).map(|at| (at, at + name.len()));
        let (is_variable, Some((start, inside))) = (match call("light-dark(") {
            Some(found) => (false, Some(found)),
            None => (true, call("var(")),
        }) else {
            return value;
        };
        let Some(arguments) = value.get(inside..) else { return value };
        let (arguments, end) = arguments_of(arguments);
        let chosen = arguments.get(usize::from(is_variable)).map_or("", |argument| argument.trim()).to_owned();
        let (Some(before), Some(after)) = (value.get(..start), value.get(inside + end..)) else { return value };
        value = format!("{before}{chosen}{after}");
    }
    value
}

/// The arguments of a call whose bracket is open, and where it ends.
fn arguments_of(text: &str) -> (Vec<&str>, usize) {
    let (mut depth, mut from, mut arguments) = (0_usize, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => {
                arguments.extend(text.get(from..at));
                return (arguments, at + 1);
            }
            ')' => depth -= 1,
            ',' if depth == 0 => {
                arguments.extend(text.get(from..at));
                from = at + 1;
            }
            _ => {}
        }
    }
    arguments.extend(text.get(from..));
    (arguments, text.len())
}

/// The declarations, cut at semicolons outside brackets and quotation marks.
fn split(text: &str) -> Vec<&str> {
    let (mut depth, mut quote, mut from, mut parts) = (0_usize, None, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, ';') if depth == 0 => {
                parts.extend(text.get(from..at));
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(text.get(from..));
    parts
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push(' ');
        kept.push_str(part.split_once("*/").map_or("", |(_, behind)| behind));
    }
    kept
}

/// What stands behind the block with which a text begins.
fn behind_block(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return text.get(at + 1..).unwrap_or_default();
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, Rule, declarations, references, sheet};

    fn declared(text: &str) -> (String, Vec<String>) {
        let mut taken = BTreeSet::new();
        (declarations(text, &mut taken), taken.into_iter().collect())
    }

    #[test]
    fn looks_are_kept_and_calls_are_not() {
        assert_eq!(declared("fill: red; stroke : url(#a)").0, "fill:red;stroke:url(#a)");
        for outside in [
            "fill:url(http://example.jp/a)",
            "fill:url( 'a.svg#x')",
            "fill:u\\72l(http://example.jp)",
            "width:expression(alert(1))",
            "behavior:url(#x)",
        ] {
            assert_eq!(declared(outside), (String::new(), vec!["url(…)".to_owned()]), "{outside}");
        }
        assert_eq!(references("url(#a) url('#b')").collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn colours_are_those_of_paper() {
        let dark =
            "fill: light-dark(rgb(0, 0, 0), var(--dark, #fff)); stroke: var(--x, red); color-scheme: dark; --a: b";
        assert_eq!(declared(dark).0, "fill:rgb(0, 0, 0);stroke:red");
    }

    #[test]
    fn rules_are_read_and_what_is_fetched_is_named() {
        let mut taken = BTreeSet::new();
        let text =
            "@import url(http://example.jp/a.css); /* { */ .a,.b{fill:none} @media print{.c{fill:red}} #d{stroke:blue";
        let rule = |selector: &str, declarations: &str| Rule {
            selector: selector.to_owned(),
            declarations: declarations.to_owned(),
        };
        assert_eq!(sheet(text, &mut taken), [rule(".a,.b", "fill:none"), rule("#d", "stroke:blue")]);
        assert_eq!(taken.into_iter().collect::<Vec<_>>(), ["@import"]);
    }
}
