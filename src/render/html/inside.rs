//! How what usually stands beside a page is put inside it: pictures as `data:` addresses, style sheets and scripts as text.
//!
//! Knows kinds of pictures by their names; not what they show.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// A picture as an address that carries it whole; `None` if its kind is unknown.
pub(crate) fn data_address(file: &str, bytes: &[u8]) -> Option<String> {
    let kind = match file.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "svg" => "image/svg+xml",
        _ => return None,
    };
    Some(format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
}

/// A file below the page's folder as an address: what means something else in an address is spelled out.
pub(super) fn relative_address(file: &str) -> String {
    let mut address = String::with_capacity(file.len());
    for c in file.chars() {
        match c {
            '%' | '?' | '#' | ' ' | '\\' => address.push_str(&format!("%{:02X}", u32::from(c))),
            c => address.push(c),
        }
    }
    address
}

/// What in a style sheet or script would end the element that it stands in, or change how its end is found.
pub fn breaks_out(name: &str, text: &str) -> Option<&'static str> {
    let marks: &[&str] = if name.ends_with(".css") { &["</style"] } else { &["</script", "<script", "<!--"] };
    let lower = text.to_ascii_lowercase();
    marks.iter().find(|mark| lower.contains(**mark)).copied()
}

#[cfg(test)]
mod tests {
    use super::{breaks_out, data_address, relative_address};

    #[test]
    fn pictures_are_carried_by_their_kind() {
        assert_eq!(data_address("figures/a.SVG", b"<svg/>").as_deref(), Some("data:image/svg+xml;base64,PHN2Zy8+"));
        assert_eq!(data_address("a.jpeg", &[0xff]).as_deref(), Some("data:image/jpeg;base64,/w=="));
        assert_eq!(data_address("a.gif", b""), None);
    }

    #[test]
    fn names_are_no_addresses_by_chance() {
        assert_eq!(relative_address("figures/図 1#50%.png"), "figures/図%201%2350%25.png");
    }

    #[test]
    fn what_would_end_the_element_is_found_in_any_letters() {
        assert_eq!(breaks_out("style.css", "a::after { content: '</STYLE>' }"), Some("</style"));
        assert_eq!(breaks_out("script.js", "x = '</Script>'"), Some("</script"));
        assert_eq!(breaks_out("script.js", "if (a <!--b) {}"), Some("<!--"));
        assert_eq!(breaks_out("style.css", "a > b { color: #000 }"), None);
    }
}
