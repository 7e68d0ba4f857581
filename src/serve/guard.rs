//! Who may ask, and what every answer says about itself.
//!
//! A browser lets any page of the web send requests to this machine. So whoever asks must have called this server by its own
//! name (or a page could give its name our address), must not come from another page, and can only look.

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// What pages may load: what is served here, and nothing written into them but the measures of drawings.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; \
                      img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; \
                      frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

const ALWAYS: [(HeaderName, &str); 7] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("x-robots-tag"), "noindex"),
];

/// Answers whoever may ask; turns all others away.
pub(super) async fn guard(State(address): State<IpAddr>, request: Request, next: Next) -> Response {
    let refused = refusal(request.method(), request.uri(), request.headers(), address);
    let mut answer = match refused {
        Some(refused) => refused.into_response(),
        None => next.run(request).await,
    };
    let headers = answer.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    answer
}

fn refusal(method: &Method, uri: &Uri, headers: &HeaderMap, address: IpAddr) -> Option<(StatusCode, &'static str)> {
    if !matches!(*method, Method::GET | Method::HEAD) {
        return Some((StatusCode::METHOD_NOT_ALLOWED, "only GET\n"));
    }
    let Some(host) = called(headers, uri).filter(|host| is_ours(host, address)) else {
        return Some((StatusCode::MISDIRECTED_REQUEST, "called by a name that is not ours\n"));
    };
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let own = |origin: &str| origin.strip_prefix("http://").is_some_and(|rest| rest.eq_ignore_ascii_case(&host));
    let is_talk = headers.contains_key(header::UPGRADE);
    let is_foreign = match text(header::ORIGIN) {
        Some(origin) => !own(origin),
        // A browser that opens a socket always says from where.
        None => is_talk,
    };
    let site = text(HeaderName::from_static("sec-fetch-site"));
    let mode = text(HeaderName::from_static("sec-fetch-mode"));
    // Following a link to the first page is no harm: it is shown to the person, not to the page with the link.
    let is_visit = uri.path() == "/"
        && mode == Some("navigate")
        && text(HeaderName::from_static("sec-fetch-dest")) == Some("document");
    let from_elsewhere = matches!(site, Some("cross-site" | "same-site")) && !is_visit;
    (is_foreign || from_elsewhere).then_some((StatusCode::FORBIDDEN, "asked from another page\n"))
}

/// By what name and port the server was called, if exactly one is said.
fn called(headers: &HeaderMap, uri: &Uri) -> Option<String> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return None };
    let host = host.to_str().ok()?.to_owned();
    // A request may name its server twice, and then has to mean the same.
    uri.authority().is_none_or(|authority| authority.as_str().eq_ignore_ascii_case(&host)).then_some(host)
}

/// Whether a name is one of this server. A name that is an address cannot be given to another machine; others can.
fn is_ours(host: &str, address: IpAddr) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let literal = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    // Whoever listens on this machine alone is called by this machine alone.
    literal.parse::<IpAddr>().is_ok_and(|ip| !address.is_loopback() || ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    const EVERYWHERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED);

    fn answer(method: &str, uri: &str, said: &[(&str, &str)], address: IpAddr) -> Option<u16> {
        let mut headers = HeaderMap::new();
        for (name, value) in said {
            headers.append(HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_str(value).unwrap());
        }
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        refusal(&method, &uri.parse().unwrap(), &headers, address).map(|(status, _)| status.as_u16())
    }

    #[test]
    fn the_person_at_this_machine_may_look() {
        for host in ["127.0.0.1:4649", "localhost:4649", "LOCALHOST:4649", "[::1]:4649", "127.0.0.1"] {
            assert_eq!(answer("GET", "/edition/index.html", &[("host", host)], HERE), None, "{host}");
        }
        let own = [("host", "localhost:1"), ("origin", "http://localhost:1"), ("upgrade", "websocket")];
        assert_eq!(answer("GET", "/live", &own, HERE), None);
        let linked = [
            ("host", "localhost:1"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "document"),
        ];
        assert_eq!(answer("GET", "/", &linked, HERE), None);
    }

    #[test]
    fn nothing_is_changed() {
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE", "PROPFIND"] {
            assert_eq!(answer(method, "/", &[("host", "localhost:1")], HERE), Some(405), "{method}");
        }
    }

    #[test]
    fn a_name_that_was_given_our_address_is_not_answered() {
        for host in [
            "evil.example:4649",
            "localhost.evil.example",
            "127.0.0.1.evil.example:1",
            "192.168.0.2:4649",
            "",
            "[::1",
            "::1]",
            "localhost:4649@evil.example",
        ] {
            assert_eq!(answer("GET", "/", &[("host", host)], HERE), Some(421), "{host}");
        }
        assert_eq!(answer("GET", "/", &[], HERE), Some(421));
        assert_eq!(answer("GET", "/", &[("host", "localhost"), ("host", "evil.example")], HERE), Some(421));
        assert_eq!(answer("GET", "http://evil.example/", &[("host", "localhost")], HERE), Some(421));
        assert_eq!(answer("GET", "/", &[("host", "192.168.0.2:4649")], EVERYWHERE), None);
        assert_eq!(answer("GET", "/", &[("host", "evil.example")], EVERYWHERE), Some(421));
    }

    #[test]
    fn another_page_is_not_answered() {
        let host = ("host", "localhost:4649");
        for origin in [
            "http://evil.example",
            "null",
            "https://localhost:4649",
            "http://localhost:4650",
            "http://localhost",
            "http://127.0.0.1:4649",
        ] {
            assert_eq!(answer("GET", "/live", &[host, ("origin", origin)], HERE), Some(403), "{origin}");
        }
        assert_eq!(answer("GET", "/live", &[host, ("upgrade", "websocket")], HERE), Some(403));
        for site in ["cross-site", "same-site"] {
            assert_eq!(answer("GET", "/edition/index.html", &[host, ("sec-fetch-site", site)], HERE), Some(403));
            // A page that frames this one is another page, too.
            let framed = [host, ("sec-fetch-site", site), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")];
            assert_eq!(answer("GET", "/", &framed, HERE), Some(403));
        }
    }
}
