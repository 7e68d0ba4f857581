//! Rules about the finished pages, which are known only when they have been typeset.
//!
//! Knows how many pages there are and how full they are; not who typeset them.

use super::{CheckedBooklet, waivers};
use crate::diag::{Diagnostic, Fault, Problems, Waived};
use crate::model::press::Multiple;
use crate::model::stage::Stage;
use crate::model::theme::Binding;
use crate::source::Sources;

/// A page that is filled less than this has two lines, three terms or four rows on it.
const HARDLY_FILLED: f64 = 0.2;

/// What is looked at.
const PDF: &str = "booklet.pdf";

/// Checks what can be checked on a finished PDF, of which `pages` tells how full each is that goes on with something, and of the
/// number of pages that are `printed`; adds to `problems` what its authors do not let stand.
pub(crate) fn pages(
    checked: &CheckedBooklet,
    pages: &[Option<f64>],
    printed: usize,
    stage: Stage,
    sources: &Sources,
    problems: &mut Problems,
) -> Vec<Waived> {
    let booklet = checked.booklet();
    let binding = match checked.abridged() {
        Some(edition) => &edition.theme.binding,
        None => &booklet.theme.binding,
    };
    let multiple = Multiple::Fours.of() as usize;
    if let (Stage::Print, Some(binding)) = (stage, binding)
        && binding.value == Binding::SaddleStitch
        && !printed.is_multiple_of(multiple)
    {
        let fault = Diagnostic::new(Fault::PageCount, binding.span).with("pages", printed);
        problems.push(fault.with("missing", multiple - printed % multiple));
    }
    for (page, share) in (1..).zip(pages).filter(|_| stage == Stage::Print) {
        if let Some(share) = share.filter(|share| *share < HARDLY_FILLED) {
            let fault = Diagnostic::about_path(Fault::NearlyEmptyPage, PDF).with("page", page);
            problems.push(fault.with("share", format!("{:.0}", share * 100.0)));
        }
    }
    waivers::take(booklet, sources, problems)
}
