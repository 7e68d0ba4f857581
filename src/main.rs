//! The `sasshi` program.

use std::process::ExitCode;

/// In bytes; what is not used is never taken from the system.
const STACK: usize = 64 << 20;

#[expect(clippy::disallowed_methods, reason = "whoever started the program is asked once, here")]
fn main() -> ExitCode {
    let work = || sasshi::cli::run(std::env::args_os());
    // Windows gives the first thread one megabyte, Linux eight: how deep a booklet may be must not depend on that.
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        // It has told why it panicked.
        Ok(Err(_)) => ExitCode::from(101),
        Err(_) => work(),
    }
}
