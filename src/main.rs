//! The `sasshi` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    sasshi::cli::run(std::env::args_os())
}
