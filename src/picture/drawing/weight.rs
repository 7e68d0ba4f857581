//! How much a drawing asks of who draws it, before anybody begins.
//!
//! An element may ask for another, which is then drawn there: a few lines can ask for millions, or go in a circle. What is asked
//! for is followed once, in a tree that is bounded already, and summed. Knows which attributes ask; not how anything is drawn.

use std::collections::BTreeMap;

use super::names::is_asked_for;
use super::style::{Rule, references};
use super::{Element, Flaw, Inside, Tree, numbers};

/// Most things that are drawn, those that are drawn again counted again.
const MOST_THINGS: u64 = 200_000;
/// Deepest place of a thing inside others, those that are asked for included. Drawing programs go down about thirty levels.
pub(super) const DEEPEST: usize = 100;
/// Most cut-outs inside each other: a PDF has room for 28, of which the page needs some.
const MOST_CUTS: u32 = 16;
/// Most steps of filters: each is computed for every pixel of what it is applied to, which takes a blur four times as long.
const MOST_STEPS: u64 = 100;
const BLUR: u64 = 4;
/// A letter is laid out with all others of its text.
const LETTER: u64 = 4;
/// Most tries of a rule on an element.
const MOST_TRIES: usize = 20_000_000;
/// Most parts of a selector, each of which is looked for upwards from the other.
const MOST_PARTS: usize = 4;

/// What an element asks for, all it holds and refers to included.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    things: u64,
    depth: usize,
    cuts: u32,
    steps: u64,
}

#[derive(Clone, Copy)]
enum State {
    Unseen,
    /// It is being followed: whoever comes here again goes in a circle.
    Open,
    Known(Weight),
}

pub(super) fn check(tree: &Tree) -> Result<(), Flaw> {
    let too_complex = Flaw::TooComplex { line: None };
    let parts = |selector: &str| selector.split(',').map(|one| one.split([' ', '>', '+', '~']).count()).max();
    let is_deep = tree.sheet.iter().any(|rule| parts(&rule.selector).unwrap_or(0) > MOST_PARTS);
    if is_deep || tree.sheet.len().saturating_mul(tree.elements.len()) > MOST_TRIES {
        return Err(too_complex);
    }
    let named = tree.elements.iter().enumerate().filter_map(|(at, element)| Some((element.get("id")?, at)));
    let by_id = named.collect();
    let asks = |rule: &&Rule| rule.declarations.contains("url(") || calls(&rule.declarations) > 0;
    let asking: Vec<&Rule> = tree.sheet.iter().filter(asks).collect();
    let mut scales = Scales { tree, by_id, asking, states: vec![State::Unseen; tree.elements.len()] };
    let all = scales.weigh(0, 0)?;
    let is_heavy = all.things > MOST_THINGS || all.cuts > MOST_CUTS || all.steps > MOST_STEPS;
    if is_heavy { Err(too_complex) } else { Ok(()) }
}

struct Scales<'t> {
    tree: &'t Tree,
    by_id: BTreeMap<&'t str, usize>,
    /// The rules of the style sheet that refer to elements, or call for effects.
    asking: Vec<&'t Rule>,
    states: Vec<State>,
}

impl<'t> Scales<'t> {
    fn weigh(&mut self, at: usize, depth: usize) -> Result<Weight, Flaw> {
        let Some(element) = self.tree.get(at) else { return Ok(Weight::default()) };
        let too_complex = || Flaw::TooComplex { line: Some(element.line) };
        match self.states.get(at) {
            Some(State::Known(weight)) if depth + weight.depth <= DEEPEST => return Ok(*weight),
            Some(State::Unseen) if depth <= DEEPEST => {}
            _ => return Err(too_complex()),
        }
        self.set(at, State::Open);
        let letters: usize = element.attributes.iter().map(|(_, value)| value.len()).sum();
        let own_cut = matches!(element.name, "svg" | "symbol" | "marker" | "pattern" | "image");
        let steps = self.called(element) + step(element.name);
        let mut all = Weight { things: 1 + letters as u64 / 64, depth: 0, cuts: u32::from(own_cut), steps };
        let mut held = 0;
        for inside in &element.inside {
            match inside {
                Inside::Text(text) => all.things = all.things.saturating_add(text.chars().count() as u64 * LETTER),
                Inside::Element(child) => {
                    let name = self.tree.get(*child).map_or("", |child| child.name);
                    let weight = self.weigh(*child, depth + 1)?;
                    all.things = all.things.saturating_add(weight.things);
                    // Where it is not asked for it is not drawn.
                    if !is_asked_for(name) {
                        held = held.max(weight.cuts);
                        all.steps = all.steps.saturating_add(weight.steps);
                    }
                    all.depth = all.depth.max(weight.depth + 1);
                }
            }
        }
        let mut cut = 0;
        for (by, target) in self.asked(element) {
            let weight = self.weigh(target, depth + 1)?;
            let times = times(element, &by);
            all.things = all.things.saturating_add(weight.things.saturating_mul(times));
            all.steps = all.steps.saturating_add(weight.steps.saturating_mul(times));
            all.depth = all.depth.max(weight.depth + 1);
            match by.as_str() {
                "clip-path" => cut = cut.max(weight.cuts + 1),
                _ => held = held.max(weight.cuts),
            }
        }
        all.cuts += cut + held;
        if all.things > MOST_THINGS || all.steps > MOST_STEPS {
            return Err(too_complex());
        }
        self.set(at, State::Known(all));
        Ok(all)
    }

    fn set(&mut self, at: usize, state: State) {
        if let Some(place) = self.states.get_mut(at) {
            *place = state;
        }
    }

    /// How many effects an element calls for by name, without an element that says what they are.
    fn called(&self, element: &Element) -> u64 {
        let own = ["filter", "style"].iter().filter_map(|name| element.get(name)).map(calls).sum::<u64>();
        let selecting = self.asking.iter().filter(|rule| may_select(&rule.selector, element));
        own + selecting.map(|rule| calls(&rule.declarations)).sum::<u64>()
    }

    /// The elements that an element asks for, each with the attribute or property by which it does.
    fn asked(&self, element: &Element) -> Vec<(String, usize)> {
        let mut asked = Vec::new();
        let mut add = |by: &str, id: &str| {
            if let Some(target) = self.by_id.get(id) {
                asked.push((by.to_owned(), *target));
            }
        };
        let declared = |text: &str, add: &mut dyn FnMut(&str, &str)| {
            for declaration in text.split(';') {
                let (name, value) = declaration.split_once(':').unwrap_or(("", declaration));
                references(value).for_each(|id| add(name, id));
            }
        };
        for (name, value) in &element.attributes {
            match name.as_str() {
                "href" => value.strip_prefix('#').into_iter().for_each(|id| add(name, id)),
                "style" => declared(value, &mut add),
                _ => references(value).for_each(|id| add(name, id)),
            }
        }
        for rule in &self.asking {
            if may_select(&rule.selector, element) {
                declared(&rule.declarations, &mut add);
            }
        }
        asked
    }
}

/// How long an element takes as a step of a filter.
fn step(name: &str) -> u64 {
    match name {
        "feGaussianBlur" | "feDropShadow" => BLUR,
        "feMergeNode" => 0,
        _ => u64::from(name.starts_with("fe")),
    }
}

/// How long the effects take that a value calls for by name.
fn calls(value: &str) -> u64 {
    let count = |call: &str| value.matches(call).count() as u64;
    [
        "blur(",
        "shadow(",
        "brightness(",
        "contrast(",
        "grayscale(",
        "hue-rotate(",
        "invert(",
        "opacity(",
        "saturate(",
        "sepia(",
    ]
    .into_iter()
    .map(count)
    .sum::<u64>()
        * BLUR
}

/// How often what is asked for is drawn: a mark on a line at each of its points.
fn times(element: &Element, by: &str) -> u64 {
    if !by.starts_with("marker") {
        return 1;
    }
    let points = ["d", "points"].iter().filter_map(|name| element.get(name)).map(numbers::count).sum::<usize>();
    points as u64 / 2 + 2
}

/// Whether a selector may select an element; whoever wonders says yes.
fn may_select(selector: &str, element: &Element) -> bool {
    if selector.contains(['*', '[', ':']) {
        return true;
    }
    let names = selector.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')));
    let classes = element.get("class").unwrap_or_default();
    let is_own = |name: &str| {
        name == element.name || element.get("id") == Some(name) || classes.split_whitespace().any(|class| class == name)
    };
    names.into_iter().any(is_own)
}
