//! Japanese text below the model: characters and their widths, numerals, years and eras, units, words.
//!
//! One reader for each of them, which every other room uses. Must not know booklets, files or faults of a booklet: whoever
//! asks says what is wrong, and where in a file that is.

pub mod calendar;
pub mod collation;
pub mod decimal;
pub mod era;
pub mod finder;
pub mod mark;
pub mod number;
pub mod numeral;
pub(crate) mod openings;
pub mod scan;
pub mod script;
pub mod spelling;
pub mod unit;
pub mod width;
pub mod words;
pub mod year;
