//! Rules about goals and measures: where others of a level are measured, each is.
//!
//! Knows which sections place indicators; what their figures say is judged elsewhere.

use std::collections::BTreeMap;

use super::Rules;
use crate::diag::{Diagnostic, Fault};
use crate::model::gaps::Gap;
use crate::model::outline::Placed;
use crate::model::section::Section;

pub(super) fn check(rules: &mut Rules) {
    if !rules.index.booklet.gaps.any(&[Gap::Contents, Gap::Sections, Gap::Levels]) {
        measures_without_kpi(rules);
    }
}

/// A level on which most sections have indicators of their own promises one for each of them.
fn measures_without_kpi(rules: &mut Rules) {
    let index = rules.index;
    let mut levels: BTreeMap<usize, Vec<&Placed>> = BTreeMap::new();
    for placed in rules.outline.in_order().into_iter().filter(|placed| !placed.front) {
        levels.entry(placed.level).or_default().push(placed);
    }
    for (level, sections) in levels {
        let with = sections.iter().filter(|placed| places_indicators(placed.section)).count();
        let Some(level) = index.booklet.levels.get(level).filter(|_| with * 2 > sections.len()) else { continue };
        for placed in sections.iter().filter(|placed| !is_measured(placed)) {
            let section = placed.section;
            let fault = Diagnostic::new(Fault::MeasureWithoutKpi, section.title.span);
            let fault = fault.with("title", &section.title.text).with("level", &level.id.text);
            rules.problems.push(fault.with("with", with).with("all", sections.len()));
        }
    }
}

fn places_indicators(section: &Section) -> bool {
    !section.targets.is_empty() || !section.kpis.is_empty()
}

/// Whether a section, or one inside it, places an indicator.
fn is_measured(placed: &Placed) -> bool {
    places_indicators(placed.section) || placed.children.iter().any(is_measured)
}
