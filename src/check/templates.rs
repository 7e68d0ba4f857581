//! Rules about a booklet's own templates: each replaces a default, so that a misspelt name is not silently without effect.

use super::Rules;
use crate::diag::{Diagnostic, Fault, nearest};
use crate::render::{Format, default_assets, default_names};

pub fn check(rules: &mut Rules) {
    let known: Vec<String> = Format::ALL
        .into_iter()
        .flat_map(|format| {
            let assets = default_assets(format).iter().map(|(name, _)| *name);
            default_names(format).chain(assets).map(move |name| format!("{}/{name}", format.folder()))
        })
        .collect();
    for name in rules.index.booklet.assets.templates.keys() {
        if !known.contains(name) {
            let path = format!("templates/{name}");
            let near = nearest(name, known.iter().map(String::as_str));
            let listed = near.map_or_else(|| known.join(", "), str::to_owned);
            let fault = Diagnostic::about_path(Fault::UnknownTemplate, &path);
            rules.problems.push(fault.with("path", &path).with("known", listed));
        }
    }
}
