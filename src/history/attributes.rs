//! The lines of a `.gitattributes` that say which files the driver `sasshi` is for.
//!
//! Knows bytes and lines: whatever else stands in the file, in whichever encoding, stays as it is.

/// The lines, for the folder of a booklet.
pub const LINES: [&str; 2] = ["*.yaml diff=sasshi", "data/**/*.csv diff=sasshi"];

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The file with those of the lines that it lacks; `None` if it lacks none.
pub fn with_lines(file: &[u8]) -> Option<Vec<u8>> {
    let lacking: Vec<&str> =
        LINES.into_iter().filter(|line| !file.split(is_end).any(|other| says(other, line))).collect();
    if lacking.is_empty() {
        return None;
    }
    let first = file.iter().position(is_end);
    let end = if first.and_then(|at| file.get(..at)).is_some_and(|line| line.ends_with(b"\r")) { "\r\n" } else { "\n" };
    let is_open = !file.is_empty() && file != MARK && !file.ends_with(b"\n");
    let added = lacking.join(end);
    // A file whose last line has no end is left so, in order that the lines can be taken away without a trace.
    let added = if is_open { format!("{end}{added}") } else { format!("{added}{end}") };
    Some([file, added.as_bytes()].concat())
}

/// The file without the lines; `None` if it has none of them as they are written here.
pub fn without_lines(file: &[u8]) -> Option<Vec<u8>> {
    let is_ours = |line: &[u8]| LINES.iter().any(|ours| trimmed(line) == ours.as_bytes());
    let kept: Vec<u8> = file.split_inclusive(is_end).filter(|line| !is_ours(line)).flatten().copied().collect();
    if kept.len() == file.len() {
        return None;
    }
    // A mark at the beginning stays, even if the first line was ours.
    let mark = if file.starts_with(MARK) && !kept.starts_with(MARK) { MARK } else { b"" };
    let mut kept = [mark, &kept].concat();
    if !file.ends_with(b"\n") && kept.ends_with(b"\n") {
        kept.pop();
        kept.pop_if(|byte| *byte == b'\r');
    }
    Some(kept)
}

/// Whether a line gives the driver to the same files, whatever else it says of them.
fn says(line: &[u8], ours: &str) -> bool {
    let (pattern, driver) = ours.split_once(' ').unwrap_or((ours, ""));
    let mut words = trimmed(line).split(u8::is_ascii_whitespace);
    words.next() == Some(pattern.as_bytes()) && words.any(|word| word == driver.as_bytes())
}

fn trimmed(line: &[u8]) -> &[u8] {
    line.strip_prefix(MARK).unwrap_or(line).trim_ascii()
}

fn is_end(byte: &u8) -> bool {
    *byte == b'\n'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_added_once_and_taken_away_without_a_trace() {
        let files: [&[u8]; 9] = [
            b"",
            b"*.png binary\n",
            b"*.png binary",
            b"*.png binary\r\n# x\r\n",
            b"*.png binary\r\n# x",
            b"\xEF\xBB\xBF*.png binary\n",
            b"\xEF\xBB\xBF",
            b"# \x8E\x9A\n\n",
            b"*.yaml text\n*.yaml diff=other\n",
        ];
        for file in files {
            let added = with_lines(file).unwrap();
            assert!(added.starts_with(file) && with_lines(&added).is_none());
            assert_eq!(without_lines(&added).unwrap(), file, "{}", String::from_utf8_lossy(&added));
            assert_eq!(without_lines(file), None);
        }
        assert_eq!(with_lines(b"a\r\nb").unwrap(), b"a\r\nb\r\n*.yaml diff=sasshi\r\ndata/**/*.csv diff=sasshi");
    }

    #[test]
    fn lines_that_say_more_are_somebodys_own() {
        let file = b"\xEF\xBB\xBF*.yaml text diff=sasshi\n*.yml diff=sasshi\n";
        let added = with_lines(file).unwrap();
        assert_eq!(added, [&file[..], b"data/**/*.csv diff=sasshi\n"].concat());
        assert_eq!(without_lines(&added).unwrap(), file);
        let ours = b"\xEF\xBB\xBF*.yaml diff=sasshi \r\nx\r\n";
        assert_eq!(without_lines(ours).unwrap(), b"\xEF\xBB\xBFx\r\n");
    }
}
