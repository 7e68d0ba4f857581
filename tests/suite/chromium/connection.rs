//! One conversation with the browser: commands with their answers, and the events that come in between.

use std::io::ErrorKind;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::protocol::WebSocketConfig;
use tungstenite::{Error, Message, WebSocket};

use super::{PATIENCE, POLL};

pub struct Connection {
    socket: WebSocket<TcpStream>,
    last_id: u64,
    /// All that has been told unasked, as it came.
    pub events: Vec<Value>,
}

impl Connection {
    pub fn open(host: &str, path: &str) -> Connection {
        let stream = TcpStream::connect(host).expect("the browser listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        // Pictures of pages are larger than what is allowed otherwise.
        let config = WebSocketConfig::default().max_frame_size(None).max_message_size(None);
        let opened = tungstenite::client::client_with_config(format!("ws://{host}{path}"), stream, Some(config));
        let (socket, _) = opened.unwrap_or_else(|error| panic!("the browser does not speak: {error}"));
        socket.get_ref().set_read_timeout(Some(POLL)).expect("a time limit");
        Connection { socket, last_id: 0, events: Vec::new() }
    }

    /// The answer to a command, or what the browser has against it.
    pub fn command(&mut self, method: &str, parameters: Value) -> Result<Value, String> {
        self.command_for(method, parameters, PATIENCE)
    }

    /// The answer to a command that may take its time.
    pub fn command_for(&mut self, method: &str, parameters: Value, time: Duration) -> Result<Value, String> {
        self.last_id += 1;
        let id = self.last_id;
        let message = json!({ "id": id, "method": method, "params": parameters }).to_string();
        self.socket.send(Message::text(message)).map_err(|error| format!("{method}: {error}"))?;
        let end = Instant::now() + time;
        loop {
            let Some(mut told) = self.read()? else {
                if Instant::now() > end {
                    return Err(format!("{method}: no answer within {time:?}"));
                }
                continue;
            };
            if told["id"] != id {
                self.events.push(told);
            } else if let Some(message) = told["error"]["message"].as_str() {
                return Err(format!("{method}: {message}"));
            } else {
                return Ok(told["result"].take());
            }
        }
    }

    /// Gives a command whose answer nobody waits for.
    pub fn notify(&mut self, method: &str) {
        self.last_id += 1;
        self.socket.send(Message::text(json!({ "id": self.last_id, "method": method }).to_string())).ok();
    }

    /// Reads on until there has been a certain event; whether it came in time.
    pub fn wait_for(&mut self, is_it: impl Fn(&Value) -> bool, time: Duration) -> Result<bool, String> {
        let end = Instant::now() + time;
        let mut seen = 0;
        loop {
            if self.events[seen..].iter().any(&is_it) {
                return Ok(true);
            }
            seen = self.events.len();
            match self.read()? {
                Some(told) => self.events.push(told),
                None if Instant::now() > end => return Ok(false),
                None => {}
            }
        }
    }

    /// The next message, if there is one soon.
    fn read(&mut self) -> Result<Option<Value>, String> {
        match self.socket.read() {
            Ok(Message::Text(text)) => Ok(Some(serde_json::from_str(&text).expect("JSON"))),
            Ok(_) => Ok(None),
            Err(Error::Io(error)) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => Ok(None),
            Err(error) => Err(format!("the browser has gone: {error}")),
        }
    }
}
