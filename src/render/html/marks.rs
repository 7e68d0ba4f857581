//! Marks of what has changed in strings → the elements of a page; none where a page can have none.

use crate::rich::marks::{DELETED, INSERTED};

/// Elements whose text is no part of the run of the page.
const BARE: [&str; 6] = ["title", "script", "style", "svg", "textarea", "option"];

/// A finished page with its marks as elements. Inside tags, and in what is drawn, the new text stands alone.
pub(crate) fn resolve(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    // The element around, of those that can hold no marks.
    let mut bare: Option<&str> = None;
    while !rest.is_empty() {
        let (text, tag) = match rest.find('<') {
            Some(at) => rest.split_at(at),
            None => (rest, ""),
        };
        if bare.is_some() {
            plain(text, &mut out)
        } else {
            elements(text, &mut out)
        }
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let (inside, after) = tag.split_at(end);
        plain(inside, &mut out);
        let name = inside.trim_start_matches(['<', '/']).split([' ', '>', '/', '\n']).next().unwrap_or_default();
        if bare == Some(name) && inside.starts_with("</") {
            bare = None;
        } else if bare.is_none() && !inside.starts_with("</") {
            bare = BARE.into_iter().find(|bare| *bare == name);
        }
        rest = after;
    }
    out
}

fn elements(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            c if c == INSERTED[0] => out.push_str("<ins>"),
            c if c == INSERTED[1] => out.push_str("</ins>"),
            c if c == DELETED[0] => out.push_str("<del>"),
            c if c == DELETED[1] => out.push_str("</del>"),
            c => out.push(c),
        }
    }
}

/// Without the marks, and without what is gone.
fn plain(text: &str, out: &mut String) {
    let mut is_gone = false;
    for c in text.chars() {
        if c == DELETED[0] || c == DELETED[1] {
            is_gone = c == DELETED[0];
        } else if !is_gone && !INSERTED.contains(&c) {
            out.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::resolve;
    use crate::rich::marks;

    #[test]
    fn marks_are_elements_in_text_and_nothing_elsewhere() {
        let both = marks::replaced("旧", "新");
        let page = format!(
            "<title>{both}</title><p title=\"{both}\">前{both}後</p><svg><text>{both}</text></svg><b>{both}</b>"
        );
        let marked = "<del>旧</del><ins>新</ins>";
        assert_eq!(
            resolve(&page),
            format!("<title>新</title><p title=\"新\">前{marked}後</p><svg><text>新</text></svg><b>{marked}</b>")
        );
        assert_eq!(resolve("a > b"), "a > b");
    }
}
