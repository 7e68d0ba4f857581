//! What the authors let stand: remarks that a waiver fits are set apart, waivers that fit nothing are reported.
//!
//! Runs when every rule has; a waiver takes effect only if it says what it is for.

use crate::diag::{Diagnostic, Fault, Place, Problems, Waived, nearest};
use crate::model::booklet::Booklet;
use crate::model::stage::Stage;
use crate::model::waiver::Waiver;
use crate::source::{Sources, Span};

/// Takes the remarks that are waived out of `problems`.
pub(super) fn apply(booklet: &Booklet, stage: Stage, sources: &Sources, problems: &mut Problems) -> Vec<Waived> {
    let known: Vec<(&Waiver, Fault)> =
        booklet.waivers.iter().filter_map(|waiver| Some((waiver, rule(waiver, problems)?))).collect();
    let mut used = vec![false; known.len()];
    let waived = fitting(&known, &mut used, booklet, sources, problems);
    // What a waiver is for may be hidden by what could not be read.
    if !problems.has_fatal() {
        for ((waiver, _), _) in known.iter().zip(used).filter(|((_, fault), used)| !used && is_judged(*fault, stage)) {
            problems.push(unused(waiver, booklet, sources));
        }
    }
    waived
}

/// Takes out what was found after the check and is waived; the waivers themselves have been looked at before.
pub(super) fn take(booklet: &Booklet, sources: &Sources, problems: &mut Problems) -> Vec<Waived> {
    let known = |waiver: &Waiver| Fault::named(&waiver.rule.text).filter(|fault| !fault.is_fatal());
    let known: Vec<(&Waiver, Fault)> =
        booklet.waivers.iter().filter_map(|waiver| Some((waiver, known(waiver)?))).collect();
    fitting(&known, &mut vec![false; known.len()], booklet, sources, problems)
}

fn fitting(
    known: &[(&Waiver, Fault)],
    used: &mut [bool],
    booklet: &Booklet,
    sources: &Sources,
    problems: &mut Problems,
) -> Vec<Waived> {
    problems.take(|diagnostic| {
        let at = known
            .iter()
            .position(|(waiver, fault)| *fault == diagnostic.fault && is_meant(waiver, diagnostic, booklet, sources))?;
        used[at] = true;
        let waiver = known[at].0;
        Some((waiver.reason.text.clone(), waiver.target.span))
    })
}

/// Whether a check at this stage asks for it. Pages are counted when they have been laid out, changes are found where there is
/// an earlier edition, and what became of a draft beside it.
fn is_judged(fault: Fault, stage: Stage) -> bool {
    match fault {
        Fault::PageCount
        | Fault::NearlyEmptyPage
        | Fault::DeclaredWithoutChange
        | Fault::DeclaredOtherwise
        | Fault::ChangeNotDeclared
        | Fault::ReflectedWithoutChange => false,
        Fault::LowResolution => stage == Stage::Print,
        _ => true,
    }
}

/// The rule that a waiver names, if it is one that can be waived.
fn rule(waiver: &Waiver, problems: &mut Problems) -> Option<Fault> {
    let name = waiver.rule.text.as_str();
    let report = |fault| Diagnostic::new(fault, waiver.rule.span).with("rule", name);
    match Fault::named(name) {
        None => {
            let near = nearest(name, Fault::ALL.iter().map(|fault| fault.name()));
            problems.push(report(Fault::UnknownRule).guessed(near));
            None
        }
        Some(fault) if fault.is_fatal() => {
            problems.push(report(Fault::CannotWaive));
            None
        }
        fault => fault,
    }
}

fn is_meant(waiver: &Waiver, diagnostic: &Diagnostic, booklet: &Booklet, sources: &Sources) -> bool {
    let target = waiver.target.text.as_str();
    let spans: Vec<Span> = match &diagnostic.place {
        Place::Span(span) => std::iter::once(*span).chain(diagnostic.other).collect(),
        Place::Path(_) => Vec::new(),
    };
    let about = |wanted: &str| spans.iter().any(|span| sources.slice(*span).contains(wanted));
    (diagnostic.path(sources) == target || spans.iter().any(|span| booklet.extents.contain(target, *span)))
        && waiver.text.as_ref().is_none_or(|text| about(&text.text))
}

fn unused(waiver: &Waiver, booklet: &Booklet, sources: &Sources) -> Diagnostic {
    let target = waiver.target.text.as_str();
    let files = || sources.files().map(|(_, file)| file.path());
    if booklet.extents.has(target) || files().any(|path| path == target) {
        let unused = Diagnostic::new(Fault::UnusedWaiver, waiver.rule.span);
        return unused.with("rule", &waiver.rule.text).with("target", target);
    }
    let near = nearest(target, booklet.extents.ids().chain(files()));
    Diagnostic::new(Fault::UnknownTarget, waiver.target.span).with("target", target).guessed(near)
}
