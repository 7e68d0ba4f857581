//! The filters Markdown templates have beyond Tera's own.

use tera::{Kwargs, State, StringInput, Tera, TeraResult, Value};

use super::spelling;

/// Adds the filters to an engine.
pub(crate) fn register_filters(tera: &mut Tera) {
    tera.register_filter("quoted", quoted);
    tera.register_filter("target", target);
    tera.register_filter("footnote", footnote);
}

/// The anchor of a note as the label by which Markdown refers to it.
fn footnote(anchor: &str, _: Kwargs, _: &State) -> Value {
    let mut out = String::new();
    spelling::write_label(anchor, &mut out);
    Value::safe_string(&out)
}

/// A passage as a quotation: every line behind `> `.
fn quoted(text: StringInput, _: Kwargs, state: &State) -> TeraResult<Value> {
    let text = text.rendered(state)?;
    Ok(Value::safe_string(&super::prefixed(&text, "> ", "> ")))
}

/// An anchor or a file name as the target of a link.
fn target(text: &str, _: Kwargs, _: &State) -> Value {
    let mut out = String::new();
    spelling::write_target(text, &mut out);
    Value::safe_string(&out)
}
