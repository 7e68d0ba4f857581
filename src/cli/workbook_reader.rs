//! Reading a workbook that anybody may have made: in a process of its own, which may take so much time and memory and no more.
//!
//! A few kilobytes can claim more cells than any machine has room for, or lead the crate that reads them in a circle. What
//! such a file does to the process that reads it ends there. Where the system sets no limit to the memory of a process
//! (Windows), the time alone is limited.

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Exit, stdout};
use crate::diag::Language;
use crate::load::sheet::{self, LARGEST, Sheet, SheetFault};

/// The command by which this program calls itself.
pub(super) const COMMAND: &str = "read-workbook";
/// A list of ten thousand long comments takes a second.
const LONGEST: Duration = Duration::from_secs(8);
/// How often one looks whether it is done.
const LOOK: Duration = Duration::from_millis(5);
/// What the process may have of memory, the program itself included.
#[cfg(any(target_os = "linux", target_os = "macos"))]
const MOST_MEMORY: u64 = 500 << 20;

/// Reads all sheets of a file that somebody has handed in.
///
/// # Errors
/// If it is no list that can be read, within these limits.
pub(super) fn sheets(bytes: Vec<u8>) -> Result<Vec<Sheet>, SheetFault> {
    if !sheet::is_workbook(&bytes) {
        return sheet::read(bytes);
    }
    let answer = ask(&bytes).map_err(|_| SheetFault::Unreadable)?;
    serde_json::from_slice(&answer).map_err(|_| SheetFault::Unreadable)
}

fn ask(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut child = Command::new(std::env::current_exe()?)
        .arg(COMMAND)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (mut to, from) = (child.stdin.take(), child.stdout.take());
    std::thread::scope(|scope| {
        // Whoever reads and writes at once waits for nobody; a process that has ended closes both.
        let wrote = scope.spawn(move || to.take().map_or(Ok(()), |mut to| to.write_all(bytes)));
        let read = scope.spawn(move || {
            let mut answer = Vec::new();
            from.map_or(Ok(0), |from| from.take(8 * LARGEST).read_to_end(&mut answer)).map(|_| answer)
        });
        let ended = wait(&mut child);
        let answer = read.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        wrote.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)).and(ended).and(answer)
    })
}

/// Waits until a process has done its work, and ends it where it takes too long.
#[expect(clippy::disallowed_methods, reason = "looks at the clock for a file that never ends")]
fn wait(child: &mut Child) -> io::Result<()> {
    let begun = Instant::now();
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(_) => return Err(io::ErrorKind::InvalidData.into()),
            None if begun.elapsed() > LONGEST => {
                child.kill()?;
                child.wait()?;
                return Err(io::ErrorKind::TimedOut.into());
            }
            None => std::thread::sleep(LOOK),
        }
    }
}

/// The other side: a workbook from standard input, its sheets as JSON to standard output.
pub(super) fn run() -> Exit {
    limit_memory();
    let mut bytes = Vec::new();
    if io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes).is_err() {
        return Exit::Unusable;
    }
    match sheet::read(bytes).map(|sheets| serde_json::to_vec(&sheets)) {
        Ok(Ok(answer)) => stdout::finish(&answer, Language::English),
        Ok(Err(_)) | Err(_) => Exit::Problems,
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn limit_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = Rlimit { current: Some(MOST_MEMORY), maximum: Some(MOST_MEMORY) };
    let _ = setrlimit(Resource::As, limit);
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn limit_memory() {}
