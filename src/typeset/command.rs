//! The `typst` program as the engine.
//!
//! Runs it on a copy of the job in a folder of its own, with every source of difference shut off: no system fonts, no
//! environment settings, no clock, no packages, no network.

#![expect(clippy::disallowed_methods, reason = "runs typst in a folder of its own")]

use std::io;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use super::{Job, MAIN, TYPST_VERSION, Typeset, TypesetError};

pub(super) fn typeset(job: &Job, program: &Path) -> Result<Typeset, TypesetError> {
    const PDF: &str = "booklet.pdf";
    let timestamp = seconds_since_1970(job.date).to_string();
    // What the embedded engine is set to, in the words of the program.
    let standard: &[&str] = if job.bleed.is_none() {
        &["--pdf-standard", "ua-1,a-2a"]
    } else {
        &["--pdf-standard", "1.6", "--no-pdf-tags"]
    };
    let (folder, warnings) = compile(job, program, &[standard, &["--creation-timestamp", &timestamp]].concat(), PDF)?;
    Ok(Typeset { pdf: std::fs::read(folder.path().join(ROOT).join(PDF))?, warnings })
}

/// Every page as an SVG, with what the program remarked on the way.
pub(super) fn drawings(job: &Job, program: &Path) -> Result<(Vec<String>, Vec<String>), TypesetError> {
    let file = |number: &str| format!("page-{number}.svg");
    let (folder, warnings) = compile(job, program, &[], &file("{p}"))?;
    let mut drawings = Vec::new();
    loop {
        match std::fs::read_to_string(folder.path().join(ROOT).join(file(&(drawings.len() + 1).to_string()))) {
            Ok(drawing) => drawings.push(drawing),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((drawings, warnings)),
            Err(error) => return Err(error.into()),
        }
    }
}

/// Compiles to `output`, in a folder that goes when it is dropped.
fn compile(job: &Job, program: &Path, asked: &[&str], output: &str) -> Result<(TempDir, Vec<String>), TypesetError> {
    require_version(program)?;
    let folder = tempfile::Builder::new().prefix("sasshi-").tempdir()?;
    let root = folder.path().join(ROOT);
    for (path, bytes) in job.files {
        write(&root.join(path), bytes)?;
    }
    for font in job.fonts {
        write(&root.join("fonts").join(&font.name), &font.bytes)?;
    }
    let bleed = job.bleed.map(|bleed| format!("bleed={bleed}"));
    let input = bleed.iter().flat_map(|bleed| ["--input", bleed.as_str()]);
    let arguments: Vec<&str> = ALWAYS.iter().chain(asked).copied().chain(input).chain([MAIN, output]).collect();
    let told = run(program, &arguments, &root)?;
    let remarks = remarks(&told);
    if told.status.success() { Ok((folder, remarks)) } else { Err(super::refused(remarks)) }
}

/// Where the job lies in its folder. Beside it lies nothing, which is where packages are looked for.
const ROOT: &str = "job";

/// What shuts every source of difference off. Nothing that a template can write is read to see whether it asks for a
/// package: there are none, and the program cannot call for one. It reads the certificate of its network before it opens a
/// connection, and gives up where there is no such file.
const ALWAYS: [&str; 17] = [
    "--cert",
    "../no-network",
    "compile",
    "--package-path",
    "../no-packages",
    "--package-cache-path",
    "../no-packages",
    "--root",
    ".",
    "--font-path",
    "fonts",
    "--ignore-system-fonts",
    "--ignore-embedded-fonts",
    "--features",
    "a11y-extras",
    "--diagnostic-format",
    "short",
];

fn run(program: &Path, arguments: &[&str], folder: &Path) -> Result<Output, TypesetError> {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("TYPST_")) {
        command.env_remove(name);
    }
    command.env_remove("SOURCE_DATE_EPOCH");
    command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied => {
            TypesetError::CommandMissing { path: program.to_owned() }
        }
        _ => TypesetError::Io(error),
    })
}

fn require_version(program: &Path) -> Result<(), TypesetError> {
    let output = run(program, &["--version"], Path::new("."))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let found = printed.strip_prefix("typst ").and_then(|rest| rest.split_whitespace().next()).unwrap_or("?");
    if found == TYPST_VERSION {
        return Ok(());
    }
    Err(TypesetError::CommandVersion { path: program.to_owned(), found: found.to_owned() })
}

/// The program's messages, one a line.
fn remarks(output: &Output) -> Vec<String> {
    String::from_utf8_lossy(&output.stderr)
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::write(path, bytes)
}

/// Midnight UTC of a day of the Gregorian calendar, by the days-from-civil rule.
fn seconds_since_1970((year, month, day): (i32, u8, u8)) -> i64 {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    // Years are counted from March, so that the leap day is the last of its year.
    let year = if month <= 2 { year - 1 } else { year };
    let of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = year.div_euclid(400) * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year - 719_468;
    days * 86_400
}

#[cfg(test)]
mod tests {
    use super::seconds_since_1970;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(seconds_since_1970((1970, 1, 1)), 0);
        assert_eq!(seconds_since_1970((2000, 2, 29)), 951_782_400);
        assert_eq!(seconds_since_1970((2022, 3, 1)), 1_646_092_800);
        assert_eq!(seconds_since_1970((1969, 12, 31)), -86_400);
    }
}
