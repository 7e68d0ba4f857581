//! The files below a tree object, listed and read by their object ids.
//!
//! Knows how `ls-tree` and `cat-file --batch` print. No path is ever handed to git, so none can be taken for a pattern.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

use super::git::{Failure, Git};
use super::is_object_id;

/// Larger files are left out, as nothing in a booklet may be as large.
const LARGEST_FILE: u64 = 64 << 20;
/// Most that is read of all files of a folder.
const LARGEST_FOLDER: u64 = 512 << 20;
/// The longest list of files: a few trees that name each other often have more files than any machine can list.
const LONGEST_LIST: u64 = 32 << 20;

/// A file of a tree.
struct Entry {
    path: String,
    object: String,
    /// In bytes.
    size: u64,
}

/// All files of a tree by path, other than links, submodules, very large ones and those whose names are no text.
pub(super) fn files(git: &Git, tree: &str) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let entries = list(git, tree)?;
    let all = entries.iter().fold(0_u64, |sum, entry| sum.saturating_add(entry.size));
    if all > LARGEST_FOLDER {
        return Err(Failure::TooLarge { limit: LARGEST_FOLDER });
    }
    if entries.is_empty() {
        return Ok(BTreeMap::new());
    }
    let wanted: String = entries.iter().map(|entry| format!("{}\n", entry.object)).collect();
    git.stream(&["cat-file", "--batch"], wanted.as_bytes(), |stdout| {
        let read = |entry: Entry| contents(&entry, stdout).map(|bytes| (entry.path, bytes));
        entries.into_iter().map(read).collect()
    })
}

fn list(git: &Git, tree: &str) -> Result<Vec<Entry>, Failure> {
    let list = git.stream(&["ls-tree", "-r", "-l", "-z", "--full-tree", tree], &[], |stdout| {
        let mut list = Vec::new();
        stdout.take(LONGEST_LIST + 1).read_to_end(&mut list)?;
        if list.len() as u64 > LONGEST_LIST { Err(Failure::TooLarge { limit: LONGEST_LIST }) } else { Ok(list) }
    })?;
    let lines = list.split(|byte| *byte == 0).filter(|line| !line.is_empty());
    lines.filter_map(|line| entry(line).transpose()).collect()
}

/// Reads `100644 blob 7898192261…       2<tab>booklet.yaml`; `None` for what is no file to be read.
fn entry(line: &[u8]) -> Result<Option<Entry>, Failure> {
    let Ok(line) = std::str::from_utf8(line) else { return Ok(None) };
    let (facts, path) = line.split_once('\t').ok_or_else(garbled)?;
    let [mode, kind, object, size] = facts.split_ascii_whitespace().collect::<Vec<_>>()[..] else {
        return Err(garbled());
    };
    // The modes of files begin with 100; 120000 is a link and 160000 a submodule.
    if kind != "blob" || !mode.starts_with("100") {
        return Ok(None);
    }
    if !is_object_id(object) {
        return Err(garbled());
    }
    if size == "BAD" {
        return Err(Failure::Absent(object.to_owned()));
    }
    let size = size.parse().map_err(|_| garbled())?;
    let entry = Entry { path: path.to_owned(), object: object.to_owned(), size };
    Ok(Some(entry).filter(|entry| entry.size <= LARGEST_FILE))
}

/// Reads the next object: a line that says what it is, its bytes, and the end of a line.
fn contents(entry: &Entry, stdout: &mut impl BufRead) -> Result<Vec<u8>, Failure> {
    const LONGEST_LINE: u64 = 256;
    let mut line = String::new();
    stdout.take(LONGEST_LINE).read_line(&mut line)?;
    if line.trim_end() == format!("{} missing", entry.object) {
        return Err(Failure::Absent(entry.object.clone()));
    }
    if line != format!("{} blob {}\n", entry.object, entry.size) {
        return Err(garbled());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(entry.size).unwrap_or(0) + 1);
    stdout.take(entry.size + 1).read_to_end(&mut bytes)?;
    let is_whole = bytes.len() as u64 == entry.size + 1 && bytes.pop() == Some(b'\n');
    if is_whole { Ok(bytes) } else { Err(garbled()) }
}

fn garbled() -> Failure {
    Failure::Io(io::Error::new(io::ErrorKind::InvalidData, "git printed something unexpected"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OBJECT: &str = "78981922613b2afb6025042ff6bd878ac1994e85";

    fn read(facts: &str, path: &str) -> Result<Option<(String, u64)>, Failure> {
        let found = entry(format!("{facts}\t{path}").as_bytes())?;
        Ok(found.map(|entry| (entry.path, entry.size)))
    }

    #[test]
    fn only_files_are_read() {
        let blob = |mode: &str, size: u64| read(&format!("{mode} blob {OBJECT} {size:>7}"), "図 1\t表.yaml").unwrap();
        let found = Some(("図 1\t表.yaml".to_owned(), 12));
        assert_eq!(blob("100644", 12), found);
        assert_eq!(blob("100755", 12), found);
        assert_eq!(blob("120000", 12), None);
        assert_eq!(blob("100644", LARGEST_FILE).map(|(_, size)| size), Some(LARGEST_FILE));
        assert_eq!(blob("100644", LARGEST_FILE + 1), None);
        assert_eq!(read(&format!("160000 commit {OBJECT}       -"), "a").unwrap(), None);
        assert!(entry(b"100644 blob x 1\t\xff").unwrap().is_none());
    }

    #[test]
    fn what_git_does_not_print_is_refused() {
        for facts in ["100644 blob", "100644 blob --all 3", &format!("100644 blob {OBJECT} x")] {
            assert!(matches!(read(facts, "a"), Err(Failure::Io(_))), "{facts}");
        }
        assert!(matches!(read(&format!("100644 blob {OBJECT}     BAD"), "a"), Err(Failure::Absent(_))));
    }

    #[test]
    fn an_object_is_as_long_as_the_list_says() {
        let entry = Entry { path: "a".to_owned(), object: OBJECT.to_owned(), size: 3 };
        let read = |printed: String| contents(&entry, &mut printed.as_bytes());
        assert_eq!(read(format!("{OBJECT} blob 3\na\nb\n")).unwrap(), b"a\nb");
        for other in ["blob 3\na\n", "blob 3\na\nbc", "blob 4\na\nbc\n", "tree 3\na\nb\n", ""] {
            assert!(matches!(read(format!("{OBJECT} {other}")), Err(Failure::Io(_))), "{other}");
        }
        assert!(matches!(read(format!("{OBJECT} missing\n")), Err(Failure::Absent(_))));
    }
}
