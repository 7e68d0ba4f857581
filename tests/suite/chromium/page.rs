//! One page of the browser.

use std::cell::{RefCell, RefMut};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use super::connection::Connection;
use super::{PATIENCE, POLL, keyboard};

pub struct Page {
    connection: RefCell<Connection>,
}

impl Page {
    pub(super) fn attach(connection: Connection) -> Page {
        let page = Page { connection: RefCell::new(connection) };
        page.command("Page.enable", json!({}));
        page.command("Page.setLifecycleEventsEnabled", json!({ "enabled": true }));
        page.command("Runtime.enable", json!({}));
        page.command("Log.enable", json!({}));
        // Several pages are in front at once, each as if it were the only one.
        page.command("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
        page
    }

    /// Goes to an address and waits until all of it is loaded. What was said of errors before is forgotten.
    pub fn navigate(&self, url: &str) {
        self.connection().events.clear();
        let begun = self.command("Page.navigate", json!({ "url": url }));
        assert_eq!(begun["errorText"], Value::Null, "{url}");
        // A place on the page that is there already is not loaded.
        let Some(loader) = begun["loaderId"].as_str() else { return };
        let is_loaded = |event: &Value| {
            event["method"] == "Page.lifecycleEvent"
                && event["params"]["name"] == "load"
                && event["params"]["loaderId"] == loader
        };
        let loaded = self.connection().wait_for(is_loaded, PATIENCE).unwrap_or_else(|error| panic!("{url}: {error}"));
        assert!(loaded, "{url} is not loaded within {PATIENCE:?}");
    }

    /// What an expression gives, as JSON; a promise is awaited.
    pub fn evaluate(&self, js: &str) -> Value {
        self.evaluate_for(js, PATIENCE)
    }

    /// What an expression gives that may take its time.
    pub fn evaluate_for(&self, js: &str, time: Duration) -> Value {
        self.try_evaluate(js, None, time).unwrap_or_else(|error| panic!("{error}\nin {js}"))
    }

    /// Waits until an expression is true. Until then it may also fail, and the page may be loaded anew.
    pub fn wait_until(&self, js_condition: &str, time: Duration) {
        let end = Instant::now() + time;
        loop {
            let last = self.try_evaluate(&format!("Boolean({js_condition})"), None, time);
            if last == Ok(Value::Bool(true)) {
                return;
            }
            if Instant::now() > end {
                let state =
                    self.try_evaluate("location + '\\n' + document.body.innerText.slice(0, 1000)", None, PATIENCE);
                let state = state.map_or_else(|error| error, |state| state.as_str().unwrap_or_default().to_owned());
                let errors = self.console_errors();
                panic!("never so within {time:?}: {js_condition}\nlast: {last:?}\nerrors: {errors:#?}\nat {state}");
            }
            sleep(POLL);
        }
    }

    /// Makes the page as large as a screen, in pixels of CSS.
    pub fn size(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.command("Emulation.setDeviceMetricsOverride", metrics);
        self.wait_until(&format!("innerWidth === {width} && innerHeight === {height}"), PATIENCE);
    }

    /// Presses a key and lets it go: `Tab`, `Enter`, `ArrowDown`, `a`, `Shift+Tab`.
    pub fn press(&self, key: &str) {
        for event in keyboard::stroke(key) {
            self.command("Input.dispatchKeyEvent", event);
        }
    }

    /// Types a text where the cursor stands, as a method of input for Japanese does.
    pub fn write(&self, text: &str) {
        self.command("Input.insertText", json!({ "text": text }));
    }

    /// Presses the mouse in the middle of the first element of a selector, which must be in sight there.
    pub fn click(&self, selector: &str) {
        let middle = self.middle(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
        for (kind, buttons) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 0)] {
            let button = if kind == "mouseMoved" { "none" } else { "left" };
            let event = json!({
                "type": kind, "x": middle[0], "y": middle[1], "button": button, "buttons": buttons, "clickCount": 1,
            });
            self.command("Input.dispatchMouseEvent", event);
        }
    }

    /// Writes what is in sight into a PNG file.
    pub fn screenshot(&self, path: &Path) {
        let picture = self.command("Page.captureScreenshot", json!({ "format": "png" }));
        let bytes = BASE64_STANDARD.decode(picture["data"].as_str().expect("a picture")).expect("base64");
        std::fs::write(path, bytes).expect("a file");
    }

    /// What the page has complained of since it was opened by `navigate`: messages of errors, exceptions that nobody has
    /// caught, files that were not to be had, and what its Content-Security-Policy has kept back.
    pub fn console_errors(&self) -> Vec<String> {
        // Events come in order: behind the answer to this, all that has happened before has been told.
        self.try_evaluate("0", None, PATIENCE).ok();
        self.connection().events.iter().filter_map(complaint).collect()
    }

    /// Closes the page.
    pub fn close(self) {
        self.command("Page.close", json!({}));
    }

    /// Where the middle of an element is, once it is scrolled to, or why nobody could press it.
    pub(super) fn middle(&self, selector: &str) -> Result<Value, String> {
        let selector = json!(selector);
        let middle = format!(
            "(() => {{
                const element = document.querySelector({selector});
                if (!element) throw new Error('there is no such element');
                element.scrollIntoView({{ block: 'center', inline: 'center', behavior: 'instant' }});
                const box = element.getClientRects()[0];
                if (!box || !box.width || !box.height) throw new Error('it cannot be seen');
                const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
                const hit = document.elementFromPoint(x, y);
                if (!element.contains(hit) && !hit?.closest('label')?.contains(element)) {{
                    throw new Error('over it lies ' + (hit ? hit.outerHTML.slice(0, 200) : 'nothing of the page'));
                }}
                return [x, y];
            }})()"
        );
        self.try_evaluate(&middle, None, PATIENCE)
    }

    /// What an expression gives, on the page or in a context of it, or why there is nothing.
    pub(super) fn try_evaluate(&self, js: &str, context: Option<u64>, time: Duration) -> Result<Value, String> {
        let mut parameters =
            json!({ "expression": js, "awaitPromise": true, "returnByValue": true, "userGesture": true });
        if let Some(context) = context {
            parameters["contextId"] = context.into();
        }
        let mut answer = self.connection().command_for("Runtime.evaluate", parameters, time)?;
        if let Some(details) = answer.get("exceptionDetails") {
            return Err(exception(details));
        }
        let result = &mut answer["result"];
        // A number that JSON does not know, such as NaN, comes as its name.
        let key = if result.get("value").is_some() { "value" } else { "unserializableValue" };
        Ok(result[key].take())
    }

    /// The answer to a command that must succeed.
    pub(super) fn command(&self, method: &str, parameters: Value) -> Value {
        let answer = self.connection().command(method, parameters);
        answer.unwrap_or_else(|error| panic!("{error}"))
    }

    fn connection(&self) -> RefMut<'_, Connection> {
        self.connection.borrow_mut()
    }
}

/// What an exception says, with where it was thrown.
fn exception(details: &Value) -> String {
    let thrown = &details["exception"];
    let said = thrown["description"].as_str().map(str::to_owned);
    said.unwrap_or_else(|| format!("{} {}", details["text"].as_str().unwrap_or_default(), thrown["value"]))
}

/// What an event complains of, if it does.
fn complaint(event: &Value) -> Option<String> {
    let told = &event["params"];
    match event["method"].as_str()? {
        "Runtime.exceptionThrown" => Some(exception(&told["exceptionDetails"])),
        "Runtime.consoleAPICalled" if told["type"] == "error" || told["type"] == "assert" => {
            let words = told["args"].as_array()?.iter().map(|word| match &word["value"] {
                Value::String(text) => text.clone(),
                Value::Null => word["description"].as_str().unwrap_or("null").to_owned(),
                other => other.to_string(),
            });
            Some(words.collect::<Vec<_>>().join(" "))
        }
        "Log.entryAdded" if told["entry"]["level"] == "error" => {
            let entry = &told["entry"];
            let (text, url) = (entry["text"].as_str().unwrap_or_default(), entry["url"].as_str().unwrap_or_default());
            // Browsers look for this file by themselves; no page has asked for it.
            (!url.ends_with("/favicon.ico")).then(|| format!("{text} ({url})"))
        }
        _ => None,
    }
}
