//! What a booklet is: identity, levels, sections, indicators, values.
//!
//! Plain data and its own grammars. Knows no files, no YAML, no templates; whoever fills it in reports the faults.

pub mod as_of;
pub mod attributes;
pub mod blocks;
pub mod booklet;
pub mod change;
pub mod columns;
pub mod consultation;
pub mod date;
pub mod derived;
pub mod evaluation;
pub mod figure;
pub mod imprint;
pub mod index;
pub mod indicator;
pub mod notation;
pub mod numbered;
pub mod numbering;
pub mod outcome;
pub mod outline;
pub mod period;
pub mod quantity;
pub mod quote;
pub mod sdgs;
pub mod section;
pub mod sheet;
pub mod texts;
pub mod theme;
pub mod vision;
pub mod waiver;
pub mod words;

pub use crate::content::{gaps, prose};
pub use crate::diag::stage;
