//! What makes git show other lines of a file than those it has: a driver in the repository's configuration.
//!
//! Knows the names of the settings, and how a program is written for the shell that git calls it by; not what it prints.

use std::path::{Path, PathBuf};

use super::Repository;
use super::git::Failure;
use crate::diag::{Diagnostic, Fault};

/// The setting with the program.
const TEXTCONV: &str = "diff.sasshi.textconv";
/// What stands around the program, by which an earlier one is known. Without the second half git would show no differences
/// at all once the program has been moved.
const BEFORE: &str = "f() { '";
const BEHIND: &str = "' textconv \"$1\" || cat \"$1\"; }; f";

/// The settings that make up a driver.
#[derive(Debug, Clone)]
pub struct Driver {
    settings: [(&'static str, String); 3],
}

/// What became of the driver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Installed {
    Now,
    Before,
}

impl Driver {
    /// The driver that calls a program, with patterns for headings and for words.
    pub fn new(program: &Path, headings: String, words: String) -> Self {
        let program = for_shell(&program.to_string_lossy(), cfg!(windows));
        let textconv = format!("{BEFORE}{program}{BEHIND}");
        let settings = [(TEXTCONV, textconv), ("diff.sasshi.xfuncname", headings), ("diff.sasshi.wordRegex", words)];
        Driver { settings }
    }

    /// Whether a setting has a value that this program gives it, be it installed elsewhere.
    fn is_ours(key: &str, value: &str, wanted: &str) -> bool {
        value == wanted || key == TEXTCONV && value.starts_with(BEFORE) && value.ends_with(BEHIND)
    }
}

/// A path between single quotation marks. The shell is Unix's on Windows too, and takes a backslash for something else.
fn for_shell(path: &str, windows: bool) -> String {
    let path = if windows { path.strip_prefix(r"\\?\").unwrap_or(path).replace('\\', "/") } else { path.to_owned() };
    path.replace('\'', r"'\''")
}

/// How git writes the head of the section that the settings stand in.
const SECTION: &[u8] = b"[diff \"sasshi\"]\n";

/// A configuration as it was before git has written the settings of a driver into it, which git itself does not restore: it
/// leaves the head of a section behind that it doubts, and the end of a line that had none. `None` where somebody has changed
/// what was written.
pub fn without_settings(config: &[u8], settings: &[&str]) -> Option<Vec<u8>> {
    let start = config.windows(SECTION.len()).position(|window| window == SECTION)?;
    let (before, section) = config.split_at_checked(start)?;
    let mut rest = section.strip_prefix(SECTION)?;
    for setting in settings {
        let name = setting.rsplit('.').next().unwrap_or(setting);
        let line = rest.split_inclusive(|byte| *byte == b'\n').next()?;
        rest = rest.strip_prefix(line)?;
        line.strip_prefix(b"\t")?.strip_prefix(name.as_bytes())?.strip_prefix(b" = ")?;
    }
    let is_last = rest.is_empty() && !config.ends_with(b"\n");
    let before = before.strip_suffix(b"\n").filter(|_| is_last).unwrap_or(before);
    (rest.is_empty() || rest.starts_with(b"[")).then(|| [before, rest].concat())
}

/// Settings for the whole repository, which no clone gets.
impl Repository {
    /// Configures a driver.
    ///
    /// # Errors
    /// If somebody has configured another one, or other files than text for the booklet: then nothing is changed.
    pub fn install(&self, driver: &Driver) -> Result<Installed, Diagnostic> {
        let mut lacking = Vec::new();
        for (key, wanted) in &driver.settings {
            match self.setting(&["--get", key])? {
                Some(value) if value == *wanted => {}
                Some(value) if !Driver::is_ours(key, &value, wanted) => return Err(self.taken(key, &value)),
                _ => lacking.push((*key, wanted.as_str())),
            }
        }
        let attribute = self.attribute("booklet.yaml")?;
        if !["sasshi", "set", "unspecified"].contains(&attribute.as_str()) {
            return Err(self.taken(".gitattributes: diff", &attribute));
        }
        for (key, wanted) in &lacking {
            self.configure(&["config", "--local", key, wanted])?;
        }
        Ok(if lacking.is_empty() { Installed::Before } else { Installed::Now })
    }

    /// The settings of a driver that are there: those that this program has made, and those that are somebody else's.
    ///
    /// # Errors
    /// If the configuration cannot be read.
    pub fn settings(&self, driver: &Driver) -> Result<(Vec<&'static str>, Vec<&'static str>), Diagnostic> {
        let (mut ours, mut others) = (Vec::new(), Vec::new());
        for (key, wanted) in &driver.settings {
            match self.setting(&["--local", "--get", key])? {
                Some(value) if Driver::is_ours(key, &value, wanted) => ours.push(*key),
                Some(_) => others.push(*key),
                None => {}
            }
        }
        Ok((ours, others))
    }

    /// Takes settings away.
    ///
    /// # Errors
    /// If the configuration cannot be written.
    pub fn unset(&self, settings: &[&str]) -> Result<(), Diagnostic> {
        settings.iter().try_for_each(|key| self.configure(&["config", "--local", "--unset", key]).map(drop))
    }

    /// Where the settings of the repository are written.
    ///
    /// # Errors
    /// If git cannot tell.
    pub fn config(&self) -> Result<PathBuf, Diagnostic> {
        let printed = self.configure(&["rev-parse", "--git-path", "config"])?;
        Ok(self.git.folder.join(String::from_utf8_lossy(&printed).trim_end_matches(['\r', '\n'])))
    }

    /// The folder of a booklet in the repository that the driver is still used for, as it is seen from this one.
    ///
    /// # Errors
    /// If git cannot tell.
    pub fn user_of_driver(&self) -> Result<Option<String>, Diagnostic> {
        const BOOKLETS: &str = ":(top,glob)**/booklet.yaml";
        let listed = self.configure(&["ls-files", "-z", "--cached", "--others", "--", BOOKLETS])?;
        for booklet in String::from_utf8_lossy(&listed).split_terminator('\0') {
            if self.attribute(booklet)? == "sasshi" {
                let folder = booklet.strip_suffix("booklet.yaml").unwrap_or(booklet).trim_end_matches('/');
                return Ok(Some(if folder.is_empty() { "." } else { folder }.to_owned()));
            }
        }
        Ok(None)
    }

    /// The driver that git takes for a file of the folder: its name, or `set`, `unset`, `unspecified`.
    ///
    /// # Errors
    /// If git cannot tell.
    pub fn attribute(&self, file: &str) -> Result<String, Diagnostic> {
        let answer = self.configure(&["check-attr", "-z", "diff", "--", file])?;
        let printed = String::from_utf8_lossy(&answer).into_owned();
        Ok(printed.split('\0').nth(2).unwrap_or_default().to_owned())
    }

    /// A setting, if it is there.
    fn setting(&self, which: &[&str]) -> Result<Option<String>, Diagnostic> {
        match self.git.run(&[&["config", "-z"], which].concat()) {
            Ok(answer) => {
                let value = String::from_utf8_lossy(&answer.printed).into_owned();
                Ok(Some(value.strip_suffix('\0').unwrap_or(&value).to_owned()))
            }
            // Without a word it means that there is none.
            Err(Failure::Refused(reason)) if reason.is_empty() => Ok(None),
            Err(failure) => Err(self.not_set_up(failure)),
        }
    }

    fn configure(&self, arguments: &[&str]) -> Result<Vec<u8>, Diagnostic> {
        self.git.run(arguments).map(|answer| answer.printed).map_err(|failure| self.not_set_up(failure))
    }

    fn taken(&self, setting: &str, value: &str) -> Diagnostic {
        self.fault(Fault::GitDriverTaken).with("setting", setting).with("value", value)
    }

    fn not_set_up(&self, failure: Failure) -> Diagnostic {
        match failure {
            Failure::Refused(reason) if !reason.is_empty() => self.fault(Fault::GitNotSetUp).with("reason", reason),
            failure => self.told(failure, "HEAD"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::for_shell;

    #[test]
    fn a_program_is_written_as_the_shell_reads_it() {
        let path = |path, windows| for_shell(path, windows);
        assert_eq!(path(r"C:\企画課 共有\sasshi.exe", true), "C:/企画課 共有/sasshi.exe");
        assert_eq!(path(r"\\?\D:\it's\sasshi.exe", true), r"D:/it'\''s/sasshi.exe");
        assert_eq!(path(r"\\server\共有\sasshi.exe", true), "//server/共有/sasshi.exe");
        assert_eq!(path("/opt/a\\b/it's/sasshi", false), r"/opt/a\b/it'\''s/sasshi");
    }
}
