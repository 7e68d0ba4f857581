//! The conversation with a page that is open: it is told what has changed, as soon as it has.
//!
//! A socket and not a stream of events, of which a browser opens no more than six to one server: there may be ten tabs.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use serde_json::{Value as Json, json};
use tokio::time::timeout;

use super::shown::{Pages, RecentEdition, Shown};
use super::{Server, delta};

/// Whoever takes longer than that for a message has gone.
const SLOWEST: Duration = Duration::from_secs(20);
/// How often one asks whether the page is still there.
const ASK_EVERY: Duration = Duration::from_secs(15);
/// More than that no page has to say.
pub(super) const LONGEST: usize = 4096;

/// Talks until the page goes away.
pub(super) async fn talk(mut socket: WebSocket, server: Arc<Server>) {
    let (mut shown, mut pages) = (server.shown.clone(), server.pages.clone());
    let mut talk = Talk::default();
    let has_edition = shown.borrow().edition.is_some();
    let mut told = vec![json!({ "type": "hello", "run": server.run, "has_edition": has_edition }).to_string()];
    told.extend(talk.of_shown(&shown.borrow_and_update()));
    told.extend(talk.of_pages(&pages.borrow_and_update()));
    loop {
        for message in told.drain(..) {
            let sent = timeout(SLOWEST, socket.send(Message::Text(message.into()))).await;
            if !matches!(sent, Ok(Ok(()))) {
                return;
            }
        }
        tokio::select! {
            changed = shown.changed() => match changed {
                Ok(()) => told = talk.of_shown(&shown.borrow_and_update()),
                Err(_) => return,
            },
            changed = pages.changed() => match changed {
                Ok(()) => told.extend(talk.of_pages(&pages.borrow_and_update())),
                Err(_) => return,
            },
            said = socket.recv() => match said {
                Some(Ok(Message::Text(text))) => {
                    talk.shows = serde_json::from_str::<Json>(&text).ok().and_then(|said| said.get("shows")?.as_u64());
                    told.extend(talk.update(&shown.borrow()));
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(Message::Binary(_) | Message::Close(_)) | Err(_)) | None => return,
            },
            () = tokio::time::sleep(ASK_EVERY) => {
                if !matches!(timeout(SLOWEST, socket.send(Message::Ping(Default::default()))).await, Ok(Ok(()))) {
                    return;
                }
            }
        }
    }
}

/// What the page knows.
#[derive(Default)]
struct Talk {
    /// Which edition it shows; none before it has said so.
    shows: Option<u64>,
    report: Option<Arc<str>>,
}

impl Talk {
    fn of_shown(&mut self, shown: &Shown) -> Vec<String> {
        let mut told: Vec<String> = self.update(shown).into_iter().collect();
        if self.report.as_ref() != Some(&shown.report) {
            self.report = Some(Arc::clone(&shown.report));
            told.push(shown.report.to_string());
        }
        told.retain(|message| !message.is_empty());
        told
    }

    fn update(&mut self, shown: &Shown) -> Option<String> {
        let newest = shown.edition.as_ref()?.generation;
        let shows = self.shows?;
        let recent: Vec<&RecentEdition> = shown.recent.iter().collect();
        let update = delta::update(&recent, shows)?;
        self.shows = Some(newest);
        Some(update.to_string())
    }

    fn of_pages(&self, pages: &Pages) -> Option<String> {
        let sheets = pages.layout.iter().flat_map(|layout| &layout.pages);
        let sheets: Vec<Json> = sheets.map(|page| json!([page.width, page.height, page.key])).collect();
        let faults: Json = serde_json::from_str(&pages.faults).unwrap_or_default();
        let message = json!({
            "type": "pages",
            "generation": pages.generation,
            "working": pages.is_working,
            "pages": sheets,
            "faults": faults.get("diagnostics"),
        });
        Some(message.to_string())
    }
}
