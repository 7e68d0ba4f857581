//! Japanese text below the model: characters and their widths, numerals, years and eras, units, words.
//!
//! One reader for each of them, which every other room uses. Must not know booklets, files or faults of a booklet: whoever
//! asks says what is wrong, and where in a file that is.

pub(crate) mod breaks;
pub(crate) mod calendar;
pub(crate) mod collation;
pub(crate) mod decimal;
pub mod era;
pub(crate) mod finder;
pub(crate) mod mark;
pub mod number;
pub mod numeral;
pub(crate) mod openings;
pub(crate) mod radical;
pub(crate) mod scan;
pub(crate) mod script;
pub(crate) mod spelling;
pub mod unit;
pub(crate) mod voicing;
pub(crate) mod width;
pub(crate) mod words;
pub mod year;
