//! What a booklet is: identity, levels, sections, indicators, values.
//!
//! Plain data and its own grammars. Knows no files, no YAML, no templates; whoever fills it in reports the faults.

pub(crate) mod abridged;
pub mod as_of;
pub(crate) mod assets;
pub(crate) mod attributes;
pub mod blocks;
pub(crate) mod booklet;
pub(crate) mod change;
pub(crate) mod columns;
pub mod consultation;
pub(crate) mod cover;
pub mod date;
pub(crate) mod derived;
pub(crate) mod evaluation;
pub mod figure;
pub(crate) mod imprint;
pub(crate) mod index;
pub(crate) mod indicator;
pub(crate) mod line_note;
pub(crate) mod notation;
pub(crate) mod numbered;
pub mod numbering;
pub mod outcome;
pub(crate) mod outline;
pub mod period;
pub(crate) mod press;
pub mod quantity;
pub(crate) mod quote;
pub(crate) mod ruby;
pub(crate) mod sdgs;
pub mod section;
pub mod sheet;
pub(crate) mod slot;
pub(crate) mod tabs;
pub(crate) mod texts;
pub mod theme;
pub(crate) mod unsaid;
pub(crate) mod vision;
pub(crate) mod waiver;
pub mod words;

pub(crate) use crate::content::{gaps, prose, verbatim};
pub use crate::diag::stage;
