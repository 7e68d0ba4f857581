//! The `sasshi` program.

use std::process::ExitCode;

#[expect(clippy::disallowed_methods, reason = "whoever started the program is asked once, here")]
fn main() -> ExitCode {
    sasshi::cli::run(std::env::args_os())
}
