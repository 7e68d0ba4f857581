//! The command line: what was typed → what it means → work → what is printed and which code the program ends with.
//!
//! The only room that prints or reads the environment. One file for each command.

#![expect(
    clippy::disallowed_methods,
    reason = "the program on top reads the environment, and reads and writes what it is told to"
)]

mod arguments;
mod build;
mod check;
mod comments;
mod diff;
mod document;
mod edition;
mod explain;
mod fix;
mod git_setup;
mod mistyped;
mod new;
mod rename;
mod report;
mod rules;
mod schema;
mod serve;
mod stdout;
mod textconv;
mod workbook_reader;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use crate::diag::Language;
use arguments::Request;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Everything in order.
    Clean = 0,
    /// The booklet has problems.
    Problems = 1,
    /// The command was used wrongly, or a file or program could not be had.
    Unusable = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Runs the program with its arguments, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let exit = match arguments::parse(&arguments) {
        Ok(Request::Build(request)) => build::run(&request),
        Ok(Request::Check(request)) => check::run(&request),
        Ok(Request::Comments(request)) => comments::run(&request),
        Ok(Request::Diff(request)) => diff::run(&request),
        Ok(Request::Explain(request)) => explain::run(&request),
        Ok(Request::Rules(request)) => rules::run(&request),
        Ok(Request::New(request)) => new::run(&request),
        Ok(Request::Rename(request)) => rename::run(&request),
        Ok(Request::Schema(request)) => schema::run(&request),
        Ok(Request::Serve(request)) => serve::run(&request),
        Ok(Request::GitSetup(request)) => git_setup::run(&request),
        Ok(Request::Textconv(request)) => textconv::run(&request),
        Ok(Request::ReadWorkbook) => workbook_reader::run(),
        Err(error) => {
            // Help and version are “errors” too, which print to standard output and end with 0.
            let language = arguments::language_of(&arguments);
            match mistyped::in_japanese(&error).filter(|_| language == Language::Japanese) {
                Some(said) => drop(std::io::stderr().lock().write_all(said.as_bytes())),
                None if error.use_stderr() => drop(error.print()),
                None => return stdout::finish(error.render().to_string().as_bytes(), language).into(),
            }
            Exit::Unusable
        }
    };
    exit.into()
}
