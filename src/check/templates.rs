//! Rules about a booklet's own templates: each replaces a default, so that a misspelt name is not silently without effect,
//! and a style sheet or script stays inside its element where it is put into a page.

use super::Rules;
use crate::diag::{Diagnostic, Fault, nearest};
use crate::render::{Format, breaks_out, default_assets, replaceable};

pub(super) fn check(rules: &mut Rules) {
    let known: Vec<String> = replaceable().collect();
    let is_asset = |name: &str| {
        let names = default_assets(Format::Html).iter().map(|(asset, _)| *asset);
        name.strip_prefix("html/").is_some_and(|name| names.into_iter().any(|asset| asset == name))
    };
    for (name, text) in &rules.index.booklet.assets.templates {
        let path = format!("templates/{name}");
        if let Some(mark) = breaks_out(name, text).filter(|_| is_asset(name)) {
            let fault = Diagnostic::about_path(Fault::ClosingTag, &path);
            rules.problems.push(fault.with("path", &path).with("what", mark));
        }
        if !known.contains(name) {
            let near = nearest(name, known.iter().map(String::as_str));
            let listed = near.map_or_else(|| known.join(", "), str::to_owned);
            let fault = Diagnostic::about_path(Fault::UnknownTemplate, &path);
            rules.problems.push(fault.with("path", &path).with("known", listed));
        }
    }
}
