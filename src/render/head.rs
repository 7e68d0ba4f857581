//! The head of the Typst sources, the one file of them that Tera prints: whose booklet it is, before Typst reads its data.
//!
//! Content stands in string literals here, which the escaper keeps closed. Must not know how a page looks.

use std::fmt::Write as _;
use std::io::Write;

use serde_json::Value as Json;
use tera::Context;

use super::RenderError;
use super::engine::close_back_doors;

/// The file that Typst begins with.
pub(crate) const HEAD: &str = "main.typ";

/// Prints the head by a template.
///
/// # Errors
/// If the template is at fault.
pub(crate) fn print(template: &str, edition: &Json) -> Result<String, RenderError> {
    let mut tera = tera::Tera::new();
    tera.autoescape_on([""]);
    tera.set_escape_fn(escape_to);
    close_back_doors(&mut tera);
    let fault = |error: &tera::Error| RenderError::from_tera(error, HEAD);
    tera.add_raw_template(HEAD, template).map_err(|error| fault(&error))?;
    // What belongs to the whole; sections have files of their own, which Typst reads.
    let mut context = Context::new();
    context.insert("booklet", &edition["booklet"]);
    tera.render(HEAD, &context).map_err(|error| fault(&error))
}

fn escape_to(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let mut escaped = String::with_capacity(text.len());
    escape(text, &mut escaped);
    out.write_all(escaped.as_bytes())
}

/// Appends `text` so that a Typst string literal prints it unchanged and nothing in it can end the literal.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        if is_harmless(c) {
            out.push(c);
        } else {
            write!(out, "\\u{{{:x}}}", u32::from(c)).expect("writing to a string");
        }
    }
}

/// The line and paragraph separators would end a line; bidirectional controls would reorder the source.
fn is_harmless(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || matches!(c, ' ' | ',' | '%');
    }
    !c.is_control()
        && !matches!(c,
            '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_ends_a_literal() {
        let edition = json!({ "booklet": { "title": "計画\"); #eval(\"1\\\n2" } });
        assert_eq!(
            print("#let title = \"{{ booklet.title }}\"", &edition).unwrap(),
            "#let title = \"計画\\u{22}\\u{29}\\u{3b} \\u{23}eval\\u{28}\\u{22}1\\u{5c}\\u{a}2\""
        );
    }

    #[test]
    fn a_fault_is_told_with_its_line() {
        let error = print("\n{{ booklet.titel }}", &json!({ "booklet": { "title": "計画" } })).unwrap_err();
        assert_eq!((error.template.as_str(), error.line), (HEAD, Some(2)));
    }
}
