//! A drawing → its text.
//!
//! Knows how XML is spelled; not what a drawing means. Nothing is written that was not read into the tree.

use super::{Inside, Tree};

pub(super) fn write(tree: &Tree) -> String {
    let mut out = String::new();
    element(tree, 0, &mut out);
    out.push('\n');
    out
}

/// The reader bounds the depth.
fn element(tree: &Tree, at: usize, out: &mut String) {
    let Some(it) = tree.get(at) else { return };
    out.push('<');
    out.push_str(it.name);
    if at == 0 {
        out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
    }
    for (name, value) in &it.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(value, true, out);
        out.push('"');
    }
    let has_sheet = at == 0 && !tree.sheet.is_empty();
    if it.inside.is_empty() && !has_sheet {
        out.push_str("/>");
        return;
    }
    out.push('>');
    if has_sheet {
        out.push_str("<style>");
        for rule in &tree.sheet {
            escape(&format!("{}{{{}}}", rule.selector, rule.declarations), false, out);
        }
        out.push_str("</style>");
    }
    for inside in &it.inside {
        match inside {
            Inside::Element(at) => element(tree, *at, out),
            Inside::Text(text) => escape(text, false, out),
        }
    }
    out.push_str("</");
    out.push_str(it.name);
    out.push('>');
}

fn escape(text: &str, is_value: bool, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // Where `]]>` stood.
            '>' => out.push_str("&gt;"),
            '"' if is_value => out.push_str("&quot;"),
            '\n' | '\t' | '\r' if is_value => out.push(' '),
            c => out.push(c),
        }
    }
}
