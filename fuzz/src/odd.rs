//! Odd but valid booklets: whatever `check` lets pass is printed in every format, and every link in it leads somewhere.
//!
//! The input is a row of choices: which part of a booklet is changed next, and into what. The booklets follow from the shapes
//! of all that authors write, so a new key or block is tried without being named here.

mod growth;
mod links;
mod outputs;
mod texts;

pub use growth::{Choices, Growth, laid_out};
pub use outputs::{Printer, held};

pub fn run(data: &[u8]) {
    let growth = Growth::new(&mut Choices::of(data));
    held(&growth.earlier(), &growth.last(), &mut Printer::without_pdf()).unwrap_or_else(|fault| panic!("{fault}"));
}
