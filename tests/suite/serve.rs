//! The live preview: the real program serving a folder, asked by real requests, sockets and a real browser.

mod page;
mod requests;
mod saves;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

use crate::project::Project;

/// Long enough for a machine that does many other things at once.
const LONG: Duration = Duration::from_secs(30);

/// The program, serving a booklet's folder until this is dropped.
pub struct Served {
    child: Child,
    pub url: String,
    pub host: String,
}

impl Served {
    /// Serves without pages being laid out: `no-such-typst` cannot be run, which is told and does no harm.
    pub fn without_pages(project: &Project) -> Served {
        Served::start(project, &["--typst", "no-such-typst"])
    }

    pub fn start(project: &Project, arguments: &[&str]) -> Served {
        Served::at(project, "0", arguments)
    }

    /// Serves at a port that was used before.
    pub fn at(project: &Project, port: &str, arguments: &[&str]) -> Served {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sasshi"))
            .args(["serve", "--port", port, "--lang", "en"])
            .arg(project.path(""))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let mut url = String::new();
        BufReader::new(child.stdout.as_mut().expect("an output")).read_line(&mut url).expect("an address");
        let url = url.trim().to_owned();
        let host = url.trim_start_matches("http://").trim_end_matches('/').to_owned();
        Served { child, url, host }
    }

    /// The process, for who counts what it holds.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends the bytes of a request and returns the whole answer.
    pub fn send(&self, request: &str) -> Answer {
        self.send_for(request, LONG)
    }

    /// The same, but waits no longer than that for an answer that may never come.
    pub fn send_for(&self, request: &str, limit: Duration) -> Answer {
        let mut stream = TcpStream::connect(&self.host).expect("somebody listens");
        stream.set_read_timeout(Some(limit)).expect("a limit");
        // Who is refused early may not be listened to until the end.
        let _ = stream.write_all(request.as_bytes());
        let mut bytes = Vec::new();
        let mut part = [0; 1 << 14];
        while !Answer::is_whole(&bytes) {
            match stream.read(&mut part) {
                Ok(read) if read > 0 => bytes.extend(&part[..read]),
                _ => break,
            }
        }
        Answer::of(&bytes)
    }

    /// Asks as a browser would that was given an address.
    pub fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host))
    }

    /// A page that is open: only its conversation.
    pub fn talk(&self) -> Talk {
        let stream = TcpStream::connect(&self.host).expect("somebody listens");
        stream.set_read_timeout(Some(LONG)).expect("a limit");
        let request = tungstenite::http::Request::builder()
            .uri(format!("ws://{}/live", self.host))
            .header("Host", &self.host)
            .header("Origin", format!("http://{}", self.host))
            .header("Connection", "Upgrade")
            .header("Upgrade", "websocket")
            .header("Sec-WebSocket-Version", "13")
            .header("Sec-WebSocket-Key", tungstenite::handshake::client::generate_key())
            .body(())
            .expect("a request");
        let (socket, _) = tungstenite::client(request, MaybeTlsStream::Plain(stream)).expect("a conversation");
        Talk { socket }
    }

    /// Waits until the text of the booklet is as `is_so` wants it.
    pub fn wait_for_text(&self, what: &str, is_so: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let page = self.get("/edition/index.html").body;
            if is_so(&page) {
                return page;
            }
            assert!(begun.elapsed() < LONG, "the page never shows {what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    /// Whether everything is there that the head promises.
    fn is_whole(bytes: &[u8]) -> bool {
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return false };
        let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
        let length =
            head.split_once("content-length: ").and_then(|(_, rest)| rest.lines().next()?.parse::<usize>().ok());
        length.is_some_and(|length| bytes.len() >= end + 4 + length)
    }

    fn of(bytes: &[u8]) -> Answer {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }
}

/// A conversation as a page has it.
pub struct Talk {
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
}

impl Talk {
    pub fn say(&mut self, message: &Json) {
        self.socket.send(Message::text(message.to_string())).expect("somebody listens");
    }

    /// The next message of a kind; others are passed over.
    pub fn hear(&mut self, kind: &str) -> Json {
        let begun = Instant::now();
        loop {
            // It may be asked again and again whether it is still there.
            assert!(begun.elapsed() < LONG, "nothing is said of {kind}");
            let message = self.socket.read().expect("a message");
            let Message::Text(text) = message else { continue };
            let message: Json = serde_json::from_str(&text).expect("JSON");
            if message["type"] == kind {
                return message;
            }
        }
    }
}

/// Which edition a page is.
fn generation(page: &str) -> u64 {
    let (_, stamp) = page.rsplit_once("<!--sasshi-edition ").expect("a stamp");
    stamp.trim_end_matches("-->").parse().expect("a number")
}

/// A page as it was built and published, to compare with.
fn built(project: &Project) -> String {
    let run = project.build(&["--formats", "html"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    without_files(&project.read_output("index.html"))
}

/// A published page without the ways to files that stand beside it, which a preview has not.
fn without_files(page: &str) -> String {
    let mut pieces = page.split("\n<p class=\"csv\">");
    let first = pieces.next().unwrap_or_default();
    let others = pieces.filter_map(|piece| piece.split_once("</p>").map(|(_, behind)| behind));
    std::iter::once(first).chain(others).collect()
}

/// A page of the preview without what it has beyond a published one.
fn plain(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((before, behind)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = behind.split_once("-->").map_or("", |(_, rest)| rest);
    }
    out + rest
}

#[test]
fn the_page_of_the_preview_is_the_published_one() {
    for sample in ["content/hokuto-2", "content/aose-plan"] {
        let project = Project::copy_of(sample);
        let served = Served::without_pages(&project);
        let page = served.wait_for_text("anything", |page| page.contains("</html>"));
        assert!(plain(&page) == built(&project), "{sample}");
    }
}

#[test]
fn a_page_that_is_open_is_told_what_has_changed_and_nothing_else() {
    let project = Project::copy_of("content/hokuto-2");
    let served = Served::without_pages(&project);
    let page = served.wait_for_text("anything", |page| page.contains("</html>"));
    let mut talk = served.talk();
    assert_eq!(talk.hear("hello")["run"].as_str().map(str::len), Some(16));
    talk.say(&json!({ "shows": generation(&page) }));
    let path = project.path("goals").read_dir().unwrap().next().unwrap().unwrap().path();
    let name = format!("goals/{}", path.file_name().unwrap().to_string_lossy());
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, _) = text.split_once('。').expect("a sentence");
    let project = project.replace(&name, before, &format!("{before}（改）"));
    let told = talk.hear("edition");
    // Whoever clicks at once sees the file that was written, whether all that could be remarked on it is known or not.
    let id = text.lines().find_map(|line| line.strip_prefix("id: ")).expect("an id");
    assert!(served.get(&format!("/source?anchor={id}&words=")).body.contains("（改）"), "the source is that of before");
    assert_eq!((&told["from"], &told["generation"]), (&json!(generation(&page)), &json!(generation(&page) + 1)));
    let sections = told["sections"].as_object().unwrap();
    let all = page.matches("<!--sasshi-section ").count();
    assert!(!sections.is_empty() && sections.len() < all, "{} of {all}", sections.len());
    assert!(sections.values().all(|html| html.as_str().unwrap().contains("（改）")), "{told}");
    assert!(told["frame"].is_null(), "{told}");
    assert!(plain(&served.get("/edition/index.html").body) == built(&project));
}

#[test]
fn a_program_is_told_where_it_cannot_listen() {
    let project = Project::minimal();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = project.run(&["serve", project.path("").to_str().unwrap(), "--port", &port]);
    assert!(run.code == 2 && run.stderr.contains("error[port-taken]"), "{run:?}");
    let run = project.run(&["serve", "no-such-folder"]);
    assert!(run.code == 2 && run.stderr.contains("error[unreadable-folder]"), "{run:?}");
    for editor in ["javascript://{path}", "notepad", "http://example.jp/{path}"] {
        let run = project.run(&["serve", "--editor", editor]);
        assert!(run.code == 2 && run.stderr.contains("--editor"), "{run:?}");
    }
}

#[test]
fn build_goes_on_while_it_watches() {
    let project = Project::minimal();
    let mut child = Command::new(env!("CARGO_BIN_EXE_sasshi"))
        .args(["build", "--watch", "--formats", "html", "--lang", "en", "."])
        // The outputs go into the watched folder itself, which must not wake it.
        .current_dir(project.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let mut until = |wanted: &str| said.by_ref().find(|line| line.contains(wanted)).expect("it goes on");
    let page: PathBuf = project.path("output").join(project.path("").file_name().unwrap()).join("index.html");
    until("made; waiting");
    assert!(page.is_file());
    let original = std::fs::read_to_string(project.path("booklet.yaml")).unwrap();
    std::fs::write(project.path("booklet.yaml"), "id: [").unwrap();
    until("still in place");
    assert!(page.is_file());
    std::fs::write(project.path("booklet.yaml"), original.replace("title: ", "title: 改訂")).unwrap();
    until("made; waiting");
    assert!(std::fs::read_to_string(&page).unwrap().contains("改訂"));
    child.kill().unwrap();
    child.wait().unwrap();
    // Its own outputs have not made it build once more.
    assert_eq!(said.count(), 0);
}
