//! Faults of accessibility on a page, as axe-core finds them.

use std::time::Duration;

use serde_json::{Value, json};

use super::{PATIENCE, Page};
use crate::project::repository;

const AXE: &str = "tests/axe/axe.min.js";
/// WCAG 2.2 at level AA, and what axe thinks good beyond it.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/// A long booklet on a busy machine.
const TIME: Duration = Duration::from_secs(180);

/// Left to itself, axe does not judge the contrast of a single character or of a sign; in Japanese these are words. A frame
/// that could not be looked into is a finding too: otherwise it would pass unseen.
const REPORT: &str = "async (tags) => {
    await document.fonts.ready;
    const { violations, incomplete } = await axe.run(document, {
        runOnly: tags,
        checks: { 'color-contrast': { options: { ignoreLength: true, ignoreUnicode: false } } },
        resultTypes: ['violations', 'incomplete'],
    });
    const unseen = incomplete.filter((rule) => rule.id === 'frame-tested');
    return [...violations, ...unseen].flatMap((rule) => rule.nodes.map((node) => [
        `${rule.id}: ${rule.help}`, node.target.join(' → '), [...node.html].slice(0, 200).join(''), node.failureSummary,
    ].join('\\n  ')));
}";

impl Page {
    /// Every violation of a rule, on the page and in its frames: the rule, what it asks for, and the element.
    pub fn violations(&self) -> Vec<String> {
        let axe = std::fs::read_to_string(repository().join(AXE)).expect("axe");
        let tree = self.command("Page.getFrameTree", json!({}));
        let mut contexts = Vec::new();
        for frame in frames(&tree["frameTree"]) {
            // A world beside the scripts of the page, so that neither gets into the other's way.
            let world = self.command("Page.createIsolatedWorld", json!({ "frameId": frame, "worldName": "axe" }));
            let context = world["executionContextId"].as_u64().expect("a context");
            self.run(&axe, context, PATIENCE);
            contexts.push(context);
        }
        let report = self.run(&format!("({REPORT})({})", json!(TAGS)), contexts[0], TIME);
        report.as_array().expect("a list").iter().map(|line| line.as_str().expect("a text").to_owned()).collect()
    }

    fn run(&self, js: &str, context: u64, time: Duration) -> Value {
        self.try_evaluate(js, Some(context), time).unwrap_or_else(|error| panic!("axe: {error}"))
    }
}

/// The ids of a frame and of the frames in it, outermost first.
fn frames(tree: &Value) -> Vec<&str> {
    let inner = tree["childFrames"].as_array().into_iter().flatten().flat_map(frames);
    std::iter::once(tree["frame"]["id"].as_str().expect("an id")).chain(inner).collect()
}
