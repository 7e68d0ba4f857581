//! `sasshi serve`: the live preview.

use std::io::Write;

use super::arguments::ServeRequest;
use super::{Exit, report, stdout};
use crate::diag::{Diagnostic, Fault, Language};
use crate::inspect;
use crate::serve::Preview;

pub(super) fn run(request: &ServeRequest) -> Exit {
    let ServeRequest { options, open } = request;
    let language = options.language;
    // A folder may come and go while it is served, but one that was never there is a slip of the pen.
    if let Err(error) = std::fs::read_dir(&options.folder) {
        report::failure(inspect::no_folder(&options.folder, &error), language);
        return Exit::Unusable;
    }
    let served = Preview::listen(options.clone()).and_then(|preview| {
        let url = preview.url()?;
        if !options.address.is_loopback() {
            warn(language);
        }
        // Somebody may have started this without a screen; the preview is there nevertheless.
        let _ = stdout::print(format!("{url}\n").as_bytes(), language);
        let _ = std::io::stderr().lock().write_all(said(language).as_bytes());
        if *open {
            open_browser(&url);
        }
        preview.run()
    });
    if let Err(error) = served {
        let address = format!("{}:{}", options.address, options.port.unwrap_or(crate::serve::USUAL_PORT));
        let fault = Diagnostic::about_path(Fault::PortTaken, &address).with("address", &address).because(&error);
        report::failure(fault, language);
    }
    Exit::Unusable
}

fn said(language: Language) -> &'static str {
    match language {
        Language::Japanese => "この番地をブラウザーで開いてください。終わるときは、Ctrl+C を押します。\n",
        Language::English => "Open this address in a browser. Ctrl+C ends the preview.\n",
    }
}

fn warn(language: Language) {
    let said = match language {
        Language::Japanese => {
            "注意: この番地には、同じネットワークの誰もがつなげます。公表前の案も、断りなく読まれます。\n"
        }
        Language::English => "warning: anyone on the network can read the draft at this address\n",
    };
    let _ = std::io::stderr().lock().write_all(said.as_bytes());
}

/// Asks the system to show the page. Where it cannot, the person has read the address.
fn open_browser(url: &str) {
    let mut command = if cfg!(windows) {
        let mut command = std::process::Command::new("explorer");
        command.arg(url);
        command
    } else {
        let mut command = std::process::Command::new(if cfg!(target_os = "macos") { "open" } else { "xdg-open" });
        command.arg(url);
        command
    };
    command.stdin(std::process::Stdio::null()).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    let _ = command.spawn();
}
