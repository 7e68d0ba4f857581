//! A web server as plain as one can be: the files of a folder, at a place below its root, and nothing else.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// What may be done by the strictest policy under which the HTML edition must still work whole.
pub const STRICT: &str = "default-src 'none'; script-src 'self'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; \
                          img-src 'self'; font-src 'self'";

/// A server on this machine, until it is dropped.
pub struct StaticServer {
    address: SocketAddr,
    served: Arc<Served>,
    listener: Option<JoinHandle<()>>,
}

struct Served {
    folder: PathBuf,
    /// Where the folder stands on the server, such as `/plans/2026/`.
    place: String,
    policy: Option<&'static str>,
    /// What has been asked for, with the answer.
    answers: Mutex<Vec<(String, u16)>>,
    ending: AtomicBool,
}

impl StaticServer {
    /// Serves a folder at a place, which begins and ends with a slash, with a Content-Security-Policy if one is given.
    pub fn start(folder: &Path, place: &str, policy: Option<&'static str>) -> StaticServer {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = listener.local_addr().expect("an address");
        let served = Arc::new(Served {
            folder: folder.to_owned(),
            place: place.to_owned(),
            policy,
            answers: Mutex::default(),
            ending: AtomicBool::new(false),
        });
        let of_thread = Arc::clone(&served);
        let listener = std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if of_thread.ending.load(Ordering::SeqCst) {
                    break;
                }
                let served = Arc::clone(&of_thread);
                // A browser opens connections for later: none must keep the others waiting.
                std::thread::spawn(move || served.converse(stream).ok());
            }
        });
        StaticServer { address, served, listener: Some(listener) }
    }

    /// The address of a file of the folder.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{}{path}", self.address, self.served.place)
    }

    /// What has been asked for so far, by path, with the answer.
    pub fn answers(&self) -> Vec<(String, u16)> {
        self.served.answers.lock().expect("a list").clone()
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        self.served.ending.store(true, Ordering::SeqCst);
        // One more visitor, so that the listener looks up.
        TcpStream::connect(self.address).ok();
        if let Some(listener) = self.listener.take() {
            listener.join().ok();
        }
    }
}

impl Served {
    /// Answers one request and hangs up.
    fn converse(&self, mut stream: TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        let Some(request) = lines.next().transpose()? else { return Ok(()) };
        // The rest of the head is of no interest, but has to be read.
        for line in lines {
            if line?.is_empty() {
                break;
            }
        }
        let path = request.split(' ').nth(1).unwrap_or_default().split('?').next().unwrap_or_default();
        let found = self.file(path).and_then(|file| Some((std::fs::read(&file).ok()?, content_type(&file))));
        let (code, (body, kind)) = match found {
            Some(found) => (200, found),
            None => (404, (Vec::new(), "text/plain")),
        };
        self.answers.lock().expect("a list").push((path.to_owned(), code));
        let policy = self.policy.map(|policy| format!("Content-Security-Policy: {policy}\r\n")).unwrap_or_default();
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {code} -\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nX-Content-Type-Options: nosniff\r\n\
             {policy}Connection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(&body)
    }

    /// The file at a path, which never leads out of the folder.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let inside = decoded(path.strip_prefix(&self.place)?)?;
        let plain = |part| matches!(part, Component::Normal(_));
        if inside.contains('\\') || !Path::new(&inside).components().all(plain) {
            return None;
        }
        let name = if inside.is_empty() || inside.ends_with('/') { "index.html" } else { "" };
        let file = self.folder.join(format!("{inside}{name}"));
        file.is_file().then_some(file)
    }
}

/// A path with its percent signs resolved.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first == b'%' {
            let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &rest[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        // Many servers do not say which characters: the page does.
        "html" => "text/html",
        "css" => "text/css",
        "js" => "text/javascript",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        _ => "application/octet-stream",
    }
}

#[test]
fn nothing_but_the_folder_is_served() {
    let outer = tempfile::tempdir().expect("a temporary folder");
    std::fs::create_dir(outer.path().join("served")).expect("a folder");
    std::fs::write(outer.path().join("secret.txt"), "secret").expect("a file");
    std::fs::write(outer.path().join("served/図.txt"), "open").expect("a file");
    let server = StaticServer::start(&outer.path().join("served"), "/a/b/", Some(STRICT));
    let ask = |path: &str| {
        use std::io::Read;
        let mut stream = TcpStream::connect(server.address).expect("a connection");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    };
    let open = ask("/a/b/%E5%9B%B3.txt?x=1");
    assert!(open.starts_with("HTTP/1.1 200 ") && open.ends_with("\r\n\r\nopen") && open.contains(STRICT), "{open}");
    for path in ["../secret.txt", "%2e%2e/secret.txt", "x/../../secret.txt", "..\\secret.txt", "%", "%zz", "none", ""] {
        assert!(ask(&format!("/a/b/{path}")).starts_with("HTTP/1.1 404 "), "{path}");
    }
    for path in ["/図.txt", "/secret.txt", "/", &format!("/a/b/{}", outer.path().join("secret.txt").display())] {
        assert!(ask(path).starts_with("HTTP/1.1 404 "), "{path}");
    }
    assert_eq!(server.answers().len(), 13);
}
