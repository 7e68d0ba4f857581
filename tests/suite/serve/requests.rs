//! Requests that a hostile page, a hostile name or a hostile program on the network might send.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value as Json, json};

use super::Served;
use crate::project::Project;

/// A folder with something beside it that must never be seen.
fn secretive() -> Project {
    let project = Project::copy_of("content/hokuto-2");
    std::fs::write(project.beside("secret.yaml"), "himitsu").unwrap();
    project.file(".env", "himitsu").file("notes.txt", "himitsu").file("draft/secret.yaml~", "himitsu")
}

fn served(project: &Project) -> Served {
    let served = Served::without_pages(project);
    served.wait_for_text("anything", |page| page.contains("</html>"));
    served
}

/// Every file of a folder with its contents.
fn contents(project: &Project) -> BTreeMap<std::path::PathBuf, Vec<u8>> {
    let files = walkdir::WalkDir::new(project.path("").parent().unwrap()).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().to_owned(), std::fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn no_path_leads_out_of_what_is_shown() {
    let project = secretive();
    let before = contents(&project);
    let served = served(&project);
    let absolute = project.beside("secret.yaml");
    let absolute = absolute.to_string_lossy().replace('\\', "/");
    let tricks = [
        "/edition/../secret.yaml",
        "/edition/../../secret.yaml",
        "/edition/%2e%2e/secret.yaml",
        "/edition/%2e%2e%2fsecret.yaml",
        "/edition/..%5csecret.yaml",
        "/edition/....//secret.yaml",
        "/edition//etc/passwd",
        "/edition/booklet.yaml",
        "/edition/.env",
        "/edition/notes.txt",
        "/edition/figures/../.env",
        "/edition/%00",
        "/edition/assets/style.css%00.png",
        "/preview/../secret.yaml",
        "/preview/..%2f..%2fCargo.toml",
        "/source?path=../secret.yaml&line=1",
        "/source?path=.env&line=1",
        "/source?path=notes.txt&line=1",
        "/source?path=%2e%2e%2fsecret.yaml",
        "/pages/0?key=../secret.yaml",
        "/pages/-1?key=",
        "/pages/99999999999999999999?key=",
        "/since/..%2f..%2f/marked/index.html",
        "/since/--upload-pack=touch%20x/marked/index.html",
        "/since/HEAD/marked/../../secret.yaml",
        "//evil.example/",
        "/\\evil.example",
    ];
    let more =
        [format!("/source?path={absolute}"), format!("/since/{}/marked/index.html", absolute.replace('/', "%2f"))];
    for path in tricks.iter().map(|path| (*path).to_owned()).chain(more) {
        let answer = served.get(&path);
        assert!(!answer.body.contains("himitsu") && !answer.body.contains("root:"), "{path}: {}", answer.body);
        assert!(matches!(answer.status, 400 | 404 | 422), "{path}: {}", answer.status);
    }
    // It still serves, and nothing was touched.
    assert_eq!(served.get("/").status, 200);
    assert_eq!(contents(&project), before);
}

#[test]
fn who_calls_by_another_name_or_from_another_page_is_not_answered() {
    let project = Project::minimal();
    let served = served(&project);
    let ask = |head: &str| served.send(&format!("GET /edition/index.html HTTP/1.1\r\n{head}Connection: close\r\n\r\n"));
    let host = &served.host;
    let own = format!("Host: {host}\r\n");
    assert_eq!(ask(&own).status, 200);
    let port = host.rsplit(':').next().unwrap();
    for name in ["evil.example", "127.0.0.1.nip.io", "0.0.0.0", "169.254.169.254", "[::ffff:10.0.0.1]"] {
        let answer = ask(&format!("Host: {name}:{port}\r\n"));
        assert!(answer.status == 421 && !answer.body.contains("<html"), "{name}: {answer:?}");
    }
    assert_ne!(ask("").status, 200);
    assert_ne!(ask(&format!("{own}Host: evil.example\r\n")).status, 200);
    for foreign in [
        "Origin: http://evil.example\r\n",
        "Origin: null\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n",
        "Sec-Fetch-Site: same-site\r\n",
    ] {
        let answer = ask(&format!("{own}{foreign}"));
        assert!(answer.status == 403 && !answer.body.contains("<html"), "{foreign}: {answer:?}");
    }
    // A socket is not bound to pages of one origin by the browser; so it is here.
    let upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    for origin in ["", "Origin: http://evil.example\r\n", "Origin: null\r\n"] {
        let answer = served.send(&format!("GET /live HTTP/1.1\r\n{own}{upgrade}{origin}\r\n"));
        assert_eq!(answer.status, 403, "{origin}");
    }
}

#[test]
fn nothing_can_be_sent_and_everything_says_what_it_is() {
    let project = Project::minimal();
    let before = contents(&project);
    let served = served(&project);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "MKCOL"] {
        for path in ["/", "/edition/index.html", "/live", "/booklet.yaml"] {
            let request = format!(
                "{method} {path} HTTP/1.1\r\nHost: {}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nid",
                served.host
            );
            assert_eq!(served.send(&request).status, 405, "{method} {path}");
        }
    }
    for path in ["/", "/preview/main.js", "/edition/index.html", "/edition/assets/script.js", "/source", "/nowhere"] {
        let head = served.get(path).head;
        for wanted in [
            "content-security-policy: default-src 'none'; script-src 'self';",
            "frame-ancestors 'self'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cross-origin-resource-policy: same-origin",
            "cache-control: no-store",
        ] {
            assert!(head.contains(wanted), "{path} lacks {wanted}: {head}");
        }
        assert!(!head.contains("access-control-allow"), "{path}: {head}");
    }
    assert_eq!(contents(&project), before);
}

#[test]
fn nonsense_is_no_harm() {
    let project = Project::minimal();
    let served = served(&project);
    let long = "a".repeat(1 << 20);
    for request in [
        "\r\n\r\n".to_owned(),
        "GET\r\n\r\n".to_owned(),
        "GET / HTTP/9.9\r\n\r\n".to_owned(),
        format!("GET /{long} HTTP/1.1\r\nHost: {}\r\n\r\n", served.host),
        format!("GET / HTTP/1.1\r\nHost: {}\r\nX: {long}\r\n\r\n", served.host),
        "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}".to_owned(),
    ] {
        assert_ne!(served.send_for(&request, Duration::from_secs(2)).status, 200);
    }
    // A page that says too much, or nonsense, is not listened to; the next one is.
    let mut talk = served.talk();
    talk.hear("hello");
    for said in ["nonsense", "{\"shows\":\"x\"}", "[]", "{\"shows\":-1}", "{\"shows\":99999999999}"] {
        talk.socket.send(tungstenite::Message::text(said)).unwrap();
    }
    assert_eq!(talk.hear("edition")["load"], true);
    let _ = talk.socket.send(tungstenite::Message::text(&long));
    while talk.socket.read().is_ok() {}
    served.talk().hear("hello");
    assert_eq!(served.get("/").status, 200);
}

/// Whoever begins a request and never ends it is turned away, as is whoever takes nothing of the answer; others are answered.
#[test]
fn nobody_keeps_the_preview_waiting() {
    use std::io::{Read, Write};
    let project = secretive();
    let served = served(&project);
    let begin = |said: &str| {
        let mut stream = std::net::TcpStream::connect(&served.host).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.write_all(said.as_bytes()).unwrap();
        stream
    };
    let mut unfinished: Vec<_> = (0..40).map(|_| begin("GET /edition/index.html HTTP/1.1\r\nHost: 127")).collect();
    let ask = format!("GET /edition/index.html HTTP/1.1\r\nHost: {}\r\n\r\n", served.host);
    // More than may be connected at once, each with a page that is larger than what the system keeps for it.
    let deaf: Vec<_> = (0..150).map(|_| begin(&ask.repeat(20))).collect();
    assert!(served.send_for(&ask, Duration::from_secs(90)).body.contains("</html>"));
    for stream in &mut unfinished {
        let mut said = Vec::new();
        // Closed, with or without a word.
        let closed = stream.read_to_end(&mut said);
        assert!(closed.is_ok() || closed.is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset));
    }
    drop(deaf);
}

/// What `diff` takes a preview takes as well, as long as it is a booklet beside this one.
#[test]
fn an_earlier_edition_may_lie_in_a_folder_beside() {
    let project = Project::minimal();
    let (here, old) = (project.path(""), project.beside("令和5年度版"));
    let copied = |from: &std::path::Path, to: &std::path::Path| {
        for (path, bytes) in contents(&project) {
            let Ok(inside) = path.strip_prefix(from) else { continue };
            std::fs::create_dir_all(to.join(inside).parent().unwrap()).unwrap();
            std::fs::write(to.join(inside), bytes).unwrap();
        }
    };
    copied(&here, &old);
    copied(&here, &project.beside("deeper/hidden"));
    std::fs::create_dir(project.beside("empty")).unwrap();
    let project = project.replace("goals/tourism.yaml", "title: 人が訪れるまちをつくる", "title: 人が集うまちをつくる");
    let served = served(&project);
    let told: Json = serde_json::from_str(&served.get("/revisions").body).unwrap();
    assert_eq!(told, json!({ "names": [], "commits": [], "folders": ["令和5年度版"] }));
    let encoded = |word: &str| word.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let full = old.canonicalize().unwrap().display().to_string();
    for word in ["令和5年度版", "../令和5年度版", "令和5年度版/", &full] {
        let answer = served.get(&format!("/since/{}/marked/index.html", encoded(word)));
        assert_eq!(answer.status, 200, "{word}: {}", answer.body);
        assert!(answer.body.contains("<del>") && answer.body.contains("<ins>"), "{word}");
    }
    for word in ["empty", "hidden", "deeper/hidden", "../deeper/hidden", "..", "."] {
        let answer = served.get(&format!("/since/{}/marked/index.html", encoded(word)));
        assert!(matches!(answer.status, 400 | 404 | 422), "{word}: {}", answer.status);
    }
}
