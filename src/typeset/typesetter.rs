//! An engine that is kept warm: what is typeset again and again, only what has changed is laid out again.
//!
//! Knows pages by their places; not what stands on them.

use std::borrow::Cow;

use super::{Engine, Job, Typeset, TypesetError, boxes, command, packed};

#[cfg(feature = "embedded")]
use super::{drawn, embedded::JobWorld};

/// An engine, with what it remembers of earlier jobs.
pub struct Typesetter {
    engine: Engine,
    #[cfg(feature = "embedded")]
    world: JobWorld,
}

/// The finished pages of a job.
pub struct Layout {
    pub pages: Vec<Page>,
    pub warnings: Vec<String>,
    drawn: Drawn,
    /// Where the anchors stand, page after page and down each of them. The `typst` program does not tell.
    spots: Vec<(String, Spot)>,
}

/// A page, not yet drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// In points.
    pub width: f64,
    pub height: f64,
    /// Pages with the same key look the same.
    pub key: String,
}

/// A place on a page: the page, counted from 0, and the distance from its upper edge in points.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Spot {
    pub page: usize,
    pub y: f64,
}

enum Drawn {
    /// Drawn when somebody looks.
    #[cfg(feature = "embedded")]
    Later(drawn::Document),
    Already(Vec<String>),
}

impl Typesetter {
    pub fn new(engine: Engine) -> Self {
        Typesetter {
            engine,
            #[cfg(feature = "embedded")]
            world: JobWorld::default(),
        }
    }

    /// Typesets a job.
    ///
    /// # Errors
    /// As [`Typesetter::lay_out`].
    pub fn typeset(&mut self, job: &Job) -> Result<Typeset, TypesetError> {
        let Typeset { pdf, warnings } = match &self.engine {
            #[cfg(feature = "embedded")]
            Engine::Embedded => self.world.typeset(job)?,
            Engine::Command(program) => command::typeset(job, program)?,
        };
        // What goes to a print shop is left as plain as can be.
        let pdf = match job.bleed {
            Some(bleed) => boxes::with_bleed(pdf, bleed),
            None => packed::packed(pdf),
        };
        Ok(Typeset { pdf, warnings })
    }

    /// Lays out a job; quickly if it differs little from the last one and the engine is the embedded one.
    ///
    /// # Errors
    /// If the sources do not compile, or the engine cannot be run.
    pub fn lay_out(&mut self, job: &Job) -> Result<Layout, TypesetError> {
        match &self.engine {
            #[cfg(feature = "embedded")]
            Engine::Embedded => {
                let (document, warnings) = self.world.lay_out(job)?;
                let document = drawn::Document(document);
                let (pages, mut spots) = (document.pages(), document.spots());
                spots.sort_by(|(_, a), (_, b)| a.page.cmp(&b.page).then(a.y.total_cmp(&b.y)));
                Ok(Layout { pages, warnings, drawn: Drawn::Later(document), spots })
            }
            Engine::Command(program) => {
                let (drawings, warnings) = command::drawings(job, program)?;
                let pages = drawings.iter().map(|drawing| page(drawing)).collect();
                Ok(Layout { pages, warnings, drawn: Drawn::Already(drawings), spots: Vec::new() })
            }
        }
    }
}

impl Layout {
    /// A page as SVG, its text as outlines; none if there is no such page.
    pub fn svg(&self, page: usize) -> Option<Cow<'_, str>> {
        match &self.drawn {
            #[cfg(feature = "embedded")]
            Drawn::Later(document) => document.svg(page).map(Cow::Owned),
            Drawn::Already(drawings) => drawings.get(page).map(|drawing| Cow::Borrowed(drawing.as_str())),
        }
    }

    /// Where an anchor stands first.
    pub fn spot(&self, anchor: &str) -> Option<Spot> {
        self.spots.iter().find(|(name, _)| name == anchor).map(|(_, spot)| *spot)
    }

    /// The anchors that stand on a page above a place, the nearest first.
    pub fn anchors_above(&self, place: Spot) -> impl Iterator<Item = &str> {
        let is_above = move |spot: &Spot| spot.page == place.page && spot.y <= place.y;
        self.spots.iter().rev().filter(move |(_, spot)| is_above(spot)).map(|(anchor, _)| anchor.as_str())
    }
}

/// What a drawing says of its page.
fn page(drawing: &str) -> Page {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let (width, height) = size(drawing).unwrap_or((595.28, 841.89));
    let mut hasher = DefaultHasher::new();
    drawing.hash(&mut hasher);
    Page { width, height, key: format!("{:016x}", hasher.finish()) }
}

/// Width and height of an SVG by its `viewBox`.
fn size(drawing: &str) -> Option<(f64, f64)> {
    let (_, rest) = drawing.split_once("viewBox=\"")?;
    let (numbers, _) = rest.split_once('"')?;
    let mut numbers = numbers.split_whitespace().skip(2).map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn the_size_of_a_page_is_that_of_its_drawing() {
        assert_eq!(size(r#"<svg viewBox="0 0 595.28 841.9" width="1">"#), Some((595.28, 841.9)));
        assert_eq!(size("<svg>"), None);
    }
}
