//! A real browser without a window, driven over the DevTools protocol: pages opened side by side, keys pressed, scripts run.
//!
//! Knows nothing of the product. The browser is found by the environment variable `SASSHI_CHROMIUM`, or on the search path
//! as `chromium`.

mod axe;
mod connection;
mod keyboard;
mod page;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;

use crate::project::has;
use connection::Connection;
pub use page::Page;

/// How long anything may take that is done in a moment on an idle machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long to wait before looking again.
const POLL: Duration = Duration::from_millis(20);

/// A running browser with a profile of its own. It ends with this value, and the profile goes with it.
pub struct Browser {
    process: Child,
    profile: TempDir,
    /// Where it listens, such as `127.0.0.1:40123`.
    host: String,
    connection: RefCell<Connection>,
}

impl Browser {
    /// Starts a browser; `None` where there is none, which is an error where `CI` is set.
    pub fn start() -> Option<Browser> {
        let program = Some(PathBuf::from(std::env::var_os("SASSHI_CHROMIUM").unwrap_or_else(|| "chromium".into())))
            .filter(|it| has(it))?;
        let profile = tempfile::tempdir().expect("a temporary folder");
        let told = profile.path().join("told.txt");
        let mut process = Command::new(program)
            // The sandbox of the browser asks for rights that containers do not give, and their shared memory is small.
            .args(["--headless", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"])
            // It shall do what it is told and nothing else, as quickly in a page behind others.
            .args(["--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-breakpad"])
            .args(["--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows"])
            .args(["--disable-renderer-backgrounding", "--password-store=basic", "--use-mock-keychain"])
            .args(["--hide-scrollbars", "--force-color-profile=srgb", "--remote-debugging-port=0"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&told).expect("a file"))
            .spawn()
            .expect("the browser runs");
        let Some((host, path)) = listening(&mut process, profile.path()) else {
            process.kill().ok();
            process.wait().ok();
            panic!("the browser does not come up: {}", std::fs::read_to_string(told).unwrap_or_default());
        };
        let connection = RefCell::new(Connection::open(&host, &path));
        Some(Browser { process, profile, host, connection })
    }

    /// A further page, opened at an address and loaded.
    pub fn open(&self, url: &str) -> Page {
        // Each in a window of its own: a page behind another one would draw nothing and would not see what is in sight.
        let created = self
            .connection
            .borrow_mut()
            .command("Target.createTarget", json!({ "url": "about:blank", "newWindow": true }));
        let target = created.expect("a page")["targetId"].as_str().expect("an id").to_owned();
        let page = Page::attach(Connection::open(&self.host, &format!("/devtools/page/{target}")));
        page.navigate(url);
        page
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Asked to end, it takes its other processes with it; what does not listen is ended.
        self.connection.get_mut().notify("Browser.close");
        if !within(Duration::from_secs(10), || matches!(self.process.try_wait(), Ok(Some(_)))) {
            self.process.kill().ok();
            self.process.wait().ok();
        }
        // Its last processes may still be writing into the profile.
        within(Duration::from_secs(10), || {
            std::fs::remove_dir_all(self.profile.path()).ok();
            !self.profile.path().exists()
        });
    }
}

/// Host and path of the address that the browser listens at, once it says so in its profile.
fn listening(process: &mut Child, profile: &Path) -> Option<(String, String)> {
    let mut found = None;
    within(PATIENCE, || {
        let told = std::fs::read_to_string(profile.join("DevToolsActivePort")).unwrap_or_default();
        found = told
            .split_once('\n')
            .filter(|(_, path)| path.starts_with("/devtools/browser/"))
            .map(|(port, path)| (format!("127.0.0.1:{port}"), path.trim_end().to_owned()));
        found.is_some() || matches!(process.try_wait(), Ok(Some(_)))
    });
    found
}

/// Whether something comes true in time.
fn within(time: Duration, mut is_so: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + time;
    loop {
        if is_so() {
            return true;
        }
        if Instant::now() > end {
            return false;
        }
        sleep(POLL);
    }
}
