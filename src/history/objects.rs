//! The files of a tree, by their hashes.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use super::command::{Failure, Git};
use crate::diag::Diagnostic;

/// Largest file that is read: larger ones are no files of a booklet.
const LARGEST: u64 = 64 << 20;
/// How much is read in all.
const MOST: u64 = 512 << 20;

/// A file of a tree.
pub struct Blob {
    pub path: String,
    hash: String,
    size: u64,
}

/// All files below a tree, without links and without repositories inside.
pub fn list(git: &Git, tree: &str) -> Result<Vec<Blob>, Failure> {
    let listed = git.run(&["ls-tree", "-r", "-z", "-l", "--full-tree", tree])?;
    Ok(listed.split(|byte| *byte == 0).filter_map(blob).filter(|blob| blob.size <= LARGEST).collect())
}

/// `100644 blob <hash> <size>\t<path>`; none for what is no file of its own, or has a name that is no UTF-8.
fn blob(entry: &[u8]) -> Option<Blob> {
    let entry = std::str::from_utf8(entry).ok()?;
    let (about, path) = entry.split_once('\t')?;
    let mut about = about.split_ascii_whitespace();
    let (mode, kind) = (about.next()?, about.next()?);
    let is_file = kind == "blob" && matches!(mode, "100644" | "100755" | "100664");
    // A file that is missing has no size; asking for its contents tells.
    let (hash, size) = (about.next()?.to_owned(), about.next()?.parse().unwrap_or(0));
    is_file.then(|| Blob { path: path.to_owned(), hash, size })
}

/// Reads all of them by one process.
pub fn read(git: &Git, blobs: Vec<Blob>) -> Result<BTreeMap<String, Vec<u8>>, Diagnostic> {
    if blobs.iter().map(|blob| blob.size).sum::<u64>() > MOST {
        return Err(git.unreadable(format!("more than {} MB", MOST >> 20)));
    }
    let mut command = git.command(&["cat-file", "--batch"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = command.spawn().map_err(|error| git.failed(Failure::of(error)))?;
    let (Some(mut asked), Some(answers)) = (process.stdin.take(), process.stdout.take()) else {
        return Err(git.unreadable("no pipes"));
    };
    let hashes: String = blobs.iter().map(|blob| format!("{}\n", blob.hash)).collect();
    // Asking and reading at once: neither pipe holds everything.
    let files = std::thread::scope(|scope| {
        scope.spawn(move || drop(asked.write_all(hashes.as_bytes())));
        let mut answers = BufReader::new(answers);
        blobs.into_iter().map(|blob| Ok((blob.path, contents(&mut answers)?))).collect::<std::io::Result<_>>()
    });
    drop(process.kill());
    drop(process.wait());
    files.map_err(|error| git.unreadable(error))
}

/// `<hash> blob <size>\n<contents>\n`
fn contents(answers: &mut impl BufRead) -> std::io::Result<Vec<u8>> {
    let mut head = String::new();
    answers.read_line(&mut head)?;
    let size = head.trim_end().rsplit_once(" blob ").and_then(|(_, size)| size.parse().ok());
    let size: u64 = size.ok_or_else(|| std::io::Error::other(format!("git says: {}", head.trim_end())))?;
    let mut contents = Vec::new();
    answers.take(size).read_to_end(&mut contents)?;
    if contents.len() as u64 != size {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    answers.read_exact(&mut [0])?;
    Ok(contents)
}
