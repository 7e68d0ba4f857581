//! What can be asked for, and where.
//!
//! Everything is looked up in what is shown; no address is ever taken for a path.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::json;

use super::guard::guard;
use super::shown::ShownEdition;
use super::source::percent_encoded;
use super::{Server, delta, report, socket};
use crate::build::booklet::{BookletProduct, Document, Html, HtmlForms, Options, Pdf, SINGLE_FILE};
use crate::build::{self, live};
use crate::diag::Diagnostic;
use crate::publish::Outputs;
use crate::render::preview;
use crate::typeset::typesetter::{Spot, Typesetter};

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";
const SVG: &str = "image/svg+xml";

type Shared = State<Arc<Server>>;

pub(super) fn all(server: Arc<Server>) -> Router {
    let address = server.options.address;
    Router::new()
        .route("/", get(async |State(server): Shared| content(HTML, server.page())))
        .route(
            "/preview/{file}",
            get(async |Path(file): Path<String>| found(preview::file(&file).map(|(kind, text)| content(kind, text)))),
        )
        .route("/live", get(live))
        .route("/edition/{*file}", get(edition))
        .route("/pages/{page}", get(page))
        .route("/spot", get(spot))
        .route("/anchors", get(anchors))
        .route("/source", get(source))
        .route("/revisions", get(revisions))
        .route("/since/{revision}/{view}/{*file}", get(since))
        .route("/booklet.pdf", get(async |state: Shared| download(state, &Pdf, "booklet.pdf", "application/pdf").await))
        .route("/booklet.html", get(async |state: Shared| download(state, &Html, SINGLE_FILE, HTML).await))
        .fallback(async || nothing())
        .layer(from_fn_with_state(address, guard))
        .with_state(server)
}

async fn live(State(server): Shared, upgrade: WebSocketUpgrade) -> Response {
    upgrade.max_message_size(socket::LONGEST).on_upgrade(|socket| socket::talk(socket, server))
}

async fn edition(State(server): Shared, Path(file): Path<String>) -> Response {
    let Some(edition) = server.shown.borrow().edition.clone() else { return nothing() };
    if file == "index.html" {
        return content(HTML, delta::page(&edition.pieces, edition.generation));
    }
    found(beside(&file, &live::beside_html(&edition.checked, None)))
}

/// A file beside a page.
fn beside(file: &str, files: &Outputs) -> Option<Response> {
    let kind = match file.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "svg" => SVG,
        _ => "application/octet-stream",
    };
    files.get(file).map(|bytes| content(kind, bytes.to_vec()))
}

/// A page as it is drawn; only if it still looks as the one who asks expects.
async fn page(State(server): Shared, Path(page): Path<usize>, query: RawQuery) -> Response {
    let layout = server.pages.borrow().layout.clone();
    let key = one(&asked(query), "key");
    let Some(layout) = layout.filter(|layout| layout.pages.get(page).is_some_and(|page| page.key == key)) else {
        return nothing();
    };
    let drawn = tokio::task::spawn_blocking(move || layout.svg(page).map(|svg| svg.into_owned())).await;
    found(drawn.ok().flatten().map(|svg| content(SVG, svg)))
}

/// Where the first of some anchors stands on the pages.
async fn spot(State(server): Shared, query: RawQuery) -> Response {
    let layout = server.pages.borrow().layout.clone();
    let anchors = asked(query).remove("anchor").unwrap_or_default();
    let spot = layout.and_then(|layout| anchors.iter().find_map(|anchor| layout.spot(anchor)));
    let told = spot.map(|Spot { page, y }| json!({ "page": page, "y": y }));
    content(JSON, json!({ "spot": told }).to_string())
}

/// What stands above a place on a page, the nearest first.
async fn anchors(State(server): Shared, query: RawQuery) -> Response {
    let layout = server.pages.borrow().layout.clone();
    let asked = asked(query);
    let (Ok(page), Ok(y)) = (one(&asked, "page").parse(), one(&asked, "y").parse()) else { return nothing() };
    let anchors = layout.map(|layout| layout.anchors_above(Spot { page, y }).map(str::to_owned).collect::<Vec<_>>());
    content(JSON, json!({ "anchors": anchors.unwrap_or_default() }).to_string())
}

async fn source(State(server): Shared, query: RawQuery) -> Response {
    let asked = asked(query);
    let number = |name| one(&asked, name).parse().unwrap_or(1);
    let source = match asked.get("anchor") {
        Some(anchors) => server.source_of_anchor(anchors, &one(&asked, "words")),
        None => server.source_at(&one(&asked, "path"), number("line"), number("column")),
    };
    found(source.map(|source| content(JSON, source.to_string())))
}

async fn revisions(State(server): Shared) -> Response {
    let revisions = tokio::task::spawn_blocking(move || server.revisions()).await;
    found(revisions.ok().map(|revisions| content(JSON, revisions.to_string())))
}

/// What has changed since a revision: the page with the marks, or the table.
async fn since(State(server): Shared, Path((revision, view, file)): Path<(String, String, String)>) -> Response {
    let language = server.options.language;
    let compared = tokio::task::spawn_blocking(move || server.compared(&revision)).await;
    let compared = match compared {
        Ok(Ok(compared)) => compared,
        Ok(Err(faults)) => return unfit(&faults, language),
        Err(_) => return nothing(),
    };
    match (view.as_str(), file.as_str()) {
        ("marked", "index.html") => content(HTML, compared.marked_page.clone()),
        ("marked", file) => found(beside(file, &compared.beside())),
        ("table", "index.html") => content(HTML, compared.table_page.clone()),
        ("table", "style.css") => content("text/css; charset=utf-8", compared.table_style.clone()),
        _ => nothing(),
    }
}

/// The edition that is shown, as a file to be sent to others.
async fn download(
    State(server): Shared,
    product: &'static BookletProduct,
    file: &'static str,
    kind: &'static str,
) -> Response {
    let language = server.options.language;
    let Some(edition) = server.shown.borrow().edition.clone() else { return nothing() };
    match tokio::task::spawn_blocking(move || made(&edition, product, file, &server)).await {
        Ok(Ok((name, bytes))) => {
            let mut answer = content(kind, bytes);
            if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{name}")) {
                answer.headers_mut().insert(CONTENT_DISPOSITION, name);
            }
            answer
        }
        Ok(Err(faults)) => unfit(&faults, language),
        Err(_) => nothing(),
    }
}

/// Name and contents of a file of a product.
fn made(
    edition: &ShownEdition,
    product: &BookletProduct,
    file: &str,
    server: &Server,
) -> Result<(String, Vec<u8>), Vec<Diagnostic>> {
    let mut typesetter = server.options.engine.clone().map(Typesetter::new);
    let html = HtmlForms { single_file: true, parts: false };
    let document = Document::new(&edition.checked, None, Options { html, ..Options::default() });
    let mut made =
        build::build(&document, &[product], typesetter.as_mut(), || {}).map_err(build::BuildError::diagnostics)?;
    let bytes = made.outputs.remove(file).unwrap_or_default().into_owned();
    let ending = file.rsplit('.').next().unwrap_or_default();
    Ok((format!("{}.{ending}", percent_encoded(&edition.checked.booklet().id)), bytes))
}

fn content(kind: &'static str, body: impl Into<axum::body::Body>) -> Response {
    ([(CONTENT_TYPE, kind)], body.into()).into_response()
}

fn found(answer: Option<Response>) -> Response {
    answer.unwrap_or_else(nothing)
}

fn nothing() -> Response {
    (StatusCode::NOT_FOUND, [(CONTENT_TYPE, "text/plain; charset=utf-8")], "nothing here\n").into_response()
}

/// What is asked for cannot be made, and why.
fn unfit(faults: &[Diagnostic], language: crate::diag::Language) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, content(JSON, report::about(faults, language).to_string())).into_response()
}

/// What stands behind the question mark of an address.
fn asked(RawQuery(query): RawQuery) -> BTreeMap<String, Vec<String>> {
    let mut asked: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in query.unwrap_or_default().split('&').filter_map(|pair| pair.split_once('=')) {
        asked.entry(name.to_owned()).or_default().push(decoded(value));
    }
    asked
}

fn one(asked: &BTreeMap<String, Vec<String>>, name: &str) -> String {
    asked.get(name).and_then(|values| values.first()).cloned().unwrap_or_default()
}

/// What an address spells by `%`; what it spells wrongly is left as it is.
fn decoded(text: &str) -> String {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = |[high, low]: [u8; 2]| u8::try_from(digit(high)? * 16 + digit(low)?).ok();
    let mut rest = text.as_bytes();
    let mut out = Vec::with_capacity(rest.len());
    while let [first, behind @ ..] = rest {
        let spelt = match rest {
            [b'%', high, low, behind @ ..] => byte([*high, *low]).map(|byte| (byte, behind)),
            _ => None,
        };
        let (byte, behind) = spelt.unwrap_or((*first, behind));
        out.push(byte);
        rest = behind;
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn addresses_spell_what_they_cannot_hold() {
        assert_eq!(decoded("%E5%B8%82%20a+b%"), "市 a+b%");
        assert_eq!(decoded("%zz%4"), "%zz%4");
        assert_eq!(decoded("市"), "市");
    }
}
