//! Rules about the finished pages, which are known only when they have been typeset.
//!
//! Knows how many pages there are; not who typeset them.

use super::{CheckedBooklet, waivers};
use crate::diag::{Diagnostic, Fault, Problems, Waived};
use crate::model::stage::Stage;
use crate::model::theme::Binding;
use crate::source::Sources;

/// Pages on one sheet of a booklet that is folded in the middle.
const PAGES_OF_A_SHEET: usize = 4;

/// Checks what can be checked on a finished PDF; adds to `problems` what its authors do not let stand.
pub(crate) fn pages(
    checked: &CheckedBooklet,
    pages: usize,
    stage: Stage,
    sources: &Sources,
    problems: &mut Problems,
) -> Vec<Waived> {
    let booklet = checked.booklet();
    let rest = pages % PAGES_OF_A_SHEET;
    if let (Stage::Print, Some(binding)) = (stage, &booklet.theme.binding)
        && binding.value == Binding::SaddleStitch
        && rest > 0
    {
        let fault = Diagnostic::new(Fault::PageCount, binding.span).with("pages", pages);
        problems.push(fault.with("missing", PAGES_OF_A_SHEET - rest));
    }
    waivers::take(booklet, sources, problems)
}
