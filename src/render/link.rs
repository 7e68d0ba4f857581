//! Which link targets may be printed. The loader reports the others; this is the second lock.
//!
//! Knows no format: each writer escapes the target it is handed.

/// The target, if it is one of http, https, mailto or an anchor of this booklet.
///
/// A browser drops tabs and line ends inside a target, so `java\nscript:` is one too: whatever holds a control
/// character or white space is refused.
pub(super) fn permitted(url: &str) -> Option<&str> {
    if url.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return None;
    }
    let anchor = url.len() > 1 && url.starts_with('#');
    let schemes = ["https://", "http://", "mailto:"];
    let known = schemes.iter().any(|scheme| url.len() > scheme.len() && starts_with_ignoring_case(url, scheme));
    (anchor || known).then_some(url)
}

fn starts_with_ignoring_case(text: &str, prefix: &str) -> bool {
    text.as_bytes().get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::permitted;

    #[test]
    fn only_web_mail_and_anchors_pass() {
        for good in [
            "https://www.city.example.lg.jp/a?b=c#d",
            "http://example.jp",
            "HTTPS://EXAMPLE.JP",
            "mailto:kikaku@example.jp",
            "#industry",
        ] {
            assert_eq!(permitted(good), Some(good));
        }
        for bad in [
            "",
            "#",
            "https://",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\nscript:alert(1)",
            " javascript:alert(1)",
            "https://example.jp/ a",
            "data:text/html,<script>",
            "file:///etc/passwd",
            "//example.jp",
            "page.html",
            "vbscript:x",
            "\u{1}javascript:x",
        ] {
            assert_eq!(permitted(bad), None, "{bad:?}");
        }
    }
}
