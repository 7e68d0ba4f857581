//! Lays out the pages of the latest edition, behind the page that is being written.
//!
//! Knows editions and pages; not who looks at them.

use std::sync::Arc;

use tokio::sync::watch::Sender;

use super::guarded::guarded;
use super::mailbox::Mailbox;
use super::report;
use super::shown::{Pages, ShownEdition};
use crate::build::{BuildError, live};
use crate::diag::Language;
use crate::typeset::Engine;
use crate::typeset::typesetter::Typesetter;

/// Works until the program ends.
pub(super) fn run(
    engine: Option<Engine>,
    language: Language,
    jobs: &Mailbox<Arc<ShownEdition>>,
    pages: &Sender<Arc<Pages>>,
) {
    let mut typesetter = engine.clone().map(Typesetter::new);
    loop {
        let edition = jobs.take();
        let last = Arc::clone(&pages.borrow());
        let layout = last.layout.clone();
        pages.send_replace(Arc::new(Pages { is_working: true, layout, faults: Arc::clone(&last.faults), ..*last }));
        let laid_out = guarded(|| match &mut typesetter {
            Some(typesetter) => live::lay_out(&edition.checked, &edition.data, typesetter),
            None => Err(BuildError::NoEngine),
        });
        let (layout, faults) = match laid_out {
            Ok(Ok((layout, remarks))) => (Some(Arc::new(layout)), remarks),
            Ok(Err(error)) => (last.layout.clone(), error.diagnostics()),
            Err(fault) => {
                // What the engine remembers is in doubt.
                typesetter = engine.clone().map(Typesetter::new);
                (last.layout.clone(), vec![fault])
            }
        };
        let (generation, faults) = (edition.generation, report::about(&faults, language));
        pages.send_replace(Arc::new(Pages { generation, layout, is_working: false, faults }));
    }
}
