//! Reads addresses on the web.
//!
//! Knows what a link and a code for cameras can both carry.

use crate::content::Visit;
use crate::content::fields::{self, Context};
use crate::content::kinds::{Kind, Line, ReadKind};
use crate::content::node::Node;
use crate::content::shape::{Pattern, Shape};
use crate::diag::{Diagnostic, Fault};
use crate::model::imprint::Web;
use crate::source::Typed;

/// Longest web address, in characters: more becomes a code too fine to be read off a printed page.
const LONGEST_ADDRESS: usize = 300;

impl Kind<Typed> for Web {
    fn shape() -> Shape {
        Shape::Pattern(Pattern {
            name: "web",
            pattern: "^(?=[!-~]{1,300}\\s*$)https?://[A-Za-z0-9][^\"<>\\\\^`{|}]*$",
            number: None,
            message: "https:// か http:// で始まるアドレスを、300字までの英数字で書きます",
            is_printed: false,
        })
    }

    fn texts<'b>(value: &'b Typed, visit: &mut Visit<'_, 'b>) {
        Line::texts(value, visit);
    }
}

impl ReadKind<Typed> for Web {
    /// An address that both can carry: nothing but ASCII, so that every reader decodes it alike.
    fn read(key: &str, node: &Node, cx: &mut Context) -> Option<Typed> {
        let typed = fields::line(key, node, cx)?;
        let host = ["https://", "http://"].iter().find_map(|scheme| typed.text.strip_prefix(scheme));
        let is_host = |host: &str| host.starts_with(|c: char| c.is_ascii_alphanumeric());
        let is_plain = typed.text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte));
        if !host.is_some_and(is_host) || !is_plain {
            cx.report(Diagnostic::new(Fault::BadWebAddress, typed.span).with("value", &typed.text));
            return None;
        }
        if typed.text.len() > LONGEST_ADDRESS {
            let fault = Diagnostic::new(Fault::TextTooLong, typed.span).with("key", key);
            cx.report(fault.with("length", typed.text.len()).with("limit", LONGEST_ADDRESS));
            return None;
        }
        Some(typed)
    }
}
