//! How two revisions are written as one word: `v1..v2`, `v1...v2`.
//!
//! Knows the dots; not whether there are such revisions.

/// What a word names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written<'a> {
    One(&'a str),
    /// `a..b`: from the one to the other.
    Between(&'a str, &'a str),
    /// `a...b`: from where they parted to the second.
    SinceParting(&'a str, &'a str),
}

/// Takes a word apart. As with git an empty side is `HEAD`, and two dots alone are no range: they are the folder above.
pub(super) fn read(text: &str) -> Written<'_> {
    let Some((old, rest)) = parted(text).filter(|_| text != "..") else { return Written::One(text) };
    let or_head = |side| if str::is_empty(side) { "HEAD" } else { side };
    let old = or_head(old);
    match rest.strip_prefix('.') {
        Some(new) => Written::SinceParting(old, or_head(new)),
        None => Written::Between(old, or_head(rest)),
    }
}

/// What stands before and behind two dots. Braces hold dates and searches, and after `:/` everything is searched for.
fn parted(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    if text.starts_with(":/") {
        return None;
    }
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '.' if depth == 0 => {
                let (old, dots) = text.split_at(at);
                if let Some(rest) = dots.strip_prefix("..") {
                    return Some((old, rest));
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_part_two_revisions() {
        assert_eq!(read("v1..v2"), Written::Between("v1", "v2"));
        assert_eq!(read("v1...v2"), Written::SinceParting("v1", "v2"));
        assert_eq!(read("v1.."), Written::Between("v1", "HEAD"));
        assert_eq!(read("..v2"), Written::Between("HEAD", "v2"));
        assert_eq!(read("..."), Written::SinceParting("HEAD", "HEAD"));
        assert_eq!(read("令和8年度..main"), Written::Between("令和8年度", "main"));
        assert_eq!(read("v1.0..v1.1"), Written::Between("v1.0", "v1.1"));
    }

    #[test]
    fn other_dots_are_part_of_a_revision() {
        for one in ["v1.0", "HEAD^{/1..2}", "main@{yesterday..}", ":/1..2", "..", "", ".", "{..", "}"] {
            assert_eq!(read(one), Written::One(one));
        }
    }
}
