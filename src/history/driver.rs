//! What makes git show other lines of a file than those it has: a driver in the repository's configuration.
//!
//! Knows the names of the settings, and how a program is written for the shell that git calls it by; not what it prints.

use std::path::Path;

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

    /// Takes the settings of a driver away; tells which were there, and which are left as somebody else's.
    ///
    /// # Errors
    /// If the configuration cannot be read or written.
    pub fn uninstall(&self, driver: &Driver) -> Result<(Vec<&'static str>, Vec<&'static str>), Diagnostic> {
        let (mut taken_away, mut left) = (Vec::new(), Vec::new());
        for (key, wanted) in &driver.settings {
            match self.setting(&["--local", "--get", key])? {
                Some(value) if Driver::is_ours(key, &value, wanted) => {
                    self.configure(&["config", "--local", "--unset", key])?;
                    taken_away.push(*key);
                }
                Some(_) => left.push(*key),
                None => {}
            }
        }
        Ok((taken_away, left))
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
